import type { Values } from '../parameters/index.ts';
import type { Shape } from './geometry/shapes.ts';
import type { PopulationCell } from './readers/inseeGrid.ts';

/** What is known of a commune's size without a grid; null for what nobody says. */
export interface StatedPopulation {
  readonly inhabitants: number | null;
  readonly households: number | null;
}

/**
 * The whole commune as a single cell, from the numbers stated; without any, from its dwellings. Sizes of households are
 * those of the parameters.
 */
export function singleCell(shape: Shape, stated: StatedPopulation, dwellings: number, values: Values): PopulationCell {
  const perHousehold = values['commune.personsPerHousehold'];
  const guessed = Math.max(1, Math.round(dwellings * values['buildings.mainHomeRatio']));
  const households =
    stated.households ??
    (stated.inhabitants === null ? guessed : Math.max(1, Math.round(stated.inhabitants / perHousehold)));
  const [one, , , fivePlus] = values['population.sizeRatios'];
  return {
    shape,
    centre: [0, 0],
    inseeCodes: [],
    persons: stated.inhabitants ?? Math.round(households * perHousehold),
    households,
    inHouses: null,
    alone: households * one,
    fivePlus: households * fivePlus,
    owners: 0,
    social: 0,
    poor: null,
    livingStandardEur: null,
    dwellingAreaM2: null,
    builtRatios: [0, 0, 0, 0],
    adults: [0, 0, 0],
  };
}
