import { civilDate, dayNumber } from '../calendar/civil.ts';
import { DAY_TYPE, type YearCalendar } from '../calendar/year.ts';
import { rankedBy } from '../ranking.ts';
import { STEPS_PER_DAY } from '../units.ts';

export const TEMPO = { blue: 0, white: 1, red: 2 } as const;

const RED_DAYS = 22;
const WHITE_DAYS = 43;
const CONSECUTIVE_RED_MAX = 5;

/**
 * The Tempo colours of a year where no calendar is given: the 22 coldest working days from November to March are red
 * (never more than five in a row), the next 43 coldest days that are not Sundays are white. RTE chooses by national
 * demand, which follows temperature.
 *
 * @returns `TEMPO` by block
 */
export function syntheticTempoDays(calendar: YearCalendar, temperatureC: Float64Array): Uint8Array {
  const { days } = calendar;
  const mean = new Float64Array(days);
  for (let t = 0; t < calendar.steps; t++) mean[Math.floor(t / STEPS_PER_DAY)] += temperatureC[t] / STEPS_PER_DAY;
  const first = dayNumber(calendar.year, 1, 1);
  const colours = new Uint8Array(days);
  let red = 0;
  let white = 0;
  const coldestFirst = rankedBy(mean);
  for (const day of coldestFirst) {
    const month = civilDate(first + day).month;
    const isRedSeason = month >= 11 || month <= 3;
    if (red < RED_DAYS && isRedSeason && calendar.typeOfDay[day] === DAY_TYPE.workday && !endsLongRun(colours, day)) {
      colours[day] = TEMPO.red;
      red += 1;
    }
  }
  for (const day of coldestFirst) {
    if (white < WHITE_DAYS && colours[day] === TEMPO.blue && calendar.weekdayOfDay[day] !== 6) {
      colours[day] = TEMPO.white;
      white += 1;
    }
  }
  return colours;
}

function endsLongRun(colours: Uint8Array, day: number): boolean {
  let run = 1;
  for (let d = day - 1; d >= 0 && colours[d] === TEMPO.red; d--) run += 1;
  for (let d = day + 1; d < colours.length && colours[d] === TEMPO.red; d++) run += 1;
  return run > CONSECUTIVE_RED_MAX;
}
