import { checkValue } from '../../sim-core/parameters/check.ts';
import type { ParameterValue, Row } from '../../sim-core/parameters/row.ts';

/** A value that the row accepts and that is not the given one. */
export function otherLegalValue(row: Row, given: ParameterValue): ParameterValue {
  const other = candidates(row).find((value) => 'value' in checkValue(row, value) && !isSame(value, given));
  if (other === undefined) throw new Error(`no other value for ${row.path}`);
  return other;
}

function candidates(row: Row): readonly ParameterValue[] {
  switch (row.kind) {
    case 'number':
    case 'optionalNumber':
      return [row.min, row.max];
    case 'vector':
      return [row.entries.map(() => row.min), row.entries.map(() => row.max)];
    case 'choice':
      return row.choices.map((choice) => choice.value);
    case 'switch':
      return [true, false];
    case 'file':
      return ['other.csv'];
    case 'text':
      return ['other', '01-15 18:00 60 1.5', '2024-02-01', '10:00-11:00', '2-3', '06-01..06-10'];
  }
}

function isSame(a: ParameterValue, b: ParameterValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
