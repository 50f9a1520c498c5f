import type { Emitter } from '../../commune/heating.ts';
import { pow } from '../../math.ts';
import { WATER_EMITTERS } from '../../parameters/heating.ts';
import type { Values } from '../../parameters/index.ts';

/** Water temperatures of a heating curve by step, °C. */
export interface WaterTemperatures {
  readonly supplyC: Float64Array;
  readonly returnC: Float64Array;
}

/**
 * Heating curve of a kind of emitter: Tsup = Troom + (Tdes − Troom)·x^(1/n), x = (Troom − Te)/(Troom − Tbase) (P19); the
 * flow is constant, so the return is colder by x times the design drop. In warm air both are the room's.
 */
export function waterAt(
  emitter: Emitter,
  outdoorC: number,
  values: Values,
): { readonly supplyC: number; readonly returnC: number } {
  const water = waterByEmitter(Float64Array.of(outdoorC), values)(emitter);
  return { supplyC: water.supplyC[0], returnC: water.returnC[0] };
}

/** The curves over a series of outdoor temperatures, each made when first asked for. */
export function waterByEmitter(outdoorC: Float64Array, values: Values): (emitter: Emitter) => WaterTemperatures {
  const room = values['heating.curveRoomC'];
  const perK = 1 / (room - values['heating.baseC']);
  const power = 1 / values['heating.emitterExponent'];
  const load = outdoorC.map((temperature) => (temperature < room ? (room - temperature) * perK : 0));
  const excess = load.map((ratio) => pow(ratio, power));
  const known = new Map<Emitter, WaterTemperatures>();
  return (emitter) => {
    let water = known.get(emitter);
    if (water === undefined) {
      const index = WATER_EMITTERS.indexOf(emitter);
      const rise = values['heating.supplyC'][index] - room;
      const drop = values['heating.supplyC'][index] - values['heating.returnC'][index];
      const supplyC = excess.map((ratio) => room + rise * ratio);
      water = { supplyC, returnC: supplyC.map((supply, t) => supply - drop * load[t]) };
      known.set(emitter, water);
    }
    return water;
  };
}
