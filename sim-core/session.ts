import { changedStorage } from './agents/storage/homeStorage.ts';
import { type DayBuffers, dayBuffers, resetSums } from './day/buffers.ts';
import { communityDayOf } from './day/community.ts';
import { dispatchDay } from './day/dispatch.ts';
import { heatPlantsDay } from './day/heatPlants.ts';
import type { MeteringState, YearModel } from './day/model.ts';
import { needDay } from './day/needs.ts';
import { wireDay } from './day/wires.ts';
import { shareDay } from './exchange/sharing.ts';
import { type Valuation, valuationFor } from './exchange/valuation.ts';
import { addFeederDay, type FeederYear, feederYear } from './grid/feeders/index.ts';
import type { RunInputs } from './inputs.ts';
import {
  climateLayer,
  communeLayer,
  dispatchLayer,
  firstYearOf,
  flexibilityLayer,
  needsLayer,
  settlementLayer,
  supplyLayer,
  supplyParameters,
} from './layers.ts';
import { parameterRow } from './parameters/index.ts';
import { LAYERS, type Layer } from './parameters/row.ts';
import { NOTHING_RECORDED } from './record.ts';
import { fail, ok, type Result } from './result.ts';
import { type ComputedYear, outcomeOf, pairedYears, startingOwners, type YearLayers, yearModel } from './run.ts';
import { changedPaths, lowestChangedLayer, type Scenario } from './scenario/scenario.ts';
import { auditDay, type Carried, carriedFor, isMonthEnd } from './step.ts';
import { MONTHS, QUANTA_PER_KW, STEPS_PER_DAY } from './units.ts';
import { postMonth } from './world/counters.ts';
import { changedPlants } from './world/plants.ts';
import { REGISTERS, type Registers, registersFor } from './world/registers.ts';
import { type CommuneSeries, seriesFor } from './world/series.ts';

/**
 * One commune and one year kept layer by layer, so that a lever answers at once: a change recomputes from its own layer
 * on and reuses what lies below. What it gives equals a full run of the same scenario bit for bit.
 *
 * It holds two whole numbers per household and step (280 kB a household and year).
 */
export interface Session {
  /** Brings the session to a scenario and gives its year. `from` is the layer that had to be computed again. */
  run(scenario: Scenario): Result<{ readonly year: ComputedYear; readonly from: Layer | null }>;
}

interface Kept {
  readonly scenario: Scenario;
  readonly layers: YearLayers;
  readonly needs: NeedsYear;
  readonly metered: Metered;
  readonly valuation: Valuation;
  /** The commune's net power without events; null where nobody asked. */
  readonly withoutKw: Float64Array | null;
  readonly year: ComputedYear;
}

/** Layer 2 of the year. */
interface NeedsYear {
  /** Quantised power of every participant, in quanta of 2⁻²⁰ kW: participant × steps. */
  readonly loads: Int32Array;
  readonly registers: Registers;
}

/** Layer 3 of the year: changed in place where equipment changes. */
interface Metered {
  /** Metered steps, a block per day: day × step × participants. */
  readonly netWh: Int32Array;
  readonly registers: Registers;
  /** By group of the network, and of the commune's battery at the end. */
  readonly series: readonly CommuneSeries[];
  readonly feederYears: FeederYear[];
  residualKwhMax: number;
}

export function openSession(inputs: RunInputs): Session {
  let kept: Kept | null = null;
  return {
    run(scenario) {
      if (scenario.values['calendar.years'] !== 1 || scenario.values['territory.communes'] !== 1) {
        return fail({ code: 'session.single', path: 'calendar.years, territory.communes', expected: '1' });
      }
      const from = kept === null ? LAYERS[0] : lowestChangedLayer(kept.scenario, scenario);
      if (kept !== null && (from === null || from === 'record')) return ok({ year: kept.year, from: null });
      const layers = layersFrom(kept, scenario, inputs, from ?? LAYERS[0]);
      if (!layers.ok) return layers;
      kept = computed(kept, scenario, inputs, layers.value, from ?? LAYERS[0]);
      return ok({ year: kept.year, from });
    },
  };
}

