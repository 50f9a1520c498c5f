import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

export function sha256Hex(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

export function sha256HexOfText(text: string): string {
  return sha256Hex(utf8ToBytes(text));
}

/** JSON with sorted keys and no white space: one spelling per value, so that its hash names the value. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error('a canonical value must be finite');
    return JSON.stringify(Object.is(value, -0) ? 0 : value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`).join(',')}}`;
  }
  throw new Error(`a canonical value cannot be a ${typeof value}`);
}

/** SHA-256 fed piece by piece with integer columns, as little-endian 64-bit floats (exact up to 2^53). */
export function columnHasher() {
  const state = sha256.create();
  return {
    text(text: string) {
      state.update(utf8ToBytes(text));
    },
    column(values: Float64Array) {
      state.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    },
    hex(): string {
      return bytesToHex(state.digest());
    },
  };
}
