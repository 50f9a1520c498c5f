import type { Language } from '../sim-core/messages/index.ts';
import { unitIn } from '../sim-core/messages/units.ts';

/** Numbers for a reader: French or English spelling, a fixed number of digits that fits the size. */
export interface Formatter {
  number(value: number, digits?: number): string;
  /** With its unit; `1` is a ratio and shown as a percentage; null is a dash. */
  quantity(value: number | null, unit: string): string;
  /** With its sign; ratios differ by points; what is too small to be seen is `≈`, nothing at all is `=`. */
  difference(value: number | null, unit: string): string;
  /** A place: `47,20° N, 1,60° O`. */
  place(latitudeDeg: number, longitudeDeg: number): string;
}

export function formatter(language: Language): Formatter {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  const number = (value: number, digits = digitsFor(value)) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
  const quantity = (value: number | null, unit: string): string => {
    if (value === null) return '—';
    if (unit === '1') return `${number(value * 100, 1)} %`;
    if (unit === '') return number(value, Number.isInteger(value) ? 0 : 3);
    if (unit === '€') return `${number(value, Math.abs(value) < 100_000 ? 2 : 0)} €`;
    return `${number(value)} ${unitIn(unit, language)}`;
  };
  return {
    number,
    quantity,
    difference(value, unit) {
      if (value === null) return '—';
      if (value === 0) return '=';
      const points = language === 'fr' ? 'pt' : 'pp';
      const shown = unit === '1' ? `${number(value * 100, 1)} ${points}` : quantity(value, unit);
      if (!/[1-9]/.test(shown)) return '≈';
      return value > 0 ? `+${shown}` : shown;
    },
    place(latitudeDeg, longitudeDeg) {
      const west = language === 'fr' ? 'O' : 'W';
      const angle = (deg: number, letter: string) => `${number(Math.abs(deg), 2)}° ${letter}`;
      return `${angle(latitudeDeg, latitudeDeg < 0 ? 'S' : 'N')}, ${angle(longitudeDeg, longitudeDeg < 0 ? west : 'E')}`;
    },
  };
}

function digitsFor(value: number): number {
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1000) return 0;
  return size >= 1000 ? 0 : size >= 10 ? 1 : 2;
}

/** Lines of cells in columns; numbers' columns are set to the right. */
export function table(rows: readonly (readonly string[])[], alignments: readonly ('left' | 'right')[]): string {
  const widths = alignments.map((_, c) => Math.max(...rows.map((row) => (row[c] ?? '').length)));
  return rows
    .map((row) =>
      alignments
        .map((side, c) => (side === 'left' ? (row[c] ?? '').padEnd(widths[c]) : (row[c] ?? '').padStart(widths[c])))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
