import type { Repair } from '../result.ts';
import { erbsSplit } from './irradiance.ts';
import type { RowSun } from './rowSun.ts';

/** Global horizontal, beam normal and diffuse horizontal irradiance of each row, W/m²; NaN where not known. */
export interface Components {
  readonly ghi: Float64Array;
  readonly dni: Float64Array;
  readonly dhi: Float64Array;
}

/** Nearer to the horizon than 3° the beam can't be told from what is left of the global irradiance. */
const COS_ZENITH_MIN = 0.0523;

/** Finds, in place, the third of the components wherever two are known: GHI = DNI·cos θz + DHI. */
export function closeComponents({ ghi, dni, dhi }: Components, { cosZenith, extraterrestrial }: RowSun): Repair[] {
  let ghiFound = 0;
  let dniFound = 0;
  let dhiFound = 0;
  for (let row = 0; row < ghi.length; row++) {
    const up = Math.max(0, cosZenith[row]);
    const isGhi = !Number.isNaN(ghi[row]);
    const isDni = !Number.isNaN(dni[row]);
    const isDhi = !Number.isNaN(dhi[row]);
    if (isDni && isDhi && !isGhi) {
      ghi[row] = dni[row] * up + dhi[row];
      ghiFound += 1;
    } else if (isGhi && isDhi && !isDni) {
      const beam = up > COS_ZENITH_MIN ? (ghi[row] - dhi[row]) / up : 0;
      dni[row] = Math.min(Math.max(0, beam), extraterrestrial[row]);
      dniFound += 1;
    } else if (isGhi && isDni && !isDhi) {
      dhi[row] = Math.max(0, ghi[row] - dni[row] * up);
      dhiFound += 1;
    }
  }
  return [
    { code: 'weather.ghiFromParts', count: ghiFound },
    { code: 'weather.dniFromClosure', count: dniFound },
    { code: 'weather.dhiFromClosure', count: dhiFound },
  ];
}

/** Splits, in place, the global irradiance of rows that have neither beam nor diffuse (Erbs). */
export function splitGlobal({ ghi, dni, dhi }: Components, { cosZenith, extraterrestrial }: RowSun): Repair[] {
  let count = 0;
  for (let row = 0; row < ghi.length; row++) {
    if (!Number.isNaN(dni[row])) continue;
    const split = erbsSplit(ghi[row], cosZenith[row], extraterrestrial[row]);
    dni[row] = split.dni;
    dhi[row] = split.dhi;
    count += 1;
  }
  return [{ code: 'weather.erbs', count }];
}

/** Takes away, in place, beam while the sun is below the horizon for the whole row. */
export function dropNightBeam({ dni }: Components, sun: RowSun): Repair[] {
  let count = 0;
  for (let row = 0; row < dni.length; row++) {
    if (dni[row] > 0 && sun.isDown(row)) {
      dni[row] = 0;
      count += 1;
    }
  }
  return [{ code: 'weather.nightBeam', count }];
}
