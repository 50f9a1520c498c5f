import { STEP_SECONDS } from '../units.ts';
import type { LoadCurve } from './curve.ts';

/** A curve on the grid of quarter-hours. */
export interface QuarterHours {
  /** UTC seconds of the first step's start divided by 900. */
  readonly firstStep: number;
  /** Whole Wh of each step, as far as the curve covers it. */
  readonly energyWh: Float64Array;
  /** 1 where the curve covers the whole step. */
  readonly isCovered: Uint8Array;
}

/**
 * Splits the intervals of a curve at the quarter-hours and adds up what falls into each. An interval's energy is spread
 * evenly over its seconds and rounded so that its parts make up the whole, to the Wh.
 */
export function quarterHours(curve: LoadCurve): QuarterHours {
  const { startUtcSeconds, durationSeconds } = curve;
  const last = startUtcSeconds.length - 1;
  const firstStep = Math.floor(startUtcSeconds[0] / STEP_SECONDS);
  const steps = Math.ceil((startUtcSeconds[last] + durationSeconds[last]) / STEP_SECONDS) - firstStep;
  const energyWh = new Float64Array(steps);
  const coveredSeconds = new Float64Array(steps);
  for (let i = 0; i <= last; i++) {
    const start = startUtcSeconds[i];
    const end = start + durationSeconds[i];
    let spread = 0;
    for (let from = start; from < end; ) {
      const step = Math.floor(from / STEP_SECONDS);
      const to = Math.min((step + 1) * STEP_SECONDS, end);
      const spreadSoFar = Math.floor((curve.energyWh[i] * (to - start)) / (end - start) + 0.5);
      energyWh[step - firstStep] += spreadSoFar - spread;
      coveredSeconds[step - firstStep] += to - from;
      spread = spreadSoFar;
      from = to;
    }
  }
  return { firstStep, energyWh, isCovered: Uint8Array.from(coveredSeconds, (s) => (s === STEP_SECONDS ? 1 : 0)) };
}
