import { cos, radians, sin } from '../../math.ts';
import type { Point } from './shapes.ts';

const SEMI_MAJOR_M = 6_378_137;
const ECCENTRICITY_2 = 0.00669438; // of GRS 80 and WGS 84, to more digits than a commune needs

/** A flat piece of the Earth around an origin: degrees ↔ metres east and north of it. */
export interface LocalPlane {
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
  toMetres(point: Point): Point;
}

/**
 * Equirectangular with the ellipsoid's two radii at the origin: over the 20 km of a commune lengths are off by less than
 * one in a thousand.
 */
export function localPlane(longitudeDeg: number, latitudeDeg: number): LocalPlane {
  const sine = sin(radians(latitudeDeg));
  const w2 = 1 - ECCENTRICITY_2 * sine * sine;
  const across = SEMI_MAJOR_M / Math.sqrt(w2);
  const along = (across * (1 - ECCENTRICITY_2)) / w2;
  const eastM = radians(across * cos(radians(latitudeDeg)));
  const northM = radians(along);
  return {
    longitudeDeg,
    latitudeDeg,
    toMetres: ([longitude, latitude]) => [(longitude - longitudeDeg) * eastM, (latitude - latitudeDeg) * northM],
  };
}
