import type { Result } from '../../result.ts';
import { Findings, quoted } from '../../text/findings.ts';
import { isoStamp } from '../../text/stamp.ts';
import { type Column, columnNamed, quantity, Table } from '../../text/table.ts';
import type { LoadCurve } from '../curve.ts';
import { curveOf, MICRO_OF_KILO_DECIMALS, MICRO_WH_PER_WH } from './energy.ts';
import { MeterRows, type OrderedRows } from './meterRows.ts';
import { type CurveOptions, type CurveReader, headOf } from './reader.ts';

const TIME = 'utc_timestamp';
const DEFAULT_ENDING = 'grid_import';

/**
 * Household data of Open Power System Data (CoSSMic): kWh counters that only grow, one column per meter, read at UTC
 * instants. `options.column` names the meter; without it the first one that ends with `grid_import` is read. A row's
 * energy is what the counter gained since the last reading before it: a hole in the readings makes one long interval.
 */
export const opsd: CurveReader = {
  format: 'opsd',
  recognises: (text) => /^[^\n]*\butc_timestamp\b/.test(headOf(text)),
  read: readOpsd,
};

function readOpsd(text: string, fileName: string, options: CurveOptions): Result<LoadCurve> {
  const findings = new Findings(fileName);
  const rows = new MeterRows();
  const table = new Table(text, ',');
  table.next();
  const header = table.cells();
  const name = options.column ?? header.find((cell) => cell.endsWith(DEFAULT_ENDING)) ?? `…${DEFAULT_ENDING}`;
  const time = columnNamed(header, TIME, table, findings);
  const counter = columnNamed(header, name, table, findings);
  if (time === null || counter === null) return findings.failure();
  while (table.next() && !findings.isFull) addReading(table, time, counter, rows, findings);
  const energies = differences(rows.ordered(findings), findings);
  return curveOf('opsd', energies, MICRO_WH_PER_WH, rows.place, findings);
}

function addReading(table: Table, time: Column, counter: Column, rows: MeterRows, findings: Findings): void {
  const stamp = isoStamp(table.cell(time.index));
  if (stamp === null) {
    const found = quoted(table.cell(time.index));
    findings.issue({ code: 'table.notATime', line: table.line, path: TIME, expected: '2015-10-04T01:00:00Z', found });
    return;
  }
  const microWh = quantity(table, counter, MICRO_OF_KILO_DECIMALS, Number.MAX_SAFE_INTEGER, findings);
  const offsetSeconds = Number.isNaN(stamp.offsetSeconds) ? 0 : stamp.offsetSeconds;
  rows.add(stamp.localSeconds - offsetSeconds, 0, microWh, table.line);
}

/**
 * Intervals between successive readings. A counter that falls was reset or exchanged: what it gained meanwhile is not
 * known, so that interval is a gap.
 */
function differences(readings: OrderedRows, findings: Findings): OrderedRows {
  const read = readings.value.map((_, row) => row).filter((row) => !Number.isNaN(readings.value[row]));
  const after = read.subarray(1);
  const gained = after.map((row, i) => readings.value[row] - readings.value[read[i]]);
  findings.repair('curve.counterReset', gained.filter((microWh) => microWh < 0).length);
  return {
    endUtcSeconds: after.map((row) => readings.endUtcSeconds[row]),
    durationSeconds: after.map((row, i) => readings.endUtcSeconds[row] - readings.endUtcSeconds[read[i]]),
    value: gained.map((microWh) => (microWh < 0 ? Number.NaN : microWh)),
    mark: after.map((row) => readings.mark[row]),
  };
}
