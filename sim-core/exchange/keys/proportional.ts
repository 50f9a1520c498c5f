import { splitByLargestRemainder } from '../../largestRemainder.ts';

/**
 * Adds to `out` the shares of a whole pool in proportion to whole weights, largest remainder first, ties in the order of
 * `among`; the shares add up to the pool, or are the weights themselves where the pool exceeds them. Quick while the
 * largest weight stays below 8 MWh and its product with the pool below 2⁵³ / 2304 (780 kWh beside a pool of 5 MWh, the
 * half-hour of the largest operation that the law allows); beyond, remainders are told apart as finely as floats allow.
 *
 * @param poolWh whole, ≥ 0
 * @param weights whole, ≥ 0, by member
 * @param weightTotal sum of the weights of those among whom the pool is split
 * @param among their places in `weights` and `out`
 */
export type ProportionalSplit = (
  poolWh: number,
  weights: Int32Array,
  weightTotal: number,
  among: Int32Array,
  out: Int32Array,
) => void;

/** A share in fixed point: its floor, and the first bits of its remainder, by which remainders are first told apart. */
const FRACTION_BITS = 8;
const BUCKETS = 1 << FRACTION_BITS;
const LAST_BUCKET = BUCKETS - 1;
/** So few contenders are sorted; more are told apart by finer buckets first. */
const SORTED_MAX = 16;

/** Beyond these a share in fixed point may be wrong by a Wh: then it is found the long way. */
const PRODUCT_MAX = Math.floor(Number.MAX_SAFE_INTEGER / 2304);
const WEIGHT_MAX = 2_147_483_648 / BUCKETS - 1;

function isTooLarge(poolWh: number, weights: Int32Array, among: Int32Array): boolean {
  let largest = 0;
  for (let k = 0; k < among.length; k++) largest = Math.max(largest, weights[among[k]]);
  return largest > WEIGHT_MAX || largest * poolWh > PRODUCT_MAX;
}

function splitLong(poolWh: number, weights: Int32Array, among: Int32Array, out: Int32Array): void {
  const shares = splitByLargestRemainder(
    poolWh,
    Float64Array.from(among, (i) => weights[i]),
  );
  for (let k = 0; k < among.length; k++) out[among[k]] += shares[k];
}

/** A split with its buffers. @param members how many places weights have at most */
export function proportionalSplit(members: number): ProportionalSplit {
  const shares = new Int32Array(members);
  const buckets = new Int32Array(BUCKETS);
  const contenders = new Int32Array(members);
  const remainders = new Float64Array(members);

  return (poolWh, weights, weightTotal, among, out) => {
    if (poolWh >= weightTotal) {
      for (let k = 0; k < among.length; k++) out[among[k]] += weights[among[k]];
      return;
    }
    if (poolWh * weightTotal > PRODUCT_MAX && isTooLarge(poolWh, weights, among)) {
      splitLong(poolWh, weights, among, out);
      return;
    }
    const left = findShares(poolWh, weights, weightTotal, among);
    let bucket = LAST_BUCKET;
    let above = 0;
    while (above + buckets[bucket] < left) above += buckets[bucket--];
    const contending = giveShares(bucket, among, out);
    if (left === above) return;
    for (let k = 0; k < contending; k++) {
      const product = weights[contenders[k]] * poolWh;
      remainders[k] = product - Math.floor((product + 1 / 3) / weightTotal) * weightTotal;
    }
    giveAmong(left - above, contending, out);
  };

  /** All shares in fixed point, and how many remainders lie in each bucket; returns what the floors leave to give. */
  function findShares(pool: number, weights: Int32Array, total: number, among: Int32Array): number {
    const ratio = (pool / total) * BUCKETS;
    // A third of a remainder's unit: no border of a bucket then lies within float64's error of a remainder.
    const third = BUCKETS / (3 * total);
    let left = pool;
    buckets.fill(0);
    for (let k = 0; k < among.length; k++) {
      const share = (weights[among[k]] * ratio + third) | 0;
      shares[k] = share;
      left -= share >> FRACTION_BITS;
    }
    // In a sweep of its own: a processor can't look past a count whose place it still computes.
    for (let k = 0; k < among.length; k++) buckets[shares[k] & LAST_BUCKET] += 1;
    return left;
  }

  /** Floors, and one more to remainders in buckets above; returns how many contend for what is left, in this bucket. */
  function giveShares(bucket: number, among: Int32Array, out: Int32Array): number {
    // Carries into the floor where the remainder's bucket lies above. No branch: no processor could foresee it.
    const toNext = LAST_BUCKET - bucket;
    let contending = 0;
    for (let k = 0; k < among.length; k++) {
      const i = among[k];
      const share = shares[k] + toNext;
      out[i] += share >> FRACTION_BITS;
      contenders[contending] = i;
      contending += ((share & LAST_BUCKET) + 1) >> FRACTION_BITS;
    }
    return contending;
  }

  /** One more to the `left` largest remainders of the first contenders. */
  function giveAmong(left: number, contending: number, out: Int32Array): void {
    let still = left;
    let n = contending;
    while (n > SORTED_MAX && still < n) {
      let low = remainders[0];
      let high = low;
      for (let k = 1; k < n; k++) {
        if (remainders[k] < low) low = remainders[k];
        if (remainders[k] > high) high = remainders[k];
      }
      // Equal remainders, however many, are in order already.
      if (low === high) break;
      const toBucket = (BUCKETS - 1) / (high - low);
      buckets.fill(0);
      for (let k = 0; k < n; k++) buckets[Math.floor((remainders[k] - low) * toBucket)] += 1;
      let bucket = BUCKETS - 1;
      let above = 0;
      while (above + buckets[bucket] < still) above += buckets[bucket--];
      let kept = 0;
      for (let k = 0; k < n; k++) {
        const own = Math.floor((remainders[k] - low) * toBucket);
        if (own > bucket) out[contenders[k]] += 1;
        else if (own === bucket) {
          contenders[kept] = contenders[k];
          remainders[kept++] = remainders[k];
        }
      }
      still -= above;
      n = kept;
    }
    sortContenders(n);
    for (let k = 0; k < still; k++) out[contenders[k]] += 1;
  }

  /** By falling remainder; ties stay in the order in which they came. */
  function sortContenders(n: number): void {
    for (let k = 1; k < n; k++) {
      const member = contenders[k];
      const remainder = remainders[k];
      let at = k;
      while (at > 0 && remainders[at - 1] < remainder) {
        contenders[at] = contenders[at - 1];
        remainders[at] = remainders[at - 1];
        at -= 1;
      }
      contenders[at] = member;
      remainders[at] = remainder;
    }
  }
}

/** All members, for keys that split among all. */
export function everyone(members: ArrayLike<unknown>): Int32Array {
  return Int32Array.from(members, (_, i) => i);
}
