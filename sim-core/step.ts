import { type HouseholdLoads, LOAD_BUFFER_STEPS } from './agents/household.ts';
import type { StatedLoad, StatedLoads } from './agents/statedLoads.ts';
import type { YearCalendar } from './calendar/year.ts';
import { type SharedStepListener, type Sharing, shareDay } from './exchange/sharing.ts';
import { type Supply, type Valuation, valuationFor, type valuer } from './exchange/valuation.ts';
import { MONTHS, quantiseKw, STEP_HOURS, STEPS_PER_DAY } from './units.ts';
import { type MeterDay, type Meters, meterNetDay, meterPvDay } from './world/meter.ts';
import type { Plants } from './world/plants.ts';
import { type Registers, registersFor } from './world/registers.ts';
import { type CommuneSeries, seriesFor } from './world/series.ts';

/** All that a day of a commune's year is a function of. */
export interface YearModel {
  readonly calendar: YearCalendar;
  readonly participants: number;
  readonly householdCount: number;
  readonly households: HouseholdLoads;
  readonly stated: StatedLoads;
  readonly plants: Plants;
  /** Power of 1 kWp of each array of `plants`, kW by step, as new. */
  readonly arraySeries: readonly Float64Array[];
  readonly ageFactor: number;
  readonly sharing: Sharing;
  readonly supply: Supply;
  /** Sums and values a day of meters for these members and contracts. */
  readonly value: ReturnType<typeof valuer>;
}

/** What a year accumulates. */
export interface YearState {
  readonly meters: Meters;
  /** Shares its arrays with `registers` and `series`, which hold what was valued. */
  readonly valuation: Valuation;
  readonly registers: Registers;
  readonly series: CommuneSeries;
  readonly audit: EnergyAudit;
}

/** The energy balance, kept beside the meters on the quantised floats. */
export interface EnergyAudit {
  /** Largest |load − pv − net| of the commune's node over a step, kWh. */
  residualKwhMax: number;
}

/** An empty year; the valuation's columns are those of the registers and of the series. */
export function yearState({ participants, calendar }: YearModel, meters: Meters): YearState {
  const valuation = valuationFor(calendar.steps, participants);
  return {
    meters,
    valuation,
    registers: { ...registersFor(participants), importValue: valuation.importValue },
    series: { ...seriesFor(calendar.steps), importWh: valuation.importWh, exportWh: valuation.exportWh },
    audit: { residualKwhMax: 0 },
  };
}

/** Buffers of a day, reused from day to day. */
export interface DayBuffers {
  readonly loadKw: Float64Array;
  readonly pvKw: Float64Array;
  readonly netKw: Float64Array;
  /** Metered steps, step of the day × participants: a key reads its step in one sweep. */
  readonly netWh: Int32Array;
  readonly meterDay: MeterDay;
  readonly loadSumKw: Float64Array;
  readonly pvSumKw: Float64Array;
  readonly netSumKw: Float64Array;
}

export function dayBuffers(participants: number): DayBuffers {
  const day = () => new Float64Array(STEPS_PER_DAY);
  return {
    loadKw: new Float64Array(LOAD_BUFFER_STEPS),
    pvKw: day(),
    netKw: day(),
    netWh: new Int32Array(participants * STEPS_PER_DAY),
    meterDay: { importWh: 0, exportWh: 0 },
    loadSumKw: day(),
    pvSumKw: day(),
    netSumKw: day(),
  };
}

/** Is shown each participant's day as it is computed; for records and caches. */
export type ParticipantDayListener = (participant: number, day: number, buffers: DayBuffers) => void;

/** One day of the commune: needs → dispatch → meters for each participant, then settlement for all. */
export function stepDay(
  model: YearModel,
  state: YearState,
  day: number,
  buffers: DayBuffers,
  onParticipant: ParticipantDayListener | null,
  onShared: SharedStepListener | null,
): void {
  resetAudit(buffers);
  for (let i = 0; i < model.participants; i++) {
    needDay(model, i, day, buffers);
    dispatchDay(model, state, i, day, buffers, buffers.netWh, i, model.participants);
    onParticipant?.(i, day, buffers);
  }
  auditDay(state.audit, buffers);
  settleDay(model, state, day, buffers.netWh, onShared);
}

/** Layer 2: a participant's power over a day, quantised, into `loadKw`. */
export function needDay(model: YearModel, i: number, day: number, { loadKw, loadSumKw }: DayBuffers): void {
  const stated = model.stated.of[i];
  if (i < model.householdCount) model.households.day(i, day, loadKw);
  if (stated !== null) takeStated(stated, day * STEPS_PER_DAY, loadKw);
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    const power = quantiseKw(loadKw[k]);
    loadKw[k] = power;
    loadSumKw[k] += power;
  }
}

function takeStated({ loadKw: stated, isStated }: StatedLoad, firstStep: number, loadKw: Float64Array): void {
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    if (isStated === null || isStated[firstStep + k] === 1) loadKw[k] = stated[firstStep + k];
  }
}

/** What dispatch writes: the meters, their registers, and the commune's production. */
export interface DispatchState {
  readonly meters: Meters;
  readonly registers: Pick<Registers, 'importWh' | 'exportWh' | 'pvWh'>;
  readonly series: Pick<CommuneSeries, 'pvWh'>;
}

/** Layer 3: panels and meter, from `loadKw`. Fills `pvKw` where there are panels, and `netWh` at `offset`, `offset + stride` … */
export function dispatchDay(
  model: Pick<YearModel, 'calendar' | 'plants' | 'arraySeries' | 'ageFactor'>,
  state: DispatchState,
  i: number,
  day: number,
  { loadKw, pvKw, netKw, meterDay, pvSumKw, netSumKw }: DayBuffers,
  netWh: Int32Array,
  offset: number,
  stride: number,
): void {
  const { plants, arraySeries, ageFactor } = model;
  const firstStep = day * STEPS_PER_DAY;
  const register = i * MONTHS + model.calendar.monthOfDay[day];
  const first = plants.start[i];
  const end = plants.start[i + 1];
  let drawnKw = loadKw;
  if (first < end) {
    for (let k = 0; k < STEPS_PER_DAY; k++) {
      let power = 0;
      for (let a = first; a < end; a++) power += plants.kwp[a] * arraySeries[a][firstStep + k];
      pvKw[k] = quantiseKw(power * ageFactor);
      netKw[k] = loadKw[k] - pvKw[k];
      pvSumKw[k] += pvKw[k];
    }
    state.registers.pvWh[register] += meterPvDay(state.meters, i, pvKw, state.series.pvWh, firstStep);
    drawnKw = netKw;
  }
  meterNetDay(state.meters, i, drawnKw, netSumKw, netWh, offset, stride, meterDay);
  state.registers.importWh[register] += meterDay.importWh;
  state.registers.exportWh[register] += meterDay.exportWh;
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

export function resetAudit({ loadSumKw, pvSumKw, netSumKw }: DayBuffers): void {
  for (const column of [loadSumKw, pvSumKw, netSumKw]) column.fill(0);
}

/** Checks the node that the sums of a day are of: load − pv − net is 0 at every step. */
export function auditDay(audit: EnergyAudit, { loadSumKw, pvSumKw, netSumKw }: DayBuffers): void {
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    const residual = Math.abs(loadSumKw[k] - pvSumKw[k] - netSumKw[k]) * STEP_HOURS;
    if (residual > audit.residualKwhMax) audit.residualKwhMax = residual;
  }
}
