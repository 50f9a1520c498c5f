import type { YearCalendar } from '../../calendar/year.ts';
import type { Household } from '../../commune/commune.ts';
import type { HeatSystem } from '../../parameters/heating.ts';
import type { WaterSystem } from '../../parameters/hotWater.ts';
import type { Values } from '../../parameters/index.ts';
import type { Climate } from '../../weather/climate.ts';
import { type HotWaterDraws, hotWaterDraws } from './draws.ts';
import type { WaterTanks } from './electricTanks.ts';
import { type FuelHeaters, fuelHeaters } from './fuelHeaters.ts';
import { waterHeatings } from './kinds.ts';
import { offPeakPlaces } from './offPeak.ts';
import { waterTanks } from './tanks.ts';

/** The hot water of a commune's homes: what is drawn, and what heats it. */
export interface HomeWater {
  readonly draws: HotWaterDraws;
  /** Heaters that burn a fuel or take from a network. */
  readonly fuel: FuelHeaters;
  /** Tanks whose hours dispatch decides. */
  readonly tanks: WaterTanks;
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
  climate: Climate,
  values: Values,
  seed: number,
  horizonDeg: readonly number[],
  before: HomeWater | null,
): HomeWater {
  const kinds = waterHeatings(
    households,
    systems.map((system) => WATER_SYSTEM[system]),
    values,
    seed,
  );
  const draws = hotWaterDraws(households, calendar, values, seed);
  const fuel = fuelHeaters(kinds, calendar, values, before?.fuel ?? null);
  return {
    draws,
    fuel: { ...fuel, has: (i) => draws.has(i) && fuel.has(i) },
    tanks: waterTanks(
      households,
      kinds,
      draws,
      calendar,
      climate,
      offPeakPlaces(calendar, values['prices.offPeakHours']),
      values,
      seed,
      before?.tanks ?? null,
      horizonDeg,
    ),
    burnsPellets: Uint8Array.from(systems, (system) => (system === 'pellets' ? 1 : 0)),
  };
}
