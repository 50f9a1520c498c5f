import type { YearCalendar } from '../calendar/year.ts';
import type { Commune } from '../commune/commune.ts';
import type { Values } from '../parameters/index.ts';
import type { Lists } from '../parameters/lists.ts';
import { MONTHS, STEPS_PER_DAY } from '../units.ts';
import type { Registers } from '../world/registers.ts';
import type { CommuneSeries } from '../world/series.ts';
import { allocationKey } from './keys/index.ts';
import type { Allocator, Member, PostedCoefficients, SharingStep } from './keys/key.ts';
import { type ProportionalSplit, proportionalSplit, tieOrderOf } from './keys/proportional.ts';
import { membersOf } from './members.ts';

/** Collective self-consumption on a commune: its members, its key, and the buffers of a day. */
export interface Sharing {
  readonly members: readonly Member[];
  /** Participant index of each member. */
  readonly participant: Int32Array;
  readonly isMember: Uint8Array;
  readonly allocator: Allocator;
  /** Simulated steps per sharing step: 1 or 2. */
  readonly stride: number;
  readonly tieOrder: Int32Array;
  readonly split: ProportionalSplit;
  readonly buffers: DayBuffers;
}

interface DayBuffers {
  readonly totals: DayTotals;
  /** Whether a participant fed anything in today. */
  readonly fedIn: Uint8Array;
  /** Need of each member, a row per step of the day, and the rows one by one. */
  readonly needs: Float64Array;
  readonly needRows: readonly Float64Array[];
  readonly surplus: Float64Array;
  readonly allotted: Float64Array;
  readonly given: Float64Array;
  /** Price of each contract in a step, and in the next. */
  readonly prices: Float64Array;
  readonly nextPrices: Float64Array;
  /** Surplus and part of the members that feed in today, packed. */
  readonly packedSurplus: Float64Array;
  readonly packedGiven: Float64Array;
  /** What the day brings each member, before it is posted to the registers. */
  readonly inWh: Float64Array;
  readonly outWh: Float64Array;
  readonly inValue: Float64Array;
}

/** What members and the others draw and feed in together, by step of a day. */
interface DayTotals {
  readonly memberNeedWh: Float64Array;
  readonly memberSurplusWh: Float64Array;
  readonly otherNeedWh: Float64Array;
  readonly otherSurplusWh: Float64Array;
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
  const participants = commune.households.length + commune.sites.length;
  const isMember = new Uint8Array(participants);
  for (const i of participant) isMember[i] = 1;
  const tieOrder = tieOrderOf(members);
  const day = () => new Float64Array(STEPS_PER_DAY);
  const column = () => new Float64Array(members.length);
  const needs = new Float64Array(members.length * STEPS_PER_DAY);
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
    tieOrder,
    split: proportionalSplit(tieOrder),
    buffers: {
      totals: { memberNeedWh: day(), memberSurplusWh: day(), otherNeedWh: day(), otherSurplusWh: day() },
      fedIn: new Uint8Array(participants),
      needs,
      needRows: Array.from({ length: STEPS_PER_DAY }, (_, k) =>
        needs.subarray(k * members.length, (k + 1) * members.length),
      ),
      prices: new Float64Array(CONTRACTS_MAX),
      nextPrices: new Float64Array(CONTRACTS_MAX),
      surplus: column(),
      allotted: column(),
      given: column(),
      packedSurplus: column(),
      packedGiven: column(),
      inWh: column(),
      outWh: column(),
      inValue: column(),
    },
  };
}

/** Is shown each sharing step in which something is shared; for records and the operator's file. */
export type SharedStepListener = (step: SharingStep, sharing: Sharing) => void;

/** What everybody pays their supplier. */
export interface Supply {
  /** Contract of each participant. */
  readonly contract: Uint8Array;
  /** Price by contract, micro-euro per kWh by step of the year. */
  readonly prices: readonly Float64Array[];
}

const CONTRACTS_MAX = 16;

