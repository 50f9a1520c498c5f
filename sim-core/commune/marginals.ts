import { splitByLargestRemainder } from '../largestRemainder.ts';
import { shown } from '../parameters/check.ts';
import type { Values } from '../parameters/index.ts';
import { fail, type Issue, ok, type Result, type Warning } from '../result.ts';

/** The dimensions of the synthesis, in the order of the table. */
export const DIMENSIONS = ['size', 'dwelling', 'tenure', 'period', 'age'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const CLASSES: Record<Dimension, readonly string[]> = {
  size: ['1', '2', '3', '4', '5+'],
  dwelling: ['house', 'flat'],
  tenure: ['owner', 'privateTenant', 'socialTenant'],
  period: ['<1949', '1949-1974', '1975-1989', '1990-2005', '2006-2012', '>=2013'],
  age: ['<40', '40-64', '>=65'],
};

/** Shares of the households in each class; each dimension sums to 1. */
export type Marginals = { readonly [D in Dimension]: readonly number[] };

/** Marginals may miss their total by 2 % before they are refused (domain model §2); and by the last bits of a sum. */
const SUM_TOLERANCE = 0.02 + 1e-9;

interface Normalised {
  readonly shares: readonly number[];
  readonly warning?: Warning;
}

function normalised(path: string, given: readonly number[], total: number): Result<Normalised> {
  const sum = given.reduce((a, b) => a + b, 0);
  const off = total > 0 ? Math.abs(sum / total - 1) : 1;
  const shares = given.map((x) => x / sum);
  if (sum <= 0 || off > SUM_TOLERANCE) {
    return fail({
      code: 'synthesis.marginalSum',
      path,
      expected: String(total),
      found: shown(Number(sum.toPrecision(6))),
    });
  }
  if (off < 1e-9) return ok({ shares });
  return ok({
    shares,
    warning: {
      code: 'synthesis.marginalNormalised',
      path,
      expected: String(total),
      found: shown(Number(sum.toPrecision(6))),
    },
  });
}

/** A table read from `commune.marginalsFile`: counts by dimension and class. */
export type MarginalCounts = { readonly [D in Dimension]?: readonly number[] };

/**
 * The marginals of the synthesis, from the parameters and, where given, from a census table. Shares off by more than
 * 2 % are refused, smaller gaps are normalised and said.
 */
export function marginalsOf(
  values: Values,
  counts: MarginalCounts | null,
): Result<{ readonly marginals: Marginals; readonly warnings: readonly Warning[] }> {
  const [one, two, threeToFour, fivePlus] = values['population.sizeRatios'];
  const fours = values['population.threeToFourMean'] - 3;
  const fromParameters: Record<Dimension, { path: string; given: readonly number[] }> = {
    size: {
      path: 'population.sizeRatios',
      given: [one, two, threeToFour * (1 - fours), threeToFour * fours, fivePlus],
    },
    dwelling: {
      path: 'dwelling.houseRatio',
      given: [values['dwelling.houseRatio'], 1 - values['dwelling.houseRatio']],
    },
    tenure: { path: 'population.tenureRatios', given: values['population.tenureRatios'] },
    period: { path: 'dwelling.periodRatios', given: values['dwelling.periodRatios'] },
    age: { path: 'population.ageRatios', given: values['population.ageRatios'] },
  };
  const warnings: Warning[] = [];
  const issues: Issue[] = [];
  const marginals: Partial<Record<Dimension, readonly number[]>> = {};
  const households = counts === null ? 1 : Math.max(...DIMENSIONS.map((d) => sumOf(counts[d])));
  for (const dimension of DIMENSIONS) {
    const counted = counts?.[dimension];
    const result = counted
      ? normalised(`commune.marginalsFile ${dimension}`, counted, households)
      : normalised(fromParameters[dimension].path, fromParameters[dimension].given, 1);
    if (!result.ok) issues.push(...result.issues);
    else {
      marginals[dimension] = result.value.shares;
      if (result.value.warning) warnings.push(result.value.warning);
    }
  }
  if (issues.length > 0) return { ok: false, issues };
  return ok({ marginals: marginals as Marginals, warnings });
}

function sumOf(counts: readonly number[] | undefined): number {
  return counts === undefined ? 0 : counts.reduce((a, b) => a + b, 0);
}

/** Whole households per class, adding up to the total. */
export function wholeCounts(total: number, shares: readonly number[]): number[] {
  return Array.from(splitByLargestRemainder(total, shares));
}