function isBelow(layer: Layer, from: Layer): boolean {
  return LAYERS.indexOf(layer) < LAYERS.indexOf(from);
}

/** Builds the layers from one on, taking those below from the scenario before. */
function layersFrom(before: Kept | null, scenario: Scenario, inputs: RunInputs, from: Layer): Result<YearLayers> {
  const kept = before?.layers ?? null;
  const commune =
    kept !== null && isBelow('commune', from) ? ok(kept.commune) : communeLayer(scenario, inputs, scenario.seed);
  if (!commune.ok) return commune;
  const climate =
    kept !== null && isBelow('climate', from)
      ? ok(kept.climate)
      : climateLayer(scenario, inputs, firstYearOf(scenario, inputs));
  if (!climate.ok) return climate;
  const areNeedsKept = kept !== null && isBelow('needs', from);
  const events = areNeedsKept
    ? ok(kept.needs.flexibility)
    : flexibilityLayer(scenario, inputs, commune.value, climate.value);
  if (!events.ok) return events;
  const needs = areNeedsKept
    ? ok(kept.needs)
    : needsLayer(scenario, inputs, commune.value, climate.value, events.value, null);
  if (!needs.ok) return needs;
  const isSupplyKept =
    before !== null && isBelow('climate', from) && supplyParameters(before.scenario) === supplyParameters(scenario);
  const supply = isSupplyKept ? ok(before.layers.supply) : supplyLayer(scenario, inputs, commune.value, climate.value);
  if (!supply.ok) return supply;
  const dispatch =
    kept !== null && isBelow('dispatch', from)
      ? kept.dispatch
      : dispatchLayer(scenario, inputs, commune.value, climate.value, needs.value, supply.value, 0, null);
  const settlement = settlementLayer(scenario, inputs, commune.value, climate.value, dispatch, supply.value);
  return ok({
    commune: commune.value,
    owners: startingOwners(commune.value, scenario),
    climate: climate.value,
    needs: needs.value,
    supply: supply.value,
    dispatch,
    settlement,
  });
}

function computed(before: Kept | null, scenario: Scenario, inputs: RunInputs, layers: YearLayers, from: Layer): Kept {
  const model = yearModel(layers);
  const needs = before !== null && isBelow('needs', from) ? before.needs : liveNeeds(model);
  const isDispatchKept = before !== null && isBelow('dispatch', from);
  const metered = before !== null && isBelow('needs', from) ? before.metered : meteredFor(model);
  if (!isDispatchKept) {
    dispatchYear(model, needs, metered, before === null ? null : changedGroups(before, scenario, layers, from));
  }
  const isValued = isDispatchKept && isSameValuation(before.layers, layers);
  const valuation = isValued ? before.valuation : valueYear(model, metered);
  const isSettled = before !== null && from === 'accounts';
  const registers = isSettled ? before.year.registers : summedRegisters(needs, metered, valuation);
  const series = isSettled ? before.year.tally.series : summedSeries(model, metered, valuation);
  if (!isSettled) shareYear(model, metered, valuation, { registers, series });
  const worst = feederYear();
  for (const year of metered.feederYears) addFeederDay(worst, year);
  const state = { registers, series, feederYear: worst, audit: { residualKwhMax: metered.residualKwhMax } };
  const withoutKw =
    (isDispatchKept ? before.withoutKw : null) ??
    pairedYears(scenario, inputs, model.participants).next(layers, 0, () => false);
  const isPaired = scenario.values['flexibility.measure'] === 'pairedYear';
  const year = outcomeOf(scenario, 0, 0, layers, state, isPaired ? withoutKw : null, NOTHING_RECORDED);
  return { scenario, layers, needs, metered, valuation, withoutKw, year };
}

/** Levers that change who owns what, and nothing else. */
const EQUIPMENT: ReadonlySet<string> = new Set([
  'pv.adoptionRatio',
  'pv.kwpPerHome',
  'pv.sizeSpread',
  'battery.adoptionRatio',
  'ev.adoptionRatio',
]);

/** Prices move only those who look at them; off-peak hours move every tank. */
function isPrice(path: string): boolean {
  return path.startsWith('prices.') && path !== 'prices.offPeakHours';
}

