import { dayNumber, isCivilDate } from '../../calendar/civil.ts';
import { fail, type Issue, ok, type Result, type Text } from '../../result.ts';
import { Findings } from '../../text/findings.ts';
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from '../../units.ts';
import type { RawColumn, RawWeather, Whereabouts } from '../raw.ts';
import { type PvgisPlane, undoPlane } from './pvgisPlane.ts';
import { decimal, stemOf } from './text.ts';

/**
 * What PVGIS (European Commission, Joint Research Centre) delivers, in CSV and in JSON alike: a typical year with
 * irradiances on the horizontal, or an hourly series on a plane. Rows are instants at UTC, moved by the file's
 * “irradiance time offset”: the moment at which the satellite looks.
 */
export interface PvgisSeries {
  readonly file: string;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly elevationM: number;
  readonly offsetHours: number;
  /** Null for planes that follow the sun, and where the file does not say. */
  readonly plane: PvgisPlane | null;
  /** As `pvgisTime` reads them. */
  readonly times: Float64Array;
  /** By their names in the file; NaN for missing values. */
  readonly columns: ReadonlyMap<string, Float64Array>;
  readonly where: (row: number, column?: string) => Whereabouts;
}

/** Columns that are read where they are there. */
export const PVGIS_COLUMNS = ['G(h)', 'Gb(n)', 'Gd(h)', 'G(i)', 'Gb(i)', 'Gd(i)', 'T2m', 'WS10m'] as const;

export const PVGIS_TIME_FORM = 'YYYYMMDD:hhmm';
const TIME = /^\d{8}:\d{4}$/;

/** `20160101:0010` as the number 201601010010; NaN for anything else. */
export function pvgisTime(cell: string): number {
  return TIME.test(cell) ? decimal(cell.slice(0, 8) + cell.slice(9)) : Number.NaN;
}

/** Light that is lost behind an inclined plane beyond this share makes the series useless for other planes. */
const HIDDEN_SHARE_MAX = 0.05;

const ASK_FOR_HORIZONTAL: Text = {
  fr: 'une année type (TMY), ou une série horaire avec « composantes du rayonnement », pente 0°',
  en: 'a typical year (TMY), or an hourly series with “radiation components”, slope 0°',
};

export function pvgisWeather(series: PvgisSeries): Result<RawWeather> {
  const { file, columns, where } = series;
  const findings = new Findings(file);
  const { stampDay, stampSecond } = stampsOf(series.times, where, findings);
  for (const name of ['T2m', 'WS10m']) {
    if (!columns.has(name)) {
      findings.issue({ code: 'weather.columnAbsent', file, path: name, found: [...columns.keys()].join(', ') });
    }
  }
  if (findings.hasIssues) return findings.failure();
  const irradiance = irradianceOf(series, stampDay, stampSecond);
  if (!irradiance.ok) return irradiance;
  const { ghi, dni, dhi, warnings } = irradiance.value;
  return ok({
    file,
    format: columns.has('G(h)') ? 'pvgisTmy' : 'pvgisHourly',
    name: stemOf(file),
    latitudeDeg: series.latitudeDeg,
    longitudeDeg: series.longitudeDeg,
    elevationM: series.elevationM,
    zoneHours: null,
    clock: { kind: 'utc', offsetHours: 0 },
    rowSeconds: SECONDS_PER_HOUR,
    stampDay,
    stampSecond,
    hasYears: true,
    stampToCentreSeconds: series.offsetHours * SECONDS_PER_HOUR,
    ghi,
    dni,
    dhi,
    temperature: column(columns, 'T2m') as RawColumn,
    windMPerS: column(columns, 'WS10m') as RawColumn,
    where,
    repairs: warnings.map(({ code }) => ({ code, count: stampDay.length })),
    warnings,
  });
}

function column(columns: PvgisSeries['columns'], name: string): RawColumn | null {
  const values = columns.get(name);
  return values === undefined ? null : { name, values };
}

