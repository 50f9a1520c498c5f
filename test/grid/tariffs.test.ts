import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumber, isoDate } from '../../sim-core/calendar/civil.ts';
import { yearCalendar } from '../../sim-core/calendar/year.ts';
import { feedInMicroEurPerKwh } from '../../sim-core/grid/feedIn.ts';
import { base } from '../../sim-core/grid/tariffs/base.ts';
import { contractOf, contracts, tariffIssues } from '../../sim-core/grid/tariffs/index.ts';
import { exciseMicroEur, subscriptionMicroEur } from '../../sim-core/grid/tariffs/option.ts';
import { peakOffPeak } from '../../sim-core/grid/tariffs/peakOffPeak.ts';
import { type TariffComponent, tariffRowOn, tariffRows } from '../../sim-core/grid/tariffs/rows.ts';
import { spot } from '../../sim-core/grid/tariffs/spot.ts';
import { tempo } from '../../sim-core/grid/tariffs/tempo.ts';
import { TEMPO } from '../../sim-core/grid/tempoDays.ts';
import { sentences } from '../../sim-core/messages/index.ts';
import { valuesWith } from '../support/participants.ts';
import { contextOf, countsOf } from './tariffContext.ts';

const SEED = 2025;
const components = [...new Set(tariffRows.map((row) => row.component))];
const FIRST_DATE = '2023-02-01';

/** The price of a component in c€ (or € a year) on a date. */
const centsOn = (component: TariffComponent, date: string) =>
  (tariffRowOn(component, date)?.microEur ?? Number.NaN) / 1e4;

