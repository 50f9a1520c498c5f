import { rankedBy } from '../../ranking.ts';
import type { AllocationKey, Member } from './key.ts';
import { proportionalSplit, tieOrderOf } from './proportional.ts';

/**
 * Coefficients for each pair of a producer and a consumer: every producer serves its nearest neighbours first, in
 * proportion to what they still need, producers in the order of their stable ids; what is left of all of them goes to
 * everybody by the default key.
 */
export const fullDynamic: AllocationKey = {
  id: 'fullDynamic',
  label: { fr: '« Full » dynamique', en: 'Full dynamic' },
  description: {
    fr: 'Chaque producteur sert d’abord ses plus proches voisins ; le reste va à tous, au prorata.',
    en: 'Each producer serves its nearest neighbours first; the rest goes to all, pro rata.',
  },
  create({ members, values }) {
    const tieOrder = tieOrderOf(members);
    const neighbours = neighboursOf(members, values['sharing.neighbours']);
    const { split } = proportionalSplit(tieOrder);
    const weights = new Float64Array(members.length);
    const leftOver = new Float64Array(members.length);
    const part = new Float64Array(members.length);
    return {
      isPaired: true,
      allocate({ needWh, surplusWh, allottedWh, givenWh }) {
        let left = 0;
        for (const producer of tieOrder) {
          leftOver[producer] = 0;
          if (surplusWh[producer] === 0) continue;
          let need = 0;
          weights.fill(0);
          for (const i of neighbours(producer)) {
            weights[i] = needWh[i] - allottedWh[i];
            need += weights[i];
          }
          const given = Math.min(surplusWh[producer], need);
          if (given > 0) split(given, weights, need, allottedWh);
          givenWh[producer] = given;
          leftOver[producer] = surplusWh[producer] - given;
          left += leftOver[producer];
        }
        let residual = 0;
        for (let i = 0; i < members.length; i++) {
          weights[i] = needWh[i] - allottedWh[i];
          residual += weights[i];
        }
        const shared = Math.min(left, residual);
        if (shared === 0) return;
        split(shared, weights, residual, allottedWh);
        part.fill(0);
        split(shared, leftOver, left, part);
        for (let i = 0; i < members.length; i++) givenWh[i] += part[i];
      },
      postedRatio: () => null,
    };
  },
};

/** Each member's nearest others, found when first asked for: only producers ask. */
function neighboursOf(members: readonly Member[], count: number): (producer: number) => Int32Array {
  const known = new Map<number, Int32Array>();
  const order = tieOrderOf(members);
  return (producer) => {
    const found = known.get(producer);
    if (found !== undefined) return found;
    const here = members[producer].place;
    const others = Array.from(order).filter((i) => i !== producer);
    const distances = others.map((i) => {
      const east = members[i].place.eastM - here.eastM;
      const north = members[i].place.northM - here.northM;
      return east * east + north * north;
    });
    const nearest = Int32Array.from(rankedBy(distances).slice(0, count), (k) => others[k]);
    known.set(producer, nearest);
    return nearest;
  };
}
