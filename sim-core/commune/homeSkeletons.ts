import { draw, STREAM } from '../prng.ts';
import type { Home } from './homes.ts';
import { type Odds, seedWeight } from './seedTable.ts';
import type { Skeleton } from './skeleton.ts';

const TENURES = 3;
const AGES = 3;
const CELLS = TENURES * AGES;
const SIZES = 5;

const ROUNDS = 30;

/**
 * The households of imported homes as classes: size, dwelling and period are the home's; tenure and age are drawn from
 * what its neighbourhood says and the links between the dimensions, fitted so that the commune's tenures and ages come
 * out as the neighbourhoods sum them.
 */
export function homeSkeletons(seed: number, homes: readonly Home[], odds: Odds): Skeleton[] {
  const chances = fittedChances(homes, odds);
  return homes.map((home, i) => {
    const cell = drawnCell(chances, i, draw(seed, STREAM.householdShuffle, i));
    return {
      ...classesOf(home),
      tenure: Math.floor(cell / AGES),
      age: cell % AGES,
      persons: home.persons,
    };
  });
}

function classesOf({ persons, dwelling, period }: Home) {
  return { size: Math.min(SIZES, persons) - 1, dwelling: dwelling === 'house' ? 0 : 1, period };
}

/** Chances of tenure × age of every home, by iterative proportional fitting to the sums of tenures and ages. */
function fittedChances(homes: readonly Home[], odds: Odds): Float64Array {
  const chances = new Float64Array(homes.length * CELLS);
  const tenures = new Float64Array(TENURES);
  const ages = new Float64Array(AGES);
  homes.forEach((home, i) => {
    const { tenureRatios, ageRatios } = home.neighbourhood;
    for (let k = 0; k < TENURES; k++) tenures[k] += tenureRatios[k];
    for (let k = 0; k < AGES; k++) ages[k] += ageRatios[k];
    for (let cell = 0; cell < CELLS; cell++) {
      const tenure = Math.floor(cell / AGES);
      const age = cell % AGES;
      const weight = seedWeight({ ...classesOf(home), tenure, age }, odds);
      chances[i * CELLS + cell] = weight * tenureRatios[tenure] * ageRatios[age];
    }
  });
  for (let round = 0; round < ROUNDS; round++) {
    scale(chances, TENURES, (cell) => Math.floor(cell / AGES), tenures);
    scale(chances, AGES, (cell) => cell % AGES, ages);
    for (let at = 0; at < chances.length; at += CELLS) {
      let sum = 0;
      for (let cell = 0; cell < CELLS; cell++) sum += chances[at + cell];
      for (let cell = 0; cell < CELLS; cell++) chances[at + cell] = sum > 0 ? chances[at + cell] / sum : 1 / CELLS;
    }
  }
  return chances;
}

function scale(chances: Float64Array, classes: number, classOf: (cell: number) => number, totals: Float64Array): void {
  const sums = new Float64Array(classes);
  for (let at = 0; at < chances.length; at++) sums[classOf(at % CELLS)] += chances[at];
  for (let at = 0; at < chances.length; at++) {
    const k = classOf(at % CELLS);
    if (sums[k] > 0) chances[at] *= totals[k] / sums[k];
  }
}

function drawnCell(chances: Float64Array, home: number, at: number): number {
  let below = 0;
  let last = 0;
  for (let cell = 0; cell < CELLS; cell++) {
    const chance = chances[home * CELLS + cell];
    if (chance <= 0) continue;
    below += chance;
    last = cell;
    if (at < below) return cell;
  }
  return last;
}
