import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { fail, ok, type Result } from '../sim-core/result.ts';

/** A file as a user names it, read whole. */
export interface InputFile {
  /** As named. */
  readonly path: string;
  readonly text: string;
  /** Of the bytes on disk. */
  readonly sha256: string;
}

const BYTES_MAX = 256 * 1024 * 1024;
/** Data of meters and weather shrink ten to twenty times; a large file that grows more than this is a trap. */
const GROWTH_MAX = 100;
/** A file of constant columns shrinks far more, and harms nobody while it is small. */
const UNPACKED_BYTES_MIN = 16 * 1024 * 1024;

/** Reads a text file, gzipped or not, in UTF-8 or, where it is not that, in Latin-1. */
export function readInput(path: string, file: string): Result<InputFile> {
  let bytes: Buffer;
  try {
    const { size } = statSync(path);
    if (size > BYTES_MAX) return fail({ code: 'file.tooLarge', file, expected: `≤ ${BYTES_MAX}`, found: String(size) });
    bytes = readFileSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'EIO';
    return fail(
      code === 'ENOENT' ? { code: 'file.notFound', file } : { code: 'file.unreadable', file, detail: { reason: code } },
    );
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  try {
    const plain = isGzip
      ? gunzipSync(bytes, {
          maxOutputLength: Math.min(BYTES_MAX, Math.max(UNPACKED_BYTES_MIN, bytes.length * GROWTH_MAX)),
        })
      : bytes;
    return ok({ path: file, text: decode(plain), sha256 });
  } catch {
    return fail({ code: 'file.gzip', file });
  }
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}
