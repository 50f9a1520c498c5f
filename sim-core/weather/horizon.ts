import { asin, atan2, cos, degrees, modulo, radians } from '../math.ts';

/** A skyline, as elevations at equal steps of azimuth from north eastward. */
export interface Horizon {
  /** Whether the sun in this direction (unit vector) is hidden. */
  hides(east: number, north: number, up: number): boolean;
  /** Share of the isotropic sky that remains above the skyline, for a horizontal plane. */
  readonly skyRatio: number;
}

/** Null where the skyline is flat. */
export function horizonOf(elevationsDeg: readonly number[]): Horizon | null {
  if (elevationsDeg.every((h) => h === 0)) return null;
  const count = elevationsDeg.length;
  const stepDeg = 360 / count;
  let open = 0;
  for (const h of elevationsDeg) open += cos(radians(h)) * cos(radians(h));
  return {
    skyRatio: open / count,
    hides(east, north, up) {
      const place = modulo(degrees(atan2(east, north)), 360) / stepDeg;
      const k = Math.floor(place) % count;
      const lineDeg =
        elevationsDeg[k] + (place - Math.floor(place)) * (elevationsDeg[(k + 1) % count] - elevationsDeg[k]);
      return degrees(asin(up)) < lineDeg;
    },
  };
}
