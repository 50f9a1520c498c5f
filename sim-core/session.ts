import { LOAD_BUFFER_STEPS } from './agents/household.ts';
import type { RunInputs } from './inputs.ts';
import {
  type ClimateLayer,
  type CommuneLayer,
  climateLayer,
  communeLayer,
  type DispatchLayer,
  dispatchLayer,
  firstYearOf,
  type NeedsLayer,
  needsLayer,
  settlementLayer,
} from './layers.ts';
import { LAYERS, type Layer } from './parameters/row.ts';
import { NOTHING_RECORDED } from './record.ts';
import { fail, ok, type Result } from './result.ts';
import { outcomeOf, type YearOutcome, yearModel } from './run.ts';
import { lowestChangedLayer, type Scenario } from './scenario/scenario.ts';
import {
  auditDay,
  type DayBuffers,
  dayBuffers,
  dispatchDay,
  needDay,
  resetAudit,
  settleDay,
  type YearModel,
} from './step.ts';
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
  run(scenario: Scenario): Result<{ readonly outcome: YearOutcome; readonly from: Layer | null }>;
}

interface Kept {
  scenario: Scenario;
  commune: CommuneLayer;
  climate: ClimateLayer;
  needs: NeedsLayer;
  dispatch: DispatchLayer;
  /** Quantised power of every participant, in quanta of 2⁻²⁰ kW: participant × steps. */
  loads: Int32Array;
  /** Metered steps, a block per day: day × participants × 96. */
  netWh: Int32Array;
  /** Metered production of those who have panels. */
  pvWh: Map<number, Float64Array>;
  /** Import, export and production by month: what dispatch knows. */
  metered: Pick<Registers, 'importWh' | 'exportWh' | 'pvWh'>;
  pvSeries: Float64Array;
  residualKwhMax: number;
  outcome: YearOutcome;
}

export function openSession(inputs: RunInputs): Session {
  let kept: Kept | null = null;
  return {
    run(scenario) {
      if (scenario.values['calendar.years'] !== 1 || scenario.values['territory.communes'] !== 1) {
        return fail({ code: 'session.single', path: 'calendar.years, territory.communes', expected: '1' });
      }
      const from = kept === null ? LAYERS[0] : lowestChangedLayer(kept.scenario, scenario);
      if (kept !== null && (from === null || from === 'record')) return ok({ outcome: kept.outcome, from: null });
      const next = advance(kept, scenario, inputs, from ?? LAYERS[0]);
      if (!next.ok) return next;
      kept = next.value;
      return ok({ outcome: kept.outcome, from });
    },
  };
}

function isBelow(layer: Layer, from: Layer): boolean {
  return LAYERS.indexOf(layer) < LAYERS.indexOf(from);
}

/** Computes a scenario from a layer on, taking what lies below from the one before. */
function advance(before: Kept | null, scenario: Scenario, inputs: RunInputs, from: Layer): Result<Kept> {
  const year = firstYearOf(scenario, inputs);
  const commune =
    before !== null && isBelow('commune', from) ? ok(before.commune) : communeLayer(scenario, inputs, scenario.seed);
  if (!commune.ok) return commune;
  const climate =
    before !== null && isBelow('climate', from) ? ok(before.climate) : climateLayer(scenario, inputs, year);
  if (!climate.ok) return climate;
  const areNeedsKept = before !== null && isBelow('needs', from);
  const needs = areNeedsKept ? before.needs : needsLayer(scenario, inputs, commune.value, climate.value, null);
  const isDispatchKept = before !== null && isBelow('dispatch', from);
  const dispatch = isDispatchKept ? before.dispatch : dispatchLayer(scenario, commune.value, climate.value, 0);
  const settlement = settlementLayer(scenario, inputs, commune.value, climate.value, dispatch);
  if (!settlement.ok) return settlement;
  const layers = { commune: commune.value, climate: climate.value, needs, dispatch, settlement: settlement.value };
  const model = yearModel(layers);
  const caches = areNeedsKept ? before : { loads: liveLoads(model), ...emptyDispatch(model), residualKwhMax: 0 };
  const changed = !areNeedsKept
    ? Int32Array.from({ length: model.participants }, (_, i) => i)
    : isDispatchKept
      ? new Int32Array(0)
      : redispatched(before, dispatch);
  const residualKwhMax = Math.max(caches.residualKwhMax, dispatchAgain(model, caches, changed));
  const isSettled = before !== null && from === 'accounts';
  const registers = isSettled ? before.outcome.registers : joined(model, caches);
  const series = isSettled
    ? before.outcome.tally.series
    : { ...seriesFor(model.calendar.steps), pvWh: caches.pvSeries.slice() };
  if (!isSettled) settleAll(model, caches, registers, series);
  const outcome = outcomeOf(scenario, 0, 0, layers, { registers, series, audit: { residualKwhMax } }, NOTHING_RECORDED);
  return ok({
    scenario,
    commune: commune.value,
    climate: climate.value,
    needs,
    dispatch,
    loads: caches.loads,
    netWh: caches.netWh,
    pvWh: caches.pvWh,
    metered: caches.metered,
    pvSeries: caches.pvSeries,
    residualKwhMax,
    outcome,
  });
}

