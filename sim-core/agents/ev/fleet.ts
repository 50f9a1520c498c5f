import { type Adopters, firstAdopters, hasAdopted } from '../../commune/adopters.ts';
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

/** Place of each car in the order of becoming electric, by household; none for added households. */
export function carRanks(households: readonly Household[], seed: number): readonly Int32Array[] {
  const ranks = households.map((h) => new Int32Array(h.statedMember === null ? h.cars : 0));
  const cars = ranks.flatMap((own, household) => Array.from(own, (_, car) => ({ household, car })));
  const scores = cars.map(({ household, car }) => carScore(households[household], car, seed));
  rankedBy(scores).forEach((at, rank) => {
    ranks[cars[at].household][cars[at].car] = rank;
  });
  return ranks;
}

function carScore(h: Household, car: number, seed: number): number {
  return draw(seed, STREAM.evRank, h.key, car);
}

/** The cars that are electric by the stated share, which they are exactly. They are nested: a larger one only adds cars. */
export function carAdopters(households: readonly Household[], values: Values): Adopters {
  const cars = households.reduce((sum, h) => sum + (h.statedMember === null ? h.cars : 0), 0);
  return firstAdopters(cars, Math.round(values['ev.adoptionRatio'] * cars));
}

/**
 * The electric cars of each household: all cars of the synthesised households are ranked once by a draw of their own; a
 * car of an added household goes by its draw and the stated share alone, so that it changes nobody.
 */
export function electricCars(
  households: readonly Household[],
  values: Values,
  seed: number,
  adopters: Adopters = carAdopters(households, values),
): readonly CarTraits[][] {
  const ranks = carRanks(households, seed);
  return households.map((h, i) => {
    const isElectric = (car: number) =>
      h.statedMember === null
        ? hasAdopted(adopters, ranks[i][car])
        : carScore(h, car, seed) < values['ev.adoptionRatio'];
    return Array.from({ length: h.cars }, (_, car) => car)
      .filter(isElectric)
      .map((car) => carTraits(h, car, values, seed));
  });
}

/** Mileage of a car relative to the mean, whatever it runs on. */
export function carKmRatio(h: Household, car: number, values: Values, seed: number): number {
  return lognormal(draw(seed, STREAM.evMileage, h.key, 16 * car), values['ev.kmSpreadCv']);
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
    kmRatio: carKmRatio(h, car, values, seed),
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
