import { isoDate } from '../calendar/civil.ts';
import { parisOffsetSeconds, readParisClock, summerTime } from '../calendar/paris.ts';
import { SECONDS_PER_DAY } from '../units.ts';
import type { CurveSummary, LoadCurve } from './curve.ts';

/** What a curve holds and lacks. The curve has at least one reading, as all readers give it. */
export function summarise(curve: LoadCurve): CurveSummary {
  const { startUtcSeconds, durationSeconds, energyWh } = curve;
  const readings = startUtcSeconds.length;
  const gaps: { fromUtcSeconds: number; toUtcSeconds: number }[] = [];
  for (let i = 1; i < readings; i++) {
    const fromUtcSeconds = startUtcSeconds[i - 1] + durationSeconds[i - 1];
    if (startUtcSeconds[i] > fromUtcSeconds) gaps.push({ fromUtcSeconds, toUtcSeconds: startUtcSeconds[i] });
  }
  const firstUtcSeconds = startUtcSeconds[0];
  const lastUtcSeconds = startUtcSeconds[readings - 1] + durationSeconds[readings - 1];
  return {
    format: curve.format,
    readings,
    firstUtcSeconds,
    lastUtcSeconds,
    energyWh: energyWh.reduce((sum, wh) => sum + wh, 0),
    gaps,
    clockChangeDays: clockChanges(firstUtcSeconds, lastUtcSeconds).map((change) => {
      const day = localDay(change);
      const from = midnight(day);
      const to = midnight(day + 1);
      return { date: isoDate(day), readings: startUtcSeconds.filter((start) => start >= from && start < to).length };
    }),
  };
}

function localDay(utcSeconds: number): number {
  return Math.floor((utcSeconds + parisOffsetSeconds(utcSeconds)) / SECONDS_PER_DAY);
}

/** UTC seconds at which a local day begins. */
function midnight(day: number): number {
  return readParisClock(day * SECONDS_PER_DAY).utcSeconds;
}

/** The instants between two others at which the French clock changes. */
function clockChanges(fromUtcSeconds: number, toUtcSeconds: number): number[] {
  const yearOf = (utcSeconds: number) => Number(isoDate(localDay(utcSeconds)).slice(0, 4));
  const changes: number[] = [];
  for (let year = yearOf(fromUtcSeconds); year <= yearOf(toUtcSeconds); year++) {
    const { start, end } = summerTime(year);
    changes.push(start, end);
  }
  return changes.filter((change) => change >= fromUtcSeconds && change < toUtcSeconds);
}
