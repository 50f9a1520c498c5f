import {
  type BuildingUse,
  type PublicKind,
  type RoofMaterial,
  type SurveyedBuilding,
  UNSURVEYED,
} from '../building.ts';
import type { Shape } from '../geometry/shapes.ts';
import { numberOf, textOf, wholeOf, yearOf } from './cells.ts';

/** Tags of a map object. */
export type Tags = Readonly<Record<string, string | undefined>>;

/** Values of `building` by what the building serves; `yes` and what is not listed stay unknown. */
const USES: Readonly<Record<Exclude<BuildingUse, 'unknown'>, string>> = {
  residential:
    'house detached semidetached_house terrace apartments residential bungalow farm cabin dormitory houseboat villa',
  commercial: 'commercial retail office supermarket hotel kiosk shop warehouse_store',
  industrial: 'industrial warehouse factory manufacture works',
  agricultural: 'barn farm_auxiliary stable cowshed sty greenhouse silo agricultural',
  public:
    'public civic school kindergarten college university townhall government hospital fire_station train_station transportation library',
  religious: 'church chapel cathedral mosque synagogue temple religious monastery convent',
  sports: 'sports_hall sports_centre stadium riding_hall grandstand pavilion',
  annex: 'garage garages shed carport hut roof outbuilding annex boathouse',
};

const USE_OF = new Map<string, BuildingUse>(
  Object.entries(USES).flatMap(([use, words]) => words.split(' ').map((word) => [word, use as BuildingUse] as const)),
);

/** Buildings without walls, or too slight to live in. */
const LIGHT = new Set(['roof', 'carport', 'greenhouse', 'shed', 'hut']);

const NO_BUILDING = new Set(['no', 'ruins', 'collapsed', 'construction', 'proposed', 'destroyed', 'demolished']);

const MATERIALS: Readonly<Record<string, RoofMaterial>> = {
  roof_tiles: 'tile',
  tile: 'tile',
  tiles: 'tile',
  slate: 'slate',
  metal: 'metal',
  metal_sheet: 'metal',
  zinc: 'metal',
  concrete: 'concrete',
};

/** Whether an object is a building that stands. */
export function isBuilding(tags: Tags): boolean {
  return tags.building !== undefined && !NO_BUILDING.has(tags.building);
}

/** Whether an object is marked as a building at all. */
export function claimsBuilding(tags: Tags): boolean {
  return tags.building !== undefined && tags.building !== 'no';
}

export function publicKindOf(tags: Tags): PublicKind | null {
  if (tags.amenity === 'townhall' || tags.building === 'townhall') return 'townHall';
  return tags.amenity === 'school' || tags.amenity === 'kindergarten' || tags.building === 'school' ? 'school' : null;
}

/** `building:levels` counts storeys without the roof's. */
export function buildingOfTags(id: string, tags: Tags, shape: Shape): SurveyedBuilding {
  const publicKind = publicKindOf(tags);
  const shapeWord = tags['roof:shape'];
  const total = numberOf(tags.height, 0.5, 330);
  const roofHeight = numberOf(tags['roof:height'], 0, 50);
  return {
    ...UNSURVEYED,
    id,
    name: textOf(tags.name),
    shape,
    use: publicKind === null ? (USE_OF.get(tags.building ?? '') ?? 'unknown') : 'public',
    isLight: tags.wall === 'no' || LIGHT.has(tags.building ?? ''),
    // `height` reaches the ridge; the model's height ends at the gutter.
    heightM: total === null ? null : Math.max(0.5, total - (roofHeight ?? 0)),
    storeys: wholeOf(tags['building:levels'], 1, 100),
    dwellings: wholeOf(tags['building:flats'], 0, 2000),
    constructionYear: yearOf(tags.start_date),
    roofMaterial: MATERIALS[tags['roof:material'] ?? ''] ?? null,
    isRoofFlat: shapeWord === undefined ? null : shapeWord === 'flat',
    roofPitchDeg: numberOf(tags['roof:angle'], 0, 80),
    roofRiseM: roofHeight,
    publicKind,
  };
}
