import { yearsLater } from '../calendar/civil.ts';
import type { Values } from '../parameters/index.ts';
import { statedOrRow } from './tariffs/option.ts';

const SMALL_PLANT_W = 9_000;
const W_PER_KW = 1_000;
const CONTRACT_YEARS = 20;

/**
 * Purchase price of surplus by the obligated buyer, integer micro-euro per kWh, by the plant's size (arrêté S21). A
 * contract keeps for twenty years the price of the day on which it began.
 *
 * @param years since the plant was connected
 */
export function feedInMicroEurPerKwh(kwp: number, values: Values, years = 0): number {
  const date = yearsLater(values['prices.date'], -(years % CONTRACT_YEARS));
  // To the watt: ten arrays of 0.9 kWp are 9 kWp and not a rounding error more.
  return Math.round(kwp * W_PER_KW) <= SMALL_PLANT_W
    ? statedOrRow(values['prices.feedInSmallEurPerKwh'], 'feedInUpTo9Kwp', values, date)
    : statedOrRow(values['prices.feedInLargeEurPerKwh'], 'feedInUpTo100Kwp', values, date);
}
