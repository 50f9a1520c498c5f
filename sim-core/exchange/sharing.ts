import type { YearCalendar } from '../calendar/year.ts';
import type { Commune } from '../commune/commune.ts';
import type { Values } from '../parameters/index.ts';
import type { Lists } from '../parameters/lists.ts';
import { MONTHS, STEPS_PER_DAY } from '../units.ts';
import type { Registers } from '../world/registers.ts';
import { allocationKey } from './keys/index.ts';
import type { Allocator, Member, PostedCoefficients, SharingStep } from './keys/key.ts';
import { type ProportionalSplit, proportionalSplit, tieOrderOf } from './keys/proportional.ts';
import { membersOf } from './members.ts';
import { CONTRACTS_MAX, type MeteredDay, pricesAt, type Supply, type Valuation } from './valuation.ts';

/** Collective self-consumption on a commune: its members, its key, and the buffers of a day. */
export interface Sharing {
  readonly members: readonly Member[];
  /** Participant index of each member. */
  readonly participant: Int32Array;
  readonly isMember: Uint8Array;
  readonly allocator: Allocator;
  /** Simulated steps per sharing step: 1 or 2. */
  readonly stride: number;
  /** Place of each member in the order in which ties are broken. */
  readonly tieRank: Int32Array;
  readonly split: ProportionalSplit;
  readonly buffers: Buffers;
}

interface Buffers {
  readonly need: Float64Array;
  readonly surplus: Float64Array;
  readonly allotted: Float64Array;
  readonly given: Float64Array;
  /** Members that feed in during a step, in the order in which ties are broken; their surplus and part, packed. */
  readonly producers: Int32Array;
  readonly packedSurplus: Float64Array;
  readonly packedGiven: Float64Array;
  /** Price of each contract in a step, and in the next. */
  readonly prices: Float64Array;
  readonly nextPrices: Float64Array;
  /** What the day brings each member, before it is posted to the registers. */
  readonly inWh: Float64Array;
  readonly outWh: Float64Array;
  readonly inValue: Float64Array;
}

export function sharingOf(
  commune: Commune,
  calendar: YearCalendar,
  values: Values,
  lists: Lists,
  posted: ((members: readonly Member[]) => PostedCoefficients | null) | null,
): Sharing {
  const joined = membersOf(commune, values);
  const members = joined.map((j) => j.member);
  const participant = Int32Array.from(joined, (j) => j.participant);
  const isMember = new Uint8Array(commune.households.length + commune.sites.length);
  for (const i of participant) isMember[i] = 1;
  const tieOrder = tieOrderOf(members);
  const tieRank = new Int32Array(members.length);
  tieOrder.forEach((m, rank) => {
    tieRank[m] = rank;
  });
  const column = () => new Float64Array(members.length);
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
    tieRank,
    split: proportionalSplit(tieOrder),
    buffers: {
      need: column(),
      surplus: column(),
      allotted: column(),
      given: column(),
      producers: new Int32Array(members.length),
      packedSurplus: column(),
      packedGiven: column(),
      prices: new Float64Array(CONTRACTS_MAX),
      nextPrices: new Float64Array(CONTRACTS_MAX),
      inWh: column(),
      outWh: column(),
      inValue: column(),
    },
  };
}

/** Is shown each sharing step in which something is shared; for records and the operator's file. */
export type SharedStepListener = (step: SharingStep, sharing: Sharing) => void;

/** What sharing adds to: both sides of every shared Wh. */
export interface SharingAccounts {
  readonly registers: Pick<Registers, 'sharedInWh' | 'sharedOutWh' | 'sharedInValue'>;
  readonly series: { readonly sharedInWh: Float64Array; readonly sharedOutWh: Float64Array };
}

/**
 * Shares a day: the members' surplus covers the members' need by the key, sharing step by sharing step, booked on both
 * sides in whole Wh.
 */
export function shareDay(
  sharing: Sharing,
  day: MeteredDay,
  valuation: Valuation,
  supply: Supply,
  accounts: SharingAccounts,
  listener: SharedStepListener | null,
): void {
  const { stride, buffers, allocator } = sharing;
  for (const column of [buffers.inWh, buffers.outWh, buffers.inValue]) column.fill(0);
  for (let k = 0; k < STEPS_PER_DAY; k += stride) {
    let need = 0;
    let surplus = 0;
    for (let t = day.firstStep + k; t < day.firstStep + k + stride; t++) {
      need += valuation.memberNeedWh[t];
      surplus += valuation.memberSurplusWh[t];
    }
    if (need === 0 || surplus === 0) continue;
    const producers = gather(sharing, day, k);
    const step: SharingStep = {
      step: day.firstStep + k,
      needWh: buffers.need,
      needTotalWh: need,
      surplusWh: buffers.surplus,
      surplusTotalWh: surplus,
      allottedWh: buffers.allotted,
      givenWh: buffers.given,
    };
    allocator.allocate(step);
    book(sharing, day, k, step, producers, supply, accounts.series);
    listener?.(step, sharing);
    clearProducers(buffers, producers);
  }
  post(sharing, day.month, accounts.registers);
}

