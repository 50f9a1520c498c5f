import { splitByLargestRemainder } from '../largestRemainder.ts';
import type { Values } from '../parameters/index.ts';
import { mix32, nameKey, unit } from '../prng.ts';
import { CONSTRUCTION_PERIODS, periodOfYear } from './building.ts';

/** A lived-in building whose period is wanted. */
export interface Dated {
  readonly id: string;
  readonly constructionYear: number | null;
  /** Index of its cell, or −1. */
  readonly cell: number;
}

/**
 * The construction period of every building. A year in the file stands; the others share what their cell's dwellings
 * built before 1945, to 1969, to 1989 and since leave over, in an order that their names decide.
 *
 * @param builtByCell dwellings of each cell by INSEE's four periods
 */
export function constructionPeriods(
  buildings: readonly Dated[],
  builtByCell: readonly (readonly number[])[],
  values: Values,
): Int8Array {
  const periods = new Int8Array(buildings.length).fill(-1);
  const groups = new Map<number, number[]>();
  buildings.forEach(({ constructionYear, cell }, i) => {
    if (constructionYear !== null) periods[i] = periodOfYear(constructionYear);
    const group = groups.get(cell);
    if (group === undefined) groups.set(cell, [i]);
    else group.push(i);
  });
  const everywhere = builtByCell.reduce((sums, built) => sums.map((sum, k) => sum + built[k]), [0, 0, 0, 0]);
  for (const [cell, group] of groups) {
    const unknown = group.filter((i) => periods[i] < 0);
    const own = cell < 0 ? everywhere : builtByCell[cell];
    const shares = sharesOf(isSaid(own) ? own : everywhere, values);
    const left = shares.map((share) => share * group.length);
    for (const i of group) if (periods[i] >= 0) left[periods[i]] -= 1;
    const weights = left.map((count) => Math.max(0, count));
    const counts = splitByLargestRemainder(unknown.length, isSaid(weights) ? weights : shares);
    const order = unknown
      .map((i) => ({ i, turn: unit(mix32(nameKey(buildings[i].id))) }))
      .sort((a, b) => a.turn - b.turn || a.i - b.i);
    let next = 0;
    counts.forEach((count, period) => {
      for (let n = 0; n < count; n++) periods[order[next++].i] = period;
    });
  }
  return periods;
}

function isSaid(counts: readonly number[]): boolean {
  return counts.some((count) => count > 0);
}

/** A quarter of what was built from 1970 to 1989 is older than 1975; what is newer than 1990 is split as assumed. */
function sharesOf(built: readonly number[], values: Values): readonly number[] {
  const assumed = values['dwelling.periodRatios'];
  const total = built.reduce((a, b) => a + b, 0);
  if (total <= 0) return assumed;
  const [before1945, to1969, to1989, since1990] = built.map((count) => count / total);
  const recent = assumed.slice(3);
  const recentTotal = recent.reduce((a, b) => a + b, 0);
  const split = recent.map((share) => (recentTotal > 0 ? share / recentTotal : 1 / recent.length) * since1990);
  const shares = [before1945, to1969 + to1989 / 4, (to1989 * 3) / 4, ...split];
  return CONSTRUCTION_PERIODS.map((_, k) => shares[k]);
}
