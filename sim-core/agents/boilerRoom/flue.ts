import { clamp } from '../../math.ts';
import type { BoilerFuel } from '../../parameters/boilerRooms.ts';
import type { Values } from '../../parameters/index.ts';
import type { BoilerCondition } from './condition.ts';

/** How a fuel burns in its boiler. Efficiencies are per unit of fuel as it is counted: gas gross, oil and wood net. */
export interface BurnerModel {
  readonly fuel: BoilerFuel;
  /** At full load, new and clean, the flue gas dry. */
  readonly efficiencyRatio: number;
  readonly o2Ratio: number;
  readonly o2PartLoadRatio: number;
  /** Flue gas above the water at full load, and towards zero load. */
  readonly approachK: number;
  readonly idleApproachK: number;
  readonly siegertA: number;
  readonly siegertB: number;
  readonly netToGrossRatio: number;
  readonly airC: number;
  readonly foulingFlueK: number;
  readonly scalingFlueK: number;
  /** Return for which the efficiency of one that does not condense is stated. */
  readonly efficiencyReturnC: number;
  readonly condensing: CondensingCurve | null;
}

/** Efficiency that condensing adds, by return temperature, falling. */
export interface CondensingCurve {
  readonly returnC: readonly number[];
  readonly gainRatio: readonly number[];
  readonly dewPointKPerO2Ratio: number;
}

export function burnerModel(fuel: BoilerFuel, values: Values): BurnerModel {
  const approachK = values[`boilerRoom.${fuel}.flueApproachK`];
  const [siegertA, siegertB] = values[`boilerRoom.${fuel}.siegert`];
  return {
    fuel,
    efficiencyRatio: values[`boilerRoom.${fuel}.efficiencyRatio`],
    o2Ratio: values[`boilerRoom.${fuel}.o2Ratio`],
    o2PartLoadRatio: values['boilerRoom.o2PartLoadRatio'],
    approachK,
    idleApproachK: approachK * values['boilerRoom.flueApproachIdleRatio'],
    siegertA,
    siegertB,
    netToGrossRatio: values[`boilerRoom.${fuel}.netToGrossRatio`],
    airC: values['boilerRoom.airC'],
    foulingFlueK: values['boilerRoom.foulingFlueK'],
    scalingFlueK: values['boilerRoom.scalingFlueK'],
    efficiencyReturnC: values['boilerRoom.efficiencyReturnC'],
    condensing:
      fuel === 'gasCondensing'
        ? {
            returnC: values['boilerRoom.condensingReturnC'],
            gainRatio: values['boilerRoom.condensingGainRatio'],
            dewPointKPerO2Ratio: values['boilerRoom.dewPointKPerO2Point'] * 100,
          }
        : null,
  };
}

/**
 * Siegert's flue loss, share of the net calorific value: (Tflue − Tair)·(A/(21 − O2) + B) per cent, oxygen in per cent
 * of the dry gas.
 */
export function siegertLossRatio(a: number, b: number, flueC: number, airC: number, o2Ratio: number): number {
  return ((flueC - airC) * (a / (21 - 100 * o2Ratio) + b)) / 100;
}

/** Gain of condensing at a return temperature: straight lines between the points, level beyond them. */
export function condensingGainRatio({ returnC, gainRatio }: CondensingCurve, atC: number): number {
  const last = returnC.length - 1;
  if (atC >= returnC[0]) return gainRatio[0];
  for (let i = 1; i <= last; i++) {
    if (atC >= returnC[i]) {
      const share = (returnC[i - 1] - atC) / (returnC[i - 1] - returnC[i]);
      return gainRatio[i - 1] + share * (gainRatio[i] - gainRatio[i - 1]);
    }
  }
  return gainRatio[last];
}

/** Beyond these the flame is out or smothered. */
const O2_MIN_RATIO = 0.002;
const O2_MAX_RATIO = 0.16;

export function flueO2Ratio(model: BurnerModel, load: number, condition: BoilerCondition): number {
  const o2 = model.o2Ratio + model.o2PartLoadRatio * (1 - load) + condition.o2ShiftRatio;
  return clamp(o2, O2_MIN_RATIO, O2_MAX_RATIO);
}

/** Temperature of the flue gas over water of a given temperature; soot and scale insulate the one from the other. */
export function flueTemperatureC(model: BurnerModel, waterC: number, load: number, condition: BoilerCondition): number {
  return (
    waterC +
    model.idleApproachK +
    (model.approachK - model.idleApproachK) * load +
    model.foulingFlueK * condition.foulingRatio +
    model.scalingFlueK * condition.scalingRatio
  );
}

/** A boiler that would do worse has tripped. */
const EFFICIENCY_MIN_RATIO = 0.3;

/**
 * Heat into the water per unit of fuel: the stated efficiency at full load, what condensing adds at this return, less
 * the flue loss in excess of the stated state's (Siegert), less ageing.
 *
 * @param flueWaterC temperature of the water that the flue gas leaves: the return, or the steam
 */
export function efficiencyRatio(
  model: BurnerModel,
  returnC: number,
  flueWaterC: number,
  load: number,
  condition: BoilerCondition,
  agedRatio: number,
): number {
  const { siegertA: a, siegertB: b, airC, condensing } = model;
  const o2 = flueO2Ratio(model, load, condition);
  const flueC = flueTemperatureC(model, flueWaterC, load, condition);
  const statedFlueC = (condensing === null ? model.efficiencyReturnC : returnC) + model.approachK;
  const excess = siegertLossRatio(a, b, flueC, airC, o2) - siegertLossRatio(a, b, statedFlueC, airC, model.o2Ratio);
  const gain =
    condensing === null
      ? 0
      : condensingGainRatio(condensing, returnC + (o2 - model.o2Ratio) * condensing.dewPointKPerO2Ratio);
  const efficiency = model.efficiencyRatio + gain - model.netToGrossRatio * excess - agedRatio;
  return efficiency < EFFICIENCY_MIN_RATIO ? EFFICIENCY_MIN_RATIO : efficiency;
}
