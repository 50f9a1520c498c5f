import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weekday } from '../../sim-core/calendar/civil.ts';
import { parisOffsetSeconds } from '../../sim-core/calendar/paris.ts';
import { sameClock, weekShifts } from '../../sim-core/calendar/shift.ts';
import { utc } from '../curves/support.ts';

const DAY = 86_400;

describe('shifts by whole weeks from one span into another', () => {
  const span = fc
    .record({ from: fc.integer({ min: 7000, max: 22_000 }), days: fc.integer({ min: 1, max: 1500 }) })
    .map(({ from, days }) => ({ from: from * DAY, to: (from + days) * DAY }));

  test('every date that a multiple of 52 weeks brings there is reached, the nearest first', () => {
    fc.assert(
      fc.property(span, span, (from, into) => {
        const shifts = weekShifts(from, into);
        for (const days of shifts) expect(Math.abs(days % 364)).toBe(0);
        expect(new Set(shifts).size).toBe(shifts.length);
        for (let i = 1; i < shifts.length; i++) {
          expect(Math.abs(shifts[i])).toBeGreaterThanOrEqual(Math.abs(shifts[i - 1]));
          // Of two as near, the earlier date.
          if (shifts[i] === -shifts[i - 1]) expect(shifts[i]).toBeGreaterThan(0);
        }
        for (let k = -60; k <= 60; k++) {
          const leads = from.from + k * 364 * DAY < into.to && from.to + k * 364 * DAY > into.from;
          if (leads) expect(shifts).toContain(k * 364);
        }
      }),
    );
  });

  test('a year into itself as it is, then a year either way', () => {
    const year = { from: utc('2025-01-01T00:00+01:00'), to: utc('2026-01-01T00:00+01:00') };
    expect(weekShifts(year, year).slice(0, 3)).toEqual([0, -364, 364]);
  });
});

describe('the same time of the French clock, so many days away', () => {
  const local = (instant: number) => instant + parisOffsetSeconds(instant);

  test('same weekday and same time of day, but for the hour that is skipped', () => {
    const instants = fc.integer({ min: utc('1996-01-01T00:00Z') / 900, max: utc('2040-01-01T00:00Z') / 900 });
    fc.assert(
      fc.property(instants, fc.integer({ min: -20, max: 20 }), (quarter, k) => {
        const instant = quarter * 900;
        const moved = sameClock(instant, k * 364);
        const expected = local(instant) + k * 364 * DAY;
        const isSkipped = local(moved) !== expected;
        // What the clock skips is read as the hour that follows.
        if (isSkipped) expect(local(moved)).toBe(expected + 3600);
        else expect(weekday(Math.floor(local(moved) / DAY))).toBe(weekday(Math.floor(local(instant) / DAY)));
      }),
      { numRuns: 2000 },
    );
  });

  test('nothing moves by no days', () => {
    const doubled = utc('2025-10-26T01:30Z');
    expect(sameClock(doubled, 0)).toBe(doubled);
  });

  test.each([
    ['a winter noon', '2025-01-15T11:00Z', 364, '2026-01-14T11:00Z'],
    [
      'summer to winter time: 30 March 2024 is winter, 29 March 2025 too',
      '2024-03-30T11:00Z',
      364,
      '2025-03-29T11:00Z',
    ],
    [
      'over a change of clock: 26 October 2025 is winter, 27 October 2024 too',
      '2025-10-26T11:00Z',
      -364,
      '2024-10-27T11:00Z',
    ],
    ['summer noon to winter noon', '2023-03-27T10:00Z', 364, '2024-03-25T11:00Z'],
    ['the first of two readings stays the first', '2025-10-26T00:30Z', -364, '2024-10-27T00:30Z'],
    ['the second stays the second', '2025-10-26T01:30Z', -364, '2024-10-27T01:30Z'],
    ['read twice there: a summer night becomes the first', '2027-10-24T00:30Z', -364, '2026-10-25T00:30Z'],
    ['read twice there: a winter night becomes the second', '2026-11-01T01:30Z', 364, '2027-10-31T01:30Z'],
    ['skipped there, from summer: the hour that follows', '2023-04-02T00:30Z', 364, '2024-03-31T01:30Z'],
    ['skipped there, from winter: the hour that follows', '2024-03-24T01:30Z', -364, '2023-03-26T01:30Z'],
  ])('%s', (_, from, days, to) => expect(sameClock(utc(from), days)).toBe(utc(to)));
});
