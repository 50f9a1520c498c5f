import { describe, expect, test } from 'vitest';
import { readCurve } from '../../sim-core/curves/readers/index.ts';
import { summarise } from '../../sim-core/curves/summary.ts';
import { describeWithSharedData, sharedText } from '../support/shared.ts';
import { accepted, issuesOf, sum, utc } from './support.ts';

const MEAN_POWER = { measurement_kind: 'power', unit: 'W', aggregate: 'average' };

interface Interval {
  readonly value?: unknown;
  readonly date?: unknown;
  readonly interval_length?: unknown;
}

function read(intervals: readonly (Interval | null)[], readingType: unknown = MEAN_POWER) {
  const answer = { meter_reading: { usage_point_id: '1', reading_type: readingType, interval_reading: intervals } };
  return readCurve(JSON.stringify(answer), 'answer.json');
}

const half = (date: string, value: unknown = '100'): Interval => ({ value, date, interval_length: 'PT30M' });

/** Ends of the half-hours of a local day as the service lists them. */
function halfHours(day: string, skippedHours: readonly number[] = [], doubledHours: readonly number[] = []): string[] {
  const hours = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => !skippedHours.includes(hour));
  const times = hours.flatMap((hour) =>
    new Array(doubledHours.includes(hour) ? 2 : 1)
      .fill([`${String(hour).padStart(2, '0')}:00:00`, `${String(hour).padStart(2, '0')}:30:00`])
      .flat(),
  );
  // The first stamp of the day ends the day before.
  return times.slice(1).map((time) => `${day} ${time}`);
}

describe('Data Connect', () => {
  test('dates are ends by the French clock, with a length of their own', () => {
    const curve = accepted(
      read([half('2020-07-14 00:30:00', '541'), { value: 1000, date: '2020-07-14 01:30:00', interval_length: 'PT1H' }]),
    );
    expect(curve).toEqual({
      format: 'dataConnect',
      startUtcSeconds: Float64Array.of(utc('2020-07-13T22:00Z'), utc('2020-07-13T22:30Z')),
      durationSeconds: Float64Array.of(1800, 3600),
      energyWh: Float64Array.of(271, 1000),
      repairs: [],
    });
  });

  test('in October the order of the rows tells the two hours apart', () => {
    const dates = [...halfHours('2022-10-30', [], [2]), '2022-10-31 00:00:00'];
    const curve = accepted(read(dates.map((date) => half(date))));
    expect(summarise(curve)).toMatchObject({
      readings: 50,
      gaps: [],
      energyWh: 2500,
      clockChangeDays: [{ date: '2022-10-30', readings: 50 }],
    });
    expect(curve.repairs).toEqual([{ code: 'clock.doubledHourByOrder', count: 2 }]);
  });

  test('in March two half-hours are not there', () => {
    const dates = [...halfHours('2023-03-26', [2]), '2023-03-27 00:00:00'];
    const summary = summarise(accepted(read(dates.map((date) => half(date)))));
    expect(summary).toMatchObject({ readings: 46, gaps: [], clockChangeDays: [{ date: '2023-03-26', readings: 46 }] });
  });

  test('a time in the skipped hour is left out and counted', () => {
    const curve = accepted(
      read(['2023-03-26 01:30:00', '2023-03-26 02:30:00', '2023-03-26 03:30:00'].map((d) => half(d))),
    );
    expect(curve.startUtcSeconds).toHaveLength(2);
    expect(curve.repairs).toEqual([{ code: 'clock.skippedHourLeftOut', count: 1 }]);
  });

  test('an empty value is a gap', () => {
    const dates = ['2020-07-14 00:30:00', '2020-07-14 01:00:00', '2020-07-14 01:30:00'];
    const curve = accepted(read(dates.map((date, i) => half(date, i === 1 ? null : '100'))));
    expect(summarise(curve).gaps).toHaveLength(1);
    expect(sum(curve.energyWh)).toBe(100);
  });

  const where = (field: string) => `meter_reading.interval_reading[0].${field}`;
  test.each<[string, Interval | null, object]>([
    ['no interval', null, { code: 'table.notATime', path: where('date') }],
    ['a date without time', half('2020-09-14'), { code: 'table.notATime', path: where('date'), found: '2020-09-14' }],
    [
      'a value in words',
      half('2020-09-14 03:00:00', 'abc'),
      { code: 'table.notANumber', path: where('value'), found: 'abc' },
    ],
    ['a negative value', half('2020-09-14 03:00:00', '-1'), { code: 'table.negative', path: where('value') }],
    ['an object as value', half('2020-09-14 03:00:00', { toString: 1 }), { code: 'curve.empty' }],
    [
      'no length',
      { value: '1', date: '2020-09-14 03:00:00' },
      { code: 'curve.notADuration', path: where('interval_length') },
    ],
    [
      'a length of days',
      { value: '1', date: '2020-09-14 03:00:00', interval_length: 'P1D' },
      { code: 'curve.notADuration', found: 'P1D' },
    ],
  ])('%s', (_, interval, expected) => expect(issuesOf(read([interval]))).toEqual([expect.objectContaining(expected)]));

  test('two values for one interval are named by their places', () => {
    const [issue] = issuesOf(read([half('2020-09-14 03:00:00', '1'), half('2020-09-14 03:00:00', '2')]));
    expect(issue).toMatchObject({
      code: 'curve.contradiction',
      path: 'meter_reading.interval_reading[1]',
      detail: { first: 'meter_reading.interval_reading[0]' },
    });
  });

  test('intervals that overlap', () => {
    const intervals = [half('2020-09-14 03:00:00'), { ...half('2020-09-14 03:30:00'), interval_length: 'PT1H' }];
    expect(issuesOf(read(intervals))).toMatchObject([
      { code: 'curve.overlap', path: 'meter_reading.interval_reading[1]' },
    ]);
  });

  test.each([
    [
      'daily totals',
      { measurement_kind: 'energy', unit: 'Wh', aggregate: 'sum', measuring_period: 'P1D' },
      'energy, sum, Wh',
    ],
    ['daily peaks', { measurement_kind: 'power', unit: 'VA', aggregate: 'maximum' }, 'power, maximum, VA'],
  ])('%s are no load curve', (_, readingType, found) => {
    expect(issuesOf(read([half('2020-09-14 03:00:00')], readingType))).toMatchObject([
      { code: 'curve.notALoadCurve', found },
    ]);
  });

  test.each([
    ['{"meter_reading": {', 'curve.jsonSyntax'],
    ['{"meter_reading": 3}', 'curve.jsonShape'],
    ['{"meter_reading": {"reading_type": {}}}', 'curve.jsonShape'],
  ])('%s', (text, code) =>
    expect(issuesOf(readCurve(text, 'answer.json'))).toMatchObject([{ code, file: 'answer.json' }]),
  );
});

describeWithSharedData('the documented answer of Data Connect', () => {
  test('540 W in the half-hour before three o’clock, summer time', () => {
    const path = 'households/linky/formats/data_connect_v4_consumption_load_curve.json';
    const curve = accepted(readCurve(sharedText(path), path));
    expect(Array.from(curve.startUtcSeconds)).toEqual([utc('2020-09-14T00:30:00Z')]);
    expect(Array.from(curve.energyWh)).toEqual([270]);
  });
});
