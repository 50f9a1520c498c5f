import { fail } from '../../result.ts';
import { Findings } from '../../text/findings.ts';
import type { Whereabouts } from '../raw.ts';
import { PVGIS_COLUMNS, PVGIS_TIME_FORM, pvgisTime, pvgisWeather } from './pvgis.ts';
import type { PvgisPlane } from './pvgisPlane.ts';
import type { WeatherReader } from './reader.ts';
import { isMissingCode } from './table.ts';
import { A_NUMBER, headerNumber, quoted } from './text.ts';

/** PVGIS as JSON: `inputs` says where and on which plane, `outputs` holds the rows. */
export const pvgisJson: WeatherReader = {
  format: 'pvgisJson',
  recognises: (text) => text.trimStart().startsWith('{') && /"(tmy_)?hourly"\s*:/.test(text),
  read(text, file) {
    const root = parsed(text);
    const outputs = at(root, 'outputs');
    const rowsName = Array.isArray(at(outputs, 'tmy_hourly')) ? 'tmy_hourly' : 'hourly';
    const rows = at(outputs, rowsName);
    if (!Array.isArray(rows)) {
      return fail({ code: 'weather.json', file, path: 'outputs', expected: '{"tmy_hourly": […]} | {"hourly": […]}' });
    }
    const findings = new Findings(file);
    const fact = (path: string, low: number, high: number) => {
      const value = at(root, ...path.split('.'));
      return headerNumber(value === undefined ? undefined : spelled(value), low, high, { file, path }, findings);
    };
    const latitudeDeg = fact('inputs.location.latitude', -90, 90);
    const longitudeDeg = fact('inputs.location.longitude', -180, 180);
    const elevationM = fact('inputs.location.elevation', -500, 9000);
    const offset = 'inputs.location.irradiance_time_offset';
    const offsetHours = at(root, ...offset.split('.')) === undefined ? 0 : fact(offset, -2, 2);

    const where = (row: number, name?: string): Whereabouts => ({
      file,
      path: `outputs.${rowsName}[${row}]${name === undefined ? '' : `.${name}`}`,
    });
    const present = PVGIS_COLUMNS.filter((name) => at(rows[0], name) !== undefined);
    const columns = new Map(present.map((name) => [name, numbersAt(rows, name, where, findings)]));
    const times = timesOf(rows, where, findings);
    if (findings.hasIssues) return findings.failure();
    return pvgisWeather({
      file,
      latitudeDeg,
      longitudeDeg,
      elevationM,
      offsetHours,
      plane: planeIn(root),
      times,
      columns,
      where,
    });
  },
};

/** Null where the text is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What stands in nested objects under these names; undefined where there is nothing. */
function at(value: unknown, ...names: readonly string[]): unknown {
  let inner = value;
  for (const name of names) {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, name)) return undefined;
    inner = (inner as Record<string, unknown>)[name];
  }
  return inner;
}

function spelled(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function numbersAt(
  rows: readonly unknown[],
  name: string,
  where: (row: number, name: string) => Whereabouts,
  findings: Findings,
): Float64Array {
  return Float64Array.from(rows, (row, i) => {
    const value = at(row, name);
    if (value === null) return Number.NaN;
    if (typeof value === 'number' && Number.isFinite(value)) return isMissingCode(value) ? Number.NaN : value;
    findings.issue({ code: 'weather.notNumber', ...where(i, name), expected: A_NUMBER, found: quoted(spelled(value)) });
    return Number.NaN;
  });
}

function timesOf(rows: readonly unknown[], where: (row: number, name: string) => Whereabouts, findings: Findings) {
  const name = at(rows[0], 'time(UTC)') === undefined ? 'time' : 'time(UTC)';
  return Float64Array.from(rows, (row, i) => {
    const cell = spelled(at(row, name));
    const time = pvgisTime(cell);
    if (Number.isNaN(time)) {
      findings.issue({ code: 'weather.date', ...where(i, name), expected: PVGIS_TIME_FORM, found: quoted(cell) });
    }
    return time;
  });
}

/** Null for mountings that follow the sun, whose angles are no numbers. */
function planeIn(root: unknown): PvgisPlane | null {
  const fixed = at(root, 'inputs', 'mounting_system', 'fixed');
  const slopeDeg = at(fixed, 'slope', 'value');
  const azimuthDeg = at(fixed, 'azimuth', 'value');
  return typeof slopeDeg === 'number' && typeof azimuthDeg === 'number' ? { slopeDeg, azimuthDeg } : null;
}
