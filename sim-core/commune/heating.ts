import { normalQuantile } from '../math.ts';
import { HEAT_SYSTEMS, type HeatSystem, STOCK_ENERGIES, type WATER_EMITTERS } from '../parameters/heating.ts';
import type { Values } from '../parameters/index.ts';
import { draw, STREAM } from '../prng.ts';
import { rankedBy, ranksOf } from '../ranking.ts';

export type Emitter = (typeof WATER_EMITTERS)[number];

/** How a home is heated as the stock has it; the levers come on top of it. */
export interface HomeHeating {
  readonly system: HeatSystem;
  /** Index in `HOME_ARCHETYPES`. */
  readonly archetype: number;
  /** What it has, or would get with its first water system. */
  readonly emitter: Emitter;
  /** Its set-points above the mean, in standard deviations, within ± 2. */
  readonly setPointZ: number;
  /** Uniform draw for its hours. */
  readonly scheduleDraw: number;
  /** Uniform draw for the age of its generator. */
  readonly generatorDraw: number;
  /** Place in the order of getting a heat pump, 0-based; −1 where there is nothing to replace by one. */
  readonly heatPumpRank: number;
  /** Place in the order of being renovated, 0-based; −1 for dwellings from 1990 on. */
  readonly renovationRank: number;
}

/** What the stock looks at in a dwelling. */
export interface HeatedDwelling {
  readonly key: number;
  readonly isHouse: boolean;
  /** Index of the construction period in `dwelling.periodRatios`. */
  readonly period: number;
  readonly isOwner: boolean;
}

const PERIODS = 6;
/** Dwellings of the first three periods, from before 1990, may be renovated. */
const RENOVABLE_PERIODS = 3;

/** Houses by period, then flats before 1975, until 2005, later. */
export function archetypeOf(isHouse: boolean, period: number): number {
  return isHouse ? period : PERIODS + (period >> 1);
}

/** Systems from those of new dwellings to those of old ones, and their shares. */
export const STOCK_ORDER: readonly HeatSystem[] = [
  'groundHeatPump',
  'airHeatPump',
  'direct',
  'gas',
  'network',
  'pellets',
  'logs',
  'oil',
];

/** Share of each system of `STOCK_ORDER` among houses or among flats; they sum to 1. */
export function stockShares(isHouse: boolean, values: Values): readonly number[] {
  const ratios = values[isHouse ? 'heating.houseStockRatios' : 'heating.flatStockRatios'];
  const total = ratios.reduce((a, b) => a + b, 0);
  const share = (energy: (typeof STOCK_ENERGIES)[number]) =>
    total > 0 ? ratios[STOCK_ENERGIES.indexOf(energy)] / total : energy === 'electricity' ? 1 : 0;
  const pumps = values['heating.heatPumpRatios'][isHouse ? 0 : 1];
  const ground = values['heating.groundRatio'];
  const pellets = values['heating.pelletRatio'];
  return [
    share('electricity') * pumps * ground,
    share('electricity') * pumps * (1 - ground),
    share('electricity') * (1 - pumps),
    share('gas'),
    share('network'),
    share('wood') * pellets,
    share('wood') * (1 - pellets),
    share('oil'),
  ];
}

/** Place of a quantile in [0, 1) among cumulated shares. */
function placeAt(quantile: number, shares: readonly number[]): number {
  let cumulated = 0;
  for (let i = 0; i < shares.length - 1; i++) {
    cumulated += shares[i];
    if (quantile < cumulated) return i;
  }
  return shares.length - 1;
}

/**
 * Heating of the dwellings of a commune. Houses and flats are ranked, each kind by itself, from modern to old with some
 * chance; the systems take their shares of the ranks one after the other. The counts are exact (the cumulated shares, to
 * the nearest whole dwelling), and a share that grows moves only the dwellings between its old and its new limit.
 */
export function stockHeating(dwellings: readonly HeatedDwelling[], values: Values, seed: number): HomeHeating[] {
  const systems = new Array<HeatSystem>(dwellings.length);
  for (const isHouse of [true, false]) {
    const members = dwellings.flatMap((d, i) => (d.isHouse === isHouse ? [i] : []));
    const shares = stockShares(isHouse, values);
    const order = rankedBy(members.map((i) => stockScore(dwellings[i], values, seed)));
    let rank = 0;
    let cumulated = 0;
    shares.forEach((share, s) => {
      cumulated += share;
      const end = s === shares.length - 1 ? members.length : Math.round(cumulated * members.length);
      for (; rank < end; rank++) systems[members[order[rank]]] = STOCK_ORDER[s];
    });
  }
  const heatPumpRank = ranksOf(
    dwellings.map((d, i) =>
      isReplaceable(d.isHouse, systems[i]) ? draw(seed, STREAM.heatPumpRank, d.key) + (d.isOwner ? 0 : 1) : null,
    ),
  );
  const renovationRank = ranksOf(
    dwellings.map((d) => (d.period < RENOVABLE_PERIODS ? draw(seed, STREAM.renovationRank, d.key) : null)),
  );
  return dwellings.map((d, i) => ({
    ...ownHeating(d, values, seed),
    system: systems[i],
    heatPumpRank: heatPumpRank[i],
    renovationRank: renovationRank[i],
  }));
}

/** Heating of a household that is added to the population: of its own draws, outside the ranks of the others. */
export function addedHeating(dwelling: HeatedDwelling, values: Values, seed: number): HomeHeating {
  const shares = stockShares(dwelling.isHouse, values);
  return {
    ...ownHeating(dwelling, values, seed),
    system: STOCK_ORDER[placeAt(draw(seed, STREAM.heatSystem, dwelling.key), shares)],
    heatPumpRank: -1,
    renovationRank: -1,
  };
}

function stockScore({ key, period }: HeatedDwelling, values: Values, seed: number): number {
  const influence = values['heating.stockPeriodInfluence'];
  return (1 - influence) * draw(seed, STREAM.heatSystem, key) - influence * (period / (PERIODS - 1));
}

export function isHeatPump(system: HeatSystem): boolean {
  return system === 'airHeatPump' || system === 'groundHeatPump';
}

function isReplaceable(isHouse: boolean, system: HeatSystem): boolean {
  return isHouse && !isHeatPump(system) && system !== 'network';
}

function ownHeating({ key, isHouse, period }: HeatedDwelling, values: Values, seed: number) {
  return {
    archetype: archetypeOf(isHouse, period),
    emitter: emitterOf(draw(seed, STREAM.heatEmitter, key), period, values),
    setPointZ: Math.max(-2, Math.min(2, normalQuantile(draw(seed, STREAM.heatSetPoint, key)))),
    scheduleDraw: draw(seed, STREAM.heatSchedule, key),
    generatorDraw: draw(seed, STREAM.heatGenerator, key),
  };
}

function emitterOf(uniform: number, period: number, values: Values): Emitter {
  const floor = values['heating.floorRatios'][period];
  if (uniform < floor) return 'floor';
  return uniform < floor + (1 - floor) * values['heating.newRadiatorRatios'][period] ? 'newRadiators' : 'oldRadiators';
}

/** Index of a system in the columns of the parameters. */
export function systemIndex(system: HeatSystem): number {
  return HEAT_SYSTEMS.indexOf(system);
}
