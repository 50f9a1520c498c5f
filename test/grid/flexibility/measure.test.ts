import { describe, expect, test } from 'vitest';
import { yearCalendar } from '../../../sim-core/calendar/year.ts';
import type { FlexibilityEvent } from '../../../sim-core/grid/flexibility/events.ts';
import { baselineOf, effectOf, withBaseline } from '../../../sim-core/grid/flexibility/measure.ts';
import { thermosensitivityOf } from '../../../sim-core/grid/flexibility/thermosensitivity.ts';
import type { Values } from '../../../sim-core/parameters/index.ts';
import { valuesWith } from '../../support/participants.ts';
import { plainYear } from '../temperatures.ts';

const calendar = yearCalendar(2025);
const values = valuesWith();
const eventOn = (day: number, steps = 4): FlexibilityEvent => ({
  firstStep: day * 96 + 72,
  steps,
  rewardEur: 1,
  cause: 'stated',
});
/** A power that tells its day. */
const dayNumbers = Float64Array.from({ length: calendar.steps }, (_, t) => Math.floor(t / 96));

/**
 * A year's power with an event of a stated reduction: less during it (never below 0), and the stated share of it spread
 * evenly over the rebound's hours.
 */
function withEvent(powerKw: Float64Array, event: FlexibilityEvent, reductionKw: number, given: Values): Float64Array {
  const after = powerKw.slice();
  const end = event.firstStep + event.steps;
  let shed = 0;
  for (let t = event.firstStep; t < end; t++) {
    const less = Math.min(reductionKw, Math.max(0, powerKw[t]));
    after[t] -= less;
    shed += less;
  }
  const last = Math.min(after.length, end + given['flexibility.reboundHours'] * 4);
  for (let t = end; t < last; t++) after[t] += (shed * given['flexibility.reboundRatio']) / (last - end);
  return after;
}

describe('the baseline of a day', () => {
  // 2025-02-12 is a Wednesday, day 42.
  test('the mean of the five working days before it', () => {
    const baseline = baselineOf(dayNumbers, 42, calendar, [eventOn(42)], null);
    expect(baseline?.days).toEqual([41, 40, 37, 36, 35]);
    expect(baseline?.powerKw[10]).toBeCloseTo((41 + 40 + 37 + 36 + 35) / 5, 12);
  });

  test('days with an event are passed over; a Sunday looks at Sundays', () => {
    expect(baselineOf(dayNumbers, 42, calendar, [eventOn(42), eventOn(40), eventOn(36)], null)?.days).toEqual([
      41, 37, 35, 34, 33,
    ]);
    expect(baselineOf(dayNumbers, 46, calendar, [], null)?.days).toEqual([39, 32, 25, 18, 11]);
  });

  test('with temperatures, the nearest of the last twenty', () => {
    const temperatureC = new Float64Array(calendar.steps).fill(10);
    for (const day of [42, 38, 30, 29, 24, 23, 9]) temperatureC.fill(-3, day * 96, day * 96 + 96);
    // 24 and 38 are Saturdays, 9 is too long ago: three cold working days, then the latest of the others.
    expect(baselineOf(dayNumbers, 42, calendar, [eventOn(42)], temperatureC)?.days).toEqual([30, 29, 23, 41, 40]);
  });

  test('fewer early in the year, none on its first day', () => {
    expect(baselineOf(dayNumbers, 6, calendar, [], null)?.days).toEqual([5, 2, 1]);
    expect(baselineOf(dayNumbers, 0, calendar, [], null)).toBeNull();
  });
});

