import { type KernelRun, runKernel } from './kernel.ts';

/** A measured piece of work: seconds of every repetition and the kernel's run just before it. */
export interface Measured {
  readonly seconds: number;
  /** Median of seconds ÷ kernel seconds, pair by pair; null without a kernel. */
  readonly kernels: number | null;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Runs work in turn with the kernel: the machine's speed drifts, the ratio of neighbours does not.
 *
 * @param work returns its own seconds, so that preparations do not count
 */
export async function inTurn(
  repetitions: number,
  work: () => number | Promise<number>,
  threads = 1,
): Promise<Measured> {
  const seconds: number[] = [];
  const ratios: number[] = [];
  for (let k = 0; k < repetitions; k++) {
    const kernel: KernelRun | null = runKernel(threads);
    const own = await work();
    seconds.push(own);
    if (kernel !== null) ratios.push(own / kernel.seconds);
  }
  return { seconds: median(seconds), kernels: ratios.length > 0 ? median(ratios) : null };
}

export function timed(work: () => void): number {
  const before = performance.now();
  work();
  return (performance.now() - before) / 1000;
}

export function row(what: string, { seconds, kernels }: Measured, goal: string, more = ''): string {
  const ratio = kernels === null ? 'no reference' : `${kernels.toFixed(2)} × kernel`;
  return `${what.padEnd(52)} ${seconds.toFixed(3).padStart(9)} s  ${ratio.padStart(15)}  ${goal.padEnd(14)} ${more}`;
}
