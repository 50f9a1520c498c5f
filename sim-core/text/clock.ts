import { dayNumber, isCivilDate } from '../calendar/civil.ts';

/** Dates outside are slips of the pen: no electronic meter and no power exchange is older. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2099;

/** The whole number written in `text[from, to)`, which must be digits only; NaN otherwise. */
function digits(text: string, from: number, to: number): number {
  if (to <= from) return Number.NaN;
  let value = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at) - 48;
    if (code < 0 || code > 9) return Number.NaN;
    value = value * 10 + code;
  }
  return value;
}

/** Day number of a date, NaN where there is no such day or it lies beyond the years of the files. */
export function checkedDay(year: number, month: number, day: number): number {
  return year >= FIRST_YEAR && year <= LAST_YEAR && isCivilDate(year, month, day)
    ? dayNumber(year, month, day)
    : Number.NaN;
}

/** Day number of `1/2/2007` (day first) in `text[from, to)`, or NaN. */
export function dayMonthYear(text: string, from: number, to: number): number {
  const first = slashIn(text, from, to);
  const second = slashIn(text, first + 1, to);
  return checkedDay(digits(text, second + 1, to), digits(text, first + 1, second), digits(text, from, first));
}

/** Where the next slash stands, or `to`: `indexOf` would search the rest of the file, row after row. */
function slashIn(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && text.charCodeAt(at) !== 47) at++;
  return at;
}

/** Day number of `2007-02-01` in `text[from, to)`, or NaN. */
export function yearMonthDay(text: string, from: number, to: number): number {
  if (to - from !== 10 || text.charCodeAt(from + 4) !== 45 || text.charCodeAt(from + 7) !== 45) return Number.NaN;
  return checkedDay(digits(text, from, from + 4), digits(text, from + 5, from + 7), digits(text, from + 8, to));
}

/** Seconds of the day of `23:30` or `23:30:00` in `text[from, to)`, or NaN. */
export function timeOfDay(text: string, from: number, to: number): number {
  const hasSeconds = to - from === 8;
  if (!hasSeconds && to - from !== 5) return Number.NaN;
  if (text.charCodeAt(from + 2) !== 58 || (hasSeconds && text.charCodeAt(from + 5) !== 58)) return Number.NaN;
  const hour = digits(text, from, from + 2);
  const minute = digits(text, from + 3, from + 5);
  const second = hasSeconds ? digits(text, from + 6, to) : 0;
  return hour < 24 && minute < 60 && second < 60 ? hour * 3600 + minute * 60 + second : Number.NaN;
}
