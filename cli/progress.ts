import type { Io } from './io.ts';

const WIDTH = 30;

/** A bar on standard error where somebody watches; silent elsewhere. */
export function progressBar(io: Io, label: string) {
  let shown = -1;
  return {
    update(doneRatio: number): void {
      const percent = Math.floor(doneRatio * 100);
      if (!io.isWatched || percent === shown) return;
      shown = percent;
      const filled = Math.round(doneRatio * WIDTH);
      process.stderr.write(`\r${label} ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${percent} %`);
    },
    end(): void {
      if (io.isWatched && shown >= 0) process.stderr.write('\r\x1b[2K');
    },
  };
}
