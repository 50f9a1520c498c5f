import type { Household } from '../../commune/commune.ts';
import { exp, log, normalQuantile } from '../../math.ts';
import type { Values } from '../../parameters/index.ts';
import { agentKey, draw, STREAM } from '../../prng.ts';
import { rankedBy } from '../../ranking.ts';

export const HABITS = { daily: 0, everyFewDays: 1, whenLow: 2 } as const;

/** What is settled about an electric car; all but its being electric follows from its own draws. */
export interface CarTraits {
  /** Household's key and place among its cars: names the car from year to year. */
  readonly id: string;
  readonly batteryKwh: number;
  readonly chargerKw: number;
  readonly chargesAtHome: boolean;
  /** Index into the strategies. */
  readonly strategy: number;
  readonly habit: number;
  /** 2 or 3, for those who plug in every few days. */
  readonly habitDays: number;
  /** Driven to work on working days. */
  readonly isCommuter: boolean;
  /** Its mileage relative to the mean. */
  readonly kmRatio: number;
  /** Its way to work relative to a mean outing. */
  readonly commuteRatio: number;
  /** Key of its daily draws. */
  readonly dayKey: number;
}

/**
 * The electric cars of each household. Adopters are nested: all cars of the synthesised households are ranked once by a
 * draw of their own and the first ones are electric, the stated share of them exactly; a car of an added household goes
 * by its draw alone, so that it changes nobody.
 */
export function electricCars(households: readonly Household[], values: Values, seed: number): readonly CarTraits[][] {
  const adoption = values['ev.adoptionRatio'];
  const cars: { readonly household: number; readonly car: number; readonly score: number }[] = [];
  const electric: CarTraits[][] = households.map(() => []);
  households.forEach((h, household) => {
    for (let car = 0; car < h.cars; car++) {
      const score = draw(seed, STREAM.evRank, h.key, car);
      if (h.statedMember === null) cars.push({ household, car, score });
      else if (score < adoption) electric[household].push(carTraits(h, car, values, seed));
    }
  });
  const adopters = Math.round(adoption * cars.length);
  const chosen = rankedBy(cars.map(({ score }) => score))
    .slice(0, adopters)
    .sort((a, b) => a - b);
  for (const at of chosen) {
    const { household, car } = cars[at];
    electric[household].push(carTraits(households[household], car, values, seed));
  }
  return electric;
}

function carTraits(h: Household, car: number, values: Values, seed: number): CarTraits {
  const own = (stream: (typeof STREAM)[keyof typeof STREAM], what = 0) => draw(seed, stream, h.key, 16 * car + what);
  return {
    id: `${h.key}/${car}`,
    batteryKwh: values['ev.batteryKwh'] * (1 + values['ev.batterySpreadRatio'] * (2 * own(STREAM.evBattery) - 1)),
    chargerKw: values['ev.chargerKw'][shareOf(own(STREAM.evCharger), values['ev.chargerRatios'])],
    chargesAtHome: own(STREAM.evCharger, 1) < values['ev.homeChargeRatio'],
    strategy: shareOf(own(STREAM.evStrategy), values['ev.strategyRatios']),
    habit: shareOf(own(STREAM.evHabit), values['ev.habitRatios']),
    habitDays: own(STREAM.evHabit, 1) < 0.5 ? 2 : 3,
    isCommuter: car < h.residents.employed,
    kmRatio: lognormal(own(STREAM.evMileage), values['ev.kmSpreadCv']),
    commuteRatio: lognormal(own(STREAM.evCommute), values['ev.commuteKmCv']),
    dayKey: agentKey(seed, STREAM.evDay + 100 * (car + 1), h.key),
  };
}

/** The class that a uniform draw falls in, classes filling the unit interval by their shares; the first where all are 0. */
export function shareOf(uniform: number, shares: readonly number[]): number {
  const total = shares.reduce((a, b) => a + b, 0);
  if (total === 0) return 0;
  let upTo = 0;
  let last = 0;
  for (let k = 0; k < shares.length; k++) {
    upTo += shares[k] / total;
    if (shares[k] > 0) last = k;
    if (uniform < upTo) return k;
  }
  return last;
}

/** A lognormal quantile with mean 1. */
export function lognormal(uniform: number, cv: number): number {
  const variance = log(1 + cv * cv);
  return exp(Math.sqrt(variance) * normalQuantile(uniform) - variance / 2);
}
