import { describe, expect, test } from 'vitest';
import { siteLoadKw, siteModels } from '../../sim-core/agents/sites/index.ts';
import { type SiteContext, winterness } from '../../sim-core/agents/sites/site.ts';
import { dayNumber } from '../../sim-core/calendar/civil.ts';
import { DAY_TYPE } from '../../sim-core/calendar/year.ts';
import { NO_INPUTS } from '../../sim-core/inputs.ts';
import { climateLayer } from '../../sim-core/layers.ts';
import type { Values } from '../../sim-core/parameters/index.ts';
import { listRows, type SiteKind } from '../../sim-core/parameters/lists.ts';
import { STEPS_PER_DAY } from '../../sim-core/units.ts';
import { accepted, sum } from '../curves/support.ts';
import { siteWith } from '../support/participants.ts';
import { scenarioOf } from '../support/runs.ts';

const scenario = scenarioOf();
const ENERGY_KWH = 10_000;

function contextOf(year = 2025): SiteContext {
  const { calendar, climate } = accepted(climateLayer(scenario, NO_INPUTS, year));
  return { calendar, climate, values: scenario.values };
}

const context = contextOf();
const { calendar, climate } = context;

/** A site's year, kW; without noise unless asked, so that what its kind says can be read in it. */
function loadOf(kind: SiteKind, changes: Partial<Values> = {}, of = context, seed = 1, key = 1000): Float64Array {
  const values = { ...of.values, 'sites.noiseRatio': 0, ...changes };
  return siteLoadKw(siteWith({ kind, key, energyKwhPerYear: ENERGY_KWH }), { ...of, values }, seed);
}

/** The step of a moment on the French clock, given in UTC+1. */
function stepAt(month: number, day: number, hour: number): number {
  return (dayNumber(2025, month, day) - dayNumber(2025, 1, 1)) * STEPS_PER_DAY + hour * 4;
}

/** Mean power over the steps that are so. */
function meanWhere(loadKw: Float64Array, is: (step: number) => boolean): number {
  const chosen = loadKw.filter((_, t) => is(t));
  expect(chosen.length).toBeGreaterThan(0);
  return sum(chosen) / chosen.length;
}

const isHours = (from: number, to: number) => (t: number) =>
  calendar.localQuarter[t] >= from * 4 && calendar.localQuarter[t] < to * 4;
const isMonth = (t: number, month: number) => calendar.monthOfDay[Math.floor(t / STEPS_PER_DAY)] === month - 1;
const isWorkday = (t: number) => calendar.localType[t] === DAY_TYPE.workday;

test('every kind that a scenario may name has a model, and one only', () => {
  const kinds = listRows[0].fields.find((field) => field.path === 'kind');
  const named = kinds !== undefined && 'choices' in kinds ? kinds.choices.map((choice) => choice.value) : [];
  expect(siteModels.map((model) => model.kind).toSorted()).toEqual(named.toSorted());
});

