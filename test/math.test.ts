import { describe, expect, test } from 'vitest';
import * as m from '../sim-core/math.ts';

/** Units in the last place between two numbers. */
function ulps(a: number, b: number): number {
  if (a === b) return 0;
  const unit = 2 ** (Math.floor(Math.log2(Math.max(Math.abs(a), Number.MIN_VALUE))) - 52);
  return Math.abs(a - b) / unit;
}

/** A spread of arguments that no rounding pattern favours. */
function spread(from: number, to: number, count = 4000): number[] {
  return Array.from({ length: count }, (_, i) => from + (to - from) * ((i * 0.6180339887498949) % 1));
}

describe('elementary functions agree with the engine’s to a few units in the last place', () => {
  const cases: [string, (x: number) => number, (x: number) => number, number[], number][] = [
    ['exp', m.exp, Math.exp, spread(-700, 700), 3],
    ['log', m.log, Math.log, spread(1e-9, 1e6), 3],
    ['log near 1', m.log, Math.log, spread(0.5, 2), 4],
    ['atan', m.atan, Math.atan, spread(-50, 50), 4],
    ['acos', m.acos, Math.acos, spread(-0.999, 0.9), 6],
  ];
  test.each(cases)('%s', (_, own, engine, inputs, limit) => {
    for (const x of inputs) expect(ulps(engine(x), own(x)), `at ${x}`).toBeLessThanOrEqual(limit);
  });

  test('sine and cosine, absolutely, over a thousand turns', () => {
    for (const x of spread(-6000, 6000)) {
      expect(Math.abs(m.sin(x) - Math.sin(x))).toBeLessThan(1e-15);
      expect(Math.abs(m.cos(x) - Math.cos(x))).toBeLessThan(1e-15);
    }
  });

  test('pow, for the exponents of the models', () => {
    for (const x of spread(0.01, 20, 500))
      for (const y of [1.3, 0.526, 2.5, -0.7, 5.25588]) expect(Math.abs(m.pow(x, y) / x ** y - 1)).toBeLessThan(1e-14);
  });

  test('limits', () => {
    expect(m.exp(-800)).toBe(0);
    expect(m.exp(800)).toBe(Number.POSITIVE_INFINITY);
    expect(m.log(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(m.log(-1)).toBeNaN();
    expect(m.pow(0, 2)).toBe(0);
    expect(m.atan2(0, -1)).toBe(Math.PI);
    expect(m.atan2(-1, 0)).toBe(-Math.PI / 2);
    expect(m.modulo(-1e-18, 360)).toBe(0);
  });
});

describe('normal distribution', () => {
  test.each([
    [0, 0.5],
    [1, 0.8413447460685429],
    [1.959963984540054, 0.975],
    [-3, 0.0013498980316300946],
  ])('cdf(%d) = %d', (z, p) => expect(m.normalCdf(z)).toBeCloseTo(p, 14));

  test('the quantile undoes the distribution function', () => {
    for (const p of spread(1e-6, 1 - 1e-6, 500)) expect(m.normalCdf(m.normalQuantile(p))).toBeCloseTo(p, 12);
  });
});
