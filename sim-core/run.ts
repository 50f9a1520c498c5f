import { type Bills, billsOf, type Statement } from './accounts/bills.ts';
import { type Tally, tallyOf } from './accounts/tally.ts';
import { valuer } from './exchange/valuation.ts';
import { columnHasher } from './hash.ts';
import type { RunInputs } from './inputs.ts';
import {
  type ClimateLayer,
  type CommuneLayer,
  climateLayer,
  communeLayer,
  communeSeed,
  type DispatchLayer,
  dispatchLayer,
  firstYearOf,
  type NeedsLayer,
  needsLayer,
  type SettlementLayer,
  settlementLayer,
  supplyLayer,
} from './layers.ts';
import { namesOf } from './names.ts';
import { NOTHING_RECORDED, type Recorded, recorderOf } from './record.ts';
import { ok, type Result, type Warning } from './result.ts';
import type { Scenario } from './scenario/scenario.ts';
import { dayBuffers, stepDay, type YearModel, type YearState, yearState } from './step.ts';
import { type Meters, metersFor } from './world/meter.ts';
import type { Registers } from './world/registers.ts';
import type { CommuneSeries } from './world/series.ts';

/** A computed year of one commune. */
export interface ComputedYear {
  readonly communeIndex: number;
  readonly yearIndex: number;
  readonly tally: Tally;
  readonly registers: Registers;
  readonly bills: Bills;
  readonly recorded: Recorded;
  readonly warnings: readonly Warning[];
}

/** A computed year with its name. */
export interface YearOutcome extends ComputedYear {
  /** SHA-256 of the commune's series and all its registers, energy and money. */
  readonly hash: string;
}

/** What a run asks and tells while it goes on, once a day. */
export interface RunHooks {
  readonly isCancelled: () => boolean;
  readonly onDay: () => void;
}

/** Climates by year, shared by the communes of a territory: the first years, that memory may not grow with their number. */
export type ClimateCache = Map<number, ClimateLayer>;
export const CLIMATES_KEPT = 4;

/** How a run ended: with all its years, stopped by its user, or refused. */
export type RunEnd = Result<'finished' | 'cancelled'>;

/** Runs all years of one commune; each is handed over as soon as it is done, so that long runs stream. */
export function* runCommune(
  scenario: Scenario,
  inputs: RunInputs,
  communeIndex: number,
  climates: ClimateCache,
  hooks: RunHooks,
): Generator<YearOutcome, RunEnd> {
  const commune = communeLayer(scenario, inputs, communeSeed(scenario.seed, communeIndex));
  if (!commune.ok) return commune;
  const firstYear = firstYearOf(scenario, inputs);
  const meters = metersFor(participantsOf(commune.value));
  let needs: NeedsLayer | null = null;
  for (let yearIndex = 0; yearIndex < scenario.values['calendar.years']; yearIndex++) {
    const year = firstYear + yearIndex;
    const layers: Result<YearLayers> = yearLayers(scenario, inputs, commune.value, year, yearIndex, needs, climates);
    if (!layers.ok) return layers;
    needs = layers.value.needs;
    const outcome = runYear(scenario, communeIndex, yearIndex, layers.value, meters, hooks);
    if (outcome === null) return ok('cancelled');
    yield { ...outcome, hash: yearHash(outcome) };
  }
  return ok('finished');
}

export interface YearLayers {
  readonly commune: CommuneLayer;
  readonly climate: ClimateLayer;
  readonly needs: NeedsLayer;
  readonly dispatch: DispatchLayer;
  readonly settlement: SettlementLayer;
}

export function participantsOf({ commune }: CommuneLayer): number {
  return commune.households.length + commune.sites.length;
}

function yearLayers(
  scenario: Scenario,
  inputs: RunInputs,
  commune: CommuneLayer,
  year: number,
  yearIndex: number,
  before: NeedsLayer | null,
  climates: ClimateCache,
): Result<YearLayers> {
  const cached = climates.get(year);
  const climate = cached ? ok(cached) : climateLayer(scenario, inputs, year);
  if (!climate.ok) return climate;
  if (climates.size < CLIMATES_KEPT) climates.set(year, climate.value);
  const needs = needsLayer(scenario, inputs, commune, climate.value, before);
  const dispatch = dispatchLayer(scenario, commune, climate.value, yearIndex);
  const supply = supplyLayer(scenario, inputs, commune, climate.value);
  if (!supply.ok) return supply;
  const settlement = settlementLayer(scenario, inputs, commune, climate.value, dispatch, supply.value);
  return ok({ commune, climate: climate.value, needs, dispatch, settlement });
}

