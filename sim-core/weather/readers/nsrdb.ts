import { fail, ok } from '../../result.ts';
import { Findings } from '../../text/findings.ts';
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from '../../units.ts';
import { dayNumbers } from './dates.ts';
import type { WeatherReader } from './reader.ts';
import { isMissingCode, lineLocator, readColumns, type WantedColumn } from './table.ts';
import { headerNumber, linesOf, stemOf } from './text.ts';

const REQUIRED = ['Year', 'Month', 'Day', 'Hour', 'Temperature', 'Wind Speed'] as const;
const OPTIONAL = ['Minute', 'GHI', 'DNI', 'DHI'] as const;
type ColumnName = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number];

const STAMP_COLUMNS: readonly ColumnName[] = ['Year', 'Month', 'Day', 'Hour', 'Minute'];

/** Lines before the rows: names of the facts about the site, their values, names of the columns. */
const HEADER_LINES = 3;

/**
 * CSV of the National Solar Radiation Database (NREL). Rows are instants at the zone of the header, 5 to 60 minutes
 * apart; which columns there are, and in what order, was the choice of whoever asked for the file.
 */
export const nsrdb: WeatherReader = {
  format: 'nsrdb',
  recognises: (text) => text.startsWith('Source,') && text.slice(0, 10_000).includes('\nYear,Month,Day,Hour'),
  read(text, file) {
    const lines = linesOf(text);
    const keys = lines[0].split(',');
    const facts = (lines[1] ?? '').split(',');
    const names = (lines[HEADER_LINES - 1] ?? '').split(',').map((name) => name.trim());
    const absent = REQUIRED.filter((name) => !names.includes(name));
    if (absent.length > 0) {
      return fail(
        ...absent.map((name) => ({
          code: 'weather.columnAbsent',
          file,
          line: HEADER_LINES,
          path: name,
          found: names.join(', '),
        })),
      );
    }
    const findings = new Findings(file);
    const fact = (path: string, low: number, high: number) =>
      headerNumber(facts[keys.indexOf(path)], low, high, { file, line: 2, path }, findings);
    const latitudeDeg = fact('Latitude', -90, 90);
    const longitudeDeg = fact('Longitude', -180, 180);
    const elevationM = fact('Elevation', -500, 9000);
    const offsetHours = fact('Time Zone', -12, 14);
    const zoneHours = keys.includes('Local Time Zone') ? fact('Local Time Zone', -12, 14) : offsetHours;

    const present = [...REQUIRED, ...OPTIONAL].filter((name) => names.includes(name));
    const wanted: WantedColumn[] = present.map((name) => ({
      name,
      index: names.indexOf(name),
      ...(!STAMP_COLUMNS.includes(name) && { isMissing: isMissingCode }),
    }));
    const rows = { lines, from: HEADER_LINES, to: lines.length, separator: ',', cells: names.length };
    const columns = readColumns(file, rows, wanted, findings);
    const valuesOf = (name: ColumnName) => columns[present.indexOf(name)];
    const optional = (name: ColumnName) => (present.includes(name) ? { name, values: valuesOf(name) } : null);

    const where = lineLocator(file, HEADER_LINES);
    const stampDay = dayNumbers(valuesOf('Year'), valuesOf('Month'), valuesOf('Day'), where, findings);
    const hours = valuesOf('Hour');
    const minutes = optional('Minute')?.values;
    const stampSecond = hours.map((hour, row) => {
      const second = hour * SECONDS_PER_HOUR + (minutes?.[row] ?? 0) * 60;
      if (second < 0 || second >= SECONDS_PER_DAY) {
        findings.issue({
          code: 'weather.time',
          ...where(row, 'Hour'),
          expected: '00:00–23:59',
          found: `${hour}:${minutes?.[row] ?? 0}`,
        });
      }
      return second;
    });
    if (findings.hasIssues) return findings.failure();
    return ok({
      file,
      format: 'nsrdb',
      name: stemOf(file),
      latitudeDeg,
      longitudeDeg,
      elevationM,
      zoneHours,
      clock: { kind: 'utc', offsetHours },
      rowSeconds: shortestStepSeconds(stampDay, stampSecond),
      stampDay,
      stampSecond,
      hasYears: true,
      stampToCentreSeconds: 0,
      ghi: optional('GHI'),
      dni: optional('DNI'),
      dhi: optional('DHI'),
      temperature: { name: 'Temperature', values: valuesOf('Temperature') },
      windMPerS: { name: 'Wind Speed', values: valuesOf('Wind Speed') },
      where,
      repairs: [],
      warnings: [],
    });
  },
};

/** Shortest time between rows that follow each other; an hour where there are no two. */
function shortestStepSeconds(stampDay: Int32Array, stampSecond: Float64Array): number {
  let shortest = SECONDS_PER_HOUR;
  for (let row = 1; row < stampDay.length; row++) {
    const step = (stampDay[row] - stampDay[row - 1]) * SECONDS_PER_DAY + stampSecond[row] - stampSecond[row - 1];
    if (step > 0 && step < shortest) shortest = step;
  }
  return shortest;
}
