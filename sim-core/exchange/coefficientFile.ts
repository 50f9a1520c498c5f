import { isoInstant } from '../calendar/civil.ts';
import { parisOffsetSeconds } from '../calendar/paris.ts';
import type { YearCalendar } from '../calendar/year.ts';
import { fail, type Issue, ok, type Result } from '../result.ts';
import { isoStamp } from '../text/stamp.ts';
import { STEP_SECONDS } from '../units.ts';
import type { Member, PostedCoefficients } from './keys/key.ts';

/**
 * Coefficients of a custom dynamic key, as the organising body sends them to the network operator: one line per sharing
 * step and participant, `time;participant;coefficient`, time in ISO 8601 with offset at the START of the step,
 * coefficient in percent with at most four decimals. The operator's own portal asks for these three things; the names
 * of its columns differ from guide to guide, so the header is ours.
 */
export interface CoefficientTable {
  /** Names in the order of their first line. */
  readonly participants: readonly string[];
  readonly utcSeconds: Float64Array;
  readonly participant: Int32Array;
  readonly ratio: Float64Array;
}

export const COEFFICIENT_HEADER = 'horodate;participant;coefficient_pct';

const ISSUES_MAX = 20;
const PERCENT_SUM_MAX = 100.0001;

export function readCoefficients(text: string, file: string): Result<CoefficientTable> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const issues: Issue[] = [];
  const names = new Map<string, number>();
  const utcSeconds: number[] = [];
  const participant: number[] = [];
  const ratio: number[] = [];
  const sums = new Map<number, number>();
  lines.forEach((line, index) => {
    if (line.trim() === '' || (index === 0 && !/\d/.test(line.split(';')[0]))) return;
    const [time, name, percent] = line.split(';');
    const at = utcOf(time ?? '');
    const value = Number((percent ?? '').trim().replace(',', '.'));
    const where = { file, line: index + 1 };
    if (at === null) issues.push(wrongTime(where, time ?? ''));
    else if (name === undefined || name.trim() === '') issues.push(wrongName(where));
    else if (percent === undefined || percent.trim() === '' || !(value >= 0 && value <= 100)) {
      issues.push(wrongPercent(where, percent ?? ''));
    } else {
      const known = names.get(name.trim()) ?? names.size;
      names.set(name.trim(), known);
      utcSeconds.push(at);
      participant.push(known);
      ratio.push(value / 100);
      sums.set(at, (sums.get(at) ?? 0) + value);
    }
  });
  for (const [at, sum] of sums) {
    if (sum > PERCENT_SUM_MAX) {
      issues.push({
        code: 'coefficients.sum',
        file,
        path: isoInstant(at),
        expected: { fr: 'au plus 100 % par pas', en: 'at most 100 % a step' },
        found: `${Number(sum.toFixed(4))} %`,
      });
    }
  }
  if (issues.length > 0) return { ok: false, issues: issues.slice(0, ISSUES_MAX) };
  if (ratio.length === 0) return fail({ code: 'coefficients.empty', file, expected: COEFFICIENT_HEADER });
  return ok({
    participants: [...names.keys()],
    utcSeconds: Float64Array.from(utcSeconds),
    participant: Int32Array.from(participant),
    ratio: Float64Array.from(ratio),
  });
}

/** A time with its offset; without one it could be either hour of an October night. */
function utcOf(time: string): number | null {
  const stamp = isoStamp(time.trim());
  return stamp === null || Number.isNaN(stamp.offsetSeconds) ? null : stamp.localSeconds - stamp.offsetSeconds;
}

type Where = Pick<Issue, 'file' | 'line'>;

function wrongTime(where: Where, found: string): Issue {
  const example = '2025-06-15T11:00:00+02:00';
  return { code: 'file.value', ...where, path: 'horodate', expected: example, found: `"${found}"` };
}

function wrongName(where: Where): Issue {
  return {
    code: 'file.value',
    ...where,
    path: 'participant',
    expected: { fr: 'un numéro ou un nom', en: 'a number or a name' },
    found: '""',
  };
}

function wrongPercent(where: Where, found: string): Issue {
  return {
    code: 'file.value',
    ...where,
    path: 'coefficient_pct',
    expected: { fr: 'de 0 à 100', en: '0 to 100' },
    unit: '%',
    found: `"${found}"`,
  };
}

/** Looks posted coefficients up by member and simulated step; what the file does not post is 0. */
export function postedCoefficients(
  table: CoefficientTable,
  members: readonly Member[],
  calendar: YearCalendar,
): PostedCoefficients {
  const memberOf = new Map(members.map((member, i) => [member.name, i]));
  const target = table.participants.map((name) => memberOf.get(name) ?? -1);
  const ratios = new Map<number, number>();
  for (let k = 0; k < table.ratio.length; k++) {
    const member = target[table.participant[k]];
    const step = (table.utcSeconds[k] - calendar.startUtcSeconds) / STEP_SECONDS;
    if (member >= 0 && Number.isInteger(step)) ratios.set(step * members.length + member, table.ratio[k]);
  }
  return { ratio: (member, step) => ratios.get(step * members.length + member) ?? 0 };
}

/** One line of the operator's file. */
export function coefficientLine(calendar: YearCalendar, step: number, name: string, ratio: number): string {
  const utc = calendar.startUtcSeconds + step * STEP_SECONDS;
  const offset = parisOffsetSeconds(utc);
  const local = isoInstant(utc + offset).slice(0, -1);
  return `${local}+0${offset / 3600}:00;${name};${(ratio * 100).toFixed(4)}`;
}
