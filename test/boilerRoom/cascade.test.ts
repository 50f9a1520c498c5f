import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { burnersFor, cascadeModel, onFraction, startsInStep } from '../../sim-core/agents/boilerRoom/cascade.ts';
import { valuesWith } from '../support/participants.ts';

const model = cascadeModel(3, valuesWith());

describe('burners in service', () => {
  test.each<[number, number, number, number]>([
    [0, 2, 9, 0],
    [0.1, 0, 9, 1],
    [0.1, 1, 0, 1],
    [1.01, 1, 9, 2],
    [2.4, 1, 9, 3],
    [9, 3, 9, 3],
    // Held: the one that would remain would be driven above 85 %.
    [0.95, 2, 9, 2],
    [0.8, 2, 9, 1],
    // Held for its least run, unless the lowest modulation leaves no choice.
    [0.8, 2, 1, 2],
    [0.4, 2, 1, 1],
    // One at a time, but not below 25 % each.
    [0.76, 3, 9, 2],
    [0.6, 3, 9, 2],
    [0.49, 3, 9, 1],
  ])('load %d with %i running for %i steps: %i', (load, running, runSteps, expected) => {
    expect(burnersFor(model, load, running, runSteps)).toBe(expected);
  });

  test('are never more than there are, never too few, never below their lowest modulation but alone', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 3, noNaN: true }),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 0, max: 10 }),
        (load, running, runSteps) => {
          const on = burnersFor(model, load, running, runSteps);
          expect(on).toBeGreaterThanOrEqual(Math.ceil(load));
          expect(on).toBeLessThanOrEqual(3);
          if (on > 1) expect(load / on).toBeGreaterThanOrEqual(0.25);
        },
      ),
    );
  });
});

describe('starts', () => {
  test('by hand: half the time at the lowest modulation is 6 an hour, a fifth 4 × 6 × 0.2 × 0.8 = 3.84', () => {
    expect(startsInStep(model, onFraction(model, 0.125), 1, 1, 1) * 4).toBeCloseTo(6, 12);
    expect(startsInStep(model, onFraction(model, 0.05), 1, 0, 1) * 4).toBeCloseTo(3.84, 12);
  });

  test('never exceed 6 an hour and burner in order', () => {
    for (let share = 0.005; share < 0.25; share += 0.005) {
      expect(startsInStep(model, onFraction(model, share), 1, 1, 1) * 4).toBeLessThanOrEqual(6 + 1e-12);
    }
  });

  test('a quarter of the dead band makes four times as many', () => {
    expect(startsInStep(model, 0.5, 1, 1, 0.25)).toBeCloseTo(4 * startsInStep(model, 0.5, 1, 1, 1), 12);
  });

  test('none where burners fire on, one for each that joins', () => {
    expect(startsInStep(model, 1, 2, 2, 1)).toBe(0);
    expect(startsInStep(model, 1, 3, 1, 1)).toBe(2);
    expect(startsInStep(model, 1, 1, 3, 1)).toBe(0);
  });
});
