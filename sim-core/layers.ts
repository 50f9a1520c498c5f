import { digester } from './agents/biogas.ts';
import { heatPlants } from './agents/boilerRoom/heatPlants.ts';
import { heatAdopters, heatSystemOf } from './agents/heat/equipment.ts';
import { homesHeat } from './agents/heat/homes.ts';
import { heatingIssues } from './agents/heat/issues.ts';
import { homeWater } from './agents/hotWater/homeWater.ts';
import { offPeakPlaces } from './agents/hotWater/offPeak.ts';
import { waterTanks } from './agents/hotWater/tanks.ts';
import { householdLoads } from './agents/household.ts';
import { ageFactor, panelSeries } from './agents/pv.ts';
import { statedLoads } from './agents/statedLoads.ts';
import { communityBattery } from './agents/storage/communityBattery.ts';
import { homeStorage, type StorageCalls } from './agents/storage/homeStorage.ts';
import { storageIssues } from './agents/storage/issues.ts';
import { quartersOf } from './calendar/periods.ts';
import { type YearCalendar, yearCalendar } from './calendar/year.ts';
import type { Owners } from './commune/adopters.ts';
import type { Commune } from './commune/commune.ts';
import { synthesise, unknownHousehold } from './commune/synthesis.ts';
import type { DispatchLayer, NeedsLayer } from './day/model.ts';
import { postedCoefficients } from './exchange/coefficientFile.ts';
import { coefficientWarnings } from './exchange/coefficientWarnings.ts';
import { diameterKm } from './exchange/perimeter.ts';
import { type Sharing, sharingOf } from './exchange/sharing.ts';
import { type Supply, supplyOf } from './exchange/valuation.ts';
import { feederIssues, feedersOf } from './grid/feeders/index.ts';
import { feedInMicroEurPerKwh } from './grid/feedIn.ts';
import { asksForEvents, followsPrices } from './grid/flexibility/events.ts';
import { type Flexibility, flexibilityOf, takesPart } from './grid/flexibility/index.ts';
import { spotOnYear } from './grid/spotOnYear.ts';
import { contractOf, contracts, SITE_CONTRACT, tariffIssues } from './grid/tariffs/index.ts';
import type { ContractId } from './grid/tariffs/option.ts';
import { tempoOnYear } from './grid/tempoOnYear.ts';
import { canonicalJson } from './hash.ts';
import type { RunInputs } from './inputs.ts';
import { atMost, shown } from './parameters/check.ts';
import { fuelRows } from './parameters/fuels.ts';
import type { SiteKind } from './parameters/lists.ts';
import { agentKey, mix32, STREAM } from './prng.ts';
import { type Issue, ok, type Result, type Warning } from './result.ts';
import type { Scenario } from './scenario/scenario.ts';
import { quantiseKw, STEPS_PER_HOUR } from './units.ts';
import { type Climate, climateOf } from './weather/climate.ts';
import { generateWeather } from './weather/generator/generate.ts';
import type { Plane } from './weather/irradiance.ts';
import { kwpOf, type Plants, plantsOf } from './world/plants.ts';

/**
 * The layers of a year, each a function of those below it and of its own parameters: commune, climate, needs, dispatch,
 * settlement (accounts follow from the registers). A lever rebuilds from its layer on and keeps what lies below.
 */
export interface CommuneLayer {
  readonly seed: number;
  readonly commune: Commune;
  readonly warnings: readonly Warning[];
}

export interface ClimateLayer {
  readonly calendar: YearCalendar;
  readonly climate: Climate;
  /** Power of 1 kWp on a plane by step; each plane is computed once. */
  readonly panels: (plane: Plane) => Float64Array;
  readonly warnings: readonly Warning[];
}

/** What suppliers ask: known a day ahead to tanks and batteries, hence below dispatch; keys and gifts leave it alone. */
export interface SupplyLayer {
  readonly supply: Supply;
  /** Day-ahead price by step, micro-euro per kWh: what power sent out by storage is worth. */
  readonly spotMicroEur: Float64Array;
  readonly spotEurPerMwh: Float64Array;
  readonly warnings: readonly Warning[];
}

