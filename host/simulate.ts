import { randomUUID } from 'node:crypto';
import { tallyAccumulator } from '../sim-core/accounts/accumulate.ts';
import {
  type CommuneCounts,
  communeCounts,
  distinctWarnings,
  type RunReport,
  type YearReport,
  yearReport,
} from '../sim-core/report/result.ts';
import { ok, type Result, type Warning } from '../sim-core/result.ts';
import { resultHash, type YearOutcome } from '../sim-core/run.ts';
import { scenarioHash } from '../sim-core/scenario/scenario.ts';
import { scenarioOfYear } from '../sim-core/scenario/year.ts';
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
  const finished: FinishedYear[] = [];
  const hashes: string[] = [];
  const warnings: Warning[] = [...loaded.warnings];
  const handles = startNodeWorkers(Math.min(workers, communes));
  const running = runSimulation(handles, scenario, inputs, randomUUID(), (outcome) => {
    const { communeIndex, yearIndex } = outcome;
    accumulator.add(yearIndex, outcome.tally);
    if (communeIndex === communes - 1) {
      const tally = accumulator.take(yearIndex);
      finished.push({
        report: yearReport(tally, scenarioOfYear(scenario, yearIndex).values),
        counts: communeCounts(tally),
      });
    }
    hashes.push(outcome.hash);
    warnings.push(...outcome.warnings);
    return listener.onYear(outcome);
  });
  const poll = setInterval(() => listener.onProgress(Math.min(1, running.daysDone() / days)), POLL_MS);
  const report = running.end
    .then((end): Result<RunReport | null> => {
      if (!end.ok) return end;
      return ok(end.value === 'cancelled' ? null : reportOf(loaded, finished, hashes, warnings));
    })
    .finally(() => {
      clearInterval(poll);
      for (const handle of handles) handle.terminate();
    });
  return { report, cancel: running.cancel };
}

/** A year of all communes, reported as soon as the last of them has come: its columns need not wait for the others. */
interface FinishedYear {
  readonly report: YearReport;
  readonly counts: CommuneCounts;
}

function reportOf(
  { scenario, inputs, files }: LoadedScenario,
  finished: readonly FinishedYear[],
  hashes: readonly string[],
  warnings: readonly Warning[],
): RunReport {
  const years = finished.map(({ report }) => report);
  const { report: last, counts } = finished[finished.length - 1];
  return {
    name: scenario.name,
    scenarioHash: scenarioHash(scenario, inputs.digests),
    resultHash: resultHash(hashes),
    seed: scenario.seed,
    version: ENGINE_VERSION,
    isSingleRun: true,
    steps: last.steps,
    commune: counts,
    energyKwh: last.energyKwh,
    kpis: last.kpis,
    deciles: last.deciles,
    investments: last.investments,
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
