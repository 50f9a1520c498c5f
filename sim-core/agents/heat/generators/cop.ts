import { clamp } from '../../../math.ts';
import type { Values } from '../../../parameters/index.ts';

/** COP from the lift between source and supply: c0 + c1·ΔT + c2·ΔT² (Staffell 2012, P17), held outside its range. */
export function copOfLift(liftK: number, [c0, c1, c2]: readonly number[], values: Values): number {
  const [least, most] = values['heating.copLiftK'];
  const lift = clamp(liftK, least, most);
  const cop = c0 + c1 * lift + c2 * lift * lift;
  // A machine that gives less than its current would be a resistance.
  return cop > 1 ? cop : 1;
}
