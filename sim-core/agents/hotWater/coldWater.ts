import type { YearCalendar } from '../../calendar/year.ts';
import { cos } from '../../math.ts';
import type { Values } from '../../parameters/index.ts';

/** Temperature of the cold water on each day of a year, °C: a sinus with its minimum in February (domain model §2). */
export function coldWaterC(calendar: YearCalendar, values: Values): Float64Array {
  const mean = values['hotWater.coldMeanC'];
  const swing = values['hotWater.coldSwingK'];
  const coldest = values['hotWater.coldestDay'] - 1;
  return Float64Array.from(
    { length: calendar.days },
    (_, day) => mean - swing * cos((2 * Math.PI * (day - coldest)) / calendar.days),
  );
}
