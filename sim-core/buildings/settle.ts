import { splitByLargestRemainder } from '../largestRemainder.ts';
import { invariant } from '../result.ts';
import type { WholeCell } from './wholeCells.ts';

/** A building as households look for a home. */
export interface Lodging {
  readonly place: { readonly eastM: number; readonly northM: number };
  /** Index of the cell that it lies in, or −1. */
  readonly cell: number;
  readonly isHouse: boolean;
  readonly dwellings: number;
  readonly spare: number;
  /** Floor area of each dwelling: the smallest ones stay empty. */
  readonly areaM2: number;
}

export interface Settlement {
  /** By building: the cells that its households come from. */
  readonly cellsOf: readonly (readonly number[])[];
  /** Households that found no home within their own cell and went to the nearest one. */
  readonly moved: number;
  /** Dwellings that no file counts, taken where too few are counted. */
  readonly added: number;
}

/** Households whose cell is short of homes look this far before any home is added near them. */
const NEAR_M = 500;

/**
 * Finds a home for the households of every cell: in their cell and of their kind; then the nearest free home of their
 * kind, then of any kind, within half a kilometre; then a building that could be lived in although nothing says so; then
 * any home, however far; and last, one more in the nearest inhabited building. Nobody stays without.
 */
export function settle(
  lodgings: readonly Lodging[],
  cells: readonly WholeCell[],
  centres: readonly Lodging['place'][],
): Settlement {
  const free = lodgings.map(({ dwellings }) => dwellings);
  const spare = lodgings.map((lodging) => lodging.spare);
  const cellsOf: number[][] = lodgings.map(() => []);
  const waiting: { readonly cell: number; readonly isHouse: boolean }[] = [];
  const byCell = lodgingsByCell(lodgings, cells.length);

  cells.forEach(({ inHouses, inFlats }, cell) => {
    for (const isHouse of [true, false]) {
      const wanted = isHouse ? inHouses : inFlats;
      const own = byCell[cell].filter((i) => lodgings[i].isHouse === isHouse && free[i] > 0);
      const room = own.reduce((sum, i) => sum + free[i], 0);
      const placed = Math.min(wanted, room);
      splitByLargestRemainder(
        placed,
        own.map((i) => free[i]),
      ).forEach((count, k) => {
        for (let n = 0; n < count; n++) cellsOf[own[k]].push(cell);
        free[own[k]] -= count;
      });
      for (let n = placed; n < wanted; n++) waiting.push({ cell, isHouse });
    }
  });

  let added = 0;
  for (const { cell, isHouse } of waiting) {
    const nearest = (isOpen: (i: number) => boolean, withinM: number) =>
      nearestTo(centres[cell], lodgings, isOpen, withinM);
    const anywhere = Number.POSITIVE_INFINITY;
    let at = nearest((i) => free[i] > 0 && lodgings[i].isHouse === isHouse, NEAR_M);
    if (at < 0) at = nearest((i) => free[i] > 0, NEAR_M);
    if (at >= 0) free[at] -= 1;
    else {
      at = nearest((i) => spare[i] > 0, anywhere);
      if (at >= 0) {
        spare[at] -= 1;
        added += 1;
      } else {
        at = nearest((i) => free[i] > 0, anywhere);
        if (at >= 0) free[at] -= 1;
        else {
          at = nearest((i) => cellsOf[i].length > 0, anywhere);
          added += 1;
        }
      }
    }
    invariant(at >= 0, 'some building is lived in');
    cellsOf[at].push(cell);
  }
  return { cellsOf, moved: waiting.length, added };
}

/** Buildings of each cell, those of large dwellings first. */
function lodgingsByCell(lodgings: readonly Lodging[], cells: number): number[][] {
  const byCell: number[][] = Array.from({ length: cells }, () => []);
  lodgings.forEach(({ cell }, i) => {
    if (cell >= 0) byCell[cell].push(i);
  });
  for (const own of byCell) own.sort((a, b) => lodgings[b].areaM2 - lodgings[a].areaM2 || a - b);
  return byCell;
}

function nearestTo(
  { eastM, northM }: Lodging['place'],
  lodgings: readonly Lodging[],
  isOpen: (i: number) => boolean,
  withinM: number,
): number {
  let best = -1;
  let bestM2 = withinM * withinM;
  for (let i = 0; i < lodgings.length; i++) {
    const { place } = lodgings[i];
    const m2 = (place.eastM - eastM) * (place.eastM - eastM) + (place.northM - northM) * (place.northM - northM);
    if (m2 < bestM2 && isOpen(i)) {
      best = i;
      bestM2 = m2;
    }
  }
  return best;
}
