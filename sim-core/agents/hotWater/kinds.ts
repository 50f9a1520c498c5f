import type { Household } from '../../commune/commune.ts';
import { WATER_SYSTEMS, type WaterSystem } from '../../parameters/hotWater.ts';
import type { Values } from '../../parameters/index.ts';
import { draw, STREAM } from '../../prng.ts';
import { rankedBy } from '../../ranking.ts';

/** How a home heats its water. */
export const WATER_HEATINGS = [
  'electricTank',
  'thermodynamicTank',
  'gas',
  'oil',
  'wood',
  'network',
  'solarElectric',
  'solarGas',
] as const;
export type WaterHeating = (typeof WATER_HEATINGS)[number];

/** The kind that burns or takes what the space heating does; electric heating has none. */
const OWN_KIND: Readonly<Record<WaterSystem, WaterHeating>> = {
  gas: 'gas',
  oil: 'oil',
  wood: 'wood',
  pellet: 'wood',
  direct: 'electricTank',
  airHeatPump: 'electricTank',
  groundHeatPump: 'electricTank',
  network: 'network',
};

/**
 * The water heating of a dwelling, before any solar collectors: shares by space-heating system, in a fixed order so that
 * a changed share moves as few homes as can be. A heat-pump tank needs the room of a house.
 *
 * @param draw uniform in [0, 1), the household's own
 */
export function waterHeatingOf(
  system: WaterSystem,
  dwelling: Household['dwelling'],
  draw: number,
  values: Values,
): WaterHeating {
  const [own, electric, thermodynamic] = values[`hotWater.kindRatios.${system}`];
  const place = draw * (own + electric + thermodynamic);
  if (place < own) return OWN_KIND[system];
  if (place < own + electric || thermodynamic === 0 || dwelling === 'flat') return 'electricTank';
  return 'thermodynamicTank';
}

/**
 * Place of each house in the order of adopting solar water heating, 0-based, owners first; −1 for homes without a roof
 * of their own.
 */
export function solarThermalRanks(households: readonly Household[], seed: number): Int32Array {
  const ranks = new Int32Array(households.length).fill(-1);
  const houses = households.flatMap((h, i) => (h.pvRank >= 0 ? [i] : []));
  const scores = houses.map((i) => {
    const { key, tenure } = households[i];
    return draw(seed, STREAM.solarThermalRank, key) + (tenure === 'owner' ? 0 : 1);
  });
  rankedBy(scores).forEach((k, rank) => {
    ranks[houses[k]] = rank;
  });
  return ranks;
}

/**
 * The water heating of every household: that of its system, and solar collectors on the first houses of the order of
 * adoption. With collectors a gas home keeps gas as its auxiliary; any other takes an electric one.
 *
 * @param systems space-heating system of each household
 */
export function waterHeatings(
  households: readonly Household[],
  systems: readonly WaterSystem[],
  values: Values,
  seed: number,
): WaterHeating[] {
  const ranks = solarThermalRanks(households, seed);
  const houses = ranks.reduce((count, rank) => count + (rank >= 0 ? 1 : 0), 0);
  const adopters = values['solarThermal.areaM2'] > 0 ? Math.round(values['solarThermal.adoptionRatio'] * houses) : 0;
  return households.map((h, i) => {
    const kind = waterHeatingOf(systems[i], h.dwelling, draw(seed, STREAM.waterKind, h.key), values);
    if (ranks[i] < 0 || ranks[i] >= adopters) return kind;
    return kind === 'gas' ? 'solarGas' : 'solarElectric';
  });
}

export function isWaterSystem(system: string): system is WaterSystem {
  return (WATER_SYSTEMS as readonly string[]).includes(system);
}
