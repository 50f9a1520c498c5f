import { WATER_FUELS } from '../../parameters/hotWater.ts';
import type { Values } from '../../parameters/index.ts';
import { STEP_HOURS, STEPS_PER_DAY } from '../../units.ts';
import { clearHotWaterDay, type HotWaterDay, sumOfDay } from './day.ts';
import type { HotWaterDraws } from './draws.ts';
import type { WaterHeating } from './kinds.ts';
import { type TankColumns, tankColumns, usableK } from './tank.ts';

/** Water heated by a boiler or by the network, at once or by way of the boiler's tank. */
export interface FuelHeaters {
  has(household: number): boolean;
  /**
   * One day of a home; days must come in order.
   *
   * @param drawnKwh heat wanted at the taps by step
   * @param networkKw what the home takes from the network is added to it
   */
  day(household: number, day: number, drawnKwh: Float64Array, out: HotWaterDay, networkKw: Float64Array): void;
  /** What a home's tank holds, kWh below its set-point (≤ 0). */
  storedKwh(household: number): number;
}

interface StatefulHeaters extends FuelHeaters {
  readonly deficitKwh: Float64Array;
}

const NETWORK = WATER_FUELS.indexOf('network');

/**
 * @param before the heaters of the year before, whose tanks carry over; null for the first year
 */
export function fuelHeaters(
  kinds: readonly WaterHeating[],
  water: HotWaterDraws,
  values: Values,
  before: FuelHeaters | null = null,
): FuelHeaters {
  const fuel = Int8Array.from(kinds, (kind, i) =>
    water.has(i) ? (WATER_FUELS as readonly string[]).indexOf(kind) : -1,
  );
  const tanks: TankColumns = tankColumns(
    Array.from(fuel, (f) => (f < 0 ? 0 : values['hotWater.fuel.tankLitres'][f])),
    values,
  );
  const stepKwh = Float64Array.from(values['hotWater.fuel.powerKw'], (kw) => kw * STEP_HOURS);
  const efficiency = values['hotWater.fuel.efficiency'];
  const usable = usableK(water.coldC, values);
  const deficitKwh = (before as StatefulHeaters | null)?.deficitKwh.slice() ?? new Float64Array(kinds.length);
  const heaters: StatefulHeaters = {
    deficitKwh,
    has: (household) => fuel[household] >= 0,
    storedKwh: (household) => 0 - deficitKwh[household],
    day(household, day, drawnKwh, out, networkKw) {
      clearHotWaterDay(out);
      const carrier = fuel[household];
      if (carrier < 0) return;
      const isNetwork = carrier === NETWORK;
      const powerKwh = stepKwh[carrier];
      const capacityKwh = tanks.kwhPerK[household] * usable[day];
      const lossKwh = tanks.lossKwh[household];
      const keep = 1 - tanks.lossPerDeficit[household];
      const before = deficitKwh[household];
      const drawn = sumOfDay(drawnKwh);
      let deficit = before;
      let given = 0;
      let unmet = 0;
      if (before === 0 && drawn + STEPS_PER_DAY * lossKwh <= powerKwh) {
        // Not even the whole day's heat would outdo one step's power: every step gives what it is asked for.
        given = drawn + STEPS_PER_DAY * lossKwh;
        if (isNetwork) {
          for (let k = 0; k < STEPS_PER_DAY; k++) networkKw[k] += (drawnKwh[k] + lossKwh) / STEP_HOURS;
        }
      } else {
        for (let k = 0; k < STEPS_PER_DAY; k++) {
          const wanted = drawnKwh[k];
          deficit = deficit * keep + (lossKwh + wanted);
          const heat = deficit < powerKwh ? deficit : powerKwh;
          deficit -= heat;
          given += heat;
          if (isNetwork) networkKw[k] += heat / STEP_HOURS;
          if (deficit > capacityKwh) {
            // What is short was wanted in this step; a capacity that shrank overnight takes nothing back.
            const short = deficit - capacityKwh < wanted ? deficit - capacityKwh : wanted;
            unmet += short;
            deficit -= short;
          }
        }
      }
      deficitKwh[household] = deficit;
      const used = given / efficiency[carrier];
      out.drawnKwh = drawn;
      out.unmetKwh = unmet;
      out.deliveredKwh = drawn - unmet;
      out.standingLossKwh = deficit - before - (drawn - unmet) + given;
      out.conversionLossKwh = used - given;
      switch (WATER_FUELS[carrier]) {
        case 'gas':
          out.gasKwh = used;
          break;
        case 'oil':
          out.oilKwh = used;
          break;
        case 'wood':
          out.woodKwh = used;
          break;
        case 'network':
          out.networkKwh = used;
      }
    },
  };
  return heaters;
}
