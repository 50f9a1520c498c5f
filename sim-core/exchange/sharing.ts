import type { YearCalendar } from '../calendar/year.ts';
import type { Adopters } from '../commune/adopters.ts';
import type { Commune } from '../commune/commune.ts';
import type { Values } from '../parameters/index.ts';
import type { Lists } from '../parameters/lists.ts';
import { MONTHS, STEPS_PER_DAY } from '../units.ts';
import type { Registers } from '../world/registers.ts';
import { allocationKey } from './keys/index.ts';
import type { Allocator, Member, PostedCoefficients, SharingStep } from './keys/key.ts';
import { type ProportionalSplit, proportionalSplit } from './keys/proportional.ts';
import { memberAdopters, membersOf } from './members.ts';
import { type MeteredDay, priceAt, type Supply, type Valuation } from './valuation.ts';

/** Collective self-consumption on a commune: its members, its key, and the buffers of a day. */
export interface Sharing {
  /** In the order of their stable ids, which is that in which ties are broken. */
  readonly members: readonly Member[];
  /** Participant index of each member. */
  readonly participant: Int32Array;
  readonly isMember: Uint8Array;
  readonly allocator: Allocator;
  /** Simulated steps per sharing step: 1 or 2. */
  readonly stride: number;
  readonly split: ProportionalSplit;
  readonly buffers: Buffers;
}

interface Buffers {
  readonly needWh: Int32Array;
  readonly surplusWh: Int32Array;
  /** What steps since the last booking have brought each member, and taken. */
  readonly allottedWh: Int32Array;
  readonly givenWh: Int32Array;
}

export function sharingOf(
  commune: Commune,
  calendar: YearCalendar,
  values: Values,
  lists: Lists,
  posted: ((members: readonly Member[]) => PostedCoefficients | null) | null,
  adopters: Adopters = memberAdopters(commune.households, values),
): Sharing {
  const joined = membersOf(commune, values, adopters);
  const members = joined.map((j) => j.member);
  const participant = Int32Array.from(joined, (j) => j.participant);
  const isMember = new Uint8Array(commune.households.length + commune.sites.length);
  for (const i of participant) isMember[i] = 1;
  const energies = () => new Int32Array(members.length);
  return {
    members,
    participant,
    isMember,
    allocator: allocationKey(values['sharing.key']).create({
      members,
      calendar,
      values,
      rules: lists['sharing.rules'],
      postedCoefficients: posted === null ? null : posted(members),
    }),
    stride: values['sharing.stepMinutes'] === '30' ? 2 : 1,
    split: proportionalSplit(members.length),
    buffers: {
      needWh: energies(),
      surplusWh: energies(),
      allottedWh: energies(),
      givenWh: energies(),
    },
  };
}

/** Is shown each sharing step in which something is shared; for records and the operator's file. */
export type SharedStepListener = (step: SharingStep, sharing: Sharing) => void;

/** What sharing adds to: both sides of every shared Wh. The export says who has something to give. */
export interface SharingAccounts {
  readonly registers: Pick<Registers, 'exportWh' | 'sharedInWh' | 'sharedOutWh' | 'sharedInValue'>;
  readonly series: { readonly sharedInWh: Float64Array; readonly sharedOutWh: Float64Array };
}

/**
 * Shares a day: the members' surplus covers the members' need by the key, sharing step by sharing step, booked on both
 * sides in whole Wh. Steps are booked together as long as a member's price lasts, one by one where somebody is shown them.
 */
export function shareDay(
  sharing: Sharing,
  day: MeteredDay,
  valuation: Valuation,
  supply: Supply,
  accounts: SharingAccounts,
  listener: SharedStepListener | null,
): void {
  const { stride, allocator, split, buffers } = sharing;
  const producers = producersOf(sharing, day.month, accounts.registers);
  buffers.surplusWh.fill(0);
  let isBooked = true;
  for (let k = 0; k < STEPS_PER_DAY; k += stride) {
    const t = day.firstStep + k;
    for (let c = 0; c < supply.prices.length && !isBooked; c++) {
      if (supply.isNewPrice[c][t] === 1) book(sharing, day.month, supply, c, t - 1, accounts.registers);
    }
    const step = sharingStep(sharing, valuation, t);
    if (step.needTotalWh === 0 || step.surplusTotalWh === 0) continue;
    gather(sharing, day, k, producers);
    const sharedWh = allocator.allocate(step);
    if (!allocator.isPaired) split(sharedWh, step.surplusWh, step.surplusTotalWh, producers, step.givenWh);
    accounts.series.sharedInWh[t] += sharedWh;
    accounts.series.sharedOutWh[t] += sharedWh;
    listener?.(step, sharing);
    if (stride === 2) spreadHalfHour(sharing, day, k, producers, supply, accounts);
    isBooked = stride === 2 || listener !== null;
    if (isBooked) bookAll(sharing, day.month, supply, t, accounts.registers);
  }
  if (!isBooked) bookAll(sharing, day.month, supply, day.firstStep + STEPS_PER_DAY - 1, accounts.registers);
}

