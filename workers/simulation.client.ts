import { proxy, type Remote } from 'comlink';
import type { RunInputs } from '../sim-core/inputs.ts';
import { ok } from '../sim-core/result.ts';
import type { RunEnd, YearOutcome } from '../sim-core/run.ts';
import type { Scenario } from '../sim-core/scenario/scenario.ts';
import { CONTROL, CONTROL_WORDS, type SimulationApi } from './simulation.api.ts';

/** A worker that a pool may talk to and end. */
export interface WorkerHandle {
  readonly name: string;
  readonly api: Remote<SimulationApi>;
  /** Resolves when the worker is lost, with the reason. */
  readonly lost: Promise<Error>;
  terminate(): void;
}

/** A run that goes on: progress is polled, cancelling is a flag that the workers read once a day's block. */
export interface RunningSimulation {
  readonly end: Promise<RunEnd>;
  /** Simulated days done, over all communes and years. */
  daysDone(): number;
  cancel(): void;
}

/** Cancelling that a worker does not hear within this time ends the worker. */
const CANCEL_GRACE_MS = 900;

/**
 * Runs all communes of a scenario over the given workers. Outcomes are handed over in the order of communes and years,
 * whatever worker made them, so that what is built from them does not depend on the number of workers.
 */
export function runSimulation(
  workers: readonly WorkerHandle[],
  scenario: Scenario,
  inputs: RunInputs,
  runId: string,
  onYear: (outcome: YearOutcome) => Promise<void> | void,
): RunningSimulation {
  const control = new Int32Array(new SharedArrayBuffer(CONTROL_WORDS * Int32Array.BYTES_PER_ELEMENT));
  const communes = scenario.values['territory.communes'];
  const inOrder = ordered(scenario.values['calendar.years'], onYear);
  let nextCommune = 0;
  let failure: RunEnd | null = null;

  const deliver = proxy(async (fromRun: string, outcome: YearOutcome) => {
    if (fromRun === runId) await inOrder(outcome);
  });

  async function serve(worker: WorkerHandle): Promise<void> {
    await worker.api.open(scenario, inputs);
    while (nextCommune < communes && failure === null) {
      const communeIndex = nextCommune++;
      const end = await worker.api.run({ runId, communeIndex }, control, deliver);
      if (!end.ok || end.value === 'cancelled') failure = end;
    }
  }

  async function guarded(worker: WorkerHandle): Promise<void> {
    const lost = worker.lost.then((reason) => {
      throw new Error(`${worker.name}: ${reason.message}`);
    });
    await Promise.race([serve(worker), lost]);
  }

  const served = Promise.all(workers.map(guarded)).then((): RunEnd => failure ?? ok('finished'));
  let forceCancel: (end: RunEnd) => void = () => {};
  const forced = new Promise<RunEnd>((resolve) => {
    forceCancel = resolve;
  });
  return {
    end: Promise.race([served, forced]),
    daysDone: () => Atomics.load(control, CONTROL.daysDone),
    cancel() {
      Atomics.store(control, CONTROL.cancel, 1);
      setTimeout(() => {
        for (const worker of workers) worker.terminate();
        forceCancel(ok('cancelled'));
      }, CANCEL_GRACE_MS).unref?.();
    },
  };
}

/** Passes outcomes on in the order (commune, year), holding back what comes early. */
function ordered(
  years: number,
  onYear: (outcome: YearOutcome) => Promise<void> | void,
): (outcome: YearOutcome) => Promise<void> {
  const early = new Map<number, YearOutcome>();
  let next = 0;
  return async (outcome) => {
    early.set(outcome.communeIndex * years + outcome.yearIndex, outcome);
    const taken: (Promise<void> | void)[] = [];
    for (let due = early.get(next); due !== undefined; due = early.get(next)) {
      early.delete(next);
      next += 1;
      taken.push(onYear(due));
    }
    await Promise.all(taken);
  };
}
