import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ANY_DATES_PATTERN,
  ANY_PERIODS_PATTERN,
  isInDayPeriods,
  PERIODS_PATTERN,
  quartersOf,
} from '../../sim-core/calendar/periods.ts';

/** The quarters inside, as runs `from–to` (to excluded). */
function runsOf(periods: string): string {
  const inside = quartersOf(periods);
  const runs: string[] = [];
  for (let q = 0; q < 96; ) {
    const from = q;
    while (q < 96 && inside[q] === inside[from]) q++;
    if (inside[from] === 1) runs.push(`${from}–${q}`);
  }
  return runs.join(' ');
}

describe('periods of the day', () => {
  test.each([
    ['', ''],
    ['  ', ''],
    ['08:00-12:00', '32–48'],
    ['8:00-12:00, 13:30-17:30', '32–48 54–70'],
    ['00:00-24:00', '0–96'],
    ['22:30-06:30', '0–26 90–96'],
    ['22:30-06:30, 12:00-14:00', '0–26 48–56 90–96'],
    ['18:00-24:00', '72–96'],
    ['18:00-00:00', '72–96'],
    ['24:00-06:00', '0–24'],
    // Two that touch or overlap are one.
    ['08:00-10:00,09:00-12:00', '32–48'],
    // Minutes count from the quarter that they lie in.
    ['08:10-09:20', '32–37'],
    ['12:00-12:00', ''],
  ])('%j', (periods, runs) => {
    expect(ANY_PERIODS_PATTERN.test(periods)).toBe(true);
    expect(PERIODS_PATTERN.test(periods)).toBe(periods.trim() !== '');
    expect(runsOf(periods)).toBe(runs);
  });

  test('a period and the one that runs the other way round make up the day', () => {
    const clock = fc.nat(95).map((q) => `${Math.floor(q / 4)}:${String((q % 4) * 15).padStart(2, '0')}`);
    fc.assert(
      fc.property(clock, clock, (a, b) => {
        fc.pre(a !== b);
        const there = quartersOf(`${a}-${b}`);
        const back = quartersOf(`${b}-${a}`);
        expect(there.every((inside, q) => inside + back[q] === 1)).toBe(true);
      }),
    );
  });
});

describe('periods of the year', () => {
  test.each<[string, string, boolean]>([
    ['', '07-14', false],
    ['07-05..08-31', '07-05', true],
    ['07-05..08-31', '08-31', true],
    ['07-05..08-31', '07-04', false],
    ['07-05..08-31', '09-01', false],
    ['02-15..03-01, 07-05..08-31', '02-29', true],
    [' 02-15..03-01 , 07-05..08-31 ', '08-01', true],
    // Over New Year.
    ['12-20..01-04', '12-19', false],
    ['12-20..01-04', '12-20', true],
    ['12-20..01-04', '12-31', true],
    ['12-20..01-04', '01-01', true],
    ['12-20..01-04', '01-04', true],
    ['12-20..01-04', '01-05', false],
    ['12-20..01-04', '07-14', false],
    ['06-01..06-01', '06-01', true],
  ])('%j holds %s: %s', (periods, date, isInside) => {
    expect(ANY_DATES_PATTERN.test(periods)).toBe(true);
    const [month, day] = date.split('-').map(Number);
    expect(isInDayPeriods(periods, month, day)).toBe(isInside);
  });
});
