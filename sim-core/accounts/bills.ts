import type { Commune } from '../commune/commune.ts';
import { feedInMicroEurPerKwh } from '../grid/feedIn.ts';
import { fuelPrices } from '../grid/fuels.ts';
import { contractOf, contracts, SITE_CONTRACT } from '../grid/tariffs/index.ts';
import { exciseMicroEur, publicChargingEurPerKwh, subscriptionMicroEur } from '../grid/tariffs/option.ts';
import { splitByLargestRemainder } from '../largestRemainder.ts';
import type { Values } from '../parameters/index.ts';
import { MICRO_EUR_PER_EUR, MONTHS, microEurPerKwh, roundMicroEur, WH_PER_KWH } from '../units.ts';
import { kwpOf, type Plants } from '../world/plants.ts';
import { FUELS, type Registers, yearOf } from '../world/registers.ts';

/**
 * Bills by participant and month (participant × 12 + month), whole micro-euro. An amount is rounded once, where it is
 * owed, and booked as the same number on both sides.
 */
export interface Bills {
  readonly before: Statement;
  readonly after: Statement;
  /** Whether a participant is better off with the grid fee made for collective self-consumption. */
  readonly usesCollectiveOption: Uint8Array;
  readonly flows: Flows;
}

export interface Statement {
  readonly subscription: Float64Array;
  /** Energy from the supplier, all taxes included. */
  readonly gridEnergy: Float64Array;
  /** Shared energy: the producers' price, the grid fee, excise and VAT on it. */
  readonly localEnergy: Float64Array;
  /** Gas, oil, wood and network heat, their subscriptions included. */
  readonly fuel: Float64Array;
  readonly publicCharging: Float64Array;
  /** Share of the organising body's costs. */
  readonly organiserFee: Float64Array;
  /** Surplus sold to the obligated buyer. */
  readonly feedInIncome: Float64Array;
  /** Shared energy sold to the other members. */
  readonly localIncome: Float64Array;
}

/** Who is paid what over the year by all participants together, and by whom they are paid; whole micro-euro. */
export interface Flows {
  readonly paidByParticipants: number;
  readonly toSuppliers: number;
  readonly toFuelSuppliers: number;
  readonly toPublicChargers: number;
  readonly toProducers: number;
  readonly toNetwork: number;
  readonly toState: number;
  readonly toOrganiser: number;
  readonly fromFeedInBuyer: number;
  /** Paid − received over all accounts; 0, exactly. */
  readonly residual: number;
}

function statementFor(size: number): Statement {
  const column = () => new Float64Array(size);
  return {
    subscription: column(),
    gridEnergy: column(),
    localEnergy: column(),
    fuel: column(),
    publicCharging: column(),
    organiserFee: column(),
    feedInIncome: column(),
    localIncome: column(),
  };
}

/** A month's expense: what is paid, income not counted. */
export function expenseAt(s: Statement, at: number): number {
  const electricity = s.subscription[at] + s.gridEnergy[at] + s.localEnergy[at] + s.organiserFee[at];
  return electricity + s.fuel[at] + s.publicCharging[at];
}

export function incomeAt(s: Statement, at: number): number {
  return s.feedInIncome[at] + s.localIncome[at];
}

/** Micro-euro for whole Wh at a whole price per kWh, rounded once. */
function amount(wh: number, microEur: number): number {
  return roundMicroEur((wh * microEur) / WH_PER_KWH);
}

interface LocalPrices {
  readonly energy: number;
  readonly network: number;
  readonly networkCollective: number;
  /** What the collective option adds to each kWh from the grid, VAT included. */
  readonly gridIncrease: number;
  readonly excise: number;
  readonly vatRatio: number;
}

function localPrices(values: Values): LocalPrices {
  const turpe = values['prices.turpeEnergyEurPerKwh'];
  const vatRatio = values['prices.vatRatio'];
  return {
    energy: microEurPerKwh(values['sharing.localPriceEurPerKwh']),
    network: microEurPerKwh(turpe),
    networkCollective: microEurPerKwh(turpe * (1 - values['sharing.turpeLocalReductionRatio'])),
    gridIncrease: microEurPerKwh(turpe * values['sharing.turpeGridIncreaseRatio'] * (1 + vatRatio)),
    excise: exciseMicroEur(values),
    vatRatio,
  };
}

