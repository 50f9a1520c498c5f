import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { householdSizes } from '../../sim-core/buildings/householdSizes.ts';
import { type Lodging, settle } from '../../sim-core/buildings/settle.ts';
import { nearestWhole, wholeCells } from '../../sim-core/buildings/wholeCells.ts';
import { cellOf } from './support.ts';

const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe('sizes of households', () => {
  test.each([
    [10, 23, 3, 1, [5, 4, 3, 2, 2, 2, 2, 1, 1, 1]],
    [1, 1, 0, 0, [1]],
    [2, 4, 1, 0, [3, 1]],
    [2, 20, 0, 0, [10, 10]],
    [4, 4, 0, 2, [1, 1, 1, 1]],
    [3, 6, 9, 9, [4, 1, 1]],
  ])('%d households of %d persons, %d alone, %d large', (households, persons, alone, fivePlus, sizes) => {
    expect(householdSizes(households, persons, alone, fivePlus)).toEqual(sizes);
  });

  test('always so many, always adding up, always somebody', () => {
    const cells = fc
      .integer({ min: 1, max: 60 })
      .chain((households) =>
        fc.tuple(
          fc.constant(households),
          fc.integer({ min: households, max: households * 9 }),
          fc.nat(households + 5),
          fc.nat(households + 5),
        ),
      );
    fc.assert(
      fc.property(cells, ([households, persons, alone, fivePlus]) => {
        const sizes = householdSizes(households, persons, alone, fivePlus);
        expect(sizes).toHaveLength(households);
        expect(total(sizes)).toBe(persons);
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});

describe('blurred cells made whole', () => {
  test.each([
    [3073.5, 3073],
    [1314.4, 1314],
    [2.500001, 3],
    [0, 0],
  ])('%d is %d', (blurred, whole) => expect(nearestWhole(blurred)).toBe(whole));

  test('totals are exact: households, those in houses, persons', () => {
    const decimal = fc.integer({ min: 0, max: 600 }).map((n) => n / 10);
    const cells = fc.array(
      fc.tuple(decimal, fc.double({ min: 1, max: 4, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(cells, (given) => {
        const grid = given.map(([households, size, houses], i) =>
          cellOf(i * 200, 0, Math.round(households * size * 10) / 10, households, { inHouses: households * houses }),
        );
        const whole = wholeCells(grid, 1);
        const households = nearestWhole(total(grid.map((cell) => cell.households)));
        expect(total(whole.map(({ inHouses, inFlats }) => inHouses + inFlats))).toBe(households);
        expect(total(whole.map(({ inHouses }) => inHouses))).toBe(
          Math.min(households, nearestWhole(total(grid.map(({ inHouses }) => inHouses ?? 0)))),
        );
        const persons = Math.max(households, nearestWhole(total(grid.map((cell) => cell.persons))));
        expect(total(whole.flatMap(({ sizes }) => sizes))).toBe(households === 0 ? 0 : persons);
      }),
    );
  });

  test('without a word on houses, the share of the buildings counts', () => {
    const [whole] = wholeCells([cellOf(0, 0, 25, 10, { inHouses: null })], 0.7);
    expect(whole).toMatchObject({ inHouses: 7, inFlats: 3 });
  });
});

describe('everybody finds a home', () => {
  const lodging = (eastM: number, cell: number, changes: Partial<Lodging> = {}): Lodging => ({
    place: { eastM, northM: 0 },
    cell,
    isHouse: true,
    dwellings: 1,
    spare: 0,
    areaM2: 100,
    ...changes,
  });
  const households = (inHouses: number, inFlats = 0) => ({ inHouses, inFlats, sizes: [] });
  const HERE = { eastM: 0, northM: 0 };
  const THERE = { eastM: 200, northM: 0 };

  test('in their own cell; the smallest home stays empty', () => {
    const homes = [lodging(0, 0, { areaM2: 60 }), lodging(10, 0, { areaM2: 120 }), lodging(20, 0, { areaM2: 90 })];
    expect(settle(homes, [households(2)], [HERE])).toEqual({ cellsOf: [[], [0], [0]], moved: 0, added: 0 });
  });

  test('of their kind: flats in the block, houses in the house', () => {
    const homes = [lodging(0, 0), lodging(10, 0, { isHouse: false, dwellings: 8 })];
    expect(settle(homes, [households(1, 5)], [HERE]).cellsOf.map((cells) => cells.length)).toEqual([1, 5]);
  });

  test('else the nearest of their kind, else what could be a home, else one more somewhere', () => {
    const homes = [lodging(0, 0), lodging(200, 1), lodging(50, -1, { dwellings: 0, spare: 1 })];
    const crowded = settle(homes, [households(4), households(0)], [HERE, THERE]);
    expect(crowded.cellsOf.map((cells) => cells.length)).toEqual([2, 1, 1]);
    expect(crowded).toMatchObject({ moved: 3, added: 2 });
  });

  test('nobody is lost, nobody doubled', () => {
    const homes = fc.array(
      fc.tuple(fc.integer({ min: -300, max: 300 }), fc.integer({ min: -1, max: 2 }), fc.nat(6), fc.nat(2)),
      { minLength: 1, maxLength: 25 },
    );
    const wanted = fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20));
    fc.assert(
      fc.property(homes, wanted, (given, counts) => {
        const lodgings = given.map(([eastM, cell, dwellings, spare], i) =>
          lodging(eastM, cell, { dwellings: i === 0 ? dwellings + 1 : dwellings, spare, isHouse: dwellings < 3 }),
        );
        const cells = counts.map((count) => households(Math.ceil(count / 2), Math.floor(count / 2)));
        const { cellsOf } = settle(lodgings, cells, [HERE, THERE, HERE]);
        const placed = cellsOf.flat();
        counts.forEach((count, cell) => {
          expect(placed.filter((from) => from === cell)).toHaveLength(count);
        });
      }),
    );
  });
});
