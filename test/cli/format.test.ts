import { describe, expect, test } from 'vitest';
import { formatter } from '../../cli/format.ts';
import { LANGUAGES, type Language } from '../../sim-core/messages/index.ts';
import { unitIn } from '../../sim-core/messages/units.ts';
import { rows } from '../../sim-core/parameters/index.ts';
import { energyRows, kpiRows } from '../../sim-core/report/kpiRows.ts';

/** French groups thousands with a narrow no-break space; a test reads better without. */
const plain = (text: string) => text.replace(/\s/g, ' ');

describe('quantities', () => {
  test.each([
    [1234.5, 'kWh', '1 235 kWh', '1,235 kWh'],
    [0.0875, 'kW', '0,09 kW', '0.09 kW'],
    [1032, 'kWh/kWc', '1 032 kWh/kWc', '1,032 kWh/kWp'],
    [2.29, 'a', '2,29 ans', '2.29 years'],
    [0.154, '1', '15,4 %', '15.4 %'],
    [0.2765, '', '0,277', '0.277'],
    [609.07, '€', '609,07 €', '609.07 €'],
    [101_250.4, '€', '101 250 €', '101,250 €'],
    [null, 'kW', '—', '—'],
  ] as const)('%d %s', (value, unit, french, english) => {
    expect(plain(formatter('fr').quantity(value, unit))).toBe(french);
    expect(formatter('en').quantity(value, unit)).toBe(english);
  });
});

describe('differences', () => {
  test.each([
    ['has its sign', 12.5, 'kW', '+12,5 kW', '+12.5 kW'],
    ['below zero too', -12.5, 'kW', '-12,5 kW', '-12.5 kW'],
    ['of shares are points, not percent of percent', -0.663, '1', '-66,3 pt', '-66.3 pp'],
    ['too small to be seen is not a zero with a sign', -0.0004, 'kW', '≈', '≈'],
    ['of nothing', 0, 'kW', '=', '='],
    ['unknown', null, 'kW', '—', '—'],
  ] as const)('%s', (_, value, unit, french, english) => {
    expect(formatter('fr').difference(value, unit)).toBe(french);
    expect(formatter('en').difference(value, unit)).toBe(english);
  });
});

test.each([
  [47.2, -1.6, '47,20° N, 1,60° O', '47.20° N, 1.60° W'],
  [-21.1, 55.5, '21,10° S, 55,50° E', '21.10° S, 55.50° E'],
])('%d, %d: a place has no negative degrees', (latitudeDeg, longitudeDeg, french, english) => {
  expect(formatter('fr').place(latitudeDeg, longitudeDeg)).toBe(french);
  expect(formatter('en').place(latitudeDeg, longitudeDeg)).toBe(english);
});

test('no unit of a parameter or figure stays French in English', () => {
  const units = [...rows, ...energyRows, ...kpiRows].flatMap((row) => ('unit' in row ? [row.unit] : []));
  const words = (language: Language) => units.flatMap((unit) => unitIn(unit, language).split(/[/·, ]/));
  for (const french of ['kWc', 'an', 'a', 'UC', 'j']) expect(words('en')).not.toContain(french);
  for (const language of LANGUAGES) expect(words(language)).not.toContain('a');
});