export interface SettlementLayer {
  readonly sharing: Sharing;
  readonly supply: Supply;
  readonly perimeterKm: number;
  readonly supplyWarnings: readonly Warning[];
  readonly legalWarnings: readonly Warning[];
  readonly coefficientWarnings: readonly Warning[];
}

/** The year of the calendar when the scenario leaves it open. */
export const DEFAULT_YEAR = 2025;

export function firstYearOf(scenario: Scenario, inputs: RunInputs): number {
  return scenario.values['calendar.year'] ?? inputs.weather?.year ?? DEFAULT_YEAR;
}

/** The seed of a territory's k-th commune; the first is the scenario's own. */
export function communeSeed(seed: number, communeIndex: number): number {
  return communeIndex === 0 ? seed : mix32(agentKey(seed, STREAM.territory, communeIndex)) >>> 0;
}

export function communeLayer(scenario: Scenario, inputs: RunInputs, seed: number): Result<CommuneLayer> {
  const synthesis = synthesise(scenario, seed, inputs);
  if (!synthesis.ok) return synthesis;
  const { commune, warnings } = synthesis.value;
  const known = new Set(commune.households.map((h) => h.name));
  const measured = new Set<string>();
  const issues = inputs.curves.flatMap(({ household }, k): Issue[] => {
    const path = `meterCurves[${k}].household`;
    if (!known.has(household)) return [unknownHousehold(path, household, commune.households)];
    if (measured.has(household)) return [{ code: 'scenario.secondCurve', path, found: `"${household}"` }];
    measured.add(household);
    return [];
  });
  if (issues.length > 0) return { ok: false, issues };
  return ok({ seed, commune, warnings });
}

export function climateLayer(scenario: Scenario, inputs: RunInputs, year: number): Result<ClimateLayer> {
  const { values, seed } = scenario;
  const calendar = yearCalendar(year);
  const weather = inputs.weather ?? generateWeather(values['weather.city'], year, seed, values);
  const climate = climateOf(weather, calendar, values, seed);
  if (!climate.ok) return climate;
  const known = new Map<string, Float64Array>();
  const horizonDeg = inputs.horizonDeg ?? values['pv.horizonDeg'];
  return ok({
    calendar,
    climate: climate.value,
    panels(plane) {
      const key = `${plane.tiltDeg}|${plane.azimuthDeg}`;
      let series = known.get(key);
      if (series === undefined) {
        series = panelSeries(plane, climate.value, calendar, values, horizonDeg);
        known.set(key, series);
      }
      return series;
    },
    warnings: [...weather.warnings, ...repairWarnings(weather.repairs), ...climate.value.warnings],
  });
}

function repairWarnings(repairs: readonly { readonly code: string; readonly count: number }[]): Warning[] {
  return repairs.map(({ code, count }) => ({ code, detail: { count } }));
}

/**
 * The year's events, the first part of needs; null where the scenario asks for none. Day-ahead prices and Tempo colours
 * are looked at only where events follow them: elsewhere another price leaves needs alone.
 */
export function flexibilityLayer(
  { values }: Scenario,
  inputs: RunInputs,
  { commune, seed }: CommuneLayer,
  { calendar, climate: { temperatureC } }: ClimateLayer,
): Result<Flexibility | null> {
  if (!asksForEvents(values)) return ok(null);
  const signals = {
    calendar,
    temperatureC,
    spotEurPerMwh: followsPrices(values)
      ? spotOnYear(inputs.spot, calendar, temperatureC, values, seed).priceEurPerMwh
      : null,
    tempoColours: values['flexibility.onTempoRed'] ? tempoOnYear(inputs.tempo, calendar, temperatureC).colours : null,
  };
  return flexibilityOf(signals, commune.households, values, seed);
}

