import type { Household } from '../../commune/commune.ts';
import { clamp } from '../../math.ts';

/**
 * Homes in an order in which neighbours stand together: along a Morton curve over metres, ties by stable key. Where a
 * home stands depends on nobody else.
 */
export function byNeighbourhood(households: readonly Household[], connected: ArrayLike<number>): Int32Array {
  const codes = Float64Array.from(connected, (i) => placeCode(households[i]));
  const order = Array.from(connected, (_, k) => k).sort(
    (a, b) => codes[a] - codes[b] || households[connected[a]].key - households[connected[b]].key || a - b,
  );
  return Int32Array.from(order, (k) => connected[k]);
}

const PLACE_BITS = 16;
const PLACE_OFFSET_M = 1 << (PLACE_BITS - 1);
const PLACE_MAX = (1 << PLACE_BITS) - 1;

function placeCode({ place }: Household): number {
  return (spread(cell(place.eastM)) | (spread(cell(place.northM)) << 1)) >>> 0;
}

function cell(metres: number): number {
  return clamp(Math.floor(metres) + PLACE_OFFSET_M, 0, PLACE_MAX);
}

/** Puts a zero between all bits of a 16-bit number. */
function spread(bits: number): number {
  let x = bits;
  x = (x | (x << 8)) & 0x00ff00ff;
  x = (x | (x << 4)) & 0x0f0f0f0f;
  x = (x | (x << 2)) & 0x33333333;
  return (x | (x << 1)) & 0x55555555;
}

/**
 * Neighbourhoods of about so many homes: the ground is halved in turn until no part has more than half as many again.
 * Halves lie where the ground says, not where the homes do, so one home more changes its own neighbourhood alone. A
 * remnant joins its neighbours.
 *
 * @param sorted homes by neighbourhood
 */
export function neighbourhoods(
  households: readonly Household[],
  sorted: Int32Array,
  homesPerRoom: number,
): readonly Int32Array[] {
  const most = Math.floor(1.5 * homesPerRoom);
  const least = Math.max(1, Math.floor(homesPerRoom / 4));
  const codes = Float64Array.from(sorted, (i) => placeCode(households[i]));
  const parts = (from: number, to: number, bit: number): [number, number][] => {
    if (to - from <= most) return to > from ? [[from, to]] : [];
    if (bit < 0) return evenRuns(from, to, Math.ceil((to - from) / homesPerRoom));
    let middle = from;
    while (middle < to && ((codes[middle] >>> bit) & 1) === 0) middle++;
    const low = parts(from, middle, bit - 1);
    const high = parts(middle, to, bit - 1);
    if (low.length > 0 && high.length > 0) {
      if (middle - from < least) return [[from, high[0][1]], ...high.slice(1)];
      if (to - middle < least) return [...low.slice(0, -1), [low[low.length - 1][0], to]];
    }
    return [...low, ...high];
  };
  return parts(0, sorted.length, 2 * PLACE_BITS - 1).map(([from, to]) => sorted.slice(from, to));
}

/** Cuts places from…to into so many runs, as even as can be. */
export function evenRuns(from: number, to: number, count: number): [number, number][] {
  const runs: [number, number][] = [];
  let start = from;
  for (let k = 0; k < count; k++) {
    const end = start + Math.ceil((to - start) / (count - k));
    runs.push([start, end]);
    start = end;
  }
  return runs;
}
