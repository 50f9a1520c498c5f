import type { Dimension } from './marginals.ts';

/** Links between dimensions: how many times more the seed table weighs the pairs named than others; 1 is no link. */
export interface Odds {
  /** Owners in houses and tenants in flats: the odds ratio is the square. */
  readonly ownerHouse: number;
  /** Three persons and more in houses, one or two in flats: the odds ratio is the square. */
  readonly familyHouse: number;
  readonly youngTenant: number;
  /** One or two persons of 65 and more; four and more of that age weigh as many times less. */
  readonly oldSmall: number;
}

/** How much a combination of classes weighs in the table from which households are fitted. */
export function seedWeight(
  { size, dwelling, tenure, age }: Readonly<Record<Exclude<Dimension, 'period'>, number>>,
  odds: Odds,
): number {
  const house = dwelling === 0;
  const owner = tenure === 0;
  let weight = 1;
  if (house === owner) weight *= odds.ownerHouse;
  if (house === size >= 2) weight *= odds.familyHouse;
  if (age === 0 && !owner) weight *= odds.youngTenant;
  if (age === 2 && size <= 1) weight *= odds.oldSmall;
  if (age === 2 && size >= 3) weight /= odds.oldSmall;
  return weight;
}
