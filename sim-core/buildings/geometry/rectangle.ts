import { atan2, degrees, modulo } from '../../math.ts';
import { convexHull } from './cross.ts';
import type { Ring } from './shapes.ts';

/** The smallest rectangle around a footprint: what its ridge follows. */
export interface Rectangle {
  readonly lengthM: number;
  readonly widthM: number;
  /** Direction of the long side from north eastward, in [0, 180). */
  readonly axisDeg: number;
}

/** Relative gain in area below which the first of two rectangles stays: ties must not hang on the last bits. */
const TIE = 1e-6;

/**
 * The rectangle of least area around a ring on a plane. One of its sides lies along a side of the convex hull (Freeman and
 * Shapira 1975), so every side of the hull is tried.
 */
export function smallestRectangle(ring: Ring): Rectangle {
  const hull = convexHull(ring);
  let best: Rectangle = { lengthM: 0, widthM: 0, axisDeg: 0 };
  let bestArea = Number.POSITIVE_INFINITY;
  for (let i = 0; i < hull.length; i++) {
    const [ax, ay] = hull[i];
    const [bx, by] = hull[(i + 1) % hull.length];
    const side = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay));
    if (side === 0) continue;
    const ux = (bx - ax) / side;
    const uy = (by - ay) / side;
    let [alongMin, alongMax, acrossMin, acrossMax] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const [x, y] of hull) {
      const along = x * ux + y * uy;
      const across = y * ux - x * uy;
      alongMin = Math.min(alongMin, along);
      alongMax = Math.max(alongMax, along);
      acrossMin = Math.min(acrossMin, across);
      acrossMax = Math.max(acrossMax, across);
    }
    const along = alongMax - alongMin;
    const across = acrossMax - acrossMin;
    if (along * across >= bestArea * (1 - TIE)) continue;
    bestArea = along * across;
    const isAlong = along >= across;
    const [east, north] = isAlong ? [ux, uy] : [-uy, ux];
    best = {
      lengthM: isAlong ? along : across,
      widthM: isAlong ? across : along,
      axisDeg: modulo(degrees(atan2(east, north)), 180),
    };
  }
  return best;
}
