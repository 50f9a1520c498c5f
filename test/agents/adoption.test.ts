import { describe, expect, test } from 'vitest';
import { adoptYear, imitation, peerEffect, type Technology, thresholdOf } from '../../sim-core/agents/adoption.ts';
import { socialNetwork } from '../../sim-core/agents/socialNetwork.ts';
import type { Values } from '../../sim-core/parameters/index.ts';
import { valuesWith } from '../support/participants.ts';

const COUNT = 20_000;
const keys = Int32Array.from({ length: COUNT }, (_, i) => i);
const network = socialNetwork(keys, 4, 0.1, 1);

interface Course {
  readonly years?: number;
  readonly paybackYears?: number;
  readonly technology?: Technology;
  readonly eligible?: Uint8Array;
  readonly seed?: number;
}

/** Adopters of each year; those of year 0 are nobody. */
function course(values: Partial<Values>, { years = 30, paybackYears = 0, ...rest }: Course = {}): Uint8Array[] {
  const all: Uint8Array[] = [new Uint8Array(COUNT)];
  for (let yearIndex = 0; yearIndex < years; yearIndex++) {
    all.push(
      adoptYear(
        {
          technology: rest.technology ?? 'pv',
          yearIndex,
          keys,
          adopted: all[yearIndex],
          eligible: rest.eligible ?? new Uint8Array(COUNT).fill(1),
          paybackYears: new Float64Array(COUNT).fill(paybackYears),
          network,
        },
        valuesWith(values),
        rest.seed ?? 1,
      ),
    );
  }
  return all;
}

const share = (adopted: Uint8Array) => adopted.reduce((a, b) => a + b, 0) / adopted.length;
const BASS: Partial<Values> = { 'adoption.mode': 'bass' };

describe('Bass', () => {
  test('follows its yearly recursion F + (1 − F)(p + qF) (seed 1)', () => {
    let expected = 0;
    for (const adopted of course({ ...BASS, 'adoption.innovationPerYear': 0.02 }).slice(1)) {
      expected += (1 - expected) * (0.02 + 0.35 * expected);
      expect(Math.abs(share(adopted) - expected)).toBeLessThan(0.02);
    }
  });

  test('and with it the golden curve (1 − e^−(p+q)t)/(1 + q/p·e^−(p+q)t), which yearly steps trail by at most a year', () => {
    const golden = (t: number) => {
      const e = Math.exp(-0.37 * t);
      return (1 - e) / (1 + (0.35 / 0.02) * e);
    };
    course({ ...BASS, 'adoption.innovationPerYear': 0.02 }).forEach((adopted, t) => {
      expect(share(adopted)).toBeLessThan(golden(t) + 0.02);
      expect(share(adopted)).toBeGreaterThan(golden(Math.max(0, t - 1.5)) - 0.02);
    });
  });

  test('an S: the yearly gain rises, then falls, and nearly all have it in the end', () => {
    const shares = course({ ...BASS, 'adoption.innovationPerYear': 0.02 }).map(share);
    const gains = shares.slice(1).map((s, i) => s - shares[i]);
    const peak = gains.indexOf(Math.max(...gains));
    expect(peak).toBeGreaterThan(3);
    expect(peak).toBeLessThan(15);
    expect(gains[peak]).toBeGreaterThan(3 * gains[0]);
    expect(shares[30]).toBeGreaterThan(0.97);
  });
});

describe.each(['bass', 'threshold', 'social'] as const)('mode %s', (mode) => {
  const values: Partial<Values> = { 'adoption.mode': mode, 'adoption.innovationPerYear': 0.02 };

  test('who adopted stays', () => {
    const years = course(values, { years: 12 });
    years.slice(1).forEach((adopted, i) => {
      expect(years[i].every((had, h) => had <= adopted[h])).toBe(true);
    });
    expect(share(years[12])).toBeGreaterThan(0.02);
  });

  test('only the eligible', () => {
    const eligible = Uint8Array.from({ length: COUNT }, (_, i) => (i % 2 === 0 ? 1 : 0));
    const last = course(values, { years: 8, eligible })[8];
    expect(last.some((has, i) => has === 1 && i % 2 === 1)).toBe(false);
  });

  test('each technology has draws of its own; the same seed gives the same', () => {
    const pv = course(values, { years: 3 })[3];
    expect(course(values, { years: 3, technology: 'ev' })[3]).not.toEqual(pv);
    expect(course(values, { years: 3 })[3]).toEqual(pv);
    expect(course(values, { years: 3, seed: 2 })[3]).not.toEqual(pv);
  });
});

describe('nobody adopts', () => {
  test.each(['bass', 'social'] as const)('in mode %s without p and q', (mode) => {
    const none = { 'adoption.mode': mode, 'adoption.innovationPerYear': 0, 'adoption.imitationPerYear': 0 };
    expect(share(course(none, { years: 10 })[10])).toBe(0);
  });

  test('without p, where nobody has it yet; nor when adoption is switched off', () => {
    const later = { 'adoption.mode': 'social', 'adoption.innovationPerYear': 0 } as const;
    expect(share(course(later, { years: 10 })[10])).toBe(0);
    expect(share(course({}, { years: 10 })[10])).toBe(0);
  });

  test('where it never pays, but for Bass, whom price leaves cold', () => {
    const never = { years: 5, paybackYears: Number.POSITIVE_INFINITY };
    for (const mode of ['social', 'threshold'] as const) {
      expect(share(course({ 'adoption.mode': mode }, never)[5])).toBe(0);
      expect(share(course({ 'adoption.mode': mode, 'adoption.isCalibrated': true }, never)[5])).toBe(0);
    }
    expect(share(course(BASS, never)[5])).toBeGreaterThan(0);
  });
});

