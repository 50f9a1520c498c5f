import { LOAD_BUFFER_STEPS } from './agents/household.ts';
import { shareDay } from './exchange/sharing.ts';
import { type Valuation, valuationFor } from './exchange/valuation.ts';
import type { RunInputs } from './inputs.ts';
import {
  climateLayer,
  communeLayer,
  type DispatchLayer,
  dispatchLayer,
  firstYearOf,
  needsLayer,
  settlementLayer,
  supplyLayer,
  supplyParameters,
} from './layers.ts';
import { LAYERS, type Layer } from './parameters/row.ts';
import { NOTHING_RECORDED } from './record.ts';
import { fail, ok, type Result } from './result.ts';
import { type ComputedYear, outcomeOf, type YearLayers, yearModel } from './run.ts';
import { lowestChangedLayer, type Scenario } from './scenario/scenario.ts';
import { auditDay, type DayBuffers, dayBuffers, dispatchDay, needDay, resetAudit, type YearModel } from './step.ts';
import { MONTHS, QUANTA_PER_KW, STEPS_PER_DAY } from './units.ts';
import { metersFor } from './world/meter.ts';
import { changedPlants } from './world/plants.ts';
import { type Registers, registersFor } from './world/registers.ts';
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
  readonly metered: Metered;
  readonly valuation: Valuation;
  readonly year: ComputedYear;
}

/** Needs and dispatch of the year: changed in place where equipment changes. */
interface Metered {
  /** Quantised power of every participant, in quanta of 2⁻²⁰ kW: participant × steps. */
  readonly loads: Int32Array;
  /** Metered steps, a block per day: day × step × participants. */
  readonly netWh: Int32Array;
  /** Production of those who have panels, by step, and of all. */
  readonly pvWh: Map<number, Float64Array>;
  readonly pvSeries: Float64Array;
  readonly registers: Pick<Registers, 'importWh' | 'exportWh' | 'pvWh'>;
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
      kept = computed(kept, scenario, layers.value, from ?? LAYERS[0]);
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
  const isSupplyKept =
    kept !== null &&
    before !== null &&
    isBelow('climate', from) &&
    supplyParameters(before.scenario) === supplyParameters(scenario);
  const supply = isSupplyKept
    ? ok({ supply: kept.settlement.supply, warnings: kept.settlement.supplyWarnings })
    : supplyLayer(scenario, inputs, commune.value, climate.value);
  if (!supply.ok) return supply;
  const needs =
    kept !== null && isBelow('needs', from)
      ? kept.needs
      : needsLayer(scenario, inputs, commune.value, climate.value, null);
  const dispatch =
    kept !== null && isBelow('dispatch', from)
      ? kept.dispatch
      : dispatchLayer(scenario, commune.value, climate.value, 0);
  const settlement = settlementLayer(scenario, inputs, commune.value, climate.value, dispatch, supply.value);
  return ok({ commune: commune.value, climate: climate.value, needs, dispatch, settlement });
}

function computed(before: Kept | null, scenario: Scenario, layers: YearLayers, from: Layer): Kept {
  const model = yearModel(layers);
  const areNeedsKept = before !== null && isBelow('needs', from);
  const metered = areNeedsKept ? before.metered : liveNeeds(model);
  const changed = !areNeedsKept
    ? Int32Array.from({ length: model.participants }, (_, i) => i)
    : redispatched(before, layers.dispatch);
  const isValued = areNeedsKept && isSameValuation(before.layers, layers);
  dispatchAgain(model, metered, changed, isValued ? before.valuation : null);
  const valuation = isValued ? before.valuation : valueYear(model, metered);
  const isSettled = before !== null && from === 'accounts';
  const registers: Registers = isSettled
    ? before.year.registers
    : {
        ...registersFor(model.participants),
        importWh: metered.registers.importWh.slice(),
        exportWh: metered.registers.exportWh.slice(),
        pvWh: metered.registers.pvWh.slice(),
        importValue: valuation.importValue.slice(),
      };
  const series: CommuneSeries = isSettled
    ? before.year.tally.series
    : {
        ...seriesFor(model.calendar.steps),
        pvWh: metered.pvSeries.slice(),
        importWh: valuation.importWh.slice(),
        exportWh: valuation.exportWh.slice(),
      };
  if (!isSettled) shareYear(model, metered, valuation, { registers, series });
  const audit = { residualKwhMax: metered.residualKwhMax };
  const year = outcomeOf(scenario, 0, 0, layers, { registers, series, audit }, NOTHING_RECORDED);
  return { scenario, layers, metered, valuation, year };
}

/** Who must be dispatched again: all with panels where these age otherwise, else those whose panels differ. */
function redispatched({ layers, metered }: Kept, after: DispatchLayer): Int32Array {
  const before = layers.dispatch;
  if (before === after) return new Int32Array(0);
  if (before.ageFactor === after.ageFactor) return changedPlants(before.plants, after.plants);
  const { start } = after.plants;
  return Int32Array.from({ length: start.length - 1 }, (_, i) => i).filter(
    (i) => start[i] < start[i + 1] || metered.pvWh.has(i),
  );
}

