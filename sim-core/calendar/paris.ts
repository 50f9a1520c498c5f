import { dayNumber, daysInMonth, weekday } from './civil.ts';

/**
 * Legal time in metropolitan France: UTC+1, and UTC+2 from the last Sunday of March to the last Sunday of October
 * (until 1995: of September), changing at 01:00 UTC (directives 94/21/EC and 2000/84/EC). True from 1981 on.
 */

const HOUR = 3600;

function lastSunday(year: number, month: number): number {
  const last = dayNumber(year, month, daysInMonth(year, month));
  return last - ((weekday(last) + 1) % 7);
}

/** Instants in UTC seconds between which a year's summer time holds. */
export function summerTime(year: number): { readonly start: number; readonly end: number } {
  const lastMonth = year < 1996 ? 9 : 10;
  return { start: lastSunday(year, 3) * 86400 + HOUR, end: lastSunday(year, lastMonth) * 86400 + HOUR };
}

/** Seconds to add to UTC to read a French clock. */
export function parisOffsetSeconds(utcSeconds: number): number {
  // A year's length is enough to place an instant: both changes lie months away from New Year.
  const year = 1970 + Math.floor(utcSeconds / 31556952);
  const { start, end } = summerTime(year);
  return utcSeconds >= start && utcSeconds < end ? 2 * HOUR : HOUR;
}

export type ClockReading =
  /** The usual case. */
  | { readonly kind: 'once'; readonly utcSeconds: number }
  /** The hour read twice on the last Sunday of October: summer time first. */
  | { readonly kind: 'twice'; readonly utcSeconds: number; readonly laterUtcSeconds: number }
  /** The hour skipped on the last Sunday of March. `utcSeconds` is the clock read as winter time. */
  | { readonly kind: 'never'; readonly utcSeconds: number };

/** The instants at which a French clock shows the given local seconds (days·86400 + seconds of the day). */
export function readParisClock(localSeconds: number): ClockReading {
  const summer = localSeconds - 2 * HOUR;
  const winter = localSeconds - HOUR;
  const summerHolds = parisOffsetSeconds(summer) === 2 * HOUR;
  const winterHolds = parisOffsetSeconds(winter) === HOUR;
  if (summerHolds && winterHolds) return { kind: 'twice', utcSeconds: summer, laterUtcSeconds: winter };
  if (summerHolds) return { kind: 'once', utcSeconds: summer };
  if (winterHolds) return { kind: 'once', utcSeconds: winter };
  return { kind: 'never', utcSeconds: winter };
}
