import { quartersOf } from '../../calendar/periods.ts';
import { radians, sin } from '../../math.ts';
import type { SiteModel } from './site.ts';

/** Lamps lit while the sun is low, switched off in the hours that the council chose. */
export const streetLighting: SiteModel = {
  kind: 'streetLighting',
  shape({ calendar, climate, values }) {
    const off = quartersOf(values['sites.streetLighting.offHours']);
    const sunUpBelow = sin(radians(values['sites.streetLighting.sunBelowDeg']));
    return Float64Array.from({ length: calendar.steps }, (_, t) =>
      climate.sunUp[t] < sunUpBelow && off[calendar.localQuarter[t]] === 0 ? 1 : 0,
    );
  },
};
