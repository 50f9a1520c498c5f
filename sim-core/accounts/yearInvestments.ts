import { envelopeOf, steadyLossWPerK } from '../agents/heat/dwelling.ts';
import type { HomeEquipment } from '../agents/heat/equipment.ts';
import type { HomeStorage } from '../agents/storage/homeStorage.ts';
import type { Owners } from '../commune/adopters.ts';
import type { Household } from '../commune/commune.ts';
import { type GrantMeasure, grantsEur, incomeClassOf } from '../grid/grants/index.ts';
import type { Values } from '../parameters/index.ts';
import type { SiteKind } from '../parameters/lists.ts';
import { MICRO_EUR_PER_EUR, MONTHS, roundMicroEur } from '../units.ts';
import { kwpOf } from '../world/plants.ts';
import { expenseAt, incomeAt } from './bills.ts';
import { ACTORS, type Actor, constantFlowsEur, pvFlowsEur, pvGrantEur, pvPriceEur } from './investment.ts';
import { type Prospects, prospectsOf, type YearBooks } from './prospects.ts';

/** What somebody puts in and gets back over the years; whole micro-euro, so that sums are exact. */
export interface Investment {
  /** Paid in all, before grants. */
  readonly invested: number;
  readonly grants: number;
  /** Of year 0 (the price less grants, negative), 1, 2 … */
  readonly flows: Float64Array;
}

export interface YearInvestments {
  /** What each actor took up this year; in the first year all that the scenario states. */
  readonly byActor: Readonly<Record<Actor, Investment>>;
  /** All homes with panels, as if they had put them up this year. */
  readonly panels: Investment & { readonly homes: number };
}

/** Who pays for a kind of site. */
const ACTOR_OF: Readonly<Record<SiteKind, Actor>> = {
  school: 'commune',
  townHall: 'commune',
  streetLighting: 'commune',
  pump: 'commune',
  battery: 'commune',
  boilerRoom: 'commune',
  shop: 'company',
  farm: 'company',
  biogas: 'company',
};

/** The books with what the year's investments are told by. */
export interface InvestmentBooks extends YearBooks {
  readonly yearIndex: number;
  readonly owners: Owners;
  readonly storage: HomeStorage;
  /** The participant that the commune's battery is; −1 for none. */
  readonly communityParticipant: number;
}

interface Project {
  readonly priceEur: number;
  readonly grantEur: number;
  readonly flowsEur: Float64Array;
}

/** @see prospectsOf */
export function yearProspects(books: YearBooks): Prospects {
  return prospectsOf(books, (equipment) => lossRatio(equipment, books.values));
}

export function yearInvestments(books: InvestmentBooks): YearInvestments {
  const { commune, plants, values } = books;
  const { households, sites } = commune;
  const prospects = yearProspects(books);
  const byActor: Record<Actor, Project[]> = { household: [], commune: [], company: [] };
  const panels: Project[] = [];
  const plantOf = (i: number): Project | null => panelProject(books, prospects, i);
  households.forEach((household, i) => {
    const plant = plantOf(i);
    if (plant !== null) {
      panels.push(plant);
      if (plants.years[i] === 0) byActor.household.push(plant);
    }
    byActor.household.push(...heatProjects(books, prospects, household, i));
  });
  sites.forEach(({ kind }, k) => {
    const i = households.length + k;
    const plant = plants.years[i] === 0 ? plantOf(i) : null;
    if (plant !== null) byActor[ACTOR_OF[kind]].push(plant);
  });
  byActor.commune.push(...communityBatteryProjects(books));
  const years = values['investment.years'];
  return {
    byActor: {
      household: summed(byActor.household, years),
      commune: summed(byActor.commune, years),
      company: summed(byActor.company, years),
    },
    panels: { ...summed(panels, years), homes: panels.length },
  };
}

/** The panels of a participant, with its battery, at the year's prices; null without any. */
function panelProject(
  { plants, storage, commune, values }: InvestmentBooks,
  prospects: Prospects,
  i: number,
): Project | null {
  const kwp = kwpOf(plants, i);
  if (kwp === 0) return null;
  const batteryKwh = i < commune.households.length ? storage.batteryKwh(i) : 0;
  const batteryEur = batteryKwh * values['investment.batteryEurPerKwh'];
  const flowsEur = pvFlowsEur({ kwp, firstYearGainEur: prospects.panelsEur(i) }, values);
  flowsEur[0] -= batteryEur;
  return { priceEur: pvPriceEur(kwp, values) + batteryEur, grantEur: pvGrantEur(kwp, values), flowsEur };
}

