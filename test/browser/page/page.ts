import { parsePreset } from '../../../scenarios/parse.ts';
import { NO_INPUTS } from '../../../sim-core/inputs.ts';
import { resultHash } from '../../../sim-core/run.ts';
import { startBrowserWorkers } from '../../../workers/browser.ts';
import { runSimulation } from '../../../workers/simulation.client.ts';

/** Runs a preset in this window's workers and gives the result hash, or `cancelled` with the time that took. */
async function run(preset: string, settings: [string, string][], workers: number, cancelAfterMs: number | null) {
  const parsed = parsePreset(
    preset,
    settings.map(([path, text]) => ({ path, text })),
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  const handles = startBrowserWorkers(workers);
  const hashes: string[] = [];
  const running = runSimulation(handles, parsed.value.scenario, NO_INPUTS, 'page', (outcome) => {
    hashes.push(outcome.hash);
  });
  let cancelledAt = 0;
  if (cancelAfterMs !== null) {
    setTimeout(() => {
      cancelledAt = performance.now();
      running.cancel();
    }, cancelAfterMs);
  }
  const end = await running.end;
  const heardAfterMs = performance.now() - cancelledAt;
  for (const handle of handles) handle.terminate();
  if (!end.ok) throw new Error(JSON.stringify(end.issues));
  return {
    end: end.value,
    hash: hashes.length > 0 ? resultHash(hashes) : '',
    daysDone: running.daysDone(),
    heardAfterMs,
  };
}

Object.assign(window, { runPreset: run });
