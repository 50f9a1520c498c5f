import type { Household } from '../../commune/commune.ts';
import { modulo } from '../../math.ts';
import type { Values } from '../../parameters/index.ts';
import { draw, STREAM } from '../../prng.ts';

/**
 * Whether a house has a battery, given that it has panels. Nested both ways: more batteries or more panels take a
 * battery from nobody. A golden-ratio sequence over the order in which houses adopt panels spreads the owners evenly, so
 * that among the first n houses with panels their number is the stated share to within one or two.
 */
export function hasBattery(household: Household, values: Values, seed: number): boolean {
  const score =
    household.pvRank >= 0
      ? modulo(draw(seed, STREAM.batteryOwner, 0) + household.pvRank * 0.6180339887498949, 1)
      : draw(seed, STREAM.batteryOwner, household.key, 1);
  return score < values['battery.adoptionRatio'];
}
