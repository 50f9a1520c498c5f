import type { Result } from '../result.ts';
import { Findings, quoted } from '../text/findings.ts';
import {
  BUILDING_USES,
  type Building,
  CONSTRUCTION_PERIODS,
  ESTIMATES,
  type Neighbourhood,
  type RoofPlane,
} from './building.ts';
import { type Feature, type Properties, readFeatures } from './geoJson.ts';
import { centreOf } from './geometry/area.ts';
import { localPlane } from './geometry/plane.ts';
import type { Ring } from './geometry/shapes.ts';
import type { Attribution } from './readers/reader.ts';

/** Properties by which a file of ours is known, also after a map program has saved it anew. */
const MARKS = ['householdPersons', 'roofFaces'] as const;
const HEAD_LENGTH = 100_000;

/** Whether a text is what `buildingsFile` writes. */
export function isBuildingsFile(text: string): boolean {
  const head = text.slice(0, HEAD_LENGTH);
  return MARKS.every((mark) => head.includes(`"${mark}"`));
}

/**
 * The buildings of an imported commune as GeoJSON (RFC 7946: degrees, outlines counter-clockwise), one building a line,
 * every property with its unit in its name.
 */
export function buildingsFile(
  buildings: readonly Building[],
  origin: { readonly longitudeDeg: number; readonly latitudeDeg: number },
  attributions: readonly Attribution[],
): string {
  const head = {
    name: 'buildings',
    attribution: attributions.map(({ owner, licence, url }) => `${owner} (${licence}, ${url})`),
    origin: { longitudeDeg: origin.longitudeDeg, latitudeDeg: origin.latitudeDeg },
  };
  const features = buildings.map((building) => JSON.stringify(featureOf(building)));
  return `{"type":"FeatureCollection",${JSON.stringify(head).slice(1, -1)},"features":[\n${features.join(',\n')}\n]}\n`;
}

function featureOf(building: Building) {
  const { shape, place, constructionPeriod, neighbourhood, householdPersons } = building;
  const polygons = shape.map(({ outer, holes }) => [closed(outer), ...holes.map(closed)]);
  return {
    type: 'Feature',
    properties: {
      id: building.id,
      name: building.name,
      use: building.use,
      publicKind: building.publicKind,
      footprintM2: building.footprintM2,
      heightM: building.heightM,
      storeys: building.storeys,
      roofFaces: building.roofFaces,
      dwellings: building.dwellings,
      dwellingKind: building.dwellings === 0 ? null : building.isHouse ? 'house' : 'flat',
      dwellingAreaM2: building.dwellingAreaM2,
      constructionPeriod: constructionPeriod === null ? null : CONSTRUCTION_PERIODS[constructionPeriod],
      householdsCount: householdPersons.length,
      personsCount: householdPersons.reduce((a, b) => a + b, 0),
      householdPersons,
      livingStandardRatio: neighbourhood?.livingStandardRatio ?? null,
      poorRatio: neighbourhood?.poorRatio ?? null,
      tenureRatios: neighbourhood?.tenureRatios ?? null,
      ageRatios: neighbourhood?.ageRatios ?? null,
      eastM: place.eastM,
      northM: place.northM,
      estimated: building.estimated,
    },
    geometry:
      polygons.length === 1
        ? { type: 'Polygon', coordinates: polygons[0] }
        : { type: 'MultiPolygon', coordinates: polygons },
  };
}

function closed(ring: Ring): Ring {
  return [...ring, ring[0]];
}

/** The buildings of a file that `buildingsFile` wrote and a person may have changed. */
export function readBuildingsFile(text: string, file: string): Result<Building[]> {
  const findings = new Findings(file);
  const read = readFeatures(text, findings);
  const buildings: Building[] = [];
  const plane = planeOf(read?.members ?? {}, read?.features ?? []);
  for (const feature of read?.features ?? []) {
    if (findings.isFull) break;
    const building = buildingOf(new Fields(feature, findings), feature, plane);
    if (building !== null) buildings.push(building);
  }
  if (!findings.hasIssues && buildings.every(({ householdPersons }) => householdPersons.length === 0)) {
    findings.issue({ code: 'buildings.noDwelling' });
  }
  return findings.result(buildings);
}

/** The plane on which a building drawn anew is placed; the others say where they are. */
function planeOf({ origin }: Properties, features: readonly Feature[]) {
  const { longitudeDeg, latitudeDeg } = (origin ?? {}) as { longitudeDeg?: unknown; latitudeDeg?: unknown };
  if (typeof longitudeDeg === 'number' && typeof latitudeDeg === 'number') return localPlane(longitudeDeg, latitudeDeg);
  const first = features.find(({ shape }) => shape !== null && shape.length > 0)?.shape;
  return first ? localPlane(...centreOf(first)) : localPlane(0, 0);
}

