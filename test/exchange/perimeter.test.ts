import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Place } from '../../sim-core/commune/commune.ts';
import { diameterKm } from '../../sim-core/exchange/perimeter.ts';

const SEED = 77;

const at = (eastM: number, northM: number): Place => ({ eastM, northM });

/** Every pair. */
function naiveKm(places: readonly Place[]): number {
  let longest = 0;
  for (const a of places)
    for (const b of places) longest = Math.max(longest, Math.hypot(a.eastM - b.eastM, a.northM - b.northM));
  return longest / 1000;
}

describe('the distance between the farthest members', () => {
  test.each<[string, Place[], number]>([
    ['nobody', [], 0],
    ['one', [at(300, 400)], 0],
    ['two', [at(0, 0), at(300, 400)], 0.5],
    ['all in one place', [at(5, 5), at(5, 5), at(5, 5), at(5, 5)], 0],
    ['along a street', [at(0, 0), at(2000, 0), at(500, 0), at(1500, 0)], 2],
    ['along a slanting street', [at(300, 400), at(0, 0), at(600, 800), at(150, 200)], 1],
    ['along a street northward', [at(7, -400), at(7, 600), at(7, 0)], 1],
    ['a square and its middle', [at(0, 0), at(0, 1000), at(1000, 0), at(1000, 1000), at(500, 500)], Math.SQRT2],
  ])('%s', (_, places, km) => expect(diameterKm(places)).toBeCloseTo(km, 12));

  const coordinate = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -30_000, max: 30_000, noNaN: true }));
  const places = fc.array(fc.record({ eastM: coordinate, northM: coordinate }), { maxLength: 60 });

  test(`is that of all pairs (seed ${SEED})`, () => {
    fc.assert(
      fc.property(places, (some) => {
        // Rounded cross products may drop a corner that lies nearly on the hull's edge: by 60 km × 2⁻⁵² × a few.
        expect(Math.abs(diameterKm(some) - naiveKm(some))).toBeLessThan(1e-9);
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });

  test('the list of places is left as it was', () => {
    const some = [at(3, 0), at(1, 0), at(2, 5), at(0, 0)];
    diameterKm(some);
    expect(some.map((place) => place.eastM)).toEqual([3, 1, 2, 0]);
  });
});
