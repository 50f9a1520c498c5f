import type { Shape } from './geometry/shapes.ts';

export const BUILDING_USES = [
  'residential',
  'commercial',
  'industrial',
  'agricultural',
  'public',
  'religious',
  'sports',
  'annex',
  'unknown',
] as const;
export type BuildingUse = (typeof BUILDING_USES)[number];

export type RoofMaterial = 'tile' | 'slate' | 'metal' | 'concrete';

/** A public building of a kind that the model can simulate. */
export type PublicKind = 'school' | 'townHall';

/** A building as a file describes it; null for what it does not say. */
export interface SurveyedBuilding {
  readonly id: string;
  readonly name: string | null;
  /** In degrees. */
  readonly shape: Shape;
  readonly use: BuildingUse;
  /** A shed, a carport, a greenhouse: nobody lives there. */
  readonly isLight: boolean;
  readonly heightM: number | null;
  readonly storeys: number | null;
  readonly dwellings: number | null;
  readonly constructionYear: number | null;
  readonly roofMaterial: RoofMaterial | null;
  readonly isRoofFlat: boolean | null;
  readonly roofPitchDeg: number | null;
  /** Height of the ridge above the gutter. */
  readonly roofRiseM: number | null;
  readonly groundElevationM: number | null;
  readonly publicKind: PublicKind | null;
}

/** What is said of a building of which nothing is known but its outline. */
export const UNSURVEYED: Omit<SurveyedBuilding, 'id' | 'shape'> = {
  name: null,
  use: 'unknown',
  isLight: false,
  heightM: null,
  storeys: null,
  dwellings: null,
  constructionYear: null,
  roofMaterial: null,
  isRoofFlat: null,
  roofPitchDeg: null,
  roofRiseM: null,
  groundElevationM: null,
  publicKind: null,
};

/** A face of a roof as it is, whether or not panels lie on it. */
export interface RoofPlane {
  /** 0 for a flat roof. */
  readonly tiltDeg: number;
  /** Where it looks, from north eastward. */
  readonly azimuthDeg: number;
  /** Along the slope, whole. */
  readonly areaM2: number;
}

export const CONSTRUCTION_PERIODS = ['<1949', '1949-1974', '1975-1989', '1990-2005', '2006-2012', '>=2013'] as const;

/** Last year of each period but the open last one. */
const PERIOD_ENDS = [1948, 1974, 1989, 2005, 2012];

/** Index of a year's construction period. */
export function periodOfYear(year: number): number {
  const period = PERIOD_ENDS.findIndex((end) => year <= end);
  return period < 0 ? PERIOD_ENDS.length : period;
}

/** The fields of an imported building that may be estimates. */
export const ESTIMATES = ['heightM', 'storeys', 'roofFaces', 'dwellings', 'constructionPeriod'] as const;
export type Estimate = (typeof ESTIMATES)[number];

/** Who lives in a building, from the cell of the population grid that it lies in. */
export interface Neighbourhood {
  /** Living standard of its persons, relative to the nation's in the same year. */
  readonly livingStandardRatio: number;
  /** Share of the households under 60 % of the national median; null where it is not known. */
  readonly poorRatio: number | null;
  /** Chances of owner, private tenant, social tenant. */
  readonly tenureRatios: readonly number[];
  /** Chances of a reference person under 40, from 40 to 64, from 65. */
  readonly ageRatios: readonly number[];
}

/** A building of an imported commune: complete, what was missing estimated. */
export interface Building {
  readonly id: string;
  readonly name: string | null;
  /** In degrees. */
  readonly shape: Shape;
  readonly use: BuildingUse;
  readonly publicKind: PublicKind | null;
  /** Of its centre of gravity, from the centre of the imported buildings. */
  readonly place: { readonly eastM: number; readonly northM: number };
  readonly footprintM2: number;
  readonly heightM: number;
  readonly storeys: number;
  readonly roofFaces: readonly RoofPlane[];
  readonly dwellings: number;
  /** Of houses: few enough dwellings. */
  readonly isHouse: boolean;
  /** Living area of each dwelling. */
  readonly dwellingAreaM2: number;
  /** Index in `CONSTRUCTION_PERIODS`; null where nobody lives and nothing is known. */
  readonly constructionPeriod: number | null;
  /** Persons of each household that lives here; empty dwellings are not listed. */
  readonly householdPersons: readonly number[];
  /** Null where nobody lives. */
  readonly neighbourhood: Neighbourhood | null;
  readonly estimated: readonly Estimate[];
}

/** What a simulation needs of a building: who lives in it and its roof. */
export type InhabitedBuilding = Omit<Building, 'shape'>;

/** The buildings with households, without their outlines: what travels to the workers. */
export function inhabited(buildings: readonly Building[]): InhabitedBuilding[] {
  return buildings.flatMap(({ shape: _, ...building }) => (building.householdPersons.length > 0 ? [building] : []));
}
