import type { ChargingStrategy } from './strategy.ts';

/** Charges as soon as it is plugged in. */
export const immediate: ChargingStrategy = {
  id: 'immediate',
  label: { fr: 'recharge immédiate', en: 'immediate charging' },
  plugsDaily: false,
  followsSun: false,
  servesHome: false,
  servesGrid: false,
  usesPrices: false,
  plan: ({ from, until }, mask) => void mask.fill(1, from, until),
};
