import type { YearCalendar } from './calendar/year.ts';
import { type DayBuffers, type DaySums, resetSums } from './day/buffers.ts';
import { communityDayOf } from './day/community.ts';
import { dispatchDay } from './day/dispatch.ts';
import { heatPlantsDay } from './day/heatPlants.ts';
import type { MeteringState, YearModel } from './day/model.ts';
import { needDay } from './day/needs.ts';
import { wireDay } from './day/wires.ts';
import { type SharedStepListener, shareDay } from './exchange/sharing.ts';
import { type Valuation, valuationFor } from './exchange/valuation.ts';
import { feederYear } from './grid/feeders/index.ts';
import { STEP_HOURS, STEPS_PER_DAY } from './units.ts';
import { countersFor, postMonth } from './world/counters.ts';
import { metersFor } from './world/meter.ts';
import { registersFor } from './world/registers.ts';
import { seriesFor } from './world/series.ts';

/** What a year accumulates. */
export interface YearState extends MeteringState {
  /** Shares its arrays with `registers` and `series`, which hold what was valued. */
  readonly valuation: Valuation;
  readonly audit: EnergyAudit;
}

/** Remainders below 1 Wh, which go on from year to year. */
export type Carried = Pick<MeteringState, 'meters' | 'needCounters' | 'dispatchCounters'>;

export function carriedFor(participants: number): Carried {
  return {
    meters: metersFor(participants),
    needCounters: countersFor(participants),
    dispatchCounters: countersFor(participants),
  };
}

/** The energy balance, kept beside the meters on the quantised floats. */
export interface EnergyAudit {
  /** Largest |load + charge − production − discharge − net| of the commune's node over a step, kWh. */
  residualKwhMax: number;
}

/** An empty year; the valuation's columns are those of the registers and of the series. */
export function yearState({ participants, calendar }: YearModel, carried: Carried): YearState {
  const valuation = valuationFor(calendar.steps, participants);
  return {
    ...carried,
    valuation,
    registers: { ...registersFor(participants), importValue: valuation.importValue },
    series: { ...seriesFor(calendar.steps), importWh: valuation.importWh, exportWh: valuation.exportWh },
    feederYear: feederYear(),
    audit: { residualKwhMax: 0 },
  };
}

/** Is shown each participant's day once it is metered; its panels' power lies in `row` of the buffers. */
export type ParticipantDayListener = (participant: number, day: number, row: number, buffers: DayBuffers) => void;

/**
 * One day of the commune. Boiler rooms with the homes they serve; group by group of the low-voltage network: needs and dispatch of each participant, then wires
 * and meters; the commune's battery; then settlement for all.
 */
export function stepDay(
  model: YearModel,
  state: YearState,
  day: number,
  buffers: DayBuffers,
  onParticipant: ParticipantDayListener | null,
  onShared: SharedStepListener | null,
): void {
  const { feeders } = model.dispatch;
  resetSums(buffers.sums);
  heatPlantsDay(model, state, day, buffers);
  for (let group = 0; group < feeders.groups; group++) {
    const start = feeders.start[group];
    const rows = feeders.start[group + 1] - start;
    for (let row = 0; row < rows; row++) {
      const i = feeders.participant[start + row];
      needDay(model, state, i, day, buffers);
      dispatchDay(model, state, i, day, row, buffers);
    }
    wireDay(model, state, group, day, buffers, buffers.netWh, 0);
    if (onParticipant === null) continue;
    for (let row = 0; row < rows; row++) onParticipant(feeders.participant[start + row], day, row, buffers);
  }
  communityDayOf(model, state, day, buffers, buffers.netWh, 0);
  auditDay(state.audit, buffers.sums);
  if (isMonthEnd(model.calendar, day)) {
    postMonth(state.needCounters, state.registers, model.calendar.monthOfDay[day]);
    postMonth(state.dispatchCounters, state.registers, model.calendar.monthOfDay[day]);
  }
  settleDay(model, state, day, buffers.netWh, onShared);
}

/** Whether a day is the last of its month. */
export function isMonthEnd({ monthOfDay }: YearCalendar, day: number): boolean {
  return monthOfDay[day] !== monthOfDay[day + 1];
}

/** Layer 4: what the meters of a day say, summed and valued, then shared. */
export function settleDay(
  model: YearModel,
  state: YearState,
  day: number,
  netWh: Int32Array,
  onShared: SharedStepListener | null,
): void {
  const { calendar, sharing, supply } = model;
  const metered = { firstStep: day * STEPS_PER_DAY, month: calendar.monthOfDay[day], netWh };
  model.value(metered, state.valuation);
  if (sharing.members.length > 0) shareDay(sharing, metered, state.valuation, supply, state, onShared);
}

/** Checks the node that the sums of a day are of. */
export function auditDay(audit: EnergyAudit, { loadKw, producedKw, chargeKw, dischargeKw, netKw }: DaySums): void {
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    const balance = loadKw[k] + chargeKw[k] - producedKw[k] - dischargeKw[k] - netKw[k];
    const residual = Math.abs(balance) * STEP_HOURS;
    if (residual > audit.residualKwhMax) audit.residualKwhMax = residual;
  }
}
