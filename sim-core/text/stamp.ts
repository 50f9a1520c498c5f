import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from '../units.ts';
import { checkedDay, dayMonthYear, timeOfDay, yearMonthDay } from './clock.ts';

export interface Stamp {
  /** What the clock shows: day number × 86,400 + seconds of the day. */
  readonly localSeconds: number;
  /** What the clock runs ahead of UTC, NaN where the file does not say. */
  readonly offsetSeconds: number;
}

/** `2022-07-29T00:30:00+02:00`, with a blank for the `T` and without seconds or offset where these are left out. */
export function isoStamp(text: string): Stamp | null {
  const separator = text.charAt(10);
  if (separator !== 'T' && separator !== ' ') return null;
  const zone = text.slice(11).search(/[Z+-]/);
  const timeEnd = zone < 0 ? text.length : 11 + zone;
  const localSeconds = yearMonthDay(text, 0, 10) * SECONDS_PER_DAY + timeOfDay(text, 11, timeEnd);
  const offsetSeconds = zone < 0 ? Number.NaN : offset(text.slice(timeEnd));
  if (Number.isNaN(localSeconds) || (zone >= 0 && Number.isNaN(offsetSeconds))) return null;
  return { localSeconds, offsetSeconds };
}

/** `01/01/2023 00:00` (day first) or Stata's `01jan2022 00:00:00`, or else an ISO time. */
export function stampOf(text: string): Stamp | null {
  const blank = text.indexOf(' ');
  const day = text.includes('/') ? dayMonthYear(text, 0, blank) : stataDay(text.slice(0, Math.max(blank, 0)));
  if (Number.isNaN(day)) return isoStamp(text);
  const localSeconds = day * SECONDS_PER_DAY + timeOfDay(text, blank + 1, text.length);
  return Number.isNaN(localSeconds) ? null : { localSeconds, offsetSeconds: Number.NaN };
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Day number of `01jan2022`, or NaN. */
function stataDay(text: string): number {
  const parts = /^(\d\d)([a-z]{3})(\d{4})$/.exec(text);
  return parts === null ? Number.NaN : checkedDay(Number(parts[3]), MONTHS.indexOf(parts[2]) + 1, Number(parts[1]));
}

/** Seconds of `Z`, `+02:00` or `+0200`, or NaN. */
function offset(text: string): number {
  if (text === 'Z') return 0;
  const parts = /^([+-])(\d\d):?(\d\d)$/.exec(text);
  if (parts === null) return Number.NaN;
  const seconds = Number(parts[2]) * SECONDS_PER_HOUR + Number(parts[3]) * 60;
  return parts[1] === '-' ? -seconds : seconds;
}