/** What a settled day is made of and adds to. */
export interface DaySettlement {
  readonly firstStep: number;
  readonly month: number;
  /** The day's metered steps, participant × 96, negative when feeding in. */
  readonly netWh: Int32Array;
  readonly supply: Supply;
  readonly registers: Registers;
  readonly series: CommuneSeries;
}

/**
 * Settles a day: values every import at its supply contract, then covers the members' need with the members' surplus by
 * the key, sharing step by sharing step. What is shared is booked on both sides in whole Wh.
 */
export function settleSharingDay(sharing: Sharing, day: DaySettlement, listener: SharedStepListener | null): void {
  valueDay(sharing, day);
  const slots = sharingSlots(sharing);
  if (slots.length === 0) return;
  const { inWh, outWh, inValue } = sharing.buffers;
  for (const column of [inWh, outWh, inValue]) column.fill(0);
  gatherNeeds(sharing, day, slots);
  const producers = producersToday(sharing);
  for (const k of slots) {
    const step = stepOf(sharing, day, k, producers);
    sharing.allocator.allocate(step);
    book(sharing, day, k, step, producers);
    listener?.(step, sharing);
  }
  post(sharing, day);
}

/** One pass over the day's meters: the value of each import, the totals of members and others, the commune's series. */
function valueDay(
  { isMember, buffers }: Sharing,
  { firstStep, month, netWh, supply, registers, series }: DaySettlement,
): void {
  const { memberNeedWh, memberSurplusWh, otherNeedWh, otherSurplusWh } = buffers.totals;
  for (const column of [memberNeedWh, memberSurplusWh, otherNeedWh, otherSurplusWh]) column.fill(0);
  for (let i = 0; i < isMember.length; i++) {
    const price = supply.prices[supply.contract[i]];
    const needWh = isMember[i] === 1 ? memberNeedWh : otherNeedWh;
    const surplusWh = isMember[i] === 1 ? memberSurplusWh : otherSurplusWh;
    const base = i * STEPS_PER_DAY;
    let value = 0;
    let fedIn = 0;
    for (let k = 0; k < STEPS_PER_DAY; k++) {
      const wh = netWh[base + k];
      if (wh >= 0) {
        value += wh * price[firstStep + k];
        needWh[k] += wh;
      } else {
        surplusWh[k] -= wh;
        fedIn = 1;
      }
    }
    buffers.fedIn[i] = fedIn;
    registers.importValue[i * MONTHS + month] += value;
  }
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    series.importWh[firstStep + k] = memberNeedWh[k] + otherNeedWh[k];
    series.exportWh[firstStep + k] = memberSurplusWh[k] + otherSurplusWh[k];
  }
}

/** First steps of the sharing steps in which members have both a surplus and a need. */
function sharingSlots({ stride, buffers }: Sharing): Uint8Array {
  const { memberNeedWh, memberSurplusWh } = buffers.totals;
  const slots: number[] = [];
  for (let k = 0; k < STEPS_PER_DAY; k += stride) {
    let need = 0;
    let surplus = 0;
    for (let j = k; j < k + stride; j++) {
      need += memberNeedWh[j];
      surplus += memberSurplusWh[j];
    }
    if (need > 0 && surplus > 0) slots.push(k);
  }
  return Uint8Array.from(slots);
}

/** Turns the day's meters, a row per participant, into rows per step, so that a key reads its step in one sweep. */
function gatherNeeds({ participant, stride, buffers }: Sharing, { netWh }: DaySettlement, slots: Uint8Array): void {
  const { needs } = buffers;
  const members = participant.length;
  for (let m = 0; m < members; m++) {
    const base = participant[m] * STEPS_PER_DAY;
    for (let n = 0; n < slots.length; n++) {
      const k = slots[n];
      let need = netWh[base + k] > 0 ? netWh[base + k] : 0;
      if (stride === 2 && netWh[base + k + 1] > 0) need += netWh[base + k + 1];
      needs[k * members + m] = need;
    }
  }
}

