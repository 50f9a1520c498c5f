import { mergeTallies, type Tally } from './tally.ts';

/** Gathers the tallies of a territory commune by commune, in their order, a year at a time. */
export interface TallyAccumulator {
  add(yearIndex: number, tally: Tally): void;
  /** By year; every year must have been given at least one commune. */
  totals(): Tally[];
  /** A year that has all its communes, which is then forgotten: long runs keep no year that is done. */
  take(yearIndex: number): Tally;
}

/** Tallies that wait to be merged, over all years. */
export const PENDING_TALLIES = 16;

export function tallyAccumulator(): TallyAccumulator {
  const byYear: Tally[][] = [];
  return {
    add(yearIndex, tally) {
      const pending = (byYear[yearIndex] ??= []);
      pending.push(tally);
      // Merging in batches keeps a handful of series in memory however many communes and years there are.
      if (pending.length >= Math.max(2, PENDING_TALLIES / byYear.length)) byYear[yearIndex] = [mergeTallies(pending)];
    },
    totals: () => byYear.map(mergeTallies),
    take(yearIndex) {
      const total = mergeTallies(byYear[yearIndex]);
      byYear[yearIndex] = [];
      return total;
    },
  };
}
