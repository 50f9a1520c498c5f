import { MONTHS } from '../units.ts';

/** What electricity meters count: whole Wh. */
const METERED = ['importWh', 'exportWh', 'pvWh', 'biogasWh', 'chargedWh', 'dischargedWh', 'v2gWh'] as const;
/** What the sharing counts: the covered part of the import, the taken part of the export. */
const SHARED = ['sharedInWh', 'sharedOutWh'] as const;
/** Fuels burnt and heat taken from a network; gas by its gross, the others by their net calorific value. */
export const FUELS = ['gasWh', 'oilWh', 'woodWh', 'pelletWh', 'networkHeatWh'] as const;
/** Heat asked of and given to rooms and taps, the electricity spent on it, and the part of the fuels that heats water. */
export const HEAT = [
  'heatNeedWh',
  'heatDeliveredWh',
  'hotWaterWh',
  'solarThermalWh',
  'heatingElectricWh',
  'hotWaterElectricWh',
  'hotWaterFuelWh',
] as const;
/** Quarters of an hour in which people at home wanted warmth, and those of them below 18 °C. */
const COMFORT = ['heatedQuarters', 'coldQuarters'] as const;
/** Thousandths of kelvin-hours: below 18 °C in those quarters, and above 26 °C at any time. */
export const DISCOMFORT = ['coldMilliKh', 'hotMilliKh'] as const;
/**
 * Energy that cars spent on the road, what they took at public chargers, and the rated power of the chargers that they
 * were plugged into over the two hours of each evening's peak.
 */
export const CARS = ['tripWh', 'publicChargedWh', 'pluggedPeakWh'] as const;
/** Wh times micro-euro per kWh: import at the supply contract before sharing, and what the shared part would have cost. */
const VALUED = ['importValue', 'sharedInValue'] as const;

/** Registers that end up in a participant's year. */
export const YEARLY_REGISTERS = [...METERED, ...SHARED, ...FUELS, ...HEAT, ...COMFORT, ...DISCOMFORT, ...CARS] as const;
export type YearlyRegister = (typeof YEARLY_REGISTERS)[number];

export const REGISTERS = [...YEARLY_REGISTERS, ...VALUED] as const;
export type RegisterName = (typeof REGISTERS)[number];
export type Fuel = (typeof FUELS)[number];

/**
 * What is counted over a year, by participant and month (participant × 12 + month), in the order in which results are
 * hashed: integers below 2⁵³ all.
 */
export type Registers = { readonly [R in RegisterName]: Float64Array };

export function registersFor(participants: number): Registers {
  const columns = REGISTERS.map((name) => [name, new Float64Array(participants * MONTHS)]);
  return Object.fromEntries(columns) as Registers;
}

/** Sum of a participant's twelve months. */
export function yearOf(column: Float64Array, participant: number): number {
  let sum = 0;
  for (let m = 0; m < MONTHS; m++) sum += column[participant * MONTHS + m];
  return sum;
}

export function sumOf(column: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < column.length; i++) sum += column[i];
  return sum;
}
