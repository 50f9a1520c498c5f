import type { InhabitedBuilding } from '../buildings/building.ts';
import { exp, log } from '../math.ts';
import type { ListItem } from '../parameters/lists.ts';
import { nameKey, STREAM } from '../prng.ts';
import { ranksOf } from '../ranking.ts';
import { fail, type Issue, ok, type Result, type Warning } from '../result.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { dealCars } from './cars.ts';
import { AGE_GROUPS, type Commune, type Household, type PanelArray, type Site, TENURES } from './commune.ts';
import { type AgentDraws, agentDraws } from './draws.ts';
import { addedHeating, stockHeating } from './heating.ts';
import { homeSkeletons } from './homeSkeletons.ts';
import { type Home, homesOf } from './homes.ts';
import { incomesOf } from './incomes.ts';
import { livingStandards } from './livingStandards.ts';
import { type MarginalCounts, marginalsOf } from './marginals.ts';
import { placeOf } from './place.ts';
import { residentsOf } from './residents.ts';
import { roofOf } from './roofs.ts';
import type { Odds } from './seedTable.ts';
import { type Skeleton, skeletons } from './skeleton.ts';

export interface Synthesis {
  readonly commune: Commune;
  readonly warnings: readonly Warning[];
}

/** The number of households that a scenario asks for. */
export function householdCount(values: Scenario['values']): number {
  return (
    values['commune.households'] ??
    Math.max(1, Math.round(values['commune.inhabitants'] / values['commune.personsPerHousehold']))
  );
}

/** What files tell of who lives where; null for what no file tells. */
export interface CommuneInputs {
  readonly marginals: MarginalCounts | null;
  /** Of an imported commune: its homes and the sizes of their households are fixed. */
  readonly buildings: readonly InhabitedBuilding[] | null;
}

const NO_FILES: CommuneInputs = { marginals: null, buildings: null };

/**
 * Populates a commune. A function of the scenario, its files and the seed alone; added households and sites have keys of
 * their own and change nobody.
 *
 * @param seed the seed of this commune (a territory gives each of its communes another)
 */
export function synthesise(scenario: Scenario, seed: number, inputs: CommuneInputs = NO_FILES): Result<Synthesis> {
  const { lists } = scenario;
  const people = inputs.buildings === null ? drawnPeople(scenario, seed, inputs.marginals) : null;
  const settled = people ?? ok(settledPeople(scenario, seed, inputs.buildings ?? [], inputs.marginals));
  if (!settled.ok) return settled;
  const households = [
    ...settled.value.households,
    ...lists.extraHouseholds.map((item) => addedHousehold(item, scenario, seed)),
  ];
  const sites = withPlants(
    lists.sites.map((item) => siteOf(item, scenario, seed)),
    households,
    scenario,
  );
  const clashes = nameClashes([...households.map((h) => h.name), ...sites.map((s) => s.name)]);
  if (clashes.length > 0) return { ok: false, issues: clashes };
  const placed = withStatedArrays(households, lists['pv.arrays']);
  if (!placed.ok) return placed;
  return ok({ commune: { households: placed.value, sites }, warnings: settled.value.warnings });
}

interface People {
  readonly households: readonly Household[];
  readonly warnings: readonly Warning[];
}

function oddsOf(values: Scenario['values']): Odds {
  return {
    ownerHouse: values['synthesis.oddsOwnerHouse'],
    familyHouse: values['synthesis.oddsFamilyHouse'],
    youngTenant: values['synthesis.oddsYoungTenant'],
    oldSmall: values['synthesis.oddsOldSmall'],
  };
}

/** People and homes drawn from marginals. */
function drawnPeople(scenario: Scenario, seed: number, counts: MarginalCounts | null): Result<People> {
  const { values } = scenario;
  const marginals = marginalsOf(values, counts);
  if (!marginals.ok) return marginals;
  const inhabitants = values['commune.inhabitants'];
  const odds = oddsOf(values);
  const drawn = skeletons(seed, householdCount(values), inhabitants, marginals.value.marginals, odds);
  if (!drawn.ok) return drawn;
  return ok({
    households: synthesisedHouseholds(scenario, seed, drawn.value, null),
    warnings: marginals.value.warnings,
  });
}

/** The people of an imported commune in their homes. */
function settledPeople(
  scenario: Scenario,
  seed: number,
  buildings: readonly InhabitedBuilding[],
  counts: MarginalCounts | null,
): People {
  const homes = homesOf(buildings, scenario.values);
  const drawn = homeSkeletons(seed, homes, oddsOf(scenario.values));
  return {
    households: synthesisedHouseholds(scenario, seed, drawn, homes),
    warnings: counts === null ? [] : [{ code: 'buildings.marginalsUnused', path: 'commune.marginalsFile' }],
  };
}

