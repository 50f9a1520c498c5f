declare module 'comlink/dist/esm/node-adapter.mjs' {
  import type { MessagePort, Worker } from 'node:worker_threads';
  import type { Endpoint } from 'comlink';

  /** Makes a Node worker or port look like a browser's to comlink. */
  export default function nodeEndpoint(port: MessagePort | Worker): Endpoint;
}
