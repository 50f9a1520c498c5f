import type { Point, Polygon, Ring, Shape } from './shapes.ts';

/** Area within a ring by the shoelace formula, positive where it runs counter-clockwise. */
export function signedArea(ring: Ring): number {
  // Relative to the first corner: coordinates far from the origin would cancel digits.
  const [x0, y0] = ring[0];
  let twice = 0;
  for (let i = 0; i < ring.length; i++) {
    const [ax, ay] = ring[i];
    const [bx, by] = ring[(i + 1) % ring.length];
    twice += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
  }
  return twice / 2;
}

export function polygonArea({ outer, holes }: Polygon): number {
  const courts = holes.reduce((sum, hole) => sum + Math.abs(signedArea(hole)), 0);
  return Math.max(0, Math.abs(signedArea(outer)) - courts);
}

export function shapeArea(shape: Shape): number {
  return shape.reduce((sum, polygon) => sum + polygonArea(polygon), 0);
}

/** The polygon that covers most. */
export function largestOf(shape: Shape): Polygon {
  return shape.reduce((best, polygon) => (polygonArea(polygon) > polygonArea(best) ? polygon : best));
}

/** Centre of gravity of a ring; of its corners where it encloses nothing. */
export function ringCentre(ring: Ring): Point {
  const [x0, y0] = ring[0];
  const area = signedArea(ring);
  let x = 0;
  let y = 0;
  if (area === 0) {
    for (const [px, py] of ring) {
      x += px / ring.length;
      y += py / ring.length;
    }
    return [x, y];
  }
  for (let i = 0; i < ring.length; i++) {
    const ax = ring[i][0] - x0;
    const ay = ring[i][1] - y0;
    const bx = ring[(i + 1) % ring.length][0] - x0;
    const by = ring[(i + 1) % ring.length][1] - y0;
    const cross = ax * by - bx * ay;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  return [x0 + x / (6 * area), y0 + y / (6 * area)];
}

/** Centre of gravity of what covers most of a shape. */
export function centreOf(shape: Shape): Point {
  return ringCentre(largestOf(shape).outer);
}
