import { type ChargingStrategy, markCheapest, type PlanRequest } from './strategy.ts';

/** What a car that gives power back takes from the network: its need, and more where that can be given back at a gain. */
export function planToGiveBack(request: PlanRequest, mask: Uint8Array): void {
  const steps = request.paysToStore && !request.sunExpected ? request.stepsToTarget : request.stepsToNeed;
  markCheapest(request, request.until, steps, mask);
}

/** Charges from the surplus and the cheapest steps, and covers the home's own need where that pays. */
export const v2h: ChargingStrategy = {
  id: 'v2h',
  label: { fr: 'V2H (la voiture alimente la maison)', en: 'V2H (the car serves the home)' },
  plugsDaily: true,
  followsSun: true,
  servesHome: true,
  servesGrid: false,
  usesPrices: true,
  plan: planToGiveBack,
};
