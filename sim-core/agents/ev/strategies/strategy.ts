import type { ChargingStrategyId } from '../../../parameters/ev.ts';
import type { Bilingual } from '../../../parameters/row.ts';

/** Steps that a plan covers: the block in which it is made and the next one. */
export const PLAN_STEPS = 192;

/** What a driver, or the charger, knows when a plan is made. Steps count from the start of the block. */
export interface PlanRequest {
  /** The first step that may charge, and the first that may not: the departure, or the end of the plan. */
  from: number;
  until: number;
  /** Price by step to the end of the plan, µ€/kWh: published for what is known, the day before's for the rest. */
  readonly priceMicroEur: Float64Array;
  /** 1 in the off-peak hours. */
  readonly offPeak: Uint8Array;
  /** Steps at full power up to what the next outing needs, and up to the everyday target. */
  stepsToNeed: number;
  stepsToTarget: number;
  /** The dearest price by then exceeds the cheapest by more than round-trip losses and wear. */
  paysToStore: boolean;
  /** The home had a surplus yesterday that a car could have taken. */
  sunExpected: boolean;
}

/**
 * A way of charging. Whatever it plans, a car is charged in time for what its next outing needs, and never beyond its
 * target.
 */
export interface ChargingStrategy {
  readonly id: ChargingStrategyId;
  readonly label: Bilingual;
  /** Plugged in after every outing, whatever the driver's habit. */
  readonly plugsDaily: boolean;
  /** Takes what the home has left over at the moment. */
  readonly followsSun: boolean;
  /** Covers the home's own need; sends power out. Only where it pays for losses and wear. */
  readonly servesHome: boolean;
  readonly servesGrid: boolean;
  /** Another price plan changes what it does. */
  readonly usesPrices: boolean;
  /** Marks the steps in which to charge from the network at full power; `mask` comes cleared. */
  plan(request: PlanRequest, mask: Uint8Array): void;
}

const sorted = new Float64Array(PLAN_STEPS);

/** Marks the `count` cheapest steps from the plan's first one to `until`, of equal ones the earliest. */
export function markCheapest(
  { from, priceMicroEur }: PlanRequest,
  until: number,
  count: number,
  mask: Uint8Array,
): void {
  const steps = until - from;
  if (count <= 0 || steps <= 0) return;
  if (count >= steps) {
    mask.fill(1, from, until);
    return;
  }
  for (let s = 0; s < steps; s++) sorted[s] = priceMicroEur[from + s];
  const limit = sorted.subarray(0, steps).sort()[count - 1];
  let left = count;
  for (let s = from; s < until; s++) {
    if (priceMicroEur[s] < limit) {
      mask[s] = 1;
      left -= 1;
    }
  }
  for (let s = from; s < until && left > 0; s++) {
    if (priceMicroEur[s] === limit) {
      mask[s] = 1;
      left -= 1;
    }
  }
}
