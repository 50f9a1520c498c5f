import { copOfLift } from './cop.ts';
import type { Generator } from './generator.ts';

/** Air-to-water heat pump: COP by lift, in the field, less while the outdoor coil frosts. */
export const airHeatPump: Generator = {
  id: 'airHeatPump',
  carrier: 'electricKwh',
  hasWater: true,
  cycling: 'partLoad',
  inputPerHeat({ outdoorC, supplyC }, values) {
    const [from, to] = values['heating.defrostC'];
    const cop = copOfLift(supplyC - outdoorC, values['heating.airCop'], values) * values['heating.airFieldRatio'];
    return 1 / (outdoorC >= from && outdoorC <= to ? cop * (1 - values['heating.defrostRatio']) : cop);
  },
};
