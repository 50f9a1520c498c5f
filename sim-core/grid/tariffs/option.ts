import type { YearCalendar } from '../../calendar/year.ts';
import type { Values } from '../../parameters/index.ts';
import type { Bilingual } from '../../parameters/row.ts';
import { microEurPerKwh, roundMicroEur } from '../../units.ts';
import { type TariffComponent, tariffRowOn } from './rows.ts';

/** What a supply contract may know of the year. */
export interface TariffContext {
  readonly calendar: YearCalendar;
  readonly values: Values;
  /** `TEMPO` colour by block. */
  readonly tempoColours: Uint8Array;
  /** Day-ahead price by step. */
  readonly spotEurPerMwh: Float64Array;
  /** By quarter of the local day: 1 in the off-peak hours of the peak / off-peak contract. */
  readonly offPeakQuarters: Uint8Array;
}

export type ContractId = 'base' | 'peakOffPeak' | 'tempo' | 'spot';

/** A supply contract: the price of a kWh at every step and the yearly subscription, all taxes included. */
export interface SupplyContract {
  readonly id: ContractId;
  readonly label: Bilingual;
  readonly subscription: 'base' | 'peakOffPeak' | 'tempo';
  /** Integer micro-euro per kWh, by step. */
  priceMicroEurPerKwh(context: TariffContext): Float64Array;
}

/**
 * The dated row of a component on the scenario's date, at the level of its index; every component that contracts use has
 * one (see `tariffIssues`).
 */
export function rowMicroEur(component: TariffComponent, values: Values, date = values['prices.date']): number {
  const row = tariffRowOn(component, date);
  if (row === null) throw new Error(`no tariff row for ${component} on ${date}`);
  return roundMicroEur(row.microEur * priceIndex(component, values));
}

/** The scenario's own price where it states one, else the dated row; both at the level of the index. */
export function statedOrRow(
  stated: number | null,
  component: TariffComponent,
  values: Values,
  date = values['prices.date'],
): number {
  return stated === null
    ? rowMicroEur(component, values, date)
    : microEurPerKwh(stated * priceIndex(component, values));
}

/** Public charging of cars, € per kWh, taxes included: it moves with electricity. */
export function publicChargingEurPerKwh(values: Values): number {
  return values['prices.publicChargingEurPerKwh'] * values['prices.electricityIndex'];
}

/** How a price stands to its schedule. What the State fixes (excise, feed-in) and heat networks follow none. */
function priceIndex(component: TariffComponent, values: Values): number {
  switch (component) {
    case 'excise':
    case 'feedInUpTo9Kwp':
    case 'feedInUpTo100Kwp':
    case 'networkHeat':
      return 1;
    case 'gas':
    case 'subscription.gas':
      return values['prices.gasIndex'];
    case 'oil':
      return values['prices.oilIndex'];
    case 'logs':
    case 'pellets':
      return values['prices.woodIndex'];
    default:
      return values['prices.electricityIndex'];
  }
}

/** Excise in micro-euro per kWh, before VAT. */
export function exciseMicroEur(values: Values): number {
  return statedOrRow(values['prices.exciseEurPerKwh'], 'excise', values);
}

const SUBSCRIBED_SIZES = [6, 9, 12, 36] as const;

/** Yearly subscription, micro-euro, of the smallest size on offer that holds the subscribed power. */
export function subscriptionMicroEur(contract: SupplyContract, subscribedKva: number, values: Values): number {
  const size = SUBSCRIBED_SIZES.find((kva) => kva >= subscribedKva) ?? 36;
  return rowMicroEur(`subscription.${contract.subscription}.${size}`, values);
}
