import type { Result } from '../../result.ts';
import type { LoadCurve } from '../curve.ts';

export interface CurveOptions {
  /** The column to read, for a format with a choice of meters (OPSD). */
  readonly column?: string | undefined;
}

/** One layout of meter files. */
export interface CurveReader {
  /** The `format` of its curves. */
  readonly format: string;
  /** Judges by the first lines, cheaply. */
  recognises(text: string): boolean;
  /** Never throws: what is wrong with the file comes back as issues, twenty at most. */
  read(text: string, fileName: string, options: CurveOptions): Result<LoadCurve>;
}

const HEAD_LENGTH = 2000;

/** The beginning of a text, by which its layout is recognised. */
export function headOf(text: string): string {
  return text.slice(text.startsWith('\uFEFF') ? 1 : 0, HEAD_LENGTH);
}
