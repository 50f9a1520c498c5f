import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AGE_GROUPS, type Household, TENURES } from '../../sim-core/commune/commune.ts';
import { CLASSES, DIMENSIONS, type Dimension, marginalsOf, wholeCounts } from '../../sim-core/commune/marginals.ts';
import { householdCount, synthesise } from '../../sim-core/commune/synthesis.ts';
import type { Scenario } from '../../sim-core/scenario/scenario.ts';
import { accepted, issuesOf } from '../curves/support.ts';
import { scenarioOf } from '../support/runs.ts';
import { communeOf, drawn, personsOf, scenarioOfText } from './villages.ts';

const CLASS_OF: Record<Dimension, (h: Household) => number> = {
  size: (h) => Math.min(5, h.persons) - 1,
  dwelling: (h) => (h.dwelling === 'house' ? 0 : 1),
  tenure: (h) => TENURES.indexOf(h.tenure),
  period: (h) => h.period,
  age: (h) => AGE_GROUPS.indexOf(h.ageGroup),
};

function countsOf(households: readonly Household[], dimension: Dimension): number[] {
  const counts = CLASSES[dimension].map(() => 0);
  for (const h of households) counts[CLASS_OF[dimension](h)] += 1;
  return counts;
}

function wantedCounts({ values }: Scenario, dimension: Dimension): number[] {
  const { marginals } = accepted(marginalsOf(values, null));
  return wholeCounts(householdCount(values), marginals[dimension]);
}

/** Households that must differ from their class, so that the inhabitants add up. */
function misfits(scenario: Scenario): number {
  const ofClasses = wantedCounts(scenario, 'size').reduce((sum, count, size) => sum + count * (size + 1), 0);
  return Math.abs(scenario.values['commune.inhabitants'] - ofClasses);
}

function expectExact(scenario: Scenario): void {
  const { values } = scenario;
  const households = drawn(communeOf(scenario));
  const count = householdCount(values);
  expect(households).toHaveLength(count);
  expect(personsOf(households)).toBe(values['commune.inhabitants']);
  expect(households.reduce((sum, h) => sum + h.cars, 0)).toBe(Math.round(values['commune.carsPerHousehold'] * count));
  // Every class has its share, to the nearest whole household by largest remainder.
  for (const dimension of DIMENSIONS) {
    if (dimension !== 'size')
      expect(countsOf(households, dimension), dimension).toEqual(wantedCounts(scenario, dimension));
  }
  // Sizes may miss theirs by those who make the inhabitants exact, never by more.
  const sizes = countsOf(households, 'size');
  const moved = wantedCounts(scenario, 'size').reduce((sum, wanted, i) => sum + Math.max(0, sizes[i] - wanted), 0);
  expect(moved).toBeLessThanOrEqual(misfits(scenario));
}

/** Shares of n classes, none of them negligible for long. */
function shares(n: number): fc.Arbitrary<number[]> {
  return fc.array(fc.integer({ min: 0, max: 20 }), { minLength: n, maxLength: n }).chain((weights) => {
    const total = weights.reduce((a, b) => a + b, 0);
    return total === 0 ? fc.constant([1, ...new Array(n - 1).fill(0)]) : fc.constant(weights.map((w) => w / total));
  });
}

describe('counts are exact', () => {
  const scenarios = fc
    .record({
      households: fc.integer({ min: 1, max: 700 }),
      personsPerHousehold: fc.double({ min: 1, max: 6, noNaN: true }),
      seed: fc.nat(2 ** 32 - 1),
      'dwelling.houseRatio': fc.double({ min: 0, max: 1, noNaN: true }),
      'commune.carsPerHousehold': fc.double({ min: 0, max: 4, noNaN: true }),
      'population.sizeRatios': shares(4),
      'population.tenureRatios': shares(3),
      'population.ageRatios': shares(3),
      'dwelling.periodRatios': shares(6),
    })
    .map(({ households, personsPerHousehold, seed, ...given }): Scenario => {
      const base = scenarioOf([], 'commune-1000', seed);
      const inhabitants = Math.max(households, Math.round(households * personsPerHousehold));
      const counts = { 'commune.households': households, 'commune.inhabitants': inhabitants };
      return { ...base, values: { ...base.values, ...given, ...counts } };
    });

  test('whatever the village', () => {
    fc.assert(fc.property(scenarios, expectExact), { numRuns: 60 });
  });

  test.each([1, 2, 5, 46, 278, 463, 2000])('%d households of the default marginals', (households) => {
    const settings = [`commune.households=${households}`, `commune.inhabitants=${Math.round(households * 2.16)}`];
    for (const seed of [0, 1, 2, 4_294_967_295]) expectExact(scenarioOf(settings, 'commune-1000', seed));
  });

  test('rare classes do not vanish in a hamlet', () => {
    const hamlet = drawn(communeOf(scenarioOf(['commune.inhabitants=200'])));
    // 8 % of 93 households in social housing, 7 % in dwellings of 2013 and later.
    expect(countsOf(hamlet, 'tenure')[2]).toBe(7);
    expect(countsOf(hamlet, 'period')[5]).toBe(6);
  });
});

