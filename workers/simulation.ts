import { transfer } from 'comlink';
import { NO_INPUTS, type RunInputs } from '../sim-core/inputs.ts';
import { type ClimateCache, runCommune, type YearOutcome } from '../sim-core/run.ts';
import type { Scenario } from '../sim-core/scenario/scenario.ts';
import { buffersOf } from './buffers.ts';
import { CONTROL, type SimulationApi } from './simulation.api.ts';

/** The service behind both kinds of worker, Node's and the browser's. */
export function simulationService(): SimulationApi {
  let opened: { scenario: Scenario; inputs: RunInputs; climates: ClimateCache } | null = null;
  return {
    open(scenario, inputs) {
      opened = { scenario, inputs: { ...NO_INPUTS, ...inputs }, climates: new Map() };
    },
    async run({ runId, communeIndex }, control, deliver) {
      if (opened === null) throw new Error('open a scenario before running it');
      const { scenario, inputs, climates } = opened;
      const years = runCommune(scenario, inputs, communeIndex, climates, {
        isCancelled: () => Atomics.load(control, CONTROL.cancel) !== 0,
        onDay: () => Atomics.add(control, CONTROL.daysDone, 1),
      });
      let next = years.next();
      while (!next.done) {
        await deliver(runId, moved(next.value));
        next = years.next();
      }
      return next.value;
    },
  };
}

/** Gives the arrays of an outcome away instead of copying them. */
function moved(outcome: YearOutcome): YearOutcome {
  return transfer(outcome, buffersOf(outcome));
}
