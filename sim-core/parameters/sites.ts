import { ANY_DATES_PATTERN, ANY_PERIODS_PATTERN } from '../calendar/periods.ts';
import { type Bilingual, number, ratio, text } from './row.ts';

/** Buildings that live by opening hours. */
export const SCHEDULED_SITES = ['school', 'townHall', 'shop'] as const;
export type ScheduledSite = (typeof SCHEDULED_SITES)[number];

const scheduled: Record<
  ScheduledSite,
  { label: Bilingual; hours: string; days: string; base: number; winter: number }
> = {
  school: { label: { fr: 'école', en: 'school' }, hours: '07:30-18:00', days: '1-5', base: 0.25, winter: 1.5 },
  townHall: {
    label: { fr: 'mairie', en: 'town hall' },
    hours: '08:30-12:30, 13:30-17:30',
    days: '1-5',
    base: 0.3,
    winter: 1.4,
  },
  shop: {
    label: { fr: 'commerce', en: 'shop' },
    hours: '08:30-12:30, 15:00-19:30',
    days: '2-6',
    base: 0.45,
    winter: 1.0,
  },
};

const hourRows = SCHEDULED_SITES.map((id) =>
  text(`sites.${id}.openHours` as const, {
    label: { fr: `Heures d’ouverture : ${scheduled[id].label.fr}`, en: `Opening hours: ${scheduled[id].label.en}` },
    pattern: ANY_PERIODS_PATTERN,
    form: {
      fr: 'périodes locales, par exemple 08:00-12:00, 14:00-18:00',
      en: 'local periods, for example 08:00-12:00, 14:00-18:00',
    },
    default: scheduled[id].hours,
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  }),
);

const dayRows = SCHEDULED_SITES.map((id) =>
  text(`sites.${id}.openDays` as const, {
    label: { fr: `Jours d’ouverture : ${scheduled[id].label.fr}`, en: `Opening days: ${scheduled[id].label.en}` },
    pattern: /^[1-7]-[1-7]$/,
    form: { fr: 'du lundi (1) au dimanche (7), par exemple 1-5', en: 'Monday (1) to Sunday (7), for example 1-5' },
    default: scheduled[id].days,
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  }),
);

const baseRows = SCHEDULED_SITES.map((id) =>
  ratio(`sites.${id}.closedRatio` as const, {
    label: {
      fr: `Puissance à la fermeture, part de celle d’ouverture : ${scheduled[id].label.fr}`,
      en: `Power when closed, share of that when open: ${scheduled[id].label.en}`,
    },
    default: scheduled[id].base,
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  }),
);

const winterRows = SCHEDULED_SITES.map((id) =>
  number(`sites.${id}.winterRatio` as const, {
    label: {
      fr: `Hiver relatif à l’été : ${scheduled[id].label.fr}`,
      en: `Winter relative to summer: ${scheduled[id].label.en}`,
    },
    unit: '1',
    min: 0.2,
    max: 5,
    default: scheduled[id].winter,
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  }),
);

/** Public buildings, shops, farms. */
export const siteRows = [
  ...hourRows,
  ...dayRows,
  ...baseRows,
  ...winterRows,
  text('sites.school.holidays', {
    label: { fr: 'Vacances scolaires', en: 'School holidays' },
    pattern: ANY_DATES_PATTERN,
    form: { fr: 'périodes MM-JJ..MM-JJ', en: 'periods MM-DD..MM-DD' },
    default: '01-01..01-05, 02-15..03-01, 04-12..04-27, 07-05..08-31, 10-18..11-02, 12-20..12-31',
    role: 'assumption',
    layer: 'needs',
    source: 'A (zone moyenne)',
  }),
  text('sites.streetLighting.offHours', {
    label: { fr: 'Extinction nocturne de l’éclairage public', en: 'Street lighting switched off' },
    pattern: ANY_PERIODS_PATTERN,
    form: { fr: 'périodes locales, vide pour aucune', en: 'local periods, empty for none' },
    default: '23:30-05:30',
    role: 'lever',
    layer: 'needs',
    source: 'A',
  }),
  number('sites.streetLighting.sunBelowDeg', {
    label: { fr: 'Hauteur du soleil sous laquelle on allume', en: 'Sun elevation below which lamps are lit' },
    unit: '°',
    min: -10,
    max: 5,
    default: -2,
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  }),
  text('sites.pump.hours', {
    label: { fr: 'Heures de pompage', en: 'Pumping hours' },
    pattern: ANY_PERIODS_PATTERN,
    form: { fr: 'périodes locales', en: 'local periods' },
    default: '22:30-06:30, 12:00-15:00',
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  }),
  number('sites.pump.summerRatio', {
    label: { fr: 'Pompage d’été relatif à l’hiver', en: 'Summer pumping relative to winter' },
    unit: '1',
    min: 0.2,
    max: 5,
    default: 1.4,
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  }),
  text('sites.farm.milkingHours', {
    label: { fr: 'Heures de traite', en: 'Milking hours' },
    pattern: ANY_PERIODS_PATTERN,
    form: { fr: 'périodes locales', en: 'local periods' },
    default: '06:00-08:30, 17:00-19:30',
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  }),
  ratio('sites.farm.baseRatio', {
    label: {
      fr: 'Puissance hors traite, part de celle de la traite',
      en: 'Power outside milking, share of that of milking',
    },
    default: 0.2,
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  }),
  ratio('sites.noiseRatio', {
    label: { fr: 'Aléa quart-horaire des bâtiments', en: 'Quarter-hourly noise of the buildings' },
    max: 0.9,
    default: 0.15,
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  }),
] as const;
