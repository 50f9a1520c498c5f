import { agentKey, draw, mix32, STREAM } from '../prng.ts';

/** Who knows whom: household i has the ties `start[i]` to `start[i + 1] − 1` of `neighbour`. Ties go both ways. */
export interface SocialNetwork {
  readonly start: Int32Array;
  readonly neighbour: Int32Array;
}

/**
 * A small world after Watts & Strogatz (1998): a ring in which each household knows its nearest, and a share of the ties
 * leads anywhere instead. A far tie goes to the first household from a drawn point on a second, shuffled ring, so that
 * an added household takes over only the ties that now reach it first.
 *
 * @param keys the households' stable keys; their order is that of the first ring
 * @param tiesPerSide half of the ties per household
 */
export function socialNetwork(
  keys: ArrayLike<number>,
  tiesPerSide: number,
  rewiringRatio: number,
  seed: number,
): SocialNetwork {
  const count = keys.length;
  const ring = Array.from({ length: count }, (_, i) => i).sort((a, b) => keys[a] - keys[b] || a - b);
  const place = Float64Array.from(
    { length: count },
    (_, i) => mix32(agentKey(seed, STREAM.networkPlace, keys[i])) >>> 0,
  );
  const shuffled = ring.slice().sort((a, b) => place[a] - place[b] || keys[a] - keys[b]);
  const ties = Array.from({ length: count }, () => new Set<number>());
  const half = Math.min(tiesPerSide, Math.floor((count - 1) / 2));
  const tie = (a: number, b: number) => {
    ties[a].add(b);
    ties[b].add(a);
  };
  const far: { readonly from: number; readonly index: number }[] = [];
  for (let at = 0; at < count; at++) {
    const from = ring[at];
    for (let k = 1; k <= half; k++) {
      if (draw(seed, STREAM.networkRewiring, keys[from], 2 * k) < rewiringRatio) far.push({ from, index: k });
      else tie(from, ring[(at + k) % count]);
    }
  }
  for (const { from, index } of far) {
    const point = draw(seed, STREAM.networkRewiring, keys[from], 2 * index + 1) * 4294967296;
    let at = firstFrom(shuffled, place, point);
    for (let tried = 0; tried < count; tried++, at = (at + 1) % count) {
      const to = shuffled[at];
      if (to === from || ties[from].has(to)) continue;
      tie(from, to);
      break;
    }
  }
  const start = new Int32Array(count + 1);
  ties.forEach((known, i) => {
    start[i + 1] = start[i] + known.size;
  });
  return { start, neighbour: Int32Array.from(ties.flatMap((known) => [...known].sort((a, b) => a - b))) };
}

function firstFrom(ring: readonly number[], place: Float64Array, point: number): number {
  let low = 0;
  let high = ring.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (place[ring[middle]] >= point) high = middle;
    else low = middle + 1;
  }
  return low === ring.length ? 0 : low;
}
