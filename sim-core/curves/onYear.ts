import { sameClock, weekShifts } from '../calendar/shift.ts';
import type { YearCalendar } from '../calendar/year.ts';
import { STEP_SECONDS } from '../units.ts';
import type { LoadCurve } from './curve.ts';
import { quarterHours } from './quarterHours.ts';

export interface CurveOnYear {
  /** Whole Wh of each 15-minute step of the year; 0 where nothing is measured. */
  readonly energyWh: Float64Array;
  /** 1 where the curve covers the whole step, on its own date or on one that stands for it. */
  readonly measured: Uint8Array;
  /** The shifts that were used, ascending, in days from the simulated to the measured date; 0 for dates as they are. */
  readonly shiftedDays: number[];
  readonly measuredSteps: number;
}

/**
 * A measured curve on a simulated year. A step that the curve covers takes its own reading. Any other takes that of the
 * nearest date a multiple of 52 weeks away that is covered (the earlier of two as near), at the same time of the French
 * clock, so that weekdays and habits are kept.
 */
export function curveOnYear(curve: LoadCurve, calendar: YearCalendar): CurveOnYear {
  const source = quarterHours(curve);
  const from = source.firstStep * STEP_SECONDS;
  const shifts = weekShifts(
    { from: calendar.startUtcSeconds, to: calendar.startUtcSeconds + calendar.steps * STEP_SECONDS },
    { from, to: from + source.energyWh.length * STEP_SECONDS },
  );
  const energyWh = new Float64Array(calendar.steps);
  const measured = new Uint8Array(calendar.steps);
  const used = new Set<number>();
  let measuredSteps = 0;
  for (let t = 0; t < calendar.steps; t++) {
    const utcSeconds = calendar.startUtcSeconds + t * STEP_SECONDS;
    for (const days of shifts) {
      const step = sameClock(utcSeconds, days) / STEP_SECONDS - source.firstStep;
      if (source.isCovered[step] !== 1) continue;
      energyWh[t] = source.energyWh[step];
      measured[t] = 1;
      measuredSteps++;
      used.add(days);
      break;
    }
  }
  return { energyWh, measured, shiftedDays: Array.from(used).sort((a, b) => a - b), measuredSteps };
}
