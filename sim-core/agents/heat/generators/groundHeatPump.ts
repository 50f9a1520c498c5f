import { copByLift } from './cop.ts';
import type { Generator } from './generator.ts';

/** Ground-source heat pump: its source keeps one temperature. */
export const groundHeatPump: Generator = {
  id: 'groundHeatPump',
  carrier: 'electricKwh',
  hasWater: true,
  cycling: 'partLoad',
  followsWeather: true,
  inputPerHeat(values) {
    const cop = copByLift(values['heating.groundCop'], values);
    const source = values['heating.groundSourceC'];
    return (_outdoorC, supplyC) => 1 / cop(supplyC - source);
  },
};
