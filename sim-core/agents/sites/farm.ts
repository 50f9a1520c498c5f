import { quartersOf } from '../../calendar/periods.ts';
import type { SiteModel } from './site.ts';

/** A dairy farm: milking and milk cooling twice a day, every day, over a base of fences, water and light. */
export const farm: SiteModel = {
  kind: 'farm',
  shape({ calendar, values }) {
    const milking = quartersOf(values['sites.farm.milkingHours']);
    const base = values['sites.farm.baseRatio'];
    return Float64Array.from({ length: calendar.steps }, (_, t) =>
      milking[calendar.localQuarter[t]] === 1 ? 1 : base,
    );
  },
};
