import { cos, pow, sin } from '../math.ts';
import { STREAM } from '../prng.ts';
import type { Place } from './commune.ts';
import type { AgentDraws } from './draws.ts';

/**
 * A drawn place. The distance from the centre is the radius times a uniform draw to the power `crowding`: 0.5 spreads
 * homes evenly over the disc, 1 crowds them at its heart.
 */
export function placeOf(draws: AgentDraws, radiusKm: number, crowding: number): Place {
  const distanceM = radiusKm * 1000 * pow(draws.uniform(STREAM.householdPlace, 0), crowding);
  const angle = 2 * Math.PI * draws.uniform(STREAM.householdPlace, 1);
  return { eastM: distanceM * sin(angle), northM: distanceM * cos(angle) };
}
