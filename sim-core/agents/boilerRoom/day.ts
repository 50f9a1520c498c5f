import { STEPS_PER_DAY } from '../../units.ts';

/** What a plant did in a day: 96 values a column, powers as means of the step, temperatures at its end. */
export interface BoilerRoomDay {
  /** Part of all that was asked that came, 1 where nothing was asked. */
  readonly suppliedRatio: Float64Array;
  /** The same of heating; hot water is served first. */
  readonly heatingRatio: Float64Array;
  readonly hotWaterRatio: Float64Array;
  /** Heat that reached the homes. */
  readonly deliveredKw: Float64Array;
  /** Fuel as it is counted: gas gross, oil and wood net. */
  readonly fuelKw: Float64Array;
  /** Pumps, fans, auxiliaries. */
  readonly electricKw: Float64Array;
  readonly flueLossKw: Float64Array;
  readonly startLossKw: Float64Array;
  readonly standbyLossKw: Float64Array;
  /** Lost inside the building, on the way to the homes. */
  readonly distributionLossKw: Float64Array;
  /** Lost by buried pipes, and with condensate that does not return. */
  readonly networkLossKw: Float64Array;
  readonly makeUpLossKw: Float64Array;
  /** What the plant's own water takes up, negative where it gives back. */
  readonly storedKw: Float64Array;
  readonly supplyC: Float64Array;
  /** Supply of the heating circuit, behind the mixing valve. */
  readonly mixedC: Float64Array;
  readonly returnC: Float64Array;
  /** Flue gas while it fires; the water's temperature where it does not. */
  readonly flueC: Float64Array;
  /** Oxygen in the flue gas while it fires; that of air where it does not. */
  readonly o2Ratio: Float64Array;
  readonly flowKgPerS: Float64Array;
  readonly valveRatio: Float64Array;
  readonly burnersOn: Float64Array;
  readonly starts: Float64Array;
  readonly makeUpLitres: Float64Array;
  /** Stand-in for a room sensor: the curve's room temperature less what heat that did not come has cost. */
  readonly roomC: Float64Array;
  fuelKwh: number;
  electricKwh: number;
  deliveredKwh: number;
  /** All losses between fuel and homes. */
  lossKwh: number;
  startCount: number;
}

export function boilerRoomDay(): BoilerRoomDay {
  const column = () => new Float64Array(STEPS_PER_DAY);
  return {
    suppliedRatio: column(),
    heatingRatio: column(),
    hotWaterRatio: column(),
    deliveredKw: column(),
    fuelKw: column(),
    electricKw: column(),
    flueLossKw: column(),
    startLossKw: column(),
    standbyLossKw: column(),
    distributionLossKw: column(),
    networkLossKw: column(),
    makeUpLossKw: column(),
    storedKw: column(),
    supplyC: column(),
    mixedC: column(),
    returnC: column(),
    flueC: column(),
    o2Ratio: column(),
    flowKgPerS: column(),
    valveRatio: column(),
    burnersOn: column(),
    starts: column(),
    makeUpLitres: column(),
    roomC: column(),
    fuelKwh: 0,
    electricKwh: 0,
    deliveredKwh: 0,
    lossKwh: 0,
    startCount: 0,
  };
}