describe('links between the dimensions survive', () => {
  const households = drawn(communeOf(scenarioOf(['commune.inhabitants=5000'])));
  const shareOf = (all: readonly Household[], is: (h: Household) => boolean) => all.filter(is).length / all.length;
  const among = (of: (h: Household) => boolean) => households.filter(of);

  test('owners live in houses, tenants in flats', () => {
    const isOwner = (h: Household) => h.tenure === 'owner';
    const inHouses = shareOf(
      among((h) => h.dwelling === 'house'),
      isOwner,
    );
    const inFlats = shareOf(
      among((h) => h.dwelling === 'flat'),
      isOwner,
    );
    // Both pairs weigh six times more: an odds ratio of 36, here that of the table of all other classes.
    const odds = (p: number) => p / (1 - p);
    expect(odds(inHouses) / odds(inFlats)).toBeGreaterThan(20);
    expect(odds(inHouses) / odds(inFlats)).toBeLessThan(50);
  });

  test('families live in houses, the young rent, the old are few under one roof', () => {
    const isFamily = (h: Household) => h.persons >= 3;
    expect(
      shareOf(
        among((h) => h.dwelling === 'house'),
        isFamily,
      ),
    ).toBeGreaterThan(
      1.5 *
        shareOf(
          among((h) => h.dwelling === 'flat'),
          isFamily,
        ),
    );
    const isTenant = (h: Household) => h.tenure !== 'owner';
    expect(
      shareOf(
        among((h) => h.ageGroup === 'under40'),
        isTenant,
      ),
    ).toBeGreaterThan(
      1.5 *
        shareOf(
          among((h) => h.ageGroup !== 'under40'),
          isTenant,
        ),
    );
    expect(
      shareOf(
        among((h) => h.ageGroup === 'from65'),
        isFamily,
      ),
    ).toBeLessThan(
      0.5 *
        shareOf(
          among((h) => h.ageGroup !== 'from65'),
          isFamily,
        ),
    );
  });
});

describe('draws', () => {
  test('the same seed gives the same commune, another seed another', () => {
    const scenario = scenarioOf(['commune.inhabitants=100']);
    expect(communeOf(scenario, 7)).toEqual(communeOf(scenario, 7));
    expect(communeOf(scenario, 7)).not.toEqual(communeOf(scenario, 8));
  });

  test('names and keys are stable: the k-th household bears the number k', () => {
    const { households } = communeOf(scenarioOf(['commune.inhabitants=100']));
    households.forEach((h, i) => {
      expect(h).toMatchObject({ name: String(i + 1), key: i });
    });
  });

  test('the better off live larger, and the mean area stays', () => {
    const mean = (homes: readonly { readonly areaM2: number }[]) =>
      homes.reduce((sum, { areaM2 }) => sum + areaM2, 0) / homes.length;
    const { households } = communeOf(scenarioOf(['commune.inhabitants=4000']));
    const alike = communeOf(scenarioOf(['commune.inhabitants=4000', 'dwelling.areaIncomeElasticity=0'])).households;
    expect(mean(households) / mean(alike)).toBeCloseTo(1, 1);
    const rich = households.filter(({ decile }) => decile >= 9);
    const poor = households.filter(({ decile }) => decile <= 2);
    expect(mean(rich) / mean(poor)).toBeGreaterThan(1.2);
  });

  test('every household lies in the commune and has an area near its period’s', () => {
    const { values } = scenarioOf();
    const { households } = communeOf(scenarioOf(['dwelling.areaIncomeElasticity=0']));
    for (const h of households) {
      expect(Math.hypot(h.place.eastM, h.place.northM)).toBeLessThanOrEqual(values['commune.radiusKm'] * 1000);
      const mean = h.dwelling === 'house' ? values['dwelling.houseAreaM2'][h.period] : values['dwelling.flatAreaM2'];
      // ± 25 %, and half a square metre of rounding.
      expect(Math.abs(h.areaM2 - mean)).toBeLessThanOrEqual(0.25 * mean + 0.5);
      expect(h.subscribedKva).toBe(h.dwelling === 'flat' || h.areaM2 < 90 ? 6 : h.areaM2 < 120 ? 9 : 12);
    }
  });
});

describe('what cannot be', () => {
  test.each([
    ['more households than inhabitants', 100, 99, 'de 100 à 1200 pour 100 ménages'],
    ['more than twelve persons to a household', 100, 1201, 'de 100 à 1200 pour 100 ménages'],
  ])('%s', (_, households, inhabitants, expected) => {
    const scenario = scenarioOf([`commune.households=${households}`, `commune.inhabitants=${inhabitants}`]);
    expect(issuesOf(synthesise(scenario, 1))).toEqual([
      {
        code: 'synthesis.inhabitants',
        path: 'commune.inhabitants',
        expected: expect.objectContaining({ fr: expected }),
        found: String(inhabitants),
      },
    ]);
  });

  test('the limits themselves can', () => {
    for (const inhabitants of [100, 1200]) {
      expectExact(scenarioOf(['commune.households=100', `commune.inhabitants=${inhabitants}`]));
    }
  });

  test('two participants of one name', () => {
    const text = `
commune.inhabitants: 50
extraHouseholds: [{name: 12}, {name: A}, {name: A}]
sites: [{kind: shop, name: A, energyKwhPerYear: 1}, {kind: shop, name: B, energyKwhPerYear: 1}]
`;
    const fault = (found: string) => ({ code: 'scenario.duplicateName', path: 'extraHouseholds / sites', found });
    expect(issuesOf(synthesise(scenarioOfText(text), 1))).toEqual([fault('"12"'), fault('"A"'), fault('"A"')]);
  });

  test('panels on an unknown household: only the numbered ones are counted', () => {
    const text = `
commune.inhabitants: 50
extraHouseholds: [{name: A}]
pv.arrays: [{household: A, kwp: 3}, {household: 24, kwp: 3}, {household: B, kwp: 3}]
`;
    const fault = (i: number, found: string) => ({
      code: 'scenario.unknownHousehold',
      path: `pv.arrays[${i}].household`,
      expected: { fr: 'de 1 à 23, ou un nom', en: '1 to 23, or a name' },
      found,
    });
    expect(issuesOf(synthesise(scenarioOfText(text), 1))).toEqual([fault(1, '"24"'), fault(2, '"B"')]);
  });
});
