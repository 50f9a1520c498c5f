import { asin, atan, exp, log, sin } from '../../math.ts';

/** The ellipsoid of France's and Europe's maps. */
export const SEMI_MAJOR_M = 6_378_137;
export const ECCENTRICITY = 0.0818191910428158;

/** Latitude in radians of an isometric latitude, by fixed-point iteration: 10⁻¹² rad after six rounds. */
export function latitudeOfIsometric(isometric: number): number {
  const grow = exp(isometric);
  let latitude = 2 * atan(grow) - Math.PI / 2;
  for (let round = 0; round < 8; round++) {
    const e = ECCENTRICITY * sin(latitude);
    latitude = 2 * atan(exp((ECCENTRICITY / 2) * log((1 + e) / (1 - e))) * grow) - Math.PI / 2;
  }
  return latitude;
}

/** Latitude in radians of an authalic latitude (Snyder 1987, eq. 3-18). */
export function latitudeOfAuthalic(sineOfAuthalic: number): number {
  const b = asin(sineOfAuthalic);
  const e2 = ECCENTRICITY * ECCENTRICITY;
  const e4 = e2 * e2;
  const e6 = e4 * e2;
  return (
    b +
    (e2 / 3 + (31 * e4) / 180 + (517 * e6) / 5040) * sin(2 * b) +
    ((23 * e4) / 360 + (251 * e6) / 3780) * sin(4 * b) +
    ((761 * e6) / 45360) * sin(6 * b)
  );
}

/** The function q of an authalic latitude (Snyder 1987, eq. 3-12). */
export function authalicQ(sine: number): number {
  const e = ECCENTRICITY;
  const es = e * sine;
  return (1 - e * e) * (sine / (1 - es * es) - log((1 - es) / (1 + es)) / (2 * e));
}
