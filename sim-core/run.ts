import { type Bills, billsOf, type Statement } from './accounts/bills.ts';
import { eventLines, netKwOf, thermosensitivityKwPerK } from './accounts/flexibility.ts';
import { nextOwners } from './accounts/newYear.ts';
import { type Equipment, type Tally, tallyOf } from './accounts/tally.ts';
import { type InvestmentBooks, yearInvestments } from './accounts/yearInvestments.ts';
import { carAdopters } from './agents/ev/fleet.ts';
import { heatAdopters } from './agents/heat/equipment.ts';
import { generatorOf } from './agents/heat/generators/index.ts';
import { type SocialNetwork, socialNetwork } from './agents/socialNetwork.ts';
import type { Owners } from './commune/adopters.ts';
import type { Commune } from './commune/commune.ts';
import { isHeatPump } from './commune/heating.ts';
import { dayBuffers } from './day/buffers.ts';
import type { DispatchLayer, NeedsLayer, YearModel } from './day/model.ts';
import { memberAdopters } from './exchange/members.ts';
import { valuer } from './exchange/valuation.ts';
import { asksForEvents } from './grid/flexibility/events.ts';
import { columnHasher } from './hash.ts';
import type { RunInputs } from './inputs.ts';
import {
  type ClimateLayer,
  type CommuneLayer,
  climateLayer,
  communeLayer,
  communeSeed,
  dispatchLayer,
  firstYearOf,
  flexibilityLayer,
  needsLayer,
  type SettlementLayer,
  type SupplyLayer,
  settlementLayer,
  supplyLayer,
} from './layers.ts';
import { namesOf } from './names.ts';
import { NOTHING_RECORDED, type Recorded, recorderOf } from './record.ts';
import { ok, type Result, type Warning } from './result.ts';
import type { Scenario } from './scenario/scenario.ts';
import { scenarioOfYear } from './scenario/year.ts';
import { type Carried, carriedFor, stepDay, type YearState, yearState } from './step.ts';
import { STEP_HOURS } from './units.ts';
import { panelAdopters } from './world/plants.ts';
import { REGISTERS, type Registers, sumOf } from './world/registers.ts';
import { SERIES } from './world/series.ts';

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

/**
 * Runs all years of one commune; each is handed over as soon as it is done, so that long runs stream. Prices move from
 * year to year, and on each 1 January people decide by the figures of the year that ends.
 */
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
  const carried = carriedFor(participantsOf(commune.value));
  const network = networkOf(commune.value, scenario);
  let owners = startingOwners(commune.value, scenario);
  let before: YearLayers | null = null;
  const paired = pairedYears(scenario, inputs, participantsOf(commune.value));
  for (let yearIndex = 0; yearIndex < scenario.values['calendar.years']; yearIndex++) {
    const year = firstYear + yearIndex;
    const ofYear = scenarioOfYear(scenario, yearIndex);
    const layers: Result<YearLayers> = yearLayers(
      ofYear,
      inputs,
      commune.value,
      owners,
      year,
      yearIndex,
      before,
      climates,
    );
    if (!layers.ok) return layers;
    before = layers.value;
    const withoutKw = paired.next(layers.value, yearIndex, hooks.isCancelled);
    const outcome = runYear(ofYear, communeIndex, yearIndex, layers.value, withoutKw, carried, hooks);
    if (outcome === null) return ok('cancelled');
    // Decided before the year is handed over: its columns go with it.
    if (network !== null) owners = nextYearOwners(ofYear, layers.value, outcome, network);
    yield { ...outcome, hash: yearHash(outcome) };
  }
  return ok('finished');
}

/** What the stated shares say, where the years begin. */
export function startingOwners({ commune }: CommuneLayer, { values }: Scenario): Owners {
  const { households } = commune;
  return {
    panels: panelAdopters(households, values),
    cars: carAdopters(households, values),
    heatPumps: heatAdopters(households, values).heatPumps,
    members: memberAdopters(households, values),
  };
}

/** Who knows whom; null where nobody decides anything. */
function networkOf({ commune, seed }: CommuneLayer, { values }: Scenario): SocialNetwork | null {
  if (values['adoption.mode'] === 'none') return null;
  const keys = commune.households.map((h) => h.key);
  return socialNetwork(keys, values['adoption.tiesPerSide'], values['adoption.rewiringRatio'], seed);
}

