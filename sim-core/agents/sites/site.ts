import type { YearCalendar } from '../../calendar/year.ts';
import type { Values } from '../../parameters/index.ts';
import type { SiteKind } from '../../parameters/lists.ts';
import type { Climate } from '../../weather/climate.ts';

/** What shapes the consumption of a public building, a shop or a farm. */
export interface SiteContext {
  readonly calendar: YearCalendar;
  readonly climate: Climate;
  readonly values: Values;
}

/**
 * A kind of site. Its shape over a year is scaled to the site's yearly consumption by `siteLoadKw`.
 */
export interface SiteModel {
  readonly kind: SiteKind;
  /** Relative power by step, ≥ 0, not all zero. */
  shape(context: SiteContext): Float64Array;
}

/** 1 in mid-winter (15 January), 0 in mid-summer: the swing of what depends on the season. */
export function winterness(dayOfYear: number): number {
  const distance = Math.abs(((dayOfYear - 14 + 365) % 365) - 182.5) / 182.5;
  return distance;
}
