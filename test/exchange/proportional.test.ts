import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { proportionalSplit } from '../../sim-core/exchange/keys/proportional.ts';
import { splitByLargestRemainder } from '../../sim-core/largestRemainder.ts';
import { draw, STREAM } from '../../sim-core/prng.ts';

const SEED = 97;

/** Largest remainder as its definition says it, in integers without limit. */
function naiveSplit(pool: number, weights: readonly number[], order: readonly number[]): number[] {
  const total = weights.reduce((sum, w) => sum + BigInt(w), 0n);
  if (BigInt(pool) >= total) return [...weights];
  const parts = weights.map((w) => (BigInt(w) * BigInt(pool)) / total);
  const rests = weights.map((w) => (BigInt(w) * BigInt(pool)) % total);
  const left = BigInt(pool) - parts.reduce((a, b) => a + b, 0n);
  const ranked = [...order].sort((a, b) => (rests[a] === rests[b] ? 0 : rests[a] > rests[b] ? -1 : 1));
  for (const i of ranked.slice(0, Number(left))) parts[i] += 1n;
  return parts.map(Number);
}

function split(pool: number, weights: readonly number[], among: readonly number[]): number[] {
  const out = new Int32Array(weights.length);
  const total = among.reduce((sum, i) => sum + weights[i], 0);
  proportionalSplit(weights.length)(pool, Int32Array.from(weights), total, Int32Array.from(among), out);
  return [...out];
}

/** A pool from nothing to more than everything, its ends often. */
function poolOf(total: number): fc.Arbitrary<number> {
  return fc.oneof(
    fc.constantFrom(0, Math.min(1, total), Math.floor(total / 2), Math.max(0, total - 1), total, total + 5),
    fc.nat(total),
  );
}

const weights: fc.Arbitrary<number[]> = fc.oneof(
  fc.array(fc.nat(3), { minLength: 1, maxLength: 40 }),
  fc.array(fc.constantFrom(0, 7, 7, 7, 13), { minLength: 1, maxLength: 60 }),
  fc.array(fc.nat(9_000), { minLength: 1, maxLength: 60 }),
  fc.array(fc.nat(300_000), { minLength: 1, maxLength: 40 }),
);

const splitCase = weights.chain((w) =>
  fc.record({
    weights: fc.constant(w),
    pool: poolOf(w.reduce((a, b) => a + b, 0)),
    order: fc.shuffledSubarray(
      w.map((_, i) => i),
      { minLength: w.length, maxLength: w.length },
    ),
  }),
);

describe('the fast split against largest remainders in integers without limit', () => {
  test(`6,000 splits of up to 60 weights (seed ${SEED})`, () => {
    fc.assert(
      fc.property(splitCase, ({ weights: w, pool, order }) => {
        expect(split(pool, w, order)).toEqual(naiveSplit(pool, w, order));
      }),
      { seed: SEED, numRuns: 6000 },
    );
  });

  test(`the split among some leaves the others alone (seed ${SEED})`, () => {
    const some = splitCase.chain(({ weights: w, order }) =>
      fc.record({ weights: fc.constant(w), among: fc.shuffledSubarray(order, { minLength: 1 }), pool: fc.nat() }),
    );
    fc.assert(
      fc.property(some, ({ weights: w, among, pool }) => {
        const weightsOfSome = among.map((i) => w[i]);
        const places = among.map((_, k) => k);
        const limited = pool % (1 + weightsOfSome.reduce((a, b) => a + b, 0));
        const parts = naiveSplit(limited, weightsOfSome, places);
        expect(split(limited, w, among)).toEqual(w.map((_, i) => parts[among.indexOf(i)] ?? 0));
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });

  const MEMBERS = 16_000;
  const order = Array.from({ length: MEMBERS }, (_, i) => (i * 7919) % MEMBERS);
  const uniform = (i: number) => draw(SEED, STREAM.territory, i);
  test.each<[string, (i: number) => number, (total: number) => number]>([
    [
      'weights up to 20 kWh, half of them served',
      (i) => Math.floor(uniform(i) * 2e4),
      (total) => Math.floor(total / 2),
    ],
    ['weights up to 20 kWh, all but 1 Wh served', (i) => Math.floor(uniform(i) * 2e4), (total) => total - 1],
    ['weights up to 1 MWh, one Wh for each', (i) => Math.floor(uniform(i) * 1e6), () => MEMBERS],
    ['equal weights and a pool that does not divide', () => 250, (total) => total - 12_345],
    ['two sizes of weight, ties everywhere', (i) => (uniform(i) < 0.5 ? 3 : 5), (total) => Math.floor(total * 0.37)],
    ['one large among small', (i) => (i === 4321 ? 1e6 : 1), (total) => Math.floor(total / 3)],
  ])(`16,000 members (seed ${SEED}): %s`, (_, weightOf, poolFrom) => {
    const w = Array.from({ length: MEMBERS }, (__, i) => weightOf(i));
    const pool = poolFrom(w.reduce((a, b) => a + b, 0));
    // The stated bound of the integer arithmetic.
    expect(Math.max(...w) * pool).toBeLessThan(2 ** 53 / 2304);
    expect(split(pool, w, order)).toEqual(naiveSplit(pool, w, order));
  });
});

test('parts are added to what is already there', () => {
  const out = Int32Array.of(10, 20, 30);
  proportionalSplit(3)(5, Int32Array.of(4, 4, 2), 10, Int32Array.of(0, 1, 2), out);
  expect([...out]).toEqual([12, 22, 31]);
});

test('ties go to the first of those among whom is split', () => {
  expect(split(1, [5, 5, 5], [1, 2, 0])).toEqual([0, 1, 0]);
});

describe('amounts of money split by largest remainder', () => {
  test.each<[string, number, number[], number[]]>([
    [
      'twelfths of a year, the rest to the first months',
      100,
      new Array(12).fill(1),
      [9, 9, 9, 9, 8, 8, 8, 8, 8, 8, 8, 8],
    ],
    ['by weight', 10, [1, 2, 3], [2, 3, 5]],
    ['a weight of 0 gets nothing, not even a remainder', 2, [0, 1, 0, 1, 1], [0, 1, 0, 1, 0]],
    ['nothing to split', 0, [1, 2], [0, 0]],
    ['nobody to receive', 5, [0, 0], [0, 0]],
  ])('%s', (_, total, w, parts) => expect([...splitByLargestRemainder(total, w)]).toEqual(parts));

  test(`no micro-euro is lost, up to a month of a town’s local energy (seed ${SEED})`, () => {
    // 10¹² micro-euro is a million euros; 10⁹ Wh what a plant of 5 MW gives in a month.
    const weightsWh = fc.array(fc.oneof(fc.constant(0), fc.nat(1_000_000_000)), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(fc.nat(1_000_000_000_000), weightsWh, (total, w) => {
        const parts = splitByLargestRemainder(total, w);
        const sum = w.reduce((a, b) => a + b, 0);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(sum === 0 ? 0 : total);
        // Within one micro-euro of the exact part (and the rounding of this line, 10¹² × 2⁻⁵²).
        const isFair = (part: number, i: number) =>
          Number.isInteger(part) && (sum === 0 || Math.abs(part - total * (w[i] / sum)) < 1.001);
        expect(parts.every(isFair)).toBe(true);
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });
});
