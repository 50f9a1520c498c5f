import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The tests of processes run what users run: the bundles, made afresh. */
export default function setup(): void {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}
