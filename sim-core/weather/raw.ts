import type { Issue, Repair, Warning } from '../result.ts';

/** A column as its file gives it, under the file's own name; NaN where a value is missing. */
export interface RawColumn {
  readonly name: string;
  readonly values: Float64Array;
}

/** How a file's time stamps become UTC: by a fixed offset, or from true solar time at the place. */
export type Clock = { readonly kind: 'utc'; readonly offsetHours: number } | { readonly kind: 'trueSolar' };

/** Where a row, or a cell of it, stands in its file. */
export type Whereabouts = Pick<Issue, 'file' | 'line' | 'path'>;

/**
 * What a reader finds in a file, before anything is judged, filled or converted. All columns have one value per row,
 * in the order of the file.
 */
export interface RawWeather {
  /** As the user named it. */
  readonly file: string;
  readonly format: string;
  readonly name: string;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly elevationM: number | null;
  /** The standard time of the place as the file states it, hours ahead of UTC; null where it does not. */
  readonly zoneHours: number | null;
  readonly clock: Clock;
  readonly rowSeconds: number;
  /** The date that each row carries, as days since 1970-01-01. */
  readonly stampDay: Int32Array;
  /** Seconds after that date's midnight; 86,400 for an hour 24. */
  readonly stampSecond: Float64Array;
  /** Whether the dates carry years. Without, they are dates of `TYPICAL_YEAR`. */
  readonly hasYears: boolean;
  /** From a row's stamp to the middle of the interval it stands for. */
  readonly stampToCentreSeconds: number;
  /** Global horizontal, beam normal and diffuse horizontal irradiance, W/m²; null where the file has no such column. */
  readonly ghi: RawColumn | null;
  readonly dni: RawColumn | null;
  readonly dhi: RawColumn | null;
  /** Of the air, °C (or kelvin, which `normalise` notices). */
  readonly temperature: RawColumn;
  readonly windMPerS: RawColumn;
  readonly where: (row: number, column?: string) => Whereabouts;
  readonly repairs: readonly Repair[];
  readonly warnings: readonly Warning[];
}
