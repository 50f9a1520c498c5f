import { Worker } from 'node:worker_threads';
import { wrap } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import type { SimulationApi } from './simulation.api.ts';
import type { WorkerHandle } from './simulation.client.ts';

/** The worker's bundle lies beside the program's. */
const ENTRY = './simulation.node.mjs';

/** Starts simulation workers as threads of this process. */
export function startNodeWorkers(count: number): WorkerHandle[] {
  return Array.from({ length: count }, (_, i) => {
    const worker = new Worker(new URL(ENTRY, import.meta.url));
    worker.unref();
    let ended = false;
    return {
      name: `simulation-${i + 1}`,
      api: wrap<SimulationApi>(nodeEndpoint(worker)),
      lost: new Promise<Error>((resolve) => {
        worker.on('error', resolve);
        worker.on('exit', (code) => {
          if (!ended) resolve(new Error(`ended with code ${code}`));
        });
      }),
      terminate() {
        ended = true;
        void worker.terminate();
      },
    };
  });
}
