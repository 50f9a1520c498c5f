import type { Language } from '../sim-core/messages/index.ts';

/** Numbers for a reader: French or English spelling, a fixed number of digits that fits the size. */
export interface Formatter {
  number(value: number, digits?: number): string;
  /** With its unit; `1` is a ratio and shown as a percentage; null is a dash. */
  quantity(value: number | null, unit: string): string;
}

export function formatter(language: Language): Formatter {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  const number = (value: number, digits = digitsFor(value)) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
  return {
    number,
    quantity(value, unit) {
      if (value === null) return '—';
      if (unit === '1') return `${number(value * 100, 1)} %`;
      if (unit === '') return number(value, Number.isInteger(value) ? 0 : 3);
      if (unit === '€') return `${number(value, Math.abs(value) < 100_000 ? 2 : 0)} €`;
      return `${number(value)} ${unit}`;
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
