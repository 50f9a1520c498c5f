/**
 * Who has taken something up, by place in its order of adoption: the year, in years since the start; −1 for those who
 * have not. What stood there at the start is of year 0.
 */
export type Adopters = Int16Array;

const NOT_YET = -1;

/** The first so many of all places, from the start: what a stated share asks for. */
export function firstAdopters(places: number, count: number): Adopters {
  return new Int16Array(places).fill(NOT_YET).fill(0, 0, count);
}

/** Whether the one at a place has it; places below 0 or beyond the last never have. */
export function hasAdopted(adopters: Adopters, rank: number): boolean {
  return adopters[rank] >= 0;
}

/** The same people and those at some places more, from a year on, less those at others. */
export function changedAdopters(
  adopters: Adopters,
  joining: Iterable<number>,
  year: number,
  leaving: Iterable<number> = [],
): Adopters {
  const after = adopters.slice();
  for (const rank of joining) after[rank] = year;
  for (const rank of leaving) after[rank] = NOT_YET;
  return after;
}

/** Who owns what in a year, and who takes part in the sharing. */
export interface Owners {
  /** By `pvRank`. */
  readonly panels: Adopters;
  /** By the order of cars, see `carRanks`. */
  readonly cars: Adopters;
  /** By `heatPumpRank`. */
  readonly heatPumps: Adopters;
  /** By `participationRank`. */
  readonly members: Adopters;
}
