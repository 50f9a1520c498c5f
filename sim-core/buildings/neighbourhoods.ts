import type { Values } from '../parameters/index.ts';
import type { Neighbourhood } from './building.ts';
import type { PopulationCell } from './readers/inseeGrid.ts';

/**
 * Mean living standard of France's persons by edition of the grid, €: the median of Filosofi (20,566 in 2015, 21,930 in
 * 2019) times what the lognormal of incomes has its mean above its median.
 */
const NATIONAL_MEAN_EUR = { edition2015: 23_300, later: 24_900 };

/** Who lives in each cell; what the grid does not say is taken from the parameters. */
export function neighbourhoodsOf(
  cells: readonly PopulationCell[],
  isEdition2015: boolean,
  values: Values,
): Neighbourhood[] {
  const nationalEur =
    values['buildings.gridMeanEurPerPerson'] ??
    (isEdition2015 ? NATIONAL_MEAN_EUR.edition2015 : NATIONAL_MEAN_EUR.later);
  const hasOwners = cells.some(({ owners }) => owners > 0);
  return cells.map((cell) => {
    const { livingStandardEur, persons, households, owners, social, poor, adults } = cell;
    const ownerRatio = households > 0 ? Math.min(1, owners / households) : 0;
    const socialRatio = households > 0 ? Math.min(1 - ownerRatio, social / households) : 0;
    const grown = adults.reduce((a, b) => a + b, 0);
    return {
      livingStandardRatio: livingStandardEur === null || persons <= 0 ? 1 : livingStandardEur / persons / nationalEur,
      poorRatio: poor === null || households <= 0 ? null : Math.min(1, poor / households),
      tenureRatios: hasOwners
        ? [ownerRatio, 1 - ownerRatio - socialRatio, socialRatio]
        : values['population.tenureRatios'],
      ageRatios: grown > 0 ? adults.map((count) => count / grown) : values['population.ageRatios'],
    };
  });
}

/** The mean of several, as an open file keeps it: four decimals. */
export function meanNeighbourhood(all: readonly Neighbourhood[]): Neighbourhood | null {
  if (all.length === 0) return null;
  const mean = (of: (one: Neighbourhood) => number) =>
    Math.round((all.reduce((sum, one) => sum + of(one), 0) / all.length) * 1e4) / 1e4;
  return {
    livingStandardRatio: mean((one) => one.livingStandardRatio),
    poorRatio: all.some(({ poorRatio }) => poorRatio === null) ? null : mean((one) => one.poorRatio ?? 0),
    tenureRatios: all[0].tenureRatios.map((_, k) => mean((one) => one.tenureRatios[k])),
    ageRatios: all[0].ageRatios.map((_, k) => mean((one) => one.ageRatios[k])),
  };
}
