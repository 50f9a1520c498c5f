import type { Repair, Warning } from '../result.ts';

/**
 * A year (or less) of weather as its file gives it, in one shape: rows of equal length, each covering an interval of
 * UTC. Irradiances are means over the interval, in W/m²; nothing is missing and nothing is negative.
 */
export interface Weather {
  /** `epw`, `pvgisTmy`, `nsrdb`, `rt2012`, `synthetic`… */
  readonly format: string;
  /** As the file or the city is called. */
  readonly name: string;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  /** Null where the file does not say. */
  readonly elevationM: number | null;
  /** The calendar year of the rows, or null for a typical year put together from several. */
  readonly year: number | null;
  readonly rowSeconds: number;
  /**
   * Start of each row's interval, in seconds from 1 January 00:00 UTC of the year (for a typical year: of any year
   * without 29 February). An instantaneous value stands in the middle of its interval.
   */
  readonly startSeconds: Float64Array;
  readonly ghi: Float64Array;
  readonly dni: Float64Array;
  readonly dhi: Float64Array;
  readonly temperatureC: Float64Array;
  readonly windMPerS: Float64Array;
  /** Made by the generator, not measured. */
  readonly isSynthetic: boolean;
  readonly repairs: readonly Repair[];
  readonly warnings: readonly Warning[];
}

/** The nominal year in which a typical year's sun is computed: not a leap year, near the middle of our time. */
export const TYPICAL_YEAR = 2019;
