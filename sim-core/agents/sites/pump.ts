import { quartersOf } from '../../calendar/periods.ts';
import { STEPS_PER_DAY } from '../../units.ts';
import { type SiteModel, winterness } from './site.ts';

/** Drinking-water or irrigation pumps: fixed hours, longer runs in summer. */
export const pump: SiteModel = {
  kind: 'pump',
  shape({ calendar, values }) {
    const running = quartersOf(values['sites.pump.hours']);
    const summer = values['sites.pump.summerRatio'];
    return Float64Array.from({ length: calendar.steps }, (_, t) => {
      const season = 1 + (summer - 1) * (1 - winterness(Math.floor(t / STEPS_PER_DAY)));
      return running[calendar.localQuarter[t]] * season;
    });
  },
};
