import type { DwellingClass, Response } from './dwellingClass.ts';
import type { HomeEquipment } from './equipment.ts';
import type { Carrier } from './generators/generator.ts';
import { generatorOf } from './generators/index.ts';

/** Set-points moved by events, K: by step, and the largest and smallest of each day. */
export interface SetPointOffsets {
  readonly offsetK: Float64Array;
  readonly largestK: Float64Array;
  readonly smallestK: Float64Array;
}

/** A home in the kind of day that it is, as a step's loop reads it. */
export interface HomeResponse {
  readonly keep: number;
  readonly air: number;
  /** kW that lift the room by 1 K within a step. */
  readonly kwPerK: number;
  /** Most that generator and emitters lift the room within a step, K. */
  readonly liftMaxK: number;
  /** What full power adds to the mass in a step, K. */
  readonly fullPushK: number;
  /** Mass' where the room is held at its target: heldKeep·M + massDrive + pull·(target − airDrive). */
  readonly heldKeep: number;
  readonly pull: number;
}

/** What a home's loop reads, side by side. */
export interface Home {
  readonly equipment: HomeEquipment;
  readonly dwelling: DwellingClass;
  readonly responses: readonly [HomeResponse, HomeResponse];
  readonly carrier: Carrier;
  /** Input per unit of heat, by step of the year. */
  readonly inputPerHeat: Float64Array;
  readonly offsets: SetPointOffsets;
  /** Steady losses per K of room temperature, kW. */
  readonly lossKwPerK: number;
}

export function homeOf(
  equipment: HomeEquipment,
  dwelling: DwellingClass,
  inputPerHeat: Float64Array,
  offsets: SetPointOffsets,
): Home {
  const [closed, aired] = dwelling.responses;
  return {
    equipment,
    dwelling,
    responses: [responseOf(equipment, closed), responseOf(equipment, aired)],
    carrier: generatorOf(equipment.system).carrier,
    inputPerHeat,
    offsets,
    lossKwPerK: (dwelling.lossWPerK * equipment.heatedM2) / 1000,
  };
}

function responseOf({ heatedM2, capKw }: HomeEquipment, { keep, push, air, lift }: Response): HomeResponse {
  const kwPerK = heatedM2 / (1000 * lift);
  const liftMaxK = capKw / kwPerK;
  const pull = push / lift;
  return { keep, air, kwPerK, liftMaxK, fullPushK: pull * liftMaxK, heldKeep: keep - pull * air, pull };
}