/** Members that fed anything in today, in the order in which ties are broken. */
function producersToday({ participant, tieOrder, buffers }: Sharing): Int32Array {
  return tieOrder.filter((m) => buffers.fedIn[participant[m]] === 1);
}

function stepOf(
  { participant, stride, buffers }: Sharing,
  { firstStep, netWh }: DaySettlement,
  k: number,
  producers: Int32Array,
): SharingStep {
  const { needRows, surplus, allotted, given, totals } = buffers;
  allotted.fill(0);
  given.fill(0);
  surplus.fill(0);
  let needTotalWh = 0;
  for (let j = k; j < k + stride; j++) needTotalWh += totals.memberNeedWh[j];
  let surplusTotalWh = 0;
  for (const m of producers) {
    const at = participant[m] * STEPS_PER_DAY + k;
    for (let j = at; j < at + stride; j++) if (netWh[j] < 0) surplus[m] -= netWh[j];
    surplusTotalWh += surplus[m];
  }
  return {
    step: firstStep + k,
    needWh: needRows[k],
    needTotalWh,
    surplusWh: surplus,
    surplusTotalWh,
    allottedWh: allotted,
    givenWh: given,
  };
}

/** Books a step on both sides; a half-hour is spread over its quarters as the needs and the surpluses lie. */
function book(
  sharing: Sharing,
  { netWh, supply, series }: DaySettlement,
  k: number,
  step: SharingStep,
  producers: Int32Array,
): void {
  const { participant, stride, allocator, buffers } = sharing;
  const { allottedWh, givenWh, surplusWh, needWh } = step;
  const { inWh, inValue, prices, nextPrices } = buffers;
  const { contract } = supply;
  const t = step.step;
  for (let c = 0; c < supply.prices.length; c++) {
    prices[c] = supply.prices[c][t];
    nextPrices[c] = supply.prices[c][t + 1];
  }
  let shared = 0;
  let sharedFirst = 0;
  for (let m = 0; m < participant.length; m++) {
    const wh = allottedWh[m];
    if (wh === 0) continue;
    const i = participant[m];
    shared += wh;
    inWh[m] += wh;
    if (stride === 1) {
      sharedFirst += wh;
      inValue[m] += wh * prices[contract[i]];
    } else {
      const first = Math.floor((wh * Math.max(0, netWh[i * STEPS_PER_DAY + k])) / needWh[m]);
      sharedFirst += first;
      inValue[m] += first * prices[contract[i]] + (wh - first) * nextPrices[contract[i]];
    }
  }
  if (!allocator.isPaired) splitOverProducers(sharing, shared, step, producers);
  let givenFirst = 0;
  for (const m of producers) {
    const wh = givenWh[m];
    if (wh === 0) continue;
    const first =
      stride === 1 ? wh : Math.floor((wh * Math.max(0, -netWh[participant[m] * STEPS_PER_DAY + k])) / surplusWh[m]);
    givenFirst += first;
    buffers.outWh[m] += wh;
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
  producers: Int32Array,
): void {
  const { packedSurplus, packedGiven } = buffers;
  for (let p = 0; p < producers.length; p++) {
    packedSurplus[p] = surplusWh[producers[p]];
    packedGiven[p] = 0;
  }
  split.splitInOrder(sharedWh, packedSurplus, surplusTotalWh, packedGiven, producers.length);
  for (let p = 0; p < producers.length; p++) givenWh[producers[p]] = packedGiven[p];
}

function post({ participant, buffers }: Sharing, { month, registers }: DaySettlement): void {
  for (let m = 0; m < participant.length; m++) {
    const at = participant[m] * MONTHS + month;
    registers.sharedInWh[at] += buffers.inWh[m];
    registers.sharedOutWh[at] += buffers.outWh[m];
    registers.sharedInValue[at] += buffers.inValue[m];
  }
}
