import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pvGrantEurPerKwp, pvGrantRows } from '../../sim-core/accounts/grants.ts';
import {
  ACTORS,
  discountRatioOf,
  investmentValue,
  pvFlowsEur,
  pvPriceEur,
  summedFlowsEur,
} from '../../sim-core/accounts/investment.ts';
import { valuesWith } from '../support/participants.ts';

const SEED = 73;

describe('the value of flows', () => {
  test('1,000 € that bring 200 € a year for ten years', () => {
    const value = investmentValue([-1000, ...new Array<number>(10).fill(200)], 0.03);
    expect(value.outlayEur).toBe(1000);
    expect(value.paybackYears).toBeCloseTo(5, 12);
    // Annuity factor 8.5302 at 3 % over ten years; the rate is 15.098 %.
    expect(value.netPresentValueEur).toBeCloseTo(200 * 8.530202837 - 1000, 5);
    expect(value.internalRateRatio).toBeCloseTo(0.150984, 5);
    expect(value.discountedPaybackYears as number).toBeGreaterThan(5.4);
    expect(value.discountedPaybackYears as number).toBeLessThan(5.6);
  });

  test('a fraction of a year', () => {
    expect(investmentValue([-100, 40, 40, 40], 0).paybackYears).toBeCloseTo(2.5, 12);
  });

  test('never paid back: no payback; no sign change: no rate', () => {
    expect(investmentValue([-100, 10, 10], 0.03)).toMatchObject({ paybackYears: null, discountedPaybackYears: null });
    expect(investmentValue([-100, -10, -10], 0.03).internalRateRatio).toBeNull();
    expect(investmentValue([0, 10, 10], 0.03)).toMatchObject({
      internalRateRatio: null,
      outlayEur: 0,
      paybackYears: 0,
    });
    expect(investmentValue([0, 0, 0], 0.03).internalRateRatio).toBeNull();
  });

  test('a negative rate where the sum is not recovered; none where two would do', () => {
    expect(investmentValue([-100, 40, 40], 0).internalRateRatio as number).toBeLessThan(0);
    // −100 + 230/(1+r) − 132/(1+r)² is 0 at 10 % and at 20 %.
    expect(investmentValue([-100, 230, -132], 0).internalRateRatio).toBeNull();
  });

  test('an outlay on the way that takes the sum below zero again moves the payback', () => {
    expect(investmentValue([-100, 60, 60, -50, 60, 60], 0).paybackYears).toBeCloseTo(3.5, 12);
  });

  test(`at its internal rate an investment is worth nothing (seed ${SEED})`, () => {
    const flows = fc.tuple(
      fc.double({ min: 10, max: 1e5, noNaN: true }),
      fc.array(fc.double({ min: 1, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 40 }),
    );
    fc.assert(
      fc.property(flows, ([outlay, gains]) => {
        const all = [-outlay, ...gains];
        const { internalRateRatio: rate } = investmentValue(all, 0);
        if (rate === null) return;
        const scale = outlay + gains.reduce((a, b) => a + b, 0);
        if (rate < -0.5) return;
        expect(Math.abs(investmentValue(all, rate).netPresentValueEur) / scale).toBeLessThan(1e-9);
      }),
      { seed: SEED },
    );
  });

  test('no discount: the value is the sum, both paybacks agree', () => {
    const value = investmentValue([-90, 30, 40, 50], 0);
    expect(value.netPresentValueEur).toBe(30);
    expect(value.discountedPaybackYears).toBe(value.paybackYears);
  });
});

describe('grants by size and date', () => {
  test.each<[number, string, number | null]>([
    [3, '2024-12-01', 220],
    [3.1, '2024-12-01', 160],
    [9, '2025-01-31', 160],
    [30, '2025-01-31', 190],
    [36.5, '2025-01-31', 0],
    [6, '2025-08-01', 80],
    [6, '2020-01-01', null],
  ])('%d kWc on %s', (kwp, date, eur) => expect(pvGrantEurPerKwp(kwp, date)).toBe(eur));

  test('rows of a size follow each other', () => {
    for (const size of [3, 9, 36]) {
      const dates = pvGrantRows.filter((row) => row.kwpMax === size).map((row) => row.from);
      expect([...dates].sort()).toEqual(dates);
      expect(new Set(dates).size).toBe(dates.length);
    }
  });
});

describe('a household’s panels', () => {
  const values = valuesWith({ 'prices.date': '2024-12-01' });
  const flows = pvFlowsEur({ kwp: 6, firstYearGainEur: 900 }, values);

  test('2 to 3 €/Wc, less the grant; 25 years; the inverter in year 12', () => {
    expect(pvPriceEur(3, values) / 3000).toBeLessThanOrEqual(3);
    expect(pvPriceEur(9, values) / 9000).toBeGreaterThanOrEqual(2);
    expect(flows).toHaveLength(26);
    expect(flows[0]).toBeCloseTo(-(6 * 2300 - 6 * 160), 9);
    expect(flows[1]).toBeCloseTo(900 - 69, 9);
    expect(flows[2]).toBeCloseTo(900 * 0.995 - 69, 9);
    expect(flows[11] * 0.995 - flows[12]).toBeGreaterThan(1000);
    expect(flows[13]).toBeGreaterThan(flows[12]);
  });

  test.each([600, 800, 1000, 1500])(
    'that gain %d € a year are worth it exactly where their rate beats the discount',
    (gain) => {
      const rate = discountRatioOf('household', values);
      const value = investmentValue(pvFlowsEur({ kwp: 6, firstYearGainEur: gain }, values), rate);
      expect(value.netPresentValueEur > 0).toBe((value.internalRateRatio as number) > rate);
      expect(value.discountedPaybackYears !== null).toBe(value.netPresentValueEur >= 0);
      expect(value.netPresentValueEur > 0).toBe(gain >= 1000);
    },
  );

  test('a grant never exceeds the price', () => {
    expect(pvFlowsEur({ kwp: 6, firstYearGainEur: 900, extraGrantEur: 1e6 }, values)[0]).toBe(0);
  });

  test('a better gain pays back earlier; projects add up; each actor has a rate', () => {
    const better = pvFlowsEur({ kwp: 6, firstYearGainEur: 1200 }, values);
    const years = (one: Float64Array) => investmentValue(one, 0.03).paybackYears as number;
    expect(years(better)).toBeLessThan(years(flows));
    const sum = summedFlowsEur([flows, better]);
    expect(sum[5]).toBeCloseTo(flows[5] + better[5], 9);
    expect(investmentValue(sum, 0.03).netPresentValueEur).toBeCloseTo(
      investmentValue(flows, 0.03).netPresentValueEur + investmentValue(better, 0.03).netPresentValueEur,
      6,
    );
    expect(ACTORS.map((actor) => discountRatioOf(actor, values))).toEqual([0.03, 0.03, 0.03]);
    expect(summedFlowsEur([])).toHaveLength(0);
  });
});
