import { splitByLargestRemainder } from '../largestRemainder.ts';
import type { Values } from '../parameters/index.ts';
import type { MeasuredBuilding } from './measure.ts';

/** How many homes a building holds, and how many more it could. */
export interface Stock {
  readonly dwellings: number;
  readonly isEstimated: boolean;
  /** Homes that nothing speaks of but that its size allows, should the population need them. */
  readonly spare: number;
}

/**
 * The dwellings of every building. A count in the file stands. Where none is given, residential buildings get as many as
 * their floor area holds; those of unknown use too, unless the file counts dwellings elsewhere: then its silence most
 * often means none, and they wait as spare.
 */
export function dwellingStock(buildings: readonly MeasuredBuilding[], values: Values): Stock[] {
  const isCounted = buildings.some(({ surveyed }) => (surveyed.dwellings ?? 0) > 0);
  return buildings.map((building): Stock => {
    const { use, isLight, dwellings } = building.surveyed;
    if (dwellings !== null) return { dwellings, isEstimated: false, spare: 0 };
    const isBig = building.footprintM2 >= values['buildings.dwellingFootprintMinM2'];
    if (isLight || !isBig || (use !== 'residential' && use !== 'unknown')) {
      return { dwellings: 0, isEstimated: false, spare: 0 };
    }
    const fitting = dwellingsThatFit(building.footprintM2 * building.storeys, values);
    return isCounted && use === 'unknown'
      ? { dwellings: 0, isEstimated: true, spare: fitting }
      : { dwellings: fitting, isEstimated: true, spare: 0 };
  });
}

function dwellingsThatFit(floorAreaM2: number, values: Values): number {
  return floorAreaM2 <= values['buildings.houseFloorAreaMaxM2']
    ? 1
    : Math.max(2, Math.round(floorAreaM2 / values['buildings.floorAreaPerFlatM2']));
}

/** How many times the floor area's estimate a population may ask for before its own figures are doubtful. */
const STRETCH_MAX = 2;

/**
 * Brings the estimated dwellings of buildings of several to what the population needs: counted ones and single houses
 * stand; the others keep one each and share the rest by their first estimate.
 *
 * @param needed dwellings of the commune, the empty ones included
 */
export function calibrated(stock: readonly Stock[], needed: number): readonly Stock[] {
  const isOpen = ({ isEstimated, dwellings }: Stock) => isEstimated && dwellings > 1;
  const open = stock.flatMap((one, i) => (isOpen(one) ? [i] : []));
  if (open.length === 0) return stock;
  const fixed = stock.reduce((sum, one) => sum + (isOpen(one) ? 0 : one.dwellings), 0);
  const estimated = open.reduce((sum, i) => sum + stock[i].dwellings, 0);
  const wanted = Math.min(Math.max(needed - fixed, open.length), estimated * STRETCH_MAX);
  const more = splitByLargestRemainder(
    wanted - open.length,
    open.map((i) => stock[i].dwellings - 1),
  );
  const result = [...stock];
  open.forEach((i, k) => {
    result[i] = { ...stock[i], dwellings: 1 + more[k] };
  });
  return result;
}
