import { describe, expect, test } from 'vitest';
import { readCurve } from '../../sim-core/curves/readers/index.ts';
import { summarise } from '../../sim-core/curves/summary.ts';
import { describeWithSharedData, sharedText } from '../support/shared.ts';
import { accepted, issuesOf, sum, utc } from './support.ts';

const HEADINGS =
  'Identifiant PRM;Type de donnees;Date de debut;Date de fin;Grandeur physique;Grandeur metier;Etape metier;Unite;Pas en minutes';

interface Block {
  readonly prm?: string;
  readonly type?: string;
  readonly dates?: string;
  readonly quantity?: string;
  readonly direction?: string;
  readonly unit?: string;
  readonly rows: readonly string[];
}

function block({ rows, ...given }: Block): string {
  const { prm, type, dates, quantity, direction, unit } = {
    prm: '11111111111111',
    type: 'Courbe de charge',
    dates: '06/01/2025;07/01/2025',
    quantity: 'Energie active',
    direction: 'Consommation',
    unit: 'W',
    ...given,
  };
  const described = `${prm};${type};${dates};${quantity};${direction};Comptage Brut;${unit};`;
  return [HEADINGS, described, 'Horodate;Valeur', ...rows].join('\r\n');
}

const on = (time: string, value: string | number) => `2025-01-06T${time}:00+01:00;${value}`;
const HALF_HOURS = [on('00:30', 300), on('01:00', 301), on('01:30', 299)];

const read = (...blocks: Block[]) => readCurve(`\uFEFF${blocks.map(block).join('\r\n\r\n')}`, 'linky.csv');

describe('Enedis load curves', () => {
  test('rows are ends of intervals; half Wh are carried', () => {
    const curve = accepted(read({ rows: HALF_HOURS }));
    expect(curve).toEqual({
      format: 'linkyCsv',
      startUtcSeconds: Float64Array.of(
        ...['23:00', '23:30'].map((t) => utc(`2025-01-05T${t}Z`)),
        utc('2025-01-06T00:00Z'),
      ),
      durationSeconds: Float64Array.of(1800, 1800, 1800),
      energyWh: Float64Array.of(150, 151, 149),
      repairs: [],
    });
  });

  test('an empty value is a gap, not a zero', () => {
    const curve = accepted(read({ rows: [on('00:30', 300), on('01:00', ''), on('01:30', 299)] }));
    expect(Array.from(curve.energyWh)).toEqual([150, 150]);
    expect(summarise(curve).gaps).toEqual([
      { fromUtcSeconds: utc('2025-01-05T23:30Z'), toUtcSeconds: utc('2025-01-06T00:00Z') },
    ]);
  });

  test('rows out of order are sorted and counted, rows that stand twice dropped and counted', () => {
    const curve = accepted(read({ rows: [HALF_HOURS[2], HALF_HOURS[0], HALF_HOURS[1], HALF_HOURS[0]] }));
    expect(Array.from(curve.energyWh)).toEqual([150, 151, 149]);
    expect(curve.repairs).toEqual([
      { code: 'curve.rowsSorted', count: 3 },
      { code: 'curve.duplicatesDropped', count: 1 },
    ]);
  });

  test('a value stands for an empty row of the same time, whichever comes first', () => {
    for (const rows of [
      [on('00:30', ''), ...HALF_HOURS],
      [...HALF_HOURS, on('00:30', '')],
    ])
      expect(sum(accepted(read({ rows })).energyWh)).toBe(450);
  });

  test('the dates of the header are ignored, counted where they differ from the rows', () => {
    const repairsFor = (dates: string) => accepted(read({ dates, rows: HALF_HOURS })).repairs;
    expect(repairsFor('06/01/2025;06/01/2025')).toEqual([]);
    expect(repairsFor(';')).toEqual([]);
    for (const dates of ['05/01/2025;07/01/2025', '06/01/2025;08/01/2025', '07/01/2025;07/01/2025'])
      expect(repairsFor(dates)).toEqual([{ code: 'curve.headerDatesIgnored', count: 1 }]);
  });

  test('of several quantities the consumption is read, the rest counted', () => {
    const curve = accepted(
      read(
        { direction: 'Production', rows: [on('00:30', 2000), on('01:00', 2000)] },
        { rows: HALF_HOURS },
        { quantity: 'Energie reactive', rows: [on('00:30', 90)] },
      ),
    );
    expect(sum(curve.energyWh)).toBe(450);
    expect(curve.repairs).toEqual([{ code: 'curve.otherQuantitiesLeftOut', count: 3 }]);
  });

  test('the file of a producer is refused', () => {
    expect(issuesOf(read({ direction: 'Production', rows: HALF_HOURS }))).toEqual([
      { code: 'curve.noConsumption', file: 'linky.csv', line: 2, found: 'Energie active · Production' },
    ]);
  });

  test('two meters are not mixed', () => {
    const [issue] = issuesOf(read({ rows: HALF_HOURS }, { prm: '22222222222222', rows: HALF_HOURS }));
    expect(issue).toMatchObject({ code: 'curve.severalMeters', line: 9, found: '22222222222222' });
  });

  test.each<[string, Block, object]>([
    [
      'a unit that is not W',
      { unit: 'kW', rows: HALF_HOURS },
      { code: 'curve.unit', line: 2, expected: 'W', found: 'kW' },
    ],
    [
      'an unknown kind of data',
      { type: 'Tension', rows: [] },
      { code: 'curve.notALoadCurve', line: 2, found: 'Tension' },
    ],
    ['no rows', { rows: [] }, { code: 'curve.empty' }],
    ['only empty rows', { rows: [on('00:30', '')] }, { code: 'curve.empty' }],
    ['a negative power', { rows: [on('00:30', -5)] }, { code: 'table.negative', line: 4, path: 'Valeur', found: '-5' }],
    [
      'a value that Excel took for a date',
      { rows: [on('00:30', '22 mai')] },
      { code: 'table.notANumber', line: 4, found: '22 mai' },
    ],
    ['a power of a megawatt', { rows: [on('00:30', 1e7)] }, { code: 'table.tooLarge', line: 4, found: '10000000' }],
    [
      'two values at one time',
      { rows: [...HALF_HOURS, on('01:00', 5)] },
      { code: 'curve.contradiction', line: 7, detail: { first: 5 } },
    ],
    [
      'rows without an offset',
      { rows: ['2025-01-06T00:30:00;3'] },
      { code: 'table.notATime', line: 4, path: 'Horodate' },
    ],
    ['a date that does not exist', { rows: ['2025-02-30T00:30:00+01:00;3'] }, { code: 'table.notATime', line: 4 }],
    ['a year that cannot be', { rows: ['2205-01-06T00:30:00+01:00;3'] }, { code: 'table.notATime', line: 4 }],
    [
      'rows too near to each other',
      { rows: [...HALF_HOURS, on('01:33', 5)] },
      { code: 'curve.stepUnknown', line: 7, unit: 'min' },
    ],
  ])('%s', (_, given, expected) => expect(issuesOf(read(given))).toEqual([expect.objectContaining(expected)]));

  test('at most twenty issues are told', () => {
    const rows = Array.from({ length: 50 }, (_, i) => on(`${String(10 + Math.floor(i / 4)).slice(-2)}:00`, 'x'));
    expect(issuesOf(read({ rows }))).toHaveLength(20);
  });
});

