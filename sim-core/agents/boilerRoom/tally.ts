import { STEP_HOURS, STEPS_PER_DAY } from '../../units.ts';
import type { BoilerRoomDay } from './day.ts';

/** A plant's year: the heat side of a district's yearly balance. */
export interface BoilerRoomTally {
  fuelKwh: number;
  electricKwh: number;
  deliveredKwh: number;
  /** What the homes asked and did not get. */
  unmetKwh: number;
  flueLossKwh: number;
  startLossKwh: number;
  standbyLossKwh: number;
  distributionLossKwh: number;
  networkLossKwh: number;
  makeUpLossKwh: number;
  /** Difference of the stored heat between the end and the start. */
  storedKwh: number;
  starts: number;
  makeUpLitres: number;
}

export function boilerRoomTally(): BoilerRoomTally {
  return {
    fuelKwh: 0,
    electricKwh: 0,
    deliveredKwh: 0,
    unmetKwh: 0,
    flueLossKwh: 0,
    startLossKwh: 0,
    standbyLossKwh: 0,
    distributionLossKwh: 0,
    networkLossKwh: 0,
    makeUpLossKwh: 0,
    storedKwh: 0,
    starts: 0,
    makeUpLitres: 0,
  };
}

export function addDay(tally: BoilerRoomTally, day: BoilerRoomDay, heatingKw: Float64Array, hotWaterKw: Float64Array) {
  let askedKw = 0;
  for (let k = 0; k < STEPS_PER_DAY; k++) askedKw += heatingKw[k] + hotWaterKw[k];
  tally.fuelKwh += day.fuelKwh;
  tally.electricKwh += day.electricKwh;
  tally.deliveredKwh += day.deliveredKwh;
  tally.unmetKwh += askedKw * STEP_HOURS - day.deliveredKwh;
  tally.flueLossKwh += energyKwh(day.flueLossKw);
  tally.startLossKwh += energyKwh(day.startLossKw);
  tally.standbyLossKwh += energyKwh(day.standbyLossKw);
  tally.distributionLossKwh += energyKwh(day.distributionLossKw);
  tally.networkLossKwh += energyKwh(day.networkLossKw);
  tally.makeUpLossKwh += energyKwh(day.makeUpLossKw);
  tally.storedKwh += energyKwh(day.storedKw);
  tally.starts += day.startCount;
  for (let k = 0; k < STEPS_PER_DAY; k++) tally.makeUpLitres += day.makeUpLitres[k];
}

function energyKwh(powerKw: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < STEPS_PER_DAY; k++) sum += powerKw[k];
  return sum * STEP_HOURS;
}
