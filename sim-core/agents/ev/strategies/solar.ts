import type { ChargingStrategy } from './strategy.ts';

/** Charges from the home's own surplus; from the network only what the next outing needs, at the last moment. */
export const solar: ChargingStrategy = {
  id: 'solar',
  label: { fr: 'recharge au soleil', en: 'solar-following' },
  plugsDaily: true,
  followsSun: true,
  servesHome: false,
  servesGrid: false,
  usesPrices: false,
  plan: () => {},
};
