import type { Generator } from './generator.ts';

/** Log stove in the room: no water, lit by hand. */
export const logs: Generator = {
  id: 'logs',
  carrier: 'woodKwh',
  hasWater: false,
  cycling: 'none',
  followsWeather: false,
  inputPerHeat(values) {
    const input = 1 / values['heating.logEfficiency'];
    return () => input;
  },
  flueRiseK: (values) => values['heating.flueRiseK'][2],
};
