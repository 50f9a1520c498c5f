import { fail } from '../../result.ts';
import { Findings } from '../../text/findings.ts';
import { PVGIS_COLUMNS, PVGIS_TIME_FORM, pvgisTime, pvgisWeather } from './pvgis.ts';
import type { PvgisPlane } from './pvgisPlane.ts';
import type { WeatherReader } from './reader.ts';
import { isMissingCode, lineLocator, readColumns, type WantedColumn } from './table.ts';
import { decimal, headerNumber, linesOf } from './text.ts';

const LATITUDE = 'Latitude (decimal degrees)';

/** PVGIS as CSV: facts about the site as “name: value”, the rows, then an explanation of the columns. */
export const pvgisCsv: WeatherReader = {
  format: 'pvgisCsv',
  recognises: (text) => text.startsWith(LATITUDE),
  read(text, file) {
    const lines = linesOf(text);
    const header = lines.findIndex((line) => /^time(\(UTC\))?,/.test(line));
    if (header < 0) return fail({ code: 'weather.headerLine', file, expected: 'time(UTC),… | time,…' });

    const findings = new Findings(file);
    const facts = factsIn(lines.slice(0, header));
    const fact = (path: string, low: number, high: number) => {
      const found = facts.get(path);
      return headerNumber(found?.value, low, high, { file, line: found?.line ?? 1, path }, findings);
    };
    const latitudeDeg = fact(LATITUDE, -90, 90);
    const longitudeDeg = fact('Longitude (decimal degrees)', -180, 180);
    const elevationM = fact('Elevation (m)', -500, 9000);
    const offsetHours = facts.has('Irradiance Time Offset (h)') ? fact('Irradiance Time Offset (h)', -2, 2) : 0;

    const names = lines[header].split(',');
    const present = PVGIS_COLUMNS.filter((name) => names.includes(name));
    const wanted: WantedColumn[] = [
      { name: names[0], index: 0, parse: pvgisTime, form: PVGIS_TIME_FORM },
      ...present.map((name) => ({ name, index: names.indexOf(name), isMissing: isMissingCode })),
    ];
    const from = header + 1;
    const to = endOfRows(lines, from);
    const rows = { lines, from, to, separator: ',', cells: names.length };
    const [times, ...columns] = readColumns(file, rows, wanted, findings);
    if (findings.hasIssues) return findings.failure();
    return pvgisWeather({
      file,
      latitudeDeg,
      longitudeDeg,
      elevationM,
      offsetHours,
      plane: planeIn(facts),
      times,
      columns: new Map(present.map((name, i) => [name, columns[i]])),
      where: lineLocator(file, from),
    });
  },
};

type Facts = ReadonlyMap<string, { readonly value: string; readonly line: number }>;

function factsIn(lines: readonly string[]): Facts {
  const facts = new Map<string, { value: string; line: number }>();
  lines.forEach((text, i) => {
    const colon = text.indexOf(':');
    if (colon > 0) facts.set(text.slice(0, colon).trim(), { value: text.slice(colon + 1).trim(), line: i + 1 });
  });
  return facts;
}

/** From “Slope: 30 deg. (optimum)” and “Azimuth: 0 deg.”; null where either is no number. */
function planeIn(facts: Facts): PvgisPlane | null {
  const degreesOf = (name: string) => decimal(facts.get(name)?.value.split(' ', 1)[0] ?? '');
  const slopeDeg = degreesOf('Slope');
  const azimuthDeg = degreesOf('Azimuth');
  return Number.isNaN(slopeDeg + azimuthDeg) ? null : { slopeDeg, azimuthDeg };
}

/** Rows begin with a digit; what follows the last of them is explanation. */
function endOfRows(lines: readonly string[], from: number): number {
  let to = lines.length;
  while (to > from && !/^\d/.test(lines[to - 1])) to--;
  return to;
}
