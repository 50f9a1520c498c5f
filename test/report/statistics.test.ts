import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distributionOf, gini } from '../../sim-core/report/statistics.ts';

const SEED = 12;

describe('Gini coefficient', () => {
  test.each<[string, number[], number[], number]>([
    ['all equal', [5, 5, 5, 5], [1, 1, 1, 1], 0],
    ['all equal, households of any size', [5, 5, 5], [1, 4, 2], 0],
    ['one alone', [7], [3], 0],
    ['one of two has all', [0, 10], [1, 1], 0.5],
    ['one of ten has all', [...new Array(9).fill(0), 10], new Array(10).fill(1), 0.9],
    ['1, 2, 3, 4', [4, 1, 3, 2], [1, 1, 1, 1], 0.25],
    ['a household of three counts three times', [1, 2], [3, 1], 0.15],
    ['nobody has anything', [0, 0], [1, 1], 0],
  ])('%s', (_, values, weights, expected) => expect(gini(values, weights)).toBeCloseTo(expected, 12));

  test(`is the mean difference of all pairs over twice the mean (seed ${SEED})`, () => {
    const people = fc.array(
      fc.record({ income: fc.integer({ min: 1, max: 1000 }), persons: fc.integer({ min: 1, max: 6 }) }),
      {
        minLength: 1,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(people, (households) => {
        let differences = 0;
        let total = 0;
        let population = 0;
        for (const a of households) {
          total += a.income * a.persons;
          population += a.persons;
          for (const b of households) differences += Math.abs(a.income - b.income) * a.persons * b.persons;
        }
        const expected = differences / (2 * population * total);
        const own = gini(
          households.map((h) => h.income),
          households.map((h) => h.persons),
        );
        expect(own).toBeCloseTo(expected, 12);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe('distributions', () => {
  test('of eleven bills in any order', () => {
    const bills = [1100, 100, 300, 200, 1000, 400, 600, 500, 800, 700, 900];
    expect(distributionOf(bills)).toEqual({ mean: 600, p10: 200, median: 600, p90: 1000 });
  });

  test('between two values in proportion: a tenth of the way from the first to the fourth is 0.3 beyond the first', () => {
    const { mean, median, p10, p90 } = distributionOf([4, 1, 2, 3]);
    expect([mean, median]).toEqual([2.5, 2.5]);
    expect(p10).toBeCloseTo(1.3, 12);
    expect(p90).toBeCloseTo(3.7, 12);
  });

  test('of one', () => expect(distributionOf([42])).toEqual({ mean: 42, p10: 42, median: 42, p90: 42 }));

  test('the values are left in their order', () => {
    const values = [3, 1, 2];
    distributionOf(values);
    expect(values).toEqual([3, 1, 2]);
  });
});
