import { fail, ok, type Result } from '../../result.ts';
import { Findings } from '../../text/findings.ts';
import { SECONDS_PER_HOUR } from '../../units.ts';
import type { RawWeather } from '../raw.ts';
import { dayNumbers } from './dates.ts';
import type { WeatherReader } from './reader.ts';
import { isMissingCode, lineLocator, readColumns, type WantedColumn } from './table.ts';
import { decimal, headerNumber, linesOf, quoted, stemOf } from './text.ts';

/**
 * EnergyPlus weather files: eight header lines, then rows of 35 fields at local standard time without summer time
 * (EnergyPlus Auxiliary Programs, “EPW Data Dictionary”). Hour h is the interval that ends at h:00.
 *
 * PVGIS writes this format too, with rows at UTC whatever zone the header names. Its second comment tells how far the
 * irradiance lies from the end of the hour: “Irradiance Time Offset (h):-0.8239”.
 */
export const epw: WeatherReader = {
  format: 'epw',
  recognises: (text) => text.startsWith('LOCATION,'),
  read(text, fileName) {
    const lines = linesOf(text);
    const periodsLine = lines.findIndex((line, i) => i < 30 && line.startsWith('DATA PERIODS'));
    if (periodsLine < 0) {
      return fail({ code: 'weather.headerLine', file: fileName, expected: 'DATA PERIODS' });
    }
    return readAfterHeader(lines, periodsLine, fileName);
  },
};

/** Writers of older editions leave out up to three of the last fields, which nothing here needs. */
const FIELDS = 35;
const FIELDS_MIN = 32;

const isIrradianceMissing = (value: number) => value >= 9999 || isMissingCode(value);

const WANTED: readonly WantedColumn[] = [
  { name: 'Year', index: 0 },
  { name: 'Month', index: 1 },
  { name: 'Day', index: 2 },
  { name: 'Hour', index: 3 },
  { name: 'Minute', index: 4 },
  {
    name: 'Dry Bulb Temperature',
    index: 6,
    isMissing: (value) => value === 99.9 || value >= 999 || isMissingCode(value),
  },
  { name: 'Global Horizontal Radiation', index: 13, isMissing: isIrradianceMissing },
  { name: 'Direct Normal Radiation', index: 14, isMissing: isIrradianceMissing },
  { name: 'Diffuse Horizontal Radiation', index: 15, isMissing: isIrradianceMissing },
  { name: 'Wind Speed', index: 21, isMissing: (value) => value >= 999 || isMissingCode(value) },
];

const PVGIS_OFFSET = 'Irradiance Time Offset (h):';

function readAfterHeader(lines: readonly string[], periodsLine: number, file: string): Result<RawWeather> {
  const findings = new Findings(file);
  const location = lines[0].split(',');
  const latitudeDeg = headerNumber(location[6], -90, 90, { file, line: 1, path: 'Latitude' }, findings);
  const longitudeDeg = headerNumber(location[7], -180, 180, { file, line: 1, path: 'Longitude' }, findings);
  const zoneHours = headerNumber(location[8], -12, 14, { file, line: 1, path: 'Time Zone' }, findings);
  const elevationM = headerNumber(location[9], -500, 9000, { file, line: 1, path: 'Elevation' }, findings);
  const rowsPerHour = readRowsPerHour(lines, periodsLine, file, findings);

  const from = periodsLine + 1;
  const first = lines.length > from ? lines[from].split(',').length : FIELDS;
  const cells = first >= FIELDS_MIN && first < FIELDS ? first : FIELDS;
  const [years, months, days, hours, minutes, temperature, ghi, dni, dhi, wind] = readColumns(
    file,
    { lines, from, to: lines.length, separator: ',', cells },
    WANTED,
    findings,
  );
  const where = lineLocator(file, from);
  const stampDay = dayNumbers(years, months, days, where, findings);
  const stampSecond = hourEnds(hours, minutes, rowsPerHour, where, findings);

  const comment = lines.slice(0, periodsLine).find((line) => line.includes(PVGIS_OFFSET));
  const pvgisOffsetHours =
    comment === undefined
      ? null
      : headerNumber(
          comment.slice(comment.indexOf(PVGIS_OFFSET) + PVGIS_OFFSET.length),
          -2,
          2,
          { file, line: lines.indexOf(comment) + 1, path: PVGIS_OFFSET.slice(0, -1) },
          findings,
        );
  if (findings.hasIssues) return findings.failure();
  const rowSeconds = SECONDS_PER_HOUR / rowsPerHour;
  const column = (index: number, values: Float64Array) => ({ name: WANTED[index].name, values });
  return ok({
    file,
    format: 'epw',
    name: ['', '-', 'unknown'].includes(location[1].trim()) ? stemOf(file) : location[1].trim(),
    latitudeDeg,
    longitudeDeg,
    elevationM,
    zoneHours,
    clock: { kind: 'utc', offsetHours: pvgisOffsetHours === null ? zoneHours : 0 },
    rowSeconds,
    stampDay,
    stampSecond,
    hasYears: true,
    stampToCentreSeconds: pvgisOffsetHours === null ? -rowSeconds / 2 : pvgisOffsetHours * SECONDS_PER_HOUR,
    temperature: column(5, temperature),
    ghi: column(6, ghi),
    dni: column(7, dni),
    dhi: column(8, dhi),
    windMPerS: column(9, wind),
    where,
    repairs: pvgisOffsetHours === null ? [] : [{ code: 'weather.pvgisEpwClock', count: years.length }],
    warnings: [],
  });
}

/** The “records per hour” of the header; 1, with a fault, where it does not part the hour evenly. */
function readRowsPerHour(lines: readonly string[], line: number, file: string, findings: Findings): number {
  const cell = lines[line].split(',')[2] ?? '';
  const value = decimal(cell);
  if ([1, 2, 3, 4, 6, 12, 60].includes(value)) return value;
  findings.issue({
    code: 'weather.header',
    file,
    line: line + 1,
    path: 'Records per Hour',
    expected: '1 | 2 | 3 | 4 | 6 | 12 | 60',
    found: quoted(cell),
  });
  return 1;
}

/** Seconds from midnight to the end of each row's interval. Hourly files put anything in the minutes. */
function hourEnds(
  hours: Float64Array,
  minutes: Float64Array,
  rowsPerHour: number,
  where: ReturnType<typeof lineLocator>,
  findings: Findings,
): Float64Array {
  return hours.map((hour, row) => {
    if (hour < 1 || hour > 24 || (!Number.isNaN(hour) && !Number.isInteger(hour))) {
      findings.issue({ code: 'weather.time', ...where(row, 'Hour'), expected: '1–24', found: String(hour) });
    }
    const minute = rowsPerHour === 1 || minutes[row] === 0 ? 60 : minutes[row];
    if (minute < 0 || minute > 60) {
      findings.issue({ code: 'weather.time', ...where(row, 'Minute'), expected: '0–60', found: String(minute) });
    }
    return (hour - 1) * SECONDS_PER_HOUR + minute * 60;
  });
}
