import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  communityBattery,
  communityDay,
  communityInvestmentEur,
} from '../../sim-core/agents/storage/communityBattery.ts';
import type { Values } from '../../sim-core/parameters/index.ts';
import { quantiseKw, STEPS_PER_DAY } from '../../sim-core/units.ts';
import { valuesWith } from '../support/participants.ts';
import { energyKwh } from './homes.ts';

const SEED = 60_004;
const SIZE = { 'storage.community.capacityKwh': 200, 'storage.community.powerKw': 100 };

/** Surplus of 80 kW at noon, need of 60 kW in the evening, the same every day. */
const dailyNet = () =>
  Float64Array.from({ length: STEPS_PER_DAY }, (_, k) => (k >= 40 && k < 56 ? -80 : k >= 72 && k < 88 ? 60 : 5));

function live(values: Partial<Values>, days: number, netOf: (day: number) => Float64Array = dailyNet) {
  const battery = communityBattery(valuesWith(values), null);
  if (battery === null) return null;
  const out = communityDay();
  const given: number[] = [];
  for (let day = 0; day < days; day++) {
    const net = netOf(day);
    battery.day(day, net, out);
    given.push(energyKwh(out.dischargeKw));
  }
  return { battery, given };
}

describe('the commune’s battery', () => {
  test('is absent by default and where either size is 0', () => {
    for (const none of [{}, { ...SIZE, 'storage.community.powerKw': 0 }]) {
      expect(communityBattery(valuesWith(none), null)).toBeNull();
    }
    expect(communityInvestmentEur(valuesWith())).toBe(0);
    expect(communityInvestmentEur(valuesWith(SIZE))).toBe(120_000);
  });

  test('knows nothing on its first day, and goes by yesterday on the others', () => {
    const given = live(SIZE, 5)!.given;
    expect(given[0]).toBe(0);
    // 190 kWh above the floor, of which the way out keeps some 94 %.
    expect(given[1]).toBeGreaterThan(150);
    expect(given[1]).toBeLessThan(190);
  });

  test('a day unlike the one before is served only where both agree', () => {
    const late = Float64Array.from({ length: STEPS_PER_DAY }, (_, k) => (k >= 48 && k < 64 ? -80 : 5));
    const battery = communityBattery(valuesWith(SIZE), null)!;
    const out = communityDay();
    battery.day(0, dailyNet(), out);
    battery.day(1, late.slice(), out);
    for (let k = 0; k < STEPS_PER_DAY; k++) {
      if (k < 48 || k >= 56) expect(out.chargeKw[k]).toBeLessThan(1);
      else expect(out.chargeKw[k]).toBeGreaterThan(1);
    }
  });

  test(`never takes more than the surplus nor gives more than the need, and closes (seed ${SEED})`, () => {
    const step = fc.double({ min: -150, max: 150, noNaN: true });
    const days = fc.array(fc.array(step, { minLength: STEPS_PER_DAY, maxLength: STEPS_PER_DAY }), {
      minLength: 2,
      maxLength: 6,
    });
    fc.assert(
      fc.property(days, fc.constantFrom(1, 0.65), (nets, efficiency) => {
        const values = valuesWith({ ...SIZE, 'storage.community.storingRatio': efficiency });
        const battery = communityBattery(values, null)!;
        const out = communityDay();
        let stored = battery.storedKwh;
        nets.forEach((powers, day) => {
          const before = Float64Array.from(powers, quantiseKw);
          const net = before.slice();
          battery.day(day, net, out);
          for (let k = 0; k < STEPS_PER_DAY; k++) {
            expect(net[k]).toBe(before[k] + out.chargeKw[k] - out.dischargeKw[k]);
            expect(out.dischargeKw[k]).toBeLessThanOrEqual(Math.max(0, before[k]));
            // Its standby comes on top.
            expect(out.chargeKw[k]).toBeLessThanOrEqual(Math.max(0.15, -before[k]));
          }
          const rise = energyKwh(out.chargeKw) - energyKwh(out.dischargeKw) - out.lossKwh;
          expect(Math.abs(stored + rise - out.storedEndKwh)).toBeLessThan(1e-9);
          stored = out.storedEndKwh;
        });
        expect(stored).toBeGreaterThanOrEqual(0);
        expect(stored).toBeLessThanOrEqual(200);
      }),
      { seed: SEED, numRuns: 30 },
    );
  });

  test('electrolysis and a fuel cell return less than a third', () => {
    const fuelCell = { ...SIZE, 'storage.community.storingRatio': 0.65, 'storage.community.returningRatio': 0.5 };
    const ratio = (values: Partial<Values>) => {
      const { totals } = live({ ...values, 'storage.community.idleW': 0 }, 100)!.battery;
      return totals.dischargedKwh / totals.chargedKwh;
    };
    expect(ratio(SIZE)).toBeGreaterThan(0.8);
    expect(ratio(fuelCell)).toBeLessThan(0.33);
    expect(ratio(fuelCell)).toBeGreaterThan(0.2);
  });

  test('a second year goes on with its charge, its age and its plan', () => {
    const first = live(SIZE, 365)!.battery;
    const second = communityBattery(valuesWith(SIZE), first)!;
    expect(second.state).toEqual(first.state);
    expect(second.healthRatio).toBeLessThan(1);
    expect(second.totals.chargedKwh).toBe(0);
    const out = communityDay();
    second.day(0, dailyNet(), out);
    expect(energyKwh(out.dischargeKw)).toBeGreaterThan(100);
  });
});
