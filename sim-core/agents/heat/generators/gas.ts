import type { Generator } from './generator.ts';

/** Return temperatures of `heating.gasEfficiency`, °C. */
const [WARM_C, MIDDLE_C, COLD_C] = [54, 45, 30];

/** Condensing gas boiler, on gross calorific value: the colder its return water, the more vapour condenses (P20). */
export const gas: Generator = {
  id: 'gas',
  carrier: 'gasKwh',
  hasWater: true,
  cycling: 'starts',
  followsWeather: true,
  inputPerHeat(values) {
    const [dry, mixed, condensing] = values['heating.gasEfficiency'];
    const above = (dry - mixed) / (WARM_C - MIDDLE_C);
    const below = (mixed - condensing) / (MIDDLE_C - COLD_C);
    return (_outdoorC, _supplyC, returnC) => {
      if (returnC >= WARM_C) return 1 / dry;
      if (returnC <= COLD_C) return 1 / condensing;
      return 1 / (mixed + (returnC - MIDDLE_C) * (returnC > MIDDLE_C ? above : below));
    };
  },
  flueRiseK: (values) => values['heating.flueRiseK'][0],
};