describe('the dated rows', () => {
  test('every component has its first row on the first date, so that any later date is priced whole', () => {
    for (const component of components) {
      const dates = tariffRows.filter((row) => row.component === component).map((row) => row.from);
      expect([component, dates.sort()[0]]).toEqual([component, FIRST_DATE]);
    }
  });

  test('no component has two rows from one date', () => {
    const keys = tariffRows.map((row) => `${row.component} ${row.from}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('every row has a real date, a whole price above 0, and a source', () => {
    for (const { component, from, microEur, source } of tariffRows) {
      const [year, month, day] = from.split('-').map(Number);
      expect(isoDate(dayNumber(year, month, day)), component).toBe(from);
      expect(Number.isInteger(microEur) && microEur > 0, component).toBe(true);
      expect(source.trim().length, component).toBeGreaterThan(0);
    }
  });

  const date = fc.integer({ min: dayNumber(2023, 2, 1), max: dayNumber(2035, 12, 31) }).map(isoDate);

  test(`on any date a component has the value of the last row that has begun (seed ${SEED})`, () => {
    fc.assert(
      fc.property(date, fc.constantFrom(...components), (on, component) => {
        const begun = tariffRows.filter((row) => row.component === component && row.from <= on);
        const row = tariffRowOn(component, on);
        expect(row).not.toBeNull();
        expect(begun.filter((other) => row !== null && other.from > row.from)).toEqual([]);
        expect(begun).toContain(row);
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });

  test('the order in which rows are written does not matter', () => {
    const reversed = [...tariffRows].reverse();
    for (const component of components) {
      for (const on of ['2023-06-01', '2024-06-01', '2025-06-01', '2026-06-01']) {
        expect(tariffRowOn(component, on, reversed)).toBe(tariffRowOn(component, on));
      }
    }
  });

  test('a row holds on its first day and not the day before', () => {
    expect(centsOn('base', '2025-07-31')).toBe(20.16);
    expect(centsOn('base', '2025-08-01')).toBe(19.52);
    expect(tariffRowOn('base', '2023-01-31')).toBeNull();
  });
});

describe('published prices', () => {
  test.each<[TariffComponent, string, number]>([
    ['base', '2025-08-01', 19.52],
    ['peak', '2025-08-01', 20.81],
    ['offPeak', '2025-08-01', 16.35],
    ['tempoBlueOffPeak', '2025-08-01', 12.32],
    ['tempoRedPeak', '2025-08-01', 64.68],
    ['subscription.base.6', '2025-08-01', 18_564],
    ['base', '2024-06-01', 25.16],
    ['feedInUpTo9Kwp', '2025-01-31', 12.69],
    ['feedInUpTo9Kwp', '2025-08-01', 4],
    ['feedInUpTo100Kwp', '2025-01-31', 7.61],
  ])('%s on %s: %d c€', (component, on, cents) => expect(centsOn(component, on)).toBe(cents));
});

describe('what is refused', () => {
  test('the defaults are not', () => expect(tariffIssues(valuesWith())).toEqual([]));

  test.each([
    ['a date before all rows', '2023-01-31', 'prices.noRow'],
    ['a day that does not exist', '2025-02-30', 'parameter.value'],
  ])('%s', (_, date, code) => {
    const issues = tariffIssues(valuesWith({ 'prices.date': date }));
    expect(issues).toEqual([expect.objectContaining({ code, path: 'prices.date', found: `"${date}"` })]);
    expect(sentences[code]).toBeDefined();
  });

  test('the issue names the first date that would do', () => {
    const [issue] = tariffIssues(valuesWith({ 'prices.date': '2019-01-01' }));
    expect(issue.expected).toEqual({ fr: `à partir du ${FIRST_DATE}`, en: `from ${FIRST_DATE} on` });
    expect(tariffIssues(valuesWith({ 'prices.date': FIRST_DATE }))).toEqual([]);
  });

  test('contracts that are nobody’s', () => {
    const issues = tariffIssues(valuesWith({ 'prices.optionRatios': [0, 0, 0, 0] }));
    expect(issues.map((issue) => issue.path)).toEqual(['prices.optionRatios']);
  });
});

describe('the share of contracts', () => {
  test.each<[number, number]>([
    [0, 0],
    [0.4999, 0],
    [0.5, 1],
    [0.9599, 1],
    [0.961, 2],
    [0.9899, 2],
    [0.9901, 3],
    [0.999999, 3],
  ])('a draw of %d is contract %i', (draw, contract) => {
    expect(contractOf(draw, [0.5, 0.46, 0.03, 0.01])).toBe(contract);
  });

  test('shares need not sum to 1, and a share of 0 is nobody', () => {
    const draws = Array.from({ length: 1000 }, (_, i) => i / 1000);
    expect(countsOf(draws.map((draw) => contractOf(draw, [2, 0, 6, 0])))).toEqual({ 0: 250, 2: 750 });
  });
});

describe('base', () => {
  test('one price all year, of the date of the scenario', () => {
    expect(countsOf(base.priceMicroEurPerKwh(contextOf()))).toEqual({ 195200: 35_040 });
    expect(countsOf(base.priceMicroEurPerKwh(contextOf({ 'prices.date': '2024-03-01' })))).toEqual({ 251600: 35_040 });
  });

  test('a stated price replaces the row', () => {
    expect(countsOf(base.priceMicroEurPerKwh(contextOf({ 'prices.baseEurPerKwh': 0.2516 })))).toEqual({
      251600: 35_040,
    });
    expect(countsOf(base.priceMicroEurPerKwh(contextOf({ 'prices.baseEurPerKwh': 0 })))).toEqual({ 0: 35_040 });
  });
});

/** Steps of the French calendar day with a price. */
function stepsOfDay(prices: Float64Array, month: number, day: number, price: number): number {
  const calendar = yearCalendar(2025);
  const local = dayNumber(2025, month, day) - dayNumber(2025, 1, 1);
  return prices.filter((p, t) => calendar.localDay[t] === local && p === price).length;
}

describe('peak and off-peak', () => {
  const prices = peakOffPeak.priceMicroEurPerKwh(contextOf());

  test('eight hours a night by the French clock, all year', () => {
    // The skipped hour of March lies in the night and so does October's doubled one: 365 × 32 quarters.
    expect(countsOf(prices)).toEqual({ 163500: 365 * 32, 208100: 365 * 64 });
  });

  test.each([
    ['an ordinary day', 6, 15, 32, 64],
    ['the day of 23 hours', 3, 30, 28, 64],
    ['the day of 25 hours', 10, 26, 36, 64],
  ])('%s', (_, month, day, offPeak, peak) => {
    expect(stepsOfDay(prices, month, day, 163_500)).toBe(offPeak);
    expect(stepsOfDay(prices, month, day, 208_100)).toBe(peak);
  });

  test('other hours, and stated prices', () => {
    const other = contextOf({ 'prices.offPeakHours': '12:00-14:00, 02:00-08:00', 'prices.offPeakEurPerKwh': 0.1 });
    expect(countsOf(peakOffPeak.priceMicroEurPerKwh(other))).toEqual({ 100000: 365 * 32, 208100: 365 * 64 });
  });
});

describe('Tempo', () => {
  const first = dayNumber(2025, 1, 1);
  const coloured = (...days: [number, number, number][]) => {
    const colours = new Uint8Array(365);
    for (const [month, day, colour] of days) colours[dayNumber(2025, month, day) - first] = colour;
    return tempo.priceMicroEurPerKwh(contextOf({}, { tempoColours: colours }));
  };
  const price = (component: TariffComponent) => tariffRowOn(component, '2025-08-01')?.microEur ?? Number.NaN;

  test('a red day runs from 6 h to 6 h: 16 hours dear, 8 hours less so', () => {
    const prices = coloured([1, 15, TEMPO.red]);
    expect(countsOf(prices)).toEqual({
      [price('tempoRedPeak')]: 64,
      [price('tempoRedOffPeak')]: 32,
      [price('tempoBluePeak')]: 364 * 64,
      [price('tempoBlueOffPeak')]: 364 * 32,
    });
    expect(stepsOfDay(prices, 1, 15, price('tempoRedPeak'))).toBe(64);
    expect(stepsOfDay(prices, 1, 15, price('tempoBlueOffPeak'))).toBe(24);
    expect(stepsOfDay(prices, 1, 15, price('tempoRedOffPeak'))).toBe(8);
    expect(stepsOfDay(prices, 1, 16, price('tempoRedOffPeak'))).toBe(24);
  });

  test('22 red and 43 white days have their slots', () => {
    const days = Array.from({ length: 65 }, (_, i): [number, number, number] => [
      i < 31 ? 1 : i < 59 ? 2 : 3,
      i < 31 ? i + 1 : i < 59 ? i - 30 : i - 58,
      i < 22 ? TEMPO.red : TEMPO.white,
    ]);
    const counts = countsOf(coloured(...days));
    expect(counts[price('tempoRedPeak')]).toBe(22 * 64);
    expect(counts[price('tempoWhitePeak')]).toBe(43 * 64);
    expect(counts[price('tempoWhiteOffPeak')]).toBe(43 * 32);
    expect(counts[price('tempoBluePeak')]).toBe(300 * 64);
    // 1 January also colours the six hours before it, whose own day lies in another year.
    expect(counts[price('tempoRedOffPeak')]).toBe(22 * 32 + 24);
  });

  test('the night of the change of the clock has an hour less or more', () => {
    expect(countsOf(coloured([3, 29, TEMPO.red]))[price('tempoRedOffPeak')]).toBe(28);
    expect(countsOf(coloured([10, 25, TEMPO.red]))[price('tempoRedOffPeak')]).toBe(36);
  });

  test('the last day of the year is cut at midnight', () => {
    const counts = countsOf(coloured([12, 31, TEMPO.white]));
    expect([counts[price('tempoWhitePeak')], counts[price('tempoWhiteOffPeak')]]).toEqual([64, 8]);
  });
});

describe('spot price', () => {
  const stated = {
    'prices.spotMarginEurPerKwh': 0.02,
    'prices.turpeEnergyEurPerKwh': 0.04,
    'prices.exciseEurPerKwh': 0.03,
    'prices.vatRatio': 0.2,
  };
  const priceAt = (eurPerMwh: number) => {
    const spotEurPerMwh = new Float64Array(35_040).fill(eurPerMwh);
    return spot.priceMicroEurPerKwh(contextOf(stated, { spotEurPerMwh }))[0];
  };

  test.each([
    ['50 €/MWh', 50, 168_000],
    ['nothing', 0, 108_000],
    ['below nothing', -90, 0],
    ['far below nothing: the customer is paid', -190, -120_000],
    ['a price that does not divide', 33.3333, 148_000],
  ])('%s, with margin, grid fee, excise and VAT', (_, eurPerMwh, expected) => {
    expect(priceAt(eurPerMwh)).toBe(expected);
  });
});

describe('every contract', () => {
  test.each(contracts)('$id: whole micro-euro at every step of a year of 366 days too', (contract) => {
    const calendar = yearCalendar(2028);
    const prices = contract.priceMicroEurPerKwh(contextOf({}, { calendar }));
    expect(prices).toHaveLength(35_136);
    expect(prices.every(Number.isInteger)).toBe(true);
  });
});

describe('subscriptions', () => {
  test.each([
    [3, 185.64],
    [6, 185.64],
    [9, 232.68],
    [12, 279.84],
    [15, 673],
    [36, 673],
  ])('base, %i kVA: %d € a year', (kva, eur) => {
    expect(subscriptionMicroEur(base, kva, valuesWith())).toBe(Math.round(eur * 1e6));
  });

  test('the spot contract has the base subscription', () => {
    expect(subscriptionMicroEur(spot, 6, valuesWith())).toBe(185_640_000);
  });
});

describe('excise and surplus', () => {
  test('excise of the date, or as stated', () => {
    expect(exciseMicroEur(valuesWith())).toBe(30_000);
    expect(exciseMicroEur(valuesWith({ 'prices.date': '2025-02-01' }))).toBe(33_700);
    expect(exciseMicroEur(valuesWith({ 'prices.exciseEurPerKwh': 0.0225 }))).toBe(22_500);
  });

  const tenArrays = new Array(10).fill(0.9).reduce((a, b) => a + b, 0);
  test.each([
    ['none', 0, 40_000],
    ['small', 3, 40_000],
    ['9 kWp, the limit', 9, 40_000],
    ['9 kWp in ten arrays', tenArrays, 40_000],
    ['a watt more', 9.001, 76_100],
    ['large', 100, 76_100],
  ])('surplus of a plant: %s', (_, kwp, microEur) => expect(feedInMicroEurPerKwh(kwp, valuesWith())).toBe(microEur));

  test('ten arrays of 0.9 kWp are a rounding error more than 9', () => expect(tenArrays).toBeGreaterThan(9));

  test('stated prices replace both rows', () => {
    const values = valuesWith({ 'prices.feedInSmallEurPerKwh': 0.1, 'prices.feedInLargeEurPerKwh': 0.05 });
    expect([3, 30].map((kwp) => feedInMicroEurPerKwh(kwp, values))).toEqual([100_000, 50_000]);
  });
});
