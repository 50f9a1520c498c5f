import { daysInYear } from '../calendar/civil.ts';
import { ok, type Repair, type Result } from '../result.ts';
import { Findings } from '../text/findings.ts';
import { HOURS_PER_DAY, SECONDS_PER_HOUR } from '../units.ts';
import { type Components, closeComponents, dropNightBeam, splitGlobal } from './components.ts';
import { fillGaps, GAP_HOURS_MAX, gapIssue } from './gaps.ts';
import { type Column, checkIrradianceUnit, checkRange, clampNegative, kelvinToCelsius } from './plausible.ts';
import type { Clock, RawColumn, RawWeather } from './raw.ts';
import { type RowSun, sunOfRows } from './rowSun.ts';
import { type Timeline, timelineOf } from './timeline.ts';
import { closureWarnings, coverageWarnings, timeShiftWarnings, timeZoneWarnings } from './warnings.ts';
import { TYPICAL_YEAR, type Weather } from './weather.ts';

export interface NormaliseOptions {
  /** Which year of a series over several years. */
  readonly year?: number;
  /** The clock of the rows, where what the file says of it is known to be wrong (`weather.timeShift`). */
  readonly clock?: Clock;
}

/**
 * Makes a `Weather` of what a reader found. Gaps of up to six hours, negative irradiances, kelvin, absent components
 * of irradiance and beam at night are mended and counted as repairs; what cannot be mended is refused; what is odd is
 * warned of.
 */
export function normalise(raw: RawWeather, { year, clock }: NormaliseOptions = {}): Result<Weather> {
  const placed = timelineOf(clock === undefined ? raw : { ...raw, clock }, year ?? null);
  if (!placed.ok) return placed;
  const timeline = placed.value;
  const { file } = raw;
  const hours = (timeline.startSeconds.length * raw.rowSeconds) / SECONDS_PER_HOUR;
  const hoursOfYear = daysInYear(timeline.year ?? TYPICAL_YEAR) * HOURS_PER_DAY;
  const isWholeYear = hours > hoursOfYear - HOURS_PER_DAY;

  const findings = new Findings(file);
  const columns = columnsInTime(raw, timeline);
  const kelvin = kelvinToCelsius(columns.temperature.values);
  checkRange(columns.temperature, -90, 60, '°C', findings);
  checkRange(columns.wind, 0, 110, 'm/s', findings);
  for (const column of columns.irradiances) checkIrradianceUnit(column, isWholeYear, findings);
  if (raw.ghi === null && (raw.dni === null || raw.dhi === null)) {
    findings.issue({ code: 'weather.irradianceAbsent', file, expected: 'GHI | DNI + DHI' });
  }
  if (findings.hasIssues) return findings.failure();

  const negative = columns.irradiances.reduce((count, { values }) => count + clampNegative(values), 0);
  const sun = sunOfRows(timeline, raw.rowSeconds, raw.latitudeDeg, raw.longitudeDeg);
  const { components, temperature, wind } = columns;
  const repairs = [
    ...raw.repairs,
    ...timeline.repairs,
    { code: 'weather.kelvin', count: kelvin },
    { code: 'weather.negativeIrradiance', count: negative },
    ...interpolate(temperature, raw.rowSeconds, findings),
    ...interpolate(wind, raw.rowSeconds, findings),
    ...completeIrradiance(columns, sun, raw.rowSeconds, findings),
  ];
  if (findings.hasIssues) return findings.failure();
  return ok({
    format: raw.format,
    name: raw.name,
    latitudeDeg: raw.latitudeDeg,
    longitudeDeg: raw.longitudeDeg,
    elevationM: raw.elevationM,
    year: timeline.year,
    rowSeconds: raw.rowSeconds,
    startSeconds: timeline.startSeconds,
    ...components,
    temperatureC: temperature.values,
    windMPerS: wind.values,
    isSynthetic: false,
    repairs: summed(repairs),
    warnings: [
      ...raw.warnings,
      ...timeline.warnings,
      ...timeZoneWarnings(raw.zoneHours, file),
      ...coverageWarnings(hours, hoursOfYear, file),
      ...closureWarnings(components, sun, file),
      ...(isWholeYear ? timeShiftWarnings(components.ghi, sun, file) : []),
    ],
  });
}

