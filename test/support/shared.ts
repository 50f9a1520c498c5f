import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, test } from 'vitest';

/** Real data that lies beside the project on its builders' machines and not in a user's clone. */
const root = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const isHere = existsSync(root);

if (!isHere && process.env.CI) throw new Error('the reference data must be there in continuous integration');

/**
 * A suite that needs the reference data: skipped, visibly and by name, where it is absent. Its body is not run then, as
 * that of `describe.skip` would be, since it may read the data to list its tests.
 */
export function describeWithSharedData(title: string, suite: () => void): void {
  if (isHere) describe(title, suite);
  else test.skip(title);
}

export function sharedPath(path: string): string {
  return root + path;
}

/** Bytes of a reference file, unpacked where it is gzipped. */
export function sharedBytes(path: string): Uint8Array {
  const bytes = readFileSync(root + path);
  return new Uint8Array(path.endsWith('.gz') ? gunzipSync(bytes) : bytes);
}

export function sharedText(path: string, encoding: 'utf8' | 'latin1' = 'utf8'): string {
  return Buffer.from(sharedBytes(path)).toString(encoding);
}
