import { STEPS_PER_DAY } from '../units.ts';

/** Quarters of the day inside periods such as `22:30-06:30, 12:00-14:00` (1) and outside (0); empty text means none. */
export function quartersOf(periods: string): Uint8Array {
  const inside = new Uint8Array(STEPS_PER_DAY);
  for (const period of periods.split(',')) {
    if (period.trim() === '') continue;
    const [from, to] = period.split('-').map(quarterOfClock);
    if (from <= to) inside.fill(1, from, to);
    else {
      inside.fill(1, from);
      inside.fill(1, 0, to);
    }
  }
  return inside;
}

/** Quarter of the day that a clock time such as `06:30` begins, rounded down. */
function quarterOfClock(clock: string): number {
  const [hours, minutes] = clock.split(':').map(Number);
  return Math.min(STEPS_PER_DAY, hours * 4 + Math.floor(minutes / 15));
}

/** Days of the year inside periods such as `07-05..08-31`, for a test by month and day; empty text means none. */
export function isInDayPeriods(periods: string, month: number, day: number): boolean {
  const at = month * 100 + day;
  return periods.split(',').some((period) => {
    const parts = period
      .trim()
      .split('..')
      .map((date) => {
        const [m, d] = date.split('-').map(Number);
        return m * 100 + d;
      });
    return parts.length === 2 && at >= parts[0] && at <= parts[1];
  });
}
