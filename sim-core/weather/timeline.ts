import { civilDate, dayNumber, isLeapYear } from '../calendar/civil.ts';
import { fail, ok, type Repair, type Result, type Warning } from '../result.ts';
import { Findings } from '../text/findings.ts';
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from '../units.ts';
import { GAP_HOURS_MAX, gapIssue } from './gaps.ts';
import type { Clock, RawWeather } from './raw.ts';
import { equationOfTimeSeconds } from './sun.ts';
import { TYPICAL_YEAR } from './weather.ts';

/** The rows of a file at even steps of UTC. */
export interface Timeline {
  /** Null for a typical year. */
  readonly year: number | null;
  /** 1 January 00:00 UTC of the year, or of `TYPICAL_YEAR`, in seconds since 1970. */
  readonly epochSeconds: number;
  /** Of each row's interval, from `epochSeconds`. */
  readonly startSeconds: Float64Array;
  /** Which row of the file each row is; −1 for a row that the file leaves out. */
  readonly sourceRow: Int32Array;
  readonly repairs: readonly Repair[];
  readonly warnings: readonly Warning[];
}

/**
 * Places the rows of a file in UTC. Rows out of order, there twice, unevenly apart or absent for more than
 * `GAP_HOURS_MAX` hours are issues; shorter absences become rows without source.
 *
 * @param wantedYear which year of a series over several; null where the file has only one
 */
export function timelineOf(raw: RawWeather, wantedYear: number | null): Result<Timeline> {
  const { file } = raw;
  if (raw.stampDay.length === 0) return fail({ code: 'weather.noRows', file });
  const dates = datesOf(raw.stampDay);
  const selection = selectYear(raw, dates, wantedYear);
  if (!selection.ok) return selection;
  const { year: fileYear, rows } = selection.value;

  const skipsLeapDay = fileYear !== null && isLeapYear(fileYear) && jumpsOverLeapDay(dates, rows);
  const year = skipsLeapDay ? null : fileYear;
  const kept = year === null ? rows.filter((row) => dates.monthDay[row] !== LEAP_DAY) : rows;

  const epochDay = dayNumber(year ?? TYPICAL_YEAR, 1, 1);
  const epochSeconds = epochDay * SECONDS_PER_DAY;
  const starts = new Float64Array(kept).map((row) => {
    const monthDay = dates.monthDay[row];
    const day = year === null ? dayNumber(TYPICAL_YEAR, Math.floor(monthDay / 100), monthDay % 100) : raw.stampDay[row];
    const stamp = (day - epochDay) * SECONDS_PER_DAY + raw.stampSecond[row];
    const centre = utcOf(stamp, raw.clock, raw.longitudeDeg, epochSeconds) + raw.stampToCentreSeconds;
    return centre - raw.rowSeconds / 2;
  });
  const spaced = evenlySpaced(raw, kept, starts);
  if (!spaced.ok) return spaced;
  return ok({
    year,
    epochSeconds,
    ...spaced.value,
    repairs: kept.length < rows.length ? [{ code: 'weather.leapDayDropped', count: rows.length - kept.length }] : [],
    warnings: skipsLeapDay ? [{ code: 'weather.leapDayAbsent', file, detail: { year: fileYear } }] : [],
  });
}

interface StampDates {
  readonly year: Int32Array;
  /** Month times 100 plus day. */
  readonly monthDay: Int32Array;
}

const DAY_BEFORE_LEAP_DAY = 228;
const LEAP_DAY = 229;
const DAY_AFTER_LEAP_DAY = 301;

function datesOf(stampDay: Int32Array): StampDates {
  const year = new Int32Array(stampDay.length);
  const monthDay = new Int32Array(stampDay.length);
  for (let row = 0; row < stampDay.length; row++) {
    if (row > 0 && stampDay[row] === stampDay[row - 1]) {
      year[row] = year[row - 1];
      monthDay[row] = monthDay[row - 1];
    } else {
      const date = civilDate(stampDay[row]);
      year[row] = date.year;
      monthDay[row] = date.month * 100 + date.day;
    }
  }
  return { year, monthDay };
}

/** Years that a file can have lived; others are placeholders of typical years. */
const REAL_YEAR_FIRST = 1940;
const REAL_YEAR_LAST = 2100;

interface Selection {
  readonly year: number | null;
  readonly rows: Int32Array;
}

