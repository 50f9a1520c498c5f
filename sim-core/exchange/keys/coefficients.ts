import { splitByLargestRemainder } from '../../largestRemainder.ts';
import { proportionalSplit } from './proportional.ts';

/** Coefficients are whole parts of a million, as fine as the operator's files ever are. */
export const COEFFICIENT_UNITS = 1_000_000;

/**
 * Allots a pool by posted coefficients: each member's part of the whole pool (largest remainder), cut to its need; what
 * is cut is not given to others.
 *
 * @param units coefficients in parts of a million, summing to at most a million
 */
export function allotByCoefficients(tieOrder: Int32Array) {
  const { split } = proportionalSplit(tieOrder);
  const entitled = new Float64Array(tieOrder.length);
  return (poolWh: number, units: Float64Array, unitsTotal: number, needWh: Float64Array, allottedWh: Float64Array) => {
    if (unitsTotal === 0) return;
    entitled.fill(0);
    const pool = Math.floor((poolWh * unitsTotal) / COEFFICIENT_UNITS);
    if (pool < unitsTotal) split(pool, units, unitsTotal, entitled);
    else splitLargePool(pool, units, unitsTotal, entitled, split);
    for (let i = 0; i < entitled.length; i++) allottedWh[i] = entitled[i] < needWh[i] ? entitled[i] : needWh[i];
  };
}

/** A pool above the sum of weights: whole multiples first, then the rest. */
function splitLargePool(
  pool: number,
  units: Float64Array,
  unitsTotal: number,
  out: Float64Array,
  split: (pool: number, weights: Float64Array, total: number, out: Float64Array) => void,
): void {
  const times = Math.floor(pool / unitsTotal);
  for (let i = 0; i < out.length; i++) out[i] = units[i] * times;
  split(pool - times * unitsTotal, units, unitsTotal, out);
}

/**
 * Splits `total` units in proportion to weights ≥ 0; the units add up exactly, and those left over by rounding go to the
 * largest remainders, ties in the order stated.
 */
export function unitsByWeight(total: number, weights: ArrayLike<number>, tieOrder: Int32Array): Float64Array {
  const parts = splitByLargestRemainder(
    total,
    Array.from(tieOrder, (member) => weights[member]),
  );
  const units = new Float64Array(tieOrder.length);
  tieOrder.forEach((member, k) => {
    units[member] = parts[k];
  });
  return units;
}
