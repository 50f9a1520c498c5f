import type { Result } from '../result.ts';
import { decimalUnits } from '../text/decimal.ts';
import { Findings, quoted } from '../text/findings.ts';
import { fold } from '../text/fold.ts';
import { faultOf, separatorOf, Table } from '../text/table.ts';
import { CLASSES, DIMENSIONS, type Dimension, type MarginalCounts } from './marginals.ts';

/** Other names of the dimensions, as `key` writes them. */
const DIMENSION_SYNONYMS: ReadonlyMap<string, Dimension> = new Map([
  ['taille', 'size'],
  ['logement', 'dwelling'],
  ['statut', 'tenure'],
  ['periode', 'period'],
]);

/** Other names of classes, as `key` writes them. */
const CLASS_SYNONYMS: ReadonlyMap<string, string> = new Map([
  ['5etplus', '5+'],
  ['5ouplus', '5+'],
  ['maison', 'house'],
  ['appartement', 'flat'],
  ['proprietaire', 'owner'],
  ['locataireprive', 'privateTenant'],
  ['locatairesocial', 'socialTenant'],
]);

/** Decimals kept of a count: census tables are weighted sums. */
const COUNT_DECIMALS = 6;
const COUNT_UNITS = 1_000_000;
/** More households than any country has. */
const MAX_COUNT = 1e9 * COUNT_UNITS;

/**
 * Reads a census table of households, `dimension;classe;effectif` with that heading, names in French or English. A
 * dimension may be absent; one that is there has each of its classes once.
 */
export function readMarginals(text: string, fileName: string): Result<MarginalCounts> {
  const findings = new Findings(fileName);
  const table = new Table(text, separatorOf(text));
  table.next();
  if (key(table.cell(0)) !== 'dimension') {
    const found = quoted(table.cells().join('; '));
    findings.issue({ code: 'marginals.header', line: 1, expected: 'dimension;classe;effectif', found });
    return findings.failure();
  }
  const counts = new Map<Dimension, number[]>();
  while (table.next() && !findings.isFull) addRow(table, counts, findings);
  if (counts.size === 0 && !findings.hasIssues) findings.issue({ code: 'marginals.empty' });
  for (const [dimension, given] of counts) {
    CLASSES[dimension].forEach((name, i) => {
      if (given[i] === undefined) findings.issue({ code: 'marginals.classMissing', path: dimension, expected: name });
    });
  }
  return findings.result(Object.fromEntries(counts) as MarginalCounts);
}

function addRow(table: Table, counts: Map<Dimension, number[]>, findings: Findings): void {
  const { line } = table;
  const dimension = dimensionOf(table.cell(0));
  if (dimension === null) {
    findings.issue({
      code: 'marginals.dimension',
      line,
      expected: DIMENSIONS.join(', '),
      found: quoted(table.cell(0)),
    });
    return;
  }
  const classIndex = classOf(dimension, table.cell(1));
  const given = counts.get(dimension) ?? [];
  counts.set(dimension, given);
  const found = quoted(table.cell(1));
  if (classIndex < 0) {
    const expected = CLASSES[dimension].join(', ');
    findings.issue({ code: 'marginals.class', line, path: dimension, expected, found });
  } else if (given[classIndex] !== undefined) {
    findings.issue({ code: 'marginals.classTwice', line, path: dimension, found });
  } else given[classIndex] = countOf(table.cell(2), line, findings);
}

/** @returns NaN, with an issue, for what is no count */
function countOf(cell: string, line: number, findings: Findings): number {
  // Spreadsheets group thousands with blanks, most of them unbreakable.
  const digits = cell.replace(/\s/g, '');
  const units = decimalUnits(digits, 0, digits.length, COUNT_DECIMALS);
  const fault = faultOf(units, MAX_COUNT);
  if (fault === null) return units / COUNT_UNITS;
  findings.issue({ code: fault, line, path: 'effectif', found: quoted(cell) });
  return Number.NaN;
}

/** A name as the tables of synonyms have it; dashes and signs of comparison in their ASCII forms. */
function key(name: string): string {
  return fold(name).replace(/\s/g, '').replace(/[‐-―]/g, '-').replace('≥', '>=');
}

function dimensionOf(name: string): Dimension | null {
  const wanted = key(name);
  return DIMENSIONS.find((dimension) => dimension === wanted) ?? DIMENSION_SYNONYMS.get(wanted) ?? null;
}

function classOf(dimension: Dimension, name: string): number {
  const wanted = key(name);
  const synonym = CLASS_SYNONYMS.get(wanted);
  return CLASSES[dimension].findIndex((own) => own === synonym || fold(own) === wanted);
}