/** Groups of the network in which somebody lives otherwise; null for all of them. */
function changedGroups(before: Kept, is: Scenario, after: YearLayers, from: Layer): Uint8Array | null {
  if (from !== 'dispatch' || after.dispatch.community !== null) return null;
  const paths = changedPaths(before.scenario, is).filter((path) => parameterRow(path)?.layer === 'dispatch');
  if (paths.some((path) => !EQUIPMENT.has(path) && !isPrice(path))) return null;
  const { feeders } = after.dispatch;
  const groupOf = new Int32Array(feeders.participant.length);
  for (let g = 0; g < feeders.groups; g++) {
    for (let place = feeders.start[g]; place < feeders.start[g + 1]; place++) groupOf[feeders.participant[place]] = g;
  }
  const changed = new Uint8Array(feeders.groups);
  for (const i of changedParticipants(before.layers, after, paths.some(isPrice))) changed[groupOf[i]] = 1;
  return changed;
}

function changedParticipants(before: YearLayers, after: YearLayers, hasPrices: boolean): number[] {
  const was = before.dispatch;
  const is = after.dispatch;
  const changed = [...changedPlants(was.plants, is.plants), ...changedStorage(was.storage, is.storage)];
  if (hasPrices) {
    is.feedInMicroEur.forEach((_, i) => {
      if (is.storage.usesPrices(i) || was.hasOffPeak[i] !== is.hasOffPeak[i]) changed.push(i);
    });
  }
  return changed;
}

/** Meters are summed and valued alike as long as contracts and members stay. */
function isSameValuation(before: YearLayers, after: YearLayers): boolean {
  const a = before.settlement.sharing.isMember;
  const b = after.settlement.sharing.isMember;
  return before.settlement.supply === after.settlement.supply && a.every((flag, i) => flag === b[i]);
}

function stateFor(carried: Carried, registers: Registers, series: CommuneSeries, worst: FeederYear): MeteringState {
  return { ...carried, registers, series, feederYear: worst };
}

const NO_SERIES = seriesFor(0);

function liveNeeds(model: YearModel): NeedsYear {
  const { calendar, participants } = model;
  const loads = new Int32Array(participants * calendar.steps);
  const registers = registersFor(participants);
  const state = stateFor(carriedFor(participants), registers, NO_SERIES, feederYear());
  const buffers = dayBuffers(0, 0);
  for (let day = 0; day < calendar.days; day++) {
    heatPlantsDay(model, state, day, buffers);
    for (let i = 0; i < participants; i++) {
      needDay(model, state, i, day, buffers);
      const at = i * calendar.steps + day * STEPS_PER_DAY;
      for (let k = 0; k < STEPS_PER_DAY; k++) loads[at + k] = buffers.loadKw[k] * QUANTA_PER_KW;
    }
    if (isMonthEnd(calendar, day)) postMonth(state.needCounters, registers, calendar.monthOfDay[day]);
  }
  return { loads, registers };
}

function meteredFor({ calendar, participants, dispatch }: YearModel): Metered {
  const parts = Array.from({ length: dispatch.feeders.groups + 1 });
  return {
    netWh: new Int32Array(participants * calendar.steps),
    registers: registersFor(participants),
    series: parts.map(() => seriesFor(calendar.steps)),
    feederYears: parts.map(() => feederYear()),
    residualKwhMax: 0,
  };
}

