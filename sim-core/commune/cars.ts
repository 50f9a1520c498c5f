import { rankedBy } from '../ranking.ts';

const CARS_MAX = 6;

/**
 * Deals a whole number of cars out to households: every household bids for a first, second… car, its bids fall by one
 * with each car, and the best bids get one. The total is exact.
 *
 * @param eagerness by household: what lifts all its bids
 */
export function dealCars(total: number, eagerness: readonly number[]): Uint8Array {
  const costs = new Float64Array(eagerness.length * CARS_MAX);
  eagerness.forEach((eager, i) => {
    for (let k = 0; k < CARS_MAX; k++) costs[i * CARS_MAX + k] = k - eager;
  });
  const cars = new Uint8Array(eagerness.length);
  for (const bid of rankedBy(costs).slice(0, total)) cars[Math.floor(bid / CARS_MAX)] += 1;
  return cars;
}
