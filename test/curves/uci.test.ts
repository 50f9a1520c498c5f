import { describe, expect, test } from 'vitest';
import { readCurve } from '../../sim-core/curves/readers/index.ts';
import { summarise } from '../../sim-core/curves/summary.ts';
import { describeWithSharedData, sharedText } from '../support/shared.ts';
import { accepted, exactSum, issuesOf, sum, utc } from './support.ts';

const MINUTES = 'Date;Time;Global_active_power;Global_reactive_power';
const HOURS = 'Datetime,Global_active_power,Global_reactive_power';
const UTC_PLUS_1 = { code: 'clock.readAsUtcPlus1', count: 1 };

const read = (...lines: string[]) => readCurve(lines.join('\n'), 'house.txt');

describe('UCI household', () => {
  test('minutes of mean kW; sixtieths are carried', () => {
    const curve = accepted(
      read(MINUTES, '1/2/2007;00:00:00;0.330;0.1', '1/2/2007;00:01:00;0.330;0.1', '1/2/2007;00:02:00;0.330;0.1'),
    );
    expect(curve).toEqual({
      format: 'uci',
      startUtcSeconds: Float64Array.of(0, 60, 120).map((s) => utc('2007-01-31T23:00Z') + s),
      durationSeconds: Float64Array.of(60, 60, 60),
      energyWh: Float64Array.of(6, 5, 6),
      repairs: [UTC_PLUS_1],
    });
  });

  test('a question mark is a gap', () => {
    const curve = accepted(read(MINUTES, '1/2/2007;00:00:00;6;0', '1/2/2007;00:01:00;?;?', '1/2/2007;00:02:00;6;0'));
    expect(sum(curve.energyWh)).toBe(200);
    expect(summarise(curve).gaps).toHaveLength(1);
  });

  test('the clock neither skips nor doubles an hour', () => {
    const day = (date: string) =>
      Array.from({ length: 24 }, (_, h) => `${date} ${String(h).padStart(2, '0')}:00:00,1.5,0`);
    for (const date of ['2007-03-25', '2007-10-28']) {
      const curve = accepted(read(HOURS, ...day(date)));
      expect(summarise(curve)).toMatchObject({ readings: 24, gaps: [], energyWh: 36_000 });
      expect(curve.startUtcSeconds[0]).toBe(utc(`${date}T00:00+01:00`));
    }
  });

  test.each<[string, string[], object]>([
    [
      'a day of another month',
      [MINUTES, '31/2/2007;00:00:00;1;0'],
      { code: 'table.notATime', line: 2, path: 'Date', found: '31/2/2007;00:00:00' },
    ],
    [
      'an hourly time in the wrong order',
      [HOURS, '01/02/2007 00:00:00,1,0'],
      { code: 'table.notATime', line: 2, found: '01/02/2007 00:00:00' },
    ],
    [
      'a word',
      [MINUTES, '1/2/2007;00:00:00;nan;0'],
      { code: 'table.notANumber', line: 2, path: 'Global_active_power', found: 'nan' },
    ],
    [
      'a negative power',
      [HOURS, '2007-02-01 00:00:00,-0.1,0'],
      { code: 'table.negative', line: 2, path: 'Global_active_power' },
    ],
    [
      'rows within a minute',
      [MINUTES, '1/2/2007;00:00:00;1;0', '1/2/2007;00:00:30;1;0'],
      { code: 'curve.overlap', line: 3 },
    ],
    ['no rows', [MINUTES], { code: 'curve.empty' }],
    [
      'a column of another name',
      ['Datetime,Global_active_power_kw', '2007-02-01 00:00:00,1'],
      {
        code: 'table.columnMissing',
        line: 1,
        expected: 'Global_active_power',
        found: 'Datetime, Global_active_power_kw',
      },
    ],
  ])('%s', (_, lines, expected) => expect(issuesOf(read(...lines))).toEqual([expect.objectContaining(expected)]));
});

describeWithSharedData('the house in Sceaux', () => {
  const file = (name: string) => sharedText(`households/uci_sceaux/household_power_consumption_${name}`);
  const hourly = () => file('hourly_2006-12_2009.csv.gz');
  const minutes = () => file('2007-02-01_02_1min.txt');
  const column = (text: string, separator: string, index: number) =>
    text
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(separator)[index]);

  test('three years of hours keep their energy to the Wh', () => {
    const text = hourly();
    const curve = accepted(readCurve(text, 'hourly'));
    expect(curve.startUtcSeconds).toHaveLength(26_671);
    expect(sum(curve.energyWh)).toBe(exactSum(column(text, ',', 1), 1000n));
    expect(summarise(curve).gaps).toEqual([]);
  });

  test('two days of minutes keep their energy to the Wh', () => {
    const text = minutes();
    const curve = accepted(readCurve(text, 'minutes'));
    const kilowatts = column(text, ';', 2);
    expect(kilowatts).toHaveLength(2880);
    expect(sum(curve.energyWh)).toBe(Math.round(exactSum(kilowatts, 1_000_000n) / 60_000));
  });

  test('both agree on 1 and 2 February 2007', () => {
    const byMinute = summarise(accepted(readCurve(minutes(), 'minutes')));
    const { startUtcSeconds, energyWh } = accepted(readCurve(hourly(), 'hourly'));
    const { firstUtcSeconds, lastUtcSeconds } = byMinute;
    const sameDays = energyWh.filter(
      (_, i) => startUtcSeconds[i] >= firstUtcSeconds && startUtcSeconds[i] < lastUtcSeconds,
    );
    expect(sameDays).toHaveLength(48);
    expect(Math.abs(sum(sameDays) - byMinute.energyWh)).toBeLessThanOrEqual(1);
  });
});
