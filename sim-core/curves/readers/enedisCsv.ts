import { parisOffsetSeconds } from '../../calendar/paris.ts';
import type { Issue, Result } from '../../result.ts';
import { dayMonthYear } from '../../text/clock.ts';
import { Findings, quoted } from '../../text/findings.ts';
import { fold } from '../../text/fold.ts';
import { isoStamp } from '../../text/stamp.ts';
import { quantity, Table } from '../../text/table.ts';
import { SECONDS_PER_DAY } from '../../units.ts';
import type { LoadCurve } from '../curve.ts';
import { curveOf, energiesOf, MAX_POWER_MICRO_W, MICRO_DECIMALS, MICROJOULES_PER_WH } from './energy.ts';
import { MeterRows, type OrderedRows } from './meterRows.ts';
import { type CurveReader, headOf } from './reader.ts';
import { withInferredSteps } from './steps.ts';

const FIRST_HEADING = 'identifiant prm';
const VALUE = { index: 1, name: 'Valeur' };

/** What Enedis writes above the rows of one quantity. Days are NaN where they are left empty. */
interface Block {
  readonly prm: string;
  /** `Courbe de charge`, `Index`, `Puissance maximale quotidienne` */
  readonly type: string;
  /** `Energie active` */
  readonly quantity: string;
  /** `Consommation` or `Production` */
  readonly direction: string;
  readonly unit: string;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly stepSeconds: number;
  readonly line: number;
}

/**
 * The load curve that Enedis lets a customer download ("Courbe de charge"): per quantity a line of headings, a line that
 * describes it and `Horodate;Valeur` rows. A row's time has its offset and is the **end** of an interval whose length is
 * not said; the value is the mean power in W. Several quantities may follow one another; consumption is read.
 */
export const enedisCsv: CurveReader = {
  format: 'linkyCsv',
  recognises: (text) => fold(headOf(text)).startsWith(FIRST_HEADING),
  read: readEnedis,
};

function readEnedis(text: string, fileName: string): Result<LoadCurve> {
  const findings = new Findings(fileName);
  const rows = new MeterRows();
  const table = new Table(text, ';');
  const blocks: Block[] = [];
  let headings: string[] | null = null;
  let isRead = false;
  while (table.next() && !findings.isFull) {
    const first = table.cell(0);
    if (fold(first) === FIRST_HEADING) headings = table.cells().map(fold);
    else if (headings !== null) {
      const block = blockOf(headings, table);
      blocks.push(block);
      headings = null;
      isRead = isConsumption(block);
    } else if (fold(first) === 'horodate') continue;
    else if (isRead) addRow(table, rows, findings);
    else findings.repair('curve.otherQuantitiesLeftOut');
  }
  const consumption = blocks.filter(isConsumption);
  const objection = consumption.length > 0 ? objectionTo(consumption) : whyUnread(blocks[0]);
  if (objection) findings.issue(objection);
  if (findings.hasIssues) return findings.failure();
  const ordered = rows.ordered(findings);
  if (hasOtherDates(consumption, ordered)) findings.repair('curve.headerDatesIgnored');
  const stepped = withInferredSteps(ordered, consumption[0].stepSeconds, rows.place, findings);
  return curveOf('linkyCsv', energiesOf(stepped), MICROJOULES_PER_WH, rows.place, findings);
}

function blockOf(headings: readonly string[], table: Table): Block {
  const column = (heading: string) => {
    const index = headings.indexOf(heading);
    return index < 0 ? table.width : index;
  };
  const text = (heading: string) => table.cell(column(heading));
  const day = (heading: string) => dayMonthYear(table.text, table.from(column(heading)), table.to(column(heading)));
  return {
    prm: text(FIRST_HEADING),
    type: text('type de donnees'),
    quantity: text('grandeur physique'),
    direction: text('grandeur metier'),
    unit: text('unite'),
    firstDay: day('date de debut'),
    lastDay: day('date de fin'),
    stepSeconds: Number(text('pas en minutes')) * 60,
    line: table.line,
  };
}

const isLoadCurve = (block: Block) => fold(block.type).startsWith('courbe de charge');

function isConsumption(block: Block): boolean {
  return isLoadCurve(block) && fold(block.direction) === 'consommation' && fold(block.quantity) === 'energie active';
}

/** Why blocks of consumption do not make one curve. */
function objectionTo(consumption: readonly Block[]): Issue | null {
  const other = consumption.find((block) => block.prm !== consumption[0].prm);
  if (other) return { code: 'curve.severalMeters', line: other.line, expected: consumption[0].prm, found: other.prm };
  const unit = consumption.find((block) => block.unit !== 'W');
  return unit ? { code: 'curve.unit', line: unit.line, path: 'Unite', expected: 'W', found: quoted(unit.unit) } : null;
}

/** Why a file without a load curve of consumption cannot serve, judged by its first block. */
function whyUnread(block: Block | undefined): Issue {
  if (!block) return { code: 'curve.empty' };
  const { line } = block;
  const type = fold(block.type);
  if (isLoadCurve(block)) {
    return { code: 'curve.noConsumption', line, found: quoted(`${block.quantity} · ${block.direction}`) };
  }
  if (type === 'index') return { code: 'curve.dailyIndex', line, found: block.type };
  if (type.startsWith('puissance max')) return { code: 'curve.dailyPeak', line, found: quoted(block.type) };
  return { code: 'curve.notALoadCurve', line, expected: 'Courbe de charge', found: quoted(block.type) };
}

function addRow(table: Table, rows: MeterRows, findings: Findings): void {
  const stamp = isoStamp(table.cell(0));
  if (stamp === null || Number.isNaN(stamp.offsetSeconds)) {
    findings.issue({
      code: 'table.notATime',
      line: table.line,
      path: 'Horodate',
      expected: '2022-07-29T00:30:00+02:00',
      found: quoted(table.cell(0)),
    });
    return;
  }
  const microW = quantity(table, VALUE, MICRO_DECIMALS, MAX_POWER_MICRO_W, findings);
  rows.add(stamp.localSeconds - stamp.offsetSeconds, 0, microW, table.line);
}

/** Enedis states the days that were asked for, not those it has. Days left empty state nothing. */
function hasOtherDates(blocks: readonly Block[], rows: OrderedRows): boolean {
  const ends = rows.endUtcSeconds;
  const localDay = (end: number) => Math.floor((end - 1 + parisOffsetSeconds(end - 1)) / SECONDS_PER_DAY);
  const early = localDay(ends[0]) - blocks[0].firstDay;
  // The last day is stated by its own date or by the midnight at which it ends.
  const late = blocks[blocks.length - 1].lastDay - localDay(ends[ends.length - 1]);
  return early > 0 || early < 0 || late > 1 || late < 0;
}
