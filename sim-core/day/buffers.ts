import { type BoilerRoomDay, boilerRoomDay } from '../agents/boilerRoom/day.ts';
import { type HeatDay, heatDay } from '../agents/heat/heatDay.ts';
import { type HotWaterDay, hotWaterDay } from '../agents/hotWater/day.ts';
import { LOAD_BUFFER_STEPS } from '../agents/household.ts';
import { type PoolPlantDay, poolPlantDay } from '../agents/solarThermal/poolPlant.ts';
import { type CommunityDay, communityDay } from '../agents/storage/communityBattery.ts';
import { type StorageDay, storageDay } from '../agents/storage/storageDay.ts';
import { type FeederDay, feederDay } from '../grid/feeders/index.ts';
import { STEPS_PER_DAY } from '../units.ts';
import type { MeterDay } from '../world/meter.ts';

/** Buffers of a day, reused from day to day. */
export interface DayBuffers {
  /** Consumption of a participant that nothing can move, quantised, kW by step (and beyond midnight, for cycles). */
  readonly loadKw: Float64Array;
  readonly pvKw: Float64Array;
  readonly netKw: Float64Array;
  /** What a home asks of its heat network for rooms and for water. */
  readonly networkKw: Float64Array;
  readonly networkWaterKw: Float64Array;
  /** What the homes of a boiler room ask of it together. */
  readonly plantHeatingKw: Float64Array;
  readonly plantWaterKw: Float64Array;
  readonly suppliedKwh: Float64Array;
  readonly boilerRoom: BoilerRoomDay;
  readonly pool: PoolPlantDay;
  readonly drawnKwh: Float64Array;
  readonly heat: HeatDay;
  readonly water: HotWaterDay;
  readonly storage: StorageDay;
  readonly community: CommunityDay;
  readonly feeder: FeederDay;
  /** A group of the low-voltage network: a row of 96 steps a participant, in the group's order. */
  readonly netRowsKw: Float64Array;
  /** The same rows, one by one. */
  readonly netRows: readonly Float64Array[];
  readonly pvRowsKw: Float64Array;
  readonly hasPv: Uint8Array;
  /** Metered steps, step of the day × participants: a key reads its step in one sweep. */
  readonly netWh: Int32Array;
  readonly meterDay: MeterDay;
  /** Sums over the commune, for the audit. */
  readonly sums: DaySums;
}

/** Power by step over all participants, kW: exact sums of quantised powers. */
export interface DaySums {
  readonly loadKw: Float64Array;
  readonly producedKw: Float64Array;
  readonly chargeKw: Float64Array;
  readonly dischargeKw: Float64Array;
  readonly netKw: Float64Array;
}

/** @param rowsMax the most participants of a group */
export function dayBuffers(participants: number, rowsMax: number): DayBuffers {
  const day = () => new Float64Array(STEPS_PER_DAY);
  const netRowsKw = new Float64Array(rowsMax * STEPS_PER_DAY);
  return {
    loadKw: new Float64Array(LOAD_BUFFER_STEPS),
    pvKw: day(),
    netKw: day(),
    networkKw: day(),
    networkWaterKw: day(),
    plantHeatingKw: day(),
    plantWaterKw: day(),
    suppliedKwh: day(),
    boilerRoom: boilerRoomDay(),
    pool: poolPlantDay(),
    drawnKwh: day(),
    heat: heatDay(),
    water: hotWaterDay(),
    storage: storageDay(),
    community: communityDay(),
    feeder: feederDay(),
    netRowsKw,
    netRows: Array.from({ length: rowsMax }, (_, row) =>
      netRowsKw.subarray(row * STEPS_PER_DAY, (row + 1) * STEPS_PER_DAY),
    ),
    pvRowsKw: new Float64Array(rowsMax * STEPS_PER_DAY),
    hasPv: new Uint8Array(rowsMax),
    netWh: new Int32Array(participants * STEPS_PER_DAY),
    meterDay: { importWh: 0, exportWh: 0 },
    sums: { loadKw: day(), producedKw: day(), chargeKw: day(), dischargeKw: day(), netKw: day() },
  };
}

export function resetSums(sums: DaySums): void {
  for (const column of Object.values(sums) as Float64Array[]) column.fill(0);
}
