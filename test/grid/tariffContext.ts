import { quartersOf } from '../../sim-core/calendar/periods.ts';
import { type YearCalendar, yearCalendar } from '../../sim-core/calendar/year.ts';
import type { TariffContext } from '../../sim-core/grid/tariffs/option.ts';
import type { Values } from '../../sim-core/parameters/index.ts';
import { valuesWith } from '../support/participants.ts';

/** What a contract may know of 2025: blue days and a spot price of 50 €/MWh unless a test says otherwise. */
export function contextOf(values: Partial<Values> = {}, changes: Partial<TariffContext> = {}): TariffContext {
  const calendar: YearCalendar = changes.calendar ?? yearCalendar(2025);
  const resolved = valuesWith(values);
  return {
    calendar,
    values: resolved,
    tempoColours: new Uint8Array(calendar.days),
    spotEurPerMwh: new Float64Array(calendar.steps).fill(50),
    offPeakQuarters: quartersOf(resolved['prices.offPeakHours']),
    ...changes,
  };
}

/** How many steps of a year have each price. */
export function countsOf(prices: Iterable<number>): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const price of prices) counts[price] = (counts[price] ?? 0) + 1;
  return counts;
}
