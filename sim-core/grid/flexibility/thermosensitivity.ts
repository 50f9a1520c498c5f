import { STEPS_PER_DAY } from '../../units.ts';

const HEATING_BELOW_C = 15;
const DAYS_MIN = 10;

/** How power follows the cold: the slope of daily means below 15 °C by least squares. */
export interface Thermosensitivity {
  /** Positive: more power for each degree colder. */
  readonly kwPerK: number;
  /** Share of the daily means' variance that the temperature explains. */
  readonly determinationRatio: number;
  readonly days: number;
}

/** `null` where fewer than ten days are below 15 °C, or all are equally cold. */
export function thermosensitivityOf(powerKw: Float64Array, temperatureC: Float64Array): Thermosensitivity | null {
  const cold: { readonly x: number; readonly y: number }[] = [];
  for (let first = 0; first + STEPS_PER_DAY <= powerKw.length; first += STEPS_PER_DAY) {
    let x = 0;
    let y = 0;
    for (let t = first; t < first + STEPS_PER_DAY; t++) {
      x += temperatureC[t] / STEPS_PER_DAY;
      y += powerKw[t] / STEPS_PER_DAY;
    }
    if (x < HEATING_BELOW_C) cold.push({ x, y });
  }
  if (cold.length < DAYS_MIN) return null;
  const meanX = cold.reduce((sum, day) => sum + day.x, 0) / cold.length;
  const meanY = cold.reduce((sum, day) => sum + day.y, 0) / cold.length;
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (const { x, y } of cold) {
    xx += (x - meanX) * (x - meanX);
    xy += (x - meanX) * (y - meanY);
    yy += (y - meanY) * (y - meanY);
  }
  if (!(xx > 0)) return null;
  return {
    kwPerK: -xy / xx,
    determinationRatio: yy > 0 ? (xy * xy) / (xx * yy) : 0,
    days: cold.length,
  };
}
