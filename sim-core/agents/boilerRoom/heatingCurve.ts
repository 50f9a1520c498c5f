import { quartersOf } from '../../calendar/periods.ts';
import { clamp, pow } from '../../math.ts';
import type { Values } from '../../parameters/index.ts';

/** The radiators that a plant feeds, and the weather compensation that follows from them. */
export interface EmitterModel {
  readonly roomC: number;
  readonly supplyDesignC: number;
  readonly supplyMinC: number;
  readonly supplyMaxC: number;
  readonly exponent: number;
  /** Product of the excesses of supply and return over the room at design load, K². */
  readonly designProductK2: number;
  readonly spreadDesignK: number;
}

export function emitterModel(values: Values): EmitterModel {
  const roomC = values['boilerRoom.roomC'];
  const supplyDesignC = values['boilerRoom.supplyDesignC'];
  const returnDesignC = values['boilerRoom.returnDesignC'];
  return {
    roomC,
    supplyDesignC,
    supplyMinC: values['boilerRoom.supplyMinC'],
    supplyMaxC: values['boilerRoom.supplyMaxC'],
    exponent: values['boilerRoom.emitterExponent'],
    designProductK2: (supplyDesignC - roomC) * (returnDesignC - roomC),
    spreadDesignK: supplyDesignC - returnDesignC,
  };
}

/** Supply for an outdoor temperature: Troom + (Tdesign − Troom)·x^(1/n), x the share of the design load. */
export function curveSupplyC(model: EmitterModel, outdoorC: number, designOutdoorC: number): number {
  const { roomC, supplyDesignC, supplyMinC, supplyMaxC, exponent } = model;
  const share = (roomC - outdoorC) / (roomC - designOutdoorC);
  const supply = share > 0 ? roomC + (supplyDesignC - roomC) * pow(share, 1 / exponent) : roomC;
  return clamp(supply, supplyMinC, supplyMaxC);
}

/**
 * Return of emitters that give a share of their design load from a given supply. Heat goes with the geometric mean of
 * the excesses of supply and return to the power n: on the curve itself the return follows the same law as the supply,
 * above the curve the valves throttle and the return falls.
 */
export function emitterReturnC(model: EmitterModel, supplyC: number, loadShare: number): number {
  return model.roomC + (model.designProductK2 * pow(loadShare, 2 / model.exponent)) / (supplyC - model.roomC);
}

/** Quarters of the local day under set-back. */
export function setbackQuarters(values: Values): Uint8Array {
  return quartersOf(values['boilerRoom.setbackHours']);
}
