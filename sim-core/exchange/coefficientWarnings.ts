import type { YearCalendar } from '../calendar/year.ts';
import type { Warning } from '../result.ts';
import { quoted } from '../text/findings.ts';
import { STEP_SECONDS } from '../units.ts';
import type { CoefficientTable } from './coefficientFile.ts';
import type { Member } from './keys/key.ts';

/**
 * What an operation cannot use of a coefficient file, so that a misspelt name or last year's file does not give nobody
 * anything in silence.
 *
 * @param stride simulated steps per sharing step: 1 or 2
 */
export function coefficientWarnings(
  table: CoefficientTable,
  members: readonly Member[],
  calendar: YearCalendar,
  stride: number,
): Warning[] {
  const known = new Set(members.map((member) => member.name));
  const strangers = table.participants.filter((name) => !known.has(name));
  const steps = table.utcSeconds.map((utc) => (utc - calendar.startUtcSeconds) / STEP_SECONDS);
  const isUsed = (step: number) => step >= 0 && step < calendar.steps && step % stride === 0;
  const unused = steps.reduce((count, step) => count + (isUsed(step) ? 0 : 1), 0);
  const warnings: Warning[] = [];
  const path = 'sharing.coefficientsFile';
  if (strangers.length > 0) {
    const found = quoted(strangers.join(', '));
    warnings.push({ code: 'coefficients.strangers', path, found, detail: { count: strangers.length } });
  }
  if (unused > 0) {
    warnings.push({ code: 'coefficients.otherTimes', path, detail: { count: unused, year: calendar.year } });
  }
  if (stride === 1 && steps.every((step) => step % 2 === 0)) warnings.push({ code: 'coefficients.halfHours', path });
  return warnings;
}
