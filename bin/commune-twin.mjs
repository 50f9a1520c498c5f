#!/usr/bin/env node
import { existsSync } from 'node:fs';

const bundle = new URL('../dist/cli.mjs', import.meta.url);
if (existsSync(bundle)) await import(bundle.href);
else {
  console.error('commune-twin: dist/ is missing; run "npm run build" first / lancez d’abord « npm run build »');
  process.exitCode = 1;
}
