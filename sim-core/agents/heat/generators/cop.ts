import { clamp } from '../../../math.ts';
import type { Values } from '../../../parameters/index.ts';

/** COP by the lift between source and supply, K: c0 + c1·ΔT + c2·ΔT² (Staffell 2012, P17), held outside its range. */
export function copByLift([c0, c1, c2]: readonly number[], values: Values): (liftK: number) => number {
  const [least, most] = values['heating.copLiftK'];
  return (liftK) => {
    const lift = clamp(liftK, least, most);
    const cop = c0 + c1 * lift + c2 * lift * lift;
    // A machine that gives less than its current would be a resistance.
    return cop > 1 ? cop : 1;
  };
}
