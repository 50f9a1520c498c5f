import { type Bilingual, HOUR_ENTRIES, ratio, vector } from './row.ts';

/**
 * Occupancy: a Markov chain of four states (home or away × active or asleep) whose chances change with the hour, after
 * McKenna et al. 2016 (P10). The French time-use matrices were not to be had, so these are assumptions by hour, made to
 * be replaced: the chance, for somebody in the first state when the hour begins, to have left it when it ends.
 */

export const ARCHETYPES = ['employed', 'atHome', 'pupil'] as const;
export type Archetype = (typeof ARCHETYPES)[number];
export const PRESENCE_DAYS = ['workday', 'weekend'] as const;
export type PresenceDay = (typeof PRESENCE_DAYS)[number];
export const TRANSITIONS = ['wake', 'sleep', 'leave', 'return'] as const;
export type Transition = (typeof TRANSITIONS)[number];

const names: Record<Archetype | PresenceDay | Transition, Bilingual> = {
  employed: { fr: 'en emploi', en: 'at work' },
  atHome: { fr: 'sans emploi ou retraité', en: 'not working or retired' },
  pupil: { fr: 'enfant scolarisé', en: 'pupil' },
  workday: { fr: 'jour ouvré', en: 'working day' },
  weekend: { fr: 'samedi, dimanche, férié', en: 'Saturday, Sunday, holiday' },
  wake: { fr: 'se lever', en: 'to wake up' },
  sleep: { fr: 'se coucher', en: 'to go to sleep' },
  leave: { fr: 'sortir', en: 'to go out' },
  return: { fr: 'rentrer', en: 'to come home' },
};

