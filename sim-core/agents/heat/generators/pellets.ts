import type { Generator } from './generator.ts';

/** Pellet boiler. */
export const pellets: Generator = {
  id: 'pellets',
  carrier: 'pelletKwh',
  hasWater: true,
  cycling: 'starts',
  inputPerHeat: (_, values) => 1 / values['heating.pelletEfficiency'],
  flueRiseK: (values) => values['heating.flueRiseK'][3],
};
