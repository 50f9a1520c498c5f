import { MONTHS } from '../units.ts';

/**
 * What the meters and the sharing count over a year, by participant and month (participant × 12 + month). Whole Wh, or
 * Wh times micro-euro per kWh: integers below 2⁵³ all.
 */
export interface Registers {
  readonly importWh: Float64Array;
  readonly exportWh: Float64Array;
  readonly pvWh: Float64Array;
  /** Part of the import that the sharing covers. */
  readonly sharedInWh: Float64Array;
  /** Part of the export that the sharing takes. */
  readonly sharedOutWh: Float64Array;
  /** Import valued at the supply contract, before sharing. */
  readonly importValue: Float64Array;
  /** What the shared part of it would have cost at the supply contract. */
  readonly sharedInValue: Float64Array;
}

export function registersFor(participants: number): Registers {
  const column = () => new Float64Array(participants * MONTHS);
  return {
    importWh: column(),
    exportWh: column(),
    pvWh: column(),
    sharedInWh: column(),
    sharedOutWh: column(),
    importValue: column(),
    sharedInValue: column(),
  };
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
