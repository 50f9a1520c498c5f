import { draw, STREAM } from '../prng.ts';
import { rankedBy } from '../ranking.ts';
import { fail, invariant, ok, type Result } from '../result.ts';
import { fitTable, strideOf } from './ipf.ts';
import { CLASSES, DIMENSIONS, type Dimension, type Marginals, wholeCounts } from './marginals.ts';
import { type Odds, seedWeight } from './seedTable.ts';

/** A household before it has people: its class in each dimension and its number of persons. */
export type Skeleton = { readonly [D in Dimension]: number } & { readonly persons: number };

const LARGEST_HOUSEHOLD = 12;

/**
 * The households of a commune as classes: iterative proportional fitting of a seed table to the marginals, made whole,
 * then dealt out in a drawn order. Households, inhabitants and the households of every class are exact; where the
 * classes' persons do not add up to the inhabitants, some households have a few more or fewer than their class says.
 */
export function skeletons(
  seed: number,
  households: number,
  inhabitants: number,
  marginals: Marginals,
  odds: Odds,
): Result<Skeleton[]> {
  if (inhabitants < households || inhabitants > households * LARGEST_HOUSEHOLD) {
    return fail({
      code: 'synthesis.inhabitants',
      path: 'commune.inhabitants',
      expected: {
        fr: `de ${households} à ${households * LARGEST_HOUSEHOLD} pour ${households} ménages`,
        en: `from ${households} to ${households * LARGEST_HOUSEHOLD} for ${households} households`,
      },
      found: String(inhabitants),
    });
  }
  const fitted = fitTable(
    seedTable(odds),
    DIMENSIONS.map((name) => ({ name, totals: marginals[name].map((share) => share * households) })),
  );
  if (!fitted.ok) return fitted;
  const cells = wholeCells(fitted.value, marginals, households);
  const dealt = dealOut(seed, cells, households);
  return ok(withPersons(seed, dealt, inhabitants));
}

const SHAPE = DIMENSIONS.map((d) => ({ name: d, totals: CLASSES[d].map(() => 0) }));
const STRIDES = strideOf(SHAPE);
const CELLS = CLASSES.size.length * STRIDES[0];

function classIndex(cell: number, dimension: number): number {
  return Math.floor(cell / STRIDES[dimension]) % SHAPE[dimension].totals.length;
}

function classesOf(cell: number): Record<Dimension, number> {
  return Object.fromEntries(DIMENSIONS.map((d, i) => [d, classIndex(cell, i)])) as Record<Dimension, number>;
}

function seedTable(odds: Odds): Float64Array {
  const table = new Float64Array(CELLS);
  for (let cell = 0; cell < CELLS; cell++) {
    table[cell] = seedWeight(classesOf(cell), odds);
  }
  return table;
}

/**
 * Whole households per cell, near the fitted table. After the cells' whole parts they are given one by one, each to the
 * cell that lacks most among those whose every class lacks households: so each class of each dimension gets its whole
 * count. (Rounding cell by cell would not do: with more cells than households the rare classes, spread over many small
 * cells, would vanish.)
 */
function wholeCells(fitted: Float64Array, marginals: Marginals, households: number): Float64Array {
  // One below the whole part, so that the last decimals of the fit overfill no class.
  const whole = fitted.map((weight) => Math.max(0, Math.floor(weight) - 1));
  const left = DIMENSIONS.map((d) => wholeCounts(households, marginals[d]));
  const give = (cell: number, count: number) =>
    left.forEach((counts, d) => {
      counts[classIndex(cell, d)] -= count;
    });
  whole.forEach((count, cell) => {
    give(cell, count);
  });
  const isOpen = (cell: number) => left.every((counts, d) => counts[classIndex(cell, d)] > 0);
  let given = whole.reduce((a, b) => a + b, 0);
  for (; given < households; given++) {
    const open = Array.from(whole.keys()).filter(isOpen);
    invariant(open.length > 0, 'the classes of every dimension hold all households');
    const cell = open.reduce((best, k) => (fitted[k] - whole[k] > fitted[best] - whole[best] ? k : best));
    whole[cell] += 1;
    give(cell, 1);
  }
  return whole;
}

function dealOut(seed: number, cells: Float64Array, households: number): Record<Dimension, number>[] {
  const inOrder: Record<Dimension, number>[] = [];
  cells.forEach((count, cell) => {
    for (let k = 0; k < count; k++) inOrder.push(classesOf(cell));
  });
  const scores = Float64Array.from({ length: households }, (_, i) => draw(seed, STREAM.householdShuffle, i));
  return rankedBy(scores).map((i) => inOrder[i]);
}

/** Persons per household: its size class, then one more or fewer here and there, in a drawn order, until they add up. */
function withPersons(seed: number, dealt: Record<Dimension, number>[], inhabitants: number): Skeleton[] {
  const persons = dealt.map((c) => c.size + 1);
  const scores = Float64Array.from({ length: dealt.length }, (_, i) => draw(seed, STREAM.householdSize, i));
  const order = rankedBy(scores);
  let missing = inhabitants - persons.reduce((a, b) => a + b, 0);
  // The open class takes the first of the missing persons; then any household may grow or shrink by one a round.
  for (let round = 0; missing !== 0; round++) {
    for (const i of order) {
      if (missing === 0) break;
      const open = dealt[i].size === CLASSES.size.length - 1;
      if (missing > 0 && persons[i] < LARGEST_HOUSEHOLD && (open || round > 0)) {
        persons[i] += 1;
        missing -= 1;
      } else if (missing < 0 && persons[i] > 1 && (!open || round > 0)) {
        persons[i] -= 1;
        missing += 1;
      }
    }
  }
  return dealt.map((classes, i) => ({ ...classes, persons: persons[i] }));
}
