import { type HouseholdLoads, householdLoads, LOAD_BUFFER_STEPS } from '../../sim-core/agents/household.ts';
import type { YearCalendar } from '../../sim-core/calendar/year.ts';
import type { Commune, Household } from '../../sim-core/commune/commune.ts';
import { NO_INPUTS } from '../../sim-core/inputs.ts';
import { climateLayer, DEFAULT_YEAR } from '../../sim-core/layers.ts';
import type { Values } from '../../sim-core/parameters/index.ts';
import type { Scenario } from '../../sim-core/scenario/scenario.ts';
import { STEPS_PER_DAY } from '../../sim-core/units.ts';
import type { Climate } from '../../sim-core/weather/climate.ts';
import { communeOf } from '../commune/villages.ts';
import { accepted } from '../curves/support.ts';
import { scenarioOf } from '../support/runs.ts';

/** The hypothesis' commune with its people, its year and its weather. */
export interface Village {
  readonly scenario: Scenario;
  readonly commune: Commune;
  readonly calendar: YearCalendar;
  readonly climate: Climate;
}

export function villageOf(settings: readonly string[] = [], year = DEFAULT_YEAR): Village {
  const scenario = scenarioOf(settings);
  const { calendar, climate } = accepted(climateLayer(scenario, NO_INPUTS, year));
  return { scenario, commune: communeOf(scenario), calendar, climate };
}

export function loadsOf(
  { scenario, commune, calendar, climate }: Village,
  changes: Partial<Values> = {},
  households: readonly Household[] = commune.households,
): HouseholdLoads {
  return householdLoads(households, calendar, climate, { ...scenario.values, ...changes }, scenario.seed);
}

/** Lives days in their order and shows each household's day, kW. */
export function liveDays(
  loads: HouseholdLoads,
  households: number,
  days: number,
  onDay: (household: number, day: number, loadKw: Float64Array) => void,
): void {
  const buffer = new Float64Array(LOAD_BUFFER_STEPS);
  for (let day = 0; day < days; day++) {
    for (let i = 0; i < households; i++) {
      loads.day(i, day, buffer);
      onDay(i, day, buffer.subarray(0, STEPS_PER_DAY));
    }
  }
}
