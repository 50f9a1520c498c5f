import type { Values } from '../../parameters/index.ts';
import { allotByCoefficients, COEFFICIENT_UNITS, unitsByWeight } from './coefficients.ts';
import type { AllocationKey, Member } from './key.ts';

const weightOf: Record<Values['sharing.staticBasis'], (member: Member) => number> = {
  equal: () => 1,
  persons: (member) => member.persons,
  subscribedPower: (member) => member.subscribedKva,
};

export const staticKey: AllocationKey = {
  id: 'static',
  label: { fr: 'Statique', en: 'Static' },
  description: {
    fr: 'Chacun a droit à une part fixe de la production ; ce qu’il n’utilise pas part en surplus.',
    en: 'Each one is entitled to a fixed share of the production; what they do not use becomes surplus.',
  },
  create({ members, values }) {
    const units = unitsByWeight(COEFFICIENT_UNITS, members.map(weightOf[values['sharing.staticBasis']]));
    const total = units.reduce((a, b) => a + b, 0);
    const allot = allotByCoefficients(members);
    return {
      isPaired: false,
      allocate: ({ surplusTotalWh, needWh, allottedWh }) => allot(surplusTotalWh, units, total, needWh, allottedWh),
      postedRatio: (member) => units[member] / COEFFICIENT_UNITS,
    };
  },
};
