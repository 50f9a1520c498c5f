import type { Repair, Result, Warning } from '../../result.ts';
import { Findings, quoted } from '../../text/findings.ts';
import { separatorOf, Table } from '../../text/table.ts';
import { type Feature, type Properties, readFeatures } from '../geoJson.ts';
import { ringCentre } from '../geometry/area.ts';
import type { Point, Shape } from '../geometry/shapes.ts';
import { laeaEurope } from '../projection/projections.ts';
import { numberOf, textOf } from './cells.ts';
import { INSEE } from './reader.ts';

/** A square of INSEE's grid. Counts have decimals: those of few households are blurred. */
export interface PopulationCell {
  readonly shape: Shape;
  readonly centre: Point;
  /** Codes of the communes that it touches, the main one first; empty where the file does not say. */
  readonly inseeCodes: readonly string[];
  readonly persons: number;
  readonly households: number;
  /** Null where the file does not tell houses from flats. */
  readonly inHouses: number | null;
  readonly alone: number;
  readonly fivePlus: number;
  readonly owners: number;
  readonly social: number;
  /** Under 60 % of the national median; null where the file does not say. */
  readonly poor: number | null;
  /** Sum of the persons' living standards, €; null where the file does not give it. */
  readonly livingStandardEur: number | null;
  /** Sum of the dwellings' areas; null where the file does not give it. */
  readonly dwellingAreaM2: number | null;
  /** Dwellings built before 1945, 1945–1969, 1970–1989, from 1990. */
  readonly builtRatios: readonly number[];
  /** Adults of 25 to 39, of 40 to 64, from 65. */
  readonly adults: readonly number[];
}

export interface PopulationFile {
  readonly attribution: typeof INSEE;
  readonly cells: readonly PopulationCell[];
  /** Columns of the 2015 edition; later ones name their cells otherwise. */
  readonly isEdition2015: boolean;
  readonly repairs: readonly Repair[];
  readonly warnings: readonly Warning[];
}

const COUNT_MAX = 100_000;
const EUR_MAX = 1e10;
const AREA_MAX_M2 = 1e7;

/**
 * INSEE's population on squares of 200 m or 1 km (Filosofi): GeoJSON, or the table as INSEE gives it, whose cells lie
 * where their identifier says.
 */
export function readInseeGrid(text: string, file: string): Result<PopulationFile> {
  const findings = new Findings(file);
  const start = text.slice(text.startsWith('\uFEFF') ? 1 : 0, 500).trimStart();
  const records = start.startsWith('{') ? geoJsonRecords(text, findings) : tableRecords(text, findings);
  const cells: PopulationCell[] = [];
  for (const record of records) {
    if (findings.isFull) break;
    const cell = cellOf(record, findings);
    if (cell !== null) cells.push(cell);
  }
  if (cells.length === 0 && !findings.hasIssues) findings.issue({ code: 'geo.empty' });
  const isEdition2015 = records.length > 0 && records[0].columns.has('id_car2010');
  const { repairs, warnings } = findings;
  return findings.result({ attribution: INSEE, cells, isEdition2015, repairs, warnings });
}

/** One cell as its file spells it; columns in lower case. */
interface Record {
  readonly place: { readonly line: number } | { readonly path: string };
  readonly columns: ReadonlyMap<string, unknown>;
  readonly shape: Shape | null;
}

function geoJsonRecords(text: string, findings: Findings): Record[] {
  const read = readFeatures(text, findings);
  return (read?.features ?? []).map(({ index, properties, shape }: Feature) => ({
    place: { path: `features[${index}]` },
    columns: lowerCased(properties),
    shape: shape !== null && shape.length > 0 ? shape : null,
  }));
}

function lowerCased(properties: Properties): Map<string, unknown> {
  return new Map(Object.entries(properties).map(([key, value]) => [key.toLowerCase(), value]));
}

function tableRecords(text: string, findings: Findings): Record[] {
  const table = new Table(text, separatorOf(text));
  table.next();
  const header = table.cells().map((name) => name.toLowerCase());
  if (!header.includes('ind') || !header.includes('men')) {
    const found = quoted(table.cells().join(', '), 120);
    findings.issue({ code: 'population.columns', line: table.line, expected: 'ind, men, …', found });
    return [];
  }
  const records: Record[] = [];
  while (table.next()) {
    const columns = new Map<string, unknown>(header.map((name, i) => [name, table.cell(i)]));
    records.push({ place: { line: table.line }, columns, shape: null });
  }
  return records;
}

function cellOf({ columns, place, shape }: Record, findings: Findings): PopulationCell | null {
  const count = (name: string): number | null => {
    const given = columns.get(name);
    if (given === undefined || given === null || given === '') return null;
    const number = numberOf(given, 0, COUNT_MAX);
    if (number === null) {
      findings.issue({ code: 'table.notANumber', ...place, path: name, found: quoted(String(given)) });
    }
    return number;
  };
  const persons = count('ind');
  const households = count('men');
  if (persons === null || households === null) {
    if (!findings.hasIssues) {
      const found = quoted([...columns.keys()].join(', '), 120);
      findings.issue({ code: 'population.columns', ...place, expected: 'ind, men, …', found });
    }
    return null;
  }
  const square = shape ?? squareOf(columns);
  if (square === null) {
    findings.issue({ code: 'population.noPlace', ...place, expected: 'CRS3035RES200mN2386000E3728000' });
    return null;
  }
  const sum = (...names: string[]) => names.reduce((total, name) => total + (count(name) ?? 0), 0);
  const code = textOf(columns.get('depcom') ?? columns.get('lcog_geo'));
  const flag = textOf(columns.get('i_est_200') ?? columns.get('i_est_cr') ?? columns.get('i_est_1km'));
  if (flag === '1' || !Number.isInteger(households)) findings.repair('population.blurred');
  return {
    shape: square,
    centre: ringCentre(square[0].outer),
    inseeCodes: code?.match(/.{5}/g) ?? [],
    persons,
    households,
    inHouses: count('men_mais'),
    alone: count('men_1ind') ?? 0,
    fivePlus: count('men_5ind') ?? 0,
    owners: count('men_prop') ?? 0,
    social: count('log_soc') ?? 0,
    poor: count('men_pauv'),
    livingStandardEur: numberOf(columns.get('ind_snv'), 0, EUR_MAX),
    dwellingAreaM2: numberOf(columns.get('men_surf'), 0, AREA_MAX_M2),
    builtRatios: [sum('log_av45'), sum('log_45_70'), sum('log_70_90'), sum('log_ap90')],
    adults: [sum('ind_25_39'), sum('ind_40_54', 'ind_55_64'), sum('ind_65_79', 'ind_80p')],
  };
}

/** `CRS3035RES200mN2386000E3728000` is the square of 200 m whose south-western corner lies there. */
function squareOf(columns: ReadonlyMap<string, unknown>): Shape | null {
  for (const name of [
    'idcar_200m',
    'id_carr_200m',
    'id_car2010',
    'idinspire',
    'id_inspire',
    'idcar_1km',
    'id_carr1km',
  ]) {
    const match = /^CRS3035RES(\d+)mN(\d+)E(\d+)$/.exec(textOf(columns.get(name)) ?? '');
    if (match === null) continue;
    const [side, north, east] = [Number(match[1]), Number(match[2]), Number(match[3])];
    const corners: Point[] = [
      [east, north],
      [east + side, north],
      [east + side, north + side],
      [east, north + side],
    ];
    return [{ outer: corners.map(laeaEurope.toDegrees), holes: [] }];
  }
  return null;
}
