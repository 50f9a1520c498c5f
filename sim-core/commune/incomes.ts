import { exp, normalQuantile } from '../math.ts';
import { rankedBy } from '../ranking.ts';

/** What places a household in the order of living standards. */
export interface IncomeRankInput {
  readonly persons: number;
  /** Standard normal draw plus what tenure and age add. */
  readonly score: number;
}

/**
 * Living standards (€ per consumption unit and year) that follow a lognormal over persons: households are ranked by
 * score and each takes the quantile at the middle of its persons, so that a commune of a few hundred households has the
 * poverty rate and the Gini of its distribution and not those of a lucky draw.
 *
 * @returns income and decile (1–10, over persons) by household
 */
export function incomesOf(
  inputs: readonly IncomeRankInput[],
  medianEurPerUc: number,
  sigma: number,
): { readonly incomeEurPerUc: Float64Array; readonly decile: Uint8Array } {
  const total = inputs.reduce((sum, input) => sum + input.persons, 0);
  const incomeEurPerUc = new Float64Array(inputs.length);
  const decile = new Uint8Array(inputs.length);
  let below = 0;
  for (const i of rankedBy(inputs.map((input) => input.score))) {
    const rank = (below + inputs[i].persons / 2) / total;
    incomeEurPerUc[i] = medianEurPerUc * exp(sigma * normalQuantile(rank));
    decile[i] = 1 + Math.min(9, Math.floor(rank * 10));
    below += inputs[i].persons;
  }
  return { incomeEurPerUc, decile };
}