interface Columns {
  readonly temperature: Column;
  readonly wind: Column;
  /** The irradiances that the file has. */
  readonly irradiances: readonly Column[];
  /** All three irradiances; their arrays are those of the columns, or NaN throughout. */
  readonly components: Components;
}

/** The columns of a file in the order of time, NaN in rows that it leaves out. */
function columnsInTime(raw: RawWeather, { sourceRow }: Timeline): Columns {
  const inTime = ({ name, values }: RawColumn): Column => ({
    values: gathered(values, sourceRow),
    where: (row) => raw.where(sourceRow.subarray(row).find((source) => source >= 0) ?? raw.stampDay.length - 1, name),
  });
  const ghi = raw.ghi && inTime(raw.ghi);
  const dni = raw.dni && inTime(raw.dni);
  const dhi = raw.dhi && inTime(raw.dhi);
  const valuesOf = (column: Column | null) => column?.values ?? new Float64Array(sourceRow.length).fill(Number.NaN);
  return {
    temperature: inTime(raw.temperature),
    wind: inTime(raw.windMPerS),
    irradiances: [ghi, dni, dhi].filter((column) => column !== null),
    components: { ghi: valuesOf(ghi), dni: valuesOf(dni), dhi: valuesOf(dhi) },
  };
}

function gathered(values: Float64Array, sourceRow: Int32Array): Float64Array {
  const result = new Float64Array(sourceRow.length);
  for (let row = 0; row < sourceRow.length; row++) {
    // Adding 0 makes −0, which some files have at night, a plain 0.
    result[row] = sourceRow[row] < 0 ? Number.NaN : values[sourceRow[row]] + 0;
  }
  return result;
}

/** Fills a column's short gaps; its long ones are findings. */
function interpolate({ values, where }: Column, rowSeconds: number, findings: Findings): Repair[] {
  const { filled, tooLong } = fillGaps(values, Math.floor((GAP_HOURS_MAX * SECONDS_PER_HOUR) / rowSeconds));
  for (const { from, rows } of tooLong) findings.issue(gapIssue(where(from), (rows * rowSeconds) / SECONDS_PER_HOUR));
  return filled.map(({ rows }) => ({ code: 'weather.interpolated', count: rows }));
}

/**
 * Makes all three irradiances known in every row: the third from two, global irradiance across gaps, and beam and
 * diffuse from it where neither is known, so that the three still belong together.
 */
function completeIrradiance({ components, irradiances }: Columns, sun: RowSun, rowSeconds: number, findings: Findings) {
  const { ghi } = components;
  const closed = closeComponents(components, sun);
  const gapRows = Array.from(ghi.keys()).filter((row) => Number.isNaN(ghi[row]));
  // Where two of the three are not known, one that the file has is among them.
  const unknownAt = (row: number) => irradiances.find(({ values }) => Number.isNaN(values[row])) as Column;
  const filled = interpolate({ values: ghi, where: (row) => unknownAt(row).where(row) }, rowSeconds, findings);
  for (const row of gapRows) if (sun.isDown(row)) ghi[row] = 0;
  return [
    ...closed,
    ...filled,
    ...closeComponents(components, sun),
    ...splitGlobal(components, sun),
    ...dropNightBeam(components, sun),
  ];
}

/** One repair for each code, without those that were not needed. */
function summed(repairs: readonly Repair[]): Repair[] {
  const counts = new Map<string, number>();
  for (const { code, count } of repairs) {
    if (count > 0) counts.set(code, (counts.get(code) ?? 0) + count);
  }
  return Array.from(counts, ([code, count]) => ({ code, count }));
}
