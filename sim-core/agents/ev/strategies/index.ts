import { immediate } from './immediate.ts';
import { offPeak } from './offPeak.ts';
import { smart } from './smart.ts';
import { solar } from './solar.ts';
import type { ChargingStrategy } from './strategy.ts';
import { v2g } from './v2g.ts';
import { v2h } from './v2h.ts';

/** The strategies in the order of `ev.strategyRatios`. */
export const chargingStrategies: readonly ChargingStrategy[] = [immediate, offPeak, smart, solar, v2h, v2g];
