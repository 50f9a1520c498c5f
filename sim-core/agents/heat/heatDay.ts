/** What a home's heating comes to over a day: sums, overwritten by each day. */
export interface HeatDay {
  /**
   * Heat that would have held the set-point: what was delivered, and the steady losses of the degrees that were missing.
   */
  needKwh: number;
  /** Heat given to the rooms. */
  deliveredKwh: number;
  /** All electricity of heating: generator, pump, standby. */
  electricKwh: number;
  /** On gross calorific value, as it is billed; the other fuels on net. */
  gasKwh: number;
  oilKwh: number;
  /** Logs. */
  woodKwh: number;
  pelletKwh: number;
  /** Heat taken from a network. */
  networkKwh: number;
  starts: number;
  /** Steps of the day (outside the night set-back) when heating was on; what `coldSteps` is a part of. */
  heatedSteps: number;
  coldSteps: number;
  /** K·h below the cold limit in those steps. */
  coldDegreeHours: number;
  /** K·h above the hot limit in all steps. */
  hotDegreeHours: number;
  /** K·h that the generator or the emitters could not give, at all steps. */
  unmetDegreeHours: number;
}

export function heatDay(): HeatDay {
  return {
    needKwh: 0,
    deliveredKwh: 0,
    electricKwh: 0,
    gasKwh: 0,
    oilKwh: 0,
    woodKwh: 0,
    pelletKwh: 0,
    networkKwh: 0,
    starts: 0,
    heatedSteps: 0,
    coldSteps: 0,
    coldDegreeHours: 0,
    hotDegreeHours: 0,
    unmetDegreeHours: 0,
  };
}

export function clearHeatDay(out: HeatDay): void {
  out.needKwh = 0;
  out.deliveredKwh = 0;
  out.electricKwh = 0;
  out.gasKwh = 0;
  out.oilKwh = 0;
  out.woodKwh = 0;
  out.pelletKwh = 0;
  out.networkKwh = 0;
  out.starts = 0;
  out.heatedSteps = 0;
  out.coldSteps = 0;
  out.coldDegreeHours = 0;
  out.hotDegreeHours = 0;
  out.unmetDegreeHours = 0;
}
