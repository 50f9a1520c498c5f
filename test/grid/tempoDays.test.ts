import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilDate, dayNumber } from '../../sim-core/calendar/civil.ts';
import { DAY_TYPE, yearCalendar } from '../../sim-core/calendar/year.ts';
import { syntheticTempoDays, TEMPO } from '../../sim-core/grid/tempoDays.ts';
import { tempoOnYear } from '../../sim-core/grid/tempoOnYear.ts';
import { plainYear } from './temperatures.ts';

const SEED = 300;

const daysOf = (colours: Uint8Array, colour: number) =>
  Array.from(colours.keys()).filter((day) => colours[day] === colour);

function longestRun(days: readonly number[]): number {
  let longest = 0;
  let run = 0;
  days.forEach((day, k) => {
    run = k > 0 && day === days[k - 1] + 1 ? run + 1 : 1;
    longest = Math.max(longest, run);
  });
  return longest;
}

describe(`synthetic colours of any year and weather (seed ${SEED})`, () => {
  const weather = fc.record({
    year: fc.integer({ min: 2020, max: 2060 }),
    // A few distinct daily means make ties; a wide spread puts the coldest days anywhere in the year.
    meanC: fc.array(fc.integer({ min: -10, max: 30 }), { minLength: 366, maxLength: 366 }),
  });
  const coloursOf = ({ year, meanC }: { year: number; meanC: number[] }) => {
    const calendar = yearCalendar(year);
    const temperatureC = Float64Array.from({ length: calendar.steps }, (_, t) => meanC[Math.floor(t / 96)]);
    return { calendar, colours: syntheticTempoDays(calendar, temperatureC) };
  };

  test('22 red, on working days from November to March, at most five in a row', () => {
    fc.assert(
      fc.property(weather, (case_) => {
        const { calendar, colours } = coloursOf(case_);
        const red = daysOf(colours, TEMPO.red);
        const monthOf = (day: number) => civilDate(dayNumber(calendar.year, 1, 1) + day).month;
        expect(red).toHaveLength(22);
        expect(red.every((day) => calendar.typeOfDay[day] === DAY_TYPE.workday)).toBe(true);
        expect(red.every((day) => monthOf(day) >= 11 || monthOf(day) <= 3)).toBe(true);
        expect(longestRun(red)).toBeLessThanOrEqual(5);
      }),
      { seed: SEED },
    );
  });

  test('43 white, never on a Sunday; the rest is blue', () => {
    fc.assert(
      fc.property(weather, (case_) => {
        const { calendar, colours } = coloursOf(case_);
        const white = daysOf(colours, TEMPO.white);
        expect(white).toHaveLength(43);
        expect(white.every((day) => calendar.weekdayOfDay[day] !== 6)).toBe(true);
        expect(daysOf(colours, TEMPO.blue)).toHaveLength(calendar.days - 65);
      }),
      { seed: SEED },
    );
  });

  test('no blue day that could be white is colder than a white one', () => {
    fc.assert(
      fc.property(weather, (case_) => {
        const { calendar, colours } = coloursOf(case_);
        const warmestWhite = Math.max(...daysOf(colours, TEMPO.white).map((day) => case_.meanC[day]));
        const blue = daysOf(colours, TEMPO.blue).filter((day) => calendar.weekdayOfDay[day] !== 6);
        expect(Math.min(...blue.map((day) => case_.meanC[day]))).toBeGreaterThanOrEqual(warmestWhite);
      }),
      { seed: SEED },
    );
  });
});

test('a cold week is red from Monday to Friday and no longer; its Saturday is white', () => {
  const calendar = yearCalendar(2025);
  const monday = dayNumber(2025, 2, 10) - dayNumber(2025, 1, 1);
  const temperatureC = Float64Array.from({ length: calendar.steps }, (_, t) => {
    const day = Math.floor(t / 96);
    return day >= monday && day < monday + 12 ? -15 : 10;
  });
  const { red, white, blue } = TEMPO;
  expect(Array.from(syntheticTempoDays(calendar, temperatureC).subarray(monday, monday + 12))).toEqual([
    ...[red, red, red, red, red, white, blue],
    ...[red, red, red, red, red],
  ]);
});

describe('a calendar on a year', () => {
  const calendar = yearCalendar(2025);
  const temperatureC = plainYear(calendar, 11);
  const fileOf = (firstDay: number, days: number) => ({
    firstDay,
    colours: Uint8Array.from({ length: days }, (_, k) => (firstDay + k) % 3),
  });

  test.each([
    ['the year alone', dayNumber(2025, 1, 1), 365],
    ['seasons around it', dayNumber(2024, 9, 1), 730],
  ])('a file of %s is used day by day', (_, firstDay, days) => {
    const { colours, warnings } = tempoOnYear(fileOf(firstDay, days), calendar, temperatureC);
    expect(colours).toEqual(Uint8Array.from({ length: 365 }, (__, k) => (dayNumber(2025, 1, 1) + k) % 3));
    expect(warnings).toEqual([]);
  });

  test.each([
    ['ends a day early', dayNumber(2025, 1, 1), 364],
    ['begins a day late', dayNumber(2025, 1, 2), 500],
    ['is of other years', dayNumber(2014, 9, 1), 3259],
  ])('a file that %s is not used, and this is said', (_, firstDay, days) => {
    const { colours, warnings } = tempoOnYear(fileOf(firstDay, days), calendar, temperatureC);
    expect(colours).toEqual(syntheticTempoDays(calendar, temperatureC));
    expect(warnings).toEqual([{ code: 'prices.tempoUncovered', detail: { year: 2025 } }]);
  });

  test('without a file the colours are synthetic, and this is said', () => {
    const { colours, warnings } = tempoOnYear(null, calendar, temperatureC);
    expect(colours).toEqual(syntheticTempoDays(calendar, temperatureC));
    expect(warnings).toEqual([{ code: 'prices.tempoSynthetic' }]);
  });
});
