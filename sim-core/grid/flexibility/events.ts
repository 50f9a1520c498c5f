import { dayNumber, isCivilDate } from '../../calendar/civil.ts';
import type { YearCalendar } from '../../calendar/year.ts';
import type { Values } from '../../parameters/index.ts';
import type { Issue, Result } from '../../result.ts';
import { STEP_MINUTES, STEPS_PER_DAY, STEPS_PER_HOUR } from '../../units.ts';
import { TEMPO } from '../tempoDays.ts';

/** Why a commune is asked to use less. */
export const EVENT_CAUSES = ['stated', 'price', 'tempoRed', 'frost'] as const;
export type EventCause = (typeof EVENT_CAUSES)[number];

/** The longest event: two hours. */
export const EVENT_STEPS_MAX = 8;

export interface FlexibilityEvent {
  readonly firstStep: number;
  /** 1–8: 15 to 120 minutes. */
  readonly steps: number;
  readonly rewardEur: number;
  readonly cause: EventCause;
}

/** What the rules may know: the day-ahead price, the colour announced the day before, and the day's weather. */
export interface EventSignals {
  readonly calendar: YearCalendar;
  readonly temperatureC: Float64Array;
  /** Null where no event follows it. */
  readonly spotEurPerMwh: Float64Array | null;
  /** `TEMPO` by block; null where no event follows it. */
  readonly tempoColours: Uint8Array | null;
}

/** Whether a scenario has any rule or date from which events may come. */
export function asksForEvents(values: Values): boolean {
  const isStated = values['flexibility.events'].trim() !== '';
  return isStated || (values['flexibility.eventsPerYearMax'] > 0 && (followsPrices(values) || hasRuledHour(values)));
}

/** Whether events follow the day-ahead price, which is then part of what people's needs depend on. */
export function followsPrices(values: Values): boolean {
  return values['flexibility.priceAboveEurPerMwh'] !== null;
}

function hasRuledHour(values: Values): boolean {
  return values['flexibility.onTempoRed'] || values['flexibility.frostBelowC'] !== null;
}

/**
 * The events of a year, in order: those stated, then at most one on each other day by the rules of price, red Tempo day
 * and frost, until the year's number is reached. A price event takes the day's dearest span, the others begin at a
 * stated hour.
 */
export function flexibilityEvents(signals: EventSignals, values: Values): Result<FlexibilityEvent[]> {
  const { calendar } = signals;
  const stated = statedEvents(calendar, values['flexibility.events']);
  if (!stated.ok) return stated;
  const steps = Number(values['flexibility.durationMinutes']) / STEP_MINUTES;
  const taken = new Set(stated.value.map((event) => Math.floor(event.firstStep / STEPS_PER_DAY)));
  const events = [...stated.value];
  for (let day = 0; day < calendar.days; day++) {
    if (events.length >= values['flexibility.eventsPerYearMax']) break;
    if (taken.has(day)) continue;
    const found = ruled(signals, day, steps, values);
    if (found !== null) events.push({ ...found, steps, rewardEur: values['flexibility.rewardEur'] });
  }
  return { ok: true, value: events.sort((a, b) => a.firstStep - b.firstStep) };
}

function ruled(
  { calendar, temperatureC, spotEurPerMwh, tempoColours }: EventSignals,
  day: number,
  steps: number,
  values: Values,
): Pick<FlexibilityEvent, 'firstStep' | 'cause'> | null {
  const first = day * STEPS_PER_DAY;
  const priceAbove = values['flexibility.priceAboveEurPerMwh'];
  if (priceAbove !== null && spotEurPerMwh !== null && highest(spotEurPerMwh, first) > priceAbove) {
    return { firstStep: dearestSpan(spotEurPerMwh, first, steps), cause: 'price' };
  }
  // The French clock's hour within this UTC+1 day.
  const firstStep = first + values['flexibility.hour'] * STEPS_PER_HOUR - calendar.summerShift[day];
  if (values['flexibility.onTempoRed'] && tempoColours?.[day] === TEMPO.red) return { firstStep, cause: 'tempoRed' };
  const frostBelow = values['flexibility.frostBelowC'];
  if (frostBelow !== null && lowest(temperatureC, first) < frostBelow) return { firstStep, cause: 'frost' };
  return null;
}

function highest(series: Float64Array, first: number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < STEPS_PER_DAY; k++) if (series[first + k] > most) most = series[first + k];
  return most;
}

function lowest(series: Float64Array, first: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < STEPS_PER_DAY; k++) if (series[first + k] < least) least = series[first + k];
  return least;
}

/** First step of the day's dearest span, the earliest of equals. */
function dearestSpan(price: Float64Array, first: number, steps: number): number {
  let best = first;
  let bestSum = Number.NEGATIVE_INFINITY;
  for (let k = 0; k + steps <= STEPS_PER_DAY; k++) {
    let sum = 0;
    for (let j = 0; j < steps; j++) sum += price[first + k + j];
    if (sum > bestSum) {
      bestSum = sum;
      best = first + k;
    }
  }
  return best;
}

/** Reads `MM-DD HH:MM minutes €, …` in the local time of a year. */
function statedEvents(calendar: YearCalendar, text: string): Result<FlexibilityEvent[]> {
  const events: FlexibilityEvent[] = [];
  const issues: Issue[] = [];
  let occupiedTo = -1;
  const written = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .sort();
  for (const part of written) {
    const [date, clock, minutes, reward] = part.split(/\s+/);
    const [month, day] = date.split('-').map(Number);
    const [hour, minute] = clock.split(':').map(Number);
    const firstStep = isCivilDate(calendar.year, month, day)
      ? stepOf(calendar, dayNumber(calendar.year, month, day), hour * STEPS_PER_HOUR + minute / STEP_MINUTES)
      : -1;
    const steps = Number(minutes) / STEP_MINUTES;
    if (firstStep < 0 || firstStep < occupiedTo || firstStep + steps > calendar.steps) {
      issues.push({
        code: 'flexibility.event',
        path: 'flexibility.events',
        expected: {
          fr: `une heure de ${calendar.year} hors des autres effacements`,
          en: `a time of ${calendar.year} outside the other events`,
        },
        found: `"${part}"`,
      });
      continue;
    }
    occupiedTo = firstStep + steps;
    events.push({ firstStep, steps, rewardEur: Number(reward), cause: 'stated' });
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: events };
}

/** The first step at which a French clock shows a quarter of a day; −1 where it never does. */
function stepOf(calendar: YearCalendar, day: number, quarter: number): number {
  const dayOfYear = day - dayNumber(calendar.year, 1, 1);
  const around = dayOfYear * STEPS_PER_DAY;
  for (let t = Math.max(0, around - STEPS_PER_DAY); t < Math.min(calendar.steps, around + 2 * STEPS_PER_DAY); t++) {
    if (calendar.localDay[t] === dayOfYear && calendar.localQuarter[t] === quarter) return t;
  }
  return -1;
}
