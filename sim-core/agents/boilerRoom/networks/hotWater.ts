import type { Values } from '../../../parameters/index.ts';
import { type EmitterModel, emitterReturnC } from '../heatingCurve.ts';
import { WATER_KJ_PER_KG_K } from '../water.ts';
import type { Network, NetworkModel } from './carrier.ts';

const W_PER_KW = 1000;

/**
 * Two buried pipes with sliding supply and substations. Loss = L·U·[(Tsup − Tground) + (Tret − Tground)], which is
 * L·2U(Tnet − Tground) with Tnet the mean of the two; by-passes keep the pipes from cooling out when little is asked.
 */
export const hotWater: NetworkModel = { kind: 'hotWater', network };

function network(values: Values, emitters: EmitterModel): Network {
  const pinchK = values['boilerRoom.hotWaterNetwork.pinchK'];
  const supplyMinC = values['boilerRoom.hotWaterNetwork.supplyMinC'];
  const uKwPerMK = values['boilerRoom.hotWaterNetwork.uWPerMK'] / W_PER_KW;
  const bypassK = values['boilerRoom.hotWaterNetwork.bypassK'];
  const litresPerM = values['boilerRoom.pipeLitresPerM'];
  const pumpRatio = values['boilerRoom.networkPumpRatio'];
  const flowMaxRatio = values['boilerRoom.flowMaxRatio'];
  const hotWaterReturnC = values['boilerRoom.hotWaterReturnC'] + pinchK;
  const designReturnC = values['boilerRoom.returnDesignC'] + pinchK;
  const { roomC, spreadDesignK, supplyDesignC } = emitters;
  const targetC = (curveC: number) => Math.max(curveC + pinchK, supplyMinC);
  const coldestC = Math.min(roomC + pinchK, hotWaterReturnC);
  return {
    arrivingRatio: 1,
    pipeMPerHome: values['boilerRoom.hotWaterNetwork.pipeMPerHome'],
    carrier({ nominalKw, designKw, lengthM }) {
      const lossKwPerK = lengthM * uKwPerMK;
      const designFlowKgPerS = nominalKw / (WATER_KJ_PER_KG_K * spreadDesignK);
      const mostKgPerS = designFlowKgPerS * flowMaxRatio;
      return {
        targetC,
        pipeLitres: lengthM * litresPerM,
        designLossKw: (groundC) => lossKwPerK * (targetC(supplyDesignC) + designReturnC - 2 * groundC),
        designReturnC,
        designFlueWaterC: designReturnC,
        designFlowKgPerS,
        pumpDesignKw: pumpRatio * nominalKw,
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
          // Where the pumps fail, water that stands in the pipe back takes the ground's temperature and no other.
          const coolableKw = WATER_KJ_PER_KG_K * flow * (farReturnC - groundC);
          const isFlowing = Math.abs(coolableKw) > Math.abs(lossKw);
          into.limitKw = limitKw;
          into.flowKgPerS = flow;
          into.returnC = isFlowing ? farReturnC - lossKw / (WATER_KJ_PER_KG_K * flow) : groundC;
          into.flueWaterC = into.returnC;
          into.lossKw = lossKw;
          into.lostKgPerS = 0;
          into.mixedC = secondaryC;
          into.valveRatio = mostKgPerS > 0 ? into.pumpedKgPerS / mostKgPerS : 0;
        },
      };
    },
  };
}

function flowFor(powerKw: number, waterC: number, returnC: number, mostKgPerS: number): number {
  if (returnC >= waterC) return mostKgPerS;
  const flow = powerKw / (WATER_KJ_PER_KG_K * (waterC - returnC));
  return flow < mostKgPerS ? flow : mostKgPerS;
}
