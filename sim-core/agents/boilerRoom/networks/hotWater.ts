import { emitterReturnC } from '../heatingCurve.ts';
import { WATER_KJ_PER_KG_K } from '../water.ts';
import type { Carrier, CarrierContext, NetworkModel } from './carrier.ts';

const W_PER_KW = 1000;

/**
 * Two buried pipes with sliding supply and substations. Loss = L·U·[(Tsup − Tground) + (Tret − Tground)], which is
 * L·2U(Tnet − Tground) with Tnet the mean of the two; by-passes keep the pipes from cooling out when little is asked.
 */
export const hotWater: NetworkModel = {
  kind: 'hotWater',
  isWithinBuilding: false,
  carrier,
};

function carrier({ values, emitters, nominalKw, designKw, lengthM }: CarrierContext): Carrier {
  const pinchK = values['boilerRoom.hotWaterNetwork.pinchK'];
  const supplyMinC = values['boilerRoom.hotWaterNetwork.supplyMinC'];
  const lossKwPerK = (lengthM * values['boilerRoom.hotWaterNetwork.uWPerMK']) / W_PER_KW;
  const bypassK = values['boilerRoom.hotWaterNetwork.bypassK'];
  const hotWaterReturnC = values['boilerRoom.hotWaterReturnC'] + pinchK;
  const { roomC, spreadDesignK, supplyDesignC } = emitters;
  const designFlowKgPerS = nominalKw / (WATER_KJ_PER_KG_K * spreadDesignK);
  const mostKgPerS = designFlowKgPerS * values['boilerRoom.flowMaxRatio'];
  const designReturnC = values['boilerRoom.returnDesignC'] + pinchK;
  const targetC = (curveC: number) => Math.max(curveC + pinchK, supplyMinC);
  const coldestC = Math.min(roomC + pinchK, hotWaterReturnC);
  return {
    targetC,
    pipeLitres: lengthM * values['boilerRoom.pipeLitresPerM'],
    designLossKw: (groundC) => lossKwPerK * (targetC(supplyDesignC) + designReturnC - 2 * groundC),
    designReturnC,
    designFlueWaterC: designReturnC,
    designFlowKgPerS,
    pumpDesignKw: values['boilerRoom.networkPumpRatio'] * nominalKw,
    carry(waterC, curveC, heatingKw, hotWaterKw, groundC, flowRatio, into) {
      const secondaryC = waterC - pinchK < curveC ? waterC - pinchK : curveC;
      let asked = 0;
      if (heatingKw > 0) {
        let heatingReturnC = waterC;
        if (secondaryC > roomC) {
          heatingReturnC = pinchK + emitterReturnC(emitters, secondaryC, designKw > 0 ? heatingKw / designKw : 0);
        }
        asked = flowFor(heatingKw, waterC, heatingReturnC, mostKgPerS);
      }
      if (hotWaterKw > 0) asked += flowFor(hotWaterKw, waterC, hotWaterReturnC, mostKgPerS);
      let flow = asked < mostKgPerS ? asked : mostKgPerS;
      // Without any flow the pipe back is as warm as the one out: the most that it can lose.
      const idleFlow = (lossKwPerK * 2 * (waterC - groundC)) / (WATER_KJ_PER_KG_K * bypassK);
      if (flow < idleFlow) flow = idleFlow;
      into.pumpedKgPerS = flow;
      flow *= flowRatio;
      const limitKw = waterC > coldestC ? flow * WATER_KJ_PER_KG_K * (waterC - coldestC) : 0;
      const carriedKw = Math.min(heatingKw + hotWaterKw, limitKw);
      const farReturnC = carriedKw > 0 ? waterC - carriedKw / (WATER_KJ_PER_KG_K * flow) : waterC;
      const lossKw = lossKwPerK * (waterC + farReturnC - 2 * groundC);
      // Where the pumps fail, water that stands in the pipe back cools to the ground's temperature and no further.
      const coolable = WATER_KJ_PER_KG_K * flow * (farReturnC - groundC);
      into.limitKw = limitKw;
      into.flowKgPerS = flow;
      const isFlowing = Math.abs(coolable) > Math.abs(lossKw);
      into.returnC = isFlowing ? farReturnC - lossKw / (WATER_KJ_PER_KG_K * flow) : groundC;
      into.flueWaterC = into.returnC;
      into.lossKw = lossKw;
      into.lostKgPerS = 0;
      into.mixedC = secondaryC;
      into.valveRatio = mostKgPerS > 0 ? into.pumpedKgPerS / mostKgPerS : 0;
    },
  };
}

function flowFor(powerKw: number, waterC: number, returnC: number, mostKgPerS: number): number {
  if (returnC >= waterC) return mostKgPerS;
  const flow = powerKw / (WATER_KJ_PER_KG_K * (waterC - returnC));
  return flow < mostKgPerS ? flow : mostKgPerS;
}
