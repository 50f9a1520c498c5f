import { describe, expect, test } from 'vitest';
import { fillGaps } from '../../sim-core/weather/gaps.ts';
import { normalise } from '../../sim-core/weather/normalise.ts';
import { epw } from '../../sim-core/weather/readers/epw.ts';
import { weatherTotals } from '../../sim-core/weather/totals.ts';
import type { Weather } from '../../sim-core/weather/weather.ts';
import { clearRows, epwText } from './texts.ts';

const GAP = Number.NaN;

describe('gaps', () => {
  const table: [string, number[], number[]][] = [
    ['between two values', [1, GAP, GAP, 4], [1, 2, 3, 4]],
    ['at the start', [GAP, 2, 4], [2, 2, 4]],
    ['at the end', [1, 3, GAP, GAP], [1, 3, 3, 3]],
    ['two of them', [0, GAP, 2, GAP, 0], [0, 1, 2, 1, 0]],
    ['too long', [1, GAP, GAP, GAP, 5, GAP, 7], [1, GAP, GAP, GAP, 5, 6, 7]],
    ['nothing else', [GAP, GAP], [GAP, GAP]],
  ];
  test.each(table)('%s', (_, before, after) => {
    const values = Float64Array.from(before);
    const { filled, tooLong } = fillGaps(values, 2);
    expect([...values]).toEqual(after);
    const rows = (gaps: typeof filled) => gaps.reduce((sum, gap) => sum + gap.rows, 0);
    expect(rows(tooLong)).toBe(after.filter(Number.isNaN).length);
    expect(rows(filled) + rows(tooLong)).toBe(before.filter(Number.isNaN).length);
  });
});

test('what a reader finds is not touched', () => {
  const rows = clearRows(2, { year: 2023, month: 5, day: 10 });
  rows[3][6] = '99.9';
  const raw = epw.read(epwText(rows), 'essai.epw');
  if (!raw.ok) throw new Error(JSON.stringify(raw.issues));
  const first = normalise(raw.value);
  expect(raw.value.temperature.values[3]).toBeNaN();
  expect(normalise(raw.value)).toEqual(first);
});

describe('totals', () => {
  const weather = (temperatureC: number[], startSeconds: number, rowSeconds: number): Weather => ({
    format: 'test',
    name: 'test',
    latitudeDeg: 45,
    longitudeDeg: 5,
    elevationM: null,
    year: 2023,
    rowSeconds,
    startSeconds: Float64Array.from(temperatureC, (_, row) => startSeconds + row * rowSeconds),
    ghi: new Float64Array(temperatureC.length).fill(500),
    dni: new Float64Array(temperatureC.length),
    dhi: new Float64Array(temperatureC.length).fill(500),
    temperatureC: Float64Array.from(temperatureC),
    windMPerS: new Float64Array(temperatureC.length),
    isSynthetic: false,
    repairs: [],
    warnings: [],
  });
  const hours = (count: number, value: number) => new Array<number>(count).fill(value);

  test('degree days are of daily means: a warm afternoon makes up for a cool night', () => {
    const totals = weatherTotals(weather([...hours(12, 8), ...hours(12, 24), ...hours(24, 10)], -3600, 3600));
    expect(totals).toEqual({ hours: 48, ghiKwhPerM2: 24, temperatureMeanC: 13, hdd18: 2 + 8 });
  });

  test('days change at UTC+1, and a part of a day counts for that part', () => {
    expect(weatherTotals(weather([...hours(6, 8), ...hours(24, 20)], 17 * 3600, 3600)).hdd18).toBe(2.5);
    expect(weatherTotals(weather(hours(48, 8), -3600, 900)).hdd18).toBe(5);
  });
});
