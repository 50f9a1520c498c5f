import { STEPS_PER_DAY, WH_PER_KW_STEP } from '../units.ts';

/**
 * The meters: power becomes whole watt-hours here, once. Each register carries its own remainder, so that a year's
 * register differs from the energy by less than 1 Wh. After the meter everything is integers.
 */
export interface Meters {
  readonly importCarryWh: Float64Array;
  readonly exportCarryWh: Float64Array;
  readonly pvCarryWh: Float64Array;
  readonly biogasCarryWh: Float64Array;
  readonly chargedCarryWh: Float64Array;
  readonly dischargedCarryWh: Float64Array;
  /** By group of the low-voltage network. */
  readonly lossCarryWh: Float64Array;
  readonly curtailedCarryWh: Float64Array;
}

export function metersFor(participants: number, groups = participants): Meters {
  const column = () => new Float64Array(participants);
  return {
    importCarryWh: column(),
    exportCarryWh: column(),
    pvCarryWh: column(),
    biogasCarryWh: column(),
    chargedCarryWh: column(),
    dischargedCarryWh: column(),
    lossCarryWh: new Float64Array(groups),
    curtailedCarryWh: new Float64Array(groups),
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
 * @param netKw quantised, positive when drawing from the network; 96 places from `from` on
 * @param netSumKw every step's power is added to it
 * @param netWh receives whole Wh at `offset`, `offset + stride` …, negative when feeding in
 * @param day receives the day's sums
 */
export function meterNetDay(
  meters: Meters,
  participant: number,
  netKw: Float64Array,
  from: number,
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
    const power = netKw[from + k];
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

/**
 * Meters a day of a flow that runs one way; adds each step to `sumWh` from `firstStep` on and returns the day's Wh.
 *
 * @param carryWh remainders, of which `index` is the flow's own
 * @param powerKw ≥ 0; 96 places from `from` on
 */
export function meterFlowDay(
  carryWh: Float64Array,
  index: number,
  powerKw: Float64Array,
  from: number,
  sumWh: Float64Array,
  firstStep: number,
): number {
  let passed = carryWh[index];
  let total = 0;
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    passed += powerKw[from + k] * WH_PER_KW_STEP;
    const shown = passed | 0;
    sumWh[firstStep + k] += shown - total;
    total = shown;
  }
  carryWh[index] = passed - total;
  return total;
}
