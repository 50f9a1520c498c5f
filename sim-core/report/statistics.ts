import { medianSorted, quantileSorted } from 'simple-statistics';

/** Quantiles of a distribution over households: between two of them in proportion, the least being 0 and the largest 1. */
export interface Distribution {
  readonly mean: number;
  readonly p10: number;
  readonly median: number;
  readonly p90: number;
}

export function distributionOf(values: readonly number[]): Distribution {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    mean: sorted.reduce((a, b) => a + b, 0) / sorted.length,
    p10: quantileSorted(sorted, 0.1),
    median: medianSorted(sorted),
    p90: quantileSorted(sorted, 0.9),
  };
}

/** Gini coefficient of weighted values ≥ 0: 0 when all are equal, towards 1 when one has all. */
export function gini(values: readonly number[], weights: readonly number[]): number {
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
  let population = 0;
  let total = 0;
  let area = 0;
  for (const i of order) {
    const before = total;
    total += values[i] * weights[i];
    population += weights[i];
    area += weights[i] * (before + total);
  }
  return total > 0 ? 1 - area / (population * total) : 0;
}
