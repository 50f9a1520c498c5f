import type { YearCalendar } from '../../sim-core/calendar/year.ts';
import { draw, STREAM } from '../../sim-core/prng.ts';

/**
 * A plain French year, °C by step: mid-January coldest, mid-afternoon warmest, and days that differ by a seeded draw.
 *
 * @param meanC of the year
 */
export function plainYear(calendar: YearCalendar, meanC: number, seed = 1): Float64Array {
  return Float64Array.from({ length: calendar.steps }, (_, t) => {
    const day = Math.floor(t / 96);
    const season = -9 * Math.cos((2 * Math.PI * (day - 15)) / calendar.days);
    const hour = -4 * Math.cos((2 * Math.PI * ((t % 96) - 12)) / 96);
    return meanC + season + hour + 6 * (draw(seed, STREAM.territory, day) - 0.5);
  });
}

export const mean = (column: ArrayLike<number>) => {
  let sum = 0;
  for (let i = 0; i < column.length; i++) sum += column[i];
  return sum / column.length;
};
