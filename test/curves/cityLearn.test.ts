import { describe, expect, test } from 'vitest';
import { readCurve } from '../../sim-core/curves/readers/index.ts';
import { summarise } from '../../sim-core/curves/summary.ts';
import { describeWithSharedData, sharedText } from '../support/shared.ts';
import { accepted, exactSum, issuesOf, sum, utc } from './support.ts';

const HEADER = 'month,hour,day_type,non_shiftable_load';
const read = (...lines: string[]) => readCurve([HEADER, ...lines].join('\n'), 'Building.csv');

/** Whole days: month and kind of each. */
const days = (...given: [number, number][]) =>
  given.flatMap(([month, type]) => Array.from({ length: 24 }, (_, h) => `${month},${h + 1},${type},0.5`));

describe('CityLearn building', () => {
  test('lies on the first year from 2016 whose weekdays agree', () => {
    const firstDay = (lines: string[]) => summarise(accepted(read(...lines))).firstUtcSeconds;
    expect(firstDay(['7,24,7,0.5', ...days([8, 1])])).toBe(utc('2016-07-31T23:00+01:00'));
    expect(firstDay(days([8, 2]))).toBe(utc('2017-08-01T00:00+01:00'));
    expect(firstDay(days([2, 6], [2, 7], [3, 1]))).toBe(utc('2021-02-27T00:00+01:00'));
  });

  test('a February of 29 days needs a leap year', () => {
    const february = (length: number) =>
      Array.from({ length }, (_, i): [number, number] => [2, ((3 - length + i + 35) % 7) + 1]);
    const firstDay = (length: number) =>
      summarise(accepted(read(...days(...february(length), [3, 4])))).firstUtcSeconds;
    expect(firstDay(28)).toBe(utc('2018-02-01T00:00+01:00'));
    expect(firstDay(29)).toBe(utc('2040-02-01T00:00+01:00'));
  });

  test('a holiday fits any weekday', () => {
    expect(summarise(accepted(read(...days([12, 7], [1, 8])))).firstUtcSeconds).toBe(utc('2017-12-31T00:00+01:00'));
  });

  test('hours end at their number; kWh become Wh', () => {
    const curve = accepted(read('8,1,1,0.0004', '8,2,1,0.0004', '8,3,1,9.8e-08', '8,4,1,', '8,5,1,1'));
    expect(Array.from(curve.energyWh)).toEqual([0, 1, 0, 1000]);
    expect(Array.from(curve.durationSeconds)).toEqual([3600, 3600, 3600, 3600]);
    expect(summarise(curve).gaps).toHaveLength(1);
    expect(curve.repairs).toEqual([
      { code: 'curve.yearAnchored', count: 1 },
      { code: 'clock.readAsUtcPlus1', count: 1 },
    ]);
  });

  test.each<[string, string[], object]>([
    [
      'an hour is missing',
      ['8,1,1,0.5', '8,3,1,0.5'],
      { code: 'curve.hourOutOfTurn', line: 3, path: 'hour', expected: '2', found: '3' },
    ],
    ['an hour is empty', ['8,,1,0.5'], { code: 'curve.hourOutOfTurn', line: 2, expected: '1–24', found: '' }],
    ['weekdays stand still', days([8, 1], [8, 1]), { code: 'curve.noSuchCalendar', line: 2 }],
    ['a month of a day', days([8, 1], [9, 2], [10, 3]), { code: 'curve.noSuchCalendar', line: 2 }],
    ['a month too many', ['13,1,1,0.5'], { code: 'table.tooLarge', line: 2, path: 'month', found: '13' }],
    ['a negative load', ['8,1,1,-0.5'], { code: 'table.negative', line: 2, path: 'non_shiftable_load' }],
    ['no rows', [], { code: 'curve.empty' }],
  ])('%s', (_, lines, expected) => expect(issuesOf(read(...lines))).toEqual([expect.objectContaining(expected)]));

  test('columns that are not there', () => {
    expect(issuesOf(readCurve('hour,day_type,non_shiftable_load\n', 'b.csv'))).toMatchObject([
      { code: 'table.columnMissing', expected: 'month' },
    ]);
  });
});

describeWithSharedData('the homes of the CityLearn challenge', () => {
  test.each([1, 7, 12])('building %i keeps its energy to the Wh', (building) => {
    const path = `households/citylearn_2022/Building_${building}.csv.gz`;
    const text = sharedText(path);
    const loads = text
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[7]);
    const curve = accepted(readCurve(text, path));
    expect(sum(curve.energyWh)).toBe(exactSum(loads, 1000n));
    expect(summarise(curve)).toMatchObject({
      readings: 8760,
      gaps: [],
      firstUtcSeconds: utc('2016-07-31T23:00+01:00'),
      lastUtcSeconds: utc('2017-07-31T23:00+01:00'),
    });
  });
});