function nextYearOwners(
  { values }: Scenario,
  layers: YearLayers,
  { yearIndex, registers, bills }: ComputedYear,
  network: SocialNetwork,
): Owners {
  const { commune, climate } = layers;
  const known = new Map<string, number>();
  return nextOwners(booksOf(layers, yearIndex, registers, bills, values), {
    network,
    seed: commune.seed,
    yieldKwh(tiltDeg, azimuthDeg) {
      const name = `${tiltDeg}|${azimuthDeg}`;
      const kwh = known.get(name) ?? sumOf(climate.panels({ tiltDeg, azimuthDeg })) * STEP_HOURS;
      known.set(name, kwh);
      return kwh;
    },
  });
}

function booksOf(
  { commune, climate, owners, needs, dispatch, settlement }: YearLayers,
  yearIndex: number,
  registers: Registers,
  bills: Bills,
  values: Scenario['values'],
): InvestmentBooks {
  return {
    yearIndex,
    commune: commune.commune,
    owners,
    plants: dispatch.plants,
    storage: dispatch.storage,
    communityParticipant: dispatch.community === null ? -1 : dispatch.communityParticipant,
    heat: needs.heat,
    outdoorC: climate.climate.temperatureC,
    isMember: settlement.sharing.isMember,
    registers,
    bills,
    values,
  };
}

export interface YearLayers {
  readonly commune: CommuneLayer;
  readonly owners: Owners;
  readonly climate: ClimateLayer;
  readonly needs: NeedsLayer;
  readonly supply: SupplyLayer;
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
  owners: Owners,
  year: number,
  yearIndex: number,
  before: YearLayers | null,
  climates: ClimateCache,
): Result<YearLayers> {
  const cached = climates.get(year);
  const climate = cached ? ok(cached) : climateLayer(scenario, inputs, year);
  if (!climate.ok) return climate;
  if (climates.size < CLIMATES_KEPT) climates.set(year, climate.value);
  const events = flexibilityLayer(scenario, inputs, commune, climate.value);
  if (!events.ok) return events;
  const needs = needsLayer(scenario, inputs, commune, climate.value, events.value, before?.needs ?? null, owners);
  if (!needs.ok) return needs;
  const supply = supplyLayer(scenario, inputs, commune, climate.value);
  if (!supply.ok) return supply;
  const dispatch = dispatchLayer(
    scenario,
    inputs,
    commune,
    climate.value,
    needs.value,
    supply.value,
    yearIndex,
    before?.dispatch ?? null,
    owners,
  );
  const settlement = settlementLayer(scenario, inputs, commune, climate.value, dispatch, supply.value, owners);
  return ok({
    commune,
    owners,
    climate: climate.value,
    needs: needs.value,
    supply: supply.value,
    dispatch,
    settlement,
  });
}

/** The same years without events, lived beside those of a run. */
export interface PairedYears {
  /** The commune's net power of the next year by step, kW; null where nothing is held against it, or when cancelled. */
  next(layers: YearLayers, yearIndex: number, isCancelled: () => boolean): Float64Array | null;
}

/**
 * What the commune would have drawn without events: its own needs, equipment, wires and meters from the first year on,
 * under the same weather, prices and draws. It costs as much as the run, and only runs with events pay for it.
 */
export function pairedYears(scenario: Scenario, inputs: RunInputs, participants: number): PairedYears {
  const { values } = scenario;
  if (!asksForEvents(values) || values['flexibility.measure'] !== 'pairedYear') return { next: () => null };
  const carried = carriedFor(participants);
  let last: Pick<YearLayers, 'needs' | 'dispatch'> | null = null;
  return {
    next(layers, yearIndex, isCancelled) {
      const { commune, climate, supply, owners } = layers;
      const lived = needsLayer(scenario, inputs, commune, climate, null, last?.needs ?? null, owners);
      if (!lived.ok) return null;
      const needs = lived.value;
      const before: DispatchLayer | null = last?.dispatch ?? null;
      const dispatch = dispatchLayer(scenario, inputs, commune, climate, needs, supply, yearIndex, before, owners);
      last = { needs, dispatch };
      const model = yearModel({ ...layers, needs, dispatch });
      const state = yearState(model, carried);
      const buffers = dayBuffers(model.participants, dispatch.feeders.rowsMax);
      for (let day = 0; day < model.calendar.days; day++) {
        if (isCancelled()) return null;
        stepDay(model, state, day, buffers, null, null);
      }
      return netKwOf(state.series);
    },
  };
}

