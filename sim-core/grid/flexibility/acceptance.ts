import type { Household } from '../../commune/commune.ts';
import { exp } from '../../math.ts';
import type { Values } from '../../parameters/index.ts';
import { draw, STREAM } from '../../prng.ts';
import type { FlexibilityEvent } from './events.ts';

/** The chance that a home agrees to 18 °C: logit⁻¹(−0.5 + 1.5·peerShare + 0.4·reward€ − 1.5·vulnerable) (domain model §2). */
export function acceptanceProbability(
  peerShareRatio: number,
  rewardEur: number,
  isVulnerable: boolean,
  values: Values,
): number {
  const [constant, peers, reward, vulnerable] = values['flexibility.acceptance'];
  const logit = constant + peers * peerShareRatio + reward * rewardEur + (isVulnerable ? vulnerable : 0);
  return 1 / (1 + exp(-logit));
}

/** Whom a cold room would harm: people from 65, and households of the lowest deciles. */
export function isVulnerable({ ageGroup, decile }: Household, values: Values): boolean {
  return ageGroup === 'from65' || decile <= values['flexibility.vulnerableDecile'];
}

/**
 * Who says yes to each event: event × households, 1 for yes. The peers are the whole commune, by what it did at the
 * event before. A household's draw is its own: a higher reward keeps all who agreed.
 */
export function acceptances(
  events: readonly FlexibilityEvent[],
  households: readonly Household[],
  values: Values,
  year: number,
  seed: number,
): { readonly accepts: Uint8Array; readonly acceptedRatio: Float64Array } {
  const count = households.length;
  const accepts = new Uint8Array(events.length * count);
  const acceptedRatio = new Float64Array(events.length);
  const vulnerable = households.map((h) => isVulnerable(h, values));
  let peerShare = values['flexibility.peerShareAtStart'];
  events.forEach(({ rewardEur, firstStep }, e) => {
    const robust = acceptanceProbability(peerShare, rewardEur, false, values);
    const fragile = acceptanceProbability(peerShare, rewardEur, true, values);
    let yes = 0;
    households.forEach((h, i) => {
      const u = draw(seed, STREAM.flexibilityAcceptance, h.key, year * 40_000 + firstStep);
      if (u >= (vulnerable[i] ? fragile : robust)) return;
      accepts[e * count + i] = 1;
      yes += 1;
    });
    peerShare = count > 0 ? yes / count : 0;
    acceptedRatio[e] = peerShare;
  });
  return { accepts, acceptedRatio };
}
