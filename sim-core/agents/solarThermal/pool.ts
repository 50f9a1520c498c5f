import { exp } from '../../math.ts';
import type { Values } from '../../parameters/index.ts';
import { WATER_KWH_PER_LITRE_K } from '../hotWater/water.ts';

/** An open-air swimming pool as one mixed body of water. */
export interface PoolSpec {
  /** Heat per kelvin, kWh/K: 58 for 50 m³. */
  readonly kwhPerK: number;
  readonly surfaceM2: number;
}

export function poolSpec(volumeM3: number, depthM: number): PoolSpec {
  return { kwhPerK: volumeM3 * 1000 * WATER_KWH_PER_LITRE_K, surfaceM2: volumeM3 / depthM };
}

/** Saturation pressure of water vapour, kPa (Magnus, over water). */
export function saturationKpa(temperatureC: number): number {
  return 0.61094 * exp((17.625 * temperatureC) / (temperatureC + 243.04));
}

/** Heat that the surface loses by convection and radiation, kW; negative where the air warms it. */
export function surfaceLossKw(surfaceM2: number, lossWPerM2K: number, waterC: number, airC: number): number {
  return (surfaceM2 * lossWPerM2K * (waterC - airC)) / 1000;
}

/** Water that evaporates from the open surface, kg/h: in proportion to the deficit of vapour pressure, more in wind. */
export function evaporationKgPerHour(
  surfaceM2: number,
  [still, perWind]: readonly number[],
  waterC: number,
  airC: number,
  humidityRatio: number,
  windMPerS: number,
): number {
  const deficit = saturationKpa(waterC) - humidityRatio * saturationKpa(airC);
  return deficit > 0 ? surfaceM2 * (still + perWind * windMPerS) * deficit : 0;
}

/** Share of the heat of hot water that preheating to the pool's temperature gives: 31 % for 16 → 28 → 55 °C. */
export function preheatRatio(poolC: number, coldC: number, deliveryC: number): number {
  if (poolC <= coldC) return 0;
  return poolC >= deliveryC ? 1 : (poolC - coldC) / (deliveryC - coldC);
}

/** Coefficient of performance of a water heat pump from the pool to the delivery temperature (Staffell 2012, P17). */
export function poolHeatPumpCop(poolC: number, deliveryC: number, values: Values): number {
  const [a, b, c] = values['pool.cop'];
  const lift = deliveryC - poolC;
  const cop = a + b * lift + c * lift * lift;
  return cop > 1 ? cop : 1;
}