type Caches = Pick<Kept, 'loads' | 'netWh' | 'pvWh' | 'metered' | 'pvSeries'>;

function emptyDispatch({ participants, calendar }: YearModel): Omit<Caches, 'loads'> {
  const column = () => new Float64Array(participants * MONTHS);
  return {
    netWh: new Int32Array(participants * calendar.steps),
    pvWh: new Map(),
    metered: { importWh: column(), exportWh: column(), pvWh: column() },
    pvSeries: new Float64Array(calendar.steps),
  };
}

/** Layer 2 of the whole year, as quanta. */
function liveLoads(model: YearModel): Int32Array {
  const { calendar, participants } = model;
  const loads = new Int32Array(participants * calendar.steps);
  const buffers = dayBuffers(participants);
  for (let day = 0; day < calendar.days; day++) {
    for (let i = 0; i < participants; i++) {
      needDay(model, i, day, buffers);
      const at = i * calendar.steps + day * STEPS_PER_DAY;
      for (let k = 0; k < STEPS_PER_DAY; k++) loads[at + k] = buffers.loadKw[k] * QUANTA_PER_KW;
    }
  }
  return loads;
}

/** Who must be dispatched again: everybody with panels where these age otherwise, else those whose panels differ. */
function redispatched(before: Kept, after: DispatchLayer): Int32Array {
  if (before.dispatch.ageFactor === after.ageFactor) return changedPlants(before.dispatch.plants, after.plants);
  const { start } = after.plants;
  return Int32Array.from({ length: start.length - 1 }, (_, i) => i).filter(
    (i) => start[i] < start[i + 1] || before.pvWh.has(i),
  );
}

/** Layer 3 for some participants, over the year; patches the commune's production exactly. */
function dispatchAgain(model: YearModel, caches: Caches, changed: Int32Array): number {
  const { calendar, participants } = model;
  const buffers: DayBuffers = { ...dayBuffers(0), loadKw: new Float64Array(LOAD_BUFFER_STEPS) };
  const audit = { residualKwhMax: 0 };
  const meters = metersFor(participants);
  for (const i of changed) {
    const own = { pvWh: new Float64Array(calendar.steps) };
    const old = caches.pvWh.get(i);
    for (const column of [caches.metered.importWh, caches.metered.exportWh, caches.metered.pvWh]) {
      column.fill(0, i * MONTHS, (i + 1) * MONTHS);
    }
    for (let day = 0; day < calendar.days; day++) {
      const at = i * calendar.steps + day * STEPS_PER_DAY;
      resetAudit(buffers);
      for (let k = 0; k < STEPS_PER_DAY; k++) {
        buffers.loadKw[k] = caches.loads[at + k] / QUANTA_PER_KW;
        buffers.loadSumKw[k] = buffers.loadKw[k];
      }
      const state = { meters, registers: caches.metered, series: own };
      dispatchDay(model, state, i, day, buffers, caches.netWh, (day * participants + i) * STEPS_PER_DAY);
      auditDay(audit, buffers);
    }
    const hasPanels = model.plants.start[i] < model.plants.start[i + 1];
    if (hasPanels) caches.pvWh.set(i, own.pvWh);
    else caches.pvWh.delete(i);
    if (hasPanels || old !== undefined) {
      for (let t = 0; t < calendar.steps; t++) caches.pvSeries[t] += own.pvWh[t] - (old === undefined ? 0 : old[t]);
    }
  }
  return audit.residualKwhMax;
}

/** Fresh registers with what dispatch knows in them. */
function joined({ participants }: YearModel, { metered }: Caches): Registers {
  return {
    ...registersFor(participants),
    importWh: metered.importWh.slice(),
    exportWh: metered.exportWh.slice(),
    pvWh: metered.pvWh.slice(),
  };
}

/** Layer 4 of the whole year, from the kept meters. */
function settleAll(model: YearModel, { netWh }: Caches, registers: Registers, series: CommuneSeries): void {
  const block = model.participants * STEPS_PER_DAY;
  for (let day = 0; day < model.calendar.days; day++) {
    settleDay(model, { registers, series }, day, netWh.subarray(day * block, (day + 1) * block), null);
  }
}
