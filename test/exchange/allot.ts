import { type YearCalendar, yearCalendar } from '../../sim-core/calendar/year.ts';
import type { AllocationKey, Allocator, KeyContext, Member } from '../../sim-core/exchange/keys/key.ts';
import type { Lists } from '../../sim-core/parameters/lists.ts';
import { valuesWith } from '../support/participants.ts';

export const calendar2025: YearCalendar = yearCalendar(2025);

export type Rule = Lists['sharing.rules'][number];

/** A rule that holds at all times unless it says otherwise. */
export function rule(to: Rule['to'], shareRatio: number, when: Partial<Pick<Rule, 'days' | 'hours'>> = {}): Rule {
  return { days: 'all', hours: '00:00-24:00', to, shareRatio, ...when };
}

/** An allocator of a key with everything that a test does not state left at its default; members by rising stable id. */
export function allocatorOf(
  key: AllocationKey,
  members: readonly Member[],
  context: Partial<Omit<KeyContext, 'members'>> = {},
): Allocator {
  return key.create({
    members,
    calendar: calendar2025,
    values: valuesWith(),
    rules: [],
    postedCoefficients: null,
    ...context,
  });
}

export interface Allotment {
  readonly allottedWh: readonly number[];
  readonly givenWh: readonly number[];
  readonly sharedWh: number;
}

/** One sharing step of an allocator, as the settlement would call it. */
export function allot(
  allocator: Allocator,
  needWh: readonly number[],
  surplusWh: readonly number[],
  step = 0,
  before: Pick<Allotment, 'allottedWh' | 'givenWh'> | null = null,
): Allotment {
  const allottedWh = Int32Array.from(before?.allottedWh ?? needWh.map(() => 0));
  const givenWh = Int32Array.from(before?.givenWh ?? needWh.map(() => 0));
  const total = (column: readonly number[]) => column.reduce((a, b) => a + b, 0);
  const sharedWh = allocator.allocate({
    step,
    needWh: Int32Array.from(needWh),
    needTotalWh: total(needWh),
    surplusWh: Int32Array.from(surplusWh),
    surplusTotalWh: total(surplusWh),
    allottedWh,
    givenWh,
  });
  return { allottedWh: [...allottedWh], givenWh: [...givenWh], sharedWh };
}

/** The step of 2025 that begins at a French clock time, by the platform's own calendar. */
export function stepAt(isoWithOffset: string): number {
  return (Date.parse(isoWithOffset) / 1000 - calendar2025.startUtcSeconds) / 900;
}
