import type { HouseholdCurve } from './agents/statedLoads.ts';
import type { InhabitedBuilding } from './buildings/building.ts';
import type { MarginalCounts } from './commune/marginals.ts';
import type { CoefficientTable } from './exchange/coefficientFile.ts';
import type { SpotPrices } from './grid/spotFile.ts';
import type { TempoCalendar } from './grid/tempoFile.ts';
import type { InputDigest } from './scenario/scenario.ts';
import type { Weather } from './weather/weather.ts';

/** The contents of the files that a scenario names, read and checked: plain data that travels to a worker. */
export interface RunInputs {
  /** Null for the built-in generator. */
  readonly weather: Weather | null;
  readonly curves: readonly HouseholdCurve[];
  /** Skyline read from `pv.horizonFile`; null for `pv.horizonDeg`. */
  readonly horizonDeg: readonly number[] | null;
  readonly spot: SpotPrices | null;
  readonly tempo: TempoCalendar | null;
  readonly marginals: MarginalCounts | null;
  /** Of an imported commune; null where people and homes are drawn. */
  readonly buildings: readonly InhabitedBuilding[] | null;
  readonly coefficients: CoefficientTable | null;
  readonly digests: readonly InputDigest[];
}

export const NO_INPUTS: RunInputs = {
  weather: null,
  curves: [],
  horizonDeg: null,
  spot: null,
  tempo: null,
  marginals: null,
  buildings: null,
  coefficients: null,
  digests: [],
};
