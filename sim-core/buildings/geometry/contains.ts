import type { Point, Ring, Shape } from './shapes.ts';

/** Whether a point lies within a ring, by the crossings of a ray to the east. */
export function ringContains(ring: Ring, [x, y]: Point): boolean {
  let isInside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i];
    const [bx, by] = ring[j];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isInside = !isInside;
  }
  return isInside;
}

export function shapeContains(shape: Shape, point: Point): boolean {
  return shape.some(
    ({ outer, holes }) => ringContains(outer, point) && !holes.some((hole) => ringContains(hole, point)),
  );
}
