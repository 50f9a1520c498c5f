import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fail, ok, type Result } from '../sim-core/result.ts';

/**
 * A folder that appears whole or not at all: its files are written beside it under another name, fsynced, and the folder
 * is renamed into place.
 */
export interface PendingFolder {
  /** Where to write until `commit`. */
  readonly path: string;
  /** Takes a large file piece by piece, so that it need not fit in memory. */
  write(name: string, text: string | Iterable<string>): void;
  /** Makes the folder appear under its name. */
  commit(): void;
  /** Leaves nothing behind. */
  discard(): void;
}

/** The file by which a run folder is known. */
export const MANIFEST = 'run.json';

const PARTIAL = '.partial-';

/** @param isForced whether an earlier run in that place may be replaced; anything else is never touched */
export function pendingFolder(folder: string, isForced: boolean): Result<PendingFolder> {
  const target = resolve(folder);
  const parent = dirname(target);
  const present = existsSync(target) ? readdirSync(target) : [];
  const isRun = present.includes(MANIFEST);
  if (present.length > 0 && !(isForced && isRun)) return fail({ code: 'run.exists', file: folder });
  try {
    mkdirSync(parent, { recursive: true });
    removeLeftovers(parent, basename(target));
    const path = join(parent, `${PARTIAL}${basename(target)}-${process.pid}`);
    mkdirSync(path);
    return ok(folderAt(path, target));
  } catch (error) {
    return fail({
      code: 'run.write',
      file: folder,
      detail: { reason: (error as NodeJS.ErrnoException).code ?? 'EIO' },
    });
  }
}

function folderAt(path: string, target: string): PendingFolder {
  return {
    path,
    write(name, text) {
      const descriptor = openSync(join(path, name), 'w');
      try {
        for (const piece of typeof text === 'string' ? [text] : text) writeFileSync(descriptor, piece);
      } finally {
        closeSync(descriptor);
      }
    },
    commit() {
      for (const name of readdirSync(path)) syncPath(join(path, name));
      syncPath(path);
      const old = `${path}-old`;
      if (existsSync(target)) {
        if (readdirSync(target).length > 0) renameSync(target, old);
        else rmdirSync(target);
      }
      renameSync(path, target);
      syncPath(dirname(target));
      rmSync(old, { recursive: true, force: true });
    },
    discard: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** Partial folders of processes that were killed; those of living ones stay. */
function removeLeftovers(parent: string, name: string): void {
  const prefix = `${PARTIAL}${name}-`;
  for (const entry of readdirSync(parent)) {
    if (!entry.startsWith(prefix)) continue;
    const pid = Number(entry.slice(prefix.length).replace(/-old$/, ''));
    if (!isAlive(pid)) rmSync(join(parent, entry), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Directories cannot be opened for syncing on Windows; their entries are safe there once the files are. */
function syncPath(path: string): void {
  try {
    const descriptor = openSync(path, 'r');
    fsyncSync(descriptor);
    closeSync(descriptor);
  } catch (error) {
    if (process.platform !== 'win32') throw error;
  }
}
