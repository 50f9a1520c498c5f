import { describe, expect, test } from 'vitest';
import type { Commune } from '../../sim-core/commune/commune.ts';
import { membersOf } from '../../sim-core/exchange/members.ts';
import { changedPlants, kwpOf, plantsOf } from '../../sim-core/world/plants.ts';
import { scenarioOf } from '../support/runs.ts';
import { communeOf, drawn, scenarioOfText } from './villages.ts';

const { values } = scenarioOf();
const commune = communeOf(scenarioOf());

function withPanels(of: Commune, adoptionRatio: number, others = {}): Set<string> {
  const plants = plantsOf(of, { ...values, 'pv.adoptionRatio': adoptionRatio, ...others });
  return new Set(of.households.filter((_, i) => kwpOf(plants, i) > 0).map((h) => h.name));
}

const isWithin = (few: Set<string>, many: Set<string>) => [...few].every((name) => many.has(name));

describe('adoption', () => {
  test.each([
    [0, 0],
    [0.05, 18],
    [0.0514, 19],
    [0.5, 180],
    [1, 360],
  ])('%d of the houses is %d', (ratio, homes) => expect(withPanels(commune, ratio).size).toBe(homes));

  test('a larger share only adds houses', () => {
    let before = new Set<string>();
    for (let ratio = 0; ratio <= 1; ratio += 0.05) {
      const homes = withPanels(commune, ratio);
      expect(isWithin(before, homes)).toBe(true);
      before = homes;
    }
  });

  test('owners come first, and flats never', () => {
    const homes = commune.households.filter((h) => withPanels(commune, 1).has(h.name));
    expect(homes.every((h) => h.dwelling === 'house')).toBe(true);
    const owners = homes.filter((h) => h.tenure === 'owner');
    expect(withPanels(commune, owners.length / 360)).toEqual(new Set(owners.map((h) => h.name)));
  });

  test('ranks are those of the houses, each once', () => {
    const ranks = commune.households.filter((h) => h.dwelling === 'house').map((h) => h.pvRank);
    expect(ranks.sort((a, b) => a - b)).toEqual(Array.from({ length: 360 }, (_, i) => i));
    expect(commune.households.every((h) => h.dwelling === 'house' || h.pvRank === -1)).toBe(true);
  });

  test('sizes spread around the stated one and keep their mean', () => {
    const spread = { ...values, 'pv.adoptionRatio': 1, 'pv.sizeSpread': 0.5 };
    const plants = plantsOf(commune, spread);
    const kwp = commune.households.flatMap((h, i) => (h.pvRank >= 0 ? [kwpOf(plants, i)] : []));
    expect(Math.min(...kwp)).toBeGreaterThanOrEqual(3);
    expect(Math.max(...kwp)).toBeLessThanOrEqual(9);
    // 360 uniform draws over ± 3 kWp: a standard error of 0.09 kWp; three of them.
    expect(Math.abs(kwp.reduce((a, b) => a + b, 0) / 360 - 6)).toBeLessThan(0.28);
  });

  test('what a lever changes is what must be computed again', () => {
    const plants = (adoptionRatio: number) => plantsOf(commune, { ...values, 'pv.adoptionRatio': adoptionRatio });
    const changed = changedPlants(plants(0.05), plants(0.1));
    expect(changed).toHaveLength(18);
    expect([...changedPlants(plants(0.1), plants(0.05))]).toEqual([...changed]);
    expect(changedPlants(plants(0.05), plants(0.05))).toHaveLength(0);
    const smaller = plantsOf(commune, { ...values, 'pv.kwpPerHome': 3 });
    expect(changedPlants(plants(0.05), smaller)).toHaveLength(18);
  });
});

describe('participation', () => {
  const members = (ratio: number, of = commune) =>
    new Set(membersOf(of, { ...values, 'sharing.participationRatio': ratio }).map(({ member }) => member.name));

  test.each([
    [0, 0],
    [0.25, 116],
    [1, 463],
  ])('%d of the households is %d', (ratio, count) => expect(members(ratio).size).toBe(count));

  test('a larger share only adds households', () => {
    let before = new Set<string>();
    for (let ratio = 0; ratio <= 1; ratio += 0.05) {
      expect(isWithin(before, members(ratio))).toBe(true);
      before = members(ratio);
    }
  });

  test('it is drawn apart from adoption', () => {
    const adopters = withPanels(commune, 0.5);
    const joined = members(0.5);
    const both = [...adopters].filter((name) => joined.has(name)).length;
    // Half of the 180 adopters: a standard error of 6.7; three of them.
    expect(Math.abs(both - 90)).toBeLessThan(21);
  });
});

