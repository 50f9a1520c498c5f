import type { Building, SurveyedBuilding } from '../../sim-core/buildings/building.ts';
import { UNSURVEYED } from '../../sim-core/buildings/building.ts';
import type { Point, Ring } from '../../sim-core/buildings/geometry/shapes.ts';
import type { CommuneFiles } from '../../sim-core/buildings/importCommune.ts';
import type { PopulationCell, PopulationFile } from '../../sim-core/buildings/readers/inseeGrid.ts';
import { type BuildingFile, IGN, INSEE } from '../../sim-core/buildings/readers/reader.ts';

/** A place in Burgundy where the tests build. */
export const ORIGIN: Point = [4.8, 46.3];
const M_PER_DEG_NORTH = 111_150;
const M_PER_DEG_EAST = 77_000;

/** Degrees of a point so many metres from the origin, to the seven decimals that readers keep. */
export function at(eastM: number, northM: number): Point {
  const kept = (degrees: number) => Math.round(degrees * 1e7) / 1e7;
  return [kept(ORIGIN[0] + eastM / M_PER_DEG_EAST), kept(ORIGIN[1] + northM / M_PER_DEG_NORTH)];
}

/** The corners of a rectangle whose south-western one lies there, in degrees, counter-clockwise. */
export function rectangle(eastM: number, northM: number, widthM: number, depthM: number): Point[] {
  return [
    at(eastM, northM),
    at(eastM + widthM, northM),
    at(eastM + widthM, northM + depthM),
    at(eastM, northM + depthM),
  ];
}

export function closed(ring: Ring): Ring {
  return [...ring, ring[0]];
}

/** GeoJSON of features with a geometry given as rings. */
export function featureCollection(
  features: readonly { readonly properties: Record<string, unknown>; readonly geometry: unknown }[],
  members: Record<string, unknown> = {},
): string {
  return JSON.stringify({
    type: 'FeatureCollection',
    ...members,
    features: features.map((feature) => ({ type: 'Feature', ...feature })),
  });
}

export function polygon(...rings: readonly Ring[]) {
  return { type: 'Polygon', coordinates: rings.map(closed) };
}

/** A building as a reader would give it: ten metres by ten, unless a test says otherwise. */
export function surveyed(
  id: string,
  eastM: number,
  northM: number,
  changes: Partial<SurveyedBuilding> = {},
): SurveyedBuilding {
  return { ...UNSURVEYED, id, shape: [{ outer: rectangle(eastM, northM, 10, 10), holes: [] }], ...changes };
}

export function fileOf(buildings: readonly SurveyedBuilding[]): BuildingFile {
  return { format: 'bdTopo', attribution: IGN, buildings, publicPlaces: [], repairs: [], warnings: [] };
}

/** A cell of 200 m with so many persons and households, all in houses, nothing else known. */
export function cellOf(
  eastM: number,
  northM: number,
  persons: number,
  households: number,
  changes: Partial<PopulationCell> = {},
): PopulationCell {
  return {
    shape: [{ outer: rectangle(eastM, northM, 200, 200), holes: [] }],
    centre: at(eastM + 100, northM + 100),
    inseeCodes: ['01001'],
    persons,
    households,
    inHouses: households,
    alone: 0,
    fivePlus: 0,
    owners: 0,
    social: 0,
    poor: null,
    livingStandardEur: null,
    dwellingAreaM2: null,
    builtRatios: [0, 0, 0, 0],
    adults: [0, 0, 0],
    ...changes,
  };
}

export function gridOf(cells: readonly PopulationCell[]): PopulationFile {
  return { attribution: INSEE, cells, isEdition2015: true, repairs: [], warnings: [] };
}

export function filesOf(changes: Partial<CommuneFiles>): CommuneFiles {
  return {
    buildings: [],
    population: null,
    outline: null,
    stated: { inhabitants: null, households: null },
    ...changes,
  };
}

export function sumOf(buildings: readonly Building[], of: (building: Building) => number): number {
  return buildings.reduce((total, building) => total + of(building), 0);
}

export function personsIn({ householdPersons }: Building): number {
  return householdPersons.reduce((a, b) => a + b, 0);
}

/** A hamlet of every kind of roof, building and silence, for tests of what is read at all. */
export const HAMLET: readonly SurveyedBuilding[] = [
  surveyed('tiles', 0, 0, { use: 'residential', dwellings: 1, roofMaterial: 'tile', constructionYear: 1930 }),
  surveyed('slates', 30, 0, { use: 'residential', dwellings: 1, roofMaterial: 'slate', constructionYear: 1985 }),
  surveyed('zinc', 60, 0, { use: 'residential', dwellings: 2, roofMaterial: 'metal' }),
  surveyed('unsaid', 90, 0, {
    use: 'residential',
    shape: [{ outer: rectangle(90, 0, 30, 25), holes: [] }],
  }),
  surveyed('flat', 150, 0, { use: 'residential', dwellings: 1, isRoofFlat: true }),
  surveyed('school', 150, 100, { use: 'public', publicKind: 'school', heightM: 6 }),
  surveyed('townHall', 150, 150, { use: 'public', publicKind: 'townHall' }),
];
