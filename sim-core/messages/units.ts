import type { Bilingual } from '../parameters/row.ts';

/** Units whose symbol is a word cut short; all others are the same everywhere. */
const WRITTEN: Record<keyof Bilingual, Readonly<Record<string, string>>> = {
  fr: { a: 'ans' },
  en: { a: 'years', kWc: 'kWp', an: 'yr', j: 'd', UC: 'CU' },
};

/** A unit as it is written in a language: `kWh/kWc` is `kWh/kWp` in English. */
export function unitIn(unit: string, language: keyof Bilingual): string {
  return unit
    .split('/')
    .map((part) => WRITTEN[language][part] ?? part)
    .join('/');
}
