import type { Values } from '../../../parameters/index.ts';
import { type EmitterModel, emitterReturnC } from '../heatingCurve.ts';
import { WATER_KJ_PER_KG_K } from '../water.ts';
import type { Network, NetworkModel } from './carrier.ts';

/**
 * A boiler room under its building: the boilers hold what hot water needs, a mixing valve brings the heating circuit
 * down to the curve. The valve takes ṁ·(Tmix − Tret)/(Tboiler − Tret) from the boilers; the returns of heating and hot
 * water meet before them.
 */
export const building: NetworkModel = { kind: 'none', network };

function network(values: Values, emitters: EmitterModel): Network {
  const hotWaterC = values['boilerRoom.hotWaterC'];
  const hotWaterReturnC = values['boilerRoom.hotWaterReturnC'];
  const designReturnC = values['boilerRoom.returnDesignC'];
  const flowMaxRatio = values['boilerRoom.flowMaxRatio'];
  const pumpRatio = values['boilerRoom.pumpRatio'];
  const { roomC, spreadDesignK } = emitters;
  const coldestC = Math.min(roomC, hotWaterReturnC);
  return {
    arrivingRatio: 1 - values['boilerRoom.distributionLossRatio'],
    pipeMPerHome: 0,
    carrier({ nominalKw, designKw, servesHotWater }) {
      const readyC = servesHotWater ? hotWaterC : 0;
      const designFlowKgPerS = nominalKw / (WATER_KJ_PER_KG_K * spreadDesignK);
      const mostKgPerS = designFlowKgPerS * flowMaxRatio;
      return {
        targetC: (curveC) => (curveC > readyC ? curveC : readyC),
        pipeLitres: 0,
        designLossKw: () => 0,
        designReturnC,
        designFlueWaterC: designReturnC,
        designFlowKgPerS,
        pumpDesignKw: pumpRatio * nominalKw,
        carry(waterC, curveC, heatingKw, hotWaterKw, _groundC, flowRatio, into) {
          const mixedC = waterC < curveC ? waterC : curveC;
          let boilerKgPerS = 0;
          let circuitKgPerS = 0;
          if (heatingKw > 0) {
            circuitKgPerS = mostKgPerS;
            if (mixedC > roomC) {
              const easyReturnC = emitterReturnC(emitters, mixedC, designKw > 0 ? heatingKw / designKw : 0);
              const easyKgPerS = heatingKw / (WATER_KJ_PER_KG_K * (mixedC - easyReturnC));
              if (easyReturnC < mixedC && easyKgPerS < mostKgPerS) circuitKgPerS = easyKgPerS;
            }
            const heatingReturnC = mixedC - heatingKw / (WATER_KJ_PER_KG_K * circuitKgPerS);
            boilerKgPerS = heatingKw / (WATER_KJ_PER_KG_K * (waterC - heatingReturnC));
          }
          let hotWaterKgPerS = 0;
          if (hotWaterKw > 0) {
            hotWaterKgPerS = mostKgPerS;
            const easyKgPerS = hotWaterKw / (WATER_KJ_PER_KG_K * (waterC - hotWaterReturnC));
            if (waterC > hotWaterReturnC && easyKgPerS < mostKgPerS) hotWaterKgPerS = easyKgPerS;
          }
          const flow = (boilerKgPerS + hotWaterKgPerS) * flowRatio;
          const limitKw = waterC > coldestC ? flow * WATER_KJ_PER_KG_K * (waterC - coldestC) : 0;
          const carriedKw = Math.min(heatingKw + hotWaterKw, limitKw);
          into.flowKgPerS = flow;
          into.pumpedKgPerS = circuitKgPerS + hotWaterKgPerS;
          into.limitKw = limitKw;
          into.returnC = carriedKw > 0 ? waterC - carriedKw / (WATER_KJ_PER_KG_K * flow) : waterC;
          into.flueWaterC = into.returnC;
          into.lossKw = 0;
          into.lostKgPerS = 0;
          into.mixedC = mixedC;
          into.valveRatio = circuitKgPerS > 0 ? boilerKgPerS / circuitKgPerS : 0;
        },
      };
    },
  };
}
