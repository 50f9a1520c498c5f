import { describe, expect, test } from 'vitest';
import type { Building } from '../../sim-core/buildings/building.ts';
import { homesOf } from '../../sim-core/commune/homes.ts';
import { livingStandards } from '../../sim-core/commune/livingStandards.ts';
import { synthesise } from '../../sim-core/commune/synthesis.ts';
import { kwpOf, plantsOf } from '../../sim-core/world/plants.ts';
import { rectangle } from '../buildings/support.ts';
import { accepted } from '../curves/support.ts';
import { valuesWith } from '../support/participants.ts';
import { scenarioOf } from '../support/runs.ts';

const values = valuesWith();

function buildingWith(changes: Partial<Building> = {}): Building {
  return {
    id: 'B1',
    name: null,
    shape: [{ outer: rectangle(0, 0, 10, 10), holes: [] }],
    use: 'residential',
    publicKind: null,
    place: { eastM: 120, northM: -40 },
    footprintM2: 100,
    heightM: 5.6,
    storeys: 2,
    roofFaces: [
      { tiltDeg: 31, azimuthDeg: 167, areaM2: 58.3 },
      { tiltDeg: 31, azimuthDeg: 347, areaM2: 58.3 },
    ],
    dwellings: 1,
    isHouse: true,
    dwellingAreaM2: 104,
    constructionPeriod: 2,
    householdPersons: [3],
    neighbourhood: { livingStandardRatio: 1, poorRatio: 0.06, tenureRatios: [0.8, 0.2, 0], ageRatios: [0.2, 0.5, 0.3] },
    estimated: [],
    ...changes,
  };
}

describe('homes of buildings', () => {
  test('the face to the south carries the panels, in steps that keep irradiance classes few', () => {
    const [home] = homesOf([buildingWith()], values);
    expect(home.roof).toEqual([{ tiltDeg: 30, azimuthDeg: 165, shareRatio: 1 }]);
    expect(home.building.roofKwpMax).toBeCloseTo(58.3 * 0.6 * 0.21, 9);
  });

  test.each<[string, Building['roofFaces'], number[][]]>([
    [
      'east and west: both',
      [
        { tiltDeg: 30, azimuthDeg: 90, areaM2: 50 },
        { tiltDeg: 30, azimuthDeg: 270, areaM2: 50 },
      ],
      [
        [30, 90, 0.5],
        [30, 270, 0.5],
      ],
    ],
    [
      'hipped: only what looks south',
      [0, 90, 180, 270].map((azimuthDeg) => ({ tiltDeg: 40, azimuthDeg, areaM2: 30 })),
      [[40, 180, 1]],
    ],
    [
      'hipped askew: the two that do',
      [45, 135, 225, 315].map((azimuthDeg) => ({ tiltDeg: 40, azimuthDeg, areaM2: 30 })),
      [
        [40, 135, 0.5],
        [40, 225, 0.5],
      ],
    ],
    ['flat: frames to the south', [{ tiltDeg: 0, azimuthDeg: 180, areaM2: 100 }], [[10, 180, 1]]],
    ['no roof known', [], []],
  ])('%s', (_, roofFaces, faces) => {
    const [home] = homesOf([buildingWith({ roofFaces })], values);
    expect(home.roof.map(({ tiltDeg, azimuthDeg, shareRatio }) => [tiltDeg, azimuthDeg, shareRatio])).toEqual(faces);
  });

  test('two houses under one roof share it; flats have none; empty homes are nobody’s', () => {
    const twin = homesOf([buildingWith({ dwellings: 2, householdPersons: [1, 2] })], values);
    expect(twin.map(({ persons }) => persons)).toEqual([1, 2]);
    expect(twin[0].building.roofKwpMax).toBeCloseTo((58.3 * 0.6 * 0.21) / 2, 9);
    expect(homesOf([buildingWith({ dwellings: 6, isHouse: false })], values)[0]).toMatchObject({
      dwelling: 'flat',
      roof: [],
    });
    expect(homesOf([buildingWith({ householdPersons: [], neighbourhood: null })], values)).toEqual([]);
  });
});