const chances: Record<Archetype, Record<PresenceDay, Record<Transition, readonly number[]>>> = {
  employed: {
    workday: {
      wake: [
        0.01, 0.01, 0.01, 0.02, 0.08, 0.35, 0.7, 0.8, 0.8, 0.85, 0.85, 0.8, 0.7, 0.6, 0.6, 0.7, 0.8, 0.8, 0.6, 0.4, 0.3,
        0.1, 0.05, 0.02,
      ],
      sleep: [
        0.85, 0.9, 0.9, 0.8, 0.3, 0.05, 0.02, 0.01, 0.01, 0.01, 0.01, 0.01, 0.02, 0.03, 0.03, 0.02, 0.01, 0.01, 0.01,
        0.02, 0.05, 0.18, 0.5, 0.75,
      ],
      leave: [
        0.01, 0.01, 0.01, 0.02, 0.08, 0.2, 0.4, 0.7, 0.75, 0.6, 0.35, 0.25, 0.2, 0.5, 0.45, 0.3, 0.25, 0.18, 0.12, 0.1,
        0.07, 0.04, 0.02, 0.01,
      ],
      return: [
        0.5, 0.5, 0.4, 0.3, 0.15, 0.1, 0.06, 0.04, 0.03, 0.03, 0.05, 0.14, 0.22, 0.06, 0.05, 0.08, 0.22, 0.45, 0.55,
        0.6, 0.5, 0.5, 0.55, 0.6,
      ],
    },
    weekend: {
      wake: [
        0.01, 0.01, 0.01, 0.01, 0.03, 0.08, 0.18, 0.35, 0.55, 0.7, 0.8, 0.85, 0.8, 0.6, 0.6, 0.7, 0.8, 0.8, 0.6, 0.4,
        0.3, 0.1, 0.05, 0.02,
      ],
      sleep: [
        0.7, 0.85, 0.9, 0.8, 0.4, 0.1, 0.03, 0.02, 0.01, 0.01, 0.01, 0.01, 0.02, 0.05, 0.04, 0.02, 0.01, 0.01, 0.01,
        0.01, 0.03, 0.1, 0.3, 0.55,
      ],
      leave: [
        0.02, 0.02, 0.02, 0.02, 0.03, 0.04, 0.06, 0.1, 0.18, 0.28, 0.32, 0.25, 0.15, 0.22, 0.35, 0.35, 0.28, 0.22, 0.18,
        0.16, 0.1, 0.05, 0.03, 0.02,
      ],
      return: [
        0.5, 0.5, 0.4, 0.3, 0.2, 0.15, 0.12, 0.1, 0.15, 0.22, 0.32, 0.45, 0.45, 0.3, 0.25, 0.28, 0.35, 0.45, 0.45, 0.4,
        0.3, 0.35, 0.45, 0.5,
      ],
    },
  },
  atHome: {
    workday: {
      wake: [
        0.01, 0.01, 0.01, 0.02, 0.05, 0.14, 0.35, 0.6, 0.75, 0.8, 0.85, 0.85, 0.7, 0.45, 0.5, 0.65, 0.8, 0.8, 0.6, 0.4,
        0.3, 0.1, 0.05, 0.02,
      ],
      sleep: [
        0.8, 0.88, 0.9, 0.8, 0.4, 0.1, 0.03, 0.02, 0.01, 0.01, 0.01, 0.01, 0.03, 0.12, 0.08, 0.03, 0.02, 0.01, 0.01,
        0.02, 0.06, 0.2, 0.45, 0.7,
      ],
      leave: [
        0.01, 0.01, 0.01, 0.01, 0.02, 0.03, 0.06, 0.1, 0.2, 0.32, 0.3, 0.18, 0.08, 0.18, 0.3, 0.3, 0.22, 0.15, 0.08,
        0.06, 0.05, 0.03, 0.02, 0.01,
      ],
      return: [
        0.5, 0.5, 0.4, 0.3, 0.25, 0.25, 0.25, 0.25, 0.3, 0.35, 0.45, 0.6, 0.55, 0.35, 0.35, 0.4, 0.5, 0.55, 0.6, 0.55,
        0.5, 0.5, 0.55, 0.6,
      ],
    },
    weekend: {
      wake: [
        0.01, 0.01, 0.01, 0.01, 0.04, 0.1, 0.25, 0.48, 0.65, 0.78, 0.85, 0.85, 0.7, 0.45, 0.5, 0.65, 0.8, 0.8, 0.6, 0.4,
        0.3, 0.1, 0.05, 0.02,
      ],
      sleep: [
        0.75, 0.86, 0.9, 0.8, 0.4, 0.1, 0.03, 0.02, 0.01, 0.01, 0.01, 0.01, 0.03, 0.12, 0.08, 0.03, 0.02, 0.01, 0.01,
        0.02, 0.05, 0.15, 0.4, 0.65,
      ],
      leave: [
        0.01, 0.01, 0.01, 0.01, 0.02, 0.03, 0.04, 0.08, 0.16, 0.26, 0.28, 0.18, 0.08, 0.16, 0.28, 0.28, 0.2, 0.14, 0.1,
        0.09, 0.06, 0.03, 0.02, 0.01,
      ],
      return: [
        0.5, 0.5, 0.4, 0.3, 0.25, 0.2, 0.2, 0.2, 0.25, 0.3, 0.4, 0.5, 0.5, 0.3, 0.28, 0.32, 0.42, 0.5, 0.5, 0.45, 0.4,
        0.45, 0.5, 0.55,
      ],
    },
  },
  pupil: {
    workday: {
      wake: [
        0.01, 0.01, 0.01, 0.01, 0.02, 0.08, 0.55, 0.85, 0.85, 0.85, 0.85, 0.85, 0.7, 0.5, 0.6, 0.7, 0.8, 0.8, 0.6, 0.3,
        0.15, 0.05, 0.02, 0.01,
      ],
      sleep: [
        0.95, 0.95, 0.95, 0.95, 0.8, 0.3, 0.03, 0.01, 0.01, 0.01, 0.01, 0.01, 0.02, 0.06, 0.04, 0.01, 0.01, 0.01, 0.01,
        0.05, 0.35, 0.6, 0.8, 0.9,
      ],
      leave: [
        0.01, 0.01, 0.01, 0.01, 0.01, 0.02, 0.1, 0.55, 0.85, 0.6, 0.3, 0.2, 0.25, 0.7, 0.5, 0.3, 0.15, 0.12, 0.08, 0.04,
        0.02, 0.01, 0.01, 0.01,
      ],
      return: [
        0.6, 0.6, 0.6, 0.5, 0.4, 0.3, 0.2, 0.05, 0.02, 0.02, 0.02, 0.2, 0.25, 0.04, 0.03, 0.1, 0.55, 0.65, 0.7, 0.75,
        0.8, 0.8, 0.8, 0.8,
      ],
    },
    weekend: {
      wake: [
        0.01, 0.01, 0.01, 0.01, 0.02, 0.04, 0.15, 0.4, 0.6, 0.75, 0.85, 0.85, 0.7, 0.5, 0.6, 0.7, 0.8, 0.8, 0.6, 0.3,
        0.2, 0.08, 0.03, 0.01,
      ],
      sleep: [
        0.9, 0.95, 0.95, 0.95, 0.8, 0.4, 0.05, 0.01, 0.01, 0.01, 0.01, 0.01, 0.02, 0.08, 0.05, 0.01, 0.01, 0.01, 0.01,
        0.03, 0.18, 0.45, 0.7, 0.85,
      ],
      leave: [
        0.01, 0.01, 0.01, 0.01, 0.01, 0.02, 0.03, 0.06, 0.12, 0.22, 0.26, 0.18, 0.08, 0.2, 0.35, 0.32, 0.22, 0.14, 0.1,
        0.06, 0.03, 0.02, 0.01, 0.01,
      ],
      return: [
        0.5, 0.5, 0.5, 0.4, 0.3, 0.25, 0.2, 0.2, 0.22, 0.3, 0.4, 0.5, 0.5, 0.28, 0.25, 0.3, 0.4, 0.5, 0.55, 0.55, 0.6,
        0.65, 0.7, 0.75,
      ],
    },
  },
};

export type PresencePath = `occupancy.${Archetype}.${PresenceDay}.${Transition}`;

export function presencePath(archetype: Archetype, day: PresenceDay, transition: Transition): PresencePath {
  return `occupancy.${archetype}.${day}.${transition}`;
}

const chanceRows = ARCHETYPES.flatMap((archetype) =>
  PRESENCE_DAYS.flatMap((day) =>
    TRANSITIONS.map((transition) =>
      vector(presencePath(archetype, day, transition), {
        label: {
          fr: `Chance horaire de ${names[transition].fr}, ${names[archetype].fr}, ${names[day].fr}`,
          en: `Hourly chance ${names[transition].en}, ${names[archetype].en}, ${names[day].en}`,
        },
        unit: '1/h',
        min: 0,
        max: 1,
        entries: HOUR_ENTRIES,
        default: chances[archetype][day][transition],
        role: 'assumption',
        layer: 'needs',
        source: 'A (forme : CREST, McKenna 2016, P10)',
      }),
    ),
  ),
);

export const presenceRows = [
  ...chanceRows,
  ratio('occupancy.nightAwayRatio', {
    label: {
      fr: 'Chance horaire de s’endormir hors de chez soi la nuit',
      en: 'Hourly chance of falling asleep away at night',
    },
    max: 0.5,
    default: 0.05,
    role: 'assumption',
    layer: 'needs',
    source: 'A',
  }),
] as const;
