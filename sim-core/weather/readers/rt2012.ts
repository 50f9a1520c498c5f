import { dayNumber } from '../../calendar/civil.ts';
import { fail, ok } from '../../result.ts';
import { Findings } from '../../text/findings.ts';
import { DAYS_PER_YEAR, SECONDS_PER_DAY, SECONDS_PER_HOUR } from '../../units.ts';
import { TYPICAL_YEAR } from '../weather.ts';
import type { WeatherReader } from './reader.ts';
import { isMissingCode, lineLocator, readColumns, type WantedColumn } from './table.ts';
import { headerNumber, linesOf, stemOf } from './text.ts';

const COLUMNS = ['Time', 'FDIRN', 'FDIFH', 'Tdry', 'WindSpeed', 'Lat', 'Lon'] as const;
/** Columns that a row cannot be placed without. */
const PLACING: readonly string[] = ['Time', 'Lat', 'Lon'];

const HEADER_LINES = 2;
const YEAR_SECONDS = DAYS_PER_YEAR * SECONDS_PER_DAY;
const HEADER_FORM = /^double data\((\d+),\d+\) #Columns: (.*)$/;

/**
 * The French RT2012 zones as BuildSysPro ships them: tab separated, hourly means of beam normal and diffuse
 * horizontal irradiance, stamped in the middle of the hour in seconds from the start of a typical year.
 *
 * The files' own readme says “solar time”, and so they are read. There is a doubt: read thus, each of the six has beam in
 * 135 to 334 rows with the sun below the horizon and its days are centred 31 to 50 minutes after noon, where UTC+1 leaves
 * 2 to 11 minutes. The warning `weather.timeShift` says so, and `weather.clock: utcPlus1` reads them the other way.
 *
 * Temperatures are those of sea level, so the elevation is given as 0 m; who uses them higher up corrects them.
 */
export const rt2012: WeatherReader = {
  format: 'rt2012',
  recognises: (text) => HEADER_FORM.test(secondLine(text)) && secondLine(text).includes('FDIRN'),
  read(text, file) {
    const lines = linesOf(text);
    const header = HEADER_FORM.exec(lines[1] ?? '');
    if (header === null) {
      return fail({ code: 'weather.headerLine', file, line: 2, expected: 'double data(8760,12) #Columns: …' });
    }
    const [, rowsDeclared, columnList] = header;
    // “Tdry(°C)” is Tdry; the degree sign comes in any encoding.
    const names = columnList.split(';').map((column) => column.split('(')[0].trim());
    const absent = COLUMNS.filter((name) => !names.includes(name));
    if (absent.length > 0) {
      return fail(
        ...absent.map((name) => ({ code: 'weather.columnAbsent', file, line: 2, path: name, found: names.join(', ') })),
      );
    }
    const findings = new Findings(file);
    const wanted: WantedColumn[] = COLUMNS.map((name) => ({
      name,
      index: names.indexOf(name),
      ...(!PLACING.includes(name) && { isMissing: isMissingCode }),
    }));
    const rows = { lines, from: HEADER_LINES, to: lines.length, separator: '\t', cells: names.length };
    const [time, dni, dhi, temperature, wind, latitudes, longitudes] = readColumns(file, rows, wanted, findings);
    if (time.length !== Number(rowsDeclared)) {
      findings.issue({ code: 'weather.rowCount', file, line: 2, expected: rowsDeclared, found: String(time.length) });
    }
    const where = lineLocator(file, HEADER_LINES);
    time.forEach((seconds, row) => {
      if (seconds < 0 || seconds >= YEAR_SECONDS) {
        findings.issue({
          code: 'weather.time',
          ...where(row, 'Time'),
          expected: `0–${YEAR_SECONDS} s`,
          found: `${seconds} s`,
        });
      }
    });
    const place = (path: string, found: Float64Array, limit: number) =>
      headerNumber(String(found[0] ?? ''), -limit, limit, { file, line: HEADER_LINES + 1, path }, findings);
    const latitudeDeg = place('Lat', latitudes, 90);
    const longitudeDeg = place('Lon', longitudes, 180);
    if (findings.hasIssues) return findings.failure();
    const firstDay = dayNumber(TYPICAL_YEAR, 1, 1);
    return ok({
      file,
      format: 'rt2012',
      name: `RT2012 ${stemOf(file)}`,
      latitudeDeg,
      longitudeDeg,
      elevationM: 0,
      zoneHours: null,
      clock: { kind: 'trueSolar' },
      rowSeconds: SECONDS_PER_HOUR,
      stampDay: Int32Array.from(time, (seconds) => firstDay + Math.floor(seconds / SECONDS_PER_DAY)),
      stampSecond: time.map((seconds) => seconds - Math.floor(seconds / SECONDS_PER_DAY) * SECONDS_PER_DAY),
      hasYears: false,
      stampToCentreSeconds: 0,
      ghi: null,
      dni: { name: 'FDIRN', values: dni },
      dhi: { name: 'FDIFH', values: dhi },
      temperature: { name: 'Tdry', values: temperature },
      windMPerS: { name: 'WindSpeed', values: wind },
      where,
      repairs: [],
      warnings: [],
    });
  },
};

function secondLine(text: string): string {
  const start = text.indexOf('\n') + 1;
  return text
    .slice(start, start + 1000)
    .split(/\r?\n/, 1)[0]
    .trimEnd();
}
