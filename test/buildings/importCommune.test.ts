import { describe, expect, test } from 'vitest';
import { boundsOf } from '../../sim-core/buildings/geometry/shapes.ts';
import { importCommune } from '../../sim-core/buildings/importCommune.ts';
import type { Outline } from '../../sim-core/buildings/outline.ts';
import { accepted, issuesOf } from '../curves/support.ts';
import { valuesWith } from '../support/participants.ts';
import { at, cellOf, fileOf, filesOf, gridOf, HAMLET, personsIn, rectangle, sumOf, surveyed } from './support.ts';

const values = valuesWith();

function outlineOf(ring: ReturnType<typeof rectangle>, changes: Partial<Outline> = {}): Outline {
  const shape = [{ outer: ring, holes: [] }];
  return { shape, bounds: boundsOf(ring), inseeCode: null, name: null, inhabitants: null, ...changes };
}

const codes = ({ warnings }: { readonly warnings: readonly { readonly code: string; readonly detail?: object }[] }) =>
  Object.fromEntries(warnings.map(({ code, detail }) => [code, (detail as { count: number }).count]));

describe('a hamlet and its cell', () => {
  const { buildings, ...commune } = accepted(
    importCommune(filesOf({ buildings: [fileOf(HAMLET)], population: gridOf([cellOf(-10, -10, 12, 5)]) }), values),
  );

  test('everybody lives somewhere: households and persons are the cell’s', () => {
    expect(sumOf(buildings, ({ householdPersons }) => householdPersons.length)).toBe(5);
    expect(sumOf(buildings, personsIn)).toBe(12);
    for (const { householdPersons, dwellings } of buildings) {
      expect(householdPersons.length).toBeLessThanOrEqual(dwellings);
    }
  });

  test('what no file said is estimated, named and counted', () => {
    expect(codes(commune)).toEqual({
      'buildings.heightEstimated': 6,
      'buildings.storeysEstimated': 7,
      'buildings.roofEstimated': 6,
      'buildings.dwellingsEstimated': 1,
      'buildings.periodEstimated': 3,
    });
    expect(buildings[0].estimated).toEqual(['heightM', 'storeys', 'roofFaces']);
    expect(buildings[3].estimated).toContain('dwellings');
  });

  test('a year in the file is the period; the school is no home', () => {
    expect(buildings[0].constructionPeriod).toBe(0);
    expect(buildings[1].constructionPeriod).toBe(2);
    expect(buildings[5]).toMatchObject({
      publicKind: 'school',
      dwellings: 0,
      constructionPeriod: null,
      neighbourhood: null,
    });
  });

  test('places are metres from the middle', () => {
    const [first] = buildings;
    expect(first.place.eastM).toBeLessThan(0);
    expect(first.footprintM2).toBeGreaterThan(95);
    expect(first.footprintM2).toBeLessThan(105);
  });
});

