import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weekday } from '../../sim-core/calendar/civil.ts';
import { parisOffsetSeconds } from '../../sim-core/calendar/paris.ts';
import { yearCalendar } from '../../sim-core/calendar/year.ts';
import type { LoadCurve } from '../../sim-core/curves/curve.ts';
import { curveOnYear } from '../../sim-core/curves/onYear.ts';
import { quarterHours } from '../../sim-core/curves/quarterHours.ts';
import { readCurve } from '../../sim-core/curves/readers/index.ts';
import { describeWithSharedData, sharedText } from '../support/shared.ts';
import { accepted, sum, utc } from './support.ts';

interface Interval {
  readonly start: number;
  readonly duration: number;
  readonly wh: number;
}

function curveOf(intervals: readonly Interval[]): LoadCurve {
  return {
    format: 'test',
    startUtcSeconds: Float64Array.from(intervals, ({ start }) => start),
    durationSeconds: Float64Array.from(intervals, ({ duration }) => duration),
    energyWh: Float64Array.from(intervals, ({ wh }) => wh),
    repairs: [],
  };
}

/** Quarter-hours over a span of UTC, each with an energy made from its instant. */
function quartersOf(from: number, to: number, wh: (start: number) => number): LoadCurve {
  const starts = Array.from({ length: (to - from) / 900 }, (_, i) => from + i * 900);
  return curveOf(starts.map((start) => ({ start, duration: 900, wh: wh(start) })));
}

/** An energy that tells the weekday and the quarter a French clock shows. */
function clockWh(start: number): number {
  const local = start + parisOffsetSeconds(start);
  const day = Math.floor(local / 86400);
  return weekday(day) * 96 + (local - day * 86400) / 900;
}

const wholeYear = (year: number, wh: (start: number) => number) =>
  quartersOf(utc(`${year}-01-01T00:00+01:00`), utc(`${year + 1}-01-01T00:00+01:00`), wh);

describe('a curve in quarter-hours', () => {
  const intervals = fc
    .array(fc.record({ gap: fc.nat(90), minutes: fc.integer({ min: 1, max: 200 }), wh: fc.nat(20_000) }), {
      minLength: 1,
      maxLength: 40,
    })
    .map((rows) => {
      let at = utc('2025-01-01T00:07Z');
      return rows.map(({ gap, minutes, wh }): Interval => {
        const start = at + gap * 60;
        at = start + minutes * 60;
        return { start, duration: minutes * 60, wh };
      });
    });

  test('splitting and adding up keep every Wh', () => {
    fc.assert(
      fc.property(intervals, (rows) => {
        const { energyWh } = quarterHours(curveOf(rows));
        expect(sum(energyWh)).toBe(rows.reduce((total, { wh }) => total + wh, 0));
        expect(energyWh.every((wh) => Number.isInteger(wh) && wh >= 0)).toBe(true);
      }),
    );
  });

  test('a step is covered where no second of it is missing', () => {
    fc.assert(
      fc.property(intervals, (rows) => {
        const { firstStep, isCovered } = quarterHours(curveOf(rows));
        const minutes = new Set(
          rows.flatMap(({ start, duration }) => Array.from({ length: duration / 60 }, (_, i) => start / 60 + i)),
        );
        isCovered.forEach((covered, i) => {
          const quarter = Array.from({ length: 15 }, (_, minute) => (firstStep + i) * 15 + minute);
          expect(covered).toBe(quarter.every((minute) => minutes.has(minute)) ? 1 : 0);
        });
      }),
    );
  });

  test('an hour is spread evenly', () => {
    const { energyWh } = quarterHours(curveOf([{ start: 0, duration: 3600, wh: 1001 }]));
    expect(Array.from(energyWh)).toEqual([250, 251, 250, 250]);
  });

  test('ten minutes on both sides of a quarter belong to both', () => {
    const { energyWh } = quarterHours(curveOf([0, 600, 1200].map((start) => ({ start, duration: 600, wh: 100 }))));
    expect(Array.from(energyWh)).toEqual([150, 150]);
  });
});

