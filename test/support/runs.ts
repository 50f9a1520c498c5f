import { parsePreset, type Setting } from '../../scenarios/parse.ts';
import { tallyAccumulator } from '../../sim-core/accounts/accumulate.ts';
import { NO_INPUTS, type RunInputs } from '../../sim-core/inputs.ts';
import { type YearReport, yearReport } from '../../sim-core/report/result.ts';
import { resultHash, runCommune, type YearOutcome } from '../../sim-core/run.ts';
import type { Scenario } from '../../sim-core/scenario/scenario.ts';
import { scenarioOfYear } from '../../sim-core/scenario/year.ts';

/** A scenario from a preset with settings written as on the command line. */
export function scenarioOf(
  settings: readonly string[] = [],
  preset = 'commune-1000',
  seed: number | null = null,
): Scenario {
  const parsed = parsePreset(preset, settings.map(settingOf), seed);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value.scenario;
}

function settingOf(text: string): Setting {
  const at = text.indexOf('=');
  return { path: text.slice(0, at), text: text.slice(at + 1) };
}

/** A village small enough for a year in a tenth of a second. */
export const SMALL = ['commune.inhabitants=60', 'commune.radiusKm=0.3', 'pv.adoptionRatio=0.4'];

/** Appliances and panels alone: no heat, no hot water, no electric cars, no batteries, no wires. */
export const ELECTRICITY_ONLY = [
  'heating.on=false',
  'hotWater.on=false',
  'ev.adoptionRatio=0',
  'battery.adoptionRatio=0',
  'grid.feeders=false',
];

/** Every model at work: all ways of charging, batteries of homes and of the commune, heat levers, solar heat. */
export const EVERYTHING = [
  'heatPump.adoptionRatio=0.3',
  'renovation.adoptionRatio=0.3',
  'hotWater.control=solar',
  'solarThermal.adoptionRatio=0.2',
  'ev.adoptionRatio=0.5',
  'ev.strategyRatios=0.2,0.15,0.15,0.15,0.15,0.2',
  'battery.adoptionRatio=0.5',
  'storage.community.capacityKwh=60',
  'storage.community.powerKw=20',
  'prices.optionRatios=0.4,0.3,0.2,0.1',
];

/** The same settings as lines of a scenario file. */
export function yamlOf(settings: readonly string[]): string {
  return settings
    .map((setting) => {
      const { path, text } = settingOf(setting);
      return `${path}: ${text.includes(',') ? `[${text}]` : text}\n`;
    })
    .join('');
}

export interface FinishedRun {
  readonly outcomes: readonly YearOutcome[];
  readonly hash: string;
  /** Of the last year. */
  readonly report: YearReport;
  readonly years: readonly YearReport[];
}

/** Runs all communes and years of a scenario in this thread. */
export function runAll(scenario: Scenario, inputs: RunInputs = NO_INPUTS): FinishedRun {
  const outcomes: YearOutcome[] = [];
  const climates = new Map();
  const hooks = { isCancelled: () => false, onDay: () => {} };
  for (let commune = 0; commune < scenario.values['territory.communes']; commune++) {
    const years = runCommune(scenario, inputs, commune, climates, hooks);
    let next = years.next();
    for (; !next.done; next = years.next()) outcomes.push(next.value);
    if (!next.value.ok) throw new Error(JSON.stringify(next.value.issues));
  }
  const accumulator = tallyAccumulator();
  for (const outcome of outcomes) accumulator.add(outcome.yearIndex, outcome.tally);
  const years = accumulator
    .totals()
    .map((tally, yearIndex) => yearReport(tally, scenarioOfYear(scenario, yearIndex).values));
  return {
    outcomes,
    hash: resultHash(outcomes.map((outcome) => outcome.hash)),
    report: years[years.length - 1],
    years,
  };
}
