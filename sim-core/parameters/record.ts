import { text } from './row.ts';

/** What a run keeps. */
export const recordRows = [
  text('record.households', {
    label: { fr: 'Foyers dont on garde la courbe entière', en: 'Households whose whole curve is kept' },
    pattern: /^[^;\n]*$/,
    form: {
      fr: 'numéros ou noms séparés par des virgules, par exemple 12, 17',
      en: 'numbers or names separated by commas, for example 12, 17',
    },
    default: '',
    role: 'fact',
    layer: 'record',
    source: '—',
  }),
] as const;