function stampsOf(times: Float64Array, where: PvgisSeries['where'], findings: Findings) {
  const stampDay = new Int32Array(times.length);
  const stampSecond = new Float64Array(times.length);
  times.forEach((time, row) => {
    const date = Math.floor(time / 10_000);
    const year = Math.floor(date / 10_000);
    const month = Math.floor(date / 100) % 100;
    const day = date % 100;
    const hour = Math.floor(time / 100) % 100;
    const minute = time % 100;
    if (isCivilDate(year, month, day) && hour < 24 && minute < 60) {
      stampDay[row] = dayNumber(year, month, day);
      stampSecond[row] = hour * SECONDS_PER_HOUR + minute * 60;
    } else {
      findings.issue({ code: 'weather.date', ...where(row), expected: PVGIS_TIME_FORM, found: String(time) });
    }
  });
  return { stampDay, stampSecond };
}

type Irradiance = Pick<RawWeather, 'ghi' | 'dni' | 'dhi' | 'warnings'>;

/** The three irradiances, from the horizontal where the file has it, else from its plane. */
function irradianceOf(series: PvgisSeries, stampDay: Int32Array, stampSecond: Float64Array): Result<Irradiance> {
  const { columns, plane, file } = series;
  if (columns.has('G(h)')) {
    return ok({
      ghi: column(columns, 'G(h)'),
      dni: column(columns, 'Gb(n)'),
      dhi: column(columns, 'Gd(h)'),
      warnings: [],
    });
  }
  const beam = columns.get('Gb(i)');
  const diffuse = columns.get('Gd(i)');
  const hasParts = beam !== undefined && diffuse !== undefined;
  if (plane?.slopeDeg === 0) {
    if (hasParts) {
      const ghi = { name: 'Gb(i) + Gd(i)', values: beam.map((value, row) => value + diffuse[row]) };
      return ok({ ghi, dni: null, dhi: column(columns, 'Gd(i)'), warnings: [] });
    }
    return ok({ ghi: column(columns, 'G(i)'), dni: null, dhi: null, warnings: [] });
  }
  if (plane === null || !hasParts) {
    return fail({ code: 'weather.planeTotal', file, expected: ASK_FOR_HORIZONTAL, found: planeShown(plane) });
  }
  const utcSeconds = stampSecond.map(
    (second, row) => stampDay[row] * SECONDS_PER_DAY + second + series.offsetHours * SECONDS_PER_HOUR,
  );
  const undone = undoPlane(plane, beam, diffuse, utcSeconds, series.latitudeDeg, series.longitudeDeg);
  const hiddenPercent = Math.round(undone.hiddenShare * 1000) / 10;
  if (undone.hiddenShare > HIDDEN_SHARE_MAX) {
    return fail({
      code: 'weather.planeHidesSun',
      file,
      expected: ASK_FOR_HORIZONTAL,
      found: planeShown(plane),
      detail: { hiddenPercent },
    });
  }
  const warning: Issue = {
    code: 'weather.planeUndone',
    file,
    expected: ASK_FOR_HORIZONTAL,
    found: planeShown(plane),
    detail: { slopeDeg: plane.slopeDeg, azimuthDeg: plane.azimuthDeg, hiddenPercent },
  };
  return ok({
    ghi: null,
    dni: { name: 'Gb(i)', values: undone.dni },
    dhi: { name: 'Gd(i)', values: undone.dhi },
    warnings: [warning],
  });
}

function planeShown(plane: PvgisPlane | null): Text {
  if (plane === null) return { fr: 'un plan suiveur ou inconnu', en: 'a tracking or unknown plane' };
  const { slopeDeg, azimuthDeg } = plane;
  return { fr: `pente ${slopeDeg}°, azimut ${azimuthDeg}°`, en: `slope ${slopeDeg}°, azimuth ${azimuthDeg}°` };
}
