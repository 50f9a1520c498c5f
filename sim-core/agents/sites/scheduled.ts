import { civilDate, dayNumber } from '../../calendar/civil.ts';
import { isInDayPeriods, quartersOf } from '../../calendar/periods.ts';
import { DAY_TYPE } from '../../calendar/year.ts';
import type { ScheduledSite } from '../../parameters/sites.ts';
import { STEPS_PER_DAY } from '../../units.ts';
import { type SiteContext, type SiteModel, winterness } from './site.ts';

/** A building that lives by opening hours, closed on public holidays, heavier in winter by lighting and ventilation. */
function scheduled(
  kind: ScheduledSite,
  isHoliday: (context: SiteContext, month: number, day: number) => boolean,
): SiteModel {
  return {
    kind,
    shape(context) {
      const { calendar, values } = context;
      const open = quartersOf(values[`sites.${kind}.openHours`]);
      const [firstDay, lastDay] = values[`sites.${kind}.openDays`].split('-').map((d) => Number(d) - 1);
      const closed = values[`sites.${kind}.closedRatio`];
      const winter = values[`sites.${kind}.winterRatio`];
      const first = dayNumber(calendar.year, 1, 1);
      const shape = new Float64Array(calendar.steps);
      for (let day = 0; day < calendar.days; day++) {
        const date = civilDate(first + day);
        const weekday = calendar.weekdayOfDay[day];
        const isPublicHoliday = calendar.typeOfDay[day] === DAY_TYPE.sunday && weekday !== 6;
        const isOpenDay =
          weekday >= firstDay && weekday <= lastDay && !isPublicHoliday && !isHoliday(context, date.month, date.day);
        const season = 1 + (winter - 1) * winterness(day);
        for (let k = 0; k < STEPS_PER_DAY; k++) {
          const t = day * STEPS_PER_DAY + k;
          const isOpen = isOpenDay && open[calendar.localQuarter[t]] === 1;
          shape[t] = (isOpen ? 1 : closed) * season;
        }
      }
      return shape;
    },
  };
}

export const school = scheduled('school', ({ values }, month, day) =>
  isInDayPeriods(values['sites.school.holidays'], month, day),
);
export const townHall = scheduled('townHall', () => false);
export const shop = scheduled('shop', () => false);
