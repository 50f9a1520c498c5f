import type { Values } from '../../parameters/index.ts';
import { QUANTA_PER_KW } from '../../units.ts';

/**
 * What a converter and its cells lose (domain model §4, after Schram et al. 2020):
 *
 * - converter: P_rated·(c0 + c1·p + c2·p²), p = |P|/P_rated on the side of the network;
 * - cells: ρ = r·C·[1 + e·max(0, low − SoC)/low + e·max(0, SoC − high)/(1 − high)], C = |P|/capacity.
 *
 * A power P taken from the network stores (P − loss)(1 − ρ); a power P given to it draws (P + loss)/(1 − ρ).
 */
export interface LossLaw {
  readonly standing: number;
  readonly linear: number;
  readonly quadratic: number;
  readonly cellRatio: number;
  readonly edgeRatio: number;
  readonly lowSoc: number;
  readonly highSoc: number;
}

export function lossLaw(values: Values): LossLaw {
  const [standing, linear, quadratic] = values['storage.converterLoss'];
  const [lowSoc, highSoc] = values['storage.edgeSocRatios'];
  return {
    standing,
    linear,
    quadratic,
    cellRatio: values['storage.cellLossRatio'],
    edgeRatio: values['storage.edgeLossRatio'],
    lowSoc,
    highSoc,
  };
}

/** What the laws of a converter and its cells are applied to. */
export interface Cell {
  readonly ratedKw: number;
  readonly capacityKwh: number;
}

export function converterLossKw(law: LossLaw, ratedKw: number, powerKw: number): number {
  const p = powerKw / ratedKw;
  return ratedKw * (law.standing + law.linear * p + law.quadratic * p * p);
}

/** Share lost in the cells, per kW at the network's side. */
function cellLossPerKw(law: LossLaw, capacityKwh: number, socRatio: number): number {
  const low = socRatio < law.lowSoc ? (law.lowSoc - socRatio) / law.lowSoc : 0;
  const high = socRatio > law.highSoc ? (socRatio - law.highSoc) / (1 - law.highSoc) : 0;
  return (law.cellRatio / capacityKwh) * (1 + law.edgeRatio * (low + high));
}

/** Power that reaches the cells when `powerKw` is taken from the network. */
export function storedKw(law: LossLaw, cell: Cell, powerKw: number, socRatio: number): number {
  const k = cellLossPerKw(law, cell.capacityKwh, socRatio);
  return (powerKw - converterLossKw(law, cell.ratedKw, powerKw)) * (1 - k * powerKw);
}

/** Power that the cells give when `powerKw` reaches the network. */
export function drawnKw(law: LossLaw, cell: Cell, powerKw: number, socRatio: number): number {
  const k = cellLossPerKw(law, cell.capacityKwh, socRatio);
  return (powerKw + converterLossKw(law, cell.ratedKw, powerKw)) / (1 - k * powerKw);
}

const NEWTON_STEPS = 8;

/**
 * The power below `overKw` whose stored part is `roomKw`, in whole quanta; that of `overKw` is larger. Stored power is
 * concave: from the first step on, Newton's iterates climb to the root and never pass it.
 */
export function acceptedKw(law: LossLaw, cell: Cell, overKw: number, roomKw: number, socRatio: number): number {
  const k = cellLossPerKw(law, cell.capacityKwh, socRatio);
  let power = overKw;
  for (let n = 0; n < NEWTON_STEPS; n++) {
    const net = power - converterLossKw(law, cell.ratedKw, power);
    const slope = (1 - law.linear - (2 * law.quadratic * power) / cell.ratedKw) * (1 - k * power) - k * net;
    power -= (net * (1 - k * power) - roomKw) / slope;
  }
  return wholeQuanta(power);
}

/**
 * The power below `overKw` that draws `heldKw` from the cells, in whole quanta; that of `overKw` draws more. With
 * (P + loss) + held·k·P = held the root is that of a convex function, reached from above.
 */
export function deliverableKw(law: LossLaw, cell: Cell, overKw: number, heldKw: number, socRatio: number): number {
  const k = cellLossPerKw(law, cell.capacityKwh, socRatio);
  let power = overKw;
  for (let n = 0; n < NEWTON_STEPS; n++) {
    const excess = power + converterLossKw(law, cell.ratedKw, power) - heldKw * (1 - k * power);
    const slope = 1 + law.linear + (2 * law.quadratic * power) / cell.ratedKw + heldKw * k;
    power -= excess / slope;
  }
  return wholeQuanta(power);
}

const KW_PER_QUANTUM = 1 / QUANTA_PER_KW;

/** Rounds down to 2⁻²⁰ kW, so that sums of powers stay exact and no limit is passed; 0 for what is negative. */
export function wholeQuanta(powerKw: number): number {
  return powerKw > 0 ? Math.floor(powerKw * QUANTA_PER_KW) * KW_PER_QUANTUM : 0;
}

/** Energy given back per energy taken at the same power, at half charge. */
export function roundTripRatio(law: LossLaw, cell: Cell, powerKw: number): number {
  return storedKw(law, cell, powerKw, 0.5) / drawnKw(law, cell, powerKw, 0.5);
}
