import { type ChargingStrategy, markCheapest } from './strategy.ts';

/** Charges in the cheapest steps until the departure. */
export const smart: ChargingStrategy = {
  id: 'smart',
  label: { fr: 'recharge au moins cher', en: 'cheapest hours' },
  plugsDaily: false,
  followsSun: false,
  servesHome: false,
  servesGrid: false,
  usesPrices: true,
  plan: (request, mask) => markCheapest(request, request.stepsToTarget, mask),
};
