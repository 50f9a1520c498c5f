import { civilDate, dayNumber } from '../calendar/civil.ts';
import { type Plane, planeGeometry, skyDiffuseWPerM2, type Transposition } from './irradiance.ts';
import { extraterrestrialWPerM2, sunDirection } from './sun.ts';
import { TYPICAL_YEAR, type Weather } from './weather.ts';

/**
 * The reference chain of the command `weather`, made to be compared with other programs: row by row, sun in the middle
 * of the row, albedo 0.2, Faiman 25 and 6.84, −0.35 %/K, 14 % losses, no inverter curve. A simulated plant uses the full
 * chain of `agents/pv.ts` and yields about 5 % less.
 */
export const REFERENCE_CHAIN = {
  albedo: 0.2,
  u0: 25,
  u1: 6.84,
  temperatureCoefficientPerK: -0.0035,
  lossRatio: 0.14,
} as const;

export interface ReferenceRow {
  readonly cosZenith: number;
  readonly poaWPerM2: number;
  readonly cellC: number;
  /** Power of 1 kWp. */
  readonly acWPerKwp: number;
}

export function referenceRow(
  weather: Weather,
  row: number,
  plane: Plane,
  transposition: Transposition,
  geometry = planeGeometry(plane),
): ReferenceRow {
  const yearStart = dayNumber(weather.year ?? TYPICAL_YEAR, 1, 1);
  const centre = weather.startSeconds[row] + weather.rowSeconds / 2;
  const sun = sunDirection(yearStart * 86_400 + centre, weather.latitudeDeg, weather.longitudeDeg);
  const { ghi, dni, dhi, temperatureC, windMPerS } = weather;
  const cosIncidence = geometry.east * sun.east + geometry.north * sun.north + geometry.up * sun.up;
  const date = civilDate(yearStart + Math.floor(centre / 86_400));
  const dayOfYear = dayNumber(date.year, date.month, date.day) - dayNumber(date.year, 1, 1) + 1;
  const poaWPerM2 =
    dni[row] * Math.max(0, cosIncidence) +
    skyDiffuseWPerM2(
      transposition,
      dni[row],
      dhi[row],
      extraterrestrialWPerM2(dayOfYear),
      cosIncidence,
      sun.up,
      geometry.skyView,
    ) +
    ghi[row] * REFERENCE_CHAIN.albedo * geometry.groundView;
  const { u0, u1, temperatureCoefficientPerK, lossRatio } = REFERENCE_CHAIN;
  const cellC = temperatureC[row] + poaWPerM2 / (u0 + u1 * windMPerS[row]);
  const acWPerKwp = poaWPerM2 * (1 + temperatureCoefficientPerK * (cellC - 25)) * (1 - lossRatio);
  return { cosZenith: sun.up, poaWPerM2, cellC, acWPerKwp };
}

/** Yearly sums of the reference chain on a plane. */
export function referenceYield(
  weather: Weather,
  plane: Plane,
  transposition: Transposition,
): { readonly poaKwhPerM2: number; readonly yieldKwhPerKwp: number } {
  const geometry = planeGeometry(plane);
  const hours = weather.rowSeconds / 3600;
  let poa = 0;
  let ac = 0;
  for (let row = 0; row < weather.ghi.length; row++) {
    const { poaWPerM2, acWPerKwp } = referenceRow(weather, row, plane, transposition, geometry);
    poa += poaWPerM2;
    ac += acWPerKwp;
  }
  return { poaKwhPerM2: (poa * hours) / 1000, yieldKwhPerKwp: (ac * hours) / 1000 };
}
