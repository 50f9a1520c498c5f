import type { YearCalendar } from '../../calendar/year.ts';
import type { Values } from '../../parameters/index.ts';
import { STEPS_PER_DAY } from '../../units.ts';
import type { Climate } from '../../weather/climate.ts';
import { horizonOf } from '../../weather/horizon.ts';
import { type Plane, planeGeometry, skyDiffuseWPerM2 } from '../../weather/irradiance.ts';
import { extraterrestrialWPerM2 } from '../../weather/sun.ts';

/** Irradiance on a plane at every step, W/m² (Hay–Davies, beam cut by the skyline), as for panels. */
export function planeIrradiance(
  plane: Plane,
  climate: Climate,
  calendar: YearCalendar,
  values: Values,
  horizonDeg: readonly number[] = values['pv.horizonDeg'],
): Float64Array {
  const g = planeGeometry(plane);
  const horizon = horizonOf(horizonDeg);
  const skyRatio = horizon?.skyRatio ?? 1;
  const ground = values['weather.albedo'] * g.groundView;
  const { sunEast, sunNorth, sunUp, ghi, dni, dhi } = climate;
  const irradiance = new Float64Array(calendar.steps);
  for (let day = 0; day < calendar.days; day++) {
    const extraterrestrial = extraterrestrialWPerM2(day + 1);
    for (let t = day * STEPS_PER_DAY, end = t + STEPS_PER_DAY; t < end; t++) {
      if (ghi[t] <= 0) continue;
      const cosIncidence = g.east * sunEast[t] + g.north * sunNorth[t] + g.up * sunUp[t];
      const beam = (horizon?.hides(sunEast[t], sunNorth[t], sunUp[t]) ?? false) ? 0 : dni[t];
      const sky = skyDiffuseWPerM2('haydavies', beam, dhi[t], extraterrestrial, cosIncidence, sunUp[t], g.skyView);
      irradiance[t] = beam * (cosIncidence > 0 ? cosIncidence : 0) + skyRatio * sky + ghi[t] * ground;
    }
  }
  return irradiance;
}
