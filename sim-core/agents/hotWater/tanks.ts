import type { YearCalendar } from '../../calendar/year.ts';
import type { Household } from '../../commune/commune.ts';
import type { Values } from '../../parameters/index.ts';
import type { Climate } from '../../weather/climate.ts';
import { solarTanks } from '../solarThermal/solarTanks.ts';
import { clearHotWaterDay } from './day.ts';
import type { HotWaterDraws } from './draws.ts';
import { electricTanks, type WaterTanks } from './electricTanks.ts';
import type { WaterHeating } from './kinds.ts';
import type { OffPeakPlaces } from './offPeak.ts';

interface AllTanks extends WaterTanks {
  readonly electric: WaterTanks;
  readonly solar: WaterTanks;
}

/**
 * The tanks of the dispatch layer: electric, thermodynamic and solar, each home by its kind.
 *
 * @param before those of the year before, which carry over; null for the first year
 */
export function waterTanks(
  households: readonly Household[],
  kinds: readonly WaterHeating[],
  water: HotWaterDraws,
  calendar: YearCalendar,
  climate: Climate,
  offPeak: OffPeakPlaces,
  values: Values,
  seed: number,
  before: WaterTanks | null = null,
  horizonDeg: readonly number[] = values['pv.horizonDeg'],
): WaterTanks {
  const last = before as AllTanks | null;
  const electric = electricTanks(
    households,
    kinds,
    water,
    calendar,
    climate,
    offPeak,
    values,
    seed,
    last?.electric ?? null,
  );
  const solar = solarTanks(
    households,
    kinds,
    water,
    calendar,
    climate,
    offPeak,
    values,
    seed,
    last?.solar ?? null,
    horizonDeg,
  );
  const all: AllTanks = {
    electric,
    solar,
    has: (household) => electric.has(household) || solar.has(household),
    storedKwh: (household) => (electric.has(household) ? electric : solar).storedKwh(household),
    day(household, day, drawnKwh, isOffPeakContract, hasPanels, netKw, out) {
      if (electric.has(household)) electric.day(household, day, drawnKwh, isOffPeakContract, hasPanels, netKw, out);
      else if (solar.has(household)) solar.day(household, day, drawnKwh, isOffPeakContract, hasPanels, netKw, out);
      else clearHotWaterDay(out);
    },
  };
  return all;
}