/** @param owners who has what; null for what the stated shares say */
export function needsLayer(
  scenario: Scenario,
  inputs: RunInputs,
  { commune, seed }: CommuneLayer,
  { calendar, climate }: ClimateLayer,
  flexibility: Flexibility | null,
  before: NeedsLayer | null,
  owners: Owners | null = null,
): Result<NeedsLayer> {
  const { values, lists } = scenario;
  const { households } = commune;
  const setPoints =
    flexibility === null
      ? null
      : {
          offsetK: flexibility.setpointOffsetK,
          takesPart: (household: number, step: number) => takesPart(flexibility, household, step),
        };
  const adopters = heatAdopters(households, values, owners?.heatPumps);
  const heat = homesHeat(households, calendar, climate, values, setPoints, before?.heat ?? null, adopters);
  const systems = households.map((h) => heatSystemOf(h.heating, adopters));
  const water = homeWater(households, systems, calendar, values, seed, before?.water ?? null);
  const plants = heatPlants(
    commune,
    heat,
    water,
    calendar,
    climate,
    values,
    lists.boilerRooms,
    before?.heatPlants ?? null,
  );
  if (!plants.ok) return plants;
  return ok({
    flexibility,
    households: householdLoads(households, calendar, climate, values, seed, before?.households ?? null),
    heat,
    water,
    heatPlants: plants.value,
    stated: statedLoads(commune, inputs.curves, calendar, climate, values, seed),
  });
}

/**
 * @param yearIndex years since the start: panels age
 * @param owners who has what; null for what the stated shares say
 */
export function dispatchLayer(
  scenario: Scenario,
  inputs: RunInputs,
  { commune, seed }: CommuneLayer,
  { calendar, climate, panels }: ClimateLayer,
  needs: NeedsLayer,
  { supply, spotMicroEur }: SupplyLayer,
  yearIndex: number,
  before: DispatchLayer | null,
  owners: Owners | null = null,
): DispatchLayer {
  const { values } = scenario;
  const { households, sites } = commune;
  const plants = plantsOf(commune, values, owners?.panels, yearIndex);
  const hasPanels = (i: number) => plants.start[i] < plants.start[i + 1];
  return {
    plants,
    arraySeries: Array.from(plants.kwp, (_, a) =>
      panels({ tiltDeg: plants.tiltDeg[a], azimuthDeg: plants.azimuthDeg[a] }),
    ),
    // What stood there at the start is older than what came since.
    ageFactor: Float64Array.from(plants.years, (years) =>
      ageFactor(years + (years === yearIndex ? values['pv.ageYears'] : 0), values['pv.degradationPerYear']),
    ),
    biogasKw: [
      ...households.map(() => null),
      ...sites.map((site) =>
        site.kind === 'biogas' ? digester(calendar, values, seed, site.key).powerKw.map(quantiseKw) : null,
      ),
    ],
    tanks: waterTanks(
      households,
      needs.water.kinds,
      needs.water.draws,
      calendar,
      climate,
      offPeakPlaces(calendar, values['prices.offPeakHours']),
      values,
      seed,
      before?.tanks ?? null,
      inputs.horizonDeg ?? values['pv.horizonDeg'],
    ),
    storage: homeStorage({
      households,
      hasPanels,
      cars: owners?.cars,
      calendar,
      climate,
      values,
      seed,
      exportMicroEur: spotMicroEur,
      calls: callsOf(needs.flexibility),
      before: before?.storage ?? null,
    }),
    peakQuarter: values['flexibility.hour'] * STEPS_PER_HOUR,
    feedInMicroEur: Float64Array.from(households, (_, i) =>
      feedInMicroEurPerKwh(kwpOf(plants, i), values, plants.years[i]),
    ),
    hasOffPeak: Uint8Array.from(supply.contract, (contract) =>
      OFF_PEAK_CONTRACTS.has(contracts[contract].id) ? 1 : 0,
    ),
    community: communityBattery(values, before?.community ?? null),
    communityParticipant: participantOfKind(commune, 'battery'),
    feeders: before?.feeders ?? feedersOf(commune, values),
  };
}

function callsOf(flexibility: Flexibility | null): StorageCalls | null {
  if (flexibility === null) return null;
  return {
    isCalled: flexibility.batteryCall,
    takesPart: (household, step) => takesPart(flexibility, household, step),
  };
}

const OFF_PEAK_CONTRACTS = new Set<ContractId>(['peakOffPeak', 'tempo']);

function participantOfKind({ households, sites }: Commune, kind: SiteKind): number {
  const site = sites.findIndex((s) => s.kind === kind);
  return site < 0 ? -1 : households.length + site;
}

