import { decimalUnits } from './decimal.ts';
import { type Findings, quoted } from './findings.ts';

const NEWLINE = 10;
const QUOTE = 34;
const BLANK = 32;
const MAX_HEADER_LENGTH = 400;
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Walks over the rows of a separated text without cutting it up: a year of minutes is half a million lines. Blanks and
 * one pair of quotes around a cell do not belong to it; a separator inside quotes is not foreseen, meters write none.
 */
export class Table {
  /** Number of the present line in the file, from 1. */
  line = 0;
  /** Cells of the present line. */
  width = 0;
  private position: number;
  private readonly separator: number;
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  constructor(
    readonly text: string,
    separator: ';' | ',',
  ) {
    this.separator = separator.charCodeAt(0);
    this.position = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  }

  /** Moves to the next line that says something; false at the end of the text. */
  next(): boolean {
    while (this.position < this.text.length) {
      this.line++;
      this.splitLine();
      for (let i = 0; i < this.width; i++) if (!this.isEmpty(i)) return true;
    }
    return false;
  }

  private splitLine(): void {
    const { text, separator } = this;
    let start = this.position;
    let at = start;
    this.width = 0;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === separator) {
        this.addCell(start, at);
        start = at + 1;
      } else if (code === NEWLINE) break;
    }
    this.addCell(start, at);
    this.position = at + 1;
  }

  private addCell(start: number, end: number): void {
    let from = start;
    let to = end;
    while (from < to && this.text.charCodeAt(from) <= BLANK) from++;
    while (to > from && this.text.charCodeAt(to - 1) <= BLANK) to--;
    if (to - from > 1 && this.text.charCodeAt(from) === QUOTE && this.text.charCodeAt(to - 1) === QUOTE) {
      from++;
      to--;
    }
    this.starts[this.width] = from;
    this.ends[this.width] = to;
    this.width++;
  }

  /** Where a cell of the present line begins in `text`; a cell beyond the line's end is empty. */
  from(column: number): number {
    return column < this.width ? this.starts[column] : 0;
  }

  to(column: number): number {
    return column < this.width ? this.ends[column] : 0;
  }

  isEmpty(column: number): boolean {
    return this.from(column) === this.to(column);
  }

  cell(column: number): string {
    return this.text.slice(this.from(column), this.to(column));
  }

  cells(): string[] {
    return Array.from({ length: this.width }, (_, i) => this.cell(i));
  }
}

/** The separator of a text's first line. */
export function separatorOf(text: string): ';' | ',' {
  const end = text.indexOf('\n');
  return (end < 0 ? text : text.slice(0, end)).includes(';') ? ';' : ',';
}

/** A column as a header names it. */
export interface Column {
  readonly index: number;
  readonly name: string;
}

/** The column of a name; null, with an issue, where the header does not have it. */
export function columnNamed(header: readonly string[], name: string, table: Table, findings: Findings): Column | null {
  const index = header.indexOf(name);
  if (index >= 0) return { index, name };
  const found = quoted(header.filter((cell) => cell !== '').join(', '), MAX_HEADER_LENGTH);
  findings.issue({ code: 'table.columnMissing', line: table.line, expected: name, found });
  return null;
}

/** The code of what keeps a figure from being a quantity between 0 and `max`, or null. */
export function faultOf(units: number, max: number): string | null {
  if (units >= 0 && units <= max) return null;
  return Number.isNaN(units) ? 'table.notANumber' : units < 0 ? 'table.negative' : 'table.tooLarge';
}

/**
 * The quantity in a cell of the present line, in whole units of 10^-decimals of what the file writes. NaN where the cell
 * is empty or `?`, and, with an issue, where it holds no number, a negative one or one above `max` (in those units).
 */
export function quantity(table: Table, column: Column, decimals: number, max: number, findings: Findings): number {
  const from = table.from(column.index);
  const to = table.to(column.index);
  if (from === to || (to - from === 1 && table.text[from] === '?')) return Number.NaN;
  const units = decimalUnits(table.text, from, to, decimals);
  const code = faultOf(units, max);
  if (code === null) return units;
  findings.issue({ code, line: table.line, path: column.name, found: quoted(table.cell(column.index)) });
  return Number.NaN;
}
