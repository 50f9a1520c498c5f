import { describe, expect, test } from 'vitest';
import type { Household } from '../../sim-core/commune/commune.ts';
import { incomesOf } from '../../sim-core/commune/incomes.ts';
import { defaultValues } from '../../sim-core/parameters/index.ts';
import { scenarioOf } from '../support/runs.ts';
import { communeOf, drawn, personsOf } from './villages.ts';

const MEDIAN = defaultValues()['income.medianEurPerUc'];

/** Share of persons below 60 % of the national median. */
function povertyRatio(households: readonly Household[]): number {
  return personsOf(households.filter((h) => h.incomeEurPerUc < 0.6 * MEDIAN)) / personsOf(households);
}

/** Gini coefficient over persons: half the mean difference between two of them, relative to the mean. */
function giniRatio(households: readonly Household[]): number {
  const byIncome = [...households].sort((a, b) => a.incomeEurPerUc - b.incomeEurPerUc);
  const persons = personsOf(households);
  let below = 0;
  let ranked = 0;
  let total = 0;
  for (const h of byIncome) {
    ranked += h.incomeEurPerUc * h.persons * (2 * below + h.persons - persons);
    total += h.incomeEurPerUc * h.persons;
    below += h.persons;
  }
  return ranked / (total * persons);
}

describe('poverty and inequality are those of the distribution, not of a lucky draw', () => {
  const sizes: [number, string, number[]][] = [
    [600, 'commune-1000', [1, 2, 3, 4, 5]],
    [1000, 'commune-1000', [1, 2, 3, 4, 5]],
    [35_000, 'bourg-35000', [1, 2]],
  ];
  test.each(sizes)('%d inhabitants', (inhabitants, preset, seeds) => {
    for (const seed of seeds) {
      const households = drawn(communeOf(scenarioOf([`commune.inhabitants=${inhabitants}`], preset, seed)));
      // A lognormal of σ 0.501: 15.4 % poor, Gini 0.277 (domain model §2). Its bound is ± 1.5 points, our bound half.
      expect(Math.abs(povertyRatio(households) - 0.154)).toBeLessThan(0.0075);
      expect(giniRatio(households)).toBeGreaterThan(0.265);
      expect(giniRatio(households)).toBeLessThan(0.285);
    }
  });

  test('François’ village: 14 % poor, Gini 0.262', () => {
    const households = drawn(communeOf(scenarioOf([], 'francois-600')));
    expect(Math.abs(povertyRatio(households) - 0.14)).toBeLessThan(0.0075);
    expect(Math.abs(giniRatio(households) - 0.262)).toBeLessThan(0.01);
  });

  test('the poverty of a hamlet of sixty stays within a household of five', () => {
    const households = drawn(communeOf(scenarioOf(['commune.inhabitants=60'])));
    expect(Math.abs(povertyRatio(households) - 0.154)).toBeLessThan(5 / 60);
  });
});

describe('who has what', () => {
  const households = drawn(communeOf(scenarioOf()));
  const meanOf = (of: readonly Household[]) => of.reduce((sum, h) => sum + h.incomeEurPerUc, 0) / of.length;
  const meanBy = (is: (h: Household) => boolean) => meanOf(households.filter(is));

  test('every income is positive, and deciles follow incomes', () => {
    const byIncome = [...households].sort((a, b) => a.incomeEurPerUc - b.incomeEurPerUc);
    byIncome.forEach((h, i) => {
      expect(h.incomeEurPerUc).toBeGreaterThan(0);
      if (i > 0) expect(h.decile).toBeGreaterThanOrEqual(byIncome[i - 1].decile);
    });
  });

  test('each decile has a tenth of the persons, to the household', () => {
    for (let decile = 1; decile <= 10; decile++) {
      const persons = personsOf(households.filter((h) => h.decile === decile));
      expect(Math.abs(persons - 100)).toBeLessThanOrEqual(6);
    }
  });

  test('owners are richer than private tenants, these than social tenants', () => {
    expect(meanBy((h) => h.tenure === 'owner')).toBeGreaterThan(1.1 * meanBy((h) => h.tenure === 'privateTenant'));
    expect(meanBy((h) => h.tenure === 'privateTenant')).toBeGreaterThan(
      1.1 * meanBy((h) => h.tenure === 'socialTenant'),
    );
  });

  test('those in the middle of life are richer than the young', () => {
    expect(meanBy((h) => h.ageGroup === 'from40to64')).toBeGreaterThan(1.1 * meanBy((h) => h.ageGroup === 'under40'));
  });
});

describe('the ranking itself', () => {
  const incomes = (scores: [number, number][]) =>
    incomesOf(
      scores.map(([persons, score]) => ({ persons, score })),
      20_000,
      0.5,
    );

  test('one household has the median', () => {
    const { incomeEurPerUc, decile } = incomes([[3, 0.7]]);
    expect(incomeEurPerUc[0]).toBeCloseTo(20_000, 6);
    expect([...decile]).toEqual([6]);
  });

  test('two of the same size lie as far below and above it', () => {
    const { incomeEurPerUc } = incomes([
      [2, 1],
      [2, -1],
    ]);
    expect(incomeEurPerUc[0]).toBeGreaterThan(20_000);
    expect(incomeEurPerUc[0] * incomeEurPerUc[1]).toBeCloseTo(20_000 ** 2, 2);
  });

  test('persons weigh: a household of nine below one of one', () => {
    const { incomeEurPerUc, decile } = incomes([
      [9, 0],
      [1, 1],
    ]);
    // The middle of the first nine tenths, and of the last.
    expect(incomeEurPerUc[0]).toBeCloseTo(20_000 * Math.exp(0.5 * -0.12566135), 3);
    expect(incomeEurPerUc[1]).toBeCloseTo(20_000 * Math.exp(0.5 * 1.64485363), 3);
    expect([...decile]).toEqual([5, 10]);
  });
});
