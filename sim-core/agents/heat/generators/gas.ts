import type { Generator } from './generator.ts';

/** Return temperatures of `heating.gasEfficiency`, °C. */
const RETURN_C = [54, 45, 30];

/** Condensing gas boiler, on gross calorific value: the colder its return water, the more vapour condenses (P20). */
export const gas: Generator = {
  id: 'gas',
  carrier: 'gasKwh',
  hasWater: true,
  cycling: 'starts',
  inputPerHeat({ returnC }, values) {
    const [dry, mixed, condensing] = values['heating.gasEfficiency'];
    const [warm, middle, cold] = RETURN_C;
    if (returnC >= warm) return 1 / dry;
    if (returnC <= cold) return 1 / condensing;
    return returnC >= middle
      ? 1 / (mixed + ((dry - mixed) * (returnC - middle)) / (warm - middle))
      : 1 / (condensing + ((mixed - condensing) * (returnC - cold)) / (middle - cold));
  },
  flueRiseK: (values) => values['heating.flueRiseK'][0],
};
