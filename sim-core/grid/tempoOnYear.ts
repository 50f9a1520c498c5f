import { dayNumber } from '../calendar/civil.ts';
import type { YearCalendar } from '../calendar/year.ts';
import type { Warning } from '../result.ts';
import { syntheticTempoDays } from './tempoDays.ts';
import type { TempoCalendar } from './tempoFile.ts';

/** Tempo colours of a simulated year by block: the calendar's where it covers the whole year, else synthetic ones. */
export function tempoOnYear(
  file: TempoCalendar | null,
  calendar: YearCalendar,
  temperatureC: Float64Array,
): { readonly colours: Uint8Array; readonly warnings: readonly Warning[] } {
  const first = dayNumber(calendar.year, 1, 1) - (file?.firstDay ?? 0);
  if (file !== null && first >= 0 && first + calendar.days <= file.colours.length) {
    return { colours: file.colours.slice(first, first + calendar.days), warnings: [] };
  }
  const warning: Warning =
    file === null
      ? { code: 'prices.tempoSynthetic' }
      : { code: 'prices.tempoUncovered', detail: { year: calendar.year } };
  return { colours: syntheticTempoDays(calendar, temperatureC), warnings: [warning] };
}
