/**
 * Adds to `out` the shares of a whole pool in proportion to whole weights, largest remainder first, ties in the order of
 * `among`; the shares add up to the pool, or are the weights themselves where the pool exceeds them. Exact while the
 * largest weight stays below 8 MWh and its product with the pool below 2⁵³ / 2304: 780 kWh beside a pool of 5 MWh, the
 * half-hour of the largest operation that the law allows.
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

/** Remainders are first told apart by their first 8 bits, which come with the floor in one fixed-point number. */
const FRACTION_BITS = 8;
const BUCKETS = 1 << FRACTION_BITS;
/** So few contenders are sorted; more are told apart by finer buckets first. */
const SORTED_MAX = 16;

/** A split with its buffers. @param members how many places weights have at most */
export function proportionalSplit(members: number): ProportionalSplit {
  const bucketOf = new Uint8Array(members);
  const buckets = new Int32Array(BUCKETS);
  const contenders = new Int32Array(members);
  const remainders = new Float64Array(members);

  return (poolWh, weights, weightTotal, among, out) => {
    if (poolWh >= weightTotal) {
      for (let k = 0; k < among.length; k++) out[among[k]] += weights[among[k]];
      return;
    }
    const left = giveFloors(poolWh, weights, weightTotal, among, out);
    if (left > 0) giveRemainders(left, poolWh, weights, weightTotal, among, out);
  };

  /** Floors of all shares, and in which bucket their remainders lie; returns what is left to give. */
  function giveFloors(pool: number, weights: Int32Array, total: number, among: Int32Array, out: Int32Array): number {
    const ratio = (pool / total) * BUCKETS;
    // A third of a remainder's unit: no border of a bucket then lies within float64's error of a remainder.
    const third = BUCKETS / (3 * total);
    let left = pool;
    buckets.fill(0);
    for (let k = 0; k < among.length; k++) {
      const i = among[k];
      const fixedPoint = (weights[i] * ratio + third) | 0;
      const share = fixedPoint >> FRACTION_BITS;
      const bucket = fixedPoint & (BUCKETS - 1);
      out[i] += share;
      left -= share;
      bucketOf[k] = bucket;
      buckets[bucket] += 1;
    }
    return left;
  }

  /** One more to the `left` largest remainders: whole buckets from above, then within the one in which they run out. */
  function giveRemainders(
    left: number,
    pool: number,
    weights: Int32Array,
    total: number,
    among: Int32Array,
    out: Int32Array,
  ): void {
    let bucket = BUCKETS - 1;
    let above = 0;
    while (above + buckets[bucket] < left) above += buckets[bucket--];
    let contending = 0;
    for (let k = 0; k < among.length; k++) {
      const below = bucket - bucketOf[k];
      // One more where its bucket lies above, without a branch that no processor could foresee.
      out[among[k]] += below >>> 31;
      if (below === 0) contenders[contending++] = among[k];
    }
    for (let k = 0; k < contending; k++) {
      const product = weights[contenders[k]] * pool;
      remainders[k] = product - Math.floor((product + 1 / 3) / total) * total;
    }
    giveAmong(left - above, contending, out);
  }

  /** The same among the first contenders. */
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
