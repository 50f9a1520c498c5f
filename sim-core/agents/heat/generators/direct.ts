import type { Generator } from './generator.ts';

/** Electric panels in the rooms. */
export const direct: Generator = {
  id: 'direct',
  carrier: 'electricKwh',
  hasWater: false,
  cycling: 'none',
  followsWeather: false,
  inputPerHeat(values) {
    const input = 1 / values['heating.directEfficiency'];
    return () => input;
  },
};
