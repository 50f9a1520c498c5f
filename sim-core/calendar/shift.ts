import { SECONDS_PER_DAY } from '../units.ts';
import { parisOffsetSeconds, readParisClock } from './paris.ts';

/** 52 weeks: the same weekday of nearly the same season. */
const SHIFT_DAYS = 364;

/** The shifts, in days, that lead from some date of one span of UTC seconds into another; nearest first. */
export function weekShifts(
  span: { readonly from: number; readonly to: number },
  into: { readonly from: number; readonly to: number },
): number[] {
  const unit = SHIFT_DAYS * SECONDS_PER_DAY;
  const lowest = Math.floor((into.from - span.to) / unit);
  const highest = Math.ceil((into.to - span.from) / unit);
  const shifts = Array.from({ length: highest - lowest + 1 }, (_, i) => (lowest + i) * SHIFT_DAYS);
  return shifts.sort((a, b) => Math.abs(a) - Math.abs(b) || a - b);
}

/** The instant so many days away at which the French clock shows the same time. */
export function sameClock(utcSeconds: number, days: number): number {
  if (days === 0) return utcSeconds;
  const offsetSeconds = parisOffsetSeconds(utcSeconds);
  const reading = readParisClock(utcSeconds + offsetSeconds + days * SECONDS_PER_DAY);
  // Of an hour read twice, the one in the same season; for one that is skipped, the hour that follows.
  const isLater = reading.kind === 'twice' && offsetSeconds === parisOffsetSeconds(reading.laterUtcSeconds);
  return isLater ? reading.laterUtcSeconds : reading.utcSeconds;
}
