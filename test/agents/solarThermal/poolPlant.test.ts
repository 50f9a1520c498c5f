import { describe, expect, test } from 'vitest';
import {
  costEurPerKwh,
  type PoolPlantDay,
  poolHeatPumpCop,
  poolPlant,
  poolPlantDay,
  preheatRatio,
} from '../../../sim-core/agents/solarThermal/index.ts';
import {
  evaporationKgPerHour,
  poolSpec,
  saturationKpa,
  surfaceLossKw,
} from '../../../sim-core/agents/solarThermal/pool.ts';
import { yearCalendar } from '../../../sim-core/calendar/year.ts';
import type { Values } from '../../../sim-core/parameters/index.ts';
import { valuesWith } from '../../support/participants.ts';
import { climateIn, STEPS, total } from '../hotWater/water.ts';

const calendar = yearCalendar(2025);
const climate = climateIn('marseille', calendar);

/** Forty flats: 60 kWh a day of hot water, in the morning and in the evening. */
const demand = Float64Array.from({ length: STEPS }, (_, k) => ((k >= 26 && k < 36) || (k >= 72 && k < 92) ? 2 : 0));

function yearOf(changes: Partial<Values>, seen: (day: PoolPlantDay, d: number, stored: number) => void = () => {}) {
  const plant = poolPlant(climate, calendar, valuesWith(changes));
  if (plant === null) return null;
  const [supplied, electric, out, sum] = [
    new Float64Array(STEPS),
    new Float64Array(STEPS),
    poolPlantDay(),
    poolPlantDay(),
  ];
  let suppliedKwh = 0;
  for (let d = 0; d < calendar.days; d++) {
    plant.day(d, demand, supplied, electric, out);
    suppliedKwh += total(supplied);
    for (const key of Object.keys(sum) as (keyof PoolPlantDay)[]) sum[key] += out[key];
    seen(out, d, plant.storedKwh());
  }
  return { sum, suppliedKwh, electricKwh: total(electric) / 4, plant };
}

describe('pool by hand', () => {
  test('50 m³ hold 58 kWh per kelvin', () => {
    expect(poolSpec(50, 1.5).kwhPerK).toBeCloseTo(58.14, 2);
    expect(poolSpec(50, 1.5).surfaceM2).toBeCloseTo(33.33, 2);
  });

  test('at 28 °C it preheats 31 % of water from 16 to 55 °C', () => {
    expect(preheatRatio(28, 16, 55)).toBeCloseTo(12 / 39, 12);
    expect(Math.round(preheatRatio(28, 16, 55) * 100)).toBe(31);
    expect(preheatRatio(10, 16, 55)).toBe(0);
    expect(preheatRatio(60, 16, 55)).toBe(1);
  });

  test('as a source at 28 °C its heat pump has a COP of 5.3', () => {
    expect(poolHeatPumpCop(28, 55, valuesWith())).toBeCloseTo(5.3, 1);
  });

  test('10 W/m²K over 33.3 m² and 8 K lose 2.67 kW', () => {
    expect(surfaceLossKw(100 / 3, 10, 28, 20)).toBeCloseTo(2.667, 3);
  });

  test('evaporation: vapour pressures, and some 0.1 kg/m²h of a calm pool on a summer evening', () => {
    expect(Math.abs(saturationKpa(20) / 2.339 - 1)).toBeLessThan(0.003);
    expect(Math.abs(saturationKpa(28) / 3.78 - 1)).toBeLessThan(0.003);
    const rate = evaporationKgPerHour(1, [0.065, 0.0575], 28, 20, 0.7, 0.5);
    expect(rate).toBeGreaterThan(0.1);
    expect(rate).toBeLessThan(0.3);
    expect(evaporationKgPerHour(1, [0.065, 0.0575], 5, 30, 0.9, 0.5)).toBe(0);
  });
});

const PLANTS: readonly (readonly [string, Partial<Values>])[] = [
  ['collectors alone', { 'solarThermal.collective.areaM2': 30 }],
  ['pool alone, preheating', { 'pool.use': 'preheat' }],
  ['collectors and preheating pool', { 'solarThermal.collective.areaM2': 30, 'pool.use': 'preheat' }],
  ['collectors and pool heat pump', { 'solarThermal.collective.areaM2': 30, 'pool.use': 'heatPump' }],
  ['a small pool drawn down to its limit', { 'pool.volumeM3': 5, 'pool.use': 'heatPump', 'pool.heatPumpKw': 100 }],
];