/** @param homes of an imported commune, one for each skeleton; null where places, areas and roofs are drawn */
function synthesisedHouseholds(
  scenario: Scenario,
  seed: number,
  skeletons: readonly Skeleton[],
  homes: readonly Home[] | null,
): Household[] {
  const { values } = scenario;
  const draws = skeletons.map((_, i) => agentDraws(seed, i));
  const people = skeletons.map((s, i) => residentsOf(draws[i], s.persons, AGE_GROUPS[s.age], values));
  const standards = livingStandards(homes, values);
  const { incomeEurPerUc, decile } = incomesOf(
    skeletons.map((s, i) => ({
      persons: s.persons,
      score:
        draws[i].normal(STREAM.householdIncome) +
        (s.tenure === 0 ? 1 : s.tenure === 2 ? -1 : 0) * values['income.tenureInfluence'] +
        (s.age === 0 ? -1 : s.age === 1 ? 1 : 0) * values['income.ageInfluence'] +
        standards.shift(i),
    })),
    standards.medianEurPerUc,
    standards.sigma,
  );
  const cars = dealCars(
    Math.round(values['commune.carsPerHousehold'] * skeletons.length),
    skeletons.map(
      (s, i) =>
        draws[i].uniform(STREAM.cars) +
        Math.min(2, s.persons) * values['commune.carsAdultInfluence'] -
        (decile[i] <= 3 ? values['commune.carsIncomeInfluence'] : 0),
    ),
  );
  const pvRank = ranksOf(
    skeletons.map((s, i) => (s.dwelling === 0 ? draws[i].uniform(STREAM.pvRank) + (s.tenure === 0 ? 0 : 1) : null)),
  );
  const heating = stockHeating(
    skeletons.map((s, key) => ({ key, isHouse: s.dwelling === 0, period: s.period, isOwner: s.tenure === 0 })),
    values,
    seed,
  );
  const participationRank = ranksOf(draws.map((d) => d.uniform(STREAM.participation)));
  return skeletons.map((s, i) => {
    const isHouse = s.dwelling === 0;
    const meanM2 = isHouse ? values['dwelling.houseAreaM2'][s.period] : values['dwelling.flatAreaM2'];
    const home = homes?.[i];
    const drawnM2 = meanM2 * areaFactor(incomeEurPerUc[i], values);
    const areaM2 = home?.areaM2 ?? areaOf(draws[i], drawnM2, values['dwelling.areaSpreadRatio']);
    return {
      name: String(i + 1),
      key: i,
      persons: s.persons,
      ...people[i],
      incomeEurPerUc: incomeEurPerUc[i],
      decile: decile[i],
      tenure: TENURES[s.tenure],
      ageGroup: AGE_GROUPS[s.age],
      dwelling: isHouse ? 'house' : 'flat',
      period: s.period,
      areaM2,
      cars: cars[i],
      subscribedKva: subscribedKvaOf(isHouse, areaM2),
      place: home?.place ?? placeOf(draws[i], values['commune.radiusKm'], values['commune.crowding']),
      attitudes: attitudesOf(draws[i]),
      heating: heating[i],
      roof: home?.roof ?? (isHouse ? roofOf(draws[i], values) : []),
      pvRank: pvRank[i],
      pvSizeDraw: draws[i].uniform(STREAM.pvSize),
      participationRank: participationRank[i],
      contractDraw: draws[i].uniform(STREAM.tariffChoice),
      arrays: [],
      statedMember: null,
      ...(home === undefined ? {} : { building: home.building }),
    };
  });
}

/** Dwellings of added households are of 1975–1989. */
const ADDED_PERIOD = 2;

function addedHousehold(item: ListItem<'extraHouseholds'>, scenario: Scenario, seed: number): Household {
  const key = nameKey(item.name);
  const draws = agentDraws(seed, key);
  const isHouse = item.dwelling === 'house';
  const { values } = scenario;
  return {
    name: item.name,
    key,
    persons: item.persons,
    ...residentsOf(draws, item.persons, 'from40to64', values),
    incomeEurPerUc: item.incomeEurPerUc,
    decile: decileOf(item.incomeEurPerUc, values),
    tenure: 'owner',
    ageGroup: 'from40to64',
    dwelling: item.dwelling,
    period: ADDED_PERIOD,
    areaM2: item.areaM2,
    cars: 1,
    subscribedKva: subscribedKvaOf(isHouse, item.areaM2),
    place: statedPlace(item) ?? placeOf(draws, values['commune.radiusKm'], values['commune.crowding']),
    attitudes: attitudesOf(draws),
    heating: addedHeating({ key, isHouse, period: ADDED_PERIOD, isOwner: true }, values, seed),
    roof: [],
    pvRank: -1,
    pvSizeDraw: draws.uniform(STREAM.pvSize),
    participationRank: -1,
    contractDraw: draws.uniform(STREAM.tariffChoice),
    arrays: arraysOf(item),
    statedMember: item.member,
  };
}

/** Decile of an added household on the scenario's own lognormal, since it is not ranked among the others. */
function decileOf(incomeEurPerUc: number, values: Scenario['values']): number {
  let decile = 1;
  const deciles = [-1.2816, -0.8416, -0.5244, -0.2533, 0, 0.2533, 0.5244, 0.8416, 1.2816];
  for (const z of deciles) {
    if (incomeEurPerUc > values['income.medianEurPerUc'] * exp(values['income.sigma'] * z)) decile += 1;
  }
  return decile;
}

