import { isoInstant } from '../calendar/civil.ts';
import { parisOffsetSeconds } from '../calendar/paris.ts';
import type { YearCalendar } from '../calendar/year.ts';
import type { Issue, Result } from '../result.ts';
import { decimalUnits } from '../text/decimal.ts';
import { Findings, quoted } from '../text/findings.ts';
import { isoStamp } from '../text/stamp.ts';
import { STEP_SECONDS } from '../units.ts';
import { COEFFICIENT_UNITS } from './keys/coefficients.ts';
import type { Member, PostedCoefficients } from './keys/key.ts';

/**
 * Coefficients of a custom dynamic key, as the organising body sends them to the network operator: one line per sharing
 * step and participant, `time;participant;coefficient`, time in ISO 8601 with offset at the START of the step,
 * coefficient in percent with four decimals: whole parts of a million, and what is finer is cut. The operator's own
 * portal asks for these three things; the names of its columns differ from guide to guide, so the header is ours.
 */
export interface CoefficientTable {
  /** Names in the order of their first line. */
  readonly participants: readonly string[];
  readonly utcSeconds: Float64Array;
  readonly participant: Int32Array;
  /** Whole parts of a million, at most a million in all at an instant. */
  readonly units: Float64Array;
}

export const COEFFICIENT_HEADER = 'horodate;participant;coefficient_pct';

const UNITS_PER_PERCENT = COEFFICIENT_UNITS / 100;

export function readCoefficients(text: string, file: string): Result<CoefficientTable> {
  const findings = new Findings(file);
  const names = new Map<string, number>();
  const instants = new Map<number, Instant>();
  const utcSeconds: number[] = [];
  const participant: number[] = [];
  const units: number[] = [];
  for (const row of rowsOf(text)) {
    const { line, name, at, share } = row;
    const instant = instants.get(at) ?? { units: 0, lineOf: new Map() };
    const fault = faultOf(row, instant.lineOf.get(name));
    if (fault !== null) {
      findings.issue({ ...fault, line });
      continue;
    }
    const known = names.get(name) ?? names.size;
    names.set(name, known);
    instant.lineOf.set(name, line);
    instant.units += share;
    instants.set(at, instant);
    utcSeconds.push(at);
    participant.push(known);
    units.push(share);
  }
  for (const [at, instant] of instants) {
    if (instant.units > COEFFICIENT_UNITS) {
      findings.issue({
        code: 'coefficients.sum',
        path: isoInstant(at),
        expected: { fr: 'au plus 100 % par pas', en: 'at most 100 % a step' },
        found: `${instant.units / UNITS_PER_PERCENT} %`,
      });
    }
  }
  if (units.length === 0 && !findings.hasIssues) {
    findings.issue({ code: 'coefficients.empty', expected: COEFFICIENT_HEADER });
  }
  return findings.result({
    participants: [...names.keys()],
    utcSeconds: Float64Array.from(utcSeconds),
    participant: Int32Array.from(participant),
    units: Float64Array.from(units),
  });
}

/** What the lines of an instant have posted so far, and which of them for whom. */
interface Instant {
  units: number;
  readonly lineOf: Map<string, number>;
}

interface Row {
  readonly line: number;
  readonly time: string;
  readonly name: string;
  readonly percent: string;
  /** UTC seconds, NaN for no time. */
  readonly at: number;
  /** Parts of a million, NaN for no number. */
  readonly share: number;
}

/** The lines of a file, without its header: a first line whose first cell has no digit. */
function rowsOf(text: string): Row[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  return lines.flatMap((content, index): Row[] => {
    const [time, name = '', percent = ''] = content.split(';').map((cell) => cell.trim());
    if (content.trim() === '' || (index === 0 && !/\d/.test(time))) return [];
    return [{ line: index + 1, time, name, percent, at: utcOf(time), share: unitsOf(percent) }];
  });
}

/** @param first line of an earlier coefficient of the same participant at the same instant */
function faultOf({ time, name, percent, at, share }: Row, first: number | undefined): Issue | null {
  if (Number.isNaN(at)) {
    return {
      code: 'file.value',
      path: 'horodate',
      expected: '2025-06-15T11:00:00+02:00',
      found: `"${quoted(time)}"`,
    };
  }
  if (name === '') {
    const expected = { fr: 'un numéro ou un nom', en: 'a number or a name' };
    return { code: 'file.value', path: 'participant', expected, found: '""' };
  }
  if (!(share >= 0 && share <= COEFFICIENT_UNITS)) {
    const expected = { fr: 'de 0 à 100', en: '0 to 100' };
    return { code: 'file.value', path: 'coefficient_pct', expected, unit: '%', found: `"${quoted(percent)}"` };
  }
  return first === undefined ? null : { code: 'coefficients.duplicate', detail: { first } };
}

/** UTC seconds of a time with its offset, else NaN: without one it could be either hour of an October night. */
function utcOf(time: string): number {
  const stamp = isoStamp(time);
  return stamp === null ? Number.NaN : stamp.localSeconds - stamp.offsetSeconds;
}

/** Whole parts of a million in a percentage, read as a decimal so that 57.1234 % is 571,234 of them. */
function unitsOf(percent: string): number {
  return Math.floor(decimalUnits(percent, 0, percent.length, 6) / 100);
}

/** Looks posted coefficients up by member and simulated step; what the file does not post is 0. */
export function postedCoefficients(
  table: CoefficientTable,
  members: readonly Member[],
  calendar: YearCalendar,
): PostedCoefficients {
  const memberOf = new Map(members.map((member, i) => [member.name, i]));
  const target = table.participants.map((name) => memberOf.get(name) ?? -1);
  const units = new Map<number, number>();
  for (let k = 0; k < table.units.length; k++) {
    const member = target[table.participant[k]];
    const step = (table.utcSeconds[k] - calendar.startUtcSeconds) / STEP_SECONDS;
    if (member >= 0 && Number.isInteger(step)) units.set(step * members.length + member, table.units[k]);
  }
  return { units: (member, step) => units.get(step * members.length + member) ?? 0 };
}

/** A ratio short of a whole unit by less than this was that unit before it was divided by the pool. */
const UNIT_SLACK = 1e-6;

/** The start of a step as the operator's file writes it: French time with its offset. */
export function coefficientTime(calendar: YearCalendar, step: number): string {
  const utc = calendar.startUtcSeconds + step * STEP_SECONDS;
  const offset = parisOffsetSeconds(utc);
  return `${isoInstant(utc + offset).slice(0, -1)}+0${offset / 3600}:00`;
}

/** One line of the operator's file. What is finer than a unit is cut, so that no step's lines exceed the whole. */
export function coefficientLine(time: string, name: string, ratio: number): string {
  const percent = Math.floor(ratio * COEFFICIENT_UNITS + UNIT_SLACK) / UNITS_PER_PERCENT;
  return `${time};${name};${percent.toFixed(4)}`;
}
