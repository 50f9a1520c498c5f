import { describe, expect, test } from 'vitest';
import {
  isWaterSystem,
  solarThermalRanks,
  WATER_HEATINGS,
  waterHeatingOf,
  waterHeatings,
} from '../../../sim-core/agents/hotWater/index.ts';
import { WATER_SYSTEMS } from '../../../sim-core/parameters/hotWater.ts';
import { householdWith, valuesWith } from '../../support/participants.ts';
import { villagers } from './water.ts';

const households = villagers();
const gas = households.map(() => 'gas' as const);
const houses = households.filter((h) => h.pvRank >= 0).length;

describe('water heating by space heating', () => {
  test.each(WATER_SYSTEMS)('%s: shares of homes are the stated ones', (system) => {
    const values = valuesWith();
    const [own, electric, thermodynamic] = values[`hotWater.kindRatios.${system}`];
    const draws = Array.from({ length: 1000 }, (_, i) => (i + 0.5) / 1000);
    const kinds = draws.map((u) => waterHeatingOf(system, 'house', u, values));
    const share = (kind: string) => kinds.filter((k) => k === kind).length / 1000;
    expect(share('thermodynamicTank')).toBeCloseTo(thermodynamic, 3);
    expect(share('electricTank')).toBeCloseTo(
      electric + (['direct', 'airHeatPump', 'groundHeatPump'].includes(system) ? own : 0),
      3,
    );
    for (const kind of kinds) expect(WATER_HEATINGS).toContain(kind);
    expect(draws.map((u) => waterHeatingOf(system, 'flat', u, values))).not.toContain('thermodynamicTank');
    expect(isWaterSystem(system)).toBe(true);
  });

  test('no shares at all: an electric tank', () => {
    const values = valuesWith({ 'hotWater.kindRatios.gas': [0, 0, 0] });
    expect(waterHeatingOf('gas', 'house', 0.5, values)).toBe('electricTank');
    expect(isWaterSystem('fusion')).toBe(false);
  });
});

describe('solar adopters', () => {
  const adopters = (share: number, homes = households) =>
    waterHeatings(
      homes,
      homes.map(() => 'gas' as const),
      valuesWith({ 'solarThermal.adoptionRatio': share }),
      1,
    )
      .map((kind, i) => (kind.startsWith('solar') ? homes[i].name : ''))
      .filter((name) => name !== '');

  test('2 % of 360 houses are seven', () => {
    expect(houses).toBe(360);
    expect(adopters(0.02)).toHaveLength(7);
    expect(adopters(0)).toHaveLength(0);
    expect(adopters(1)).toHaveLength(houses);
  });

  test('a larger share only adds homes, and leaves the others’ heating alone', () => {
    const few = adopters(0.05);
    const many = new Set(adopters(0.3));
    for (const name of few) expect(many.has(name)).toBe(true);
    const at = (share: number) =>
      waterHeatings(households, gas, valuesWith({ 'solarThermal.adoptionRatio': share }), 1);
    const [a, b] = [at(0), at(0.3)];
    a.forEach((kind, i) => {
      expect(b[i] === kind || many.has(households[i].name)).toBe(true);
      if (b[i] === 'solarGas') expect(kind).toBe('gas');
    });
  });

  test('collectors of 0 m² are none', () => {
    const values = valuesWith({ 'solarThermal.adoptionRatio': 0.5, 'solarThermal.areaM2': 0 });
    expect(waterHeatings(households, gas, values, 1)).toEqual(
      waterHeatings(households, gas, valuesWith({ 'solarThermal.adoptionRatio': 0 }), 1),
    );
  });

  test('an added household changes nobody', () => {
    const more = [...households, householdWith({ name: 'new', key: 123_456, dwelling: 'house', pvRank: -1 })];
    expect(adopters(0.3, more)).toEqual(adopters(0.3));
    expect([...solarThermalRanks(more, 1)].slice(0, -1)).toEqual([...solarThermalRanks(households, 1)]);
  });
});
