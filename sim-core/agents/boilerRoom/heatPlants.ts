import type { YearCalendar } from '../../calendar/year.ts';
import type { Commune } from '../../commune/commune.ts';
import type { BoilerFuel } from '../../parameters/boilerRooms.ts';
import type { Values } from '../../parameters/index.ts';
import type { Lists } from '../../parameters/lists.ts';
import { ok, type Result } from '../../result.ts';
import { STEPS_PER_DAY } from '../../units.ts';
import type { Climate } from '../../weather/climate.ts';
import type { Fuel } from '../../world/registers.ts';
import { type HeatDay, heatDay } from '../heat/heatDay.ts';
import type { HomesHeat } from '../heat/homes.ts';
import { type HotWaterDay, hotWaterDay } from '../hotWater/day.ts';
import type { HomeWater } from '../hotWater/homeWater.ts';
import { type PoolPlant, poolPlant } from '../solarThermal/poolPlant.ts';
import { type BoilerRoom, boilerRoom, boilerRoomYear } from './boilerRoom.ts';
import { planBoilerRooms } from './plan.ts';

/** A boiler room, the homes that hang on it, and what these lived today. */
export interface HeatPlant {
  readonly room: BoilerRoom;
  readonly fuel: Fuel;
  /** Indices of households. */
  readonly homes: Int32Array;
  /** By place in `homes`. */
  readonly heatDays: readonly HeatDay[];
  readonly waterDays: readonly HotWaterDay[];
}

/** The boiler rooms of a commune, which one participant of it runs. */
export interface HeatPlants {
  readonly plants: readonly HeatPlant[];
  /** The participant that buys their fuel and their power; −1 where there is none. */
  readonly participant: number;
  /** Collectors and a pool that preheat the hot water of the first plant; null for none. */
  readonly pool: PoolPlant | null;
  /** 1 for the homes that a plant serves. */
  readonly isServed: Uint8Array;
  /** Today's power of pumps and fans, kW by step. */
  readonly electricKw: Float64Array;
  /** Today's power of a home's own pump, kW: household × step of the day; only of the homes served. */
  readonly auxiliaryKw: ReadonlyMap<number, Float64Array>;
}

const FUEL: Readonly<Record<BoilerFuel, Fuel>> = {
  gasCondensing: 'gasWh',
  gas: 'gasWh',
  oil: 'oilWh',
  woodChips: 'woodWh',
  pellets: 'pelletWh',
};

/** @param before the plants of the year before, which go on by name; null for the first year */
export function heatPlants(
  { households, sites }: Commune,
  heat: HomesHeat,
  water: HomeWater,
  calendar: YearCalendar,
  climate: Climate,
  values: Values,
  items: Lists['boilerRooms'],
  before: HeatPlants | null,
): Result<HeatPlants> {
  const isOnNetwork = heat.equipment.map((equipment) => equipment?.system === 'network');
  const homes = Int32Array.from(households.keys()).filter((i) => isOnNetwork[i] || water.kinds[i] === 'network');
  const planned = planBoilerRooms(
    households,
    {
      homes,
      designKw: heat.equipment.map((equipment, i) => (isOnNetwork[i] ? (equipment?.machine.nominalKw ?? 0) : 0)),
      designOutdoorC: values['heating.baseC'],
      servesHotWater: households.map((_, i) => (water.kinds[i] === 'network' && water.draws.has(i) ? 1 : 0)),
    },
    items,
    values,
  );
  if (!planned.ok) return planned;
  const year = boilerRoomYear(climate, calendar, values);
  const plants = planned.value.map(({ spec, homes: served }): HeatPlant => {
    const last = before?.plants.find(({ room }) => room.spec.name === spec.name)?.room ?? null;
    return {
      room: boilerRoom(spec, year, last),
      fuel: FUEL[spec.fuel],
      homes: served,
      heatDays: Array.from(served, () => heatDay()),
      waterDays: Array.from(served, () => hotWaterDay()),
    };
  });
  const isServed = new Uint8Array(households.length);
  for (const plant of plants) for (const i of plant.homes) isServed[i] = 1;
  const site = sites.findIndex(({ kind }) => kind === 'boilerRoom');
  return ok({
    plants,
    participant: site < 0 ? -1 : households.length + site,
    pool: plants.length > 0 ? poolPlant(climate, calendar, values, before?.pool ?? null) : null,
    isServed,
    electricKw: new Float64Array(STEPS_PER_DAY),
    auxiliaryKw: new Map(
      plants.flatMap((plant) => Array.from(plant.homes, (i) => [i, new Float64Array(STEPS_PER_DAY)])),
    ),
  });
}
