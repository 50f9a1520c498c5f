import { describe, expect, test } from 'vitest';
import {
  ARCHETYPE_ROWS,
  anyoneActive,
  livePersonDay,
  PRESENCE,
  presenceChances,
  presenceDayTables,
} from '../../sim-core/agents/occupancy.ts';
import { DAY_TYPE, yearCalendar } from '../../sim-core/calendar/year.ts';
import { ARCHETYPES, PRESENCE_DAYS } from '../../sim-core/parameters/presence.ts';
import { mix32 } from '../../sim-core/prng.ts';
import { STEPS_PER_DAY } from '../../sim-core/units.ts';
import { valuesWith } from '../support/participants.ts';

const values = valuesWith();
const chances = presenceChances(values);
const calendar = yearCalendar(2025);
const tables = presenceDayTables(chances, calendar);
const PERSONS = 150;

/** Share of so many persons at home and awake, by kind of day and local quarter, over a lived year. */
function livedShares(archetype: number): Float64Array {
  const at = new Float64Array(2 * STEPS_PER_DAY);
  const steps = new Float64Array(2 * STEPS_PER_DAY);
  const change = new Int8Array(STEPS_PER_DAY + 1);
  const state = new Uint8Array(PERSONS).fill(PRESENCE.homeAsleep);
  for (let day = 0; day < calendar.days; day++) {
    change.fill(0);
    for (let p = 0; p < PERSONS; p++) {
      const bits = mix32(mix32(p * 1009 + archetype) ^ mix32(day + 1));
      state[p] = livePersonDay(tables[day], archetype * ARCHETYPE_ROWS, bits, state[p], change);
    }
    let present = 0;
    for (let k = 0; k < STEPS_PER_DAY; k++) {
      present += change[k];
      const t = day * STEPS_PER_DAY + k;
      const kind = calendar.localType[t] === DAY_TYPE.workday ? 0 : 1;
      const place = kind * STEPS_PER_DAY + calendar.localQuarter[t];
      at[place] += present;
      steps[place] += PERSONS;
    }
  }
  return at.map((count, i) => count / steps[i]);
}

const lived = ARCHETYPES.map((_, a) => livedShares(a));
const expected = (a: number, kind: number, quarter: number) =>
  chances.activeRatio[(a * PRESENCE_DAYS.length + kind) * STEPS_PER_DAY + quarter];
/** Mean hours a day at home and awake. */
const hours = (a: number, kind: number) =>
  lived[a].subarray(kind * STEPS_PER_DAY, (kind + 1) * STEPS_PER_DAY).reduce((sum, share) => sum + share, 0) / 4;
const at = (a: number, kind: number, hour: number) => lived[a][kind * STEPS_PER_DAY + hour * 4];
const [EMPLOYED, AT_HOME, PUPIL] = [0, 1, 2];

describe.each(ARCHETYPES.map((name, a) => [name, a] as const))('%s', (_, a) => {
  test('lives as often at home and awake as the chain’s probabilities say, at every quarter of both kinds of day', () => {
    for (const kind of [0, 1]) {
      for (let q = 0; q < STEPS_PER_DAY; q++) {
        // Some 17,000 person-days a quarter, and public holidays out of the week's order.
        expect(Math.abs(lived[a][kind * STEPS_PER_DAY + q] - expected(a, kind, q)), `${kind} ${q}`).toBeLessThan(0.03);
      }
    }
  });

  test('sleeps at three, is about in the evening', () => {
    for (const kind of [0, 1]) {
      expect(at(a, kind, 3)).toBeLessThan(0.05);
      expect(at(a, kind, 19)).toBeGreaterThan(0.5);
    }
  });
});

describe('archetypes differ as their days do', () => {
  test('who works or learns is out on a working morning; who does neither often is not', () => {
    expect(at(EMPLOYED, 0, 10)).toBeLessThan(0.25);
    expect(at(PUPIL, 0, 10)).toBeLessThan(0.25);
    expect(at(AT_HOME, 0, 10)).toBeGreaterThan(0.4);
  });

  test('working days at home: longest for those who stay; everybody’s week-end is longer', () => {
    expect(hours(AT_HOME, 0)).toBeGreaterThan(hours(EMPLOYED, 0) + 2);
    for (const a of [EMPLOYED, PUPIL]) expect(hours(a, 1)).toBeGreaterThan(hours(a, 0) + 1);
  });

  test('children go to bed before their parents', () => {
    expect(at(PUPIL, 0, 22)).toBeLessThan(0.5 * at(EMPLOYED, 0, 22));
  });
});

describe('a household', () => {
  const active = (employed: number, atHome: number, pupils: number) =>
    anyoneActive(chances, { employed, atHome, pupils });

  test('of one is that person; of more, somebody is up more often', () => {
    const one = active(1, 0, 0);
    for (let q = 0; q < STEPS_PER_DAY; q++) expect(one[q]).toBeCloseTo(expected(EMPLOYED, 0, q), 12);
    const four = active(2, 0, 2);
    one.forEach((share, i) => {
      expect(four[i]).toBeGreaterThanOrEqual(share);
      expect(four[i]).toBeLessThanOrEqual(1);
    });
  });

  test('of nobody has nobody up', () => {
    expect(Math.max(...active(0, 0, 0))).toBe(0);
  });
});
