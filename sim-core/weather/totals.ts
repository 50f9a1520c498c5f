import { SECONDS_PER_DAY, SECONDS_PER_HOUR, WH_PER_KWH } from '../units.ts';
import type { Weather } from './weather.ts';

/** What a weather file amounts to over its rows. */
export interface WeatherTotals {
  readonly hours: number;
  /** Global horizontal irradiation. */
  readonly ghiKwhPerM2: number;
  readonly temperatureMeanC: number;
  /** Heating degree days below 18 °C, K·d. */
  readonly hdd18: number;
}

const HDD_BASE_C = 18;

/**
 * Yearly figures of a weather file. Degree days are Σ max(0, 18 °C − daily mean) over UTC+1 days, which are the days
 * of a French EPW file; a day that the rows cover in part counts for that part. (Summing hours instead would give
 * 5 % more at Lyon.)
 */
export function weatherTotals({ ghi, temperatureC, startSeconds, rowSeconds }: Weather): WeatherTotals {
  const rows = startSeconds.length;
  let ghiSum = 0;
  let temperatureSum = 0;
  let degreeSeconds = 0;
  let daySum = 0;
  let dayRows = 0;
  for (let row = 0; row < rows; row++) {
    ghiSum += ghi[row];
    temperatureSum += temperatureC[row];
    daySum += temperatureC[row];
    dayRows += 1;
    if (row + 1 < rows && dayOf(startSeconds[row + 1], rowSeconds) === dayOf(startSeconds[row], rowSeconds)) continue;
    degreeSeconds += Math.max(0, HDD_BASE_C - daySum / dayRows) * dayRows * rowSeconds;
    daySum = 0;
    dayRows = 0;
  }
  const rowHours = rowSeconds / SECONDS_PER_HOUR;
  return {
    hours: rows * rowHours,
    ghiKwhPerM2: (ghiSum * rowHours) / WH_PER_KWH,
    temperatureMeanC: temperatureSum / rows,
    hdd18: degreeSeconds / SECONDS_PER_DAY,
  };
}

/** The UTC+1 day of the middle of a row. */
function dayOf(startSeconds: number, rowSeconds: number): number {
  return Math.floor((startSeconds + rowSeconds / 2 + SECONDS_PER_HOUR) / SECONDS_PER_DAY);
}
