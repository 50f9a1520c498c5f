import { describe, expect, test } from 'vitest';
import { yearCalendar } from '../../sim-core/calendar/year.ts';
import { syntheticSpotEurPerMwh } from '../../sim-core/grid/spotPrice.ts';
import type { Values } from '../../sim-core/parameters/index.ts';
import { valuesWith } from '../support/participants.ts';
import { mean, plainYear } from './temperatures.ts';

const calendar = yearCalendar(2025);
const temperatureC = plainYear(calendar, 11);
const SEEDS = [1, 2, 3, 20_170_101];

const pricesOf = (values: Partial<Values> = {}, seed = 1, temperature = temperatureC) =>
  syntheticSpotEurPerMwh(calendar, temperature, valuesWith(values), seed);

/** First step of each hour. */
const hours = Array.from({ length: 8760 }, (_, hour) => hour * 4);

describe.each(SEEDS)('the synthetic price of seed %i', (seed) => {
  const prices = pricesOf({}, seed);

  test('has the mean of its parameter', () => {
    expect(mean(prices)).toBeCloseTo(58, 9);
    expect(mean(pricesOf({ 'prices.spotMeanEurPerMwh': 276 }, seed))).toBeCloseTo(276, 9);
  });

  test('is one price an hour', () => {
    expect(hours.every((t) => prices[t] === prices[t + 1] && prices[t] === prices[t + 3])).toBe(true);
  });

  test('never reaches 400 €/MWh of itself', () => expect(Math.max(...prices)).toBeLessThan(400));

  test('with the peaks of the essay: 5 to 30 hours of 400 to 500 €/MWh, all in late January', () => {
    const peaked = pricesOf({ 'prices.spotPeaks': true, 'prices.spotMeanEurPerMwh': 50 }, seed);
    const high = hours.filter((t) => peaked[t] >= 400);
    expect(high.length).toBeGreaterThanOrEqual(5);
    expect(high.length).toBeLessThanOrEqual(30);
    expect(high.every((t) => peaked[t] < 500)).toBe(true);
    expect(high.every((t) => t >= 14 * 96 && t < 31 * 96)).toBe(true);
    expect(mean(peaked)).toBeCloseTo(50, 9);
  });
});

describe('what the price follows', () => {
  const still = { 'prices.spotNoiseEurPerMwh': 0 };
  const hourMean = (prices: Float64Array, months: readonly number[], hour: number) =>
    mean(
      hours
        .filter(
          (t) => calendar.localQuarter[t] === hour * 4 && months.includes(calendar.monthOfDay[Math.floor(t / 96)]),
        )
        .map((t) => prices[t]),
    );

  test('winter evenings are dear, winter nights cheap; summer noons are the cheapest', () => {
    const prices = pricesOf(still);
    const winter = [0, 1, 11];
    const summer = [5, 6, 7];
    expect(hourMean(prices, winter, 18)).toBeGreaterThan(hourMean(prices, winter, 3) + 20);
    expect(hourMean(prices, summer, 20)).toBeGreaterThan(hourMean(prices, summer, 14) + 20);
    expect(hourMean(prices, summer, 14)).toBeLessThan(hourMean(prices, winter, 14));
  });

  test('an hour 5 K colder is 5 €/MWh dearer than the others, each degree below 15 °C at the price of a parameter', () => {
    const noon = 40 * 96 + 48;
    const warm = new Float64Array(calendar.steps).fill(10);
    const snap = Float64Array.from(warm, (c, t) => (t >= noon && t < noon + 4 ? c - 5 : c));
    for (const [eurPerMwhK, expected] of [
      [1, 5],
      [2.4, 12],
    ]) {
      const values = { ...still, 'prices.spotThermalEurPerMwhK': eurPerMwhK };
      const [before, after] = [pricesOf(values, 1, warm), pricesOf(values, 1, snap)];
      const otherHour = after[noon + 8] - before[noon + 8];
      expect(after[noon] - before[noon] - otherHour).toBeCloseTo(expected, 9);
      // The mean of the year is a parameter: what one hour costs more, the others cost less.
      expect(otherHour).toBeCloseTo(-expected / 8760, 9);
    }
  });

  test('above 15 °C warmth changes nothing', () => {
    const hot = new Float64Array(calendar.steps).fill(30);
    expect(pricesOf(still, 1, hot)).toEqual(pricesOf(still, 1, new Float64Array(calendar.steps).fill(16)));
  });

  test('a colder winter is dearer against its own summer', () => {
    const season = (prices: Float64Array, from: number, to: number) => mean(prices.subarray(from * 96, to * 96));
    const gap = (meanC: number) => {
      const prices = pricesOf(still, 1, plainYear(calendar, meanC));
      return season(prices, 0, 59) - season(prices, 181, 243);
    };
    expect(gap(8)).toBeGreaterThan(gap(11) + 2);
  });

  test('no swing, no noise and no cold leave the mean', () => {
    const flat = pricesOf({ ...still, 'prices.spotDailySwingRatio': 0, 'prices.spotThermalEurPerMwhK': 0 });
    expect(Math.max(...flat) - Math.min(...flat)).toBeLessThan(1e-9);
  });

  test('noise remembers: neighbouring hours are alike, days apart are not (seed 1)', () => {
    const only = {
      'prices.spotDailySwingRatio': 0,
      'prices.spotThermalEurPerMwhK': 0,
      'prices.spotNoiseEurPerMwh': 12,
    };
    const prices = pricesOf(only);
    const noise = hours.map((t) => prices[t] - 58);
    function correlation(lag: number): number {
      const pairs = noise.slice(lag);
      return mean(pairs.map((n, k) => n * noise[k])) / mean(noise.map((n) => n * n));
    }
    // 8,760 hours with a memory of 0.9 are worth some 450 independent ones: ± 3 sigma.
    expect(Math.abs(Math.sqrt(mean(noise.map((n) => n * n))) - 12)).toBeLessThan(1.3);
    expect(Math.abs(correlation(1) - 0.9)).toBeLessThan(0.02);
    expect(Math.abs(correlation(72))).toBeLessThan(0.15);
  });
});

test('the same seed gives the same prices, another seed others', () => {
  expect(pricesOf({}, 1)).toEqual(pricesOf({}, 1));
  expect(pricesOf({}, 1)).not.toEqual(pricesOf({}, 2));
});
