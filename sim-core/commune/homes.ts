import type { InhabitedBuilding, Neighbourhood, RoofPlane } from '../buildings/building.ts';
import type { Values } from '../parameters/index.ts';
import type { Place, RealBuilding, RoofFace } from './commune.ts';

/** A home of an imported commune and the household size that lives in it. */
export interface Home {
  readonly persons: number;
  readonly dwelling: 'house' | 'flat';
  readonly period: number;
  readonly areaM2: number;
  readonly place: Place;
  readonly roof: readonly RoofFace[];
  readonly building: RealBuilding;
  readonly neighbourhood: Neighbourhood;
}

/** The inhabited homes of a commune, in the order of its buildings. */
export function homesOf(buildings: readonly InhabitedBuilding[], values: Values): Home[] {
  return buildings.flatMap((building): Home[] => {
    const { neighbourhood, householdPersons, isHouse } = building;
    if (neighbourhood === null) return [];
    const roof = isHouse ? panelFaces(building.roofFaces, values) : { faces: [], kwpMax: 0 };
    const real: RealBuilding = {
      id: building.id,
      footprintM2: building.footprintM2,
      heightM: building.heightM,
      storeys: building.storeys,
      dwellings: building.dwellings,
      roofKwpMax: roof.kwpMax / building.dwellings,
    };
    return householdPersons.map((persons) => ({
      persons,
      dwelling: isHouse ? 'house' : 'flat',
      period: building.constructionPeriod ?? 0,
      areaM2: building.dwellingAreaM2,
      place: building.place,
      roof: roof.faces,
      building: real,
      neighbourhood,
    }));
  });
}

/** Steps of what panels face, so that a commune has some dozens of irradiance classes and not one per house. */
const AZIMUTH_STEP_DEG = 15;
const TILT_STEP_DEG = 5;

/**
 * The faces that would carry panels, and how many kWp they hold: those near south; where none is, those that look
 * nearly east and west. A flat roof carries tilted frames towards the south.
 */
function panelFaces(
  planes: readonly RoofPlane[],
  values: Values,
): { readonly faces: readonly RoofFace[]; readonly kwpMax: number } {
  const usable = planes.map((plane) =>
    plane.tiltDeg === 0 ? { ...plane, tiltDeg: values['buildings.flatRoofPanelTiltDeg'], azimuthDeg: 180 } : plane,
  );
  const split = values['pv.splitBeyondDeg'];
  const within = (limit: number) => usable.filter(({ azimuthDeg }) => Math.abs(azimuthDeg - 180) <= limit);
  const south = within(split);
  const chosen = south.length > 0 ? south : within(180 - split);
  const areaM2 = chosen.reduce((sum, plane) => sum + plane.areaM2, 0);
  if (areaM2 <= 0) return { faces: [], kwpMax: 0 };
  return {
    faces: chosen.map((plane) => ({
      tiltDeg: stepped(plane.tiltDeg, TILT_STEP_DEG),
      azimuthDeg: stepped(plane.azimuthDeg, AZIMUTH_STEP_DEG),
      shareRatio: plane.areaM2 / areaM2,
    })),
    kwpMax: areaM2 * values['buildings.usableRoofRatio'] * values['buildings.kwpPerM2'],
  };
}

function stepped(degrees: number, step: number): number {
  return Math.round(degrees / step) * step;
}
