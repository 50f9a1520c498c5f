import type { YearCalendar } from '../../calendar/year.ts';
import { atan2, cos, exp, sin } from '../../math.ts';
import type { Values } from '../../parameters/index.ts';
import { STEPS_PER_DAY } from '../../units.ts';
import type { Climate } from '../../weather/climate.ts';

/**
 * Ground temperature around pipes, by day: the yearly wave of the air, weakened and delayed by the depth (Kusuda &
 * Achenbach 1965): Tmean − A·e^(−z/d)·cos(ω(t − t0) − z/d), d = √(2α/ω).
 */
export function groundTemperatureC(climate: Climate, calendar: YearCalendar, values: Values): Float64Array {
  const { days } = calendar;
  const omega = (2 * Math.PI) / days;
  let mean = 0;
  let cosine = 0;
  let sine = 0;
  for (let day = 0; day < days; day++) {
    const daily = dailyMean(climate.temperatureC, day);
    mean += daily / days;
    cosine += (2 / days) * daily * cos(omega * (day + 0.5));
    sine += (2 / days) * daily * sin(omega * (day + 0.5));
  }
  const amplitude = Math.sqrt(cosine * cosine + sine * sine);
  const phase = atan2(sine, cosine);
  const depth = values['boilerRoom.pipeDepthM'] * Math.sqrt(omega / (2 * values['boilerRoom.soilDiffusivityM2PerDay']));
  const damped = amplitude * exp(-depth);
  const base = values['boilerRoom.groundMeanC'] ?? mean;
  return Float64Array.from({ length: days }, (_, day) => base + damped * cos(omega * (day + 0.5) - phase - depth));
}

function dailyMean(temperatureC: Float64Array, day: number): number {
  let sum = 0;
  for (let k = 0; k < STEPS_PER_DAY; k++) sum += temperatureC[day * STEPS_PER_DAY + k];
  return sum / STEPS_PER_DAY;
}
