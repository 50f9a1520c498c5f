import { type HeatDay, heatDay } from '../../sim-core/agents/heat/heatDay.ts';
import { type HomesHeat, homesHeat, type SetPointEvents } from '../../sim-core/agents/heat/homes.ts';
import { type YearCalendar, yearCalendar } from '../../sim-core/calendar/year.ts';
import type { Household } from '../../sim-core/commune/commune.ts';
import type { HomeHeating } from '../../sim-core/commune/heating.ts';
import type { Values } from '../../sim-core/parameters/index.ts';
import { type Climate, climateOf } from '../../sim-core/weather/climate.ts';
import { readWeather } from '../../sim-core/weather/readers/index.ts';
import { accepted } from '../curves/support.ts';
import { householdWith, valuesWith } from '../support/participants.ts';
import { sharedText } from '../support/shared.ts';

/** Every home alike: no spread, no vulnerable, the hours of the domain model, no open windows, power enough. */
export const PLAIN: Partial<Values> = {
  'heating.setPointSpreadK': 0,
  'heating.vulnerableDecile': 0,
  'heating.scheduleSpreadHours': 0,
  'heating.airingFromC': 40,
  'heating.heatedShareRatios': new Array<number>(9).fill(1),
  'heating.emitterSizingRatio': 5,
  'heating.sizingRatios': new Array<number>(8).fill(5),
};

export interface Place {
  readonly calendar: YearCalendar;
  readonly climate: Climate;
}

export function placeFromFile(path: string, year: number, encoding: 'utf8' | 'latin1' = 'utf8'): Place {
  const calendar = yearCalendar(year);
  const weather = accepted(readWeather(sharedText(path, encoding), path));
  return { calendar, climate: accepted(climateOf(weather, calendar, valuesWith(), 1)) };
}

export const LYON = 'weather/epw/FRA_AR_Lyon-Bron.AP.074800_TMYx.2004-2018.epw';

/** A household in a dwelling of an archetype, at its reference area unless said otherwise. */
export function homeWith(heating: Partial<HomeHeating> = {}, changes: Partial<Household> = {}): Household {
  const plain = householdWith();
  const archetype = heating.archetype ?? 2;
  return {
    ...plain,
    dwelling: archetype >= 6 ? 'flat' : 'house',
    period: archetype >= 6 ? 2 * (archetype - 6) : archetype,
    areaM2: valuesWith()['heating.referenceAreaM2'][archetype],
    ...changes,
    heating: { ...plain.heating, system: 'direct', ...heating },
  };
}

export function archetypeHomes(heating: Partial<HomeHeating> = {}): Household[] {
  return Array.from({ length: 9 }, (_, archetype) => homeWith({ ...heating, archetype }));
}

export function totals(): HeatDay {
  return heatDay();
}

export function addDay(sums: HeatDay, day: HeatDay): void {
  for (const key of Object.keys(sums) as (keyof HeatDay)[]) sums[key] += day[key];
}

export interface LivedYear {
  readonly homes: HomesHeat;
  /** By home. */
  readonly sums: readonly HeatDay[];
  /** Electricity by home and step, kW; kept for small populations. */
  readonly loadKw: readonly Float64Array[];
  readonly networkKwh: readonly number[];
}

/** A whole year of some homes. */
export function liveYear(
  households: readonly Household[],
  { calendar, climate }: Place,
  values: Values,
  events: SetPointEvents | null = null,
  before: HomesHeat | null = null,
): LivedYear {
  const homes = homesHeat(households, calendar, climate, values, events, before);
  const loadKw = new Float64Array(96);
  const networkKw = new Float64Array(96);
  const out = heatDay();
  const kept = households.map(() => new Float64Array(calendar.steps));
  const networkKwh = households.map(() => 0);
  const sums = households.map(() => {
    return totals();
  });
  for (let day = 0; day < calendar.days; day++) {
    households.forEach((_, i) => {
      loadKw.fill(0);
      networkKw.fill(0);
      homes.day(i, day, loadKw, out, networkKw);
      addDay(sums[i], out);
      kept[i].set(loadKw, day * 96);
      networkKwh[i] += networkKw.reduce((a, b) => a + b, 0) / 4;
    });
  }
  return { homes, sums, loadKw: kept, networkKwh };
}
