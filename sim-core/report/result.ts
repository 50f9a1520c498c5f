import type { EventLine } from '../accounts/flexibility.ts';
import { type EnergyWh, energyOf, type Tally } from '../accounts/tally.ts';
import { yearCalendar } from '../calendar/year.ts';
import type { Values } from '../parameters/index.ts';
import type { Warning } from '../result.ts';
import { WH_PER_KWH } from '../units.ts';
import { type Audit, auditOf } from './audit.ts';
import { type InvestmentLine, investmentLines } from './investments.ts';
import { type DecileLine, decileLines, type Kpis, kpisOf } from './kpis.ts';

/** Energies of a year in kWh, exact to the Wh. */
export type EnergyKwh = { readonly [K in keyof EnergyWh]: number };

export interface YearReport {
  readonly year: number;
  readonly steps: number;
  readonly energyKwh: EnergyKwh;
  readonly kpis: Kpis;
  readonly deciles: readonly DecileLine[];
  /** Flexibility events, in order. */
  readonly events: readonly EventLine[];
  /** By actor, then all together. */
  readonly investments: readonly InvestmentLine[];
  readonly members: number;
  readonly audit: Audit;
}

export interface CommuneCounts {
  readonly communes: number;
  readonly inhabitants: number;
  readonly households: number;
  readonly dwellings: number;
  readonly cars: number;
  readonly electricCars: number;
  readonly electricHomes: number;
  /** Rated power of the chargers at home, kW. */
  readonly chargersKw: number;
  readonly sites: number;
  readonly members: number;
}

/** Everything that a run says of itself: the object that `simulate --json` prints and `run.json` keeps. */
export interface RunReport {
  readonly name: string;
  readonly scenarioHash: string;
  readonly resultHash: string;
  readonly seed: number;
  readonly version: string;
  /** One seed, one run: no uncertainty is in these figures. */
  readonly isSingleRun: true;
  readonly steps: number;
  readonly commune: CommuneCounts;
  readonly energyKwh: EnergyKwh;
  readonly kpis: Kpis;
  readonly deciles: readonly DecileLine[];
  readonly investments: readonly InvestmentLine[];
  readonly audit: Audit;
  readonly years: readonly YearReport[];
  readonly weather: { readonly name: string; readonly isSynthetic: boolean };
  readonly inputs: readonly { readonly path: string; readonly sha256: string }[];
  readonly warnings: readonly Warning[];
}

export function yearReport(tally: Tally, values: Values): YearReport {
  const energy = energyOf(tally);
  const energyKwh = Object.fromEntries(
    Object.entries(energy).map(([name, wh]) => [name, wh / WH_PER_KWH]),
  ) as unknown as EnergyKwh;
  return {
    year: tally.year,
    steps: tally.steps,
    energyKwh,
    kpis: kpisOf(tally, yearCalendar(tally.year), values),
    deciles: decileLines(tally),
    events: tally.events,
    investments: investmentLines(tally, values),
    members: tally.members,
    audit: auditOf(tally),
  };
}

export function communeCounts(tally: Tally): CommuneCounts {
  return {
    communes: tally.communes,
    inhabitants: tally.inhabitants,
    households: tally.households,
    dwellings: tally.households,
    cars: tally.cars,
    electricCars: tally.equipment.electricCars,
    electricHomes: tally.equipment.electricHomes,
    chargersKw: tally.equipment.chargersW / WH_PER_KWH,
    sites: tally.participants.kind.length - tally.households,
    members: tally.members,
  };
}

/** The same warning from many communes and years, once. */
export function distinctWarnings(warnings: readonly Warning[]): Warning[] {
  const seen = new Map(warnings.map((warning) => [JSON.stringify(warning), warning]));
  return [...seen.values()];
}
