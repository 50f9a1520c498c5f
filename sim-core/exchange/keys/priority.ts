import type { Values } from '../../parameters/index.ts';
import type { AllocationKey, Member } from './key.ts';
import { proportionalSplit } from './proportional.ts';

const PUBLIC_KINDS: ReadonlySet<Member['kind']> = new Set(['school', 'townHall', 'streetLighting', 'pump']);

/** Ranks from 0 (served first). */
const rankOf: Record<Values['sharing.priorityOrder'], (member: Member) => number> = {
  lowIncome: (member) => (member.kind === 'household' ? (member.isPoor ? 0 : 1) : 2),
  publicBuildings: (member) => (PUBLIC_KINDS.has(member.kind) ? 0 : 1),
  households: (member) => (member.kind === 'household' ? 0 : 1),
};

/** A waterfall: the first rank is served in proportion to its needs, then the next with what is left. */
export const priority: AllocationKey = {
  id: 'priority',
  label: { fr: 'Priorités', en: 'Priority' },
  description: {
    fr: 'Les prioritaires sont servis d’abord, au prorata de leur consommation ; les suivants ont le reste.',
    en: 'Those with priority are served first, in proportion to their consumption; the others get the rest.',
  },
  create({ members, values }) {
    const rank = members.map(rankOf[values['sharing.priorityOrder']]);
    const ranks = [...new Set(rank)].sort((a, b) => a - b);
    const groups = ranks.map((r) => Int32Array.from(rank.flatMap((own, i) => (own === r ? [i] : []))));
    const last = groups[groups.length - 1];
    const split = proportionalSplit(members.length);
    return {
      isPaired: false,
      allocate({ surplusTotalWh, needWh, needTotalWh, allottedWh }) {
        let pool = surplusTotalWh;
        let open = needTotalWh;
        for (const group of groups) {
          const needTotal = group === last ? open : sumAmong(needWh, group);
          open -= needTotal;
          if (needTotal === 0) continue;
          split(pool, needWh, needTotal, group, allottedWh);
          pool -= Math.min(pool, needTotal);
          if (pool === 0) break;
        }
        return surplusTotalWh - pool;
      },
      postedRatio: () => null,
    };
  },
};

function sumAmong(needWh: Int32Array, group: Int32Array): number {
  let sum = 0;
  for (let k = 0; k < group.length; k++) sum += needWh[group[k]];
  return sum;
}
