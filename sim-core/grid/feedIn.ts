import type { Values } from '../parameters/index.ts';
import { statedOrRow } from './tariffs/option.ts';

const SMALL_PLANT_KWP = 9;

/** Purchase price of surplus by the obligated buyer, integer micro-euro per kWh, by the plant's size (arrêté S21). */
export function feedInMicroEurPerKwh(kwp: number, values: Values): number {
  return kwp <= SMALL_PLANT_KWP
    ? statedOrRow(values['prices.feedInSmallEurPerKwh'], 'feedInUpTo9Kwp', values)
    : statedOrRow(values['prices.feedInLargeEurPerKwh'], 'feedInUpTo100Kwp', values);
}