/** A month of shared energy bought by one member, part by part. */
interface LocalPurchase {
  readonly energy: number;
  readonly network: number;
  readonly state: number;
}

/** Local kWh at (price + grid fee + excise)·(1 + VAT), domain model §5. */
function localPurchase(wh: number, prices: LocalPrices, isCollective: boolean): LocalPurchase {
  const energy = amount(wh, prices.energy);
  const network = amount(wh, isCollective ? prices.networkCollective : prices.network);
  const excise = amount(wh, prices.excise);
  return { energy, network, state: excise + roundMicroEur((energy + network + excise) * prices.vatRatio) };
}

function localTotal(purchase: LocalPurchase): number {
  return purchase.energy + purchase.network + purchase.state;
}

/** Bills of a year before and after sharing. */
export function billsOf(
  commune: Commune,
  plants: Plants,
  isMember: Uint8Array,
  registers: Registers,
  values: Values,
): Bills {
  const participants = commune.households.length + commune.sites.length;
  const before = statementFor(participants * MONTHS);
  const after = statementFor(participants * MONTHS);
  const usesCollectiveOption = new Uint8Array(participants);
  const prices = localPrices(values);
  const fuels = fuelPrices(values);
  const publicPrice = microEurPerKwh(publicChargingEurPerKwh(values));
  const flows = {
    suppliers: 0,
    fuels: 0,
    publicChargers: 0,
    network: 0,
    state: 0,
    feedIn: 0,
    local: new Float64Array(MONTHS),
  };
  for (let i = 0; i < participants; i++) {
    const household = commune.households[i];
    const contract =
      contracts[
        household === undefined ? SITE_CONTRACT : contractOf(household.contractDraw, values['prices.optionRatios'])
      ];
    const kva = household?.subscribedKva ?? commune.sites[i - commune.households.length].subscribedKva;
    const subscription = overMonths(subscriptionMicroEur(contract, kva, values));
    const feedIn = feedInMicroEurPerKwh(kwpOf(plants, i), values, plants.years[i]);
    const isCollective = isMember[i] === 1 && prefersCollective(registers, i, prices, values);
    usesCollectiveOption[i] = isCollective ? 1 : 0;
    const fuelCost = fuelCosts(registers, i, fuels);
    for (let m = 0; m < MONTHS; m++) {
      const at = i * MONTHS + m;
      before.subscription[at] = subscription[m];
      before.gridEnergy[at] = roundMicroEur(registers.importValue[at] / WH_PER_KWH);
      before.fuel[at] = fuelCost[m];
      before.publicCharging[at] = amount(registers.publicChargedWh[at], publicPrice);
      before.feedInIncome[at] = amount(registers.exportWh[at], feedIn);
      const gridWh = registers.importWh[at] - registers.sharedInWh[at];
      const purchase = localPurchase(registers.sharedInWh[at], prices, isCollective);
      const increase = isCollective ? amount(gridWh, prices.gridIncrease) : 0;
      const gridEnergy = roundMicroEur((registers.importValue[at] - registers.sharedInValue[at]) / WH_PER_KWH);
      after.subscription[at] = subscription[m];
      after.gridEnergy[at] = gridEnergy + increase;
      after.localEnergy[at] = localTotal(purchase);
      after.fuel[at] = before.fuel[at];
      after.publicCharging[at] = before.publicCharging[at];
      after.feedInIncome[at] = amount(registers.exportWh[at] - registers.sharedOutWh[at], feedIn);
      flows.suppliers += subscription[m] + gridEnergy + increase;
      flows.fuels += after.fuel[at];
      flows.publicChargers += after.publicCharging[at];
      flows.network += purchase.network;
      flows.state += purchase.state;
      flows.local[m] += purchase.energy;
      flows.feedIn += after.feedInIncome[at];
    }
  }
  payProducers(after, registers, flows.local);
  const toOrganiser = chargeOrganiser(after, isMember, values);
  return {
    before,
    after,
    usesCollectiveOption,
    flows: balance(after, participants, {
      toSuppliers: flows.suppliers,
      toFuelSuppliers: flows.fuels,
      toPublicChargers: flows.publicChargers,
      toNetwork: flows.network,
      toState: flows.state,
      toOrganiser,
      fromFeedInBuyer: flows.feedIn,
    }),
  };
}

