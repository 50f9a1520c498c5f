import { shapeContains } from './contains.ts';
import { type Bounds, boundsOf, type Point, type Shape } from './shapes.ts';

/** Side of the squares by which shapes are found again: about a hundred metres. */
const SIDE_DEG = 0.001;
const COLUMNS = 1_000_000;

/** Finds which of many shapes, in degrees, holds a point. */
export class ShapeIndex {
  private readonly bounds: readonly Bounds[];
  private readonly squares = new Map<number, number[]>();

  constructor(private readonly shapes: readonly Shape[]) {
    this.bounds = shapes.map((shape) => boundsOf(shape.flatMap(({ outer }) => outer)));
    this.bounds.forEach(({ west, south, east, north }, i) => {
      for (let row = rowOf(south); row <= rowOf(north); row++) {
        for (let column = rowOf(west); column <= rowOf(east); column++) this.squareAt(column, row).push(i);
      }
    });
  }

  private squareAt(column: number, row: number): number[] {
    const key = row * COLUMNS + column;
    const found = this.squares.get(key) ?? [];
    if (found.length === 0) this.squares.set(key, found);
    return found;
  }

  /** The first shape that holds the point, or −1. */
  find(point: Point): number {
    const [x, y] = point;
    for (const i of this.squares.get(rowOf(y) * COLUMNS + rowOf(x)) ?? []) {
      const { west, south, east, north } = this.bounds[i];
      if (x >= west && x <= east && y >= south && y <= north && shapeContains(this.shapes[i], point)) return i;
    }
    return -1;
  }
}

function rowOf(degrees: number): number {
  return Math.floor(degrees / SIDE_DEG);
}
