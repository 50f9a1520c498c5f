import type { ChargingStrategy } from './strategy.ts';
import { planToGiveBack } from './v2h.ts';

/** As V2H, and sends power out where the price of export pays for losses and wear. */
export const v2g: ChargingStrategy = {
  id: 'v2g',
  label: { fr: 'V2G (la voiture alimente le réseau)', en: 'V2G (the car serves the network)' },
  plugsDaily: true,
  followsSun: true,
  servesHome: true,
  servesGrid: true,
  usesPrices: true,
  plan: planToGiveBack,
};
