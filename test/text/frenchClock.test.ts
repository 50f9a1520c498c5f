import { describe, expect, test } from 'vitest';
import { FrenchClock } from '../../sim-core/text/frenchClock.ts';
import { utc } from '../curves/support.ts';

/** Reads stamps of one file, as times of UTC or null for those no clock shows. */
function read(stamps: 'starts' | 'ends', texts: readonly string[]): (string | null)[] {
  const clock = new FrenchClock(stamps);
  return texts.map((text) => {
    const seconds = clock.utcSeconds(utc(`${text}Z`));
    return Number.isNaN(seconds) ? null : new Date(seconds * 1000).toISOString().slice(11, 16);
  });
}

const october = (times: readonly string[]) => times.map((time) => `2022-10-30T${time}`);
const march = (times: readonly string[]) => times.map((time) => `2023-03-26T${time}`);

describe('a French clock read row by row', () => {
  test('the doubled hour advances to its second reading', () => {
    const rows = october(['01:30', '02:00', '02:30', '02:00', '02:30', '03:00']);
    expect(read('ends', rows)).toEqual(['23:30', '00:00', '00:30', '01:00', '01:30', '02:00']);
  });

  test('also where a row of the first reading is missing', () => {
    expect(read('ends', october(['02:30', '02:00', '02:30']))).toEqual(['00:30', '01:00', '01:30']);
    expect(read('ends', october(['02:00', '02:30', '02:30']))).toEqual(['00:00', '00:30', '01:30']);
  });

  test('the doubled hours of two years do not disturb each other', () => {
    const rows = ['2022-10-30T02:00', '2022-10-30T02:00', '2023-10-29T02:00', '2023-10-29T02:00'];
    expect(read('starts', rows)).toEqual(['00:00', '01:00', '00:00', '01:00']);
  });

  test('an hourly file that lists the hour once has its first reading', () => {
    expect(read('starts', october(['01:00', '02:00', '03:00']))).toEqual(['23:00', '00:00', '02:00']);
  });

  test('the skipped hour is shown by no clock, but an interval may end where it begins', () => {
    const rows = march(['01:30', '02:00', '02:30', '03:00']);
    expect(read('starts', rows)).toEqual(['00:30', null, null, '01:00']);
    expect(read('ends', rows)).toEqual(['00:30', '01:00', null, '01:00']);
  });

  test('second readings are counted', () => {
    const clock = new FrenchClock('starts');
    for (const text of october(['01:00', '02:00', '02:00', '03:00'])) clock.utcSeconds(utc(`${text}Z`));
    expect(clock.secondReadings).toBe(1);
  });
});