function buildingOf(fields: Fields, { shape, index }: Feature, plane: ReturnType<typeof localPlane>): Building | null {
  if (shape === null || shape.length === 0) {
    fields.wrong('geometry', 'Polygon, MultiPolygon', null);
    return null;
  }
  const householdPersons = fields.numbers('householdPersons', 1, 12, true);
  const dwellings = fields.number('dwellings', 0, 10_000);
  if (householdPersons.length > dwellings) {
    fields.wrong('dwellings', `≥ ${householdPersons.length}`, dwellings);
  }
  const isHome = dwellings > 0;
  const [eastM, northM] = plane.toMetres(centreOf(shape));
  return {
    id: fields.text('id') ?? `building-${index + 1}`,
    name: fields.text('name'),
    shape,
    use: fields.choice('use', BUILDING_USES) ?? 'unknown',
    publicKind: fields.choice('publicKind', ['school', 'townHall'] as const),
    place: {
      eastM: fields.optionalNumber('eastM', -100_000, 100_000) ?? Math.round(eastM * 10) / 10,
      northM: fields.optionalNumber('northM', -100_000, 100_000) ?? Math.round(northM * 10) / 10,
    },
    footprintM2: fields.number('footprintM2', 0, 1e7),
    heightM: fields.number('heightM', 0, 400),
    storeys: fields.number('storeys', 1, 100),
    roofFaces: fields.roofFaces(),
    dwellings,
    isHouse: isHome && fields.choice('dwellingKind', ['house', 'flat'] as const) !== 'flat',
    dwellingAreaM2: isHome ? fields.number('dwellingAreaM2', 9, 1000) : 0,
    constructionPeriod: fields.period(isHome),
    householdPersons,
    neighbourhood: householdPersons.length > 0 ? fields.neighbourhood() : null,
    estimated: (fields.array('estimated') ?? []).filter((name) => ESTIMATES.includes(name as never)) as never,
  };
}

/** The properties of one feature, read one by one; each fault names its place. */
class Fields {
  constructor(
    private readonly feature: Feature,
    private readonly findings: Findings,
  ) {}

  wrong(name: string, expected: string, found: unknown): void {
    this.findings.issue({
      code: 'buildings.property',
      path: `features[${this.feature.index}].${name}`,
      expected,
      found: quoted(JSON.stringify(found) ?? 'undefined'),
    });
  }

  private value(name: string): unknown {
    return this.feature.properties[name] ?? null;
  }

  text(name: string): string | null {
    const value = this.value(name);
    return typeof value === 'string' && value !== '' ? value : null;
  }

  optionalNumber(name: string, min: number, max: number): number | null {
    return this.value(name) === null ? null : this.number(name, min, max);
  }

  number(name: string, min: number, max: number): number {
    const value = this.value(name);
    if (typeof value === 'number' && value >= min && value <= max) return value;
    this.wrong(name, `${min} … ${max}`, value);
    return min;
  }

  choice<const C extends string>(name: string, choices: readonly C[]): C | null {
    const value = this.value(name);
    if (value === null) return null;
    if (choices.includes(value as C)) return value as C;
    this.wrong(name, choices.join(' | '), value);
    return null;
  }

  /** Map programs turn lists into text when they save a file. */
  array(name: string): readonly unknown[] | null {
    const value = this.value(name);
    if (Array.isArray(value)) return value;
    if (value === null) return null;
    try {
      const parsed: unknown = JSON.parse(String(value));
      if (Array.isArray(parsed)) return parsed;
    } catch {
      // Falls through to the fault: what cannot be parsed is no list.
    }
    this.wrong(name, '[…]', value);
    return null;
  }

  numbers(name: string, min: number, max: number, isWhole = false): number[] {
    const list = this.array(name) ?? [];
    const isFit = (x: unknown) => typeof x === 'number' && x >= min && x <= max && (!isWhole || Number.isInteger(x));
    if (list.every(isFit)) return list as number[];
    this.wrong(name, `${min} … ${max}`, list);
    return [];
  }

  roofFaces(): RoofPlane[] {
    return (this.array('roofFaces') ?? []).flatMap((face): RoofPlane[] => {
      const { tiltDeg, azimuthDeg, areaM2 } = (face ?? {}) as Record<string, unknown>;
      const isFit = (x: unknown, max: number): x is number => typeof x === 'number' && x >= 0 && x <= max;
      if (isFit(tiltDeg, 90) && isFit(azimuthDeg, 360) && isFit(areaM2, 1e7)) return [{ tiltDeg, azimuthDeg, areaM2 }];
      this.wrong('roofFaces', '{"tiltDeg":0…90,"azimuthDeg":0…360,"areaM2":…}', face);
      return [];
    });
  }

  period(isNeeded: boolean): number | null {
    const chosen = this.choice('constructionPeriod', CONSTRUCTION_PERIODS);
    if (chosen !== null) return CONSTRUCTION_PERIODS.indexOf(chosen);
    if (isNeeded && this.value('constructionPeriod') === null) {
      this.wrong('constructionPeriod', CONSTRUCTION_PERIODS.join(' | '), null);
    }
    return null;
  }

  neighbourhood(): Neighbourhood {
    const shares = (name: string) => {
      const list = this.numbers(name, 0, 1);
      if (list.length !== 3) this.wrong(name, '[0…1, 0…1, 0…1]', this.value(name));
      return list;
    };
    return {
      livingStandardRatio: this.number('livingStandardRatio', 0.01, 100),
      poorRatio: this.optionalNumber('poorRatio', 0, 1),
      tenureRatios: shares('tenureRatios'),
      ageRatios: shares('ageRatios'),
    };
  }
}