describe.each(siteModels.map(({ kind }) => kind))('any site: %s', (kind) => {
  const noisy = { 'sites.noiseRatio': 0.15 };
  const plain = loadOf(kind);

  test('has a finite power that is never negative, at every step', () => {
    for (const year of [2025, 2024]) {
      const of = contextOf(year);
      for (const loadKw of [loadOf(kind, {}, of), loadOf(kind, { 'sites.noiseRatio': 0.9 }, of)]) {
        expect(loadKw).toHaveLength(of.calendar.steps);
        expect(loadKw.every((power) => Number.isFinite(power) && power >= 0)).toBe(true);
      }
    }
  });

  test('takes its yearly consumption, and a 366th day more in a leap year', () => {
    expect(sum(plain) / 4).toBeCloseTo(ENERGY_KWH, 6);
    expect(sum(loadOf(kind, noisy)) / 4).toBeCloseTo(ENERGY_KWH, 6);
    expect(sum(loadOf(kind, noisy, contextOf(2024))) / 4).toBeCloseTo((ENERGY_KWH * 366) / 365, 6);
  });

  test('of no consumption takes nothing', () => {
    expect(sum(siteLoadKw(siteWith({ kind, energyKwhPerYear: 0 }), context, 1))).toBe(0);
  });

  test('is noisy by the ratio stated, around its shape', () => {
    const loadKw = loadOf(kind, noisy);
    let least = Number.POSITIVE_INFINITY;
    let most = 0;
    loadKw.forEach((power, t) => {
      if (plain[t] === 0) expect(power).toBe(0);
      else {
        least = Math.min(least, power / plain[t]);
        most = Math.max(most, power / plain[t]);
      }
    });
    // Scaling to the year's energy moves both a little.
    expect(least).toBeCloseTo(0.85, 2);
    expect(most).toBeCloseTo(1.15, 2);
  });

  test('draws its own noise, the same each time', () => {
    expect(loadOf(kind, noisy)).toEqual(loadOf(kind, noisy));
    expect(loadOf(kind, noisy, context, 2)).not.toEqual(loadOf(kind, noisy));
    expect(loadOf(kind, noisy, context, 1, 1001)).not.toEqual(loadOf(kind, noisy));
  });

  test('keeps French time: its quarters of the day are the same in June as in December', () => {
    if (kind === 'streetLighting') return;
    const busiest = (month: number) => {
      const profile = new Float64Array(STEPS_PER_DAY);
      plain.forEach((power, t) => {
        if (isMonth(t, month) && isWorkday(t)) profile[calendar.localQuarter[t]] += power;
      });
      const half = Math.max(...profile) / 2;
      return Array.from(profile, (power) => (power > half ? '#' : '.')).join('');
    };
    expect(busiest(6)).toContain('#');
    expect(busiest(6)).toBe(busiest(12));
  });
});

describe('buildings that open and close', () => {
  test.each([
    ['school', 0.25, [[9, 17]]],
    [
      'townHall',
      0.3,
      [
        [9, 12],
        [14, 17],
      ],
    ],
    [
      'shop',
      0.45,
      [
        [9, 12],
        [16, 19],
      ],
    ],
  ] as const)('%s: closed, its power is the stated share of that when open', (kind, closed, hours) => {
    const flat = loadOf(kind, { [`sites.${kind}.winterRatio`]: 1 });
    const levels = [...new Set(flat)].toSorted((a, b) => a - b);
    expect(levels).toHaveLength(2);
    expect(levels[0] / levels[1]).toBeCloseTo(closed, 12);
    // Thursday 20 November.
    for (const [from, to] of hours) {
      for (let t = stepAt(11, 20, from); t < stepAt(11, 20, to); t++) expect(flat[t]).toBe(levels[1]);
    }
    for (let t = stepAt(11, 20, 20); t < stepAt(11, 21, 7); t++) expect(flat[t]).toBe(levels[0]);
  });

  test.each([
    ['school', 'a Saturday', 11, 22, false],
    ['school', 'a Wednesday', 11, 19, true],
    ['school', 'Armistice, a Tuesday', 11, 11, false],
    ['school', 'summer, a Tuesday', 8, 12, false],
    ['school', 'Christmas holidays, a Monday', 12, 22, false],
    ['townHall', 'a Saturday', 11, 22, false],
    ['townHall', 'summer, a Tuesday', 8, 12, true],
    ['townHall', 'Whit Monday', 6, 9, false],
    ['shop', 'a Saturday', 11, 22, true],
    ['shop', 'a Monday', 11, 24, false],
    ['shop', 'a Sunday', 11, 23, false],
    ['shop', 'Ascension, a Thursday', 5, 29, false],
  ] as const)('%s on %s (%d-%d): open is %s', (kind, _, month, day, isOpen) => {
    const flat = loadOf(kind, { [`sites.${kind}.winterRatio`]: 1 });
    expect(flat[stepAt(month, day, 10)] === Math.max(...flat)).toBe(isOpen);
  });

  test('a school takes little in August and on Sundays', () => {
    const loadKw = loadOf('school');
    const term = meanWhere(loadKw, (t) => isMonth(t, 11) && isWorkday(t));
    expect(meanWhere(loadKw, (t) => isMonth(t, 8))).toBeLessThan(0.4 * term);
    expect(meanWhere(loadKw, (t) => isMonth(t, 11) && !isWorkday(t))).toBeLessThan(0.5 * term);
  });

  test('winter weighs as stated', () => {
    const loadKw = loadOf('townHall');
    const flat = loadOf('townHall', { 'sites.townHall.winterRatio': 1 });
    const ratio = (t: number) => loadKw[t] / flat[t];
    expect(ratio(stepAt(1, 15, 10)) / ratio(stepAt(7, 16, 10))).toBeCloseTo(1.4, 2);
  });

  test('a week may run over its end: from Friday to Monday', () => {
    const flat = loadOf('shop', { 'sites.shop.openDays': '5-1', 'sites.shop.winterRatio': 1 });
    const most = Math.max(...flat);
    const isOpen = (day: number) => flat[stepAt(11, day, 10)] === most;
    // Monday 17 to Sunday 23 November.
    expect([17, 18, 19, 20, 21, 22, 23].map(isOpen)).toEqual([true, false, false, false, true, true, true]);
  });
});

