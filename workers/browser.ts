import { wrap } from 'comlink';
import type { SimulationApi } from './simulation.api.ts';
import type { WorkerHandle } from './simulation.client.ts';

/** Starts simulation workers in a window. */
export function startBrowserWorkers(count: number): WorkerHandle[] {
  return Array.from({ length: count }, (_, i) => {
    const worker = new Worker(new URL('./simulation.worker.ts', import.meta.url), { type: 'module' });
    return {
      name: `simulation-${i + 1}`,
      api: wrap<SimulationApi>(worker),
      lost: new Promise<Error>((resolve) => {
        worker.onerror = (event) => resolve(new Error(event.message));
      }),
      terminate: () => worker.terminate(),
    };
  });
}
