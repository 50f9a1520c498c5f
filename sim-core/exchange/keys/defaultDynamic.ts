import type { AllocationKey } from './key.ts';
import { proportionalSplit, tieOrderOf } from './proportional.ts';

export const defaultDynamic: AllocationKey = {
  id: 'defaultDynamic',
  label: { fr: 'Dynamique par défaut', en: 'Default dynamic' },
  description: {
    fr: 'À chaque pas, la production est partagée au prorata de ce que chacun consomme.',
    en: 'At every step the production is shared in proportion to what each one consumes.',
  },
  create({ members }) {
    const { split } = proportionalSplit(tieOrderOf(members));
    return {
      isPaired: false,
      allocate: ({ needWh, needTotalWh, surplusTotalWh, allottedWh }) =>
        split(surplusTotalWh, needWh, needTotalWh, allottedWh),
      postedRatio: () => null,
    };
  },
};
