import type { Warning } from '../result.ts';
import type { Components } from './components.ts';
import type { RowSun } from './rowSun.ts';

/** Where global irradiance and its parts differ by more than this in more than this share of the daylight rows. */
const CLOSURE_MAX_WPERM2 = 50;
const CLOSURE_SHARE_MAX = 0.05;

/** `weather.closure`: the columns of irradiance do not belong together, or their clock is wrong. */
export function closureWarnings({ ghi, dni, dhi }: Components, { cosZenith }: RowSun, file: string): Warning[] {
  let daylight = 0;
  let apart = 0;
  for (let row = 0; row < ghi.length; row++) {
    if (cosZenith[row] <= 0) continue;
    daylight += 1;
    if (Math.abs(ghi[row] - dhi[row] - dni[row] * cosZenith[row]) > CLOSURE_MAX_WPERM2) apart += 1;
  }
  if (apart <= CLOSURE_SHARE_MAX * daylight) return [];
  return [
    { code: 'weather.closure', file, detail: { percent: Math.round((apart / daylight) * 1000) / 10, rows: apart } },
  ];
}

/** Clouds move a place's irradiance from noon by up to 20 minutes over a year; a wrong zone by 60. */
const NOON_DELAY_MAX_MINUTES = 35;

/** `weather.timeShift`: the year's irradiance is not centred on solar noon. */
export function timeShiftWarnings(ghi: Float64Array, sun: RowSun, file: string): Warning[] {
  const minutes = Math.round(sun.noonDelayMinutes(ghi));
  return Math.abs(minutes) > NOON_DELAY_MAX_MINUTES ? [{ code: 'weather.timeShift', file, detail: { minutes } }] : [];
}

/** `weather.timeZone`: the file is of a place whose clocks are not the French ones. */
export function timeZoneWarnings(zoneHours: number | null, file: string): Warning[] {
  if (zoneHours === null || zoneHours === 1) return [];
  const found = `UTC${zoneHours < 0 ? '−' : '+'}${Math.abs(zoneHours)}`;
  return [{ code: 'weather.timeZone', file, expected: 'UTC+1', found }];
}

/** `weather.incomplete`: the file covers less than its year. */
export function coverageWarnings(hours: number, hoursOfYear: number, file: string): Warning[] {
  if (hours >= hoursOfYear) return [];
  return [{ code: 'weather.incomplete', file, expected: `${hoursOfYear} h`, found: `${hours} h`, detail: { hours } }];
}
