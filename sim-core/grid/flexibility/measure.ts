import type { YearCalendar } from '../../calendar/year.ts';
import type { Values } from '../../parameters/index.ts';
import { STEP_HOURS, STEPS_PER_DAY, STEPS_PER_HOUR } from '../../units.ts';
import type { FlexibilityEvent } from './events.ts';

const KW_PER_MW = 1000;
const SIMILAR_DAYS = 5;
/** How many earlier days of the kind are looked at. */
const CANDIDATE_DAYS = 20;

/** What would have been used on a day, by its five similar days. */
export interface Baseline {
  readonly powerKw: Float64Array;
  /** The days it is the mean of: five, fewer early in a year. */
  readonly days: readonly number[];
}

/**
 * The mean of five similar days: of the last twenty before it of the same kind (working day, Saturday, Sunday) without
 * an event, the five nearest in mean temperature; the latest five where no temperature is given. `null` where there is
 * no such day.
 */
export function baselineOf(
  powerKw: Float64Array,
  day: number,
  calendar: YearCalendar,
  events: readonly FlexibilityEvent[],
  temperatureC: Float64Array | null,
): Baseline | null {
  const withEvent = new Set(
    events.flatMap(({ firstStep, steps }) => [
      Math.floor(firstStep / STEPS_PER_DAY),
      Math.floor((firstStep + steps - 1) / STEPS_PER_DAY),
    ]),
  );
  const candidates: number[] = [];
  for (let d = day - 1; d >= 0 && candidates.length < CANDIDATE_DAYS; d--) {
    if (calendar.typeOfDay[d] === calendar.typeOfDay[day] && !withEvent.has(d)) candidates.push(d);
  }
  if (candidates.length === 0) return null;
  const apartK = (d: number) =>
    temperatureC === null ? 0 : Math.abs(dayMean(temperatureC, d) - dayMean(temperatureC, day));
  const apart = new Map(candidates.map((d) => [d, apartK(d)]));
  const days = candidates
    .sort((a, b) => (apart.get(a) as number) - (apart.get(b) as number) || b - a)
    .slice(0, SIMILAR_DAYS);
  const mean = new Float64Array(STEPS_PER_DAY);
  for (const d of days) {
    for (let k = 0; k < STEPS_PER_DAY; k++) mean[k] += powerKw[d * STEPS_PER_DAY + k] / days.length;
  }
  return { powerKw: mean, days };
}

function dayMean(series: Float64Array, day: number): number {
  let sum = 0;
  for (let k = 0; k < STEPS_PER_DAY; k++) sum += series[day * STEPS_PER_DAY + k];
  return sum / STEPS_PER_DAY;
}

/** What an event did. */
export interface EventEffect {
  /** Mean and largest reduction over the event's steps, MW. */
  readonly meanMw: number;
  readonly peakMw: number;
  /** Energy not used during the event, and what came back within the rebound's hours after it, MWh. */
  readonly shedMwh: number;
  readonly reboundMwh: number;
  /** Their difference. */
  readonly netMwh: number;
  /** Spot value of what was not used, less that of what came back, €. */
  readonly valueEur: number;
}

/**
 * The effect of an event, from the year with it and the year without (a paired run, or a baseline laid on the year).
 * Another event within the rebound's hours ends the count.
 */
export function effectOf(
  event: FlexibilityEvent,
  withKw: Float64Array,
  withoutKw: Float64Array,
  spotEurPerMwh: Float64Array,
  nextFirstStep: number | null,
  values: Values,
): EventEffect {
  const end = event.firstStep + event.steps;
  const last = Math.min(
    withKw.length,
    nextFirstStep ?? withKw.length,
    end + values['flexibility.reboundHours'] * STEPS_PER_HOUR,
  );
  let shedMwh = 0;
  let reboundMwh = 0;
  let peakMw = Number.NEGATIVE_INFINITY;
  let valueEur = 0;
  for (let t = event.firstStep; t < last; t++) {
    const lessMw = (withoutKw[t] - withKw[t]) / KW_PER_MW;
    valueEur += lessMw * STEP_HOURS * spotEurPerMwh[t];
    if (t < end) {
      shedMwh += lessMw * STEP_HOURS;
      if (lessMw > peakMw) peakMw = lessMw;
    } else {
      reboundMwh -= lessMw * STEP_HOURS;
    }
  }
  return {
    meanMw: shedMwh / (event.steps * STEP_HOURS),
    peakMw,
    shedMwh,
    reboundMwh,
    netMwh: shedMwh - reboundMwh,
    valueEur,
  };
}

/**
 * The year as it would have been without an event, by a baseline of its day: the baseline's power during the event, and
 * what was drawn less an assumed rebound after it, which no baseline can see.
 */
export function withBaseline(
  withKw: Float64Array,
  event: FlexibilityEvent,
  baselineKw: Float64Array,
  values: Values,
): Float64Array {
  const without = withKw.slice();
  const end = event.firstStep + event.steps;
  let shed = 0;
  for (let t = event.firstStep; t < end; t++) {
    without[t] = baselineKw[t % STEPS_PER_DAY];
    shed += without[t] - withKw[t];
  }
  const last = Math.min(withKw.length, end + values['flexibility.reboundHours'] * STEPS_PER_HOUR);
  for (let t = end; t < last; t++) without[t] -= (shed * values['flexibility.reboundRatio']) / (last - end);
  return without;
}