/** What a participant's fuels cost month by month, a subscription in twelve parts where the year burnt any. */
function fuelCosts(registers: Registers, i: number, fuels: ReturnType<typeof fuelPrices>): Float64Array {
  const costs = new Float64Array(MONTHS);
  for (const fuel of FUELS) {
    const burnt = registers[fuel];
    if (yearOf(burnt, i) === 0) continue;
    const subscription = overMonths(fuels[fuel].subscriptionMicroEur);
    for (let m = 0; m < MONTHS; m++) {
      costs[m] += subscription[m] + amount(burnt[i * MONTHS + m], fuels[fuel].microEurPerKwh);
    }
  }
  return costs;
}

/** A yearly amount in twelve parts that add up. */
function overMonths(yearly: number): Float64Array {
  return splitByLargestRemainder(yearly, new Float64Array(MONTHS).fill(1));
}

/** Whether the collective option is chosen: by the scenario, or because it costs this member less over the year. */
function prefersCollective(registers: Registers, i: number, prices: LocalPrices, values: Values): boolean {
  const option = values['sharing.turpeOption'];
  if (option !== 'cheaper') return option === 'collective';
  let extra = 0;
  for (let m = 0; m < MONTHS; m++) {
    const at = i * MONTHS + m;
    const shared = registers.sharedInWh[at];
    extra += amount(registers.importWh[at] - shared, prices.gridIncrease);
    extra += localTotal(localPurchase(shared, prices, true)) - localTotal(localPurchase(shared, prices, false));
  }
  return extra < 0;
}

/** What members paid for local energy in a month goes to its producers by their shared Wh, to the last micro-euro. */
function payProducers(after: Statement, registers: Registers, paid: Float64Array): void {
  const participants = registers.sharedOutWh.length / MONTHS;
  for (let m = 0; m < MONTHS; m++) {
    const given = Float64Array.from({ length: participants }, (_, i) => registers.sharedOutWh[i * MONTHS + m]);
    splitByLargestRemainder(paid[m], given).forEach((income, i) => {
      after.localIncome[i * MONTHS + m] = income;
    });
  }
}

/** The organising body's yearly costs, in equal parts. */
function chargeOrganiser(after: Statement, isMember: Uint8Array, values: Values): number {
  const members = isMember.reduce((sum, flag) => sum + flag, 0);
  if (members === 0) return 0;
  const yearly = roundMicroEur(
    (values['sharing.organiserFixedEurPerYear'] + members * values['sharing.organiserPerMemberEurPerYear']) *
      MICRO_EUR_PER_EUR,
  );
  splitByLargestRemainder(yearly, isMember).forEach((fee, i) => {
    overMonths(fee).forEach((part, m) => {
      after.organiserFee[i * MONTHS + m] = part;
    });
  });
  return yearly;
}

function balance(
  after: Statement,
  participants: number,
  to: Omit<Flows, 'paidByParticipants' | 'toProducers' | 'residual'>,
): Flows {
  let paidByParticipants = 0;
  let toProducers = 0;
  let received = 0;
  for (let at = 0; at < participants * MONTHS; at++) {
    paidByParticipants += expenseAt(after, at);
    toProducers += after.localIncome[at];
    received += incomeAt(after, at);
  }
  const paidOut =
    to.toSuppliers +
    to.toFuelSuppliers +
    to.toPublicChargers +
    to.toNetwork +
    to.toState +
    to.toOrganiser +
    toProducers;
  return {
    ...to,
    paidByParticipants,
    toProducers,
    residual: paidByParticipants - paidOut + (to.fromFeedInBuyer + toProducers - received),
  };
}