/** Tells a real year from a typical one put together from several and from a series over several. */
function selectYear(raw: RawWeather, dates: StampDates, wantedYear: number | null): Result<Selection> {
  const { file, hasYears } = raw;
  const rows = dates.year.map((_, row) => row);
  const years = [...new Set(dates.year)];
  const [firstYear] = years;
  if (!hasYears || (years.length > 1 && !isSeries(dates))) return ok({ year: null, rows });
  if (years.length === 1 && (firstYear < REAL_YEAR_FIRST || firstYear > REAL_YEAR_LAST))
    return ok({ year: null, rows });
  const expected = years.length > 2 ? `${firstYear}–${years[years.length - 1]}` : years.join(' | ');
  if (wantedYear === null) {
    if (years.length === 1) return ok({ year: firstYear, rows });
    return fail({ code: 'weather.severalYears', file, expected, detail: { count: years.length } });
  }
  if (!years.includes(wantedYear)) {
    return fail({ code: 'weather.yearAbsent', file, expected, found: String(wantedYear) });
  }
  return ok({ year: wantedYear, rows: rows.filter((row) => dates.year[row] === wantedYear) });
}

/** Whether the calendar begins anew exactly where the year grows. A typical year goes through it only once. */
function isSeries({ year, monthDay }: StampDates): boolean {
  let restarts = 0;
  for (let row = 1; row < year.length; row++) {
    if (monthDay[row] >= monthDay[row - 1]) continue;
    if (year[row] <= year[row - 1]) return false;
    restarts += 1;
  }
  return restarts > 0;
}

function jumpsOverLeapDay({ monthDay }: StampDates, rows: Int32Array): boolean {
  return rows.some(
    (row, i) => i > 0 && monthDay[row] === DAY_AFTER_LEAP_DAY && monthDay[rows[i - 1]] === DAY_BEFORE_LEAP_DAY,
  );
}

/** A stamp as UTC, both in seconds from the epoch. */
function utcOf(stampSeconds: number, clock: Clock, longitudeDeg: number, epochSeconds: number): number {
  if (clock.kind === 'utc') return stampSeconds - clock.offsetHours * SECONDS_PER_HOUR;
  const meanSolar = stampSeconds - longitudeDeg * SOLAR_SECONDS_PER_DEGREE;
  // The equation of time changes by at most 30 s a day: its value a quarter of an hour off is right to a third of 1 s.
  return meanSolar - equationOfTimeSeconds(epochSeconds + meanSolar);
}

const SOLAR_SECONDS_PER_DEGREE = 240;

/** True solar hours differ from hours by seconds; anything beyond this share of a row is a fault. */
const UNEVENNESS_MAX = 0.1;

function evenlySpaced(
  raw: RawWeather,
  kept: Int32Array,
  starts: Float64Array,
): Result<Pick<Timeline, 'startSeconds' | 'sourceRow'>> {
  const findings = new Findings(raw.file);
  const startSeconds: number[] = [];
  const sourceRow: number[] = [];
  const rowHours = raw.rowSeconds / SECONDS_PER_HOUR;
  for (let i = 0; i < kept.length; i++) {
    const previous = startSeconds[startSeconds.length - 1] ?? starts[i] - raw.rowSeconds;
    const stepRows = (starts[i] - previous) / raw.rowSeconds;
    const absentRows = Math.round(stepRows) - 1;
    if (absentRows < 0) {
      const code = absentRows === -1 ? 'weather.duplicateRow' : 'weather.unorderedRow';
      findings.issue({ code, ...raw.where(kept[i]) });
      continue;
    }
    if (Math.abs(stepRows - Math.round(stepRows)) > UNEVENNESS_MAX) {
      findings.issue({
        code: 'weather.unevenRows',
        ...raw.where(kept[i]),
        expected: `${raw.rowSeconds / 60} min`,
        found: `${Math.round(starts[i] - previous) / 60} min`,
      });
    } else if (absentRows * rowHours > GAP_HOURS_MAX) {
      findings.issue(gapIssue(raw.where(kept[i]), absentRows * rowHours));
    } else {
      for (let k = 1; k <= absentRows; k++) {
        startSeconds.push(previous + k * raw.rowSeconds);
        sourceRow.push(-1);
      }
    }
    startSeconds.push(starts[i]);
    sourceRow.push(kept[i]);
  }
  if (findings.hasIssues) return findings.failure();
  return ok({ startSeconds: Float64Array.from(startSeconds), sourceRow: Int32Array.from(sourceRow) });
}
