import { describe, expect, test } from 'vitest';
import { dailyLitres } from '../../../sim-core/agents/hotWater/draws.ts';
import { hotWaterDraws } from '../../../sim-core/agents/hotWater/index.ts';
import { WATER_KWH_PER_LITRE_K } from '../../../sim-core/agents/hotWater/water.ts';
import { yearCalendar } from '../../../sim-core/calendar/year.ts';
import { householdWith, valuesWith } from '../../support/participants.ts';
import { STEPS, total, villagers } from './water.ts';

const calendar = yearCalendar(2025);
const households = villagers();
const persons = households.reduce((sum, h) => sum + h.persons, 0);

/** Litres at 40 °C of every home over the year, by their heat. */
function yearLitres(): Float64Array {
  const water = hotWaterDraws(households, calendar, valuesWith(), 1);
  const day = new Float64Array(STEPS);
  return Float64Array.from(households, (_, i) => {
    let litres = 0;
    for (let d = 0; d < calendar.days; d++) {
      litres += water.day(i, d, day) / ((40 - water.coldC[d]) * WATER_KWH_PER_LITRE_K);
    }
    return litres;
  });
}

describe('how much is drawn', () => {
  const litres = yearLitres();
  const perPerson = households.map((h, i) => litres[i] / h.persons / calendar.days);
  const mean = households.reduce((sum, h, i) => sum + perPerson[i] * h.persons, 0) / persons;

  test('56 L per person and day at 40 °C, within 1.5 %', () => {
    expect(Math.abs(mean / 56 - 1)).toBeLessThan(0.015);
  });

  test('with a standard deviation between homes of 23 L, within 2 L', () => {
    const variance = households.reduce((sum, h, i) => sum + (perPerson[i] - mean) ** 2 * h.persons, 0) / persons;
    expect(Math.abs(Math.sqrt(variance) - 23)).toBeLessThan(2);
  });

  test('1.56 kWh per person and day, within 1.5 %', () => {
    const water = hotWaterDraws(households, calendar, valuesWith(), 1);
    const day = new Float64Array(STEPS);
    let heat = 0;
    for (let d = 0; d < calendar.days; d++) for (let i = 0; i < households.length; i++) heat += water.day(i, d, day);
    expect(Math.abs(heat / calendar.days / persons / 1.56 - 1)).toBeLessThan(0.015);
  });

  test('56 L of 24 K are 1.5628 kWh by hand', () => {
    expect(56 * 24 * WATER_KWH_PER_LITRE_K).toBeCloseTo(1.5628, 4);
  });

  test('a person of a large home needs less than one alone', () => {
    const mean = (size: number) => {
      const homes = perPerson.filter((_, i) => households[i].persons === size);
      return total(homes) / homes.length;
    };
    expect(mean(1)).toBeGreaterThan(mean(2));
    expect(mean(2)).toBeGreaterThan(mean(4));
  });

  test('without spread and size factors every person needs the mean', () => {
    const values = valuesWith({ 'hotWater.spreadLitres': 0, 'hotWater.sizeFactors': [1, 1, 1, 1, 1] });
    const daily = dailyLitres(households, values, 1);
    households.forEach((h, i) => {
      expect(daily[i]).toBeCloseTo(56 * h.persons, 9);
    });
  });
});

describe('single draws', () => {
  const values = valuesWith({ 'hotWater.coldSwingK': 0 });
  const home = [householdWith({ persons: 3, key: 5 })];
  const water = hotWaterDraws(home, calendar, values, 1);

  test('a day is a handful of draws: its steps hold multiples of showers and taps, and sum to what is returned', () => {
    const day = new Float64Array(STEPS);
    let steps = 0;
    for (let d = 0; d < calendar.days; d++) {
      const heat = water.day(0, d, day);
      expect(total(day)).toBeCloseTo(heat, 12);
      for (const drawn of day) {
        if (drawn === 0) continue;
        steps += 1;
        expect(drawn / (24 * WATER_KWH_PER_LITRE_K)).toBeGreaterThanOrEqual(2);
      }
    }
    // Three persons draw some 16 times a day, at times twice in one quarter.
    expect(steps / calendar.days).toBeGreaterThan(8);
    expect(steps / calendar.days).toBeLessThan(20);
  });

  test('only showers: every step is a whole number of 40 L', () => {
    const showers = hotWaterDraws(
      home,
      calendar,
      valuesWith({ 'hotWater.coldSwingK': 0, 'hotWater.volumeRatios': [0, 1, 0] }),
      1,
    );
    const day = new Float64Array(STEPS);
    for (let d = 0; d < 60; d++) {
      showers.day(0, d, day);
      for (const drawn of day) {
        const count = drawn / (40 * 24 * WATER_KWH_PER_LITRE_K);
        expect(count).toBeCloseTo(Math.round(count), 9);
      }
    }
  });

  test('days differ, up to several times the mean', () => {
    const day = new Float64Array(STEPS);
    const heats = Array.from({ length: 365 }, (_, d) => water.day(0, d, day));
    const mean = total(heats) / 365;
    expect(Math.max(...heats) / mean).toBeGreaterThan(1.7);
    expect(Math.min(...heats) / mean).toBeLessThan(0.5);
  });
});

