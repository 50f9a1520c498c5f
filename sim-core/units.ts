/**
 * The vocabulary of quantities. Names carry their unit last: `powerKw`, `energyWh`, `shareRatio` (0–1).
 * Power is the mean over a step; a step is a quarter of an hour; a block is one UTC+1 day.
 */

export const STEP_MINUTES = 15;
export const STEP_SECONDS = 900;
export const STEP_HOURS = 0.25;
export const STEPS_PER_HOUR = 4;
export const STEPS_PER_DAY = 96;
export const MONTHS = 12;
export const HOURS_PER_DAY = 24;
export const SECONDS_PER_DAY = 86_400;
export const SECONDS_PER_HOUR = 3_600;

/** Energy in Wh of 1 kW held for one step. */
export const WH_PER_KW_STEP = 250;
export const WH_PER_KWH = 1_000;
export const MICRO_EUR_PER_EUR = 1_000_000;

export const KELVIN_PER_CELSIUS_ZERO = 273.15;

/** The year that yearly energies are stated for: a leap year has 366 days of the same mean power. */
export const DAYS_PER_YEAR = 365;

/**
 * Adding and subtracting 1.5·2³² leaves a float64 rounded to a multiple of 2⁻²⁰: sums of such numbers are exact
 * (up to 2³³ kW), hence independent of order and of the number of workers.
 */
const QUANTISER_KW = 6_442_450_944;

/** Rounds a power to the nearest 2⁻²⁰ kW (≈ 1 mW). */
export function quantiseKw(powerKw: number): number {
  return powerKw + QUANTISER_KW - QUANTISER_KW;
}

/** Units of 2⁻²⁰ kW in one kW: quantised powers times this are integers. */
export const QUANTA_PER_KW = 1_048_576;

/** Rounds an amount to integer micro-euro, half away from zero, the same for debits and credits; never to −0. */
export function roundMicroEur(amount: number): number {
  return amount < 0 ? 0 - Math.floor(0.5 - amount) : Math.floor(amount + 0.5);
}

export function microEurPerKwh(priceEurPerKwh: number): number {
  return roundMicroEur(priceEurPerKwh * MICRO_EUR_PER_EUR);
}
