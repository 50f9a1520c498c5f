import { copOfLift } from './cop.ts';
import type { Generator } from './generator.ts';

/** Ground-source heat pump: its source keeps one temperature. */
export const groundHeatPump: Generator = {
  id: 'groundHeatPump',
  carrier: 'electricKwh',
  hasWater: true,
  cycling: 'partLoad',
  inputPerHeat: ({ supplyC }, values) =>
    1 / copOfLift(supplyC - values['heating.groundSourceC'], values['heating.groundCop'], values),
};
