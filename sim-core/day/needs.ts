import type { HeatDay } from '../agents/heat/heatDay.ts';
import type { HotWaterDay } from '../agents/hotWater/day.ts';
import type { StatedLoad } from '../agents/statedLoads.ts';
import { MONTHS, quantiseKw, STEPS_PER_DAY } from '../units.ts';
import { type Counters, count, FIELD } from '../world/counters.ts';
import type { Registers } from '../world/registers.ts';
import type { DayBuffers } from './buffers.ts';
import type { MeteringState, YearModel } from './model.ts';

/** Layer 2: a participant's power over a day, quantised, into `loadKw`; its fuels and its comfort into the registers. */
export function needDay(model: YearModel, state: MeteringState, i: number, day: number, buffers: DayBuffers): void {
  const { loadKw } = buffers;
  const { heatPlants } = model.needs;
  const stated = model.needs.stated.of[i];
  if (i < model.householdCount) liveHome(model, state, i, day, buffers);
  if (stated !== null) takeStated(stated, day * STEPS_PER_DAY, loadKw);
  if (i === heatPlants.participant) add(heatPlants.electricKw, loadKw);
  for (let k = 0; k < STEPS_PER_DAY; k++) loadKw[k] = quantiseKw(loadKw[k]);
}

function liveHome(model: YearModel, state: MeteringState, i: number, day: number, buffers: DayBuffers): void {
  const { households, heat, water, heatPlants } = model.needs;
  const { needCounters, registers } = state;
  const { loadKw } = buffers;
  const month = i * MONTHS + model.calendar.monthOfDay[day];
  households.day(i, day, loadKw);
  const auxiliaryKw = heatPlants.auxiliaryKw.get(i);
  if (auxiliaryKw !== undefined) add(auxiliaryKw, loadKw);
  if (heat.has(i) && heat.equipment[i]?.system !== 'network') {
    heat.day(i, day, loadKw, buffers.heat, buffers.networkKw);
    countHeat(needCounters, registers, i, month, buffers.heat);
  }
  if (water.fuel.has(i) && water.kinds[i] !== 'network') {
    water.draws.day(i, day, buffers.drawnKwh);
    water.fuel.day(i, day, buffers.drawnKwh, buffers.water, buffers.networkWaterKw);
    countWater(needCounters, i, buffers.water, water.burnsPellets[i] === 1);
  }
}

function add(powerKw: Float64Array, loadKw: Float64Array): void {
  for (let k = 0; k < STEPS_PER_DAY; k++) loadKw[k] += powerKw[k];
}

function takeStated({ loadKw: stated, isStated }: StatedLoad, firstStep: number, loadKw: Float64Array): void {
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    if (isStated === null || isStated[firstStep + k] === 1) loadKw[k] = stated[firstStep + k];
  }
}

/** A day of a home's heating. */
export function countHeat(counters: Counters, registers: Registers, i: number, month: number, heat: HeatDay): void {
  count(counters, FIELD.heatNeedWh, i, heat.needKwh);
  count(counters, FIELD.heatDeliveredWh, i, heat.deliveredKwh);
  count(counters, FIELD.heatingElectricWh, i, heat.electricKwh);
  count(counters, FIELD.gasWh, i, heat.gasKwh);
  count(counters, FIELD.oilWh, i, heat.oilKwh);
  count(counters, FIELD.woodWh, i, heat.woodKwh);
  count(counters, FIELD.pelletWh, i, heat.pelletKwh);
  count(counters, FIELD.networkHeatWh, i, heat.networkKwh);
  count(counters, FIELD.coldMilliKh, i, heat.coldDegreeHours);
  count(counters, FIELD.hotMilliKh, i, heat.hotDegreeHours);
  registers.heatedQuarters[month] += heat.heatedSteps;
  registers.coldQuarters[month] += heat.coldSteps;
}

/** Hot water of a day, whichever layer heated it. */
export function countWater(counters: Counters, i: number, water: HotWaterDay, burnsPellets: boolean): void {
  const { gasKwh, oilKwh, woodKwh, networkKwh } = water;
  count(counters, FIELD.hotWaterWh, i, water.deliveredKwh);
  count(counters, FIELD.hotWaterElectricWh, i, water.electricKwh + water.auxiliaryKwh);
  count(counters, FIELD.solarThermalWh, i, water.solarKwh);
  count(counters, FIELD.gasWh, i, gasKwh);
  count(counters, FIELD.oilWh, i, oilKwh);
  count(counters, burnsPellets ? FIELD.pelletWh : FIELD.woodWh, i, woodKwh);
  count(counters, FIELD.networkHeatWh, i, networkKwh);
  count(counters, FIELD.hotWaterFuelWh, i, gasKwh + oilKwh + woodKwh + networkKwh);
}
