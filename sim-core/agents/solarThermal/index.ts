export { type Collector, collectorGainWPerM2, collectorOf } from './collector.ts';
export { costEurPerKwh, type Outlay, yearlyCostEur } from './heatCost.ts';
export { planeIrradiance } from './planeIrradiance.ts';
export { poolHeatPumpCop, preheatRatio } from './pool.ts';
export { type PoolPlant, type PoolPlantDay, poolPlant, poolPlantDay } from './poolPlant.ts';
export { solarTanks } from './solarTanks.ts';
