import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Commune } from '../../sim-core/commune/commune.ts';
import { adopterCount, changedPlants, kwpOf, plantsOf } from '../../sim-core/world/plants.ts';
import { householdWith, panels, siteWith, valuesWith } from '../support/participants.ts';

const SEED = 18;
const ROOF = [{ tiltDeg: 30, azimuthDeg: 180, shareRatio: 1 }];
const TWO_FACES = [
  { tiltDeg: 30, azimuthDeg: 90, shareRatio: 0.5 },
  { tiltDeg: 30, azimuthDeg: 270, shareRatio: 0.5 },
];

/** Houses in the order of adoption 3, 0, 2, 1; then a flat, a home with a stated plant, and a site with one. */
const commune: Commune = {
  households: [
    ...[3, 0, 2, 1].map((pvRank, i) =>
      householdWith({ key: i, pvRank, roof: i === 1 ? TWO_FACES : ROOF, pvSizeDraw: 0.5 }),
    ),
    householdWith({ key: 4, dwelling: 'flat' }),
    householdWith({ key: 5, arrays: [...panels(2), ...panels(1)] }),
  ],
  sites: [siteWith({ arrays: panels(36) })],
};

const plantsAt = (adoptionRatio: number, kwpPerHome = 6) =>
  plantsOf(
    commune,
    valuesWith({ 'pv.adoptionRatio': adoptionRatio, 'pv.kwpPerHome': kwpPerHome, 'pv.sizeSpread': 0.2 }),
  );
const kwpAt = (adoptionRatio: number) => [0, 1, 2, 3, 4, 5, 6].map((i) => kwpOf(plantsAt(adoptionRatio), i));

describe('who has panels', () => {
  test.each([
    [0, [0, 0, 0, 0, 0, 3, 36]],
    [0.25, [0, 6, 0, 0, 0, 3, 36]],
    [0.5, [0, 6, 0, 6, 0, 3, 36]],
    [1, [6, 6, 6, 6, 0, 3, 36]],
  ])('at a share of %d, by rank; stated plants stand whatever the share', (share, kwp) =>
    expect(kwpAt(share)).toEqual(kwp),
  );

  test('5 % of 360 houses are 18', () => {
    const houses = Array.from({ length: 360 }, (_, i) => householdWith({ key: i, pvRank: i, roof: ROOF }));
    const flats = Array.from({ length: 100 }, (_, i) => householdWith({ key: 1000 + i }));
    expect(adopterCount([...houses, ...flats], 0.05)).toBe(18);
  });

  test('a roof of two faces carries half on each', () => {
    const { start, azimuthDeg, kwp } = plantsAt(0.25);
    expect([...azimuthDeg.subarray(start[1], start[2])]).toEqual([90, 270]);
    expect([...kwp.subarray(start[1], start[2])]).toEqual([3, 3]);
  });

  test('sizes spread around the mean by their draw', () => {
    const of = (pvSizeDraw: number) => ({
      households: [householdWith({ pvRank: 0, roof: ROOF, pvSizeDraw })],
      sites: [],
    });
    const values = valuesWith({ 'pv.adoptionRatio': 1, 'pv.kwpPerHome': 10, 'pv.sizeSpread': 0.2 });
    expect([0, 0.5, 1].map((draw) => kwpOf(plantsOf(of(draw), values), 0))).toEqual([8, 10, 12]);
  });
});

describe('whose panels a lever changes', () => {
  test('more adopters: only those who join', () => {
    expect([...changedPlants(plantsAt(0.25), plantsAt(0.75))]).toEqual([2, 3]);
    expect([...changedPlants(plantsAt(0.75), plantsAt(0.25))]).toEqual([2, 3]);
  });

  test('another size: all who adopted, and no stated plant', () => {
    expect([...changedPlants(plantsAt(0.5), plantsAt(0.5, 7))]).toEqual([1, 3]);
  });

  test(`between any two shares exactly those whose power differs (seed ${SEED})`, () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [before, after] = [kwpAt(a), kwpAt(b)];
        expect([...changedPlants(plantsAt(a), plantsAt(b))]).toEqual(
          [0, 1, 2, 3, 4, 5, 6].filter((i) => before[i] !== after[i]),
        );
      }),
      { seed: SEED },
    );
  });
});
