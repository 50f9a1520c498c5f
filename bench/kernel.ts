import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The reference kernel lies beside the project on its builders' machines. */
const script = fileURLToPath(new URL('../../../shared/kernel/reference.sh', import.meta.url));

export const hasKernel = existsSync(script);

export interface KernelRun {
  readonly seconds: number;
  /** Household-steps per second. */
  readonly rate: number;
}

/** One year of 430 households in C, on so many threads (as many times 430 households). */
export function runKernel(threads = 1): KernelRun | null {
  if (!hasKernel) return null;
  const households = 430 * threads;
  const printed = execFileSync('bash', [script, String(households), String(threads)], { encoding: 'utf8' });
  const { sec, rate } = JSON.parse(printed) as { sec: number; rate: number };
  return { seconds: sec, rate };
}
