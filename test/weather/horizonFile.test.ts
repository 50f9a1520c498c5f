import { describe, expect, test } from 'vitest';
import { HORIZON_ENTRIES, readHorizon } from '../../sim-core/weather/horizonFile.ts';
import { describeWithSharedData, sharedText } from '../support/shared.ts';

function read(text: string): readonly number[] {
  const horizon = readHorizon(text, 'horizon.csv');
  if (!horizon.ok) throw new Error(JSON.stringify(horizon.issues));
  return horizon.value;
}

describe('a skyline', () => {
  test('four points: straight between them, and on through north', () => {
    const horizon = read('azimuth;elevation\n0;0\n90;12\n180;0\n270;8\n');
    expect(horizon).toHaveLength(HORIZON_ENTRIES);
    expect(horizon[6]).toBeCloseTo(6); // 45°
    expect(horizon[12]).toBe(12);
    expect(horizon[42]).toBeCloseTo(4); // 315°, half-way back to north
  });

  test('points in any order, without a heading, north missing', () => {
    const horizon = read('315,10\n45,20\n135,20\n225,10\n');
    expect(horizon[0]).toBeCloseTo(15);
    expect(horizon[1]).toBeCloseTo(15 + (7.5 / 90) * 10);
  });

  test.each([
    ['azimuth,elevation\n0,1\n90,95\n180,0\n270,0\n', 3, 'elevation'],
    ['0,1\n400,5\n180,0\n270,0\n', 2, 'azimuth'],
    ['0,1\n90,x\n180,0\n270,0\n', 2, 'elevation'],
  ])('%j is refused with its line', (text, line, path) => {
    expect(readHorizon(text, 'horizon.csv')).toMatchObject({
      ok: false,
      issues: [{ file: 'horizon.csv', line, path }],
    });
  });

  test('three points are none', () => {
    expect(readHorizon('0,1\n90,2\n180,3\n', 'h')).toMatchObject({ ok: false, issues: [{ code: 'horizon.tooShort' }] });
  });
});

describeWithSharedData('a skyline as PVGIS gives it', () => {
  test('its 48 points come back as they are', () => {
    const text = sharedText('weather/pvgis/test_read_pvgis_horizon.csv');
    const written = text
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => Number(line.split(',')[1]));
    expect(read(text)).toEqual(written);
  });
});
