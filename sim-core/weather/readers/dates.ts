import { dayNumber, isCivilDate } from '../../calendar/civil.ts';
import type { Findings } from '../../text/findings.ts';
import type { Whereabouts } from '../raw.ts';

/** Day numbers (from 1970-01-01) of dates in columns; dates that the calendar does not know are findings. */
export function dayNumbers(
  years: Float64Array,
  months: Float64Array,
  days: Float64Array,
  where: (row: number) => Whereabouts,
  findings: Findings,
): Int32Array {
  const numbers = new Int32Array(years.length);
  for (let row = 0; row < years.length; row++) {
    const year = years[row];
    const month = months[row];
    const day = days[row];
    if (row > 0 && day === days[row - 1] && month === months[row - 1] && year === years[row - 1]) {
      numbers[row] = numbers[row - 1];
    } else if (
      year >= 1 &&
      year <= 9999 &&
      [year, month, day].every(Number.isInteger) &&
      isCivilDate(year, month, day)
    ) {
      numbers[row] = dayNumber(year, month, day);
    } else if (!Number.isNaN(year + month + day)) {
      findings.issue({
        code: 'weather.date',
        ...where(row),
        expected: { fr: 'une date du calendrier', en: 'a date of the calendar' },
        found: `${year}-${month}-${day}`,
      });
    }
  }
  return numbers;
}
