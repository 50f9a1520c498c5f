import type { BoilerRoom, BoilerRoomSpec, BoilerRoomYear } from '../../sim-core/agents/boilerRoom/boilerRoom.ts';
import { boilerRoom, boilerRoomYear } from '../../sim-core/agents/boilerRoom/boilerRoom.ts';
import { type BoilerRoomDay, boilerRoomDay } from '../../sim-core/agents/boilerRoom/day.ts';
import { addDay, type BoilerRoomTally, boilerRoomTally } from '../../sim-core/agents/boilerRoom/tally.ts';
import type { YearCalendar } from '../../sim-core/calendar/year.ts';
import type { Values } from '../../sim-core/parameters/index.ts';
import { STEPS_PER_DAY } from '../../sim-core/units.ts';
import type { Climate } from '../../sim-core/weather/climate.ts';
import { onYear, weatherOf } from '../climate/handMade.ts';
import { valuesWith } from '../support/participants.ts';

export const DESIGN_OUTDOOR_C = -7;

/** Years of a temperate place: 12 ± 9 °C over the year, ± 4 °C over the day. */
export const WEATHER = weatherOf({
  temperatureC: (row) =>
    12 - 9 * Math.cos((2 * Math.PI * (row - 360)) / 8760) - 4 * Math.cos((2 * Math.PI * ((row % 24) - 3)) / 24),
});

export interface Place {
  readonly calendar: YearCalendar;
  readonly climate: Climate;
}

export const TEMPERATE: Place = onYear(WEATHER, 2025);

export function yearWith(changes: Partial<Values> = {}, { climate, calendar }: Place = TEMPERATE): BoilerRoomYear {
  return boilerRoomYear(climate, calendar, valuesWith(changes));
}

/** Thirty old flats: 3.2 kW each on the coldest day. */
export const THIRTY_FLATS: BoilerRoomSpec = {
  name: 'Chaufferie',
  fuel: 'gasCondensing',
  network: 'none',
  lengthM: 0,
  nominalKw: 160,
  burners: 2,
  designKw: 96,
  designOutdoorC: DESIGN_OUTDOOR_C,
  servesHotWater: true,
  ageYears: 0,
};

export interface Demand {
  /** By step of the year. */
  readonly heatingKw: Float64Array;
  readonly hotWaterKw: Float64Array;
}

/** Hot water of a home by local hour, relative. */
const DRAWS = [1, 0, 0, 0, 0, 1, 4, 8, 7, 4, 3, 3, 4, 3, 2, 2, 2, 3, 5, 7, 6, 4, 3, 2];

/** Heating by degrees below 16 °C, less at night; hot water by the hour. */
export function demandOf({ climate, calendar }: Place, designKw: number, hotWaterKwhPerDay: number): Demand {
  const sum = DRAWS.reduce((a, b) => a + b, 0);
  return {
    heatingKw: Float64Array.from({ length: calendar.steps }, (_, t) => {
      const hour = calendar.localQuarter[t] / 4;
      const asked = Math.max(0, 16 - climate.temperatureC[t]) / (16 - DESIGN_OUTDOOR_C);
      return designKw * asked * (hour >= 6 && hour < 22 ? 1 : 0.75);
    }),
    hotWaterKw: Float64Array.from(
      { length: calendar.steps },
      (_, t) => (hotWaterKwhPerDay * DRAWS[Math.floor(calendar.localQuarter[t] / 4)]) / sum,
    ),
  };
}

/** Two persons a flat, 1.56 kWh of hot water each a day. */
export const FLATS_DEMAND = demandOf(TEMPERATE, THIRTY_FLATS.designKw, 30 * 2 * 1.56);

export type DayListener = (day: number, out: BoilerRoomDay, heatingKw: Float64Array, hotWaterKw: Float64Array) => void;

export function runDays(
  plant: BoilerRoom,
  demand: Demand,
  from: number,
  to: number,
  onDay: DayListener = () => {},
): BoilerRoomTally {
  const out = boilerRoomDay();
  const tally = boilerRoomTally();
  for (let day = from; day < to; day++) {
    const first = day * STEPS_PER_DAY;
    const heatingKw = demand.heatingKw.subarray(first, first + STEPS_PER_DAY);
    const hotWaterKw = demand.hotWaterKw.subarray(first, first + STEPS_PER_DAY);
    plant.day(first, heatingKw, hotWaterKw, out);
    addDay(tally, out, heatingKw, hotWaterKw);
    onDay(day, out, heatingKw, hotWaterKw);
  }
  return tally;
}

export function plantOf(
  changes: Partial<BoilerRoomSpec> = {},
  values: Partial<Values> = {},
  place: Place = TEMPERATE,
): BoilerRoom {
  return boilerRoom({ ...THIRTY_FLATS, ...changes }, yearWith(values, place), null);
}

export const YEAR_DAYS = TEMPERATE.calendar.days;
