import { describe, expect, test } from 'vitest';
import { inferredSteps } from '../../sim-core/curves/readers/steps.ts';

/** Steps in minutes of rows that lie these distances (minutes) after the row before. */
function stepsOf(distances: readonly number[], statedMinutes = Number.NaN): number[] {
  let end = 0;
  const ends = Float64Array.from([0, ...distances], (distance) => (end += distance * 60));
  return Array.from(inferredSteps(ends, statedMinutes * 60), (seconds) => seconds / 60);
}

const times = (count: number, distance: number): number[] => new Array(count).fill(distance);

describe('steps of a load curve told from the ends of its intervals', () => {
  test.each([10, 15, 30, 60])('a uniform file of %i minutes', (step) => {
    expect(stepsOf(times(20, step))).toEqual(times(21, step));
  });

  test('a missing row is a hole, not an hour', () => {
    expect(stepsOf([30, 30, 60, 30, 30])).toEqual(times(6, 30));
    expect(stepsOf([30, 30, 60, 60, 60, 30, 30])).toEqual(times(8, 30));
    expect(stepsOf([10, 10, 720, 10, 10])).toEqual(times(6, 10));
  });

  test('half-hours that turn into quarters keep their length to the last', () => {
    expect(stepsOf([...times(15, 30), ...times(20, 15)])).toEqual([...times(16, 30), ...times(20, 15)]);
  });

  test('hours that turn into half-hours, and back after a day', () => {
    const distances = [...times(30, 60), ...times(48, 30), ...times(30, 60)];
    expect(stepsOf(distances)).toEqual([60, ...distances]);
  });

  test('a change of step across a hole', () => {
    expect(stepsOf([...times(30, 60), 600, ...times(60, 10)])).toEqual([...times(31, 60), 10, ...times(60, 10)]);
  });

  test('a row alone has the step its header states, or half an hour', () => {
    expect(stepsOf([], 60)).toEqual([60]);
    expect(stepsOf([])).toEqual([30]);
    expect(stepsOf([], 7)).toEqual([30]);
  });

  test('rows nearer than any step have none', () => {
    expect(stepsOf([30, 30, 5, 30, 30])).toContain(0);
  });
});