describe('an added household changes nobody', () => {
  const plain = scenarioOfText('commune.inhabitants: 120\npv.adoptionRatio: 0.3');
  const added = scenarioOfText(`
commune.inhabitants: 120
pv.adoptionRatio: 0.3
extraHouseholds:
  - { name: François, persons: 4, kwp: 9, tiltDeg: 20, azimuthDeg: 200, eastM: 10, northM: -20 }
  - { name: Zoé, dwelling: flat, areaM2: 60, incomeEurPerUc: 5000, member: false }
`);
  const before = communeOf(plain);
  const after = communeOf(added);

  test('the others are the same in every respect', () => {
    expect(drawn(after)).toEqual(before.households);
    expect(after.households.slice(0, before.households.length)).toEqual(before.households);
  });

  test('the same of them have panels', () => {
    const own = new Set([...withPanels(after, 0.3)].filter((name) => name !== 'François'));
    expect(own).toEqual(withPanels(before, 0.3));
  });

  test('the added are as stated', () => {
    const [francois, zoe] = after.households.slice(-2);
    expect(francois).toMatchObject({
      name: 'François',
      persons: 4,
      arrays: [{ kwp: 9, tiltDeg: 20, azimuthDeg: 200 }],
      place: { eastM: 10, northM: -20 },
      pvRank: -1,
      participationRank: -1,
      statedMember: true,
    });
    expect(francois.residents.pupils).toBe(2);
    expect(zoe).toMatchObject({ dwelling: 'flat', areaM2: 60, decile: 1, arrays: [], statedMember: false });
    const members = membersOf(after, { ...values, 'sharing.participationRatio': 0.1 }).map(({ member }) => member.name);
    expect(members).toContain('François');
    expect(members).not.toContain('Zoé');
  });

  test('the decile of an added household is that of the scenario’s incomes', () => {
    // Deciles of the lognormal: 25,760 € × e^(0.501 z).
    const decileOf = (income: number) =>
      communeOf(
        scenarioOfText(`commune.inhabitants: 20\nextraHouseholds: [{name: A, incomeEurPerUc: ${income}}]`),
      ).households.at(-1)?.decile;
    const limits = [13_554, 16_898, 19_807, 22_690, 25_760, 29_245, 33_502, 39_268, 48_958];
    limits.forEach((limit, i) => {
      expect(decileOf(limit * 0.999)).toBe(i + 1);
      expect(decileOf(limit * 1.001)).toBe(i + 2);
    });
  });
});

describe('panels stated one by one', () => {
  const scenario = scenarioOfText(`
commune.inhabitants: 120
pv.adoptionRatio: 0.3
pv.arrays:
  - { household: 3, kwp: 2, tiltDeg: 10, azimuthDeg: 90 }
  - { household: 3, kwp: 4, tiltDeg: 10, azimuthDeg: 270 }
`);

  test('replace those of adoption, and nobody else’s', () => {
    const commune = communeOf(scenario);
    const plain = communeOf(scenarioOfText('commune.inhabitants: 120'));
    expect(commune.households[2].arrays).toEqual([
      { kwp: 2, tiltDeg: 10, azimuthDeg: 90 },
      { kwp: 4, tiltDeg: 10, azimuthDeg: 270 },
    ]);
    expect({ ...commune.households[2], arrays: [] }).toEqual(plain.households[2]);
    expect(commune.households.toSpliced(2, 1)).toEqual(plain.households.toSpliced(2, 1));
    expect(kwpOf(plantsOf(commune, scenario.values), 2)).toBe(6);
    expect(kwpOf(plantsOf(commune, { ...scenario.values, 'pv.adoptionRatio': 0 }), 2)).toBe(6);
  });

  test('0 kWp states that a house has none, whatever the share', () => {
    const bare = communeOf(
      scenarioOfText('commune.inhabitants: 120\npv.arrays: [{household: 1, kwp: 0}, {household: 2, kwp: 0}]'),
    );
    const plain = communeOf(scenarioOfText('commune.inhabitants: 120'));
    const none = withPanels(bare, 1);
    const expected = withPanels(plain, 1);
    expect(expected.has('1') || expected.has('2')).toBe(true);
    expected.delete('1');
    expected.delete('2');
    expect(none).toEqual(expected);
  });
});
