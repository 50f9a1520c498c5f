import { type ChargingStrategy, markCheapest, PLAN_STEPS } from './strategy.ts';

/**
 * Charges what the next outing needs in the cheapest steps until the departure; the rest up to the target only in steps
 * that are among the cheapest of the two days, since it can as well be charged after coming back.
 */
export const smart: ChargingStrategy = {
  id: 'smart',
  label: { fr: 'recharge au moins cher', en: 'cheapest hours' },
  plugsDaily: false,
  followsSun: false,
  servesHome: false,
  servesGrid: false,
  usesPrices: true,
  plan(request, mask) {
    markCheapest(request, PLAN_STEPS, request.stepsToTarget, mask);
    mask.fill(0, Math.max(request.from, request.until));
    markCheapest(request, request.until, request.stepsToNeed, mask);
  },
};