describe.each(PLANTS)('%s', (_, changes) => {
  test('every day balances to 1e-9 kWh, supplies no more than is wanted, and says its electricity', () => {
    let before: number | null = null;
    let residual = 0;
    let most = 0;
    const year = yearOf(changes, (day, _d, stored) => {
      if (before !== null) {
        const gained = day.solarKwh + day.poolSunKwh + day.compressorKwh;
        const given = day.fromTankKwh + day.preheatKwh + day.heatPumpKwh;
        const lost = day.tankLossKwh + day.poolSurfaceLossKwh + day.poolEvaporationKwh;
        residual = Math.max(residual, Math.abs(stored - before - gained + given + lost));
        most = Math.max(most, given - day.demandKwh);
      }
      before = stored;
    });
    if (year === null) throw new Error('a plant');
    expect(residual).toBeLessThan(1e-9);
    expect(most).toBeLessThan(1e-9);
    expect(year.suppliedKwh).toBeCloseTo(year.sum.fromTankKwh + year.sum.preheatKwh + year.sum.heatPumpKwh, 6);
    expect(year.electricKwh).toBeCloseTo(year.sum.compressorKwh + year.sum.pumpKwh, 6);
    expect(year.suppliedKwh).toBeGreaterThan(0);
  });

  test('the pool stays between its limits, and a fresh plant gives the same bits', () => {
    let [low, high] = [99, -99];
    const year = yearOf(changes, ({ poolC }) => {
      low = Math.min(low, poolC);
      high = Math.max(high, poolC);
    });
    if ('pool.use' in changes) {
      expect(low).toBeGreaterThan(0);
      expect(high).toBeLessThan(36);
      if (!('pool.volumeM3' in changes)) expect(high).toBeGreaterThan(22);
    }
    expect(yearOf(changes)?.sum).toEqual(year?.sum);
  });
});

describe('what a plant is worth', () => {
  const value = (changes: Partial<Values>) => yearOf(changes) as NonNullable<ReturnType<typeof yearOf>>;

  test('none: no collectors and no pool, or one of 0 m³', () => {
    expect(poolPlant(climate, calendar, valuesWith())).toBeNull();
    expect(poolPlant(climate, calendar, valuesWith({ 'pool.use': 'preheat', 'pool.volumeM3': 0 }))).toBeNull();
  });

  test('a pool of 0 m³ beside collectors equals none', () => {
    const area = { 'solarThermal.collective.areaM2': 30 };
    expect(value({ ...area, 'pool.use': 'heatPump', 'pool.volumeM3': 0 }).sum).toEqual(value(area).sum);
    const noPump = value({ ...area, 'pool.use': 'heatPump', 'pool.heatPumpKw': 0 });
    expect(noPump.sum.compressorKwh).toBe(0);
    expect(noPump.sum.heatPumpKwh).toBe(0);
  });

  test('preheating gives at most 31 % of a summer day at 28 °C, and much less over a year', () => {
    let most = 0;
    const year = yearOf({ 'pool.use': 'preheat' }, ({ preheatKwh, demandKwh, poolC }) => {
      if (poolC <= 28) most = Math.max(most, preheatKwh / demandKwh);
    }) as NonNullable<ReturnType<typeof yearOf>>;
    expect(most).toBeLessThan(0.32);
    expect(year.sum.preheatKwh / year.sum.demandKwh).toBeLessThan(0.25);
  });

  test('the cover keeps the pool warmer', () => {
    const mean = (coverRatio: number) => {
      let sum = 0;
      yearOf({ 'pool.use': 'preheat', 'pool.coverRatio': coverRatio }, ({ poolC }) => {
        sum += poolC;
      });
      return sum / calendar.days;
    };
    expect(mean(0.8)).toBeGreaterThan(mean(0) + 1);
  });

  test('temperatures carry over to the next year', () => {
    const changes = { 'solarThermal.collective.areaM2': 30, 'pool.use': 'preheat' } as const;
    const { plant } = value(changes);
    const next = poolPlant(climate, calendar, valuesWith(changes), plant);
    expect(next?.storedKwh()).toBe(plant.storedKwh());
  });

  test('cost of its heat from its yearly sums, beside that of panels', () => {
    const { sum, suppliedKwh } = value({ 'solarThermal.collective.areaM2': 30 });
    const outlay = { upkeepEurPerYear: 200, lifeYears: 20, discountRatio: 0.03 };
    const electricity = 0.2 * (sum.pumpKwh + sum.compressorKwh);
    const heat = costEurPerKwh({ ...outlay, investmentEur: 30 * 900 }, suppliedKwh, electricity);
    const power = costEurPerKwh({ ...outlay, investmentEur: 9 * 1800 }, 9 * 1400);
    expect(heat).toBeGreaterThan(0.05);
    expect(heat).toBeLessThan(0.3);
    expect(power).toBeGreaterThan(0.05);
    expect(power).toBeLessThan(0.3);
  });
});