describe('a commune in its homes', () => {
  const buildings = Array.from({ length: 400 }, (_, i) =>
    buildingWith({
      id: `B${i}`,
      place: { eastM: i, northM: -i },
      householdPersons: [1 + (i % 5)],
      constructionPeriod: i % 6,
      neighbourhood: {
        livingStandardRatio: i < 200 ? 0.8 : 1.4,
        poorRatio: 0.06,
        tenureRatios: i < 200 ? [0.5, 0.3, 0.2] : [0.9, 0.1, 0],
        ageRatios: [0.2, 0.5, 0.3],
      },
    }),
  );
  const scenario = scenarioOf(['pv.adoptionRatio=1', 'pv.kwpPerHome=50']);
  const { commune } = accepted(synthesise(scenario, 1, { marginals: null, buildings }));
  const half = (from: number) => commune.households.slice(from, from + 200);
  const mean = (of: readonly number[]) => of.reduce((a, b) => a + b, 0) / of.length;

  test('persons, place, period, area are the building’s, in its order', () => {
    commune.households.forEach((household, i) => {
      expect(household).toMatchObject({
        name: String(i + 1),
        persons: 1 + (i % 5),
        place: { eastM: i, northM: -i },
        period: i % 6,
        areaM2: 104,
        building: { id: `B${i}` },
      });
    });
  });

  test('tenures follow the neighbourhoods', () => {
    const owners = (from: number) => half(from).filter(({ tenure }) => tenure === 'owner').length / 200;
    expect(Math.abs(owners(0) + owners(200) - 1.4)).toBeLessThan(0.12);
    expect(owners(200)).toBeGreaterThan(owners(0) + 0.2);
    expect(half(200).filter(({ tenure }) => tenure === 'socialTenant')).toEqual([]);
  });

  test('so do living standards: the commune’s mean is the grid’s, and as many are poor as INSEE counts', () => {
    const nationalMean = scenario.values['income.medianEurPerUc'] * Math.exp(scenario.values['income.sigma'] ** 2 / 2);
    const persons = commune.households.flatMap((h) => new Array<number>(h.persons).fill(h.incomeEurPerUc));
    const ratio = mean(
      commune.households.flatMap((h) => new Array<number>(h.persons).fill(Number(h.name) <= 200 ? 0.8 : 1.4)),
    );
    expect(Math.abs(mean(persons) / nationalMean / ratio - 1)).toBeLessThan(0.01);
    const poor = persons.filter((income) => income < 0.6 * scenario.values['income.medianEurPerUc']).length;
    expect(Math.abs(poor / persons.length - 0.06)).toBeLessThan(0.005);
    expect(mean(half(200).map((h) => h.incomeEurPerUc))).toBeGreaterThan(
      1.3 * mean(half(0).map((h) => h.incomeEurPerUc)),
    );
  });

  test('panels are as many as the roof holds', () => {
    const plants = plantsOf(commune, scenario.values);
    expect(kwpOf(plants, 7)).toBeCloseTo(58.3 * 0.6 * 0.21, 9);
  });

  test('census marginals beside buildings have no effect, and it is said', () => {
    const both = accepted(synthesise(scenario, 1, { marginals: { dwelling: [1, 1] }, buildings }));
    expect(both.warnings).toMatchObject([{ code: 'buildings.marginalsUnused' }]);
    expect(both.commune).toEqual(commune);
  });

  test('another seed, other people in the same homes', () => {
    const other = accepted(synthesise(scenario, 2, { marginals: null, buildings })).commune;
    expect(other.households.map((h) => h.persons)).toEqual(commune.households.map((h) => h.persons));
    expect(other.households.map((h) => h.tenure)).not.toEqual(commune.households.map((h) => h.tenure));
  });
});

test('without homes, living standards are the parameters’', () => {
  expect(livingStandards(null, values)).toMatchObject({
    medianEurPerUc: values['income.medianEurPerUc'],
    sigma: values['income.sigma'],
  });
});
