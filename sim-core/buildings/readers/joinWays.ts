import type { Point } from '../geometry/shapes.ts';

/**
 * Joins lines end to end into closed rings: a relation's outline may be cut into several ways that run either way.
 *
 * @returns the rings, and how many lines could not be closed
 */
export function joinWays(lines: readonly (readonly Point[])[]): {
  readonly rings: readonly (readonly Point[])[];
  readonly leftOver: number;
} {
  const rings: (readonly Point[])[] = [];
  const rest = [...lines];
  let leftOver = 0;
  while (rest.length > 0) {
    let chain = rest.shift() as readonly Point[];
    let used = 1;
    while (!isSame(chain[0], chain[chain.length - 1])) {
      const end = chain[chain.length - 1];
      const next = rest.findIndex((line) => isSame(line[0], end) || isSame(line[line.length - 1], end));
      if (next < 0) break;
      const [line] = rest.splice(next, 1);
      chain = [...chain, ...(isSame(line[0], end) ? line : [...line].reverse()).slice(1)];
      used += 1;
    }
    if (chain.length > 3 && isSame(chain[0], chain[chain.length - 1])) rings.push(chain);
    else leftOver += used;
  }
  return { rings, leftOver };
}

function isSame(a: Point, b: Point): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
