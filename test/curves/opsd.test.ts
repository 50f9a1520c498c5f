import { describe, expect, test } from 'vitest';
import { readCurve } from '../../sim-core/curves/readers/index.ts';
import { summarise } from '../../sim-core/curves/summary.ts';
import { describeWithSharedData, sharedText } from '../support/shared.ts';
import { accepted, issuesOf, sum, utc } from './support.ts';

const HEADER = ',utc_timestamp,home_ev,home_grid_import';
const at = (hour: number) => `2016-03-01T0${hour}:00:00Z`;

/** A file of hourly readings of the grid counter; the car's stands still. */
const fileOf = (readings: readonly string[]) =>
  [HEADER, ...readings.map((reading, hour) => `${hour},${at(hour)},1.5,${reading}`)].join('\n');
const read = (...readings: string[]) => readCurve(fileOf(readings), 'homes.csv');

describe('OPSD counters', () => {
  test('energies are differences of readings', () => {
    const curve = accepted(read('1234.567', '1234.568', '1236.000'));
    expect(curve).toEqual({
      format: 'opsd',
      startUtcSeconds: Float64Array.of(utc(at(0)), utc(at(1))),
      durationSeconds: Float64Array.of(3600, 3600),
      energyWh: Float64Array.of(1, 1432),
      repairs: [],
    });
  });

  test('a hole in the readings makes one long interval', () => {
    const curve = accepted(read('10.0', '', '', '13.0', '13.5'));
    expect(Array.from(curve.durationSeconds)).toEqual([3 * 3600, 3600]);
    expect(Array.from(curve.energyWh)).toEqual([3000, 500]);
  });

  test('a counter that stands still and then jumps is kept as it is', () => {
    expect(Array.from(accepted(read('10', '10', '10', '14')).energyWh)).toEqual([0, 0, 4000]);
  });

  test('a counter that falls was reset: a gap, counted', () => {
    const curve = accepted(read('99.0', '99.5', '0.2', '0.7'));
    expect(Array.from(curve.energyWh)).toEqual([500, 500]);
    expect(curve.repairs).toEqual([{ code: 'curve.counterReset', count: 1 }]);
    expect(summarise(curve).gaps).toEqual([{ fromUtcSeconds: utc(at(1)), toUtcSeconds: utc(at(2)) }]);
  });

  test('another column by its name', () => {
    const curve = accepted(readCurve(fileOf(['1', '2']), 'homes.csv', { column: 'home_ev' }));
    expect(Array.from(curve.energyWh)).toEqual([0]);
  });

  test('a column that is not there', () => {
    expect(issuesOf(readCurve(fileOf(['1', '2']), 'homes.csv', { column: 'home_pv' }))).toEqual([
      {
        code: 'table.columnMissing',
        file: 'homes.csv',
        line: 1,
        expected: 'home_pv',
        found: 'utc_timestamp, home_ev, home_grid_import',
      },
    ]);
    expect(issuesOf(readCurve('utc_timestamp,home_ev\n', 'homes.csv'))).toMatchObject([{ expected: '…grid_import' }]);
  });

  test.each<[string, string[], object]>([
    ['one reading', ['1.0'], { code: 'curve.empty' }],
    [
      'a negative counter',
      ['1.0', '-1.0'],
      { code: 'table.negative', line: 3, path: 'home_grid_import', found: '-1.0' },
    ],
    ['a word', ['1.0', 'off'], { code: 'table.notANumber', line: 3 }],
    ['a counter beyond exact arithmetic', ['1.0', '9007200.0'], { code: 'table.tooLarge', line: 3 }],
  ])('%s', (_, readings, expected) => expect(issuesOf(read(...readings))).toEqual([expect.objectContaining(expected)]));

  test('a time that is none', () => {
    const issues = issuesOf(readCurve(`${HEADER}\n0,yesterday,1,2`, 'homes.csv'));
    expect(issues).toMatchObject([{ code: 'table.notATime', line: 2, path: 'utc_timestamp', found: 'yesterday' }]);
  });
});

describeWithSharedData('the house in Konstanz', () => {
  const path = 'households/opsd_konstanz/DE_KN_residential4_60min_2015-10_2017-01.csv.gz';

  test.each([
    [undefined, 5_181_974 - 77],
    ['DE_KN_residential4_ev', 1_229_077 - 945],
    ['DE_KN_residential4_heat_pump', 3_481_030],
  ])('the counter %s gains its last reading less its first', (column, energyWh) => {
    const curve = accepted(readCurve(sharedText(path), path, { column }));
    expect(sum(curve.energyWh)).toBe(energyWh);
    expect(summarise(curve)).toMatchObject({ readings: 11_011, gaps: [], firstUtcSeconds: utc('2015-10-04T01:00Z') });
    expect(curve.repairs).toEqual([]);
  });
});
