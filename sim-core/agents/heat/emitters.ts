import type { Emitter } from '../../commune/heating.ts';
import { pow } from '../../math.ts';
import { WATER_EMITTERS } from '../../parameters/heating.ts';
import type { Values } from '../../parameters/index.ts';

/** Water temperatures of a heating curve, °C. */
export interface WaterTemperatures {
  readonly supplyC: Float64Array;
  readonly returnC: Float64Array;
}

/** Load of the emitters over that by the base temperature; 0 where it is warm enough outside. */
export function loadRatio(outdoorC: number, values: Values): number {
  const room = values['heating.curveRoomC'];
  const ratio = (room - outdoorC) / (room - values['heating.baseC']);
  return ratio > 0 ? ratio : 0;
}

/** Excess over the room that gives a share of the design load: x^(1/n) of the design excess (P19). */
export function excessRatio(load: number, values: Values): number {
  return pow(load, 1 / values['heating.emitterExponent']);
}

/** Supply and return for a load ratio: Tsup = Troom + (Tdes − Troom)·x^(1/n); the flow is constant, so the drop is ∝ x. */
export function waterAt(
  emitter: Emitter,
  load: number,
  excess: number,
  values: Values,
): { readonly supplyC: number; readonly returnC: number } {
  const index = WATER_EMITTERS.indexOf(emitter);
  const room = values['heating.curveRoomC'];
  const design = values['heating.supplyC'][index];
  const supplyC = room + (design - room) * excess;
  return { supplyC, returnC: supplyC - (design - values['heating.returnC'][index]) * load };
}

/** Water temperatures by step of each kind of emitter, made when first asked for. */
export function waterByEmitter(outdoorC: Float64Array, values: Values): (emitter: Emitter) => WaterTemperatures {
  const load = outdoorC.map((temperature) => loadRatio(temperature, values));
  const excess = load.map((ratio) => excessRatio(ratio, values));
  const known = new Map<Emitter, WaterTemperatures>();
  return (emitter) => {
    let water = known.get(emitter);
    if (water === undefined) {
      water = { supplyC: new Float64Array(load.length), returnC: new Float64Array(load.length) };
      for (let t = 0; t < load.length; t++) {
        const { supplyC, returnC } = waterAt(emitter, load[t], excess[t], values);
        water.supplyC[t] = supplyC;
        water.returnC[t] = returnC;
      }
      known.set(emitter, water);
    }
    return water;
  };
}
