import { describe, expect, test } from 'vitest';
import {
  civilDate,
  dayNumber,
  daysInMonth,
  daysInYear,
  easterSunday,
  isCivilDate,
  isLeapYear,
  isoDate,
  isoInstant,
  publicHolidays,
  weekday,
} from '../../sim-core/calendar/civil.ts';

const DAY_MS = 86_400_000;

describe('every day from 1900 to 2200 against the platform’s calendar', () => {
  const first = Date.UTC(1900, 0, 1) / DAY_MS;
  const last = Date.UTC(2200, 11, 31) / DAY_MS;

  test('day number, civil date, weekday, ISO text', () => {
    for (let day = first; day <= last; day++) {
      const date = new Date(day * DAY_MS);
      const civil = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
      const own = civilDate(day);
      const text = isoDate(day);
      const isSame =
        own.year === civil.year &&
        own.month === civil.month &&
        own.day === civil.day &&
        dayNumber(civil.year, civil.month, civil.day) === day &&
        weekday(day) === (date.getUTCDay() + 6) % 7 &&
        text === date.toISOString().slice(0, 10) &&
        isCivilDate(own.year, own.month, own.day);
      if (!isSame) expect({ day, own, text }).toEqual({ day, own: civil, text: date.toISOString().slice(0, 10) });
    }
    expect(last - first + 1).toBe(109_938);
  });

  test('lengths of months and years', () => {
    for (let year = 1900; year <= 2200; year++) {
      const days = (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / DAY_MS;
      expect(daysInYear(year)).toBe(days);
      expect(isLeapYear(year)).toBe(days === 366);
      for (let month = 1; month <= 12; month++) {
        expect(daysInMonth(year, month)).toBe(new Date(Date.UTC(year, month, 0)).getUTCDate());
      }
    }
  });
});

test.each([
  [2023, 2, 29],
  [1900, 2, 29],
  [2024, 4, 31],
  [2024, 13, 1],
  [2024, 0, 1],
  [2024, 1, 0],
])('%d-%d-%d is no date', (year, month, day) => expect(isCivilDate(year, month, day)).toBe(false));

test.each([0, 59, 3599, 86_399, 86_400, 951_782_400, -1, 1_750_000_007])('the instant %d', (seconds) => {
  expect(isoInstant(seconds)).toBe(`${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`);
});

describe('Easter and what hangs on it', () => {
  // The Gregorian tables' own extremes (22 March, 25 April) and years that trip simplified rules.
  test.each([
    '1818-03-22',
    '1943-04-25',
    '1954-04-18',
    '1981-04-19',
    '2000-04-23',
    '2008-03-23',
    '2019-04-21',
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2027-03-28',
    '2038-04-25',
    '2049-04-18',
    '2285-03-22',
  ])('%s', (date) => expect(isoDate(easterSunday(Number(date.slice(0, 4))))).toBe(date));

  test('is a Sunday between 22 March and 25 April', () => {
    for (let year = 1900; year <= 2200; year++) {
      const day = easterSunday(year);
      expect(weekday(day)).toBe(6);
      expect(day).toBeGreaterThanOrEqual(dayNumber(year, 3, 22));
      expect(day).toBeLessThanOrEqual(dayNumber(year, 4, 25));
    }
  });
});

describe('public holidays of metropolitan France', () => {
  test.each([
    [2024, '01-01 04-01 05-01 05-08 05-09 05-20 07-14 08-15 11-01 11-11 12-25'],
    [2025, '01-01 04-21 05-01 05-08 05-29 06-09 07-14 08-15 11-01 11-11 12-25'],
    // Ascension on 1 May.
    [2008, '01-01 03-24 05-01 05-01 05-08 05-12 07-14 08-15 11-01 11-11 12-25'],
  ])('%d', (year, days) => {
    const own = publicHolidays(year).sort((a, b) => a - b);
    expect(own.map((day) => isoDate(day).slice(5)).join(' ')).toBe(days);
  });
});
