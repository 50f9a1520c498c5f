import type { YearCalendar } from '../calendar/year.ts';
import type { EventCause, FlexibilityEvent } from '../grid/flexibility/events.ts';
import type { Flexibility } from '../grid/flexibility/index.ts';
import { baselineOf, effectOf, withBaseline } from '../grid/flexibility/measure.ts';
import { thermosensitivityOf } from '../grid/flexibility/thermosensitivity.ts';
import type { Values } from '../parameters/index.ts';
import { STEP_MINUTES, STEP_SECONDS, STEPS_PER_DAY, WH_PER_KW_STEP } from '../units.ts';
import { type CommuneSeries, loadWhAt } from '../world/series.ts';

/** An event of a year and what it did, for a commune or for several added up: the row of `events.csv`. */
export interface EventLine {
  readonly startUtcSeconds: number;
  readonly minutes: number;
  readonly cause: EventCause;
  /** Households that were asked, and those that took part. */
  readonly asked: number;
  readonly tookPart: number;
  /** Mean power not drawn during the event; what five similar days would have said (null where there are none). */
  readonly meanKw: number | null;
  readonly similarDaysKw: number | null;
  /** Energy not drawn during the event, and what came back within the rebound's hours. */
  readonly shedKwh: number | null;
  readonly reboundKwh: number | null;
  /** Value of both on the day-ahead market. */
  readonly valueEur: number | null;
  /** Paid to those who took part. */
  readonly rewardEur: number;
}

/** What events are measured with, all by step of the year. */
export interface EventMeasure {
  readonly calendar: YearCalendar;
  /** The commune's net power as it was, and in the same year without events where that was run. */
  readonly withKw: Float64Array;
  readonly withoutKw: Float64Array | null;
  readonly temperatureC: Float64Array;
  readonly spotEurPerMwh: Float64Array;
  readonly values: Values;
}

/** What the commune drew from the public network by step, less what it fed in, losses of the wires included; kW. */
export function netKwOf({ importWh, exportWh, lossWh }: CommuneSeries): Float64Array {
  return importWh.map((wh, t) => (wh - exportWh[t] + lossWh[t]) / WH_PER_KW_STEP);
}

/** How the commune's consumption follows the cold, kW/K; null where no winter tells. */
export function thermosensitivityKwPerK(series: CommuneSeries, temperatureC: Float64Array): number | null {
  const loadKw = series.importWh.map((_, t) => loadWhAt(series, t) / WH_PER_KW_STEP);
  return thermosensitivityOf(loadKw, temperatureC)?.kwPerK ?? null;
}

const KW_PER_MW = 1000;

export function eventLines(flexibility: Flexibility | null, measure: EventMeasure): EventLine[] {
  if (flexibility === null) return [];
  const { events, accepts } = flexibility;
  const asked = events.length > 0 ? accepts.length / events.length : 0;
  return events.map((event, e) => {
    const tookPart = accepts.subarray(e * asked, (e + 1) * asked).reduce((sum, yes) => sum + yes, 0);
    const next = events[e + 1]?.firstStep ?? null;
    const { calendar, spotEurPerMwh, withKw, values } = measure;
    const similar = bySimilarDays(event, events, measure);
    const effect = (withoutKw: Float64Array | null) =>
      withoutKw === null ? null : effectOf(event, withKw, withoutKw, spotEurPerMwh, next, values);
    const likely = effect(similar);
    const found = values['flexibility.measure'] === 'pairedYear' ? effect(measure.withoutKw) : likely;
    return {
      startUtcSeconds: calendar.startUtcSeconds + event.firstStep * STEP_SECONDS,
      minutes: event.steps * STEP_MINUTES,
      cause: event.cause,
      asked,
      tookPart,
      meanKw: inKw(found?.meanMw),
      similarDaysKw: inKw(likely?.meanMw),
      shedKwh: inKw(found?.shedMwh),
      reboundKwh: inKw(found?.reboundMwh),
      valueEur: found?.valueEur ?? null,
      rewardEur: tookPart * event.rewardEur,
    };
  });
}

/** MW in kW, MWh in kWh. */
function inKw(mega: number | undefined): number | null {
  return mega === undefined ? null : mega * KW_PER_MW;
}

/** The year as it would have been by five days like the event's; null where there is none. */
function bySimilarDays(
  event: FlexibilityEvent,
  events: readonly FlexibilityEvent[],
  { calendar, withKw, temperatureC, values }: EventMeasure,
): Float64Array | null {
  const day = Math.floor(event.firstStep / STEPS_PER_DAY);
  const baseline = baselineOf(withKw, day, calendar, events, temperatureC);
  return baseline === null ? null : withBaseline(withKw, event, baseline.powerKw, values);
}

/** Adds the events of communes: those of the same time are one. */
export function mergeEventLines(communes: readonly (readonly EventLine[])[]): EventLine[] {
  const merged = new Map<string, EventLine>();
  for (const event of communes.flat()) {
    const name = `${event.startUtcSeconds}/${event.minutes}`;
    const before = merged.get(name);
    merged.set(name, before === undefined ? event : sumOf(before, event));
  }
  return [...merged.values()].sort((a, b) => a.startUtcSeconds - b.startUtcSeconds);
}

function sumOf(a: EventLine, b: EventLine): EventLine {
  const add = (x: number | null, y: number | null) => (x === null || y === null ? null : x + y);
  return {
    ...a,
    asked: a.asked + b.asked,
    tookPart: a.tookPart + b.tookPart,
    meanKw: add(a.meanKw, b.meanKw),
    similarDaysKw: add(a.similarDaysKw, b.similarDaysKw),
    shedKwh: add(a.shedKwh, b.shedKwh),
    reboundKwh: add(a.reboundKwh, b.reboundKwh),
    valueEur: add(a.valueEur, b.valueEur),
    rewardEur: a.rewardEur + b.rewardEur,
  };
}