describe('which buildings and cells belong', () => {
  const inside = surveyed('in', 0, 0, { use: 'residential', dwellings: 1 });
  const outside = surveyed('out', 900, 0, { use: 'residential', dwellings: 1 });
  const outline = outlineOf(rectangle(-100, -100, 400, 400), { inseeCode: '01001' });

  test('buildings outside of the outline are left out and counted, cells too', () => {
    const cells = [cellOf(-50, -50, 2, 1), cellOf(800, 0, 4, 2, { inseeCodes: ['01002'] })];
    const commune = accepted(
      importCommune(filesOf({ buildings: [fileOf([inside, outside])], outline, population: gridOf(cells) }), values),
    );
    expect(commune.buildings.map(({ id }) => id)).toEqual(['in']);
    expect(codes(commune)).toMatchObject({ 'buildings.outside': 1, 'population.outside': 1 });
    expect(sumOf(commune.buildings, personsIn)).toBe(2);
  });

  test('a cell whose centre is beyond the border stays where its commune is this one', () => {
    const cells = [cellOf(250, 0, 2, 1)];
    const commune = accepted(
      importCommune(filesOf({ buildings: [fileOf([inside])], outline, population: gridOf(cells) }), values),
    );
    expect(codes(commune)).toMatchObject({ 'population.moved': 1 });
    expect(sumOf(commune.buildings, personsIn)).toBe(2);
  });

  test.each([
    ['no building at all', filesOf({ buildings: [fileOf([])] }), 'buildings.none'],
    ['none within the outline', filesOf({ buildings: [fileOf([outside])], outline }), 'buildings.noneWithin'],
    ['sheds alone', filesOf({ buildings: [fileOf([surveyed('s', 0, 0, { isLight: true })])] }), 'buildings.noDwelling'],
    [
      'nobody in the grid',
      filesOf({ buildings: [fileOf([inside])], population: gridOf([cellOf(0, 0, 0, 0)]) }),
      'population.noCell',
    ],
  ])('%s is refused', (_, files, code) => {
    expect(issuesOf(importCommune(files, values))).toMatchObject([{ code }]);
  });

  test('a second file completes the first: the same building once, with what each says', () => {
    const named = surveyed('way/1', 1, 1, { name: 'La Poste', use: 'public', storeys: 2 });
    const other = surveyed('way/2', 60, 0, { use: 'residential', dwellings: 1 });
    const commune = accepted(importCommune(filesOf({ buildings: [fileOf([inside]), fileOf([named, other])] }), values));
    expect(commune.buildings.map(({ id }) => id)).toEqual(['in', 'way/2']);
    expect(commune.buildings[0]).toMatchObject({ name: 'La Poste', use: 'residential', storeys: 2, dwellings: 1 });
    expect(codes(commune)).toMatchObject({ 'buildings.merged': 1 });
  });

  test('a school’s grounds make its largest building the school; a point the one that it is in', () => {
    const files = fileOf([
      inside,
      surveyed('hall', 40, 0, { shape: [{ outer: rectangle(40, 0, 30, 20), holes: [] }] }),
    ]);
    const grounds = [{ outer: rectangle(-10, -10, 120, 60), holes: [] }];
    const publicPlaces = [
      { kind: 'school' as const, name: 'École', point: at(20, 5), grounds },
      { kind: 'townHall' as const, name: 'Mairie', point: at(5, 5), grounds: null },
    ];
    const commune = accepted(importCommune(filesOf({ buildings: [{ ...files, publicPlaces }] }), values));
    expect(commune.buildings.map(({ publicKind, name }) => [publicKind, name])).toEqual([
      ['townHall', 'Mairie'],
      ['school', 'École'],
    ]);
  });
});

describe('without a grid', () => {
  const houses = Array.from({ length: 50 }, (_, i) =>
    surveyed(`h${i}`, (i % 10) * 30, Math.floor(i / 10) * 30, { use: 'residential', dwellings: 1 }),
  );
  const population = (stated: { inhabitants: number | null; households: number | null }, outline: Outline | null) => {
    const commune = accepted(importCommune(filesOf({ buildings: [fileOf(houses)], stated, outline }), values));
    return {
      households: sumOf(commune.buildings, ({ householdPersons }) => householdPersons.length),
      persons: sumOf(commune.buildings, personsIn),
      isGuessed: 'population.guessed' in codes(commune),
    };
  };
  const nothing = { inhabitants: null, households: null };

  test('inhabitants and households as stated', () => {
    expect(population({ inhabitants: 90, households: 40 }, null)).toEqual({
      households: 40,
      persons: 90,
      isGuessed: false,
    });
  });

  test('the outline’s inhabitants, at the usual persons per household', () => {
    const outline = outlineOf(rectangle(-100, -100, 900, 900), { inhabitants: 86 });
    expect(population(nothing, outline)).toEqual({ households: 40, persons: 86, isGuessed: false });
  });

  test('else the dwellings of which four in five are main homes, and it is said', () => {
    expect(population(nothing, null)).toEqual({ households: 41, persons: 89, isGuessed: true });
  });
});

test('without counts, dwellings follow floor area and are brought to what the population needs', () => {
  const block = surveyed('block', 100, 0, {
    use: 'residential',
    storeys: 4,
    shape: [{ outer: rectangle(100, 0, 30, 15), holes: [] }],
  });
  const house = surveyed('house', 0, 0, { use: 'residential' });
  const dwellings = (households: number) => {
    const population = gridOf([cellOf(-10, -10, households * 2, households, { inHouses: 1 })]);
    const commune = accepted(importCommune(filesOf({ buildings: [fileOf([block, house])], population }), values));
    return commune.buildings.map((building) => building.dwellings);
  };
  // 1,800 m² of floors would hold 20 flats; 9 households need 11 dwellings in all.
  expect(dwellings(9)).toEqual([10, 1]);
  expect(dwellings(25)).toEqual([29, 1]);
});