/** Layer 3 for some groups, over the year. */
function dispatchYear(model: YearModel, { loads }: NeedsYear, metered: Metered, changed: Uint8Array | null): void {
  const { calendar, participants } = model;
  const { feeders, community } = model.dispatch;
  const groups = Array.from({ length: feeders.groups }, (_, g) => g).filter(
    (g) => changed === null || changed[g] === 1,
  );
  const carried = carriedFor(participants);
  for (const g of groups) clearGroup(model, metered, g);
  const stateOf = (g: number) => stateFor(carried, metered.registers, metered.series[g], metered.feederYears[g]);
  const states = Array.from({ length: feeders.groups + 1 }, (_, g) => stateOf(g));
  if (community !== null) clearCommunity(model, metered);
  const buffers = dayBuffers(0, feeders.rowsMax);
  const audit = { residualKwhMax: metered.residualKwhMax };
  for (let day = 0; day < calendar.days; day++) {
    const block = day * participants * STEPS_PER_DAY;
    resetSums(buffers.sums);
    for (const g of groups) {
      for (let place = feeders.start[g]; place < feeders.start[g + 1]; place++) {
        const i = feeders.participant[place];
        takeLoad(loads, i * calendar.steps + day * STEPS_PER_DAY, buffers);
        dispatchDay(model, states[g], i, day, place - feeders.start[g], buffers);
      }
      wireDay(model, states[g], g, day, buffers, metered.netWh, block);
    }
    communityDayOf(model, states[feeders.groups], day, buffers, metered.netWh, block);
    auditDay(audit, buffers.sums);
    if (isMonthEnd(calendar, day)) postMonth(carried.dispatchCounters, metered.registers, calendar.monthOfDay[day]);
  }
  metered.residualKwhMax = audit.residualKwhMax;
}

function takeLoad(loads: Int32Array, at: number, { loadKw }: DayBuffers): void {
  for (let k = 0; k < STEPS_PER_DAY; k++) loadKw[k] = loads[at + k] / QUANTA_PER_KW;
}

function clearGroup(
  { dispatch: { feeders } }: YearModel,
  { registers, series, feederYears }: Metered,
  g: number,
): void {
  for (let place = feeders.start[g]; place < feeders.start[g + 1]; place++) {
    clearParticipant(registers, feeders.participant[place]);
  }
  for (const column of Object.values(series[g]) as Float64Array[]) column.fill(0);
  feederYears[g] = feederYear();
}

function clearCommunity({ dispatch }: YearModel, { registers, series }: Metered): void {
  clearParticipant(registers, dispatch.communityParticipant);
  for (const column of Object.values(series[dispatch.feeders.groups]) as Float64Array[]) column.fill(0);
}

function clearParticipant(registers: Registers, i: number): void {
  for (const name of REGISTERS) registers[name].fill(0, i * MONTHS, (i + 1) * MONTHS);
}

function summedRegisters(needs: NeedsYear, metered: Metered, valuation: Valuation): Registers {
  const columns = REGISTERS.map((name) => {
    const column = needs.registers[name].slice();
    const more = metered.registers[name];
    for (let at = 0; at < column.length; at++) column[at] += more[at];
    return [name, column];
  });
  return { ...(Object.fromEntries(columns) as Registers), importValue: valuation.importValue.slice() };
}

function summedSeries({ calendar }: YearModel, metered: Metered, valuation: Valuation): CommuneSeries {
  const sum = seriesFor(calendar.steps);
  for (const part of metered.series) {
    for (const name of ['pvWh', 'biogasWh', 'chargedWh', 'dischargedWh', 'lossWh', 'curtailedWh'] as const) {
      const column = part[name];
      for (let t = 0; t < column.length; t++) sum[name][t] += column[t];
    }
  }
  return { ...sum, importWh: valuation.importWh.slice(), exportWh: valuation.exportWh.slice() };
}

function meteredDay({ calendar, participants }: YearModel, { netWh }: Metered, day: number) {
  const block = participants * STEPS_PER_DAY;
  return {
    firstStep: day * STEPS_PER_DAY,
    month: calendar.monthOfDay[day],
    netWh: netWh.subarray(day * block, (day + 1) * block),
  };
}

function valueYear(model: YearModel, metered: Metered): Valuation {
  const valuation = valuationFor(model.calendar.steps, model.participants);
  for (let day = 0; day < model.calendar.days; day++) model.value(meteredDay(model, metered, day), valuation);
  return valuation;
}

function shareYear(
  model: YearModel,
  metered: Metered,
  valuation: Valuation,
  accounts: { readonly registers: Registers; readonly series: CommuneSeries },
): void {
  const { sharing, supply } = model;
  if (sharing.members.length === 0) return;
  for (let day = 0; day < model.calendar.days; day++) {
    shareDay(sharing, meteredDay(model, metered, day), valuation, supply, accounts, null);
  }
}
