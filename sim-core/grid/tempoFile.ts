import { isoDate } from '../calendar/civil.ts';
import type { Result } from '../result.ts';
import { dayMonthYear } from '../text/clock.ts';
import { Findings, quoted } from '../text/findings.ts';
import { fold } from '../text/fold.ts';
import { Table } from '../text/table.ts';
import { TEMPO } from './tempoDays.ts';

/** The colours of successive days of EDF's Tempo tariff. */
export interface TempoCalendar {
  /** Civil day number of the first colour. A Tempo day runs from 06:00 to 06:00 of the French clock. */
  readonly firstDay: number;
  /** `TEMPO` by day. */
  readonly colours: Uint8Array;
}

const COLOURS: ReadonlyMap<string, number> = new Map([
  ['bleu', TEMPO.blue],
  ['blanc', TEMPO.white],
  ['rouge', TEMPO.red],
]);

/** Reads `d/m/yyyy;BLEU|BLANC|ROUGE`: a row a day without holes, earliest first. */
export function readTempoCalendar(text: string, fileName: string): Result<TempoCalendar> {
  const findings = new Findings(fileName);
  const table = new Table(text, ';');
  const colours: number[] = [];
  let firstDay = Number.NaN;
  let nextDay = Number.NaN;
  while (table.next() && !findings.isFull) {
    const { line } = table;
    const day = dayMonthYear(table.text, table.from(0), table.to(0));
    const colour = COLOURS.get(fold(table.cell(1)));
    if (Number.isNaN(day)) {
      findings.issue({ code: 'table.notATime', line, expected: '01/09/2014', found: quoted(table.cell(0)) });
    } else {
      if (Number.isNaN(nextDay)) firstDay = day;
      else if (day !== nextDay) {
        findings.issue({ code: 'tempo.notTheNextDay', line, expected: isoDate(nextDay), found: isoDate(day) });
      }
      nextDay = day + 1;
    }
    if (colour !== undefined) colours.push(colour);
    else findings.issue({ code: 'tempo.colour', line, expected: 'BLEU, BLANC, ROUGE', found: quoted(table.cell(1)) });
  }
  if (colours.length === 0 && !findings.hasIssues) findings.issue({ code: 'tempo.empty' });
  return findings.result({ firstDay, colours: Uint8Array.from(colours) });
}
