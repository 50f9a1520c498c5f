import { STEPS_PER_DAY } from '../units.ts';

const CLOCK = '(?:(?:[01]?\\d|2[0-3]):[0-5]\\d|24:00)';
const PERIOD = `${CLOCK}-${CLOCK}`;
const PERIODS = `\\s*${PERIOD}(?:\\s*,\\s*${PERIOD})*\\s*`;
const DATE = '(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])';
const DATES = `${DATE}\\.\\.${DATE}`;

/** Periods of the day: `22:30-06:30, 12:00-14:00`. */
export const PERIODS_PATTERN = new RegExp(`^${PERIODS}$`);
/** Periods of the day, or nothing. */
export const ANY_PERIODS_PATTERN = new RegExp(`^(?:${PERIODS}|\\s*)$`);
/** Periods of the year, or nothing: `07-05..08-31, 12-20..01-04`. */
export const ANY_DATES_PATTERN = new RegExp(`^\\s*(?:${DATES}(?:\\s*,\\s*${DATES})*)?\\s*$`);

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

/**
 * Whether a day of the year lies in one of the periods of a text such as `07-05..08-31, 12-20..01-04`, both ends
 * included; empty text means none.
 */
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
    if (parts.length !== 2) return false;
    const [from, to] = parts;
    return from <= to ? at >= from && at <= to : at >= from || at <= to;
  });
}
