import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { simulationService } from './simulation.ts';

if (parentPort === null) throw new Error('this module is the body of a worker thread');
expose(simulationService(), nodeEndpoint(parentPort));
