import { steamEnthalpyKjPerKg, WATER_KJ_PER_KG_K } from '../water.ts';
import type { Carrier, CarrierContext, NetworkModel } from './carrier.ts';

const W_PER_KW = 1000;

/**
 * Saturated steam out, condensate back. The flow is what gives the heat asked, and what the pipe out condenses, from
 * steam down to condensate; the condensate that does not return is replaced by cold water, which is part of the loss.
 */
export const steam: NetworkModel = {
  kind: 'steam',
  isWithinBuilding: false,
  carrier,
};

function carrier({ values, nominalKw, lengthM }: CarrierContext): Carrier {
  const steamC = values['boilerRoom.steamNetwork.steamC'];
  const condensateC = values['boilerRoom.steamNetwork.condensateC'];
  const returnRatio = values['boilerRoom.steamNetwork.condensateReturnRatio'];
  const coldC = values['boilerRoom.coldWaterC'];
  const outKwPerK = (lengthM * values['boilerRoom.steamNetwork.uWPerMK']) / W_PER_KW;
  const backKwPerK = (lengthM * values['boilerRoom.steamNetwork.condensateUWPerMK']) / W_PER_KW;
  const feedC = returnRatio * condensateC + (1 - returnRatio) * coldC;
  const designFlowKgPerS = nominalKw / (steamEnthalpyKjPerKg(steamC) - WATER_KJ_PER_KG_K * condensateC);
  const lostKjPerKg = (1 - returnRatio) * WATER_KJ_PER_KG_K;
  return {
    targetC: () => steamC,
    pipeLitres: 0,
    designLossKw: (groundC) =>
      outKwPerK * (steamC - groundC) +
      backKwPerK * (condensateC - groundC) +
      designFlowKgPerS * lostKjPerKg * (condensateC - coldC),
    designReturnC: feedC,
    designFlueWaterC: steamC,
    designFlowKgPerS,
    pumpDesignKw: values['boilerRoom.networkPumpRatio'] * nominalKw,
    carry(waterC, curveC, heatingKw, hotWaterKw, groundC, flowRatio, into) {
      const backC = waterC < condensateC ? waterC : condensateC;
      const heatKjPerKg = steamEnthalpyKjPerKg(waterC) - WATER_KJ_PER_KG_K * backC;
      const outLossKw = outKwPerK * (waterC - groundC);
      const drainedKw = outLossKw > 0 ? outLossKw : 0;
      const flow = (heatingKw + hotWaterKw + drainedKw) / heatKjPerKg;
      into.flowKgPerS = flow;
      into.pumpedKgPerS = flow;
      into.returnC = feedC < waterC ? feedC : waterC;
      into.flueWaterC = waterC;
      const warmth = backC > coldC ? backC - coldC : 0;
      into.lossKw = outLossKw + backKwPerK * (backC - groundC) + flow * lostKjPerKg * warmth;
      into.lostKgPerS = flow * (1 - returnRatio);
      into.limitKw = nominalKw * flowRatio;
      into.mixedC = waterC < curveC ? waterC : curveC;
      into.valveRatio = designFlowKgPerS > 0 ? flow / designFlowKgPerS : 0;
    },
  };
}
