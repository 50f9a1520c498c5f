import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tallyAccumulator } from '../../sim-core/accounts/accumulate.ts';
import { mergeTallies, PARTICIPANT_NUMBERS, type Tally } from '../../sim-core/accounts/tally.ts';
import { seriesFor } from '../../sim-core/world/series.ts';
import { tallyWith } from '../report/tallies.ts';

const SEED = 36;
/** Short years keep forty communes light; nothing in a merge asks for a whole one. */
const STEPS = 96;

/** Commune k of a territory, every figure of its own. */
function communeTally(k: number): Tally {
  const series = seriesFor(STEPS);
  Object.values(series).forEach((column: Float64Array, c) => {
    column.forEach((_, t) => {
      column[t] = (k + 1) * (c + 1) * 1000 + t;
    });
  });
  const tally = tallyWith(
    [
      { name: `${k}a`, importWh: 1000 + k, isMember: 1, kwp: k, expenseAfter: 7 * k },
      { name: `${k}b`, kind: 'school', exportWh: k },
    ],
    {
      steps: STEPS,
      series,
      cars: k,
      flows: {
        paidByParticipants: 1 + k,
        toSuppliers: 2 + k,
        toFuelSuppliers: 8 + k,
        toPublicChargers: 9 + k,
        toProducers: 3 + k,
        toNetwork: 4 + k,
        toState: 5 + k,
        toOrganiser: 6 + k,
        fromFeedInBuyer: 7 + k,
        residual: 0,
      },
      residualKwhMax: (k * 7) % 5,
      perimeterKmMax: (k * 3) % 7,
      memberKwpMax: (k * 5) % 11,
    },
  );
  tally.participants.commune.fill(k);
  return tally;
}

const territory = (count: number) => Array.from({ length: count }, (_, k) => communeTally(k));

describe('merging communes', () => {
  const merged = mergeTallies(territory(3));

  test('counts and flows add up, extremes are the largest', () => {
    expect(merged).toMatchObject({
      year: 2025,
      steps: STEPS,
      communes: 3,
      households: 3,
      inhabitants: 3,
      members: 3,
      cars: 3,
    });
    expect(merged.flows).toEqual({
      paidByParticipants: 6,
      toSuppliers: 9,
      toFuelSuppliers: 27,
      toPublicChargers: 30,
      toProducers: 12,
      toNetwork: 15,
      toState: 18,
      toOrganiser: 21,
      fromFeedInBuyer: 24,
      residual: 0,
    });
    expect([merged.residualKwhMax, merged.perimeterKmMax, merged.memberKwpMax]).toEqual([4, 6, 10]);
  });

  test('series add up step by step', () => {
    expect([merged.series.pvWh[5], merged.series.sharedOutWh[95]]).toEqual([6015, 36_285]);
  });

  test('participants stand one after another, commune by commune', () => {
    expect(merged.participants.name).toEqual(['0a', '0b', '1a', '1b', '2a', '2b']);
    expect(merged.participants.kind.filter((kind) => kind === 'school')).toHaveLength(3);
    expect([...merged.participants.commune]).toEqual([0, 0, 1, 1, 2, 2]);
    expect([...merged.participants.importWh]).toEqual([1000, 0, 1001, 0, 1002, 0]);
  });

  test('the columns of the files are all the number columns there are', () => {
    const numbers = Object.entries(merged.participants).flatMap(([key, column]) =>
      column instanceof Float64Array ? [key] : [],
    );
    expect([...PARTICIPANT_NUMBERS].sort()).toEqual(numbers.sort());
  });

  test('what was merged is left as it was', () => {
    const communes = territory(2);
    mergeTallies(communes);
    expect(communes).toEqual(territory(2));
  });
});

test(`any grouping gives the same (seed ${SEED})`, () => {
  const whole = mergeTallies(territory(9));
  const cuts = fc.subarray([1, 2, 3, 4, 5, 6, 7, 8]);
  fc.assert(
    fc.property(cuts, (at) => {
      const communes = territory(9);
      const groups = [0, ...at].map((from, g) => communes.slice(from, at[g] ?? communes.length));
      expect(mergeTallies(groups.map(mergeTallies))).toEqual(whole);
    }),
    { seed: SEED, numRuns: 50 },
  );
});

describe('gathering a territory commune by commune', () => {
  test.each([1, 15, 16, 17, 31, 32, 40])('%i communes are their one merge', (count) => {
    const accumulator = tallyAccumulator();
    for (const tally of territory(count)) accumulator.add(0, tally);
    expect(accumulator.totals()).toEqual([mergeTallies(territory(count))]);
  });

  test('years stay apart', () => {
    const accumulator = tallyAccumulator();
    for (const tally of territory(20)) {
      accumulator.add(0, tally);
      accumulator.add(1, { ...tally, year: 2026 });
    }
    expect(accumulator.totals().map(({ year, communes }) => [year, communes])).toEqual([
      [2025, 20],
      [2026, 20],
    ]);
  });

  test('asking twice gives the same', () => {
    const accumulator = tallyAccumulator();
    for (const tally of territory(5)) accumulator.add(0, tally);
    expect(accumulator.totals()).toEqual(accumulator.totals());
  });
});
