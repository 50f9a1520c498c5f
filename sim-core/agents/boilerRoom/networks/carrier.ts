import type { BoilerNetwork } from '../../../parameters/boilerRooms.ts';
import type { Values } from '../../../parameters/index.ts';
import type { EmitterModel } from '../heatingCurve.ts';

/** What the water or the steam of a step does between the plant and the homes. */
export interface Carried {
  flowKgPerS: number;
  /** Flow that the pumps move, with the circuit behind the mixing valve. */
  pumpedKgPerS: number;
  returnC: number;
  /** Temperature of the water that the flue gas leaves. */
  flueWaterC: number;
  /** Heat lost by the pipes and with condensate that does not come back. */
  lossKw: number;
  /** Water that the process itself loses. */
  lostKgPerS: number;
  /** Heat that this flow could bring to the homes at most. */
  limitKw: number;
  /** Supply of the heating circuit, behind the mixing valve. */
  mixedC: number;
  /** Opening of the mixing valve. */
  valveRatio: number;
}

export function nothingCarried(): Carried {
  return {
    flowKgPerS: 0,
    pumpedKgPerS: 0,
    returnC: 0,
    flueWaterC: 0,
    lossKw: 0,
    lostKgPerS: 0,
    limitKw: 0,
    mixedC: 0,
    valveRatio: 0,
  };
}

/** The plant that a carrier is built for. */
export interface CarrierContext {
  readonly nominalKw: number;
  /** Design heating load of the homes. */
  readonly designKw: number;
  readonly servesHotWater: boolean;
  readonly lengthM: number;
}

/** How heat travels from a plant to its homes: one member per kind of network. */
export interface Carrier {
  /** Water or steam temperature to hold, for a supply that the heating curve asks. */
  targetC(curveC: number): number;
  /** Litres that the plant warms, apart from those of the homes. */
  readonly pipeLitres: number;
  /** Loss on the coldest day, for sizing. */
  designLossKw(groundC: number): number;
  readonly designReturnC: number;
  readonly designFlueWaterC: number;
  readonly designFlowKgPerS: number;
  readonly pumpDesignKw: number;
  /**
   * @param waterC temperature at the plant
   * @param heatingKw heat for radiators and for hot water, with what the building loses on the way
   * @param flowRatio flow that pumps and scale leave, share of the right one
   */
  carry(
    waterC: number,
    curveC: number,
    heatingKw: number,
    hotWaterKw: number,
    groundC: number,
    flowRatio: number,
    into: Carried,
  ): void;
}

/** A kind of network with its parameters, shared by all plants of a year. */
export interface Network {
  /** Share of what leaves the plant for a home that its own building leaves it. */
  readonly arrivingRatio: number;
  readonly pipeMPerHome: number;
  carrier(context: CarrierContext): Carrier;
}

export interface NetworkModel {
  readonly kind: BoilerNetwork;
  network(values: Values, emitters: EmitterModel): Network;
}