function heatProjects(
  { owners, heat, yearIndex, values }: InvestmentBooks,
  prospects: Prospects,
  household: Household,
  i: number,
): Project[] {
  const equipment = heat.equipment[i];
  if (equipment === null) return [];
  const projects: Project[] = [];
  if (owners.heatPumps[household.heating.heatPumpRank] === yearIndex) {
    const priceEur = values['heatPump.costEur'];
    projects.push(granted('airHeatPump', household, priceEur, prospects.heatPumpEur(i), values));
  }
  // Renovations are those of the scenario, all of its first year.
  if (yearIndex === 0 && equipment.renewed !== equipment.archetype) {
    const priceEur = values['renovation.costEurPerM2'] * household.areaM2;
    projects.push(granted('renovation', household, priceEur, prospects.renovationEur(i), values));
  }
  return projects;
}

/** What a household pays for a heat pump or a renovation after its grants, €. */
export function grantedEur(measure: GrantMeasure, household: Household, priceEur: number, values: Values): number {
  const date = values['prices.date'];
  const incomeEur = household.incomeEurPerUc * household.consumptionUnits;
  return grantsEur(measure, incomeClassOf(incomeEur, household.persons, date), priceEur, date);
}

function granted(
  measure: GrantMeasure,
  household: Household,
  priceEur: number,
  gainEur: number,
  values: Values,
): Project {
  const grantEur = grantedEur(measure, household, priceEur, values);
  return { priceEur, grantEur, flowsEur: constantFlowsEur(priceEur - grantEur, gainEur, values) };
}

/** The commune's battery earns what its bill says. */
function communityBatteryProjects({ communityParticipant, yearIndex, bills, values }: InvestmentBooks): Project[] {
  if (communityParticipant < 0 || yearIndex > 0) return [];
  const priceEur = values['storage.community.capacityKwh'] * values['storage.community.investmentEurPerKwh'];
  let gain = 0;
  for (let m = 0; m < MONTHS; m++) {
    const at = communityParticipant * MONTHS + m;
    gain += incomeAt(bills.after, at) - expenseAt(bills.after, at);
  }
  return [{ priceEur, grantEur: 0, flowsEur: constantFlowsEur(priceEur, gain / MICRO_EUR_PER_EUR, values) }];
}

/** Steady losses of a home with its walls of before to those of now, heated floor for heated floor. */
function lossRatio({ archetype, renewed }: HomeEquipment, values: Values): number {
  const loss = (walls: number) =>
    steadyLossWPerK(envelopeOf(archetype, walls, values)) * values['heating.heatedShareRatios'][walls];
  return loss(archetype) / loss(renewed);
}

function summed(projects: readonly Project[], years: number): Investment {
  const flows = new Float64Array(years + 1);
  const micro = (eur: number) => roundMicroEur(eur * MICRO_EUR_PER_EUR);
  let invested = 0;
  let grants = 0;
  for (const { priceEur, grantEur, flowsEur } of projects) {
    invested += micro(priceEur);
    grants += micro(grantEur);
    for (let year = 0; year <= years; year++) flows[year] += micro(flowsEur[year]);
  }
  return { invested, grants, flows };
}

export function noInvestments(years: number): YearInvestments {
  const none = () => summed([], years);
  return {
    byActor: { household: none(), commune: none(), company: none() },
    panels: { ...none(), homes: 0 },
  };
}

/** Investments of several communes as one. */
export function mergedInvestments(all: readonly YearInvestments[]): YearInvestments {
  const added = (of: (one: YearInvestments) => Investment): Investment => ({
    invested: all.reduce((sum, one) => sum + of(one).invested, 0),
    grants: all.reduce((sum, one) => sum + of(one).grants, 0),
    flows: of(all[0]).flows.map((_, year) => all.reduce((sum, one) => sum + of(one).flows[year], 0)),
  });
  const byActor = Object.fromEntries(ACTORS.map((actor) => [actor, added((one) => one.byActor[actor])]));
  return {
    byActor: byActor as Record<Actor, Investment>,
    panels: { ...added((one) => one.panels), homes: all.reduce((sum, one) => sum + one.panels.homes, 0) },
  };
}
