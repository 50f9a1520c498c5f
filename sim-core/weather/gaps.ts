import type { Issue } from '../result.ts';
import type { Whereabouts } from './raw.ts';

/** Longer stretches without values are not filled (domain model §1). */
export const GAP_HOURS_MAX = 6;

export interface Gap {
  readonly from: number;
  readonly rows: number;
}

/**
 * Fills stretches of NaN of up to `rowsMax` rows in place: linearly between their neighbours, or with the one
 * neighbour at an end of the column. Longer ones stay.
 */
export function fillGaps(
  values: Float64Array,
  rowsMax: number,
): { readonly filled: readonly Gap[]; readonly tooLong: readonly Gap[] } {
  const filled: Gap[] = [];
  const tooLong: Gap[] = [];
  for (let from = 0; from < values.length; from++) {
    if (!Number.isNaN(values[from])) continue;
    let to = from + 1;
    while (to < values.length && Number.isNaN(values[to])) to++;
    const gap = { from, rows: to - from };
    if (gap.rows > rowsMax || gap.rows === values.length) {
      tooLong.push(gap);
    } else {
      const before = from > 0 ? values[from - 1] : values[to];
      const after = to < values.length ? values[to] : before;
      for (let row = from; row < to; row++) {
        values[row] = before + ((after - before) * (row - from + 1)) / (gap.rows + 1);
      }
      filled.push(gap);
    }
    from = to;
  }
  return { filled, tooLong };
}

export function gapIssue(where: Whereabouts, hours: number): Issue {
  const rounded = Math.round(hours * 100) / 100;
  return {
    code: 'weather.gap',
    ...where,
    expected: `≤ ${GAP_HOURS_MAX} h`,
    found: `${rounded} h`,
    detail: { hours: rounded },
  };
}