/** Reads a step's needs and surpluses off the meters. @returns how many members feed in */
function gather(
  { participant, tieRank, isMember, stride, buffers }: Sharing,
  { netWh }: MeteredDay,
  k: number,
): number {
  const { need, surplus, allotted, given, producers } = buffers;
  const participants = isMember.length;
  const base = k * participants;
  allotted.fill(0);
  let count = 0;
  for (let m = 0; m < participant.length; m++) {
    let wh = netWh[base + participant[m]];
    let fed = 0;
    if (wh < 0) {
      fed = -wh;
      wh = 0;
    }
    if (stride === 2) {
      const next = netWh[base + participants + participant[m]];
      if (next < 0) fed -= next;
      else wh += next;
    }
    need[m] = wh;
    if (fed > 0) {
      surplus[m] = fed;
      given[m] = 0;
      producers[count++] = m;
    }
  }
  sortByRank(producers, count, tieRank);
  return count;
}

/** Few members feed in at a time, and nearly in order. */
function sortByRank(producers: Int32Array, count: number, tieRank: Int32Array): void {
  for (let p = 1; p < count; p++) {
    const m = producers[p];
    let at = p;
    while (at > 0 && tieRank[producers[at - 1]] > tieRank[m]) {
      producers[at] = producers[at - 1];
      at -= 1;
    }
    producers[at] = m;
  }
}

/** Books a step on both sides; a half-hour is spread over its quarters as the needs and the surpluses lie. */
function book(
  sharing: Sharing,
  { netWh }: MeteredDay,
  k: number,
  step: SharingStep,
  producers: number,
  supply: Supply,
  series: SharingAccounts['series'],
): void {
  const { participant, stride, allocator, isMember, buffers } = sharing;
  const { inWh, outWh, inValue, prices, nextPrices } = buffers;
  const { allottedWh, givenWh, surplusWh, needWh, step: t } = step;
  const { contract } = supply;
  const base = k * isMember.length;
  pricesAt(supply, t, prices);
  if (stride === 2) pricesAt(supply, t + 1, nextPrices);
  let shared = 0;
  let sharedFirst = 0;
  for (let m = 0; m < participant.length; m++) {
    const wh = allottedWh[m];
    const i = participant[m];
    shared += wh;
    inWh[m] += wh;
    if (stride === 1) {
      sharedFirst += wh;
      inValue[m] += wh * prices[contract[i]];
    } else if (wh > 0) {
      const first = Math.floor((wh * Math.max(0, netWh[base + i])) / needWh[m]);
      sharedFirst += first;
      inValue[m] += first * prices[contract[i]] + (wh - first) * nextPrices[contract[i]];
    }
  }
  if (!allocator.isPaired) splitOverProducers(sharing, shared, step, producers);
  let givenFirst = 0;
  for (let p = 0; p < producers; p++) {
    const m = buffers.producers[p];
    const wh = givenWh[m];
    if (wh === 0) continue;
    outWh[m] += wh;
    givenFirst += stride === 1 ? wh : Math.floor((wh * Math.max(0, -netWh[base + participant[m]])) / surplusWh[m]);
  }
  series.sharedInWh[t] += sharedFirst;
  series.sharedOutWh[t] += givenFirst;
  if (stride === 2) {
    series.sharedInWh[t + 1] += shared - sharedFirst;
    series.sharedOutWh[t + 1] += shared - givenFirst;
  }
}

/** Where a key only says who receives, every producer gives in proportion to its surplus. */
function splitOverProducers(
  { split, buffers }: Sharing,
  sharedWh: number,
  { surplusWh, surplusTotalWh, givenWh }: SharingStep,
  count: number,
): void {
  const { producers, packedSurplus, packedGiven } = buffers;
  for (let p = 0; p < count; p++) {
    packedSurplus[p] = surplusWh[producers[p]];
    packedGiven[p] = 0;
  }
  split.splitInOrder(sharedWh, packedSurplus, surplusTotalWh, packedGiven, count);
  for (let p = 0; p < count; p++) givenWh[producers[p]] = packedGiven[p];
}

/** Surplus and what was given are 0 for all but the few who feed in: only theirs is cleared. */
function clearProducers({ producers, surplus, given }: Buffers, count: number): void {
  for (let p = 0; p < count; p++) {
    surplus[producers[p]] = 0;
    given[producers[p]] = 0;
  }
}

function post({ participant, buffers }: Sharing, month: number, registers: SharingAccounts['registers']): void {
  for (let m = 0; m < participant.length; m++) {
    const at = participant[m] * MONTHS + month;
    registers.sharedInWh[at] += buffers.inWh[m];
    registers.sharedOutWh[at] += buffers.outWh[m];
    registers.sharedInValue[at] += buffers.inValue[m];
  }
}
