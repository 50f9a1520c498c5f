import type { Generator } from './generator.ts';

/** Substation of a heat network; the network's plant and pipes are elsewhere. */
export const network: Generator = {
  id: 'network',
  carrier: 'networkKwh',
  hasWater: true,
  cycling: 'none',
  followsWeather: false,
  inputPerHeat(values) {
    const input = 1 / values['heating.substationEfficiency'];
    return () => input;
  },
};
