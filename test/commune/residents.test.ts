import { describe, expect, test } from 'vitest';
import type { AgentDraws } from '../../sim-core/commune/draws.ts';
import { residentsOf } from '../../sim-core/commune/residents.ts';
import { STREAM } from '../../sim-core/prng.ts';
import { valuesWith } from '../support/participants.ts';
import { scenarioOf } from '../support/runs.ts';
import { communeOf, drawn } from './villages.ts';

/** Draws that make the first so many further persons children, the first so many adults employed. */
function drawsFor(children: number, employed: number): AgentDraws {
  const uniform: AgentDraws['uniform'] = (stream, index = 0) => {
    if (stream === STREAM.householdAge) return index - 2 < children ? 0 : 0.999;
    return index < employed ? 0 : 0.999;
  };
  return { uniform, normal: () => 0 };
}

describe('consumption units: 1, then 0.5 from fourteen years on, 0.3 below', () => {
  test.each([
    [1, 0, 1],
    [2, 0, 1.5],
    [3, 0, 2],
    [3, 1, 1.8],
    [4, 1, 2.3],
    [4, 2, 2.1],
    [5, 3, 2.4],
    [12, 0, 6.5],
    [12, 10, 4.5],
  ])('%d persons, %d of them children', (persons, children, units) => {
    const { consumptionUnits } = residentsOf(drawsFor(children, 0), persons, 'from40to64', valuesWith());
    expect(consumptionUnits).toBeCloseTo(units, 12);
  });
});

describe('who goes to work and who to school', () => {
  test.each([
    ['a couple, one at work', 2, 1, 'under40', { employed: 1, atHome: 1, pupils: 0 }],
    ['a family, both at work', 4, 2, 'from40to64', { employed: 2, atHome: 0, pupils: 2 }],
    ['the retired do not', 2, 2, 'from65', { employed: 0, atHome: 2, pupils: 0 }],
    ['one alone', 1, 1, 'under40', { employed: 1, atHome: 0, pupils: 0 }],
  ] as const)('%s', (_, persons, employed, age, residents) => {
    expect(residentsOf(drawsFor(0, employed), persons, age, valuesWith()).residents).toEqual(residents);
  });

  test('in a commune: the persons add up, and 72 % of the younger adults work', () => {
    const households = drawn(communeOf(scenarioOf(['commune.inhabitants=20000'])));
    let adults = 0;
    let employed = 0;
    for (const { persons, residents, ageGroup } of households) {
      expect(residents.employed + residents.atHome + residents.pupils).toBe(persons);
      if (ageGroup === 'from65') continue;
      adults += Math.min(2, persons);
      employed += residents.employed;
    }
    // Some 9,000 draws: a standard error of half a point; three of them.
    expect(Math.abs(employed / adults - 0.72)).toBeLessThan(0.015);
  });
});
