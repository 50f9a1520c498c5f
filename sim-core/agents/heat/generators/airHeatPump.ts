import { copByLift } from './cop.ts';
import type { Generator } from './generator.ts';

/** Air-to-water heat pump: COP by lift, in the field, less while the outdoor coil frosts. */
export const airHeatPump: Generator = {
  id: 'airHeatPump',
  carrier: 'electricKwh',
  hasWater: true,
  cycling: 'partLoad',
  followsWeather: true,
  inputPerHeat(values) {
    const cop = copByLift(values['heating.airCop'], values);
    const [from, to] = values['heating.defrostC'];
    const dry = 1 / values['heating.airFieldRatio'];
    const frosted = dry / (1 - values['heating.defrostRatio']);
    return (outdoorC, supplyC) => (outdoorC >= from && outdoorC <= to ? frosted : dry) / cop(supplyC - outdoorC);
  },
};
