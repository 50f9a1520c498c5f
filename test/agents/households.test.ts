import { beforeAll, describe, expect, test } from 'vitest';
import { alwaysOnKw } from '../../sim-core/agents/appliances.ts';
import { consumptionScales } from '../../sim-core/agents/household.ts';
import { EVENT_APPLIANCES } from '../../sim-core/parameters/appliances.ts';
import { defaultValues, type Values } from '../../sim-core/parameters/index.ts';
import { STEPS_PER_DAY } from '../../sim-core/units.ts';
import { communeOf } from '../commune/villages.ts';
import { householdWith, valuesWith } from '../support/participants.ts';
import { scenarioOf } from '../support/runs.ts';
import { liveDays, loadsOf, villageOf } from './commune.ts';

const village = villageOf();
const { households } = village.commune;
const { calendar } = village;
const meanOf = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0) / values.length;

/** Yearly consumption of each household, kWh, under some changed values. */
function yearlyKwh(changes: Partial<Values>): Float64Array {
  const kwh = new Float64Array(households.length);
  liveDays(loadsOf(village, changes), households.length, calendar.days, (i, _, loadKw) => {
    for (const power of loadKw) kwh[i] += power / 4;
  });
  return kwh;
}

describe('a year of the commune of a thousand', () => {
  const kwh = new Float64Array(households.length);
  const lag1 = new Float64Array(households.length);
  const diversifiedKw = new Float64Array(calendar.steps);
  let least = Number.POSITIVE_INFINITY;
  let most = 0;

  beforeAll(() => {
    const moments = households.map(() => ({ sum: 0, square: 0, product: 0, last: 0 }));
    liveDays(loadsOf(village), households.length, calendar.days, (i, day, loadKw) => {
      const m = moments[i];
      loadKw.forEach((power, k) => {
        least = Math.min(least, power);
        most = Math.max(most, power);
        m.sum += power;
        m.square += power * power;
        m.product += power * m.last;
        m.last = power;
        diversifiedKw[day * STEPS_PER_DAY + k] += power / households.length;
      });
    });
    moments.forEach(({ sum, square, product }, i) => {
      const mean = sum / calendar.steps;
      kwh[i] = sum / 4;
      lag1[i] = (product / (calendar.steps - 1) - mean * mean) / (square / calendar.steps - mean * mean);
    });
  });

  test('2,228 kWh of specific electricity per home, within 3 %', () => {
    expect(Math.abs(meanOf(kwh) / 2228 - 1)).toBeLessThan(0.03);
  });

  test('a quarter-hour remembers the one before: 0.6 to 0.9, the median home and nearly every home', () => {
    const sorted = lag1.toSorted();
    expect(sorted[sorted.length >> 1]).toBeGreaterThan(0.6);
    expect(sorted[sorted.length >> 1]).toBeLessThan(0.9);
    expect(sorted[Math.floor(0.05 * sorted.length)]).toBeGreaterThan(0.6);
    expect(sorted[Math.floor(0.95 * sorted.length)]).toBeLessThan(0.9);
  });

  test('the mean day peaks between 18 and 21 h on the French clock, in winter and in summer', () => {
    for (const months of [
      [11, 0, 1],
      [5, 6, 7],
    ]) {
      const profile = new Float64Array(STEPS_PER_DAY);
      diversifiedKw.forEach((power, t) => {
        if (months.includes(calendar.monthOfDay[Math.floor(t / STEPS_PER_DAY)])) {
          profile[calendar.localQuarter[t]] += power;
        }
      });
      const peakHour = profile.indexOf(Math.max(...profile)) / 4;
      expect(peakHour).toBeGreaterThanOrEqual(18);
      expect(peakHour).toBeLessThan(21);
    }
  });

  test('together homes draw at most 0.8 to 1.5 kW each, alone much more', () => {
    const peakKw = diversifiedKw.reduce((a, b) => Math.max(a, b));
    expect(peakKw).toBeGreaterThan(0.8);
    expect(peakKw).toBeLessThan(1.5);
    expect(most).toBeGreaterThan(3);
  });

  test('power is never negative, and a home never sleeps entirely', () => {
    expect(least).toBeGreaterThan(0);
    expect(Number.isFinite(most)).toBe(true);
  });

  test('winter evenings take more than summer ones: the lamps', () => {
    const monthKwh = new Float64Array(12);
    diversifiedKw.forEach((power, t) => {
      monthKwh[calendar.monthOfDay[Math.floor(t / STEPS_PER_DAY)]] += power / 4;
    });
    expect(monthKwh[0]).toBeGreaterThan(monthKwh[6]);
    expect(monthKwh[11]).toBeGreaterThan(monthKwh[5]);
  });

  test('larger households take more', () => {
    const mean = (is: (persons: number) => boolean) => meanOf(kwh.filter((_, i) => is(households[i].persons)));
    const [one, two, more] = [mean((n) => n === 1), mean((n) => n === 2), mean((n) => n >= 3)];
    expect(two).toBeGreaterThan(1.2 * one);
    expect(more).toBeGreaterThan(1.1 * two);
  });

  test('a household’s consumption follows its scale', () => {
    const scales = consumptionScales(households, village.scenario.values, village.scenario.seed);
    kwh.forEach((energy, i) => {
      // Its appliances' starts are a Poisson process: some ten per cent of a small home's year.
      expect(Math.abs(energy / (2228 * scales[i]) - 1)).toBeLessThan(0.3);
    });
    expect(Math.abs(meanOf(kwh) / (2228 * meanOf(scales)) - 1)).toBeLessThan(0.01);
  });
});

