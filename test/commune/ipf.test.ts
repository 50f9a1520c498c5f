import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitTable, type Marginal, strideOf } from '../../sim-core/commune/ipf.ts';
import { accepted, issuesOf } from '../curves/support.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

/** Sums of a table over all but one dimension. */
function marginalOf(table: Float64Array, marginals: readonly Marginal[], dimension: number): number[] {
  const stride = strideOf(marginals)[dimension];
  const sums = marginals[dimension].totals.map(() => 0);
  table.forEach((weight, cell) => {
    sums[Math.floor(cell / stride) % sums.length] += weight;
  });
  return sums;
}

const named = (...totals: number[][]): Marginal[] => totals.map((t, i) => ({ name: `d${i}`, totals: t }));

describe('a table fitted to marginals', () => {
  test('has them, in three dimensions', () => {
    const positive = fc.integer({ min: 1, max: 1000 });
    const table = fc.array(positive, { minLength: 24, maxLength: 24 });
    const totals = (n: number) => fc.array(positive, { minLength: n, maxLength: n });
    fc.assert(
      fc.property(table, totals(2), totals(3), totals(4), (seed, ...given) => {
        const marginals = named(...given.map((t) => t.map((x) => (x / sum(t)) * 500)));
        const fitted = accepted(fitTable(Float64Array.from(seed), marginals));
        marginals.forEach(({ totals: wanted }, d) => {
          marginalOf(fitted, marginals, d).forEach((own, k) => {
            // The fit stops at 1e−9 of the whole.
            expect(Math.abs(own - wanted[k])).toBeLessThan(1e-6);
          });
        });
      }),
      { numRuns: 50 },
    );
  });

  test('keeps the odds ratios of its seed', () => {
    const [a, b, c, d] = accepted(fitTable(Float64Array.of(6, 1, 1, 6), named([60, 40], [70, 30])));
    expect((a * d) / (b * c)).toBeCloseTo(36, 6);
    expect(a + b).toBeCloseTo(60, 6);
    expect(a + c).toBeCloseTo(70, 6);
  });

  test('is the product of its marginals where nothing is linked', () => {
    const fitted = accepted(fitTable(new Float64Array(6).fill(1), named([30, 70], [20, 30, 50])));
    [6, 9, 15, 14, 21, 35].forEach((expected, cell) => {
      expect(fitted[cell]).toBeCloseTo(expected, 9);
    });
  });

  test('leaves classes of nobody empty and the seed as it was', () => {
    const seed = new Float64Array(4).fill(1);
    expect([...accepted(fitTable(seed, named([10, 0], [4, 6])))]).toEqual([4, 6, 0, 0]);
    expect([...seed]).toEqual([1, 1, 1, 1]);
  });
});

describe('marginals that contradict each other are refused', () => {
  test.each<[string, number[], number[][]]>([
    [
      'other totals',
      [1, 1, 1, 1],
      [
        [50, 50],
        [60, 30],
      ],
    ],
    [
      'a class that no cell can fill',
      [1, 1, 0, 0],
      [
        [50, 50],
        [50, 50],
      ],
    ],
    [
      'a table that leaves no freedom',
      [1, 0, 0, 1],
      [
        [60, 40],
        [50, 50],
      ],
    ],
  ])('%s', (_, seed, totals) => {
    expect(issuesOf(fitTable(Float64Array.from(seed), named(...totals)))).toEqual([
      {
        code: 'synthesis.ipf',
        expected: { fr: 'des marges compatibles', en: 'marginals that agree' },
        found: 'd0, d1',
        detail: { rounds: 200 },
      },
    ]);
  });
});
