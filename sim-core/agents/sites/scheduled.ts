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
      const isOpenDay = Array.from({ length: calendar.days }, (_, day) => {
        const date = civilDate(first + day);
        const weekday = calendar.weekdayOfDay[day];
        const isPublicHoliday = calendar.typeOfDay[day] === DAY_TYPE.sunday && weekday !== 6;
        return isInWeek(weekday, firstDay, lastDay) && !isPublicHoliday && !isHoliday(context, date.month, date.day);
      });
      return Float64Array.from({ length: calendar.steps }, (_, t) => {
        const isOpen = isOpenDay[calendar.localDay[t]] && open[calendar.localQuarter[t]] === 1;
        return (isOpen ? 1 : closed) * (1 + (winter - 1) * winterness(Math.floor(t / STEPS_PER_DAY)));
      });
    },
  };
}

/** Whether a weekday lies between two others, over the week's end where the first comes after the last. */
function isInWeek(weekday: number, first: number, last: number): boolean {
  return first <= last ? weekday >= first && weekday <= last : weekday >= first || weekday <= last;
}

export const school = scheduled('school', ({ values }, month, day) =>
  isInDayPeriods(values['sites.school.holidays'], month, day),
);
export const townHall = scheduled('townHall', () => false);
export const shop = scheduled('shop', () => false);
