import { adoptYear, type Technology } from '../agents/adoption.ts';
import { carKmRatio, carRanks } from '../agents/ev/fleet.ts';
import { heatSystemOf } from '../agents/heat/equipment.ts';
import type { SocialNetwork } from '../agents/socialNetwork.ts';
import { type Adopters, changedAdopters, hasAdopted, type Owners } from '../commune/adopters.ts';
import type { Household } from '../commune/commune.ts';
import { isHeatPump } from '../commune/heating.ts';
import { draw, STREAM } from '../prng.ts';
import { MICRO_EUR_PER_EUR, MONTHS } from '../units.ts';
import { adoptedPanels, kwpOf } from '../world/plants.ts';
import { expenseAt, incomeAt } from './bills.ts';
import { constantFlowsEur, paybackYears, pvFlowsEur } from './investment.ts';
import type { Prospects } from './prospects.ts';
import { grantedEur, type InvestmentBooks, yearProspects } from './yearInvestments.ts';

/** What a new year's decisions need besides the books of the last one. */
export interface Surroundings {
  readonly network: SocialNetwork;
  /** The commune's seed. */
  readonly seed: number;
  /** What 1 kWp on a plane made over the year, kWh. */
  readonly yieldKwh: (tiltDeg: number, azimuthDeg: number) => number;
}

/**
 * Who has what on 1 January, from the figures of the year that ends. Who owns something keeps it; members may leave the
 * sharing. A household takes up at most one car a year.
 */
export function nextOwners(books: InvestmentBooks, surroundings: Surroundings): Owners {
  const { values, owners } = books;
  if (values['adoption.mode'] === 'none') return owners;
  const prospects = yearProspects(books);
  return {
    panels: nextPanels(books, prospects, surroundings),
    cars: nextCars(books, prospects, surroundings),
    heatPumps: nextHeatPumps(books, prospects, surroundings),
    members: nextMembers(books, surroundings),
  };
}

interface Choice {
  readonly technology: Technology;
  readonly has: (h: Household, i: number) => boolean;
  /** Asked of those who have not. */
  readonly could: (h: Household, i: number) => boolean;
  /** Asked of those who could. */
  readonly paybackYears: (h: Household, i: number) => number | null;
}

