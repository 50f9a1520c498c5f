import {
  type GrantMeasure,
  type GrantProgramme,
  grantRows,
  INCOME_CLASSES,
  type IncomeClass,
  incomeLimits,
} from './rows.ts';

export {
  type GrantMeasure,
  type GrantProgramme,
  grantRows,
  INCOME_CLASSES,
  type IncomeClass,
  incomeLimits,
} from './rows.ts';

const PROGRAMMES: readonly GrantProgramme[] = ['maPrimeRenov', 'cee'];
/** Reduced rate on energy works, which shares are not taken of. */
const WORKS_VAT = 0.055;

/** The last of dated rows that holds on a date (`YYYY-MM-DD`); null before the first. */
function onDate<R extends { readonly from: string }>(rows: readonly R[], date: string): R | null {
  return rows.reduce<R | null>(
    (best, row) => (row.from <= date && (best === null || row.from >= best.from) ? row : best),
    null,
  );
}

/**
 * Income class of a household on a date, by its yearly income and persons. The agency reads the tax income; the model
 * knows the disposable income, which is taken for it. Before the first limits the first hold.
 */
export function incomeClassOf(incomeEur: number, persons: number, date: string): IncomeClass {
  const { eur, furtherEur } = onDate(incomeLimits, date) ?? incomeLimits[0];
  const listed = eur[Math.min(persons, eur.length) - 1];
  const further = Math.max(0, persons - eur.length);
  const index = listed.findIndex((limit, i) => incomeEur <= limit + further * furtherEur[i]);
  return INCOME_CLASSES[index < 0 ? 3 : index];
}

/** What a programme gives towards a measure that costs so much, tax included, €; 0 before its first row. */
export function grantEur(
  measure: GrantMeasure,
  programme: GrantProgramme,
  incomeClass: IncomeClass,
  costEur: number,
  date: string,
): number {
  const rows = grantRows.filter((row) => row.measure === measure && row.programme === programme);
  const row = onDate(rows, date);
  if (row === null) return 0;
  const index = INCOME_CLASSES.indexOf(incomeClass);
  const shared = row.costRatio[index] * Math.min(costEur / (1 + WORKS_VAT), row.costLimitEur);
  return Math.min(costEur, row.fixedEur[index] + shared);
}

/** All programmes together, at most the cost, €. */
export function grantsEur(measure: GrantMeasure, incomeClass: IncomeClass, costEur: number, date: string): number {
  const sum = PROGRAMMES.reduce(
    (total, programme) => total + grantEur(measure, programme, incomeClass, costEur, date),
    0,
  );
  return Math.min(costEur, sum);
}
