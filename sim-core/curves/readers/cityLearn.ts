import { civilDate, dayNumber, weekday } from '../../calendar/civil.ts';
import type { Result } from '../../result.ts';
import { Findings, quoted } from '../../text/findings.ts';
import { type Column, columnNamed, quantity, Table } from '../../text/table.ts';
import { HOURS_PER_DAY, SECONDS_PER_DAY, SECONDS_PER_HOUR } from '../../units.ts';
import type { LoadCurve } from '../curve.ts';
import { curveOf, MICRO_OF_KILO_DECIMALS, MICRO_WH_PER_WH } from './energy.ts';
import { MeterRows } from './meterRows.ts';
import { type CurveReader, headOf } from './reader.ts';

/** The homes of the 2022 challenge were metered from August 2016 on. */
const FIRST_YEAR = 2016;
/** Weekdays and leap years repeat after this. */
const CALENDAR_CYCLE_YEARS = 28;
/** A megawatt held for an hour, in µWh: more is no household. */
const MAX_HOUR_MICRO_WH = 1e12;

interface Hour {
  /** 1–12 */
  readonly month: number;
  /** 1–24: the hour of the day that ends the interval. */
  readonly hour: number;
  /** 1 Monday … 7 Sunday; 8 a holiday. */
  readonly dayType: number;
  readonly microWh: number;
  readonly line: number;
}

/**
 * A building of CityLearn: hourly kWh of `non_shiftable_load`, with month, hour and kind of day, but without dates. The
 * rows follow one another hour by hour; they are laid on the first year from 2016 on whose months and weekdays agree
 * with theirs. Their clock does not change (`daylight_savings_status` is 0 all year): it is read as UTC+1.
 */
export const cityLearn: CurveReader = {
  format: 'cityLearn',
  recognises: (text) => /^[^\n]*\bnon_shiftable_load\b/.test(headOf(text)),
  read: readCityLearn,
};

function readCityLearn(text: string, fileName: string): Result<LoadCurve> {
  const findings = new Findings(fileName);
  const hours = readHours(new Table(text, ','), findings);
  if (hours.length === 0 && !findings.hasIssues) findings.issue({ code: 'curve.empty' });
  if (findings.hasIssues) return findings.failure();
  const firstDay = anchoredDay(hours);
  if (firstDay === null) {
    findings.issue({ code: 'curve.noSuchCalendar', line: hours[0].line });
    return findings.failure();
  }
  findings.repair('curve.yearAnchored');
  findings.repair('clock.readAsUtcPlus1');
  const rows = new MeterRows();
  const startUtcSeconds = firstDay * SECONDS_PER_DAY - SECONDS_PER_HOUR;
  hours.forEach(({ microWh, line }, i) => {
    const end = startUtcSeconds + (hours[0].hour + i) * SECONDS_PER_HOUR;
    rows.add(end, SECONDS_PER_HOUR, microWh, line);
  });
  return curveOf('cityLearn', rows.ordered(findings), MICRO_WH_PER_WH, rows.place, findings);
}

function readHours(table: Table, findings: Findings): Hour[] {
  table.next();
  const header = table.cells();
  const column = (name: string) => columnNamed(header, name, table, findings);
  const columns = [column('month'), column('hour'), column('day_type'), column('non_shiftable_load')];
  if (findings.hasIssues) return [];
  const [month, hour, dayType, load] = columns as Column[];
  const hours: Hour[] = [];
  while (table.next() && !findings.isFull) {
    const row: Hour = {
      month: quantity(table, month, 0, 12, findings),
      hour: quantity(table, hour, 0, HOURS_PER_DAY, findings),
      dayType: quantity(table, dayType, 0, 8, findings),
      microWh: quantity(table, load, MICRO_OF_KILO_DECIMALS, MAX_HOUR_MICRO_WH, findings),
      line: table.line,
    };
    const previous = hours.at(-1);
    const expected = previous ? (previous.hour % HOURS_PER_DAY) + 1 : Math.max(row.hour, 1);
    if (row.hour !== expected) {
      const found = quoted(table.cell(hour.index));
      findings.issue({
        code: 'curve.hourOutOfTurn',
        line: row.line,
        path: hour.name,
        expected: previous ? String(expected) : '1–24',
        found,
      });
    }
    hours.push(row);
  }
  return hours;
}

/** Day number of the first row, or null where no calendar runs as the rows do. */
function anchoredDay(hours: readonly Hour[]): number | null {
  const days = hours.filter(({ hour }, i) => hour === 1 || i === 0);
  const newMonth = days.findIndex(({ month }, i) => i > 0 && month !== days[i - 1].month);
  // Without a change of month nothing tells the day of the month: it is taken to begin with the rows.
  const anchor = Math.max(newMonth, 0);
  for (let year = FIRST_YEAR; year < FIRST_YEAR + CALENDAR_CYCLE_YEARS; year++) {
    const first = dayNumber(year, days[anchor].month, 1) - anchor;
    if (days.every((day, i) => agrees(day, first + i))) return first;
  }
  return null;
}

function agrees({ month, dayType }: Hour, day: number): boolean {
  return civilDate(day).month === month && (dayType === weekday(day) + 1 || dayType > 7);
}
