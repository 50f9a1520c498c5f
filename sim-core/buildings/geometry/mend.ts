import { signedArea } from './area.ts';
import { convexHull, crossesItself } from './cross.ts';
import type { Point, Ring } from './shapes.ts';

export interface Mended {
  readonly ring: Ring;
  readonly wasOpen: boolean;
  /** The outline crossed itself: its convex hull stands for it. */
  readonly wasCrossed: boolean;
}

/** Decimals of a degree that are kept: about a centimetre, as GeoJSON recommends (RFC 7946 §11.2). */
const SCALE = 1e7;

/** A ring of degrees as the model keeps it, or null where it encloses nothing. */
export function mendRing(given: readonly Point[]): Mended | null {
  const points = given.map(([x, y]): Point => [Math.round(x * SCALE) / SCALE, Math.round(y * SCALE) / SCALE]);
  const wasOpen = points.length > 0 && !isSame(points[0], points[points.length - 1]);
  const ring = points.filter((point, i) => !isSame(point, points[(i + 1) % points.length]));
  if (ring.length < 3) return null;
  const wasCrossed = crossesItself(ring);
  const mended = wasCrossed ? convexHull(ring) : ring;
  return Math.abs(signedArea(mended)) > 0 ? { ring: mended, wasOpen, wasCrossed } : null;
}

function isSame(a: Point, b: Point): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
