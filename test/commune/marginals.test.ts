import { describe, expect, test } from 'vitest';
import { CLASSES, DIMENSIONS, marginalsOf, wholeCounts } from '../../sim-core/commune/marginals.ts';
import { synthesise } from '../../sim-core/commune/synthesis.ts';
import { accepted, issuesOf } from '../curves/support.ts';
import { valuesWith } from '../support/participants.ts';
import { scenarioOf } from '../support/runs.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

describe('marginals from the parameters', () => {
  test('every dimension sums to one', () => {
    const { marginals, warnings } = accepted(marginalsOf(valuesWith(), null));
    for (const dimension of DIMENSIONS) {
      expect(marginals[dimension]).toHaveLength(CLASSES[dimension].length);
      expect(sum(marginals[dimension])).toBeCloseTo(1, 12);
    }
    expect(warnings).toEqual([]);
  });

  test.each([
    [3, [0.33, 0.36, 0.25, 0, 0.06]],
    [3.2, [0.33, 0.36, 0.2, 0.05, 0.06]],
    [4, [0.33, 0.36, 0, 0.25, 0.06]],
  ])('the class of three and four with a mean of %d', (mean, expected) => {
    const { marginals } = accepted(marginalsOf(valuesWith({ 'population.threeToFourMean': mean }), null));
    marginals.size.forEach((share, i) => {
      expect(share).toBeCloseTo(expected[i], 12);
    });
  });

  // One per cent over and under, two per cent exactly, and just beyond.
  test.each([
    [[0.71, 0.22, 0.08], '1.01', '1,01'],
    [[0.69, 0.22, 0.08], '0.99', '0,99'],
    [[0.72, 0.22, 0.08], '1.02', '1,02'],
  ])('%j is brought to one, and said', (ratios, en, fr) => {
    const { marginals, warnings } = accepted(marginalsOf(valuesWith({ 'population.tenureRatios': ratios }), null));
    expect(sum(marginals.tenure)).toBeCloseTo(1, 12);
    expect(marginals.tenure[1] / marginals.tenure[2]).toBeCloseTo(0.22 / 0.08, 12);
    expect(warnings).toEqual([
      {
        code: 'synthesis.marginalNormalised',
        path: 'population.tenureRatios',
        expected: '1',
        found: { fr, en },
      },
    ]);
  });

  test.each([
    [[0.721, 0.22, 0.08], '1.021'],
    [[0.67, 0.22, 0.08], '0.97'],
    [[0, 0, 0], '0'],
  ])('%j is refused', (ratios, found) => {
    expect(issuesOf(marginalsOf(valuesWith({ 'population.tenureRatios': ratios }), null))).toEqual([
      {
        code: 'synthesis.marginalSum',
        path: 'population.tenureRatios',
        expected: '1',
        found: expect.objectContaining({ en: found }),
      },
    ]);
  });

  test('all that are wrong are told at once, and the synthesis refuses them', () => {
    const values = { 'population.ageRatios': [0.5, 0.5, 0.5], 'dwelling.periodRatios': [1, 1, 0, 0, 0, 0] };
    const scenario = scenarioOf();
    const result = synthesise({ ...scenario, values: { ...scenario.values, ...values } }, 1);
    expect(issuesOf(result).map((issue) => issue.path)).toEqual(['dwelling.periodRatios', 'population.ageRatios']);
  });
});

describe('marginals from a census table', () => {
  test('a dimension of the table replaces that of the parameters', () => {
    const { marginals, warnings } = accepted(marginalsOf(valuesWith(), { dwelling: [30, 10], tenure: [10, 20, 10] }));
    expect(marginals.dwelling).toEqual([0.75, 0.25]);
    expect(marginals.tenure).toEqual([0.25, 0.5, 0.25]);
    expect(marginals.age).toEqual(accepted(marginalsOf(valuesWith(), null)).marginals.age);
    expect(warnings).toEqual([]);
  });

  test('dimensions of one per cent fewer households are brought to the largest', () => {
    const { warnings } = accepted(marginalsOf(valuesWith(), { dwelling: [300, 100], tenure: [196, 100, 100] }));
    expect(warnings).toEqual([
      {
        code: 'synthesis.marginalNormalised',
        path: 'commune.marginalsFile tenure',
        expected: '400',
        found: { fr: '396', en: '396' },
      },
    ]);
  });

  test('a dimension of half the households is refused', () => {
    expect(issuesOf(marginalsOf(valuesWith(), { dwelling: [300, 100], tenure: [100, 50, 50] }))).toMatchObject([
      { code: 'synthesis.marginalSum', path: 'commune.marginalsFile tenure', expected: '400' },
    ]);
  });

  test('the synthesis follows it', () => {
    const scenario = scenarioOf(['commune.inhabitants=864', 'commune.households=400']);
    const { commune } = accepted(
      synthesise(scenario, 1, { marginals: { dwelling: [30, 10], tenure: [10, 20, 10] }, buildings: null }),
    );
    expect(commune.households.filter((h) => h.dwelling === 'house')).toHaveLength(300);
    expect(commune.households.filter((h) => h.tenure === 'privateTenant')).toHaveLength(200);
  });
});

test('whole counts add up, each within one of its share', () => {
  const given = [0.28, 0.2, 0.2, 0.17, 0.08, 0.07];
  for (const total of [0, 1, 7, 463, 16_667]) {
    const counts = wholeCounts(total, given);
    expect(sum(counts)).toBe(total);
    counts.forEach((count, i) => {
      expect(Math.abs(count - given[i] * total)).toBeLessThan(1);
    });
  }
});
