import { fail, ok, type Result } from '../result.ts';

/** What one dimension of the table must sum to, class by class. */
export interface Marginal {
  /** For messages: `size`, `tenure`… */
  readonly name: string;
  readonly totals: readonly number[];
}

const ITERATIONS_MAX = 200;
const TOLERANCE = 1e-9;

/**
 * Iterative proportional fitting (Deming and Stephan 1940): scales a table, dimension by dimension, until it has the
 * given marginals while keeping the seed table's odds ratios.
 *
 * @param seed table in row-major order, its last dimension fastest, entries ≥ 0
 * @returns the fitted table; an issue `synthesis.ipf` where 200 rounds are not enough
 */
export function fitTable(seed: Float64Array, marginals: readonly Marginal[]): Result<Float64Array> {
  const table = Float64Array.from(seed);
  const strides = strideOf(marginals);
  const grand = marginals[0].totals.reduce((a, b) => a + b, 0);
  for (let round = 0; round < ITERATIONS_MAX; round++) {
    let error = 0;
    marginals.forEach(({ totals }, dimension) => {
      const stride = strides[dimension];
      const classes = totals.length;
      const sums = new Float64Array(classes);
      for (let cell = 0; cell < table.length; cell++) sums[Math.floor(cell / stride) % classes] += table[cell];
      for (let k = 0; k < classes; k++) error = Math.max(error, Math.abs(sums[k] - totals[k]));
      for (let cell = 0; cell < table.length; cell++) {
        const k = Math.floor(cell / stride) % classes;
        if (sums[k] > 0) table[cell] *= totals[k] / sums[k];
      }
    });
    if (error <= TOLERANCE * grand) return ok(table);
  }
  return fail({
    code: 'synthesis.ipf',
    expected: { fr: 'des marges compatibles', en: 'marginals that agree' },
    found: marginals.map((m) => m.name).join(', '),
    detail: { rounds: ITERATIONS_MAX },
  });
}

/** How far apart neighbouring classes of each dimension lie in the table. */
export function strideOf(marginals: readonly Marginal[]): number[] {
  const strides = new Array<number>(marginals.length).fill(1);
  for (let d = marginals.length - 2; d >= 0; d--) strides[d] = strides[d + 1] * marginals[d + 1].totals.length;
  return strides;
}
