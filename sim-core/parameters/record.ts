import { optionalNumber, text } from './row.ts';

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
  optionalNumber('record.coefficientsMonth', {
    label: {
      fr: 'Mois dont on garde les coefficients de répartition',
      en: 'Month whose allocation coefficients are kept',
    },
    unit: '',
    min: 1,
    max: 12,
    integer: true,
    derived: { fr: 'aucun', en: 'none' },
    role: 'fact',
    layer: 'record',
    source: '—',
  }),
] as const;