describe('a curve on a simulated year', () => {
  test.each([2024, 2025])('one that covers %i comes back as it is', (year) => {
    const calendar = yearCalendar(year);
    const curve = wholeYear(year, (start) => (start / 900) % 1013);
    const { energyWh, measured, shiftedDays, measuredSteps } = curveOnYear(curve, calendar);
    expect(energyWh).toEqual(curve.energyWh);
    expect(measured.every((flag) => flag === 1)).toBe(true);
    expect(shiftedDays).toEqual([0]);
    expect(measuredSteps).toBe(calendar.steps);
  });

  test.each([2016, 2021, 2023, 2024, 2025, 2040])('the year 2022 on %i keeps weekdays and the clock', (year) => {
    const calendar = yearCalendar(year);
    const { energyWh, measuredSteps, shiftedDays } = curveOnYear(wholeYear(2022, clockWh), calendar);
    expect(measuredSteps).toBe(calendar.steps);
    expect(shiftedDays.every((days) => Math.abs(days) % 364 === 0 && Math.sign(days) === Math.sign(2022 - year))).toBe(
      true,
    );
    const off = Array.from(energyWh.keys()).filter((t) => energyWh[t] !== clockWh(calendar.startUtcSeconds + t * 900));
    // Only an hour that March skipped in the file has no reading of its own.
    expect(off.length).toBeLessThanOrEqual(4);
    expect(off.every((t) => Math.floor(calendar.localQuarter[t] / 4) === 2)).toBe(true);
  });

  test('in October the second hour read twice takes the second one', () => {
    const from = utc('2022-10-29T22:00Z');
    const curve = quartersOf(from, from + 6 * 3600, (start) => (start - from) / 900);
    const calendar = yearCalendar(2023);
    const { energyWh } = curveOnYear(curve, calendar);
    const at = (iso: string) => energyWh[(utc(iso) - calendar.startUtcSeconds) / 900];
    expect([
      at('2023-10-28T23:00Z'),
      at('2023-10-29T00:00Z'),
      at('2023-10-29T01:00Z'),
      at('2023-10-29T02:00Z'),
    ]).toEqual([4, 8, 12, 16]);
  });

  test('the nearest measured year is taken, the earlier of two as near', () => {
    const day = (date: string, wh: number) => ({ start: utc(`${date}T12:00Z`), duration: 900, wh });
    const at = (energyWh: Float64Array) =>
      energyWh[(utc('2025-03-05T12:00Z') - yearCalendar(2025).startUtcSeconds) / 900];
    const own = day('2025-03-05', 3);
    const earlier = day('2024-03-06', 1);
    const later = day('2026-03-04', 2);
    const longBefore = day('2023-03-08', 4);
    const onYear = (...rows: Interval[]) => curveOnYear(curveOf(rows), yearCalendar(2025));
    expect(at(onYear(earlier, own, later).energyWh)).toBe(3);
    expect(at(onYear(earlier, later).energyWh)).toBe(1);
    expect(at(onYear(longBefore, later).energyWh)).toBe(2);
    expect(onYear(longBefore).shiftedDays).toEqual([-728]);
  });

  test('what is nowhere covered is neither measured nor zero by measurement', () => {
    const calendar = yearCalendar(2025);
    const row = { start: utc('2025-03-05T12:05Z'), duration: 1800, wh: 60 };
    const { energyWh, measured, measuredSteps } = curveOnYear(curveOf([row]), calendar);
    const step = (utc('2025-03-05T12:15Z') - calendar.startUtcSeconds) / 900;
    expect(measuredSteps).toBe(1);
    expect(measured[step]).toBe(1);
    expect(sum(energyWh)).toBe(30);
  });
});

describeWithSharedData('a real Linky curve on a year', () => {
  test('2023 has the file’s own first months, then half-hours of 2022 a year later', () => {
    const path = 'households/linky/enedis_courbe_de_charge_30min_2022-07-29_2023-05-28.csv';
    const curve = accepted(readCurve(sharedText(path), path));
    const calendar = yearCalendar(2023);
    const { energyWh, measured, shiftedDays } = curveOnYear(curve, calendar);
    expect(shiftedDays).toEqual([-364, 0]);
    const own = curve.energyWh.filter((_, i) => curve.startUtcSeconds[i] >= calendar.startUtcSeconds);
    const ownSteps = (utc('2023-05-28T21:30Z') - calendar.startUtcSeconds) / 900;
    expect(sum(energyWh.subarray(0, ownSteps))).toBe(sum(own));
    // From the end of the file to 364 days after its beginning nothing stands for the date.
    const firstShifted = (utc('2023-07-27T22:00Z') - calendar.startUtcSeconds) / 900;
    expect(measured.indexOf(0)).toBe(ownSteps);
    expect(measured.indexOf(1, ownSteps)).toBe(firstShifted);
    expect(measured.indexOf(0, firstShifted)).toBe(-1);
  });
});
