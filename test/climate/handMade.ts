import { dayNumber } from '../../sim-core/calendar/civil.ts';
import { type YearCalendar, yearCalendar } from '../../sim-core/calendar/year.ts';
import type { Values } from '../../sim-core/parameters/index.ts';
import { type Climate, climateOf } from '../../sim-core/weather/climate.ts';
import { sunDirection } from '../../sim-core/weather/sun.ts';
import { TYPICAL_YEAR, type Weather } from '../../sim-core/weather/weather.ts';
import { accepted } from '../curves/support.ts';
import { valuesWith } from '../support/participants.ts';

export const LATITUDE = 47.2;
export const LONGITUDE = -1.6;

/** What a hand-made weather is like in a row; the rest is as in `weatherOf`. */
export interface Rows {
  readonly year?: number | null;
  readonly rows?: number;
  readonly rowSeconds?: number;
  /** Start of the first row, seconds after 1 January 00:00 UTC. */
  readonly startSeconds?: number;
  readonly elevationM?: number | null;
  readonly temperatureC?: (row: number) => number;
  readonly windMPerS?: (row: number) => number;
  /** Beam and global irradiance of a row, from the height of the sun in its middle. */
  readonly dni?: (cosZenith: number, row: number) => number;
  readonly ghi?: (cosZenith: number, row: number) => number;
}

/**
 * A weather of rows of equal length, a clear sky unless said otherwise: no beam below 6° of sun, where one value cannot
 * stand for an hour.
 */
export function weatherOf({
  year = null,
  rowSeconds = 3600,
  rows = (365 * 86_400) / rowSeconds,
  startSeconds = -3600,
  elevationM = 0,
  temperatureC = () => 10,
  windMPerS = () => 3,
  dni = (up) => (up > 0.1 ? 500 : 0),
  ghi = (up) => (up > 0.1 ? 650 * up : up > 0 ? 150 * up : 0),
}: Rows = {}): Weather {
  const yearStart = dayNumber(year ?? TYPICAL_YEAR, 1, 1) * 86_400;
  const starts = Float64Array.from({ length: rows }, (_, row) => startSeconds + row * rowSeconds);
  const up = starts.map((start) => sunDirection(yearStart + start + rowSeconds / 2, LATITUDE, LONGITUDE).up);
  const column = (of: (row: number) => number) => Float64Array.from({ length: rows }, (_, row) => of(row));
  const beam = column((row) => dni(up[row], row));
  const global = column((row) => ghi(up[row], row));
  return {
    format: 'test',
    name: 'test',
    latitudeDeg: LATITUDE,
    longitudeDeg: LONGITUDE,
    elevationM,
    year,
    rowSeconds,
    startSeconds: starts,
    ghi: global,
    dni: beam,
    dhi: column((row) => Math.max(0, global[row] - beam[row] * up[row])),
    temperatureC: column(temperatureC),
    windMPerS: column(windMPerS),
    isSynthetic: false,
    repairs: [],
    warnings: [],
  };
}

export function onYear(
  weather: Weather,
  year: number,
  changes: Partial<Values> = {},
  seed = 1,
): { readonly climate: Climate; readonly calendar: YearCalendar } {
  const calendar = yearCalendar(year);
  return { calendar, climate: accepted(climateOf(weather, calendar, valuesWith(changes), seed)) };
}

/** Means over groups of so many steps. */
export function means(values: Float64Array, group: number): Float64Array {
  return Float64Array.from({ length: values.length / group }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < group; k++) sum += values[i * group + k];
    return sum / group;
  });
}