export function supplyLayer(
  scenario: Scenario,
  inputs: RunInputs,
  { commune, seed }: CommuneLayer,
  { calendar, climate }: ClimateLayer,
): Result<SupplyLayer> {
  const { values } = scenario;
  const issues = [...tariffIssues(values), ...heatingIssues(values), ...storageIssues(values), ...feederIssues(values)];
  if (issues.length > 0) return { ok: false, issues };
  const spot = spotOnYear(inputs.spot, calendar, climate.temperatureC, values, seed);
  const spotEurPerMwh = spot.priceEurPerMwh.map((price) => price * values['prices.electricityIndex']);
  const tempo = tempoOnYear(inputs.tempo, calendar, climate.temperatureC);
  const context = {
    calendar,
    values,
    tempoColours: tempo.colours,
    spotEurPerMwh,
    offPeakQuarters: quartersOf(values['prices.offPeakHours']),
  };
  const contract = Uint8Array.from([
    ...commune.households.map((h) => contractOf(h.contractDraw, values['prices.optionRatios'])),
    ...commune.sites.map(() => SITE_CONTRACT),
  ]);
  const uses = (id: string) => contract.includes(contracts.findIndex((c) => c.id === id));
  return ok({
    supply: supplyOf(
      contract,
      contracts.map((c) => c.priceMicroEurPerKwh(context)),
    ),
    spotEurPerMwh,
    spotMicroEur: spotEurPerMwh.map((price) => Math.round(price * MICRO_EUR_PER_KWH_OF_EUR_PER_MWH)),
    warnings: [...(uses('spot') ? spot.warnings : []), ...(uses('tempo') ? tempo.warnings : [])],
  });
}

const MICRO_EUR_PER_KWH_OF_EUR_PER_MWH = 1000;

const FUEL_PATHS = new Set<string>(fuelRows.map((row) => row.path));

/** The parameters that `supplyLayer` depends on, as a key to tell whether it must be made again. */
export function supplyParameters({ values }: Scenario): string {
  const prices = Object.entries(values).filter(([path]) => path.startsWith('prices.') && !FUEL_PATHS.has(path));
  return canonicalJson(Object.fromEntries(prices));
}

export function settlementLayer(
  scenario: Scenario,
  inputs: RunInputs,
  { commune }: CommuneLayer,
  { calendar }: ClimateLayer,
  { plants }: DispatchLayer,
  { supply, warnings }: SupplyLayer,
  owners: Owners | null = null,
): SettlementLayer {
  const { values, lists } = scenario;
  const { coefficients } = inputs;
  const sharing = sharingOf(
    commune,
    calendar,
    values,
    lists,
    coefficients === null ? null : (members) => postedCoefficients(coefficients, members, calendar),
    owners?.members,
  );
  const perimeterKm = diameterKm(sharing.members.map((member) => member.place));
  return {
    sharing,
    supply,
    perimeterKm,
    supplyWarnings: warnings,
    legalWarnings: legalWarnings(sharing, plants, perimeterKm, scenario),
    coefficientWarnings:
      coefficients === null || values['sharing.key'] !== 'customDynamic'
        ? []
        : coefficientWarnings(coefficients, sharing.members, calendar, sharing.stride),
  };
}

/** The law's limits on an operation: distance between participants and summed power of its producers. */
function legalWarnings(sharing: Sharing, plants: Plants, perimeterKm: number, { values }: Scenario): Warning[] {
  const warnings: Warning[] = [];
  const limitKm = values['sharing.perimeterKm'];
  if (perimeterKm > limitKm) {
    warnings.push({
      code: 'sharing.perimeter',
      path: 'sharing.perimeterKm',
      expected: atMost(limitKm),
      found: shown(Number(perimeterKm.toFixed(2))),
      unit: 'km',
    });
  }
  const limitKw = values['sharing.powerLimitMw'] * 1000;
  const powerKw = sharing.participant.reduce((sum, i) => sum + kwpOf(plants, i), 0);
  if (powerKw > limitKw) {
    warnings.push({
      code: 'sharing.power',
      path: 'sharing.powerLimitMw',
      expected: atMost(limitKw),
      found: shown(Math.round(powerKw)),
      unit: 'kW',
    });
  }
  return warnings;
}
