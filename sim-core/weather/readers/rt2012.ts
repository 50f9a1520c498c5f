import { dayNumber } from '../../calendar/civil.ts';
import { fail, ok } from '../../result.ts';
import { DAYS_PER_YEAR, SECONDS_PER_DAY, SECONDS_PER_HOUR } from '../../units.ts';
import { faultsOf } from '../faults.ts';
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
 * The readme beside the files says “solar time”. The data say UTC+1, as does BuildSysPro's own reader (Meteofile.mo:
 * “legal time UTC+1 in France, during winter time”). Read as solar time, each of the six files has beam in 135 to 334
 * rows with the sun below the horizon, and its days are centred 31 to 50 minutes after noon; read as UTC+1, it has
 * such a row nowhere and is off by 2 to 11 minutes.
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
    const faults = faultsOf(file);
    const wanted: WantedColumn[] = COLUMNS.map((name) => ({
      name,
      index: names.indexOf(name),
      ...(!PLACING.includes(name) && { isMissing: isMissingCode }),
    }));
    const rows = { lines, from: HEADER_LINES, to: lines.length, separator: '\t', cells: names.length };
    const [time, dni, dhi, temperature, wind, latitudes, longitudes] = readColumns(file, rows, wanted, faults);
    if (time.length !== Number(rowsDeclared)) {
      faults.add({ code: 'weather.rowCount', file, line: 2, expected: rowsDeclared, found: String(time.length) });
    }
    const where = lineLocator(file, HEADER_LINES);
    time.forEach((seconds, row) => {
      if (seconds < 0 || seconds >= YEAR_SECONDS) {
        faults.add({
          code: 'weather.time',
          ...where(row, 'Time'),
          expected: `0–${YEAR_SECONDS} s`,
          found: `${seconds} s`,
        });
      }
    });
    const place = (path: string, found: Float64Array, limit: number) =>
      headerNumber(String(found[0] ?? ''), -limit, limit, { file, line: HEADER_LINES + 1, path }, faults);
    const latitudeDeg = place('Lat', latitudes, 90);
    const longitudeDeg = place('Lon', longitudes, 180);
    if (faults.found()) return faults.refusal();
    const firstDay = dayNumber(TYPICAL_YEAR, 1, 1);
    return ok({
      file,
      format: 'rt2012',
      name: `RT2012 ${stemOf(file)}`,
      latitudeDeg,
      longitudeDeg,
      elevationM: 0,
      zoneHours: null,
      clock: { kind: 'utc', offsetHours: 1 },
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