/** Households that take it up. */
function takers({ commune, values, yearIndex }: InvestmentBooks, choice: Choice, { network, seed }: Surroundings) {
  const { households } = commune;
  const adopted = Uint8Array.from(households, (h, i) => (choice.has(h, i) ? 1 : 0));
  const eligible = Uint8Array.from(households, (h, i) => (adopted[i] === 0 && choice.could(h, i) ? 1 : 0));
  const after = adoptYear(
    {
      technology: choice.technology,
      yearIndex: yearIndex + 1,
      keys: households.map((h) => h.key),
      adopted,
      eligible,
      paybackYears: Float64Array.from(households, (h, i) =>
        eligible[i] === 1 ? (choice.paybackYears(h, i) ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY,
      ),
      network,
    },
    values,
    seed,
  );
  return households.flatMap((h, i) => (after[i] > adopted[i] ? [{ household: h, i }] : []));
}

function nextPanels(books: InvestmentBooks, prospects: Prospects, surroundings: Surroundings): Adopters {
  const { owners, plants, values, yearIndex } = books;
  const kwpFor = (h: Household) => adoptedPanels(h, values).reduce((sum, { kwp }) => sum + kwp, 0);
  const taken = takers(
    books,
    {
      technology: 'pv',
      has: (_, i) => kwpOf(plants, i) > 0,
      could: (h) => h.arrays.length === 0 && kwpFor(h) > 0,
      paybackYears(h, i) {
        const kwp = kwpFor(h);
        const madeKwh = adoptedPanels(h, values).reduce(
          (sum, face) => sum + face.kwp * surroundings.yieldKwh(face.tiltDeg, face.azimuthDeg),
          0,
        );
        const firstYearGainEur = prospects.expectedPanelsEur(i, kwp, madeKwh);
        return paybackYears(pvFlowsEur({ kwp, firstYearGainEur }, values));
      },
    },
    surroundings,
  );
  return changedAdopters(
    owners.panels,
    taken.map(({ household }) => household.pvRank),
    yearIndex + 1,
  );
}

/** A household's first electric car follows the neighbours that have one, its next those with nothing else. */
function nextCars(books: InvestmentBooks, prospects: Prospects, surroundings: Surroundings): Adopters {
  const { owners, storage, values, yearIndex } = books;
  const ranks = carRanks(books.commune.households, surroundings.seed);
  const left = ranks.map((own) =>
    [...own.keys()].filter((car) => !hasAdopted(owners.cars, own[car])).sort((a, b) => own[a] - own[b]),
  );
  const hasAny = (_: Household, i: number) => storage.electricCars(i) > 0;
  const choice = {
    technology: 'ev',
    paybackYears(h: Household, i: number) {
      const km = values['ev.kmPerYear'] * carKmRatio(h, left[i][0], values, surroundings.seed);
      const outlayEur = values['investment.electricCarExtraEur'];
      return paybackYears(constantFlowsEur(outlayEur, prospects.carEur(i, km), values));
    },
  } as const;
  const first = takers(books, { ...choice, has: hasAny, could: (_, i) => left[i].length > 0 }, surroundings);
  const isDone = (h: Household, i: number) => hasAny(h, i) && left[i].length === 0;
  const further = takers(
    books,
    { ...choice, has: isDone, could: (h, i) => hasAny(h, i) && left[i].length > 0 },
    surroundings,
  );
  return changedAdopters(
    owners.cars,
    [...first, ...further].map(({ i }) => ranks[i][left[i][0]]),
    yearIndex + 1,
  );
}

function nextHeatPumps(books: InvestmentBooks, prospects: Prospects, surroundings: Surroundings): Adopters {
  const { owners, heat, values, yearIndex } = books;
  const adopters = { heatPumps: owners.heatPumps, renovations: new Int16Array(0) };
  const taken = takers(
    books,
    {
      technology: 'heatPump',
      has: (h) => isHeatPump(heatSystemOf(h.heating, adopters)),
      could: (h, i) => h.heating.heatPumpRank >= 0 && heat.equipment[i] !== null,
      paybackYears(h, i) {
        const priceEur = values['heatPump.costEur'];
        const outlayEur = priceEur - grantedEur('airHeatPump', h, priceEur, values);
        return paybackYears(constantFlowsEur(outlayEur, prospects.heatPumpEur(i), values));
      },
    },
    surroundings,
  );
  return changedAdopters(
    owners.heatPumps,
    taken.map(({ household }) => household.heating.heatPumpRank),
    yearIndex + 1,
  );
}

/** Joining costs a part of the setting up and brings what it brought the members on average. */
function nextMembers(books: InvestmentBooks, surroundings: Surroundings): Adopters {
  const { commune, owners, isMember, values, yearIndex } = books;
  const members = isMember.reduce((sum, flag) => sum + flag, 0);
  const flows = constantFlowsEur(values['sharing.setupEur'] / members, meanSharingGainEur(books, members), values);
  const years = members > 0 ? paybackYears(flows) : null;
  const taken = takers(
    books,
    {
      technology: 'participation',
      has: (_, i) => isMember[i] === 1,
      could: (h) => members > 0 && h.participationRank >= 0,
      paybackYears: () => years,
    },
    surroundings,
  );
  const leaving = commune.households.filter(
    (h) =>
      hasAdopted(owners.members, h.participationRank) &&
      draw(surroundings.seed, STREAM.participationChurn, h.key, yearIndex + 1) < values['adoption.churnPerYear'],
  );
  return changedAdopters(
    owners.members,
    taken.map(({ household }) => household.participationRank),
    yearIndex + 1,
    leaving.map((h) => h.participationRank),
  );
}

/** What the sharing brought a member on average, €. */
function meanSharingGainEur({ isMember, bills }: InvestmentBooks, members: number): number {
  const { before, after } = bills;
  let gain = 0;
  for (let at = 0; at < isMember.length * MONTHS; at++) {
    if (isMember[Math.floor(at / MONTHS)] === 0) continue;
    gain += expenseAt(before, at) - incomeAt(before, at) - (expenseAt(after, at) - incomeAt(after, at));
  }
  return gain / MICRO_EUR_PER_EUR / members;
}