const ALWAYS_ON = [
  'appliances.box.energyKwhPerYear',
  'appliances.ventilation.energyKwhPerYear',
  'appliances.standby.energyKwhPerYear',
] as const;
const SWITCHED = [
  ...EVENT_APPLIANCES.map((id) => `appliances.${id}.energyKwhPerYear` as const),
  'appliances.cold.energyKwhPerYear',
  'appliances.lighting.energyKwhPerYear',
] as const;
const ENERGY = [...ALWAYS_ON, ...SWITCHED];

describe('each use alone takes what its parameter says', () => {
  const nothing = Object.fromEntries(ENERGY.map((path) => [path, 0])) as Partial<Values>;
  const scale = meanOf(consumptionScales(households, village.scenario.values, village.scenario.seed));
  const defaults = defaultValues();

  test('all together: the sum that was measured', () => {
    expect(ENERGY.reduce((sum, path) => sum + defaults[path], 0)).toBe(2228);
  });

  test('the groups of the domain model', () => {
    const group = (...ids: string[]) =>
      ids.reduce((sum, id) => sum + defaults[`appliances.${id}.energyKwhPerYear` as (typeof ENERGY)[number]], 0);
    expect(group('cold')).toBe(430);
    expect(group('laundry', 'dryer', 'dishes')).toBe(330);
    expect(group('lighting')).toBe(130);
    expect(group('ventilation')).toBe(200);
    expect(group('television', 'computer', 'box')).toBe(700);
    expect(group('standby', 'kitchen')).toBe(438);
  });

  // 463 homes × some 30 to 700 starts a year: a standard error below 1 %; three of them.
  test.each(SWITCHED)('%s', (path) => {
    const kwh = yearlyKwh({ ...nothing, [path]: defaults[path] });
    expect(Math.abs(meanOf(kwh) / (defaults[path] * scale) - 1)).toBeLessThan(0.03);
  });

  test.each(ALWAYS_ON)('%s, at every hour alike', (path) => {
    expect(alwaysOnKw({ ...defaults, ...nothing, [path]: defaults[path] }) * 8760).toBeCloseTo(defaults[path], 9);
  });

  test('nothing at all takes nothing', () => {
    expect(Math.max(...yearlyKwh(nothing))).toBe(0);
  });
});

describe('scales', () => {
  const values = valuesWith();
  const many = (persons: number) => Array.from({ length: 4000 }, (_, key) => householdWith({ key, persons }));
  const scalesOf = (persons: number, changes: Partial<Values> = {}) =>
    consumptionScales(many(persons), { ...values, ...changes }, 7);
  const cvOf = (scales: Float64Array) => {
    const mean = meanOf(scales);
    return Math.sqrt(meanOf(scales.map((s) => (s - mean) ** 2))) / mean;
  };

  test.each([0, 0.25, 0.5, 1])('a coefficient of variation of %d', (cv) => {
    expect(Math.abs(cvOf(scalesOf(2, { 'appliances.householdScaleCv': cv })) - cv)).toBeLessThan(0.02 * cv + 1e-9);
  });

  test('lognormal: the median lies below the mean by √(1 + CV²)', () => {
    const sorted = scalesOf(2).toSorted();
    expect(meanOf(sorted) / sorted[2000]).toBeCloseTo(Math.sqrt(1.25), 2);
  });

  test('sizes are to each other as their factors, and the mean of all is 1', () => {
    const factors = values['appliances.sizeFactors'];
    const means = [1, 2, 3, 4, 5, 9].map((persons) => meanOf(scalesOf(persons)));
    [...factors, factors[4]].forEach((factor, i) => {
      expect(means[i] / means[1]).toBeCloseTo(factor / factors[1], 9);
    });
    const [one, two, some, more] = values['population.sizeRatios'];
    const fours = values['population.threeToFourMean'] - 3;
    const shares = [one, two, some * (1 - fours), some * fours, more];
    expect(shares.reduce((sum, share, i) => sum + share * means[i], 0)).toBeCloseTo(1, 2);
  });

  test('the mean of a commune of 463 is within 3 % of 1, whatever the seed', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const scenario = scenarioOf([], 'commune-1000', seed);
      const scales = consumptionScales(communeOf(scenario).households, scenario.values, seed);
      expect(Math.abs(meanOf(scales) - 1)).toBeLessThan(0.03);
    }
  });
});

describe('a household’s days are its own', () => {
  const DAYS = 10;
  const daysOf = (of: typeof households) => {
    const days = new Map<number, number[]>();
    liveDays(loadsOf(village, {}, of), of.length, DAYS, (i, _, loadKw) => {
      days.set(of[i].key, [...(days.get(of[i].key) ?? []), ...loadKw]);
    });
    return days;
  };
  const all = daysOf(households.slice(0, 60));

  test('whatever their order', () => {
    expect(daysOf(households.slice(0, 60).toReversed())).toEqual(all);
  });

  test('whoever else lives there', () => {
    const few = households.slice(0, 60).filter((_, i) => i % 7 === 3);
    for (const [key, days] of daysOf(few)) expect(days).toEqual(all.get(key));
  });

  test('and no two alike', () => {
    expect(new Set([...all.values()].map((days) => days.join())).size).toBe(60);
  });
});
