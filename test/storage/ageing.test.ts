import { describe, expect, test } from 'vitest';
import { anodePotentialV, lfpAgeing, nmcAgeing, type Stress } from '../../sim-core/agents/storage/ageing.ts';
import { valuesWith } from '../support/participants.ts';

function aged(law: typeof lfpAgeing, stress: Stress, parts: number) {
  const wear = { calendarRatio: 0, cycleRatio: 0 };
  const part = { ...stress, days: stress.days / parts, fullCycles: stress.fullCycles / parts };
  for (let n = 0; n < parts; n++) law(wear, part);
  return wear;
}

const tenYears: Stress = {
  days: 3650,
  temperatureC: 25,
  socRatio: 0.5,
  depthRatio: 0.8,
  cRate: 0.25,
  fullCycles: 2500,
};

describe('LFP', () => {
  test('anode potential at half charge: 0.1233 V', () => expect(anodePotentialV(0.5)).toBeCloseTo(0.1233, 4));

  test('fuller cells sit at a lower anode potential', () => {
    expect(anodePotentialV(0.9)).toBeLessThan(anodePotentialV(0.5));
    expect(anodePotentialV(0.1)).toBeGreaterThan(anodePotentialV(0.5));
  });

  test.each([1, 10, 3650])('ten years in %d parts: calendar 3.70 %%, cycles 9.90 %%', (parts) => {
    const { calendarRatio, cycleRatio } = aged(lfpAgeing, tenYears, parts);
    expect(calendarRatio * 100).toBeCloseTo(3.7, 2);
    expect(cycleRatio * 100).toBeCloseTo(9.9, 2);
  });

  test('heat, charge, depth and rate wear more; rest wears by time alone', () => {
    const plain = aged(lfpAgeing, tenYears, 1);
    expect(aged(lfpAgeing, { ...tenYears, temperatureC: 35 }, 1).calendarRatio).toBeGreaterThan(plain.calendarRatio);
    expect(aged(lfpAgeing, { ...tenYears, socRatio: 0.9 }, 1).calendarRatio).toBeGreaterThan(plain.calendarRatio);
    expect(aged(lfpAgeing, { ...tenYears, depthRatio: 1 }, 1).cycleRatio).toBeGreaterThan(plain.cycleRatio);
    expect(aged(lfpAgeing, { ...tenYears, cRate: 0.5 }, 1).cycleRatio).toBeGreaterThan(plain.cycleRatio);
    expect(aged(lfpAgeing, { ...tenYears, fullCycles: 0 }, 1).cycleRatio).toBe(0);
  });
});

describe('NMC in the field', () => {
  const values = valuesWith();
  const cyclesPerYear = (13_000 * 0.18) / 60;
  const reference: Stress = {
    days: 8 * 365,
    temperatureC: 13.5,
    socRatio: 0.6,
    depthRatio: 0.35,
    cRate: 0.1,
    fullCycles: 8 * cyclesPerYear,
  };
  const law = nmcAgeing(values, cyclesPerYear);
  const lost = (stress: Stress) => {
    const { calendarRatio, cycleRatio } = aged(law, stress, 100);
    return calendarRatio + cycleRatio;
  };

  test('the reference use loses 2.0 % a year, as fleets do', () => expect(lost(reference) / 8).toBeCloseTo(0.02, 6));

  test.each([
    [0.018, 0.018],
    [0.023, 0.023],
  ])('scaled to %d', (lossPerYear, expected) => {
    const scaled = nmcAgeing(valuesWith({ 'ev.ageing.lossPerYear': lossPerYear }), cyclesPerYear);
    const wear = aged(scaled, reference, 8);
    expect((wear.calendarRatio + wear.cycleRatio) / 8).toBeCloseTo(expected, 6);
  });

  test('heat, a full battery and more driving cost more', () => {
    expect(lost({ ...reference, temperatureC: 25 })).toBeGreaterThan(lost(reference));
    expect(lost({ ...reference, socRatio: 0.9 })).toBeGreaterThan(lost(reference));
    expect(lost({ ...reference, fullCycles: 2 * reference.fullCycles })).toBeGreaterThan(lost(reference));
  });
});
