import type { DwellingClass } from './dwellingClass.ts';
import type { HomeEquipment } from './equipment.ts';
import type { Carrier } from './generators/generator.ts';
import { generatorOf } from './generators/index.ts';

/** Set-points moved by events, K: by step, and the largest and smallest of each day. */
export interface SetPointOffsets {
  readonly offsetK: Float64Array;
  readonly largestK: Float64Array;
  readonly smallestK: Float64Array;
}

/** What a home's loop reads, side by side. */
export interface Home {
  readonly equipment: HomeEquipment;
  readonly dwelling: DwellingClass;
  readonly carrier: Carrier;
  /** Input per unit of heat, by step of the year. */
  readonly inputPerHeat: Float64Array;
  readonly offsets: SetPointOffsets;
  /** kW that lift the room by 1 K within a step. */
  readonly kwPerK: number;
  /** Most that generator and emitters lift the room within a step, K. */
  readonly liftMaxK: number;
  /** What full power adds to the mass in a step, K. */
  readonly fullPushK: number;
  /** Mass' where the room is held at its target: heldKeep·M + massDrive + pull·(target − airDrive). */
  readonly heldKeep: number;
  readonly pull: number;
  /** Steady losses per K of room temperature, kW. */
  readonly lossKwPerK: number;
}

export function homeOf(
  equipment: HomeEquipment,
  dwelling: DwellingClass,
  inputPerHeat: Float64Array,
  offsets: SetPointOffsets,
): Home {
  const { keep, push, air, lift } = dwelling;
  const kwPerK = equipment.heatedM2 / (1000 * lift);
  const liftMaxK = equipment.capKw / kwPerK;
  const pull = push / lift;
  return {
    equipment,
    dwelling,
    carrier: generatorOf(equipment.system).carrier,
    inputPerHeat,
    offsets,
    kwPerK,
    liftMaxK,
    fullPushK: pull * liftMaxK,
    heldKeep: keep - pull * air,
    pull,
    lossKwPerK: (dwelling.lossWPerK * equipment.heatedM2) / 1000,
  };
}
