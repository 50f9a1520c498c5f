import type { Values } from '../parameters/index.ts';
import { STREAM } from '../prng.ts';
import type { RoofFace } from './commune.ts';
import type { AgentDraws } from './draws.ts';

const AZIMUTH_STEP_DEG = 15;

/**
 * The faces of a gabled roof that would carry panels. Ridges point anywhere, so the face nearest to south looks between
 * east and west; where it looks nearly east or west, both faces carry half each. Azimuths come in steps of 15° and
 * pitches in three, so that a commune has some fifty irradiance classes and not one per house.
 */
export function roofOf(draws: AgentDraws, values: Values): readonly RoofFace[] {
  const pitch = Math.floor(draws.uniform(STREAM.householdRoof, 0) * 3) - 1;
  const tiltDeg = Math.min(90, Math.max(0, values['pv.tiltDeg'] + pitch * values['pv.tiltStepDeg']));
  const offSouth =
    Math.round(((draws.uniform(STREAM.householdRoof, 1) - 0.5) * 180) / AZIMUTH_STEP_DEG) * AZIMUTH_STEP_DEG;
  const azimuthDeg = 180 + offSouth;
  if (Math.abs(offSouth) <= values['pv.splitBeyondDeg']) return [{ tiltDeg, azimuthDeg, shareRatio: 1 }];
  const opposite = azimuthDeg > 180 ? azimuthDeg - 180 : azimuthDeg + 180;
  return [
    { tiltDeg, azimuthDeg, shareRatio: 0.5 },
    { tiltDeg, azimuthDeg: opposite, shareRatio: 0.5 },
  ];
}