describe('street lighting', () => {
  test('burns only while the sun is low, and never in the hours it is switched off', () => {
    const loadKw = loadOf('streetLighting');
    const low = Math.sin((-2 * Math.PI) / 180);
    const isOff = (t: number) => calendar.localQuarter[t] >= 23.5 * 4 || calendar.localQuarter[t] < 5.5 * 4;
    loadKw.forEach((power, t) => {
      expect(power > 0).toBe(climate.sunUp[t] < low && !isOff(t));
    });
    expect(loadKw[stepAt(12, 21, 18)]).toBeGreaterThan(0);
    expect(loadKw[stepAt(6, 21, 18)]).toBe(0);
  });

  test('all night where the council leaves it on: December burns nearly twice what June does', () => {
    const loadKw = loadOf('streetLighting', { 'sites.streetLighting.offHours': '' });
    loadKw.forEach((power, t) => {
      if (climate.sunUp[t] < -0.1) expect(power).toBeGreaterThan(0);
      if (climate.sunUp[t] > 0) expect(power).toBe(0);
    });
    const month = (m: number) => meanWhere(loadKw, (t) => isMonth(t, m));
    expect(month(12)).toBeGreaterThan(1.8 * month(6));
  });
});

describe('pumps', () => {
  const loadKw = loadOf('pump');
  const isRunning = (t: number) => [isHours(22.5, 24), isHours(0, 6.5), isHours(12, 15)].some((is) => is(t));

  test('run in their hours only, every day', () => {
    loadKw.forEach((power, t) => {
      expect(power > 0).toBe(isRunning(t));
    });
  });

  test('harder in summer, as stated', () => {
    expect(loadKw[stepAt(7, 16, 2)] / loadKw[stepAt(1, 15, 2)]).toBeCloseTo(1.4, 2);
  });
});

describe('a dairy farm', () => {
  const loadKw = loadOf('farm');

  test('milks twice a day, every day of the year, over its base', () => {
    const most = Math.max(...loadKw);
    loadKw.forEach((power, t) => {
      const isMilking = [isHours(6, 8.5), isHours(17, 19.5)].some((is) => is(t));
      expect(power / most).toBeCloseTo(isMilking ? 1 : 0.2, 12);
    });
  });
});

test('the season turns once a year: 1 on 15 January, 0 in mid-July', () => {
  expect(winterness(14)).toBe(1);
  expect(winterness(14 + 182)).toBeLessThan(0.01);
  for (let day = 0; day < 366; day++) {
    expect(winterness(day)).toBeGreaterThanOrEqual(0);
    expect(winterness(day)).toBeLessThanOrEqual(1);
  }
});
