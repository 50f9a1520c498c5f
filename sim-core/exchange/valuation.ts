import { MONTHS, STEPS_PER_DAY } from '../units.ts';

/** What everybody pays their supplier. */
export interface Supply {
  /** Contract of each participant. */
  readonly contract: Uint8Array;
  /** Price by contract, whole micro-euro per kWh by step of the year. */
  readonly prices: readonly Float64Array[];
  /** By contract, 1 in the steps whose price differs from that of the step before: energy is valued price by price. */
  readonly isNewPrice: readonly Uint8Array[];
}

export function supplyOf(contract: Uint8Array, prices: readonly Float64Array[]): Supply {
  const isNewPrice = prices.map((price) =>
    Uint8Array.from(price, (value, t) => (t > 0 && value !== price[t - 1] ? 1 : 0)),
  );
  return { contract, prices, isNewPrice };
}

/** Price of a participant's contract at a step. */
export function priceAt({ contract, prices }: Supply, participant: number, step: number): number {
  return prices[contract[participant]][step];
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
  const memberMask = Int32Array.from(isMember, (flag) => -flag);
  const { contract, prices, isNewPrice } = supply;
  /** What each one has drawn since the price of its contract last changed. */
  const drawnWh = new Int32Array(participants);

  function valueDrawn(c: number, price: number, month: number, importValue: Float64Array): void {
    for (let i = 0; i < participants; i++) {
      if (contract[i] !== c) continue;
      importValue[i * MONTHS + month] += drawnWh[i] * price;
      drawnWh[i] = 0;
    }
  }

  function sumStep(netWh: Int32Array, base: number, t: number, valuation: Valuation): void {
    let imported = 0;
    let balance = 0;
    let need = 0;
    let memberBalance = 0;
    for (let i = 0; i < participants; i++) {
      const wh = netWh[base + i];
      const drawn = wh & ~(wh >> 31);
      const mask = memberMask[i];
      imported += drawn;
      balance += wh;
      need += drawn & mask;
      memberBalance += wh & mask;
      drawnWh[i] += drawn;
    }
    valuation.importWh[t] = imported;
    valuation.exportWh[t] = imported - balance;
    valuation.memberNeedWh[t] = need;
    valuation.memberSurplusWh[t] = need - memberBalance;
  }

  return ({ firstStep, month, netWh }: MeteredDay, valuation: Valuation): void => {
    for (let k = 0; k < STEPS_PER_DAY; k++) {
      const t = firstStep + k;
      for (let c = 0; c < prices.length && k > 0; c++) {
        if (isNewPrice[c][t] === 1) valueDrawn(c, prices[c][t - 1], month, valuation.importValue);
      }
      sumStep(netWh, k * participants, t, valuation);
    }
    prices.forEach((price, c) => {
      valueDrawn(c, price[firstStep + STEPS_PER_DAY - 1], month, valuation.importValue);
    });
  };
}
