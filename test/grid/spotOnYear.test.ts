import { describe, expect, test } from 'vitest';
import { weekday } from '../../sim-core/calendar/civil.ts';
import { parisOffsetSeconds } from '../../sim-core/calendar/paris.ts';
import { yearCalendar } from '../../sim-core/calendar/year.ts';
import type { SpotPrices } from '../../sim-core/grid/spotFile.ts';
import { spotOnYear } from '../../sim-core/grid/spotOnYear.ts';
import { syntheticSpotEurPerMwh } from '../../sim-core/grid/spotPrice.ts';
import { sentences } from '../../sim-core/messages/index.ts';
import { utc } from '../curves/support.ts';
import { valuesWith } from '../support/participants.ts';
import { plainYear } from './temperatures.ts';

const SEED = 5;
const calendar = yearCalendar(2025);
const temperatureC = plainYear(calendar, 11);
const values = valuesWith();
const synthetic = syntheticSpotEurPerMwh(calendar, temperatureC, values, SEED);

function fileOf(
  from: string,
  to: string,
  durationSeconds: 900 | 3600,
  price: (utcSeconds: number) => number,
): SpotPrices {
  const first = utc(from);
  const startUtcSeconds = Float64Array.from(
    { length: (utc(to) - first) / durationSeconds },
    (_, k) => first + k * durationSeconds,
  );
  return { startUtcSeconds, durationSeconds, priceEurPerMwh: startUtcSeconds.map(price), repairs: [], warnings: [] };
}

const onYear = (file: SpotPrices | null) => spotOnYear(file, calendar, temperatureC, values, SEED);
const startOf = (step: number) => calendar.startUtcSeconds + step * 900;

/** A price that tells the weekday and the hour a French clock shows. */
function clockPrice(utcSeconds: number): number {
  const local = utcSeconds + parisOffsetSeconds(utcSeconds);
  const day = Math.floor(local / 86_400);
  return weekday(day) * 24 + Math.floor((local - day * 86_400) / 3600);
}

const YEAR = ['2025-01-01T00:00+01:00', '2026-01-01T00:00+01:00'] as const;

test('without a file the synthetic price, and a word about it', () => {
  const { priceEurPerMwh, warnings } = onYear(null);
  expect(priceEurPerMwh).toEqual(synthetic);
  expect(warnings).toEqual([{ code: 'prices.spotSynthetic' }]);
});

describe('a file that covers the year', () => {
  test('by the hour: each quarter has its hour’s price', () => {
    const { priceEurPerMwh, warnings } = onYear(fileOf(...YEAR, 3600, (at) => at / 3600));
    expect(priceEurPerMwh.every((price, t) => price === Math.floor(startOf(t) / 3600))).toBe(true);
    expect(warnings).toEqual([]);
  });

  test('by the quarter', () => {
    const { priceEurPerMwh } = onYear(fileOf(...YEAR, 900, (at) => at / 900));
    expect(priceEurPerMwh.every((price, t) => price === startOf(t) / 900)).toBe(true);
  });

  test('and more: its own dates count', () => {
    const file = fileOf('2024-01-01T00:00Z', '2027-01-01T00:00Z', 3600, (at) => at / 3600);
    expect(onYear(file).priceEurPerMwh.every((price, t) => price === Math.floor(startOf(t) / 3600))).toBe(true);
  });
});

describe('a file of other dates', () => {
  test.each([
    ['four years before', '2020-12-28T00:00+01:00', '2022-01-10T00:00+01:00'],
    ['the next year', '2025-12-29T00:00+01:00', '2027-01-12T00:00+01:00'],
  ])('%s: the same weekday and hour of the French clock, counted', (_, from, to) => {
    const { priceEurPerMwh, warnings } = onYear(fileOf(from, to, 3600, clockPrice));
    const wrong = priceEurPerMwh.filter((price, t) => price !== clockPrice(startOf(t)));
    // The hour that March skips on another date has no price of its own: it takes a neighbour's.
    expect(wrong.length).toBeLessThanOrEqual(4);
    expect(warnings.map(({ code }) => code)).toEqual(['prices.spotShifted']);
    expect(warnings[0].detail?.steps).toBeGreaterThan(34_000);
  });

  test('a file of one month: the rest is synthetic, and counted', () => {
    const { priceEurPerMwh, warnings } = onYear(
      fileOf('2025-03-01T00:00+01:00', '2025-04-01T00:00+02:00', 3600, () => 7777),
    );
    const isInMarch = (t: number) =>
      startOf(t) >= utc('2025-03-01T00:00+01:00') && startOf(t) < utc('2025-04-01T00:00+02:00');
    expect(priceEurPerMwh.every((price, t) => price === (isInMarch(t) ? 7777 : synthetic[t]))).toBe(true);
    expect(warnings).toEqual([{ code: 'prices.spotFilled', detail: { steps: 35_040 - 31 * 96 + 4 } }]);
  });

  test('what the reader had to say of the file is passed on', () => {
    const file = fileOf(...YEAR, 3600, () => 1);
    const { warnings } = onYear({
      ...file,
      repairs: [{ code: 'spot.doubledHourRepeated', count: 1 }],
      warnings: [{ code: 'spot.outsideLimits', detail: { count: 2 } }],
    });
    expect(warnings).toEqual([
      { code: 'spot.outsideLimits', detail: { count: 2 } },
      { code: 'spot.doubledHourRepeated', detail: { count: 1 } },
    ]);
    expect(warnings.every(({ code }) => sentences[code] !== undefined)).toBe(true);
  });
});
