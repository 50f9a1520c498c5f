import { sameClock, weekShifts } from '../calendar/shift.ts';
import type { YearCalendar } from '../calendar/year.ts';
import type { Values } from '../parameters/index.ts';
import type { Warning } from '../result.ts';
import { STEP_SECONDS } from '../units.ts';
import type { SpotPrices } from './spotFile.ts';
import { syntheticSpotEurPerMwh } from './spotPrice.ts';

/**
 * Day-ahead prices of a simulated year, €/MWh by step: the file's, on dates of the same weekday 52 weeks or a multiple
 * away where it does not cover the year itself; without a file the synthetic price.
 */
export function spotOnYear(
  file: SpotPrices | null,
  calendar: YearCalendar,
  temperatureC: Float64Array,
  values: Values,
  seed: number,
): { readonly priceEurPerMwh: Float64Array; readonly warnings: readonly Warning[] } {
  const synthetic = syntheticSpotEurPerMwh(calendar, temperatureC, values, seed);
  if (file === null) return { priceEurPerMwh: synthetic, warnings: [{ code: 'prices.spotSynthetic' }] };
  const from = file.startUtcSeconds[0];
  const to = from + file.startUtcSeconds.length * file.durationSeconds;
  const yearEnd = calendar.startUtcSeconds + calendar.steps * STEP_SECONDS;
  const shifts = weekShifts({ from: calendar.startUtcSeconds, to: yearEnd }, { from, to });
  let shifted = 0;
  let missing = 0;
  const priceEurPerMwh = synthetic.map((modelled, t) => {
    for (const days of shifts) {
      const at = sameClock(calendar.startUtcSeconds + t * STEP_SECONDS, days);
      if (at < from || at >= to) continue;
      if (days !== 0) shifted += 1;
      return file.priceEurPerMwh[Math.floor((at - from) / file.durationSeconds)];
    }
    missing += 1;
    return modelled;
  });
  const warnings: Warning[] = [
    ...file.warnings,
    ...file.repairs.map(({ code, count }) => ({ code, detail: { count } })),
    ...(shifted > 0 ? [{ code: 'prices.spotShifted', detail: { steps: shifted } }] : []),
    ...(missing > 0 ? [{ code: 'prices.spotFilled', detail: { steps: missing } }] : []),
  ];
  return { priceEurPerMwh, warnings };
}
