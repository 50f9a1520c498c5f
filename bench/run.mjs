// npm run bench [-- --full]: bundles the benchmark and runs it; --full adds 100,000 households (several minutes).
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
await build({
  root,
  configFile: false,
  logLevel: 'error',
  build: {
    ssr: 'bench/bench.ts',
    target: 'node20',
    outDir: 'dist/bench',
    minify: false,
    rollupOptions: { output: { entryFileNames: 'bench.mjs' } },
  },
  ssr: { noExternal: true },
});
await import('../dist/bench/bench.mjs');
