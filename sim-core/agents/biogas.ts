import type { YearCalendar } from '../calendar/year.ts';
import type { Values } from '../parameters/index.ts';
import { draw, STREAM } from '../prng.ts';
import { DAYS_PER_YEAR, HOURS_PER_DAY, STEPS_PER_HOUR } from '../units.ts';

/** A farm digester with its engine, over a year. */
export interface Digester {
  /** Electric power net of its own use, kW by step. */
  readonly powerKw: Float64Array;
  /** Heat of the engine, kW by step: a co-product, used only where something takes it. */
  readonly heatKw: Float64Array;
}

/**
 * The engine runs at full power but for stops, which are spread evenly over the year, each at a drawn moment of its
 * share of it; running hours are exact to the step, in proportion for a leap year.
 *
 * @param key of the site, for its draws
 * @param powerKw electric power of the engine; the parameter's by default
 */
export function digester(
  calendar: YearCalendar,
  values: Values,
  seed: number,
  key: number,
  powerKw = values['biogas.powerKw'],
): Digester {
  const { steps, days, year } = calendar;
  const runningSteps = Math.round((values['biogas.hoursPerYear'] * STEPS_PER_HOUR * days) / DAYS_PER_YEAR);
  const stopped = Math.max(0, steps - Math.min(runningSteps, days * HOURS_PER_DAY * STEPS_PER_HOUR));
  const stopSteps = values['biogas.stopHours'] * STEPS_PER_HOUR;
  const stops = Math.ceil(stopped / stopSteps);
  const power = new Float64Array(steps).fill(powerKw * (1 - values['biogas.ownUseRatio']));
  const heat = new Float64Array(steps).fill(powerKw * values['biogas.heatRatio']);
  for (let n = 0; n < stops; n++) {
    const from = Math.floor((n * steps) / stops);
    const room = Math.floor(((n + 1) * steps) / stops) - from;
    // Lengths that sum to the stopped steps exactly.
    const length = Math.floor(((n + 1) * stopped) / stops) - Math.floor((n * stopped) / stops);
    const start = from + Math.floor(draw(seed, STREAM.biogasStop, key, year * 10_000 + n) * (room - length + 1));
    power.fill(0, start, start + length);
    heat.fill(0, start, start + length);
  }
  return { powerKw: power, heatKw: heat };
}
