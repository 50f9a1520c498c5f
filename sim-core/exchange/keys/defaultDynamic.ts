import type { AllocationKey } from './key.ts';
import { everyone, proportionalSplit } from './proportional.ts';

export const defaultDynamic: AllocationKey = {
  id: 'defaultDynamic',
  label: { fr: 'Dynamique par défaut', en: 'Default dynamic' },
  description: {
    fr: 'À chaque pas, la production est partagée au prorata de ce que chacun consomme.',
    en: 'At every step the production is shared in proportion to what each one consumes.',
  },
  create({ members }) {
    const split = proportionalSplit(members.length);
    const all = everyone(members);
    return {
      isPaired: false,
      allocate({ needWh, needTotalWh, surplusTotalWh, allottedWh }) {
        split(surplusTotalWh, needWh, needTotalWh, all, allottedWh);
        return Math.min(surplusTotalWh, needTotalWh);
      },
      postedRatio: () => null,
    };
  },
};
