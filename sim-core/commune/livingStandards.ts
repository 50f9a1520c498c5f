import { clamp, exp, log, normalQuantile } from '../math.ts';
import type { Values } from '../parameters/index.ts';
import type { Home } from './homes.ts';

/** The lognormal of a commune's living standards and where its homes lie within it. */
export interface LivingStandards {
  readonly medianEurPerUc: number;
  readonly sigma: number;
  /** How far the mean around a home lies from the commune's, in standard deviations of the logarithm. */
  shift(home: number): number;
}

/** INSEE counts as poor who has less than this share of the national median. */
const POVERTY_LINE_RATIO = 0.6;

const SIGMA_MIN = 0.2;
const SIGMA_MAX = 0.9;

/**
 * Without homes of an import, the parameters' own distribution. With them `income.medianEurPerUc` is the nation's: the
 * commune keeps its mean relative to the nation, and its spread is the one under which as many are poor as INSEE counts.
 */
export function livingStandards(homes: readonly Home[] | null, values: Values): LivingStandards {
  const nationalMedian = values['income.medianEurPerUc'];
  const nationalSigma = values['income.sigma'];
  if (homes === null) return { medianEurPerUc: nationalMedian, sigma: nationalSigma, shift: () => 0 };
  const persons = homes.reduce((sum, home) => sum + home.persons, 0);
  const ratio = homes.reduce((sum, home) => sum + home.persons * home.neighbourhood.livingStandardRatio, 0) / persons;
  const meanOverMedian = ratio * exp((nationalSigma * nationalSigma) / 2);
  const poor = homes.reduce((sum, home) => sum + (home.neighbourhood.poorRatio ?? Number.NaN), 0) / homes.length;
  const sigma = Number.isNaN(poor) ? nationalSigma : sigmaOfPoverty(poor, meanOverMedian);
  return {
    medianEurPerUc: nationalMedian * meanOverMedian * exp((-sigma * sigma) / 2),
    sigma,
    shift: (i) => log(homes[i].neighbourhood.livingStandardRatio / ratio) / sigma,
  };
}

/** Solves Φ((ln(line ÷ mean) + σ²/2) ÷ σ) = poor: with z = Φ⁻¹(poor), σ²/2 − zσ + ln(line ÷ mean) = 0. */
function sigmaOfPoverty(poor: number, meanOverMedian: number): number {
  const z = normalQuantile(clamp(poor, 0.005, 0.6));
  const distance = log(POVERTY_LINE_RATIO / meanOverMedian);
  const discriminant = z * z - 2 * distance;
  return clamp(discriminant > 0 ? z + Math.sqrt(discriminant) : SIGMA_MAX, SIGMA_MIN, SIGMA_MAX);
}
