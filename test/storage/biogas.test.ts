import { describe, expect, test } from 'vitest';
import { digester } from '../../sim-core/agents/biogas.ts';
import { yearCalendar } from '../../sim-core/calendar/year.ts';
import { valuesWith } from '../support/participants.ts';
import { energyKwh } from './homes.ts';

const calendar = yearCalendar(2025);
const values = valuesWith();
const runs = (powerKw: Float64Array) => powerKw.filter((power) => power > 0).length / 4;

describe('a farm digester', () => {
  test('50 kW over 8,000 h a year, 8 % of it for itself; 1.2 times as much heat', () => {
    const { powerKw, heatKw } = digester(calendar, values, 1, 5);
    expect(runs(powerKw)).toBe(8000);
    expect(energyKwh(powerKw)).toBeCloseTo(400_000 * 0.92, 6);
    expect(energyKwh(heatKw)).toBeCloseTo(480_000, 6);
    expect(heatKw.every((heat, t) => heat > 0 === powerKw[t] > 0)).toBe(true);
  });

  test.each([0, 1, 4321, 8760])('%d hours are exact', (hours) => {
    const { powerKw } = digester(calendar, valuesWith({ 'biogas.hoursPerYear': hours }), 1, 5);
    expect(runs(powerKw)).toBe(hours);
  });

  test('in proportion in a leap year', () => {
    expect(runs(digester(yearCalendar(2024), values, 1, 5).powerKw)).toBeCloseTo((8000 * 366) / 365, 0);
  });

  test('stops are spread over the year, and each digester has its own', () => {
    const { powerKw } = digester(calendar, values, 1, 5);
    const quarters = [0, 1, 2, 3].map((q) => runs(powerKw.slice(q * 8760, (q + 1) * 8760)));
    for (const hours of quarters) expect(Math.abs(hours - 2000)).toBeLessThan(30);
    expect(digester(calendar, values, 1, 6).powerKw).not.toEqual(powerKw);
    expect(digester(calendar, values, 1, 5).powerKw).toEqual(powerKw);
  });

  test('no power at all is no digester', () => {
    expect(digester(calendar, values, 1, 5, 0).powerKw.every((power) => power === 0)).toBe(true);
  });
});
