import { rankedBy } from '../../ranking.ts';
import type { AllocationKey, Member } from './key.ts';
import { everyone, proportionalSplit } from './proportional.ts';

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
    const split = proportionalSplit(members.length);
    const all = everyone(members);
    const neighbours = neighboursOf(members, values['sharing.neighbours']);
    /** What each one still needs, and what the last split brought. */
    const openWh = new Int32Array(members.length);
    const partWh = new Int32Array(members.length);
    const leftWh = new Int32Array(members.length);

    /** Serves some members in proportion to what they still need. @returns what they took */
    function serve(poolWh: number, among: Int32Array, allottedWh: Int32Array): number {
      let open = 0;
      for (const i of among) open += openWh[i];
      if (open === 0 || poolWh === 0) return 0;
      for (const i of among) partWh[i] = 0;
      split(poolWh, openWh, open, among, partWh);
      for (const i of among) {
        allottedWh[i] += partWh[i];
        openWh[i] -= partWh[i];
      }
      return Math.min(poolWh, open);
    }

    return {
      isPaired: true,
      allocate({ needWh, surplusWh, surplusTotalWh, allottedWh, givenWh }) {
        openWh.set(needWh);
        leftWh.set(surplusWh);
        let left = surplusTotalWh;
        for (let producer = 0; producer < members.length; producer++) {
          if (surplusWh[producer] === 0) continue;
          const given = serve(surplusWh[producer], neighbours(producer), allottedWh);
          givenWh[producer] += given;
          leftWh[producer] -= given;
          left -= given;
        }
        const shared = serve(left, all, allottedWh);
        if (shared > 0) split(shared, leftWh, left, all, givenWh);
        return surplusTotalWh - left + shared;
      },
      postedRatio: () => null,
    };
  },
};

/** Each member's nearest others, found when first asked for: only producers ask. */
function neighboursOf(members: readonly Member[], count: number): (producer: number) => Int32Array {
  const known = new Map<number, Int32Array>();
  return (producer) => {
    const found = known.get(producer);
    if (found !== undefined) return found;
    const here = members[producer].place;
    const others = members.flatMap((_, i) => (i === producer ? [] : [i]));
    const distances = others.map((i) => {
      const east = members[i].place.eastM - here.eastM;
      const north = members[i].place.northM - here.northM;
      return east * east + north * north;
    });
    const nearest = Int32Array.from(rankedBy(distances).slice(0, count), (k) => others[k]).sort();
    known.set(producer, nearest);
    return nearest;
  };
}
