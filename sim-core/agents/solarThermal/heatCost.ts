import { pow } from '../../math.ts';

/** What an installation costs and lasts, for the cost of what it gives. */
export interface Outlay {
  readonly investmentEur: number;
  readonly upkeepEurPerYear: number;
  readonly lifeYears: number;
  /** Real discount rate. */
  readonly discountRatio: number;
}

/** Yearly cost of an outlay: its annuity and its upkeep. */
export function yearlyCostEur({ investmentEur, upkeepEurPerYear, lifeYears, discountRatio }: Outlay): number {
  const annuity = discountRatio === 0 ? 1 / lifeYears : discountRatio / (1 - pow(1 / (1 + discountRatio), lifeYears));
  return investmentEur * annuity + upkeepEurPerYear;
}

/**
 * Cost of a kilowatt-hour over an installation's life, €: of solar heat as of solar power, to hold one against the other.
 *
 * @param electricityEurPerYear what its pumps and compressor use
 * @returns null where it gives nothing
 */
export function costEurPerKwh(outlay: Outlay, yieldKwhPerYear: number, electricityEurPerYear = 0): number | null {
  return yieldKwhPerYear > 0 ? (yearlyCostEur(outlay) + electricityEurPerYear) / yieldKwhPerYear : null;
}
