import type { Result } from '../../result.ts';
import type { Findings } from '../../text/findings.ts';
import type { LoadCurve } from '../curve.ts';
import type { OrderedRows, Place } from './meterRows.ts';

/** Powers are read in whole µW: times whole seconds they give whole µJ. */
export const MICROJOULES_PER_WH = 3.6e9;
/** Counters are read in whole µWh. */
export const MICRO_WH_PER_WH = 1e6;
/** Decimals of µW in W, of µW in kW, of µWh in kWh. */
export const MICRO_DECIMALS = 6;
export const MICRO_OF_KILO_DECIMALS = 9;

/**
 * No household draws a megawatt: a larger figure is in another unit than the format says. It keeps the energy of an
 * hour below 2⁵³ µJ, too, so that all sums are exact.
 */
export const MAX_POWER_MICRO_W = 1e12;

/** Turns the exact energies of successive rows into whole Wh; what one row is short of the next one gets. */
class WhCarry {
  private rest: number;

  constructor(private readonly unitsPerWh: number) {
    // Starting from a half, the sum of all rows is the exact sum rounded to the nearest Wh, and no row is negative.
    this.rest = unitsPerWh / 2;
  }

  /** @param units exact energy, a whole number of units below 2⁵³ */
  take(units: number): number {
    const total = this.rest + units;
    this.rest = total % this.unitsPerWh;
    return (total - this.rest) / this.unitsPerWh;
  }
}

/** Mean power times duration. @returns energies in whole µJ */
export function energiesOf(rows: OrderedRows): OrderedRows {
  return { ...rows, value: rows.value.map((microW, i) => microW * rows.durationSeconds[i]) };
}

/**
 * The curve of ordered rows with a duration and an exact energy in `unitsPerWh`; rows without an energy are gaps.
 * Intervals that overlap and a file without any value are issues.
 */
export function curveOf(
  format: string,
  rows: OrderedRows,
  unitsPerWh: number,
  place: Place,
  findings: Findings,
): Result<LoadCurve> {
  const { endUtcSeconds, durationSeconds, value, mark } = rows;
  const startUtcSeconds = endUtcSeconds.map((end, i) => end - durationSeconds[i]);
  const measured = value.reduce((n, units) => (Number.isNaN(units) ? n : n + 1), 0);
  if (measured === 0 && !findings.hasIssues) findings.issue({ code: 'curve.empty' });
  const columns = {
    startUtcSeconds: new Float64Array(measured),
    durationSeconds: new Float64Array(measured),
    energyWh: new Float64Array(measured),
  };
  const carry = new WhCarry(unitsPerWh);
  for (let i = 0, out = 0; i < value.length; i++) {
    if (i > 0 && startUtcSeconds[i] < endUtcSeconds[i - 1])
      findings.issue({ code: 'curve.overlap', ...place(mark[i]) });
    if (Number.isNaN(value[i])) continue;
    columns.startUtcSeconds[out] = startUtcSeconds[i];
    columns.durationSeconds[out] = durationSeconds[i];
    columns.energyWh[out++] = carry.take(value[i]);
  }
  return findings.result({ format, ...columns, repairs: findings.repairs });
}
