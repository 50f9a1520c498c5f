import type { Result } from '../../result.ts';
import { dayMonthYear, timeOfDay, yearMonthDay } from '../../text/clock.ts';
import { Findings, quoted } from '../../text/findings.ts';
import { columnNamed, quantity, separatorOf, Table } from '../../text/table.ts';
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from '../../units.ts';
import type { LoadCurve } from '../curve.ts';
import { curveOf, energiesOf, MAX_POWER_MICRO_W, MICRO_OF_KILO_DECIMALS, MICROJOULES_PER_WH } from './energy.ts';
import { MeterRows } from './meterRows.ts';
import { type CurveReader, headOf } from './reader.ts';

const POWER = 'Global_active_power';

/** How a layout writes the beginning of a row's interval. */
interface Layout {
  readonly stepSeconds: number;
  readonly example: string;
  /** Seconds on the file's clock, NaN for what is no time. */
  localSeconds(table: Table): number;
}

/** The original file: `d/m/yyyy;hh:mm:ss;…`, a row a minute, `?` where nothing was measured. */
const MINUTES: Layout = {
  stepSeconds: 60,
  example: '16/12/2006;17:24:00',
  localSeconds: (table) =>
    dayMonthYear(table.text, table.from(0), table.to(0)) * SECONDS_PER_DAY +
    timeOfDay(table.text, table.from(1), table.to(1)),
};

/** A derivative with hourly means: `yyyy-mm-dd hh:mm:ss,…`. */
const HOURS: Layout = {
  stepSeconds: SECONDS_PER_HOUR,
  example: '2006-12-16 17:00:00',
  localSeconds: (table) =>
    yearMonthDay(table.text, table.from(0), table.from(0) + 10) * SECONDS_PER_DAY +
    timeOfDay(table.text, table.from(0) + 11, table.to(0)),
};

/**
 * "Individual household electric power consumption" (Hébrail and Bérard, UCI Machine Learning Repository): a house in
 * Sceaux, mean kW of the interval that a row's time begins.
 *
 * The file does not say what its clock is. It neither skips an hour in March nor doubles one in October, so it is read
 * as UTC+1 all year: each row has an instant of its own and no energy is lost or counted twice. Its summers may stand an
 * hour late for that: in the file the mornings begin at the same hour all year, as by a French clock, and the hours 2
 * and 3 of the change days of March are copies of one another.
 */
export const uci: CurveReader = {
  format: 'uci',
  recognises: (text) => /^(Date;Time;|Datetime,).*Global_active_power/.test(headOf(text)),
  read: readUci,
};

function readUci(text: string, fileName: string): Result<LoadCurve> {
  const findings = new Findings(fileName);
  const rows = new MeterRows();
  const separator = separatorOf(text);
  const layout = separator === ';' ? MINUTES : HOURS;
  const table = new Table(text, separator);
  table.next();
  const column = columnNamed(table.cells(), POWER, table, findings);
  if (column === null) return findings.failure();
  while (table.next() && !findings.isFull) {
    const localSeconds = layout.localSeconds(table);
    if (Number.isNaN(localSeconds)) {
      const found = quoted(table.cells().slice(0, column.index).join(separator));
      findings.issue({ code: 'table.notATime', line: table.line, path: 'Date', expected: layout.example, found });
      continue;
    }
    const microW = quantity(table, column, MICRO_OF_KILO_DECIMALS, MAX_POWER_MICRO_W, findings);
    const endUtcSeconds = localSeconds - SECONDS_PER_HOUR + layout.stepSeconds;
    rows.add(endUtcSeconds, layout.stepSeconds, microW, table.line);
  }
  findings.repair('clock.readAsUtcPlus1');
  return curveOf('uci', energiesOf(rows.ordered(findings)), MICROJOULES_PER_WH, rows.place, findings);
}
