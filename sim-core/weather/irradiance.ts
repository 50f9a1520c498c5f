import { cos, radians, sin } from '../math.ts';

/** A plane of panels: what the transposition needs of it. */
export interface Plane {
  readonly tiltDeg: number;
  /** From north eastward. */
  readonly azimuthDeg: number;
}

/** Unit normal of a plane and the shares of sky and ground that it sees. */
export interface PlaneGeometry {
  readonly east: number;
  readonly north: number;
  readonly up: number;
  readonly skyView: number;
  readonly groundView: number;
}

export function planeGeometry({ tiltDeg, azimuthDeg }: Plane): PlaneGeometry {
  const tilt = radians(tiltDeg);
  const azimuth = radians(azimuthDeg);
  const up = cos(tilt);
  return {
    east: sin(tilt) * sin(azimuth),
    north: sin(tilt) * cos(azimuth),
    up,
    skyView: (1 + up) / 2,
    groundView: (1 - up) / 2,
  };
}

/** How the sky's light is spread: all over the vault, or partly around the sun. */
export type Transposition = 'haydavies' | 'isotropic';

/** Below a solar elevation of 1° the ratio of beams is held: cos 89° (P1). */
const COS_ZENITH_MIN = 0.01745;

/**
 * Diffuse irradiance from the sky on a plane, W/m².
 * Hay and Davies 1980: DHI·[A·Rb + (1 − A)·(1 + cos β)/2], A = DNI/E0, Rb = max(cos AOI, 0)/max(cos θz, 0.01745).
 */
export function skyDiffuseWPerM2(
  model: Transposition,
  dni: number,
  dhi: number,
  extraterrestrial: number,
  cosIncidence: number,
  cosZenith: number,
  skyView: number,
): number {
  if (model === 'isotropic') return dhi * skyView;
  const anisotropy = dni / extraterrestrial;
  const beamRatio = (cosIncidence > 0 ? cosIncidence : 0) / (cosZenith > COS_ZENITH_MIN ? cosZenith : COS_ZENITH_MIN);
  return dhi * (anisotropy * beamRatio + (1 - anisotropy) * skyView);
}

/** Erbs, Klein and Duffie 1982: splits global irradiance into beam and diffuse from its clearness. */
export function erbsSplit(
  ghi: number,
  cosZenith: number,
  extraterrestrial: number,
): { readonly dni: number; readonly dhi: number } {
  const cosLimited = cosZenith > 0.065 ? cosZenith : 0.065;
  const clearness = Math.min(1, Math.max(0, ghi / (extraterrestrial * cosLimited)));
  let diffuseShare: number;
  if (clearness <= 0.22) diffuseShare = 1 - 0.09 * clearness;
  else if (clearness <= 0.8) {
    diffuseShare =
      0.9511 -
      0.1604 * clearness +
      4.388 * clearness * clearness -
      16.638 * (clearness * clearness * clearness) +
      12.336 * (clearness * clearness * clearness * clearness);
  } else diffuseShare = 0.165;
  const dhi = diffuseShare * ghi;
  // Beyond 87° a small remainder over a small cosine would be no beam but noise.
  const dni = cosZenith > 0.0523 ? (ghi - dhi) / cosZenith : 0;
  return dni > 0 ? { dni, dhi } : { dni: 0, dhi: ghi };
}
