import type { RunInputs } from '../sim-core/inputs.ts';
import type { RunEnd, YearOutcome } from '../sim-core/run.ts';
import type { Scenario } from '../sim-core/scenario/scenario.ts';

/** Places of the control words that a run's owner and its worker share. */
export const CONTROL = { cancel: 0, daysDone: 1 } as const;
export const CONTROL_WORDS = 2;

/** One commune's run. */
export interface RunRequest {
  /** Every message of the run carries it; what comes from another run is dropped. */
  readonly runId: string;
  readonly communeIndex: number;
}

/** What a simulation worker does. Expected failures come back as results; a rejection is a bug or a lost worker. */
export interface SimulationApi {
  /** Takes a scenario and its inputs once, for any number of communes. */
  open(scenario: Scenario, inputs: RunInputs): void;
  /**
   * Runs a commune; hands each year over and waits until it is taken.
   *
   * @param control shared words: set `cancel` to stop within a day's block; `daysDone` counts up
   */
  run(
    request: RunRequest,
    control: Int32Array,
    deliver: (runId: string, outcome: YearOutcome) => Promise<void>,
  ): Promise<RunEnd>;
}
