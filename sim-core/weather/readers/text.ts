import type { Text } from '../../result.ts';
import type { Findings } from '../../text/findings.ts';
import type { Whereabouts } from '../raw.ts';

/** The lines of a text, without carriage returns and blank lines at its end. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  while (lines.length > 0 && lines[lines.length - 1].trim() === '') lines.pop();
  return lines;
}

const NINE = '9'.charCodeAt(0);
const UPPER_E = 'E'.charCodeAt(0);
const LOWER_E = 'e'.charCodeAt(0);

/** A plain decimal number; NaN for anything else that `Number` would take (nothing, hexadecimal, Infinity). */
export function decimal(cell: string): number {
  for (let at = 0; at < cell.length; at++) {
    const code = cell.charCodeAt(at);
    if (code > NINE && code !== UPPER_E && code !== LOWER_E) return Number.NaN;
  }
  const value = Number(cell);
  return Number.isFinite(value) && (value !== 0 || cell.trim() !== '') ? value : Number.NaN;
}

/** A file's name without folders and endings: `meteo/H1a.txt.gz` is `H1a`. */
export function stemOf(fileName: string): string {
  const base = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
  return base.replace(/(\.(gz|epw|csv|json|txt))+$/i, '');
}

/** A found text as an issue shows it: quoted, and cut where it is long. */
export function quoted(found: string): string {
  return `"${found.length > 60 ? `${found.slice(0, 57)}…` : found}"`;
}

export const A_NUMBER: Text = { fr: 'un nombre', en: 'a number' };

/** A number of a file's header within bounds; NaN, with a fault, where it is none. */
export function headerNumber(
  found: string | undefined,
  low: number,
  high: number,
  where: Whereabouts,
  findings: Findings,
): number {
  const value = decimal(found ?? '');
  if (value >= low && value <= high) return value;
  findings.issue({
    code: 'weather.header',
    ...where,
    expected: { fr: `un nombre de ${low} à ${high}`, en: `a number from ${low} to ${high}` },
    found: found === undefined ? { fr: 'rien', en: 'nothing' } : quoted(found),
  });
  return Number.NaN;
}