/**
 * Plants that a model brings along are participants like any other: where the scenario lists none, they stand at the
 * centre. The commune's battery shares; boiler rooms only buy.
 */
function withPlants(sites: readonly Site[], households: readonly Household[], { values }: Scenario): readonly Site[] {
  const hasBattery = values['storage.community.capacityKwh'] > 0 && values['storage.community.powerKw'] > 0;
  const hasBoilerRooms = households.some((h) => h.heating.system === 'network');
  const added: Site[] = [];
  const add = (kind: Site['kind'], name: string, member: boolean) => {
    if (sites.some((site) => site.kind === kind)) return;
    const key = nameKey(`site:${name}`);
    const place = { eastM: 0, northM: 0 };
    added.push({ name, key, kind, energyKwhPerYear: 0, subscribedKva: 36, place, arrays: [], member });
  };
  if (hasBattery) add('battery', 'Batterie de la commune', true);
  if (hasBoilerRooms) add('boilerRoom', 'Chaufferies', false);
  return [...sites, ...added];
}

function siteOf(item: ListItem<'sites'>, scenario: Scenario, seed: number): Site {
  const key = nameKey(`site:${item.name}`);
  return {
    name: item.name,
    key,
    kind: item.kind,
    energyKwhPerYear: item.energyKwhPerYear,
    subscribedKva: item.subscribedKva,
    place:
      statedPlace(item) ??
      placeOf(agentDraws(seed, key), scenario.values['commune.radiusKm'] / 2, scenario.values['commune.crowding']),
    arrays: arraysOf(item),
    member: item.member,
  };
}

function arraysOf(item: { kwp: number; tiltDeg: number; azimuthDeg: number }): PanelArray[] {
  return item.kwp > 0 ? [{ kwp: item.kwp, tiltDeg: item.tiltDeg, azimuthDeg: item.azimuthDeg }] : [];
}

function statedPlace(item: { eastM: number | null; northM: number | null }) {
  return item.eastM === null || item.northM === null ? null : { eastM: item.eastM, northM: item.northM };
}

/** The better off live larger; 1 on average over the lognormal incomes. */
function areaFactor(incomeEurPerUc: number, values: Scenario['values']): number {
  const elasticity = values['dwelling.areaIncomeElasticity'];
  const meanLog = (elasticity * elasticity * values['income.sigma'] * values['income.sigma']) / 2;
  return exp(elasticity * log(incomeEurPerUc / values['income.medianEurPerUc']) - meanLog);
}

function areaOf(draws: AgentDraws, meanM2: number, spreadRatio: number): number {
  return Math.round(meanM2 * (1 + spreadRatio * (2 * draws.uniform(STREAM.dwellingArea) - 1)));
}

/** The usual subscriptions: 6 kVA in a flat or small house, 9 kVA, 12 kVA from 120 m². */
function subscribedKvaOf(isHouse: boolean, areaM2: number): number {
  if (!isHouse || areaM2 < 90) return 6;
  return areaM2 < 120 ? 9 : 12;
}

function attitudesOf(draws: AgentDraws) {
  return {
    ecology: draws.uniform(STREAM.householdAttitude, 0),
    solidarity: draws.uniform(STREAM.householdAttitude, 1),
    technology: draws.uniform(STREAM.householdAttitude, 2),
  };
}

function nameClashes(names: readonly string[]): Issue[] {
  const seen = new Set<string>();
  return names.flatMap((name) => {
    const clash = seen.has(name);
    seen.add(name);
    return clash ? [{ code: 'scenario.duplicateName', path: 'extraHouseholds / sites', found: `"${name}"` }] : [];
  });
}

/** Gives the households named in `pv.arrays` the panels stated there; one of 0 kWp states that there are none. */
function withStatedArrays(
  households: readonly Household[],
  stated: readonly ListItem<'pv.arrays'>[],
): Result<readonly Household[]> {
  if (stated.length === 0) return ok(households);
  const byName = new Map<string, PanelArray[]>();
  for (const { household, kwp, tiltDeg, azimuthDeg } of stated) {
    byName.set(household, [...(byName.get(household) ?? []), { kwp, tiltDeg, azimuthDeg }]);
  }
  const known = new Set(households.map((h) => h.name));
  const unknown = stated.flatMap((item, i) =>
    known.has(item.household) ? [] : [unknownHousehold(`pv.arrays[${i}].household`, item.household, households)],
  );
  if (unknown.length > 0) return fail(...unknown);
  return ok(households.map((h) => (byName.has(h.name) ? { ...h, arrays: byName.get(h.name) ?? [] } : h)));
}

export function unknownHousehold(path: string, found: string, households: readonly Household[]): Issue {
  const numbered = households.filter((h) => h.statedMember === null).length;
  return {
    code: 'scenario.unknownHousehold',
    path,
    expected: { fr: `de 1 à ${numbered}, ou un nom`, en: `1 to ${numbered}, or a name` },
    found: `"${found}"`,
  };
}