/** Members whose meters have fed in during the month: few, and the only ones with a surplus. */
function producersOf({ participant }: Sharing, month: number, { exportWh }: SharingAccounts['registers']): Int32Array {
  const producers: number[] = [];
  for (let m = 0; m < participant.length; m++) if (exportWh[participant[m] * MONTHS + month] > 0) producers.push(m);
  return Int32Array.from(producers);
}

function sharingStep({ stride, buffers }: Sharing, valuation: Valuation, t: number): SharingStep {
  let needTotalWh = 0;
  let surplusTotalWh = 0;
  for (let u = t; u < t + stride; u++) {
    needTotalWh += valuation.memberNeedWh[u];
    surplusTotalWh += valuation.memberSurplusWh[u];
  }
  return { step: t, needTotalWh, surplusTotalWh, ...buffers };
}

/** Reads a step's needs and surpluses off the meters. */
function gather(
  { participant, isMember, stride, buffers }: Sharing,
  { netWh }: MeteredDay,
  k: number,
  producers: Int32Array,
): void {
  const { needWh, surplusWh } = buffers;
  const first = k * isMember.length;
  for (let m = 0; m < participant.length; m++) needWh[m] = positivePart(netWh[first + participant[m]]);
  for (const m of producers) surplusWh[m] = positivePart(0 - netWh[first + participant[m]]);
  if (stride === 1) return;
  const second = first + isMember.length;
  for (let m = 0; m < participant.length; m++) needWh[m] += positivePart(netWh[second + participant[m]]);
  for (const m of producers) surplusWh[m] += positivePart(0 - netWh[second + participant[m]]);
}

/** Posts what steps of one price have brought and taken the members on a contract. @param t one of these steps */
function book(
  { participant, buffers }: Sharing,
  month: number,
  { contract, prices }: Supply,
  c: number,
  t: number,
  registers: SharingAccounts['registers'],
): void {
  const { allottedWh, givenWh } = buffers;
  const price = prices[c][t];
  for (let m = 0; m < participant.length; m++) {
    const i = participant[m];
    if (contract[i] !== c) continue;
    const at = i * MONTHS + month;
    registers.sharedInWh[at] += allottedWh[m];
    registers.sharedInValue[at] += allottedWh[m] * price;
    registers.sharedOutWh[at] += givenWh[m];
    allottedWh[m] = 0;
    givenWh[m] = 0;
  }
}

function bookAll(
  sharing: Sharing,
  month: number,
  supply: Supply,
  t: number,
  registers: SharingAccounts['registers'],
): void {
  for (let c = 0; c < supply.prices.length; c++) book(sharing, month, supply, c, t, registers);
}

/** Spreads a half-hour over its quarters as the needs and the surpluses lie; what belongs to the second has its price. */
function spreadHalfHour(
  sharing: Sharing,
  day: MeteredDay,
  k: number,
  producers: Int32Array,
  supply: Supply,
  { registers, series }: SharingAccounts,
): void {
  const { participant, isMember, buffers } = sharing;
  const { needWh, surplusWh, allottedWh, givenWh } = buffers;
  const base = k * isMember.length;
  const t = day.firstStep + k;
  for (let m = 0; m < participant.length; m++) {
    if (allottedWh[m] === 0) continue;
    const i = participant[m];
    const drawn = positivePart(day.netWh[base + i]);
    const later = allottedWh[m] - Math.floor((allottedWh[m] * drawn) / needWh[m]);
    series.sharedInWh[t] -= later;
    series.sharedInWh[t + 1] += later;
    registers.sharedInValue[i * MONTHS + day.month] += later * (priceAt(supply, i, t + 1) - priceAt(supply, i, t));
  }
  for (const m of producers) {
    if (givenWh[m] === 0) continue;
    const fed = positivePart(0 - day.netWh[base + participant[m]]);
    const later = givenWh[m] - Math.floor((givenWh[m] * fed) / surplusWh[m]);
    series.sharedOutWh[t] -= later;
    series.sharedOutWh[t + 1] += later;
  }
}

function positivePart(wh: number): number {
  return wh & ~(wh >> 31);
}
