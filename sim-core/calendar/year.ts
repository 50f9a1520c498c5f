import { STEP_SECONDS, STEPS_PER_DAY, STEPS_PER_HOUR } from '../units.ts';
import { civilDate, dayNumber, daysInYear, publicHolidays, weekday } from './civil.ts';
import { parisOffsetSeconds } from './paris.ts';

/** How people spend a day: working days, Saturdays, Sundays and public holidays. */
export const DAY_TYPE = { workday: 0, saturday: 1, sunday: 2 } as const;
export const DAY_TYPES = 3;

/**
 * The steps of a simulated year, from 1 January 00:00 to 31 December 24:00 at UTC+1, and what a French clock and
 * calendar show during each of them.
 */
export interface YearCalendar {
  readonly year: number;
  readonly days: number;
  readonly steps: number;
  /** UTC seconds at the start of step 0. */
  readonly startUtcSeconds: number;
  /** Month 0–11 of each block (UTC+1 day). */
  readonly monthOfDay: Uint8Array;
  /** 0 Monday … 6 Sunday, of each block. */
  readonly weekdayOfDay: Uint8Array;
  /** `DAY_TYPE` of each block. */
  readonly typeOfDay: Uint8Array;
  /** Quarter of the local day (0–95) during each step. */
  readonly localQuarter: Uint8Array;
  /** `DAY_TYPE` of the local day during each step. */
  readonly localType: Uint8Array;
  /** Day of the year (0-based) of the local day during each step: at both ends of a year the clock shows UTC+1. */
  readonly localDay: Int16Array;
  /** Steps by which the French clock runs ahead of UTC+1 at the block's noon: 0 in winter, 4 in summer. */
  readonly summerShift: Uint8Array;
}

export function yearCalendar(year: number): YearCalendar {
  const days = daysInYear(year);
  const steps = days * STEPS_PER_DAY;
  const firstDay = dayNumber(year, 1, 1);
  const startUtcSeconds = firstDay * 86400 - 3600;
  const monthOfDay = new Uint8Array(days);
  const weekdayOfDay = new Uint8Array(days);
  const typeOfDay = new Uint8Array(days);
  const summerShift = new Uint8Array(days);
  const holidays = new Set(publicHolidays(year));
  const typeOf = (day: number) =>
    holidays.has(day) || weekday(day) === 6
      ? DAY_TYPE.sunday
      : weekday(day) === 5
        ? DAY_TYPE.saturday
        : DAY_TYPE.workday;
  for (let d = 0; d < days; d++) {
    monthOfDay[d] = civilDate(firstDay + d).month - 1;
    weekdayOfDay[d] = weekday(firstDay + d);
    typeOfDay[d] = typeOf(firstDay + d);
    const noon = startUtcSeconds + d * 86400 + 43200;
    summerShift[d] = parisOffsetSeconds(noon) === 7200 ? STEPS_PER_HOUR : 0;
  }
  const localQuarter = new Uint8Array(steps);
  const localType = new Uint8Array(steps);
  const localDay = new Int16Array(steps);
  for (let t = 0; t < steps; t++) {
    const utc = startUtcSeconds + t * STEP_SECONDS;
    const local = utc + parisOffsetSeconds(utc);
    const day = Math.floor(local / 86400);
    localQuarter[t] = (local - day * 86400) / STEP_SECONDS;
    localType[t] = typeOf(day);
    localDay[t] = day - firstDay;
  }
  return {
    year,
    days,
    steps,
    startUtcSeconds,
    monthOfDay,
    weekdayOfDay,
    typeOfDay,
    localQuarter,
    localType,
    localDay,
    summerShift,
  };
}
