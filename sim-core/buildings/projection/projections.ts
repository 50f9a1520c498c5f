import { asin, atan, atan2, cos, degrees, exp, log, radians, sin } from '../../math.ts';
import type { Point } from '../geometry/shapes.ts';
import { authalicQ, latitudeOfAuthalic, latitudeOfIsometric, SEMI_MAJOR_M } from './grs80.ts';

/** A map's coordinates, and how they become degrees. */
export interface Projection {
  /** EPSG codes under which it goes. */
  readonly epsg: readonly number[];
  readonly name: string;
  toDegrees(point: Point): Point;
}

export const wgs84: Projection = { epsg: [4326, 4258, 4171, 4979], name: 'WGS 84', toDegrees: (point) => point };

/** Lambert's conic for metropolitan France (IGN, NTG 71; constants of ALG0004 for RGF93). */
const LAMBERT_93 = { n: 0.725607765053267, c: 11_754_255.426096, xs: 700_000, ys: 12_655_612.049876 };

export const lambert93: Projection = {
  epsg: [2154, 9793, 9794],
  name: 'Lambert-93',
  toDegrees([x, y]) {
    const { n, c, xs, ys } = LAMBERT_93;
    const radius = Math.sqrt((x - xs) * (x - xs) + (ys - y) * (ys - y));
    const longitude = 3 + degrees(atan((x - xs) / (ys - y)) / n);
    return [longitude, degrees(latitudeOfIsometric(-log(radius / c) / n))];
  },
};

const LAEA = { latitude: radians(52), longitudeDeg: 10, eastM: 4_321_000, northM: 3_210_000 };

/** Lambert's azimuthal equal-area projection of Europe, on which INSEE's cells are squares (Snyder 1987, eq. 24-17…). */
export const laeaEurope: Projection = {
  epsg: [3035],
  name: 'ETRS89-LAEA',
  toDegrees([east, north]) {
    const qPole = authalicQ(1);
    const sine0 = sin(LAEA.latitude);
    const authalic0 = asin(authalicQ(sine0) / qPole);
    const radius = SEMI_MAJOR_M * Math.sqrt(qPole / 2);
    const e2 = 0.00669438002290069;
    const m0 = cos(LAEA.latitude) / Math.sqrt(1 - e2 * sine0 * sine0);
    const stretch = (SEMI_MAJOR_M * m0) / (radius * cos(authalic0));
    const x = (east - LAEA.eastM) / stretch;
    const y = (north - LAEA.northM) * stretch;
    const distance = Math.sqrt(x * x + y * y);
    if (distance === 0) return [LAEA.longitudeDeg, degrees(LAEA.latitude)];
    const angle = 2 * asin(distance / (2 * radius));
    const sineAuthalic = cos(angle) * sin(authalic0) + (y * sin(angle) * cos(authalic0)) / distance;
    const longitude = atan2(x * sin(angle), distance * cos(authalic0) * cos(angle) - y * sin(authalic0) * sin(angle));
    return [LAEA.longitudeDeg + degrees(longitude), degrees(latitudeOfAuthalic(sineAuthalic))];
  },
};

export const webMercator: Projection = {
  epsg: [3857, 900_913],
  name: 'Web Mercator',
  toDegrees: ([x, y]) => [degrees(x / SEMI_MAJOR_M), degrees(2 * atan(exp(y / SEMI_MAJOR_M)) - Math.PI / 2)],
};

export const PROJECTIONS: readonly Projection[] = [wgs84, lambert93, laeaEurope, webMercator];

/** What a coordinate without a named system must be, by its size: degrees, or metres within the limits of Lambert-93. */
export function projectionBySize([x, y]: Point): Projection | null {
  if (x >= -180 && x <= 180 && y >= -90 && y <= 90) return wgs84;
  if (x > 0 && x < 1_300_000 && y > 6_000_000 && y < 7_200_000) return lambert93;
  return null;
}
