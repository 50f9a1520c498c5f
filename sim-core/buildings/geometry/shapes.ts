/** A corner: degrees east and north on the globe, or metres east and north on a plane. */
export type Point = readonly [east: number, north: number];

/** Corners of a closed line, the first one not repeated at the end. */
export type Ring = readonly Point[];

export interface Polygon {
  readonly outer: Ring;
  /** Courtyards. */
  readonly holes: readonly Ring[];
}

/** What a building or a commune covers: one polygon, or several apart from each other. */
export type Shape = readonly Polygon[];

export function mapShape(shape: Shape, move: (point: Point) => Point): Shape {
  return shape.map(({ outer, holes }) => ({ outer: outer.map(move), holes: holes.map((hole) => hole.map(move)) }));
}

export interface Bounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export function boundsOf(points: Iterable<Point>): Bounds {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return { west, south, east, north };
}
