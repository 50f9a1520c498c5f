import type { HotWaterDay } from '../../../sim-core/agents/hotWater/index.ts';
import { hotWaterDay } from '../../../sim-core/agents/hotWater/index.ts';
import type { YearCalendar } from '../../../sim-core/calendar/year.ts';
import { synthesise } from '../../../sim-core/commune/synthesis.ts';
import type { Climate } from '../../../sim-core/weather/climate.ts';
import { climateOf } from '../../../sim-core/weather/climate.ts';
import { generateWeather } from '../../../sim-core/weather/generator/generate.ts';
import { readWeather } from '../../../sim-core/weather/readers/index.ts';
import { accepted } from '../../curves/support.ts';
import { valuesWith } from '../../support/participants.ts';
import { scenarioOf } from '../../support/runs.ts';
import { sharedText } from '../../support/shared.ts';

export const STEPS = 96;

/** A commune of a thousand inhabitants. */
export function villagers(seed = 1) {
  return accepted(synthesise(scenarioOf([], 'commune-1000'), seed)).commune.households;
}

export function climateIn(city: 'nantes' | 'paris' | 'marseille', calendar: YearCalendar): Climate {
  const values = valuesWith();
  return accepted(climateOf(generateWeather(city, calendar.year, 1, values), calendar, values, 1));
}

/** The typical year of Lyon-Bron, 1,321 kWh/m² on the ground. */
export function lyon(calendar: YearCalendar): Climate {
  const file = 'weather/epw/FRA_AR_Lyon-Bron.AP.074800_TMYx.2004-2018.epw';
  return accepted(climateOf(accepted(readWeather(sharedText(file), file)), calendar, valuesWith(), 1));
}

/** Adds a day to the sums of a year. */
export function addDay(sum: HotWaterDay, day: HotWaterDay): void {
  for (const key of Object.keys(sum) as (keyof HotWaterDay)[]) sum[key] += day[key];
}

export function noWater(): HotWaterDay {
  return hotWaterDay();
}

export function total(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
}

/** Shares of a day's 24 hours. */
export function hourShares(steps: Float64Array): number[] {
  const all = total(steps);
  return Array.from({ length: 24 }, (_, hour) => {
    let sum = 0;
    for (let q = 0; q < 4; q++) sum += steps[hour * 4 + q];
    return sum / all;
  });
}

/** Largest distance of two cumulated distributions over the hours. */
export function distance(a: readonly number[], b: readonly number[]): number {
  let largest = 0;
  let [sumA, sumB] = [0, 0];
  a.forEach((share, hour) => {
    sumA += share;
    sumB += b[hour];
    largest = Math.max(largest, Math.abs(sumA - sumB));
  });
  return largest;
}
