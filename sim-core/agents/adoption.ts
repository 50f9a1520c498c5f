import { exp, normalQuantile } from '../math.ts';
import type { Values } from '../parameters/index.ts';
import { draw, STREAM } from '../prng.ts';
import type { SocialNetwork } from './socialNetwork.ts';

/** What a household may take up; each has draws of its own. */
export const TECHNOLOGIES = ['pv', 'ev', 'heatPump', 'participation'] as const;
export type Technology = (typeof TECHNOLOGIES)[number];

export interface AdoptionYear {
  readonly technology: Technology;
  /** Years since the start. */
  readonly yearIndex: number;
  /** The households' stable keys. */
  readonly keys: ArrayLike<number>;
  /** 1 for who has it. */
  readonly adopted: Uint8Array;
  /** 1 for who could have it. */
  readonly eligible: Uint8Array;
  /** By household, from the last year's own figures; Infinity where it never pays. */
  readonly paybackYears: ArrayLike<number>;
  readonly network: SocialNetwork;
}

const STEPS_PER_TECHNOLOGY = 1000;

/**
 * Who has it after 1 January. Yearly hazard (domain model §2), by mode:
 * - `bass`: p + q·F with F the share of the eligible, whatever it costs (Bass 1969);
 * - `social`: [p + q·F_neigh]·exp(−λ·payback) with F_neigh the share of one's ties;
 * - `threshold`: exp(−λ·payback) once F_neigh reaches a threshold of one's own (Granovetter 1978).
 *
 * Who has it keeps it. A household's draw and threshold are its own, so that a larger hazard only adds adopters.
 */
export function adoptYear(given: AdoptionYear, values: Values, seed: number): Uint8Array {
  const { keys, adopted, eligible, paybackYears, network } = given;
  const after = adopted.slice();
  const mode = values['adoption.mode'];
  if (mode === 'none') return after;
  const technology = TECHNOLOGIES.indexOf(given.technology);
  const innovation = values['adoption.innovationPerYear'];
  const everywhere = shareAdopted(adopted, eligible);
  for (let i = 0; i < adopted.length; i++) {
    if (adopted[i] === 1 || eligible[i] === 0) continue;
    let hazard = 0;
    if (mode === 'bass') {
      hazard = innovation + values['adoption.imitationPerYear'] * everywhere;
    } else {
      const appeal = exp(-values['adoption.paybackWeight'] * paybackYears[i]);
      const near = shareOfTies(network, i, adopted);
      if (mode === 'threshold') {
        hazard = near >= thresholdOf(keys[i], technology, values, seed) ? appeal : 0;
      } else {
        hazard = (innovation + imitation(paybackYears[i], values) * near) * appeal;
      }
    }
    const u = draw(seed, STREAM.adoption, keys[i], technology * STEPS_PER_TECHNOLOGY + given.yearIndex);
    if (u < hazard) after[i] = 1;
  }
  return after;
}

/**
 * Expected adoptions of the year that one more installation brings among its neighbours: it adds 1/n to F_neigh of each
 * of n, who adopt by q·exp(−λ·payback) more. Held against +0.78 percentage points (P15).
 */
export function peerEffect(paybackYears: number, values: Values): number {
  return imitation(paybackYears, values) * exp(-values['adoption.paybackWeight'] * paybackYears);
}

/** q as stated, or such that an installation has the stated peer effect at this payback. */
export function imitation(paybackYears: number, values: Values): number {
  if (!values['adoption.isCalibrated'] || paybackYears === Number.POSITIVE_INFINITY) {
    return values['adoption.imitationPerYear'];
  }
  return values['adoption.peerEffect'] * exp(values['adoption.paybackWeight'] * paybackYears);
}

/** The share of one's ties that one must see adopt; at or below 0 for those who wait for nobody. */
export function thresholdOf(key: number, technology: number, values: Values, seed: number): number {
  const [mean, sigma] = values['adoption.threshold'];
  return mean + sigma * normalQuantile(draw(seed, STREAM.adoptionThreshold, key, technology));
}

function shareAdopted(adopted: Uint8Array, eligible: Uint8Array): number {
  let have = 0;
  let all = 0;
  for (let i = 0; i < adopted.length; i++) {
    if (adopted[i] === 0 && eligible[i] === 0) continue;
    all += 1;
    have += adopted[i];
  }
  return all > 0 ? have / all : 0;
}

function shareOfTies({ start, neighbour }: SocialNetwork, i: number, adopted: Uint8Array): number {
  const ties = start[i + 1] - start[i];
  if (ties === 0) return 0;
  let have = 0;
  for (let k = start[i]; k < start[i + 1]; k++) have += adopted[neighbour[k]];
  return have / ties;
}
