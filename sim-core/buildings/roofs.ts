import { atan, cos, degrees, modulo, radians } from '../math.ts';
import type { Values } from '../parameters/index.ts';
import type { RoofPlane, SurveyedBuilding } from './building.ts';
import type { Rectangle } from './geometry/rectangle.ts';

/** Pitches that carpenters build; a computed one outside is a fault of the heights. */
const PITCH_MIN_DEG = 3;
const PITCH_MAX_DEG = 65;

export interface Roof {
  readonly faces: readonly RoofPlane[];
  /** Whether the pitch was assumed. */
  readonly isEstimated: boolean;
}

/**
 * The faces of a building's roof: one where it is flat, four where the footprint is nearly square, else two along the
 * ridge, which follows the long side. Their slopes lie over the whole footprint, so that its area is their projection.
 */
export function roofOf(
  building: Pick<SurveyedBuilding, 'isRoofFlat' | 'roofMaterial' | 'roofPitchDeg' | 'roofRiseM'>,
  footprintM2: number,
  rectangle: Rectangle,
  values: Values,
): Roof {
  const known = knownPitchDeg(building, rectangle.widthM);
  const pitchDeg = known ?? assumedPitchDeg(building, footprintM2, values);
  const isEstimated = known === null;
  if (pitchDeg === 0) return { faces: [{ tiltDeg: 0, azimuthDeg: 180, areaM2: footprintM2 }], isEstimated };
  const isHipped = rectangle.lengthM < rectangle.widthM * values['buildings.hippedBelowRatio'];
  const turns = isHipped ? [0, 90, 180, 270] : [90, 270];
  const areaM2 = footprintM2 / turns.length / cos(radians(pitchDeg));
  const faces = turns.map((turn) => ({
    tiltDeg: pitchDeg,
    azimuthDeg: Math.round(modulo(rectangle.axisDeg + turn, 360)) % 360,
    areaM2: Math.round(areaM2 * 10) / 10,
  }));
  return { faces, isEstimated };
}

function knownPitchDeg(
  { isRoofFlat, roofPitchDeg, roofRiseM }: Parameters<typeof roofOf>[0],
  widthM: number,
): number | null {
  if (isRoofFlat === true) return 0;
  if (roofPitchDeg !== null) return Math.round(roofPitchDeg);
  if (roofRiseM === null || widthM <= 0) return null;
  const pitchDeg = Math.round(degrees(atan(roofRiseM / (widthM / 2))));
  return pitchDeg >= PITCH_MIN_DEG && pitchDeg <= PITCH_MAX_DEG ? pitchDeg : null;
}

function assumedPitchDeg(
  { isRoofFlat, roofMaterial }: Parameters<typeof roofOf>[0],
  footprintM2: number,
  values: Values,
): number {
  switch (roofMaterial) {
    case 'tile':
      return Math.round(values['buildings.tilePitchDeg']);
    case 'slate':
      return Math.round(values['buildings.slatePitchDeg']);
    case 'metal':
      return Math.round(values['buildings.metalPitchDeg']);
    case 'concrete':
      return 0;
    default:
      return isRoofFlat === null && footprintM2 > values['buildings.flatRoofAboveM2']
        ? 0
        : Math.round(values['pv.tiltDeg']);
  }
}
