import { STEPS_PER_DAY, WH_PER_KW_STEP } from '../units.ts';

/**
 * The meters: power becomes whole watt-hours here, once. Each register carries its own remainder, so that a year's
 * register differs from the energy by less than 1 Wh. After the meter everything is integers.
 */
export interface Meters {
  readonly importCarryWh: Float64Array;
  readonly exportCarryWh: Float64Array;
  readonly pvCarryWh: Float64Array;
}

export function metersFor(participants: number): Meters {
  return {
    importCarryWh: new Float64Array(participants),
    exportCarryWh: new Float64Array(participants),
    pvCarryWh: new Float64Array(participants),
  };
}

/** A day's totals of one meter. */
export interface MeterDay {
  importWh: number;
  exportWh: number;
}

/**
 * Meters a day of net power.
 *
 * @param netKw quantised, positive when drawing from the network; its first 96 places
 * @param netSumKw every step's power is added to it
 * @param netWh receives whole Wh at `offset`, `offset + stride` …, negative when feeding in
 * @param day receives the day's sums
 */
export function meterNetDay(
  meters: Meters,
  participant: number,
  netKw: Float64Array,
  netSumKw: Float64Array,
  netWh: Int32Array,
  offset: number,
  stride: number,
  day: MeterDay,
): void {
  // The day's exact sum with the day before's remainder; what it shows in whole Wh so far. (Quantised power makes sums
  // exact, so that a remainder is only taken at the end; a meter's day stays below 2 GWh.)
  let imported = meters.importCarryWh[participant];
  let exported = meters.exportCarryWh[participant];
  let importWh = 0;
  let exportWh = 0;
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    const power = netKw[k];
    netSumKw[k] += power;
    if (power >= 0) {
      imported += power * WH_PER_KW_STEP;
      const shown = imported | 0;
      netWh[offset + k * stride] = shown - importWh;
      importWh = shown;
    } else {
      exported -= power * WH_PER_KW_STEP;
      const shown = exported | 0;
      netWh[offset + k * stride] = exportWh - shown;
      exportWh = shown;
    }
  }
  meters.importCarryWh[participant] = imported - importWh;
  meters.exportCarryWh[participant] = exported - exportWh;
  day.importWh = importWh;
  day.exportWh = exportWh;
}

/** Meters a day of production; adds each step to `sumWh` from `firstStep` on and returns the day's Wh. */
export function meterPvDay(
  meters: Meters,
  participant: number,
  pvKw: Float64Array,
  sumWh: Float64Array,
  firstStep: number,
): number {
  let produced = meters.pvCarryWh[participant];
  let total = 0;
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    produced += pvKw[k] * WH_PER_KW_STEP;
    const shown = produced | 0;
    sumWh[firstStep + k] += shown - total;
    total = shown;
  }
  meters.pvCarryWh[participant] = produced - total;
  return total;
}
