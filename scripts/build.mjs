// Bundles the command line and the worker into dist/: plain JavaScript that starts without a TypeScript loader.
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

await build({
  root,
  configFile: false,
  logLevel: 'warn',
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: true,
    minify: false,
    rollupOptions: {
      input: {
        cli: 'cli/run.ts',
        'simulation.node': 'workers/simulation.node.ts',
        documents: 'scenarios/documents.ts',
      },
      output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
      external: ['@duckdb/node-api'],
    },
  },
  ssr: { noExternal: true, external: ['@duckdb/node-api'] },
});