describeWithSharedData('Enedis files', () => {
  const file = (name: string) => {
    const path = `households/linky/${name}`;
    return readCurve(sharedText(path), path);
  };
  const linky = 'enedis_courbe_de_charge_30min_2022-07-29_2023-05-28.csv';

  test('a real Linky export, to the Wh', () => {
    const curve = accepted(file(linky));
    const watts = sharedText(`households/linky/${linky}`)
      .split('\n')
      .slice(3)
      .filter((line) => line !== '')
      .map((line) => Number(line.split(';')[1]));
    expect(curve.startUtcSeconds).toHaveLength(14_591);
    expect(watts).toHaveLength(14_591);
    expect(sum(curve.energyWh) * 2).toBe(watts.reduce((a, b) => a + b, 0));
    expect(new Set(curve.durationSeconds)).toEqual(new Set([1800]));
    expect(curve.repairs).toEqual([{ code: 'curve.headerDatesIgnored', count: 1 }]);
  });

  test('it has no false gaps, and the days of 25 and of 23 hours', () => {
    const summary = summarise(accepted(file(linky)));
    expect(summary).toEqual({
      format: 'linkyCsv',
      readings: 14_591,
      firstUtcSeconds: utc('2022-07-28T22:00:00Z'),
      lastUtcSeconds: utc('2023-05-28T21:30:00Z'),
      energyWh: 6_510_923,
      gaps: [],
      clockChangeDays: [
        { date: '2022-10-30', readings: 50 },
        { date: '2023-03-26', readings: 46 },
      ],
    });
  });

  test('ten-minute rows without a stated step', () => {
    const curve = accepted(file('formats/enedis_hdm_courbe_10min_excerpt.csv'));
    expect(Array.from(curve.energyWh)).toEqual([45, 44]);
    expect(Array.from(curve.durationSeconds)).toEqual([600, 600]);
    expect(curve.startUtcSeconds[0]).toBe(utc('2020-08-20T21:30:00Z'));
  });

  test.each([
    ['index_quotidien', 'curve.dailyIndex', 'Index'],
    ['puissance_max', 'curve.dailyPeak', 'Puissance maximale quotidienne'],
  ])('the export %s is no load curve', (name, code, found) => {
    const [issue, ...others] = issuesOf(file(`formats/enedis_hdm_${name}_excerpt.csv`));
    expect(issue).toMatchObject({ code, line: 2, found });
    expect(others).toEqual([]);
  });
});
