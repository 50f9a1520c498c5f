/**
 * Splits whole numbers in proportion to weights so that the parts add up exactly: floors first, then one more to the
 * largest fractions, ties to the smallest index (Hamilton's method).
 *
 * @param total whole number ≥ 0 to split
 * @param weights ≥ 0, not all zero unless total is 0
 */
export function splitByLargestRemainder(total: number, weights: ArrayLike<number>): Float64Array {
  const n = weights.length;
  const parts = new Float64Array(n);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += weights[i];
  if (total === 0 || sum === 0) return parts;
  const fractions = new Float64Array(n);
  let given = 0;
  for (let i = 0; i < n; i++) {
    const exact = (total * weights[i]) / sum;
    parts[i] = Math.floor(exact);
    fractions[i] = exact - parts[i];
    given += parts[i];
  }
  const order = Array.from({ length: n }, (_, i) => i)
    .filter((i) => weights[i] > 0)
    .sort((a, b) => fractions[b] - fractions[a] || a - b);
  for (let k = 0; given < total; k++, given++) parts[order[k % order.length]] += 1;
  return parts;
}
