/**
 * Splits a whole pool in proportion to whole weights, largest remainder first, ties by stable id: the default dynamic
 * key, and a building stone of the others. Integer arithmetic throughout, exact while the largest weight times the pool
 * stays below 2⁵³: 1 MWh beside a pool of 9 GWh.
 */
export interface ProportionalSplit {
  /**
   * Adds to `out` the shares of `poolWh` in proportion to `weights`; the shares add up to the pool.
   *
   * @param poolWh whole, 0 to `weightTotal`, so that no share exceeds its weight
   * @param weights whole, ≥ 0
   * @param weightTotal their sum
   */
  split(poolWh: number, weights: Float64Array, weightTotal: number, out: Float64Array): void;
  /** The same for the first `length` places, which lie in the order in which ties are broken. */
  splitInOrder(poolWh: number, weights: Float64Array, weightTotal: number, out: Float64Array, length: number): void;
}

const BUCKETS = 256;
/** So few contenders are sorted; more are told apart by buckets first. */
const SORTED_MAX = 16;

/** @param tieOrder indices in the order in which ties are broken */
export function proportionalSplit(tieOrder: Int32Array): ProportionalSplit {
  const count = tieOrder.length;
  const inOrder = Int32Array.from(tieOrder, (_, i) => i);
  const remainder = new Float64Array(count);
  const bucketOf = new Uint8Array(count);
  const buckets = new Int32Array(BUCKETS);
  const contenders = new Int32Array(count);

  /** Floors of all shares into `out`, their remainders and how these are spread; returns what is left to give. */
  function giveFloors(pool: number, weights: Float64Array, total: number, out: Float64Array, length: number): number {
    const ratio = pool / total;
    const toBucket = BUCKETS / total;
    let left = pool;
    buckets.fill(0);
    for (let i = 0; i < length; i++) {
      const weight = weights[i];
      let share = Math.floor(weight * ratio);
      let rest = weight * pool - share * total;
      // The rounded ratio may miss the floor by one; the remainder, which is exact, tells.
      if (rest < 0) {
        share -= 1;
        rest += total;
      } else if (rest >= total) {
        share += 1;
        rest -= total;
      }
      remainder[i] = rest;
      out[i] += share;
      left -= share;
      const bucket = (rest * toBucket) | 0;
      bucketOf[i] = bucket;
      buckets[bucket] += 1;
    }
    return left;
  }

  /** One more to the `left` largest remainders: whole buckets from above, then within the one in which they run out. */
  function giveRemainders(left: number, total: number, out: Float64Array, order: Int32Array, length: number): void {
    let bucket = BUCKETS - 1;
    let above = 0;
    while (above + buckets[bucket] < left) above += buckets[bucket--];
    let contending = 0;
    for (let k = 0; k < length; k++) {
      const i = order[k];
      // One more where the bucket lies above, without a branch that no processor could foresee.
      out[i] += (bucket - bucketOf[i]) >>> 31;
      if (bucketOf[i] === bucket && remainder[i] > 0) contenders[contending++] = i;
    }
    const width = total / BUCKETS;
    giveAmong(left - above, contending, bucket * width, width, out);
  }

  /** The same among the first contenders, whose remainders lie between `low` and `low + width`. */
  function giveAmong(left: number, contending: number, low: number, width: number, out: Float64Array): void {
    let still = left;
    let n = contending;
    let from = low;
    let span = width;
    // Remainders are whole: in a span below 1 they are all the same, and the order of ties decides.
    while (n > SORTED_MAX && still < n && span >= 1) {
      const toBucket = BUCKETS / span;
      buckets.fill(0);
      for (let k = 0; k < n; k++) buckets[slotOf(remainder[contenders[k]], from, toBucket)] += 1;
      let bucket = BUCKETS - 1;
      let above = 0;
      while (above + buckets[bucket] < still) above += buckets[bucket--];
      let kept = 0;
      for (let k = 0; k < n; k++) {
        const i = contenders[k];
        const own = slotOf(remainder[i], from, toBucket);
        if (own > bucket) out[i] += 1;
        else if (own === bucket) contenders[kept++] = i;
      }
      still -= above;
      n = kept;
      from += (bucket * span) / BUCKETS;
      span /= BUCKETS;
    }
    // Equal remainders, however many, are in order at once.
    sortContenders(n);
    for (let k = 0; k < still; k++) out[contenders[k]] += 1;
  }

  function slotOf(rest: number, from: number, toBucket: number): number {
    const slot = Math.floor((rest - from) * toBucket);
    return slot < 0 ? 0 : slot >= BUCKETS ? BUCKETS - 1 : slot;
  }

  /** By falling remainder; ties stay in the order in which they came. */
  function sortContenders(n: number): void {
    for (let k = 1; k < n; k++) {
      const i = contenders[k];
      let at = k;
      while (at > 0 && remainder[contenders[at - 1]] < remainder[i]) {
        contenders[at] = contenders[at - 1];
        at -= 1;
      }
      contenders[at] = i;
    }
  }

  function split(
    pool: number,
    weights: Float64Array,
    total: number,
    out: Float64Array,
    order: Int32Array,
    length: number,
  ): void {
    if (pool >= total) {
      for (let i = 0; i < length; i++) out[i] += weights[i];
      return;
    }
    const left = giveFloors(pool, weights, total, out, length);
    if (left > 0) giveRemainders(left, total, out, order, length);
  }

  return {
    split: (pool, weights, total, out) => split(pool, weights, total, out, tieOrder, tieOrder.length),
    splitInOrder: (pool, weights, total, out, length) => split(pool, weights, total, out, inOrder, length),
  };
}

/** Members in the order in which ties are broken. */
export function tieOrderOf(members: readonly { readonly stableId: number }[]): Int32Array {
  return Int32Array.from(members.map((_, i) => i).sort((a, b) => members[a].stableId - members[b].stableId));
}
