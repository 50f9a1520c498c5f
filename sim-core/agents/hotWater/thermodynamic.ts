import type { Values } from '../../parameters/index.ts';

/** Heat given per kWh of electricity by a heat-pump tank, by step (Staffell 2012): the air drawn in decides. */
export function waterHeatPumpCop(airC: Float64Array, values: Values): Float64Array {
  const [a, b, c] = values['hotWater.thermodynamic.cop'];
  const field = values['hotWater.thermodynamic.fieldRatio'];
  const room = values['hotWater.thermodynamic.roomRatio'];
  const roomC = values['hotWater.tank.roomC'];
  const setC = values['hotWater.tank.setC'];
  return airC.map((outdoor) => {
    const lift = setC - (room * roomC + (1 - room) * outdoor);
    const cop = field * (a + b * lift + c * lift * lift);
    // Below 1 a resistance would do better, and is what such tanks switch to.
    return cop > 1 ? cop : 1;
  });
}
