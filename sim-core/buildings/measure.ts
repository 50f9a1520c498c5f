import type { Values } from '../parameters/index.ts';
import type { BuildingUse, Estimate, SurveyedBuilding } from './building.ts';
import { centreOf, largestOf, shapeArea } from './geometry/area.ts';
import type { LocalPlane } from './geometry/plane.ts';
import { smallestRectangle } from './geometry/rectangle.ts';
import { mapShape, type Point } from './geometry/shapes.ts';
import { type Roof, roofOf } from './roofs.ts';

/** A building with its dimensions; what no file says is estimated and named. */
export interface MeasuredBuilding {
  readonly surveyed: SurveyedBuilding;
  readonly centre: Point;
  readonly place: { readonly eastM: number; readonly northM: number };
  readonly footprintM2: number;
  readonly heightM: number;
  readonly storeys: number;
  readonly roof: Roof;
  readonly estimated: readonly Estimate[];
}

const STOREYS_MAX = 100;

export function measure(buildings: readonly SurveyedBuilding[], plane: LocalPlane, values: Values): MeasuredBuilding[] {
  const usual = usualHeights(buildings);
  return buildings.map((surveyed) => {
    const shape = mapShape(surveyed.shape, plane.toMetres);
    const footprintM2 = Math.round(shapeArea(shape) * 10) / 10;
    const estimated: Estimate[] = [];
    const storeyM = values['buildings.storeyHeightM'];
    const heightM = surveyed.heightM ?? usualHeightM(surveyed, usual, values);
    if (surveyed.heightM === null) estimated.push('heightM');
    const storeys = surveyed.storeys ?? Math.min(STOREYS_MAX, Math.max(1, Math.round(heightM / storeyM)));
    if (surveyed.storeys === null) estimated.push('storeys');
    const roof = roofOf(surveyed, footprintM2, smallestRectangle(largestOf(shape).outer), values);
    if (roof.isEstimated) estimated.push('roofFaces');
    const centre = centreOf(surveyed.shape);
    const [eastM, northM] = plane.toMetres(centre);
    return {
      surveyed,
      centre,
      place: { eastM: Math.round(eastM * 10) / 10, northM: Math.round(northM * 10) / 10 },
      footprintM2,
      heightM: Math.round(heightM * 10) / 10,
      storeys,
      roof,
      estimated,
    };
  });
}

type Usual = ReadonlyMap<BuildingUse, number>;

/** The median height of the measured solid buildings of each use. */
function usualHeights(buildings: readonly SurveyedBuilding[]): Usual {
  const heights = new Map<BuildingUse, number[]>();
  for (const building of buildings) {
    if (building.heightM === null || building.isLight) continue;
    const known = heights.get(building.use);
    if (known === undefined) heights.set(building.use, [building.heightM]);
    else known.push(building.heightM);
  }
  return new Map(
    Array.from(heights, ([use, all]) => [use, all.sort((a, b) => a - b)[Math.floor((all.length - 1) / 2)]]),
  );
}

function usualHeightM(building: SurveyedBuilding, usual: Usual, values: Values): number {
  const storeyM = values['buildings.storeyHeightM'];
  if (building.storeys !== null) return building.storeys * storeyM;
  if (building.isLight) return storeyM;
  return usual.get(building.use) ?? values['buildings.assumedStoreys'] * storeyM;
}
