import type { HeatPlant } from '../agents/boilerRoom/heatPlants.ts';
import { MONTHS, STEP_HOURS, STEPS_PER_DAY } from '../units.ts';
import { count, FIELD } from '../world/counters.ts';
import type { DayBuffers } from './buffers.ts';
import type { MeteringState, YearModel } from './model.ts';
import { countHeat, countWater } from './needs.ts';

/**
 * Layer 2 for the homes that boiler rooms serve: they say what they need, each plant gives what it can, and where that is
 * less the homes live the day again with their part. Leaves the plants' power to the participant that runs them.
 */
export function heatPlantsDay(model: YearModel, state: MeteringState, day: number, buffers: DayBuffers): void {
  const { plants, electricKw, pool } = model.needs.heatPlants;
  electricKw.fill(0);
  for (const plant of plants) {
    askHomes(model, plant, day, buffers);
    if (plant === plants[0] && pool !== null) preheat(model, state, day, buffers);
    plant.room.day(day * STEPS_PER_DAY, buffers.plantHeatingKw, buffers.plantWaterKw, buffers.boilerRoom);
    for (let k = 0; k < STEPS_PER_DAY; k++) electricKw[k] += buffers.boilerRoom.electricKw[k];
    supplyHomes(model, state, plant, day, buffers);
    countFuel(model, state, plant, buffers);
  }
}

/** Sums what the homes ask, in the order of their list, and keeps what each one's rooms lived. */
function askHomes({ needs }: YearModel, plant: HeatPlant, day: number, buffers: DayBuffers): void {
  const { heat, water, heatPlants } = needs;
  const { plantHeatingKw, plantWaterKw, networkKw, drawnKwh } = buffers;
  plantHeatingKw.fill(0);
  plantWaterKw.fill(0);
  plant.homes.forEach((i, h) => {
    const auxiliaryKw = heatPlants.auxiliaryKw.get(i) as Float64Array;
    if (heat.equipment[i]?.system === 'network') {
      auxiliaryKw.fill(0);
      heat.day(i, day, auxiliaryKw, plant.heatDays[h], networkKw);
      for (let k = 0; k < STEPS_PER_DAY; k++) plantHeatingKw[k] += networkKw[k];
    }
    if (water.kinds[i] === 'network') {
      water.draws.day(i, day, drawnKwh);
      water.fuel.day(i, day, drawnKwh, plant.waterDays[h], plantWaterKw);
    }
  });
}

/** Collectors and pool take their part of the first plant's hot water. */
function preheat({ needs }: YearModel, state: MeteringState, day: number, buffers: DayBuffers): void {
  const { pool, participant, electricKw } = needs.heatPlants;
  const { plantWaterKw, drawnKwh, suppliedKwh, pool: out } = buffers;
  for (let k = 0; k < STEPS_PER_DAY; k++) drawnKwh[k] = plantWaterKw[k] * STEP_HOURS;
  pool?.day(day, drawnKwh, suppliedKwh, electricKw, out);
  for (let k = 0; k < STEPS_PER_DAY; k++) plantWaterKw[k] -= suppliedKwh[k] / STEP_HOURS;
  for (let k = 0; k < STEPS_PER_DAY; k++) if (plantWaterKw[k] < 0) plantWaterKw[k] = 0;
  if (participant < 0) return;
  count(state.needCounters, FIELD.solarThermalWh, participant, out.fromTankKwh + out.preheatKwh);
}

function supplyHomes(model: YearModel, state: MeteringState, plant: HeatPlant, day: number, buffers: DayBuffers): void {
  const { heat, water } = model.needs;
  const { heatingRatio, hotWaterRatio } = buffers.boilerRoom;
  const { needCounters, registers } = state;
  const isHeatingCut = isCut(heatingRatio);
  const waterRatio = isCut(hotWaterRatio) ? meanRatio(hotWaterRatio, buffers.plantWaterKw) : 1;
  plant.homes.forEach((i, h) => {
    const month = i * MONTHS + model.calendar.monthOfDay[day];
    if (heat.equipment[i]?.system === 'network') {
      if (isHeatingCut) heat.dayLimited(i, day, heatingRatio, plant.heatDays[h]);
      countHeat(needCounters, registers, i, month, plant.heatDays[h]);
    }
    if (water.kinds[i] === 'network' && water.fuel.has(i)) {
      const today = plant.waterDays[h];
      today.deliveredKwh *= waterRatio;
      today.networkKwh *= waterRatio;
      countWater(needCounters, i, today, false);
    }
  });
}

function isCut(ratio: Float64Array): boolean {
  for (let k = 0; k < STEPS_PER_DAY; k++) if (ratio[k] < 1) return true;
  return false;
}

/** Share of the day's hot water that came, over all homes alike. */
function meanRatio(ratio: Float64Array, askedKw: Float64Array): number {
  let asked = 0;
  let came = 0;
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    asked += askedKw[k];
    came += askedKw[k] * ratio[k];
  }
  return asked > 0 ? came / asked : 1;
}

function countFuel({ needs }: YearModel, state: MeteringState, plant: HeatPlant, buffers: DayBuffers): void {
  const { participant } = needs.heatPlants;
  if (participant < 0) return;
  count(state.needCounters, FIELD[plant.fuel], participant, buffers.boilerRoom.fuelKwh);
}
