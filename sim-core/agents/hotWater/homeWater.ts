import type { YearCalendar } from '../../calendar/year.ts';
import type { Household } from '../../commune/commune.ts';
import type { HeatSystem } from '../../parameters/heating.ts';
import type { WaterSystem } from '../../parameters/hotWater.ts';
import type { Values } from '../../parameters/index.ts';
import { type HotWaterDraws, hotWaterDraws } from './draws.ts';
import { type FuelHeaters, fuelHeaters } from './fuelHeaters.ts';
import { type WaterHeating, waterHeatings } from './kinds.ts';

/** The hot water that a commune's homes need, and the heaters that follow the need: fuels and networks. */
export interface HomeWater {
  readonly kinds: readonly WaterHeating[];
  readonly draws: HotWaterDraws;
  readonly fuel: FuelHeaters;
  /** 1 where the fuel of a wood boiler is pellets. */
  readonly burnsPellets: Uint8Array;
}

const WATER_SYSTEM: Readonly<Record<HeatSystem, WaterSystem>> = {
  gas: 'gas',
  oil: 'oil',
  logs: 'wood',
  pellets: 'pellet',
  direct: 'direct',
  airHeatPump: 'airHeatPump',
  groundHeatPump: 'groundHeatPump',
  network: 'network',
};

/**
 * @param systems space-heating system of each household once the levers have had their way
 * @param before the water of the year before, whose tanks carry over; null for the first year
 */
export function homeWater(
  households: readonly Household[],
  systems: readonly HeatSystem[],
  calendar: YearCalendar,
  values: Values,
  seed: number,
  before: HomeWater | null,
): HomeWater {
  const waterSystems = systems.map((system) => WATER_SYSTEM[system]);
  const kinds = waterHeatings(households, waterSystems, values, seed);
  const draws = hotWaterDraws(households, calendar, values, seed);
  return {
    kinds,
    draws,
    fuel: fuelHeaters(kinds, draws, values, before?.fuel ?? null),
    burnsPellets: Uint8Array.from(systems, (system) => (system === 'pellets' ? 1 : 0)),
  };
}
