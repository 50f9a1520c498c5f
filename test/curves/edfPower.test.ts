import { describe, expect, test } from 'vitest';
import { readCurve } from '../../sim-core/curves/readers/index.ts';
import { summarise } from '../../sim-core/curves/summary.ts';
import { describeWithSharedData, sharedText } from '../support/shared.ts';
import { accepted, issuesOf, sum, utc } from './support.ts';

const HEAD = [
  '',
  'Récapitulatif de mes puissances atteintes en W',
  '',
  'Date et heure de relève par le distributeur;Puissance atteinte (W);Nature de la donnée',
  '',
];

const read = (...lines: string[]) => readCurve([...HEAD, ...lines].join('\n'), 'edf.csv');

describe('EDF power export', () => {
  test('days and rows may come latest first; midnight ends its day', () => {
    const curve = accepted(
      read(
        '30/01/2026;;',
        '00:30:00;400;Réelle',
        '',
        '29/01/2026;;',
        '00:00:00;300;Réelle',
        '23:30:00;200;Réelle',
        '23:00:00;101;Réelle',
      ),
    );
    expect(Array.from(curve.startUtcSeconds, (s) => (s - utc('2026-01-29T21:30Z')) / 60)).toEqual([0, 30, 60, 90]);
    expect(Array.from(curve.energyWh)).toEqual([51, 100, 150, 200]);
    expect(curve.repairs).toEqual([]);
  });

  test('estimated rows are left out and counted', () => {
    const curve = accepted(
      read('30/01/2026;;', '03:00:00;1;Estimée', '02:30:00;200;Réelle', '02:00:00;7;', '01:30:00;100;Réelle'),
    );
    expect(sum(curve.energyWh)).toBe(150);
    expect(curve.repairs).toEqual([{ code: 'curve.estimatesLeftOut', count: 2 }]);
    expect(summarise(curve).gaps).toHaveLength(1);
  });

  test('an accent lost in decoding does not turn a reading into an estimate', () => {
    expect(sum(accepted(read('30/01/2026;;', '02:30:00;200;R\uFFFDelle')).energyWh)).toBe(100);
  });

  test('the doubled hour of October, read backwards', () => {
    const times = ['03:30', '03:00', '02:30', '02:00', '02:30', '02:00', '01:30'];
    const curve = accepted(read('30/10/2022;;', ...times.map((time) => `${time}:00;100;Réelle`)));
    expect(summarise(curve)).toMatchObject({ readings: 7, gaps: [], firstUtcSeconds: utc('2022-10-29T23:00Z') });
    expect(curve.repairs).toEqual([{ code: 'clock.doubledHourByOrder', count: 2 }]);
  });

  test('March has no hour to miss', () => {
    const times = ['04:00', '03:30', '03:00', '01:30', '01:00'];
    const curve = accepted(read('26/03/2023;;', ...times.map((time) => `${time}:00;100;Réelle`)));
    expect(summarise(curve).gaps).toEqual([]);
  });

  test.each<[string, string[], object]>([
    [
      'a time before any date',
      ['23:30:00;1;Réelle'],
      { code: 'table.notATime', line: 6, expected: '30/01/2026', found: '23:30:00' },
    ],
    [
      'an hour that does not exist',
      ['30/01/2026;;', '24:30:00;1;Réelle'],
      { code: 'table.notATime', line: 7, found: '24:30:00' },
    ],
    [
      'a negative power',
      ['30/01/2026;;', '23:30:00;-1;Réelle'],
      { code: 'table.negative', line: 7, path: 'Puissance atteinte (W)' },
    ],
    ['no measured row', ['30/01/2026;;', '23:30:00;1;Estimée'], { code: 'curve.empty' }],
    ['no row at all', [], { code: 'curve.empty' }],
  ])('%s', (_, lines, expected) => expect(issuesOf(read(...lines))).toEqual([expect.objectContaining(expected)]));
});

describeWithSharedData('an EDF export', () => {
  test('two days of half-hours without a gap', () => {
    const path = 'households/linky/formats/edf_mes_puissances_atteintes_30min_excerpt.csv';
    const text = sharedText(path);
    const watts = [...text.matchAll(/^\d\d:\d\d:\d\d;(\d+);/gm)].map((match) => Number(match[1]));
    const summary = summarise(accepted(readCurve(text, path)));
    expect(watts).toHaveLength(96);
    expect(summary.energyWh * 2).toBe(watts.reduce((a, b) => a + b, 0));
    expect(summary).toMatchObject({
      readings: 96,
      gaps: [],
      firstUtcSeconds: utc('2026-01-28T23:00Z'),
      lastUtcSeconds: utc('2026-01-30T23:00Z'),
    });
  });
});