describe('the effect of an event', () => {
  const event = eventOn(20);
  const flat = new Float64Array(calendar.steps).fill(500);
  const spot = new Float64Array(calendar.steps).fill(400);

  test('100 kW for an hour: 0.1 MW, 0.1 MWh, of which 60 % come back', () => {
    const after = withEvent(flat, event, 100, values);
    const effect = effectOf(event, after, flat, spot, null, values);
    expect(effect.meanMw).toBeCloseTo(0.1, 12);
    expect(effect.peakMw).toBeCloseTo(0.1, 12);
    expect(effect.shedMwh).toBeCloseTo(0.1, 12);
    expect(effect.reboundMwh).toBeCloseTo(0.06, 12);
    expect(effect.netMwh).toBeCloseTo(0.04, 12);
    expect(effect.valueEur).toBeCloseTo(16, 9);
  });

  test('at a price that falls after the event the rebound is cheap', () => {
    const peak = spot.slice();
    peak.fill(50, event.firstStep + 4);
    const effect = effectOf(event, withEvent(flat, event, 100, values), flat, peak, null, values);
    expect(effect.valueEur).toBeCloseTo(0.1 * 400 - 0.06 * 50, 9);
  });

  test('no more than what is used can be shed; nothing asked, nothing done', () => {
    const after = withEvent(flat, event, 800, values);
    expect(Math.min(...after)).toBe(0);
    expect(withEvent(flat, event, 0, values)).toEqual(flat);
    const nothing = effectOf(event, flat, flat, spot, null, values);
    expect([nothing.meanMw, nothing.shedMwh, Math.abs(nothing.reboundMwh), nothing.valueEur]).toEqual([0, 0, 0, 0]);
  });

  test.each([0, 1])('a rebound of %d', (reboundRatio) => {
    const changed = valuesWith({ 'flexibility.reboundRatio': reboundRatio });
    const effect = effectOf(event, withEvent(flat, event, 100, changed), flat, spot, null, changed);
    expect(effect.netMwh).toBeCloseTo(0.1 * (1 - reboundRatio), 12);
  });

  test('held against a baseline: its power during the event, the assumed rebound after it', () => {
    const after = flat.slice();
    after.fill(380, event.firstStep, event.firstStep + 4);
    const without = withBaseline(after, event, new Float64Array(96).fill(480), values);
    expect(without.subarray(event.firstStep, event.firstStep + 4)).toEqual(new Float64Array(4).fill(480));
    const effect = effectOf(event, after, without, spot, null, values);
    expect(effect.shedMwh).toBeCloseTo(0.1, 12);
    expect(effect.reboundMwh).toBeCloseTo(0.06, 12);
    expect(without[event.firstStep + 4 + 16]).toBe(500);
  });

  test('the next event ends the count', () => {
    const after = withEvent(flat, event, 100, values);
    const effect = effectOf(event, after, flat, spot, event.firstStep + 8, values);
    expect(effect.reboundMwh).toBeCloseTo(0.06 / 4, 12);
  });
});

describe('thermosensitivity', () => {
  const temperatureC = plainYear(calendar, 11);

  test('finds the slope it was made with, whatever the power above 15 °C', () => {
    const dayMean = Float64Array.from({ length: calendar.days }, (_, d) =>
      temperatureC.subarray(d * 96, d * 96 + 96).reduce((a, b) => a + b / 96, 0),
    );
    const powerKw = Float64Array.from({ length: calendar.steps }, (_, t) => {
      const mean = dayMean[Math.floor(t / 96)];
      return mean < 15 ? 80 + 20 * (15 - mean) : 300;
    });
    const found = thermosensitivityOf(powerKw, temperatureC);
    expect(found?.kwPerK).toBeCloseTo(20, 9);
    expect(found?.determinationRatio).toBeCloseTo(1, 9);
  });

  test('a flat power has none; a hot year or one without change gives no answer', () => {
    const flat = new Float64Array(calendar.steps).fill(100);
    expect(thermosensitivityOf(flat, temperatureC)?.kwPerK).toBeCloseTo(0, 12);
    expect(thermosensitivityOf(flat, flat)).toBeNull();
    expect(thermosensitivityOf(flat, new Float64Array(calendar.steps).fill(5))).toBeNull();
  });
});
