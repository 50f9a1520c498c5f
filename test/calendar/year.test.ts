import { describe, expect, test } from 'vitest';
import { dayNumber } from '../../sim-core/calendar/civil.ts';
import { DAY_TYPE, yearCalendar } from '../../sim-core/calendar/year.ts';
import { utc } from '../curves/support.ts';

const dayOf = (date: string) => {
  const [year, month, day] = date.split('-').map(Number);
  return dayNumber(year, month, day) - dayNumber(year, 1, 1);
};

describe.each([2023, 2024, 2025, 1996, 2100])('the year %d', (year) => {
  const calendar = yearCalendar(year);
  const isLeap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;

  test('runs from 1 January to 31 December at UTC+1', () => {
    expect(calendar.days).toBe(isLeap ? 366 : 365);
    expect(calendar.steps).toBe(isLeap ? 35_136 : 35_040);
    expect(calendar.startUtcSeconds).toBe(utc(`${year}-01-01T00:00+01:00`));
    expect(calendar.startUtcSeconds + calendar.steps * 900).toBe(utc(`${year + 1}-01-01T00:00+01:00`));
  });

  test('months and weekdays of its blocks', () => {
    for (let day = 0; day < calendar.days; day++) {
      const date = new Date(Date.UTC(year, 0, 1 + day));
      expect(calendar.monthOfDay[day]).toBe(date.getUTCMonth());
      expect(calendar.weekdayOfDay[day]).toBe((date.getUTCDay() + 6) % 7);
    }
  });

  test('local quarter and local day of every step, against the time-zone database', () => {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Paris',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    // Every step near a change of clock, and one in seven elsewhere: formatting is slow.
    for (let t = 0; t < calendar.steps; t += Math.abs(t - 8400) < 1000 || Math.abs(t - 28_600) < 1000 ? 1 : 7) {
      const parts = format.formatToParts((calendar.startUtcSeconds + t * 900) * 1000);
      const [day, month, y, hour, minute] = parts.filter((p) => p.type !== 'literal').map((p) => Number(p.value));
      expect(calendar.localQuarter[t]).toBe(hour * 4 + minute / 15);
      expect(calendar.localDay[t]).toBe(dayNumber(y, month, day) - dayNumber(year, 1, 1));
    }
  });

  test('no local day lies outside the year: it begins and ends in winter', () => {
    expect(Math.min(...calendar.localDay)).toBe(0);
    expect(Math.max(...calendar.localDay)).toBe(calendar.days - 1);
  });

  test('92, 96 or 100 local quarters to a day', () => {
    const quarters = new Array<number>(calendar.days).fill(0);
    for (const day of calendar.localDay) quarters[day] += 1;
    const odd = quarters.flatMap((count, day) => (count === 96 ? [] : [{ count, day }]));
    expect(odd).toHaveLength(2);
    expect(odd.map(({ count }) => count)).toEqual([92, 100]);
    for (const { day } of odd) expect(calendar.weekdayOfDay[day]).toBe(6);
    expect(odd.map(({ day }) => calendar.monthOfDay[day])).toEqual([2, 9]);
  });

  test('the shift of a block is that of its noon', () => {
    for (let day = 0; day < calendar.days; day++) {
      expect(calendar.summerShift[day]).toBe(calendar.localQuarter[day * 96 + 48] - 48);
    }
  });
});

describe('the clock of 2025', () => {
  const calendar = yearCalendar(2025);
  const quartersOn = (date: string, fromHour: number, count: number) =>
    Array.from(calendar.localQuarter.subarray(dayOf(date) * 96 + fromHour * 4).subarray(0, count * 4)).filter(
      (_, i) => i % 4 === 0,
    );

  test('skips two o’clock on 30 March', () => expect(quartersOn('2025-03-30', 0, 5)).toEqual([0, 4, 12, 16, 20]));

  test('reads two o’clock twice on 26 October', () =>
    expect(quartersOn('2025-10-26', 0, 5)).toEqual([4, 8, 8, 12, 16]));

  test('runs an hour ahead in summer: the block’s last hour is the next day’s first', () => {
    const last = dayOf('2025-07-14') * 96 + 95;
    expect(calendar.localQuarter[last]).toBe(3);
    expect(calendar.localDay[last]).toBe(dayOf('2025-07-15'));
    // 14 July is a holiday, 15 July a Tuesday.
    expect(calendar.typeOfDay[dayOf('2025-07-14')]).toBe(DAY_TYPE.sunday);
    expect(calendar.localType[last]).toBe(DAY_TYPE.workday);
  });
});

describe('kinds of days', () => {
  test.each([
    ['2025-01-01', DAY_TYPE.sunday],
    ['2025-01-02', DAY_TYPE.workday],
    ['2025-01-04', DAY_TYPE.saturday],
    ['2025-01-05', DAY_TYPE.sunday],
    ['2025-04-21', DAY_TYPE.sunday],
    ['2025-11-01', DAY_TYPE.sunday],
    ['2025-12-24', DAY_TYPE.workday],
    ['2025-12-25', DAY_TYPE.sunday],
    ['2025-12-31', DAY_TYPE.workday],
    ['2022-12-31', DAY_TYPE.saturday],
    ['2023-12-31', DAY_TYPE.sunday],
    ['2024-12-31', DAY_TYPE.workday],
  ])('%s', (date, type) => {
    const calendar = yearCalendar(Number(date.slice(0, 4)));
    const day = dayOf(date);
    expect(calendar.typeOfDay[day]).toBe(type);
    expect(calendar.localType[day * 96 + 48]).toBe(type);
  });

  test('2025 has 251 working days, 52 Saturdays less the holiday of 1 November', () => {
    const counts = [0, 0, 0];
    for (const type of yearCalendar(2025).typeOfDay) counts[type] += 1;
    // 11 holidays, of which none is a Sunday in 2025 and one a Saturday: 52 Sundays + 11.
    expect(counts).toEqual([251, 51, 63]);
  });
});
