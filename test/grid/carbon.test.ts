import { describe, expect, test } from 'vitest';
import { yearCalendar } from '../../sim-core/calendar/year.ts';
import { carbonGPerKwh } from '../../sim-core/grid/carbon.ts';
import { valuesWith } from '../support/participants.ts';
import { mean } from './temperatures.ts';

describe('carbon content of grid electricity', () => {
  test.each([
    [2025, 50, 1.6],
    [2028, 50, 1.6],
    [2025, 20, 4],
    [2025, 80, 1],
    [2025, 0, 1.6],
  ])('in %i the mean is %d g/kWh with a winter evening of %d times that', (year, meanG, factor) => {
    const values = valuesWith({ 'co2.electricityMeanGPerKwh': meanG, 'co2.winterEveningFactor': factor });
    const calendar = yearCalendar(year);
    const carbon = carbonGPerKwh(calendar, values);
    expect(mean(carbon)).toBeCloseTo(meanG, 9);
    expect(carbon[15 * 96 + 72]).toBeCloseTo(meanG * factor, 12);
    expect(Math.min(...carbon)).toBeGreaterThanOrEqual(0);
  });

  test('evenings are 18 to 21 h of the French clock, winter November to February', () => {
    const calendar = yearCalendar(2025);
    const carbon = carbonGPerKwh(calendar, valuesWith());
    const high = Array.from(carbon.keys()).filter((t) => carbon[t] > 70);
    expect(high).toHaveLength((31 + 28 + 30 + 31) * 12);
    expect(new Set(high.map((t) => calendar.localQuarter[t]))).toEqual(
      new Set(Array.from({ length: 12 }, (_, k) => 72 + k)),
    );
    expect(new Set(high.map((t) => calendar.monthOfDay[Math.floor(t / 96)]))).toEqual(new Set([0, 1, 10, 11]));
  });
});
