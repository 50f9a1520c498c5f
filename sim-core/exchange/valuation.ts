import { MONTHS, STEPS_PER_DAY } from '../units.ts';

/** What everybody pays their supplier. */
export interface Supply {
  /** Contract of each participant. */
  readonly contract: Uint8Array;
  /** Price by contract, whole micro-euro per kWh by step of the year. */
  readonly prices: readonly Float64Array[];
}

/** Contracts that a supply may have at most. */
export const CONTRACTS_MAX = 16;

/** The prices of a step, by contract. */
export function pricesAt(supply: Supply, step: number, prices: Float64Array): void {
  for (let c = 0; c < supply.prices.length; c++) prices[c] = supply.prices[c][step];
}

/** A year's meters summed and valued, before anything is shared: what every key starts from. Whole Wh. */
export interface Valuation {
  /** By step: what all meters draw and feed in, and the members' part of it. */
  readonly importWh: Float64Array;
  readonly exportWh: Float64Array;
  readonly memberNeedWh: Float64Array;
  readonly memberSurplusWh: Float64Array;
  /** Import at the supply contract by participant and month, Wh × micro-euro per kWh. */
  readonly importValue: Float64Array;
}

export function valuationFor(steps: number, participants: number): Valuation {
  return {
    importWh: new Float64Array(steps),
    exportWh: new Float64Array(steps),
    memberNeedWh: new Float64Array(steps),
    memberSurplusWh: new Float64Array(steps),
    importValue: new Float64Array(participants * MONTHS),
  };
}

/** A day of meters as settlement reads it. */
export interface MeteredDay {
  readonly firstStep: number;
  readonly month: number;
  /** Whole Wh, step of the day × participants, negative when feeding in. */
  readonly netWh: Int32Array;
}

/** Sums and values days; holds the buffers of a day. */
export function valuer(isMember: Uint8Array, supply: Supply) {
  const participants = isMember.length;
  const dayValue = new Float64Array(participants);
  const prices = new Float64Array(CONTRACTS_MAX);
  const { contract } = supply;
  return (day: MeteredDay, valuation: Valuation): void => {
    dayValue.fill(0);
    for (let k = 0; k < STEPS_PER_DAY; k++) {
      const t = day.firstStep + k;
      const base = k * participants;
      pricesAt(supply, t, prices);
      let imported = 0;
      let exported = 0;
      let need = 0;
      let surplus = 0;
      for (let i = 0; i < participants; i++) {
        const wh = day.netWh[base + i];
        if (wh >= 0) {
          imported += wh;
          need += wh * isMember[i];
          dayValue[i] += wh * prices[contract[i]];
        } else {
          exported -= wh;
          surplus -= wh * isMember[i];
        }
      }
      valuation.importWh[t] = imported;
      valuation.exportWh[t] = exported;
      valuation.memberNeedWh[t] = need;
      valuation.memberSurplusWh[t] = surplus;
    }
    for (let i = 0; i < participants; i++) valuation.importValue[i * MONTHS + day.month] += dayValue[i];
  };
}
