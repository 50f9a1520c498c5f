import { randomUUID } from 'node:crypto';
import { tallyAccumulator } from '../sim-core/accounts/accumulate.ts';
import { communeCounts, distinctWarnings, type RunReport, yearReport } from '../sim-core/report/result.ts';
import { ok, type Result, type Warning } from '../sim-core/result.ts';
import { resultHash, type YearOutcome } from '../sim-core/run.ts';
import { scenarioHash } from '../sim-core/scenario/scenario.ts';
import { ENGINE_VERSION } from '../sim-core/version.ts';
import { CITIES } from '../sim-core/weather/generator/cities.ts';
import { startNodeWorkers } from '../workers/node.ts';
import { runSimulation } from '../workers/simulation.client.ts';
import type { LoadedScenario } from './scenarioFile.ts';

/** What a run shows while it goes on. */
export interface RunListener {
  /** Called a few times a second with the share that is done. */
  onProgress(doneRatio: number): void;
  /** Called for every commune and year, in their order; the worker that made it waits for what is returned. */
  onYear(outcome: YearOutcome): Promise<void> | void;
}

export interface RunHandle {
  /** Null where the run was cancelled. */
  readonly report: Promise<Result<RunReport | null>>;
  cancel(): void;
}

const POLL_MS = 100;

/** Runs a scenario over worker threads and reports on it. */
export function simulate(loaded: LoadedScenario, workers: number, listener: RunListener): RunHandle {
  const { scenario, inputs } = loaded;
  const communes = scenario.values['territory.communes'];
  const days = communes * scenario.values['calendar.years'] * 365;
  const accumulator = tallyAccumulator();
  const hashes: string[] = [];
  const warnings: Warning[] = [...loaded.warnings];
  const handles = startNodeWorkers(Math.min(workers, communes));
  const running = runSimulation(handles, scenario, inputs, randomUUID(), (outcome) => {
    accumulator.add(outcome.yearIndex, outcome.tally);
    hashes.push(outcome.hash);
    warnings.push(...outcome.warnings);
    return listener.onYear(outcome);
  });
  const poll = setInterval(() => listener.onProgress(Math.min(1, running.daysDone() / days)), POLL_MS);
  const report = running.end
    .then((end): Result<RunReport | null> => {
      if (!end.ok) return end;
      return ok(end.value === 'cancelled' ? null : reportOf(loaded, accumulator.totals(), hashes, warnings));
    })
    .finally(() => {
      clearInterval(poll);
      for (const handle of handles) handle.terminate();
    });
  return { report, cancel: running.cancel };
}

function reportOf(
  { scenario, inputs, files }: LoadedScenario,
  tallies: ReturnType<ReturnType<typeof tallyAccumulator>['totals']>,
  hashes: readonly string[],
  warnings: readonly Warning[],
): RunReport {
  const years = tallies.map((tally) => yearReport(tally, scenario.values));
  const last = years[years.length - 1];
  return {
    name: scenario.name,
    scenarioHash: scenarioHash(scenario, inputs.digests),
    resultHash: resultHash(hashes),
    seed: scenario.seed,
    version: ENGINE_VERSION,
    isSingleRun: true,
    steps: last.steps,
    commune: communeCounts(tallies[tallies.length - 1]),
    energyKwh: last.energyKwh,
    kpis: last.kpis,
    deciles: last.deciles,
    audit: last.audit,
    years,
    weather: {
      name: inputs.weather?.name ?? CITIES[scenario.values['weather.city']].name,
      isSynthetic: inputs.weather === null,
    },
    inputs: files.map(({ path, sha256 }) => ({ path, sha256 })),
    warnings: distinctWarnings(warnings),
  };
}
