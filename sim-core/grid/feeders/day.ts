import { STEPS_PER_DAY } from '../../units.ts';

/** What a group's wires did over a day. Filled by `Feeders.day`. */
export interface FeederDay {
  /** Lines and transformer, kW by step, quantised to 2⁻²⁰ kW. */
  readonly lossKw: Float64Array;
  /** Panels' power that was cut, kW by step: an exact sum of quantised powers. */
  readonly curtailedKw: Float64Array;
  /** Extremes over nodes and steps, after curtailment. */
  voltageMinV: number;
  voltageMaxV: number;
  /** Largest power over the rated one, and over what its cable carries. */
  transformerPeakRatio: number;
  linePeakRatio: number;
  /** Steps where something stays out of its limits after curtailment, in all and by what it is. */
  stepsOver: number;
  voltageStepsOver: number;
  lineStepsOver: number;
  transformerStepsOver: number;
  /** Largest power over a thermal limit, kVA; and largest voltage out of its band, V. */
  overKvaMax: number;
  overVoltageMaxV: number;
  /** Steps with curtailment. */
  curtailedSteps: number;
}

export function feederDay(): FeederDay {
  return {
    lossKw: new Float64Array(STEPS_PER_DAY),
    curtailedKw: new Float64Array(STEPS_PER_DAY),
    voltageMinV: 0,
    voltageMaxV: 0,
    transformerPeakRatio: 0,
    linePeakRatio: 0,
    stepsOver: 0,
    voltageStepsOver: 0,
    lineStepsOver: 0,
    transformerStepsOver: 0,
    overKvaMax: 0,
    overVoltageMaxV: 0,
    curtailedSteps: 0,
  };
}

/** The worst of a year and its counts, over all groups; energies are summed from the day's rows by whoever meters them. */
export interface FeederYear {
  voltageMinV: number;
  voltageMaxV: number;
  transformerPeakRatio: number;
  linePeakRatio: number;
  /** Group-steps out of limits. */
  stepsOver: number;
  voltageStepsOver: number;
  lineStepsOver: number;
  transformerStepsOver: number;
  overKvaMax: number;
  overVoltageMaxV: number;
  curtailedSteps: number;
}

export function feederYear(): FeederYear {
  const { lossKw: _, curtailedKw: __, ...empty } = feederDay();
  return { ...empty, voltageMinV: Number.POSITIVE_INFINITY, voltageMaxV: Number.NEGATIVE_INFINITY };
}

export function addFeederDay(year: FeederYear, day: FeederYear): void {
  year.voltageMinV = Math.min(year.voltageMinV, day.voltageMinV);
  year.voltageMaxV = Math.max(year.voltageMaxV, day.voltageMaxV);
  year.transformerPeakRatio = Math.max(year.transformerPeakRatio, day.transformerPeakRatio);
  year.linePeakRatio = Math.max(year.linePeakRatio, day.linePeakRatio);
  year.overKvaMax = Math.max(year.overKvaMax, day.overKvaMax);
  year.overVoltageMaxV = Math.max(year.overVoltageMaxV, day.overVoltageMaxV);
  year.stepsOver += day.stepsOver;
  year.voltageStepsOver += day.voltageStepsOver;
  year.lineStepsOver += day.lineStepsOver;
  year.transformerStepsOver += day.transformerStepsOver;
  year.curtailedSteps += day.curtailedSteps;
}
