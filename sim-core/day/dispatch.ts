import { EVENT_STEPS_MAX } from '../grid/flexibility/events.ts';
import { MONTHS, quantiseKw, STEP_HOURS, STEPS_PER_DAY } from '../units.ts';
import { count, FIELD } from '../world/counters.ts';
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
  const { loadKw, sums } = buffers;
  const netKw = buffers.netRows[row];
  const { plants, tanks, storage, biogasKw } = model.dispatch;
  const isHome = i < model.householdCount;
  const hasPanels = plants.start[i] < plants.start[i + 1];
  const hasTank = isHome && tanks.has(i) && model.needs.stated.of[i] === null;
  buffers.hasPv[row] = hasPanels ? 1 : 0;
  for (let k = 0; k < STEPS_PER_DAY; k++) netKw[k] = loadKw[k];
  if (hasPanels) makePower(model, i, day, row, buffers);
  if (biogasKw[i] !== null) makeBiogas(model, state, i, day, row, buffers);
  if (hasTank) heatTank(model, state, i, day, row, hasPanels, buffers);
  for (let k = 0; k < STEPS_PER_DAY; k++) sums.loadKw[k] += loadKw[k];
  if (isHome && storage.isEquipped[i] === 1) store(model, state, i, day, row, buffers);
}

/** Panels: production into the group's row, and off the net power. */
function makePower(
  { dispatch }: YearModel,
  i: number,
  day: number,
  row: number,
  { netRows, pvRowsKw }: DayBuffers,
): void {
  const { plants, arraySeries } = dispatch;
  const ageFactor = dispatch.ageFactor[i];
  const first = plants.start[i];
  const end = plants.start[i + 1];
  const netKw = netRows[row];
  const firstStep = day * STEPS_PER_DAY;
  const at = row * STEPS_PER_DAY;
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    let power = 0;
    for (let a = first; a < end; a++) power += plants.kwp[a] * arraySeries[a][firstStep + k];
    const pv = quantiseKw(power * ageFactor);
    pvRowsKw[at + k] = pv;
    netKw[k] -= pv;
  }
}

function makeBiogas(
  { dispatch, calendar }: YearModel,
  { meters, registers, series }: MeteringState,
  i: number,
  day: number,
  row: number,
  { netRows, sums }: DayBuffers,
): void {
  const power = dispatch.biogasKw[i] as Float64Array;
  const netKw = netRows[row];
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
  { needs, dispatch }: YearModel,
  state: MeteringState,
  i: number,
  day: number,
  row: number,
  hasPanels: boolean,
  buffers: DayBuffers,
): void {
  const { tanks, hasOffPeak } = dispatch;
  const { loadKw, drawnKwh } = buffers;
  const netKw = buffers.netRows[row];
  for (let k = 0; k < STEPS_PER_DAY; k++) loadKw[k] -= netKw[k];
  needs.water.draws.day(i, day, drawnKwh);
  tanks.day(i, day, drawnKwh, hasOffPeak[i] === 1, hasPanels, netKw, buffers.water);
  for (let k = 0; k < STEPS_PER_DAY; k++) loadKw[k] += netKw[k];
  countWater(state.dispatchCounters, i, buffers.water, false);
}

function store(model: YearModel, state: MeteringState, i: number, day: number, row: number, buffers: DayBuffers): void {
  const { dispatch, supply, calendar } = model;
  const { meters, dispatchCounters, registers, series } = state;
  const { storage, sums } = buffers;
  const netKw = buffers.netRows[row];
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
  const peakFrom = dispatch.peakQuarter - calendar.summerShift[day];
  let pluggedKw = 0;
  for (let k = peakFrom; k < peakFrom + EVENT_STEPS_MAX; k++) pluggedKw += storage.pluggedKw[k];
  count(dispatchCounters, FIELD.pluggedPeakWh, i, pluggedKw * STEP_HOURS);
  count(dispatchCounters, FIELD.v2gWh, i, v2gKw * STEP_HOURS);
  count(dispatchCounters, FIELD.tripWh, i, storage.tripKwh);
  count(dispatchCounters, FIELD.publicChargedWh, i, storage.publicKwh);
}
