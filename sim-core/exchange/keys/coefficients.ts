import { splitByLargestRemainder } from '../../largestRemainder.ts';
import { everyone, proportionalSplit } from './proportional.ts';

/** Coefficients are whole parts of a million, as fine as the operator's files ever are. */
export const COEFFICIENT_UNITS = 1_000_000;

/**
 * Allots a pool by posted coefficients: each member's part of the whole pool (largest remainder), cut to its need; what
 * is cut is not given to others. It returns what it allotted in all.
 *
 * Units are parts of a million, summing to at most a million.
 */
export function allotByCoefficients(members: ArrayLike<unknown>) {
  const split = proportionalSplit(members.length);
  const all = everyone(members);
  const entitledWh = new Int32Array(members.length);
  return (
    poolWh: number,
    units: Int32Array,
    unitsTotal: number,
    needWh: Int32Array,
    allottedWh: Int32Array,
  ): number => {
    if (unitsTotal === 0) return 0;
    const pool = Math.floor((poolWh * unitsTotal) / COEFFICIENT_UNITS);
    // Of a pool above the sum of weights, whole multiples first.
    const times = Math.floor(pool / unitsTotal);
    for (let i = 0; i < entitledWh.length; i++) entitledWh[i] = units[i] * times;
    split(pool - times * unitsTotal, units, unitsTotal, all, entitledWh);
    let shared = 0;
    for (let i = 0; i < entitledWh.length; i++) {
      const wh = entitledWh[i] < needWh[i] ? entitledWh[i] : needWh[i];
      allottedWh[i] += wh;
      shared += wh;
    }
    return shared;
  };
}

/**
 * Splits `total` units in proportion to weights ≥ 0; the units add up exactly, and those left over by rounding go to the
 * largest remainders, ties to the smaller place.
 */
export function unitsByWeight(total: number, weights: ArrayLike<number>): Int32Array {
  return Int32Array.from(splitByLargestRemainder(total, weights));
}
