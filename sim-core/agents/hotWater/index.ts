export { clearHotWaterDay, type HotWaterDay, hotWaterDay } from './day.ts';
export { type HotWaterDraws, hotWaterDraws } from './draws.ts';
export { electricTanks, type WaterTanks } from './electricTanks.ts';
export { type FuelHeaters, fuelHeaters } from './fuelHeaters.ts';
export {
  isWaterSystem,
  solarThermalRanks,
  WATER_HEATINGS,
  type WaterHeating,
  waterHeatingOf,
  waterHeatings,
} from './kinds.ts';
export { type OffPeakPlaces, offPeakPlaces } from './offPeak.ts';
export { waterTanks } from './tanks.ts';
