import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { QUANTA_PER_KW, quantiseKw, STEPS_PER_DAY, WH_PER_KW_STEP } from '../../sim-core/units.ts';
import { meterFlowDay, meterNetDay, metersFor } from '../../sim-core/world/meter.ts';

const SEED = 230;

/** Meters some days of one participant's net power. */
function metered(daysKw: readonly Float64Array[]) {
  const meters = metersFor(1);
  const sumKw = new Float64Array(STEPS_PER_DAY);
  const day = { importWh: 0, exportWh: 0 };
  const steps: number[] = [];
  let importWh = 0;
  let exportWh = 0;
  for (const netKw of daysKw) {
    const netWh = new Int32Array(STEPS_PER_DAY);
    meterNetDay(meters, 0, netKw, 0, sumKw, netWh, 0, 1, day);
    steps.push(...netWh);
    importWh += day.importWh;
    exportWh += day.exportWh;
  }
  return { importWh, exportWh, steps, sumKw, meters };
}

const dayOf = (powerAt: (k: number) => number) =>
  Float64Array.from({ length: STEPS_PER_DAY }, (_, k) => quantiseKw(powerAt(k)));

describe('a meter by hand', () => {
  test('1.5 kW fed in for a quarter is 375 Wh; drawn, 375 Wh the other way', () => {
    expect(metered([dayOf((k) => (k === 44 ? -1.5 : 0))])).toMatchObject({ importWh: 0, exportWh: 375 });
    expect(metered([dayOf((k) => (k === 44 ? 1.5 : 0))])).toMatchObject({ importWh: 375, exportWh: 0 });
  });

  test('a third of a Wh a quarter is a Wh every third quarter, over midnight too', () => {
    const drip = dayOf(() => 1 / 750);
    // Quantised to 2⁻²⁰ kW, 1/750 kW is a little less than a third of a Wh: the whole comes one quarter late.
    const { steps, importWh } = metered([drip, drip]);
    expect(steps.slice(0, 8)).toEqual([0, 0, 0, 1, 0, 0, 1, 0]);
    expect(importWh).toBe(63);
  });

  test('drawing and feeding in keep their remainders apart', () => {
    // 3/1024 kW are 0.73 Wh a quarter: nothing, then 1.46, 2.20, 2.93 in all, one way as the other.
    const { steps } = metered([dayOf((k) => ((k % 2 === 0 ? 1 : -1) * 3) / 1024)]);
    expect(steps.slice(0, 8)).toEqual([0, 0, 1, -1, 1, -1, 0, 0]);
  });

  test('participants write their own places of a day of all', () => {
    const netWh = new Int32Array(3 * STEPS_PER_DAY).fill(7);
    const day = { importWh: 0, exportWh: 0 };
    meterNetDay(
      metersFor(3),
      1,
      dayOf(() => 1),
      0,
      new Float64Array(STEPS_PER_DAY),
      netWh,
      1,
      3,
      day,
    );
    expect([...netWh.subarray(0, 6)]).toEqual([7, 250, 7, 7, 250, 7]);
    expect(day).toEqual({ importWh: 24_000, exportWh: 0 });
  });
});

describe(`any powers (seed ${SEED})`, () => {
  const powerKw = fc.oneof(
    fc.constant(0),
    fc.double({ min: -30, max: 30, noNaN: true }),
    fc.double({ min: -0.01, max: 0.01, noNaN: true }),
  );
  const day = fc
    .array(powerKw, { minLength: STEPS_PER_DAY, maxLength: STEPS_PER_DAY })
    .map((kw) => dayOf((k) => kw[k]));
  const days = fc.array(day, { minLength: 1, maxLength: 4 });
  const holds = (check: (daysKw: Float64Array[]) => void) =>
    fc.assert(fc.property(days, check), { seed: SEED, numRuns: 100 });

  /** Exact energy in quanta of 2⁻²⁰ kW × 250 Wh, one way. */
  function exactWh(daysKw: readonly Float64Array[], sign: 1 | -1): number {
    let quanta = 0n;
    for (const netKw of daysKw) for (const kw of netKw) if (kw * sign > 0) quanta += BigInt(kw * sign * QUANTA_PER_KW);
    return Number(quanta * BigInt(WH_PER_KW_STEP)) / QUANTA_PER_KW;
  }

  test('a register is the energy cut to whole Wh: less than 1 Wh behind, never ahead', () => {
    holds((daysKw) => {
      const { importWh, exportWh } = metered(daysKw);
      expect(importWh).toBe(Math.floor(exactWh(daysKw, 1)));
      expect(exportWh).toBe(Math.floor(exactWh(daysKw, -1)));
    });
  });

  test('the steps add up to the registers, and none has the wrong sign', () => {
    holds((daysKw) => {
      const { steps, importWh, exportWh } = metered(daysKw);
      expect(steps.reduce((sum, wh) => sum + Math.max(0, wh), 0)).toBe(importWh);
      expect(steps.reduce((sum, wh) => sum + Math.max(0, -wh), 0)).toBe(exportWh);
      const powers = daysKw.flatMap((netKw) => [...netKw]);
      expect(steps.every((wh, t) => wh * powers[t] >= 0)).toBe(true);
    });
  });

  test('the sum of powers is kept exactly', () => {
    holds((daysKw) => {
      const { sumKw } = metered(daysKw);
      const expected = Array.from({ length: STEPS_PER_DAY }, (_, k) =>
        daysKw.reduce((sum, netKw) => sum + netKw[k], 0),
      );
      expect([...sumKw]).toEqual(expected);
    });
  });

  test('production is metered likewise, and added to the commune’s', () => {
    holds((daysKw) => {
      const meters = metersFor(1);
      const sumWh = new Float64Array(daysKw.length * STEPS_PER_DAY).fill(5);
      let pvWh = 0;
      daysKw.forEach((netKw, d) => {
        pvWh += meterFlowDay(meters.pvCarryWh, 0, netKw.map(Math.abs), 0, sumWh, d * STEPS_PER_DAY);
      });
      expect(pvWh).toBe(Math.floor(exactWh(daysKw, 1) + exactWh(daysKw, -1)));
      expect(sumWh.reduce((a, b) => a + b, 0)).toBe(pvWh + 5 * sumWh.length);
    });
  });
});
