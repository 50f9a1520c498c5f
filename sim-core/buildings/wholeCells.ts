import { splitByLargestRemainder } from '../largestRemainder.ts';
import { householdSizes } from './householdSizes.ts';
import type { PopulationCell } from './readers/inseeGrid.ts';

/** The people of one cell in whole numbers. */
export interface WholeCell {
  /** Households that live in houses, and in flats. */
  readonly inHouses: number;
  readonly inFlats: number;
  /** Persons of each household, the largest first. */
  readonly sizes: readonly number[];
}

/** The most persons that a household may be given when cells are made whole. */
const LARGEST_HOUSEHOLD = 12;

/** The nearest whole number, the lower one half-way: of 3,073.5 blurred persons 3,073 are surely there. */
export function nearestWhole(total: number): number {
  return Math.max(0, Math.ceil(Math.round(total * 1e6) / 1e6 - 0.5));
}

/**
 * Blurred counts made whole: households, those in houses and persons add up to the nearest whole of their totals, each
 * cell by largest remainder; every household has a person.
 *
 * @param houseRatio share of houses where the file does not tell
 */
export function wholeCells(cells: readonly PopulationCell[], houseRatio: number): WholeCell[] {
  const total = (of: (cell: PopulationCell) => number) => nearestWhole(cells.reduce((sum, cell) => sum + of(cell), 0));
  const houseShare = (cell: PopulationCell) => Math.min(cell.households, cell.inHouses ?? cell.households * houseRatio);
  const households = total((cell) => cell.households);
  const houses = Math.min(households, total(houseShare));
  const inHouses = splitByLargestRemainder(houses, cells.map(houseShare));
  const inFlats = splitByLargestRemainder(
    households - houses,
    cells.map((cell) => cell.households - houseShare(cell)),
  );
  // Rounding may leave flats where all cells are of houses alone; they have nowhere else to go.
  const lost = households - houses - inFlats.reduce((a, b) => a + b, 0);
  if (lost > 0) inHouses[0] += lost;
  const counts = cells.map((_, c) => inHouses[c] + inFlats[c]);
  const persons = wholePersons(
    cells,
    counts,
    Math.max(
      households,
      total((cell) => cell.persons),
    ),
  );
  const inhabited = (of: (cell: PopulationCell) => number) => cells.map((cell, c) => (counts[c] > 0 ? of(cell) : 0));
  const alone = splitByLargestRemainder(
    total((cell) => cell.alone),
    inhabited((cell) => cell.alone),
  );
  const fivePlus = splitByLargestRemainder(
    total((cell) => cell.fivePlus),
    inhabited((cell) => cell.fivePlus),
  );
  return cells.map((_, c) => ({
    inHouses: inHouses[c],
    inFlats: inFlats[c],
    sizes: counts[c] === 0 ? [] : householdSizes(counts[c], persons[c], alone[c], fivePlus[c]),
  }));
}

/** One person a household, the others by largest remainder of what each cell has beyond, up to what its homes hold. */
function wholePersons(cells: readonly PopulationCell[], households: readonly number[], total: number): number[] {
  const persons = [...households];
  const room = (c: number) => households[c] * LARGEST_HOUSEHOLD - persons[c];
  let left = Math.min(
    total,
    households.reduce((sum, count) => sum + count * LARGEST_HOUSEHOLD, 0),
  );
  left -= persons.reduce((a, b) => a + b, 0);
  const beyond = cells.map((cell) => Math.max(0.001, cell.persons - cell.households));
  while (left > 0) {
    const shares = splitByLargestRemainder(
      left,
      beyond.map((weight, c) => (room(c) > 0 ? weight : 0)),
    );
    shares.forEach((share, c) => {
      const taken = Math.min(share, room(c));
      persons[c] += taken;
      left -= taken;
    });
  }
  return persons;
}
