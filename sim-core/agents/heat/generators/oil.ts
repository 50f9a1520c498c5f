import type { Generator } from './generator.ts';

/** Oil boiler, old, medium or new: its age decides. */
export const oil: Generator = {
  id: 'oil',
  carrier: 'oilKwh',
  hasWater: true,
  cycling: 'starts',
  followsWeather: false,
  inputPerHeat: () => () => 1,
  inputScale(uniform, values) {
    const shares = values['heating.oilAgeRatios'];
    const efficiencies = values['heating.oilEfficiency'];
    const total = shares[0] + shares[1] + shares[2];
    const age = uniform * total < shares[0] ? 0 : uniform * total < shares[0] + shares[1] ? 1 : 2;
    return 1 / efficiencies[age];
  },
  flueRiseK: (values) => values['heating.flueRiseK'][1],
};
