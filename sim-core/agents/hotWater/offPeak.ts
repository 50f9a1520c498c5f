import { quartersOf } from '../../calendar/periods.ts';
import type { YearCalendar } from '../../calendar/year.ts';
import { STEPS_PER_DAY } from '../../units.ts';

/** Place within an off-peak period that each step has: 0 outside, then 1 at its start to 255 towards its end. */
export type OffPeakPlaces = Uint8Array;

const PLACES = 254;

/** Places of the quarters of the local day; a period may run through midnight. */
export function placesOfQuarters(isOffPeak: Uint8Array): Uint8Array {
  const places = new Uint8Array(STEPS_PER_DAY);
  for (let from = 0; from < STEPS_PER_DAY; from++) {
    const isStart = isOffPeak[from] === 1 && isOffPeak[(from + STEPS_PER_DAY - 1) % STEPS_PER_DAY] === 0;
    if (!isStart) continue;
    let length = 1;
    while (isOffPeak[(from + length) % STEPS_PER_DAY] === 1) length += 1;
    for (let j = 0; j < length; j++) {
      places[(from + j) % STEPS_PER_DAY] = 1 + Math.floor((PLACES * j) / length);
    }
  }
  // Where every quarter is off-peak, no start is seen: a tank may then heat at any time.
  if (isOffPeak.every((quarter) => quarter === 1)) places.fill(PLACES + 1);
  return places;
}

/** Places of all steps of a year, on the French clock: a period keeps its clock times on the days of its changes. */
export function offPeakPlaces(calendar: YearCalendar, periods: string): OffPeakPlaces {
  const places = placesOfQuarters(quartersOf(periods));
  return calendar.localQuarter.map((quarter) => places[quarter]);
}

/**
 * From which place on a home's tank may heat: ripple control starts them one group after the other over the first part
 * of a period.
 *
 * @param draw uniform in [0, 1), the home's own
 */
export function firstPlace(draw: number, staggerRatio: number): number {
  return 1 + Math.floor(draw * staggerRatio * PLACES);
}
