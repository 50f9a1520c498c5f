import type { Result } from '../../result.ts';
import { dayMonthYear, timeOfDay } from '../../text/clock.ts';
import { Findings, quoted } from '../../text/findings.ts';
import { fold } from '../../text/fold.ts';
import { FrenchClock } from '../../text/frenchClock.ts';
import { quantity, Table } from '../../text/table.ts';
import { SECONDS_PER_DAY } from '../../units.ts';
import type { LoadCurve } from '../curve.ts';
import { curveOf, energiesOf, MAX_POWER_MICRO_W, MICRO_DECIMALS, MICROJOULES_PER_WH } from './energy.ts';
import { MeterRows } from './meterRows.ts';
import { type CurveReader, headOf } from './reader.ts';
import { withInferredSteps } from './steps.ts';

const VALUE = { index: 1, name: 'Puissance atteinte (W)' };
const NATURE = 2;

interface Row {
  /** End of the interval on the file's clock. */
  readonly localSeconds: number;
  readonly microW: number;
  readonly line: number;
}

interface Day {
  readonly day: number;
  readonly rows: Row[];
}

/**
 * The half-hourly export of an EDF customer account ("Récapitulatif de mes puissances atteintes en W"): a line with the
 * date per day, below it `time;mean power in W;nature`, latest first. Times are **ends** on a French clock, `00:00:00`
 * the midnight that ends the day. Rows that EDF estimated are no measurement and are left out.
 */
export const edfPower: CurveReader = {
  format: 'edfPower',
  recognises: (text) => headOf(text).includes('mes puissances atteintes en W'),
  read: readEdf,
};

function readEdf(text: string, fileName: string): Result<LoadCurve> {
  const findings = new Findings(fileName);
  const rows = new MeterRows();
  const clock = new FrenchClock('ends');
  for (const row of inOrderOfTime(readDays(new Table(text, ';'), findings))) {
    const end = clock.utcSeconds(row.localSeconds);
    if (Number.isNaN(end)) findings.repair('clock.skippedHourLeftOut');
    else rows.add(end, 0, row.microW, row.line);
  }
  findings.repair('clock.doubledHourByOrder', clock.secondReadings);
  if (findings.hasIssues) return findings.failure();
  const ordered = withInferredSteps(rows.ordered(findings), Number.NaN, rows.place, findings);
  return curveOf('edfPower', energiesOf(ordered), MICROJOULES_PER_WH, rows.place, findings);
}

function readDays(table: Table, findings: Findings): Day[] {
  const days: Day[] = [];
  while (table.next() && !findings.isFull) {
    const day = dayMonthYear(table.text, table.from(0), table.to(0));
    const time = timeOfDay(table.text, table.from(0), table.to(0));
    if (!Number.isNaN(day)) days.push({ day, rows: [] });
    else if (days.length > 0 && !Number.isNaN(time)) {
      const { day, rows } = days[days.length - 1];
      const localSeconds = day * SECONDS_PER_DAY + (time === 0 ? SECONDS_PER_DAY : time);
      rows.push({ localSeconds, microW: measured(table, findings), line: table.line });
    } else if (days.length > 0 || !Number.isNaN(time)) {
      const expected = days.length > 0 ? '23:30:00' : '30/01/2026';
      findings.issue({
        code: 'table.notATime',
        line: table.line,
        path: 'Date',
        expected,
        found: quoted(table.cell(0)),
      });
    }
  }
  return days;
}

/** The power of a row in µW, NaN where the meter did not measure it. */
function measured(table: Table, findings: Findings): number {
  const microW = quantity(table, VALUE, MICRO_DECIMALS, MAX_POWER_MICRO_W, findings);
  // Read in the wrong encoding, the accent of « Réelle » is lost: only its place remains.
  if (Number.isNaN(microW) || /^r.elle$/.test(fold(table.cell(NATURE)))) return microW;
  findings.repair('curve.estimatesLeftOut');
  return Number.NaN;
}

/** Days and their rows, earliest first, with rows of the same time as the file had them in the order of time. */
function inOrderOfTime(days: Day[]): Row[] {
  return days
    .sort((a, b) => a.day - b.day)
    .flatMap(({ rows }) =>
      rows.length > 0 && rows[0].localSeconds > rows[rows.length - 1].localSeconds ? rows.reverse() : rows,
    );
}