describe('hours', () => {
  const profile = (hour: number) => Array.from({ length: 24 }, (_, h) => (h === hour ? 1 : 0));
  const values = valuesWith({
    'hotWater.tapProfile': profile(7),
    'hotWater.showerProfile': profile(7),
    'hotWater.showerDayOffProfile': profile(9),
    'hotWater.bathProfile': profile(7),
  });
  const home = [householdWith({ persons: 5 })];
  const water = hotWaterDraws(home, calendar, values, 1);
  const stepsOf = (d: number) => {
    const day = new Float64Array(STEPS);
    water.day(0, d, day);
    return [...day.keys()].filter((k) => day[k] > 0).map((k) => k / 4);
  };

  test('seven on the French clock is seven in winter and six UTC+1 in summer', () => {
    expect(stepsOf(14).every((hour) => hour >= 7 && hour < 8)).toBe(true);
    expect(stepsOf(195).every((hour) => hour >= 6 && hour < 7)).toBe(true);
  });

  test('showers come later on days off', () => {
    const sunday = Array.from({ length: 8 }, (_, w) => stepsOf(11 + 7 * w)).flat();
    expect(sunday.some((hour) => hour >= 9 && hour < 10)).toBe(true);
    const workdays = Array.from({ length: 8 }, (_, w) => stepsOf(13 + 7 * w)).flat();
    expect(workdays.every((hour) => hour < 8)).toBe(true);
  });
});

describe('cold water', () => {
  const { coldC } = hotWaterDraws([householdWith()], calendar, valuesWith(), 1);

  test('a sinus around 16 °C by 5 K with its minimum in February', () => {
    expect(total(coldC) / 365).toBeCloseTo(16, 6);
    const coldest = coldC.indexOf(Math.min(...coldC));
    expect(calendar.monthOfDay[coldest]).toBe(1);
    expect(Math.min(...coldC)).toBeCloseTo(11, 6);
    expect(Math.max(...coldC)).toBeCloseTo(21, 3);
    expect(calendar.monthOfDay[coldC.indexOf(Math.max(...coldC))]).toBe(7);
  });
});

describe('draws are stateless', () => {
  const values = valuesWith();

  test('by (household, day): order and neighbours change nothing, another seed or year does', () => {
    const some = households.slice(0, 20);
    const water = hotWaterDraws(some, calendar, values, 1);
    const backwards = hotWaterDraws([...some].reverse(), calendar, values, 1);
    const [a, b] = [new Float64Array(STEPS), new Float64Array(STEPS)];
    for (const d of [200, 3, 199, 364]) {
      for (let i = some.length - 1; i >= 0; i--) {
        water.day(i, d, a);
        backwards.day(some.length - 1 - i, d, b);
        expect(a).toEqual(b);
      }
    }
    const other = hotWaterDraws(some, calendar, values, 2);
    const next = hotWaterDraws(some, yearCalendar(2026), values, 1);
    const sums = (w: typeof water) => some.map((_, i) => w.day(i, 3, a));
    expect(sums(other)).not.toEqual(sums(water));
    expect(sums(next)).not.toEqual(sums(water));
  });

  test('switched off, or without need, nothing is drawn', () => {
    for (const changes of [{ 'hotWater.on': false }, { 'hotWater.litresPerPersonDay': 0 }]) {
      const water = hotWaterDraws(households, calendar, valuesWith(changes), 1);
      const day = new Float64Array(STEPS).fill(7);
      expect(water.has(0)).toBe(false);
      expect(water.day(0, 0, day)).toBe(0);
      expect(total(day)).toBe(0);
      expect(water.expectedKwh(0, 0)).toBe(0);
    }
  });
});