/** Meters are summed and valued alike as long as contracts and members stay. */
function isSameValuation(before: YearLayers, after: YearLayers): boolean {
  const a = before.settlement.sharing.isMember;
  const b = after.settlement.sharing.isMember;
  return before.settlement.supply === after.settlement.supply && a.every((flag, i) => flag === b[i]);
}

/** Layer 2 of the whole year, and room for layer 3. */
function liveNeeds(model: YearModel): Metered {
  const { calendar, participants } = model;
  const column = () => new Float64Array(participants * MONTHS);
  const loads = new Int32Array(participants * calendar.steps);
  const buffers = dayBuffers(participants);
  for (let day = 0; day < calendar.days; day++) {
    for (let i = 0; i < participants; i++) {
      needDay(model, i, day, buffers);
      const at = i * calendar.steps + day * STEPS_PER_DAY;
      for (let k = 0; k < STEPS_PER_DAY; k++) loads[at + k] = buffers.loadKw[k] * QUANTA_PER_KW;
    }
  }
  return {
    loads,
    netWh: new Int32Array(participants * calendar.steps),
    pvWh: new Map(),
    pvSeries: new Float64Array(calendar.steps),
    registers: { importWh: column(), exportWh: column(), pvWh: column() },
    residualKwhMax: 0,
  };
}

/**
 * Layer 3 for some participants, over the year; patches the commune's production exactly, and a valuation where one is
 * kept.
 */
function dispatchAgain(model: YearModel, metered: Metered, changed: Int32Array, valuation: Valuation | null): void {
  const { calendar, participants, plants } = model;
  const buffers: DayBuffers = { ...dayBuffers(1), loadKw: new Float64Array(LOAD_BUFFER_STEPS) };
  const audit = { residualKwhMax: metered.residualKwhMax };
  const meters = metersFor(participants);
  const produced = new Map<number, Float64Array>();
  for (const i of changed) {
    if (plants.start[i] < plants.start[i + 1]) produced.set(i, new Float64Array(calendar.steps));
    for (const column of Object.values(metered.registers)) column.fill(0, i * MONTHS, (i + 1) * MONTHS);
  }
  // Day by day, since a day's meters lie together.
  for (let day = 0; day < calendar.days; day++) {
    const firstStep = day * STEPS_PER_DAY;
    resetAudit(buffers);
    for (const i of changed) {
      const at = i * calendar.steps + firstStep;
      for (let k = 0; k < STEPS_PER_DAY; k++) {
        buffers.loadKw[k] = metered.loads[at + k] / QUANTA_PER_KW;
        buffers.loadSumKw[k] += buffers.loadKw[k];
      }
      const state = { meters, registers: metered.registers, series: { pvWh: produced.get(i) ?? NO_STEPS } };
      dispatchDay(model, state, i, day, buffers, buffers.netWh, 0, 1);
      if (valuation !== null) revalueDay(model, metered.netWh, valuation, i, day, buffers.netWh);
      const first = firstStep * participants + i;
      for (let k = 0; k < STEPS_PER_DAY; k++) metered.netWh[first + k * participants] = buffers.netWh[k];
    }
    auditDay(audit, buffers);
  }
  for (const i of changed) {
    const after = produced.get(i) ?? NO_STEPS;
    const before = metered.pvWh.get(i) ?? NO_STEPS;
    for (let t = 0; t < after.length; t++) metered.pvSeries[t] += after[t];
    for (let t = 0; t < before.length; t++) metered.pvSeries[t] -= before[t];
    if (after === NO_STEPS) metered.pvWh.delete(i);
    else metered.pvWh.set(i, after);
  }
  metered.residualKwhMax = audit.residualKwhMax;
}

/** Puts another day of a participant's meter into a valuation; exact, since all is whole. @param dayWh the new day */
function revalueDay(
  { calendar, participants, supply, sharing }: YearModel,
  netWh: Int32Array,
  valuation: Valuation,
  i: number,
  day: number,
  dayWh: Int32Array,
): void {
  const firstStep = day * STEPS_PER_DAY;
  const price = supply.prices[supply.contract[i]];
  const member = sharing.isMember[i];
  let value = 0;
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    const t = firstStep + k;
    const before = netWh[t * participants + i];
    const after = dayWh[k];
    if (before === after) continue;
    const drawn = Math.max(0, after) - Math.max(0, before);
    const fed = drawn - (after - before);
    valuation.importWh[t] += drawn;
    valuation.exportWh[t] += fed;
    valuation.memberNeedWh[t] += member * drawn;
    valuation.memberSurplusWh[t] += member * fed;
    value += drawn * price[t];
  }
  valuation.importValue[i * MONTHS + calendar.monthOfDay[day]] += value;
}

const NO_STEPS = new Float64Array(0);

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
