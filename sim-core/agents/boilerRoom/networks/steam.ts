import type { Values } from '../../../parameters/index.ts';
import { steamEnthalpyKjPerKg, WATER_KJ_PER_KG_K } from '../water.ts';
import type { Network, NetworkModel } from './carrier.ts';

const W_PER_KW = 1000;

/**
 * Saturated steam out, condensate back. The flow is what gives the heat asked, and what the pipe out condenses, from
 * steam down to condensate; the condensate that does not return is replaced by cold water, which is part of the loss.
 */
export const steam: NetworkModel = { kind: 'steam', network };

function network(values: Values): Network {
  const steamC = values['boilerRoom.steamNetwork.steamC'];
  const condensateC = values['boilerRoom.steamNetwork.condensateC'];
  const returnRatio = values['boilerRoom.steamNetwork.condensateReturnRatio'];
  const outKwPerMK = values['boilerRoom.steamNetwork.uWPerMK'] / W_PER_KW;
  const backKwPerMK = values['boilerRoom.steamNetwork.condensateUWPerMK'] / W_PER_KW;
  const coldC = values['boilerRoom.coldWaterC'];
  const pumpRatio = values['boilerRoom.networkPumpRatio'];
  const feedC = returnRatio * condensateC + (1 - returnRatio) * coldC;
  const lostKjPerKgK = (1 - returnRatio) * WATER_KJ_PER_KG_K;
  return {
    arrivingRatio: 1,
    pipeMPerHome: values['boilerRoom.steamNetwork.pipeMPerHome'],
    carrier({ nominalKw, lengthM }) {
      const outKwPerK = lengthM * outKwPerMK;
      const backKwPerK = lengthM * backKwPerMK;
      const designFlowKgPerS = nominalKw / (steamEnthalpyKjPerKg(steamC) - WATER_KJ_PER_KG_K * condensateC);
      return {
        targetC: () => steamC,
        pipeLitres: 0,
        designLossKw: (groundC) =>
          outKwPerK * (steamC - groundC) +
          backKwPerK * (condensateC - groundC) +
          designFlowKgPerS * lostKjPerKgK * (condensateC - coldC),
        designReturnC: feedC,
        designFlueWaterC: steamC,
        designFlowKgPerS,
        pumpDesignKw: pumpRatio * nominalKw,
        carry(waterC, curveC, heatingKw, hotWaterKw, groundC, flowRatio, into) {
          const backC = waterC < condensateC ? waterC : condensateC;
          const heatKjPerKg = steamEnthalpyKjPerKg(waterC) - WATER_KJ_PER_KG_K * backC;
          const outLossKw = outKwPerK * (waterC - groundC);
          const drainedKw = outLossKw > 0 ? outLossKw : 0;
          const flow = (heatingKw + hotWaterKw + drainedKw) / heatKjPerKg;
          const warmthK = backC > coldC ? backC - coldC : 0;
          into.flowKgPerS = flow;
          into.pumpedKgPerS = flow;
          into.limitKw = nominalKw * flowRatio;
          into.returnC = feedC < waterC ? feedC : waterC;
          into.flueWaterC = waterC;
          into.lossKw = outLossKw + backKwPerK * (backC - groundC) + flow * lostKjPerKgK * warmthK;
          into.lostKgPerS = flow * (1 - returnRatio);
          into.mixedC = waterC < curveC ? waterC : curveC;
          into.valveRatio = designFlowKgPerS > 0 ? flow / designFlowKgPerS : 0;
        },
      };
    },
  };
}
