import type { YearCalendar } from '../calendar/year.ts';
import type { Values } from '../parameters/index.ts';
import { STEPS_PER_DAY } from '../units.ts';

const EVENING_FROM = 18 * 4;
const EVENING_TO = 21 * 4;
const WINTER_MONTHS = new Set([0, 1, 10, 11]);

/**
 * Carbon content of grid electricity, g/kWh by step: one factor on winter evenings, another the rest of the time, such
 * that the yearly mean is `co2.electricityMeanGPerKwh`.
 */
export function carbonGPerKwh(calendar: YearCalendar, values: Values): Float64Array {
  const mean = values['co2.electricityMeanGPerKwh'];
  const factor = values['co2.winterEveningFactor'];
  const isEvening = Uint8Array.from({ length: calendar.steps }, (_, t) => {
    const quarter = calendar.localQuarter[t];
    const isWinter = WINTER_MONTHS.has(calendar.monthOfDay[Math.floor(t / STEPS_PER_DAY)]);
    return isWinter && quarter >= EVENING_FROM && quarter < EVENING_TO ? 1 : 0;
  });
  let evenings = 0;
  for (const flag of isEvening) evenings += flag;
  const rest = (calendar.steps - factor * evenings) / (calendar.steps - evenings);
  return Float64Array.from(isEvening, (flag) => mean * (flag === 1 ? factor : rest));
}
