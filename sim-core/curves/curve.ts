import type { Repair } from '../result.ts';

/**
 * A household's consumption as a real meter gave it: intervals of UTC in ascending order that do not overlap, each with
 * whole watt-hours. What the file does not say is not there: holes between intervals are gaps, never zeros.
 */
export interface LoadCurve {
  /** `linkyCsv`, `dataConnect`, `edfPower`, `uci`, `cityLearn`, `opsd`… */
  readonly format: string;
  readonly startUtcSeconds: Float64Array;
  readonly durationSeconds: Float64Array;
  /** Whole Wh. Rounding is carried from row to row, so that sums are true to the Wh. */
  readonly energyWh: Float64Array;
  /** What was put right or left out, by code, and how often. */
  readonly repairs: readonly Repair[];
}

/** What `commune-twin curve` and the import preview say of a curve. */
export interface CurveSummary {
  readonly format: string;
  readonly readings: number;
  readonly firstUtcSeconds: number;
  readonly lastUtcSeconds: number;
  readonly energyWh: number;
  readonly gaps: readonly { readonly fromUtcSeconds: number; readonly toUtcSeconds: number }[];
  /** Local (Europe/Paris) days of 23 or 25 hours inside the curve, and their readings. */
  readonly clockChangeDays: readonly { readonly date: string; readonly readings: number }[];
}
