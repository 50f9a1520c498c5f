import type { YearCalendar } from '../../calendar/year.ts';
import type { Values } from '../../parameters/index.ts';
import { STEPS_PER_DAY } from '../../units.ts';
import type { Climate } from '../../weather/climate.ts';
import { planeGeometry, skyDiffuseWPerM2 } from '../../weather/irradiance.ts';
import { extraterrestrialWPerM2 } from '../../weather/sun.ts';

/** Where the walls of `heating.windowOrientationRatios` look: south, east, west, north. */
const AZIMUTHS_DEG = [180, 90, 270, 0];

/** Irradiance on the mean window by step, W/m²: the four upright planes by their shares (Hay–Davies, albedo). */
export function windowSun(climate: Climate, calendar: YearCalendar, values: Values): Float64Array {
  const planes = AZIMUTHS_DEG.map((azimuthDeg, i) => ({
    ...planeGeometry({ tiltDeg: 90, azimuthDeg }),
    share: values['heating.windowOrientationRatios'][i],
  })).filter(({ share }) => share > 0);
  const albedo = values['weather.albedo'];
  const { ghi, dni, dhi, sunEast, sunNorth, sunUp } = climate;
  const sum = new Float64Array(calendar.steps);
  for (let day = 0; day < calendar.days; day++) {
    const extraterrestrial = extraterrestrialWPerM2(day + 1);
    for (let t = day * STEPS_PER_DAY, end = t + STEPS_PER_DAY; t < end; t++) {
      if (ghi[t] <= 0) continue;
      for (const { east, north, up, skyView, groundView, share } of planes) {
        const cosIncidence = east * sunEast[t] + north * sunNorth[t] + up * sunUp[t];
        const beam = cosIncidence > 0 ? dni[t] * cosIncidence : 0;
        const sky = skyDiffuseWPerM2('haydavies', dni[t], dhi[t], extraterrestrial, cosIncidence, sunUp[t], skyView);
        sum[t] += share * (beam + sky + ghi[t] * albedo * groundView);
      }
    }
  }
  return sum;
}
