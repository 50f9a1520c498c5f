import { fail, type Result } from '../../result.ts';
import { quoted } from '../../text/findings.ts';
import type { LoadCurve } from '../curve.ts';
import { cityLearn } from './cityLearn.ts';
import { dataConnect } from './dataConnect.ts';
import { edfPower } from './edfPower.ts';
import { enedisCsv } from './enedisCsv.ts';
import { opsd } from './opsd.ts';
import { type CurveOptions, type CurveReader, headOf } from './reader.ts';
import { uci } from './uci.ts';

export const CURVE_READERS: readonly CurveReader[] = [enedisCsv, dataConnect, edfPower, uci, opsd, cityLearn];

/** Reads a household's measured consumption from the text of a file in any of the known layouts. */
export function readCurve(text: string, fileName: string, options: CurveOptions = {}): Result<LoadCurve> {
  const reader = CURVE_READERS.find((candidate) => candidate.recognises(text));
  if (reader) return reader.read(text, fileName, options);
  return fail({
    code: 'curve.unknownFormat',
    file: fileName,
    line: 1,
    expected: CURVE_READERS.map(({ format }) => format).join(', '),
    found: quoted(headOf(text).split('\n', 1)[0].trim()),
  });
}