describe('price and neighbours', () => {
  test('a shorter payback only adds adopters', () => {
    for (const mode of ['social', 'threshold'] as const) {
      const values = { 'adoption.mode': mode, 'adoption.innovationPerYear': 0.05 } as const;
      const slow = course(values, { years: 6, paybackYears: 9 })[6];
      const fast = course(values, { years: 6, paybackYears: 5 })[6];
      expect(slow.every((has, i) => has <= fast[i])).toBe(true);
      expect(share(fast)).toBeGreaterThan(share(slow));
    }
  });

  test('thresholds are normal around 0.25; those at or below 0 start', () => {
    const values = valuesWith();
    const thresholds = Float64Array.from(keys, (key) => thresholdOf(key, 0, values, 1));
    const mean = thresholds.reduce((a, b) => a + b, 0) / COUNT;
    const sigma = Math.sqrt(thresholds.reduce((a, b) => a + (b - mean) ** 2, 0) / COUNT);
    expect(Math.abs(mean - 0.25)).toBeLessThan(0.005);
    expect(Math.abs(sigma - 0.15)).toBeLessThan(0.005);
    const first = course({ 'adoption.mode': 'threshold' }, { years: 1 })[1];
    expect([...first.keys()].filter((i) => first[i] === 1)).toEqual(
      [...thresholds.keys()].filter((i) => thresholds[i] <= 0),
    );
  });

  test('one more installation: +0.78 points, as calibrated at any payback, as stated at 12.7 years', () => {
    const calibrated = valuesWith({ 'adoption.isCalibrated': true });
    for (const payback of [5, 10, 15]) expect(peerEffect(payback, calibrated)).toBeCloseTo(0.0078, 12);
    expect(imitation(12.7, valuesWith())).toBe(0.35);
    expect(peerEffect(12.7, valuesWith())).toBeCloseTo(0.0078, 3);
  });

  test('the effect measured in the model itself: adopters of a year per installation that is there already', () => {
    // One household in fifty has it; the others adopt by their ties alone.
    const adopted = Uint8Array.from({ length: COUNT }, (_, i) => (i % 50 === 0 ? 1 : 0));
    const values = valuesWith({
      'adoption.mode': 'social',
      'adoption.innovationPerYear': 0,
      'adoption.isCalibrated': true,
      'adoption.peerEffect': 0.05,
    });
    let more = 0;
    const years = 20;
    for (let yearIndex = 0; yearIndex < years; yearIndex++) {
      const after = adoptYear(
        {
          technology: 'pv',
          yearIndex,
          keys,
          adopted,
          eligible: new Uint8Array(COUNT).fill(1),
          paybackYears: new Float64Array(COUNT).fill(10),
          network,
        },
        values,
        1,
      );
      more += share(after) - share(adopted);
    }
    // 400 installations over 20 years: 400 expected, a sigma of 20.
    expect(Math.abs(more / years / share(adopted) - 0.05)).toBeLessThan(0.0085);
  });
});

describe('a small world', () => {
  const degrees = Array.from({ length: COUNT }, (_, i) => network.start[i + 1] - network.start[i]);

  test('eight ties on average, both ways, none to oneself', () => {
    expect(degrees.reduce((a, b) => a + b, 0) / COUNT).toBeCloseTo(8, 2);
    const ties = new Set<string>();
    for (let i = 0; i < COUNT; i++) {
      for (let k = network.start[i]; k < network.start[i + 1]; k++) ties.add(`${i} ${network.neighbour[k]}`);
    }
    for (const tie of ties) {
      const [a, b] = tie.split(' ');
      expect(a).not.toBe(b);
      if (!ties.has(`${b} ${a}`)) throw new Error(`one-way tie ${tie}`);
    }
  });

  test('a tenth of the ties lead far; none without rewiring', () => {
    const farShare = ({ start, neighbour }: typeof network) => {
      let far = 0;
      for (let i = 0; i < COUNT; i++) {
        for (let k = start[i]; k < start[i + 1]; k++) {
          const apart = Math.abs(i - neighbour[k]);
          if (Math.min(apart, COUNT - apart) > 4) far += 1;
        }
      }
      return far / neighbour.length;
    };
    expect(Math.abs(farShare(network) - 0.1)).toBeLessThan(0.01);
    expect(farShare(socialNetwork(keys, 4, 0, 1))).toBe(0);
  });

  test('an added household leaves nearly all ties where they were', () => {
    const tiesOf = (ids: readonly number[]) => {
      const { start, neighbour } = socialNetwork(ids, 4, 0.1, 1);
      return new Set(
        ids.flatMap((id, i) => Array.from(neighbour.subarray(start[i], start[i + 1]), (n) => `${id} ${ids[n]}`)),
      );
    };
    const ids = Array.from({ length: 400 }, (_, i) => i);
    const before = tiesOf(ids);
    const after = tiesOf([...ids, 1_000_000]);
    const kept = [...before].filter((tie) => after.has(tie)).length;
    expect(kept / before.size).toBeGreaterThan(0.98);
  });

  test.each([0, 1, 2, 3, 5])('of %d households', (count) => {
    const { start, neighbour } = socialNetwork(
      Array.from({ length: count }, (_, i) => i),
      8,
      0.1,
      1,
    );
    expect(start).toHaveLength(count + 1);
    expect(neighbour.every((n) => n >= 0 && n < count)).toBe(true);
  });
});
