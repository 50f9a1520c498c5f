import type { ChargingStrategy } from './strategy.ts';

/** A timer: charges in the off-peak hours, whatever the contract. */
export const offPeak: ChargingStrategy = {
  id: 'offPeak',
  label: { fr: 'heures creuses', en: 'off-peak timer' },
  plugsDaily: false,
  followsSun: false,
  servesHome: false,
  servesGrid: false,
  usesPrices: false,
  plan(request, mask) {
    for (let s = request.from; s < request.until; s++) mask[s] = request.offPeak[s];
  },
};