export function yearModel({ commune, climate, needs, dispatch, settlement }: YearLayers): YearModel {
  return {
    calendar: climate.calendar,
    participants: participantsOf(commune),
    householdCount: commune.commune.households.length,
    households: needs.households,
    stated: needs.stated,
    plants: dispatch.plants,
    arraySeries: dispatch.arraySeries,
    ageFactor: dispatch.ageFactor,
    sharing: settlement.sharing,
    supply: settlement.supply,
    value: valuer(settlement.sharing.isMember, settlement.supply),
  };
}

function runYear(
  scenario: Scenario,
  communeIndex: number,
  yearIndex: number,
  layers: YearLayers,
  meters: Meters,
  hooks: RunHooks,
): ComputedYear | null {
  const model = yearModel(layers);
  const state = yearState(model, meters);
  const buffers = dayBuffers(model.participants);
  // Names and months are of the scenario's own commune, the first of a territory.
  const recorder = communeIndex === 0 ? recorderOf(scenario, layers.commune.commune, model) : null;
  for (let day = 0; day < model.calendar.days; day++) {
    if (hooks.isCancelled()) return null;
    stepDay(model, state, day, buffers, recorder?.onParticipant ?? null, recorder?.onShared ?? null);
    hooks.onDay();
  }
  return outcomeOf(scenario, communeIndex, yearIndex, layers, state, recorder?.recorded ?? NOTHING_RECORDED);
}

/** Layer 5 and what is handed over: bills, tally, hash. */
export function outcomeOf(
  scenario: Scenario,
  communeIndex: number,
  yearIndex: number,
  { commune, climate, needs, dispatch, settlement }: YearLayers,
  { registers, series, audit }: Pick<YearState, 'registers' | 'series' | 'audit'>,
  recorded: Recorded,
): ComputedYear {
  const { isMember } = settlement.sharing;
  const bills = billsOf(commune.commune, dispatch.plants, isMember, registers, scenario.values);
  return {
    communeIndex,
    yearIndex,
    tally: tallyOf({
      communeIndex,
      commune: commune.commune,
      calendar: climate.calendar,
      plants: dispatch.plants,
      isMember,
      registers,
      series,
      bills,
      residualKwhMax: audit.residualKwhMax,
      perimeterKm: settlement.perimeterKm,
    }),
    registers,
    bills,
    recorded,
    warnings: [
      ...commune.warnings,
      ...climate.warnings,
      ...needs.stated.warnings,
      ...settlement.legalWarnings,
      ...settlement.coefficientWarnings,
      ...settlement.supplyWarnings,
      ...recordWarnings(scenario, commune),
    ],
  };
}

function recordWarnings(scenario: Scenario, { commune }: CommuneLayer): Warning[] {
  const known = new Set([...commune.households.map((h) => h.name), ...commune.sites.map((s) => s.name)]);
  return namesOf(scenario.values['record.households'])
    .filter((name) => !known.has(name))
    .map((name) => ({ code: 'record.unknown', path: 'record.households', found: `"${name}"` }));
}

const SERIES_ORDER = [
  'pvWh',
  'importWh',
  'exportWh',
  'sharedInWh',
  'sharedOutWh',
] as const satisfies readonly (keyof CommuneSeries)[];
const REGISTER_ORDER = [
  'importWh',
  'exportWh',
  'pvWh',
  'sharedInWh',
  'sharedOutWh',
  'importValue',
  'sharedInValue',
] as const satisfies readonly (keyof Registers)[];

const STATEMENT_ORDER = [
  'subscription',
  'gridEnergy',
  'localEnergy',
  'organiserFee',
  'feedInIncome',
  'localIncome',
] as const satisfies readonly (keyof Statement)[];

/** Names a year by what it holds. */
export function yearHash({ registers, tally, bills }: ComputedYear): string {
  const { series } = tally;
  const hasher = columnHasher();
  for (const name of SERIES_ORDER) hasher.column(series[name]);
  for (const name of REGISTER_ORDER) hasher.column(registers[name]);
  for (const statement of [bills.before, bills.after]) {
    for (const name of STATEMENT_ORDER) hasher.column(statement[name]);
  }
  return hasher.hex();
}

/** The hash of a whole run: of its only year, or of the hashes of all communes and years in their order. */
export function resultHash(hashes: readonly string[]): string {
  if (hashes.length === 1) return hashes[0];
  const hasher = columnHasher();
  for (const hash of hashes) hasher.text(hash);
  return hasher.hex();
}
