import { MONTHS, quantiseKw, STEP_HOURS, STEPS_PER_DAY } from '../units.ts';
import { count } from '../world/counters.ts';
import { meterFlowDay } from '../world/meter.ts';
import type { DayBuffers } from './buffers.ts';
import type { MeteringState, YearModel } from './model.ts';
import { countWater } from './needs.ts';

/**
 * Layer 3 before the wires: panels, then the surplus to the hot-water tank, the battery, the cars. Takes the
 * participant's load from `loadKw` and leaves its net power and its panels' in a row of its group.
 */
export function dispatchDay(
  model: YearModel,
  state: MeteringState,
  i: number,
  day: number,
  row: number,
  buffers: DayBuffers,
): void {
  const { loadKw, netKw, sums, netRowsKw } = buffers;
  const at = row * STEPS_PER_DAY;
  const hasPanels = makePower(model, i, day, row, buffers);
  makeBiogas(model, state, i, day, buffers);
  const isHome = i < model.householdCount;
  const isModelled = model.needs.stated.of[i] === null;
  if (isHome && isModelled && model.dispatch.tanks.has(i)) heatTank(model, state, i, day, hasPanels, buffers);
  for (let k = 0; k < STEPS_PER_DAY; k++) sums.loadKw[k] += loadKw[k];
  if (isHome && model.dispatch.storage.isEquipped[i] === 1) store(model, state, i, day, buffers);
  for (let k = 0; k < STEPS_PER_DAY; k++) netRowsKw[at + k] = netKw[k];
}

/** Panels: production into the group's row, load less production into `netKw`. */
function makePower(
  { dispatch }: YearModel,
  i: number,
  day: number,
  row: number,
  { loadKw, netKw, pvRowsKw, hasPv }: DayBuffers,
): boolean {
  const { plants, arraySeries } = dispatch;
  const ageFactor = dispatch.ageFactor[i];
  const first = plants.start[i];
  const end = plants.start[i + 1];
  hasPv[row] = first < end ? 1 : 0;
  if (first === end) {
    for (let k = 0; k < STEPS_PER_DAY; k++) netKw[k] = loadKw[k];
    return false;
  }
  const firstStep = day * STEPS_PER_DAY;
  const at = row * STEPS_PER_DAY;
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    let power = 0;
    for (let a = first; a < end; a++) power += plants.kwp[a] * arraySeries[a][firstStep + k];
    const pv = quantiseKw(power * ageFactor);
    pvRowsKw[at + k] = pv;
    netKw[k] = loadKw[k] - pv;
  }
  return true;
}

function makeBiogas(
  { dispatch, calendar }: YearModel,
  { meters, registers, series }: MeteringState,
  i: number,
  day: number,
  { netKw, sums }: DayBuffers,
): void {
  const power = dispatch.biogasKw[i];
  if (power === null) return;
  const firstStep = day * STEPS_PER_DAY;
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    netKw[k] -= power[firstStep + k];
    sums.producedKw[k] += power[firstStep + k];
  }
  const month = i * MONTHS + calendar.monthOfDay[day];
  const today = power.subarray(firstStep, firstStep + STEPS_PER_DAY);
  registers.biogasWh[month] += meterFlowDay(meters.biogasCarryWh, i, today, 0, series.biogasWh, firstStep);
}

/** The tank adds its power to `netKw`, and to the load: nothing gives it back. */
function heatTank(
  { needs, dispatch, calendar }: YearModel,
  state: MeteringState,
  i: number,
  day: number,
  hasPanels: boolean,
  buffers: DayBuffers,
): void {
  const { tanks, hasOffPeak } = dispatch;
  const { netKw, loadKw, drawnKwh } = buffers;
  for (let k = 0; k < STEPS_PER_DAY; k++) loadKw[k] -= netKw[k];
  needs.water.draws.day(i, day, drawnKwh);
  tanks.day(i, day, drawnKwh, hasOffPeak[i] === 1, hasPanels, netKw, buffers.water);
  for (let k = 0; k < STEPS_PER_DAY; k++) loadKw[k] += netKw[k];
  const month = i * MONTHS + calendar.monthOfDay[day];
  countWater(state.dispatchCounters, state.registers, i, month, buffers.water, false);
}

function store(model: YearModel, state: MeteringState, i: number, day: number, buffers: DayBuffers): void {
  const { dispatch, supply, calendar } = model;
  const { meters, dispatchCounters, registers, series } = state;
  const { netKw, storage, sums } = buffers;
  const firstStep = day * STEPS_PER_DAY;
  const month = i * MONTHS + calendar.monthOfDay[day];
  const prices = supply.prices[supply.contract[i]];
  dispatch.storage.day(i, day, netKw, prices, dispatch.feedInMicroEur[i], storage);
  let v2gKw = 0;
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    sums.chargeKw[k] += storage.chargeKw[k];
    sums.dischargeKw[k] += storage.dischargeKw[k];
    v2gKw += storage.v2gKw[k];
  }
  registers.chargedWh[month] += meterFlowDay(
    meters.chargedCarryWh,
    i,
    storage.chargeKw,
    0,
    series.chargedWh,
    firstStep,
  );
  registers.dischargedWh[month] += meterFlowDay(
    meters.dischargedCarryWh,
    i,
    storage.dischargeKw,
    0,
    series.dischargedWh,
    firstStep,
  );
  count(dispatchCounters, registers, 'v2gWh', i, month, v2gKw * STEP_HOURS);
  count(dispatchCounters, registers, 'tripWh', i, month, storage.tripKwh);
  count(dispatchCounters, registers, 'publicChargedWh', i, month, storage.publicKwh);
}
