import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const launcher = join(root, 'bin', 'commune-twin.mjs');

export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Starts the program as a user does. */
export function start(args: readonly string[], cwd: string = root): ChildProcess {
  return spawn(process.execPath, [launcher, ...args], { cwd, env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: '' } });
}

export function finished(child: ChildProcess): Promise<Finished> {
  let out = '';
  let err = '';
  child.stdout?.on('data', (data) => {
    out += data;
  });
  child.stderr?.on('data', (data) => {
    err += data;
  });
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

export function twin(args: readonly string[], cwd?: string): Promise<Finished> {
  return finished(start(args, cwd));
}

/** Runs with `--json` and parses the one object on standard output. */
export async function twinJson(args: readonly string[], cwd?: string) {
  const done = await twin([...args, '--json'], cwd);
  return { ...done, json: JSON.parse(done.out) };
}

/** A scratch folder that goes when the file's tests are over. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'commune-twin-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
