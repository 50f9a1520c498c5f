import { atan2, cos, degrees, radians, sin } from '../math.ts';
import { SECONDS_PER_DAY } from '../units.ts';
import { extraterrestrialWPerM2, sunDirection } from './sun.ts';
import type { Timeline } from './timeline.ts';

/** Upper limb of the sun at the horizon, lifted by refraction: 90.833° from the vertical. */
const COS_ZENITH_OF_SUNRISE = -0.01454;

/** The sun in the middle of each row. */
export interface RowSun {
  readonly cosZenith: Float64Array;
  /** Irradiance on a plane that faces the sun outside the air, W/m². */
  readonly extraterrestrial: Float64Array;
  /** Whether no part of the sun shows at the row's start, middle or end. */
  isDown(row: number): boolean;
  /**
   * By how many minutes the centre of the days' irradiance lies after true solar noon: the angle of the mean of all
   * hour angles, each as long as the irradiance in its row.
   */
  noonDelayMinutes(irradiance: Float64Array): number;
}

export function sunOfRows(
  { epochSeconds, startSeconds }: Timeline,
  rowSeconds: number,
  latitudeDeg: number,
  longitudeDeg: number,
): RowSun {
  const rows = startSeconds.length;
  const cosLatitude = cos(radians(latitudeDeg));
  const sinLatitude = sin(radians(latitudeDeg));
  const cosZenith = new Float64Array(rows);
  const extraterrestrial = new Float64Array(rows);
  const west = new Float64Array(rows);
  const meridian = new Float64Array(rows);
  let day = Number.NaN;
  for (let row = 0; row < rows; row++) {
    const centre = startSeconds[row] + rowSeconds / 2;
    const sun = sunDirection(epochSeconds + centre, latitudeDeg, longitudeDeg);
    cosZenith[row] = sun.up;
    west[row] = -sun.east;
    meridian[row] = cosLatitude * sun.up - sinLatitude * sun.north;
    const dayOfRow = Math.floor(centre / SECONDS_PER_DAY);
    extraterrestrial[row] = dayOfRow === day ? extraterrestrial[row - 1] : extraterrestrialWPerM2(dayOfRow + 1);
    day = dayOfRow;
  }
  const upAt = (seconds: number) => sunDirection(epochSeconds + seconds, latitudeDeg, longitudeDeg).up;
  return {
    cosZenith,
    extraterrestrial,
    isDown: (row) =>
      cosZenith[row] < COS_ZENITH_OF_SUNRISE &&
      upAt(startSeconds[row]) < COS_ZENITH_OF_SUNRISE &&
      upAt(startSeconds[row] + rowSeconds) < COS_ZENITH_OF_SUNRISE,
    noonDelayMinutes(irradiance) {
      let afternoon = 0;
      let noon = 0;
      for (let row = 0; row < rows; row++) {
        afternoon += irradiance[row] * west[row];
        noon += irradiance[row] * meridian[row];
      }
      return degrees(atan2(afternoon, noon)) * MINUTES_PER_DEGREE;
    },
  };
}

const MINUTES_PER_DEGREE = 4;
