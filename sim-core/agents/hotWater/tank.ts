import { pow } from '../../math.ts';
import type { Values } from '../../parameters/index.ts';
import { STEP_HOURS } from '../../units.ts';
import { WATER_KWH_PER_LITRE_K } from './water.ts';

/**
 * A tank at a set-point, told by what it lacks of being all hot: its deficit, kWh. Water drawn is replaced by cold water,
 * so a draw lowers the content by exactly the heat drawn, whatever the temperatures inside; stratification decides how
 * much may be drawn until the water runs lukewarm.
 */
export interface TankSpec {
  /** Heat per kelvin of the whole tank, kWh/K. */
  readonly kwhPerK: number;
  /** Standing loss of a step: `lossKwh` of the full tank, less `lossPerDeficit` for each kWh that it lacks. */
  readonly lossKwh: number;
  readonly lossPerDeficit: number;
}

/** Litres that `hotWater.tank.lossWPerK` is stated for. */
const REFERENCE_LITRES = 200;

export function tankSpec(litres: number, values: Values): TankSpec {
  const kwhPerK = litres * WATER_KWH_PER_LITRE_K;
  if (litres === 0) return { kwhPerK: 0, lossKwh: 0, lossPerDeficit: 0 };
  const kwPerK = (values['hotWater.tank.lossWPerK'] * pow(litres / REFERENCE_LITRES, 2 / 3)) / 1000;
  return {
    kwhPerK,
    lossKwh: kwPerK * (values['hotWater.tank.setC'] - values['hotWater.tank.roomC']) * STEP_HOURS,
    lossPerDeficit: (kwPerK * STEP_HOURS) / kwhPerK,
  };
}

/** Heat per kWh/K of a full tank that can be drawn before it runs lukewarm, kelvin, by day: times `kwhPerK` it is kWh. */
export function usableK(coldC: Float64Array, values: Values): Float64Array {
  const set = values['hotWater.tank.setC'];
  const ratio = values['hotWater.tank.usableRatio'];
  return coldC.map((cold) => (set > cold ? ratio * (set - cold) : 0));
}

/** Columns of a commune's tanks, by household. */
export interface TankColumns {
  readonly kwhPerK: Float64Array;
  readonly lossKwh: Float64Array;
  readonly lossPerDeficit: Float64Array;
}

export function tankColumns(litres: ArrayLike<number>, values: Values): TankColumns {
  const specs = new Map<number, TankSpec>();
  const columns = {
    kwhPerK: new Float64Array(litres.length),
    lossKwh: new Float64Array(litres.length),
    lossPerDeficit: new Float64Array(litres.length),
  };
  for (let i = 0; i < litres.length; i++) {
    let spec = specs.get(litres[i]);
    if (spec === undefined) {
      spec = tankSpec(litres[i], values);
      specs.set(litres[i], spec);
    }
    columns.kwhPerK[i] = spec.kwhPerK;
    columns.lossKwh[i] = spec.lossKwh;
    columns.lossPerDeficit[i] = spec.lossPerDeficit;
  }
  return columns;
}
