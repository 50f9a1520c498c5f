import { rankedBy } from '../ranking.ts';
import type { Result } from '../result.ts';
import { Findings, quoted } from '../text/findings.ts';
import { separatorOf, Table } from '../text/table.ts';

/** Elevations that a skyline is kept as, at equal steps of azimuth from north eastward. */
export const HORIZON_ENTRIES = 48;

const ROWS_MIN = 4;

/**
 * Reads a skyline: rows of azimuth (0–360°, from north eastward) and elevation (0–90°), with or without a heading, as
 * PVGIS prints it. Between its rows the skyline is straight.
 *
 * @returns `HORIZON_ENTRIES` elevations, degrees
 */
export function readHorizon(text: string, fileName: string): Result<readonly number[]> {
  const findings = new Findings(fileName);
  const table = new Table(text, separatorOf(text));
  const azimuths: number[] = [];
  const elevations: number[] = [];
  let isFirst = true;
  while (table.next() && !findings.isFull) {
    const { line } = table;
    const azimuth = numberOf(table.cell(0));
    const elevation = numberOf(table.cell(1));
    const isHeading = isFirst && Number.isNaN(azimuth);
    isFirst = false;
    if (isHeading) continue;
    if (!(azimuth >= 0 && azimuth <= 360)) {
      findings.issue({
        code: 'file.value',
        line,
        path: 'azimuth',
        expected: '0–360',
        unit: '°',
        found: quoted(table.cell(0)),
      });
    } else if (!(elevation >= 0 && elevation <= 90)) {
      findings.issue({
        code: 'file.value',
        line,
        path: 'elevation',
        expected: '0–90',
        unit: '°',
        found: quoted(table.cell(1)),
      });
    } else if (azimuth < 360) {
      azimuths.push(azimuth);
      elevations.push(elevation);
    }
  }
  if (!findings.hasIssues && azimuths.length < ROWS_MIN) {
    findings.issue({ code: 'horizon.tooShort', expected: `≥ ${ROWS_MIN}`, found: String(azimuths.length) });
  }
  return findings.result(evenly(azimuths, elevations));
}

function numberOf(cell: string): number {
  return cell.trim() === '' ? Number.NaN : Number(cell.trim().replace(',', '.'));
}

function evenly(azimuths: readonly number[], elevations: readonly number[]): number[] {
  const order = rankedBy(azimuths);
  const last = order.length - 1;
  return Array.from({ length: HORIZON_ENTRIES }, (_, k) => {
    const azimuth = (k * 360) / HORIZON_ENTRIES;
    const next = order.findIndex((i) => azimuths[i] >= azimuth);
    if (next >= 0 && azimuths[order[next]] === azimuth) return elevations[order[next]];
    // Beyond the last row, or before the first, the skyline runs on through north.
    const after = order[next < 0 ? 0 : next];
    const before = order[next <= 0 ? last : next - 1];
    const end = azimuths[after] + (next < 0 ? 360 : 0);
    const start = azimuths[before] - (next === 0 ? 360 : 0);
    return elevations[before] + ((azimuth - start) / (end - start)) * (elevations[after] - elevations[before]);
  });
}
