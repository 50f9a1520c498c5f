import { STEPS_PER_DAY } from '../../units.ts';

/** What a home's hot water came to over one day, kWh. Overwritten from day to day. */
export interface HotWaterDay {
  /** Heat that people wanted at the taps. */
  drawnKwh: number;
  /** Heat that they got: drawn less unmet. */
  deliveredKwh: number;
  /** Heat that was wanted when the tank had run cold. */
  unmetKwh: number;
  /** What a tank lost to its room. */
  standingLossKwh: number;
  /** Electricity that heated water. */
  electricKwh: number;
  /** Electricity of a solar pump. */
  auxiliaryKwh: number;
  /** Heat that a heat pump took from the air. */
  ambientKwh: number;
  /** Heat from collectors into the tank. */
  solarKwh: number;
  gasKwh: number;
  oilKwh: number;
  woodKwh: number;
  /** Heat taken from the network. */
  networkKwh: number;
  /** Heat of a fuel that went up the flue: fuel less the heat it gave. */
  conversionLossKwh: number;
}

export function hotWaterDay(): HotWaterDay {
  return {
    drawnKwh: 0,
    deliveredKwh: 0,
    unmetKwh: 0,
    standingLossKwh: 0,
    electricKwh: 0,
    auxiliaryKwh: 0,
    ambientKwh: 0,
    solarKwh: 0,
    gasKwh: 0,
    oilKwh: 0,
    woodKwh: 0,
    networkKwh: 0,
    conversionLossKwh: 0,
  };
}

export function clearHotWaterDay(out: HotWaterDay): void {
  out.drawnKwh = 0;
  out.deliveredKwh = 0;
  out.unmetKwh = 0;
  out.standingLossKwh = 0;
  out.electricKwh = 0;
  out.auxiliaryKwh = 0;
  out.ambientKwh = 0;
  out.solarKwh = 0;
  out.gasKwh = 0;
  out.oilKwh = 0;
  out.woodKwh = 0;
  out.networkKwh = 0;
  out.conversionLossKwh = 0;
}

/** Sum of a day's steps, in four interleaved parts: one after the other, each addition would wait for the last. */
export function sumOfDay(steps: Float64Array): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let k = 0; k < STEPS_PER_DAY; k += 4) {
    a += steps[k];
    b += steps[k + 1];
    c += steps[k + 2];
    d += steps[k + 3];
  }
  return a + b + (c + d);
}
