import { WATER_KWH_PER_LITRE_K } from '../hotWater/water.ts';

/**
 * A tank of two mixed nodes: cold water and the sun come in at the bottom, the auxiliary heats the top, hot water leaves
 * from the top. Every function moves heat from one stated place to another and keeps the sum.
 */
export interface TwoNodes {
  bottomC: number;
  topC: number;
  /** Heat of each node per kelvin, kWh/K. */
  readonly bottomKwhPerK: number;
  readonly topKwhPerK: number;
  readonly lossKwPerK: number;
}

export function twoNodes(litres: number, topRatio: number, lossWPerK: number, startC: number): TwoNodes {
  const kwhPerK = litres * WATER_KWH_PER_LITRE_K;
  return {
    bottomC: startC,
    topC: startC,
    bottomKwhPerK: kwhPerK * (1 - topRatio),
    topKwhPerK: kwhPerK * topRatio,
    lossKwPerK: lossWPerK / 1000,
  };
}

/** Heat above 0 °C, kWh. */
export function storedKwh({ bottomC, topC, bottomKwhPerK, topKwhPerK }: TwoNodes): number {
  return bottomC * bottomKwhPerK + topC * topKwhPerK;
}

/** Share of the smaller node that passes at once: smaller pieces keep the explicit exchange stable and stratified. */
const PIECE_RATIO = 0.25;

/**
 * Passes water through the tank until the wanted heat has left it, or until that would take more than `flowKwhPerK` of
 * water: water that leaves at `useC` or above is mixed down to it; colder water leaves unmixed, and heat remains wanting.
 *
 * @param wantedKwh heat above the water coming in
 * @returns heat that left, kWh
 */
export function drawHeat(tank: TwoNodes, wantedKwh: number, inletC: number, useC: number): number {
  // Water at the temperature of use that is still to be given, as its heat per kelvin.
  let left = wantedKwh / (useC - inletC);
  const pieceMax = PIECE_RATIO * (tank.topKwhPerK < tank.bottomKwhPerK ? tank.topKwhPerK : tank.bottomKwhPerK);
  let given = 0;
  while (left > 1e-12) {
    const hotC = tank.topC > useC ? tank.topC : useC;
    const mixing = (useC - inletC) / (hotC - inletC);
    const needed = left * mixing;
    const piece = needed < pieceMax ? needed : pieceMax;
    given += piece * (tank.topC - inletC);
    const topC = tank.topC;
    tank.topC += (piece / tank.topKwhPerK) * (tank.bottomC - topC);
    tank.bottomC += (piece / tank.bottomKwhPerK) * (inletC - tank.bottomC);
    left = needed > pieceMax ? left - piece / mixing : 0;
  }
  return given;
}

/** Loses heat to the room over a step, each node by its share of the water; returns it, kWh. */
export function loseHeat(tank: TwoNodes, roomC: number, hours: number): number {
  const { bottomKwhPerK, topKwhPerK } = tank;
  const perKelvin = (tank.lossKwPerK * hours) / (bottomKwhPerK + topKwhPerK);
  const bottom = perKelvin * (tank.bottomC - roomC);
  const top = perKelvin * (tank.topC - roomC);
  tank.bottomC -= bottom;
  tank.topC -= top;
  return bottom * bottomKwhPerK + top * topKwhPerK;
}

/** Warm water rises: where the bottom is the warmer, the two mix. */
export function mixByBuoyancy(tank: TwoNodes): void {
  if (tank.bottomC <= tank.topC) return;
  const { bottomKwhPerK, topKwhPerK } = tank;
  const mean = (tank.bottomC * bottomKwhPerK + tank.topC * topKwhPerK) / (bottomKwhPerK + topKwhPerK);
  tank.bottomC = mean;
  tank.topC = mean;
}
