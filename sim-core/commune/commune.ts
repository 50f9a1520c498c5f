import type { SiteKind } from '../parameters/lists.ts';
import type { HomeHeating } from './heating.ts';

/** A plane of panels that a roof could carry, as a share of the home's peak power. */
export interface RoofFace {
  readonly tiltDeg: number;
  /** From north eastward: 90 east, 180 south. */
  readonly azimuthDeg: number;
  readonly shareRatio: number;
}

/** A plane of panels that is there, described one by one in the scenario. */
export interface PanelArray {
  readonly kwp: number;
  readonly tiltDeg: number;
  readonly azimuthDeg: number;
}

export const TENURES = ['owner', 'privateTenant', 'socialTenant'] as const;
export type Tenure = (typeof TENURES)[number];
export const AGE_GROUPS = ['under40', 'from40to64', 'from65'] as const;
export type AgeGroup = (typeof AGE_GROUPS)[number];

/** The three ways of spending a day that the occupancy chain knows. */
export interface Residents {
  readonly employed: number;
  readonly atHome: number;
  readonly pupils: number;
}

/** A place on the ground, in metres from the centre of the commune. */
export interface Place {
  readonly eastM: number;
  readonly northM: number;
}

/** The building that a household of an imported commune lives in. */
export interface RealBuilding {
  readonly id: string;
  readonly footprintM2: number;
  readonly heightM: number;
  readonly storeys: number;
  readonly dwellings: number;
  /** What the roof can carry, this household's part of it. */
  readonly roofKwpMax: number;
}

export interface Household {
  /** `1`, `2` … as shown, or the name of an added household. */
  readonly name: string;
  /** Key of its draws: stable whatever happens to the others. */
  readonly key: number;
  readonly persons: number;
  readonly residents: Residents;
  /** OECD-modified scale: 1, then 0.5 per person from 14, 0.3 per child (P5). */
  readonly consumptionUnits: number;
  readonly incomeEurPerUc: number;
  /** 1–10, by persons ranked by living standard within the commune. */
  readonly decile: number;
  readonly tenure: Tenure;
  readonly ageGroup: AgeGroup;
  readonly dwelling: 'house' | 'flat';
  /** Index of the construction period in `dwelling.periodRatios`. */
  readonly period: number;
  readonly areaM2: number;
  readonly cars: number;
  readonly subscribedKva: number;
  readonly place: Place;
  /** Uniform draws kept for what people choose later: 0 indifferent … 1 devoted. */
  readonly attitudes: { readonly ecology: number; readonly solidarity: number; readonly technology: number };
  readonly heating: HomeHeating;
  readonly roof: readonly RoofFace[];
  /** Place of this house in the order of adoption, 0-based; −1 where there is no roof of one's own. */
  readonly pvRank: number;
  /** Uniform draw for the size of an adopted plant. */
  readonly pvSizeDraw: number;
  /** Place in the order of joining, 0-based; −1 for one whose membership is stated. */
  readonly participationRank: number;
  /** Uniform draw for the supply contract. */
  readonly contractDraw: number;
  /** Panels stated one by one; they replace those of adoption. */
  readonly arrays: readonly PanelArray[];
  /** For an added household: whether it takes part, stated rather than ranked. */
  readonly statedMember: boolean | null;
  /** Only in an imported commune. */
  readonly building?: RealBuilding;
}

export interface Site {
  readonly name: string;
  readonly key: number;
  readonly kind: SiteKind;
  readonly energyKwhPerYear: number;
  readonly subscribedKva: number;
  readonly place: Place;
  readonly arrays: readonly PanelArray[];
  readonly member: boolean;
}

/** Who lives and works in the commune. */
export interface Commune {
  readonly households: readonly Household[];
  readonly sites: readonly Site[];
}
