import { civilDate, dayNumber } from '../calendar/civil.ts';
import type { YearCalendar } from '../calendar/year.ts';
import { normalQuantile } from '../math.ts';
import type { Values } from '../parameters/index.ts';
import { draw, STREAM } from '../prng.ts';
import { STEPS_PER_DAY, STEPS_PER_HOUR } from '../units.ts';

/**
 * Relative hourly shape of the day-ahead price: two peaks, a hollow at night and, from spring to autumn, one at noon
 * (assumption; its swing is `prices.spotDailySwingRatio`).
 */
const WINTER_SHAPE = [
  -0.5, -0.7, -0.8, -0.9, -0.8, -0.5, 0, 0.6, 0.9, 0.7, 0.4, 0.3, 0.3, 0.1, 0, 0.1, 0.3, 0.8, 1.3, 1.2, 0.6, 0.1, -0.1,
  -0.3,
];
const SUMMER_SHAPE = [
  0.1, 0, -0.1, -0.1, 0, 0.3, 0.8, 0.9, 0.5, 0, -0.5, -0.8, -1, -1.2, -1.3, -1.1, -0.7, 0, 0.8, 1.4, 1.6, 1.3, 0.7, 0.3,
];

const THERMAL_REFERENCE_C = 15;
const HOURLY_MEMORY = 0.9;
const SUMMER_FIRST_MONTH = 4;
const SUMMER_LAST_MONTH = 9;

/**
 * A synthetic day-ahead price, €/MWh by step: daily shape, cold, autoregressive noise and, where asked for, the peaks of
 * 400–500 €/MWh in late January; its mean over the year is `prices.spotMeanEurPerMwh`. What it knows is the day's
 * weather, as the real auction does.
 */
export function syntheticSpotEurPerMwh(
  calendar: YearCalendar,
  temperatureC: Float64Array,
  values: Values,
  seed: number,
): Float64Array {
  const { steps } = calendar;
  const mean = values['prices.spotMeanEurPerMwh'];
  const swing = mean * values['prices.spotDailySwingRatio'];
  const noise = values['prices.spotNoiseEurPerMwh'];
  const first = dayNumber(calendar.year, 1, 1);
  const hours = Math.ceil(steps / STEPS_PER_HOUR);
  const hourly = new Float64Array(hours);
  let state = 0;
  let sum = 0;
  for (let hour = 0; hour < hours; hour++) {
    const t = hour * STEPS_PER_HOUR;
    const month = civilDate(first + Math.floor(t / STEPS_PER_DAY)).month;
    const shape = month >= SUMMER_FIRST_MONTH && month <= SUMMER_LAST_MONTH ? SUMMER_SHAPE : WINTER_SHAPE;
    const z = normalQuantile(draw(seed, STREAM.spotNoise, calendar.year, hour));
    state = HOURLY_MEMORY * state + Math.sqrt(1 - HOURLY_MEMORY * HOURLY_MEMORY) * z;
    const cold = Math.max(0, THERMAL_REFERENCE_C - temperatureC[t]) * values['prices.spotThermalEurPerMwhK'];
    hourly[hour] = swing * shape[Math.floor(calendar.localQuarter[t] / STEPS_PER_HOUR)] + cold + noise * state;
    sum += hourly[hour];
  }
  const peaks = values['prices.spotPeaks'] ? latePeaks(calendar, hourly, seed) : [];
  let peakSum = 0;
  for (const { hour, price } of peaks) {
    sum -= hourly[hour];
    peakSum += price;
  }
  // The peaks belong to the mean: the other hours make room for them.
  const level = (mean * hours - peakSum - sum) / (hours - peaks.length);
  for (let hour = 0; hour < hours; hour++) hourly[hour] += level;
  for (const { hour, price } of peaks) hourly[hour] = price;
  return Float64Array.from({ length: steps }, (_, t) => hourly[Math.floor(t / STEPS_PER_HOUR)]);
}

const PEAK_HOURS = 12;
const PEAK_WINDOW_DAYS = [14, 31] as const;

/** The dearest hours of late January become peaks of 400 to 500 €/MWh. */
function latePeaks(calendar: YearCalendar, hourly: Float64Array, seed: number) {
  const from = PEAK_WINDOW_DAYS[0] * 24;
  const to = PEAK_WINDOW_DAYS[1] * 24;
  return Array.from({ length: to - from }, (_, i) => from + i)
    .sort((a, b) => hourly[b] - hourly[a] || a - b)
    .slice(0, PEAK_HOURS)
    .map((hour) => ({ hour, price: 400 + 100 * draw(seed, STREAM.spotSpike, calendar.year, hour) }));
}
