/** The persons that the open class of five and more begins with. */
const FIVE = 5;

/** How much of the persons beyond two goes to households of four, one in six: 3.2 persons in the class 3–4. */
const FOURS_PER_EXTRA = 1 / 6;

/**
 * Persons of each household of a cell, from the largest: whole, adding up to `persons`, with as many people living alone
 * and large families as asked where the rest allows it.
 *
 * @param households ≥ 1
 * @param persons at least one per household
 */
export function householdSizes(households: number, persons: number, alone: number, fivePlus: number): number[] {
  let ones = Math.min(alone, households);
  let fives = Math.min(fivePlus, households - ones);
  const middle = () => households - ones - fives;
  const rest = () => persons - ones - FIVE * fives;
  // Too few persons for those in the middle: fewer large families, then more people alone.
  while (rest() < 2 * middle()) {
    if (fives > 0) fives -= 1;
    else ones += 1;
  }
  // Too many: fewer alone, then more large families, which take all that is left over.
  while (rest() > 4 * middle() && ones > 0) ones -= 1;
  while (rest() > 4 * middle() && middle() > 0) fives += 1;
  const between = middle();
  const extra = Math.max(0, rest() - 2 * between);
  const beyondFour = between === 0 ? rest() : 0;
  const fours =
    between === 0 ? 0 : Math.min(Math.floor(extra / 2), Math.max(Math.round(extra * FOURS_PER_EXTRA), extra - between));
  const threes = between === 0 ? 0 : extra - 2 * fours;
  const large = Array.from({ length: fives }, (_, i) => FIVE + Math.floor((beyondFour + fives - 1 - i) / fives));
  return [
    ...large,
    ...new Array<number>(fours).fill(4),
    ...new Array<number>(threes).fill(3),
    ...new Array<number>(between - fours - threes).fill(2),
    ...new Array<number>(ones).fill(1),
  ];
}