export function yearModel({ commune, climate, needs, dispatch, settlement }: Omit<YearLayers, 'owners'>): YearModel {
  return {
    calendar: climate.calendar,
    participants: participantsOf(commune),
    householdCount: commune.commune.households.length,
    needs,
    dispatch,
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
  withoutKw: Float64Array | null,
  carried: Carried,
  hooks: RunHooks,
): ComputedYear | null {
  const model = yearModel(layers);
  const state = yearState(model, carried);
  const buffers = dayBuffers(model.participants, model.dispatch.feeders.rowsMax);
  // Names and months are of the scenario's own commune, the first of a territory.
  const recorder = communeIndex === 0 ? recorderOf(scenario, layers.commune.commune, model) : null;
  for (let day = 0; day < model.calendar.days; day++) {
    if (hooks.isCancelled()) return null;
    stepDay(model, state, day, buffers, recorder?.onParticipant ?? null, recorder?.onShared ?? null);
    hooks.onDay();
  }
  const recorded = recorder?.recorded ?? NOTHING_RECORDED;
  return outcomeOf(scenario, communeIndex, yearIndex, layers, state, withoutKw, recorded);
}

/**
 * Layer 5 and what is handed over: bills, tally, hash.
 *
 * @param withoutKw the commune's net power in the year without events; null where they are held against similar days
 */
export function outcomeOf(
  scenario: Scenario,
  communeIndex: number,
  yearIndex: number,
  layers: YearLayers,
  { registers, series, feederYear, audit }: Pick<YearState, 'registers' | 'series' | 'feederYear' | 'audit'>,
  withoutKw: Float64Array | null,
  recorded: Recorded,
): ComputedYear {
  const { commune, climate, needs, supply, dispatch, settlement } = layers;
  const { households } = commune.commune;
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
      feederYear,
      equipment: equipmentOf(commune.commune, needs, dispatch),
      thermosensitivityKwPerK: thermosensitivityKwPerK(series, climate.climate.temperatureC),
      events: eventLines(needs.flexibility, {
        calendar: climate.calendar,
        withKw: netKwOf(series),
        withoutKw,
        temperatureC: climate.climate.temperatureC,
        spotEurPerMwh: supply.spotEurPerMwh,
        values: scenario.values,
      }),
      residualKwhMax: audit.residualKwhMax,
      perimeterKm: settlement.perimeterKm,
      heatPumps: needs.heat.equipment.filter((own) => own !== null && isHeatPump(own.system)).length,
      electricCars: households.reduce((sum, _, i) => sum + dispatch.storage.electricCars(i), 0),
      investments: yearInvestments(booksOf(layers, yearIndex, registers, bills, scenario.values)),
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

function equipmentOf({ households }: Commune, { heat }: NeedsLayer, { storage }: DispatchLayer): Equipment {
  const isElectric = (i: number) => {
    const equipment = heat.equipment[i];
    return equipment !== null && generatorOf(equipment.system).carrier === 'electricKwh';
  };
  return {
    electricHomes: households.filter((_, i) => isElectric(i)).length,
    electricCars: storage.cars,
    chargersW: Math.round(storage.chargersKw * 1000),
  };
}

function recordWarnings(scenario: Scenario, { commune }: CommuneLayer): Warning[] {
  const known = new Set([...commune.households.map((h) => h.name), ...commune.sites.map((s) => s.name)]);
  return namesOf(scenario.values['record.households'])
    .filter((name) => !known.has(name))
    .map((name) => ({ code: 'record.unknown', path: 'record.households', found: `"${name}"` }));
}

const STATEMENT_ORDER = [
  'subscription',
  'gridEnergy',
  'localEnergy',
  'fuel',
  'publicCharging',
  'organiserFee',
  'feedInIncome',
  'localIncome',
] as const satisfies readonly (keyof Statement)[];

/** Names a year by what it holds. */
export function yearHash({ registers, tally, bills }: ComputedYear): string {
  const { series } = tally;
  const hasher = columnHasher();
  for (const name of SERIES) hasher.column(series[name]);
  for (const name of REGISTERS) hasher.column(registers[name]);
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
