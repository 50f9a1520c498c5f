import type { Generator } from './generator.ts';

/** Pellet boiler. */
export const pellets: Generator = {
  id: 'pellets',
  carrier: 'pelletKwh',
  hasWater: true,
  cycling: 'starts',
  followsWeather: false,
  inputPerHeat(values) {
    const input = 1 / values['heating.pelletEfficiency'];
    return () => input;
  },
  flueRiseK: (values) => values['heating.flueRiseK'][3],
};
