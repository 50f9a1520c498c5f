import type { Text } from '../../result.ts';
import type { Findings } from '../../text/findings.ts';
import type { Whereabouts } from '../raw.ts';
import { A_NUMBER, decimal, quoted } from './text.ts';

/** A column to be read from delimited rows. */
export interface WantedColumn {
  /** As the file calls it. */
  readonly name: string;
  /** Its place in a row, from 0. */
  readonly index: number;
  /** Turns a cell into a number, NaN where it is none. Default: a plain decimal. */
  readonly parse?: (cell: string) => number;
  /** What `parse` takes, in words. */
  readonly form?: Text;
  /** Whether a number is the file's code for a missing value. A column with codes may also be blank. */
  readonly isMissing?: (value: number) => boolean;
}

/** −99, −999, −9999…: codes for a missing value in every format. */
export function isMissingCode(value: number): boolean {
  return value <= -99;
}

export interface Rows {
  readonly lines: readonly string[];
  /** Index of the first row's line, and of the line after the last row. */
  readonly from: number;
  readonly to: number;
  readonly separator: string;
  /** Cells that every row must have. */
  readonly cells: number;
}

/** Where the rows of a text stand; `line` counts from 1. */
export function lineLocator(file: string, from: number): (row: number, column?: string) => Whereabouts {
  return (row, column) => ({ file, line: from + row + 1, ...(column !== undefined && { path: column }) });
}

/**
 * Reads the wanted columns of delimited rows, one array each. Rows of another length and cells that are no numbers
 * are findings; missing values become NaN.
 */
export function readColumns(
  file: string,
  { lines, from, to, separator, cells: cellsExpected }: Rows,
  wanted: readonly WantedColumn[],
  findings: Findings,
): Float64Array[] {
  const columns = wanted.map(() => new Float64Array(to - from).fill(Number.NaN));
  const where = lineLocator(file, from);
  const cellStarts = new Int32Array(cellsExpected + 1);
  for (let row = 0; row < to - from; row++) {
    const line = lines[from + row];
    const cells = splitInto(cellStarts, line, separator);
    if (cells !== cellsExpected) {
      findings.issue({ code: 'weather.cells', ...where(row), expected: String(cellsExpected), found: String(cells) });
      continue;
    }
    for (let c = 0; c < wanted.length; c++) {
      const { name, index, parse = decimal, form = A_NUMBER, isMissing } = wanted[c];
      const cell = line.slice(cellStarts[index], cellStarts[index + 1] - 1);
      const value = parse(cell);
      if (Number.isNaN(value)) {
        if (isMissing !== undefined && cell.trim() === '') continue;
        findings.issue({ code: 'weather.notNumber', ...where(row, name), expected: form, found: quoted(cell) });
      } else if (isMissing === undefined || !isMissing(value)) {
        columns[c][row] = value;
      }
    }
  }
  return columns;
}

/**
 * Writes where the cells of a line start, the last entry one beyond the line's end, and returns their number. Faster
 * than `split`, which makes a string of each cell though a few are wanted.
 */
function splitInto(starts: Int32Array, line: string, separator: string): number {
  let cells = 0;
  let start = 0;
  do {
    starts[cells] = start;
    cells += 1;
    start = line.indexOf(separator, start) + 1;
  } while (start > 0);
  starts[cells] = line.length + 1;
  return cells;
}
