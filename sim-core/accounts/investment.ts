import type { Values } from '../parameters/index.ts';
import { pvGrantEurPerKwp } from './grants.ts';

export const ACTORS = ['household', 'commune', 'company'] as const;
export type Actor = (typeof ACTORS)[number];

/** What an investment is worth. */
export interface InvestmentValue {
  /** Paid in year 0, after grants. */
  readonly outlayEur: number;
  /** Years until the sum of the flows stays above zero, to a fraction of a year; `null` for never. */
  readonly paybackYears: number | null;
  readonly discountedPaybackYears: number | null;
  readonly netPresentValueEur: number;
  /** `null` where the flows' value changes sign at no rate, or at several. */
  readonly internalRateRatio: number | null;
}

/** @param flowsEur of year 0 (the outlay, negative), 1, 2 …, in euro of year 0 */
export function investmentValue(flowsEur: ArrayLike<number>, discountRatio: number): InvestmentValue {
  const discounted = new Float64Array(flowsEur.length);
  let factor = 1;
  let netPresentValueEur = 0;
  for (let year = 0; year < flowsEur.length; year++) {
    discounted[year] = flowsEur[year] * factor;
    netPresentValueEur += discounted[year];
    factor /= 1 + discountRatio;
  }
  return {
    outlayEur: flowsEur.length > 0 ? Math.max(0, -flowsEur[0]) : 0,
    paybackYears: paybackYears(flowsEur),
    discountedPaybackYears: paybackYears(discounted),
    netPresentValueEur,
    internalRateRatio: internalRate(flowsEur),
  };
}

/**
 * Years until the sum of the flows is above zero for good, to a fraction of a year; `null` for never. A later outlay (an
 * inverter) may take it below zero again.
 */
export function paybackYears(flowsEur: ArrayLike<number>): number | null {
  let sum = 0;
  let paidBack: number | null = null;
  for (let year = 0; year < flowsEur.length; year++) {
    const before = sum;
    sum += flowsEur[year];
    if (sum < 0) paidBack = null;
    else if (paidBack === null) paidBack = before < 0 ? year - 1 + -before / flowsEur[year] : year;
  }
  return paidBack;
}

const FACTORS = 2000;
/** Discount factors are looked at up to this one: rates from −90 % on. */
const FACTOR_MAX = 10;
const BISECTIONS = 80;

function internalRate(flowsEur: ArrayLike<number>): number | null {
  const valueAt = (factor: number) => {
    let value = 0;
    for (let year = flowsEur.length - 1; year >= 0; year--) value = value * factor + flowsEur[year];
    return value;
  };
  let low = Number.NaN;
  let changes = 0;
  let before = valueAt(FACTOR_MAX / FACTORS);
  for (let i = 2; i <= FACTORS; i++) {
    const value = valueAt((i * FACTOR_MAX) / FACTORS);
    if (value === 0 && before === 0) continue;
    if (value >= 0 !== before >= 0) {
      changes += 1;
      low = ((i - 1) * FACTOR_MAX) / FACTORS;
    }
    before = value;
  }
  if (changes !== 1) return null;
  let high = low + FACTOR_MAX / FACTORS;
  const isPositiveAtLow = valueAt(low) >= 0;
  for (let round = 0; round < BISECTIONS; round++) {
    const middle = (low + high) / 2;
    if (valueAt(middle) >= 0 === isPositiveAtLow) low = middle;
    else high = middle;
  }
  return 2 / (low + high) - 1;
}

export interface PvProject {
  readonly kwp: number;
  /** What its first year of output is worth: bills avoided and surplus sold, €. */
  readonly firstYearGainEur: number;
  /** Extra help to this actor beside the national grant, € (a commune's own scheme). */
  readonly extraGrantEur?: number;
}

/** Price of installed panels by their size, €. */
export function pvPriceEur(kwp: number, values: Values): number {
  const [upTo3, upTo9, upTo36, above] = values['investment.pvEurPerWp'];
  const perWp = kwp <= 3 ? upTo3 : kwp <= 9 ? upTo9 : kwp <= 36 ? upTo36 : above;
  return perWp * kwp * 1000;
}

/** The national grant for panels of a size on the scenario's date, at most their price, €. */
export function pvGrantEur(kwp: number, values: Values): number {
  return Math.min(pvPriceEur(kwp, values), (pvGrantEurPerKwp(kwp, values['prices.date']) ?? 0) * kwp);
}

/** An outlay that brings the same every year of an investment's life, €. */
export function constantFlowsEur(outlayEur: number, gainEur: number, values: Values): Float64Array {
  const flows = new Float64Array(values['investment.years'] + 1).fill(gainEur);
  flows[0] = -outlayEur;
  return flows;
}

/** A plant's flows by year: price less grants, then the ageing gain less upkeep, and once a new inverter. */
export function pvFlowsEur(project: PvProject, values: Values): Float64Array {
  const { kwp } = project;
  const priceEur = pvPriceEur(kwp, values);
  const grantEur = pvGrantEur(kwp, values) + (project.extraGrantEur ?? 0);
  const flows = new Float64Array(values['investment.years'] + 1);
  flows[0] = Math.min(priceEur, grantEur) - priceEur;
  let output = 1;
  for (let year = 1; year < flows.length; year++) {
    flows[year] = project.firstYearGainEur * output - values['investment.maintenanceRatio'] * priceEur;
    if (year === values['investment.inverterYear']) flows[year] -= values['investment.inverterEurPerWp'] * kwp * 1000;
    output *= 1 - values['pv.degradationPerYear'];
  }
  return flows;
}

export function discountRatioOf(actor: Actor, values: Values): number {
  return values['investment.discountRatios'][ACTORS.indexOf(actor)];
}

/** Several projects of one actor as one: what the commune, the households together or a company put in and get. */
export function summedFlowsEur(flows: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(flows.reduce((longest, one) => Math.max(longest, one.length), 0));
  for (const one of flows) for (let year = 0; year < one.length; year++) sum[year] += one[year];
  return sum;
}
