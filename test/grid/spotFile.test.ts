import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSpotPrices } from '../../sim-core/grid/spotFile.ts';
import { accepted, issuesOf, sum, utc } from '../curves/support.ts';
import { describeWithSharedData, sharedText } from '../support/shared.ts';

const read = (...lines: string[]) => readSpotPrices(lines.join('\n'), 'prices.csv');
const starts = (...lines: string[]) =>
  Array.from(accepted(read(...lines)).startUtcSeconds, (s) => new Date(s * 1000).toISOString().slice(0, 16));

describe('spot prices', () => {
  test.each<[string, string[]]>([
    ['UTC by its stamps', ['time,price_eur_mwh', '2024-12-31T23:00:00Z,50', '2025-01-01T00:00:00Z,60']],
    ['UTC by its heading', ['time_utc;Prix (€/MWh)', '2024-12-31 23:00;50,0', '2025-01-01 00:00;60,0']],
    ['offsets', ['time,price_eur_mwh', '2025-01-01T00:00:00+01:00,50', '2025-01-01T01:00:00+01:00,60']],
    ['a local clock', ['Date,PUN,NORD', '01/01/2025 00:00,50,9', '01/01/2025 01:00,60,9']],
    ['Stata', ['time,DAM_price', '01jan2025 00:00:00,.05', '01jan2025 01:00:00,.06']],
    [
      'a date and an hour',
      [
        'date,start_hour,end_hour,price_euros_mwh,volume_mwh',
        '2025-01-01,00:00,01:00,50,8',
        '2025-01-01,01:00,02:00,60,8',
      ],
    ],
    [
      'the French zone among others',
      ['time_utc,DE_EUR_per_MWh,FR_EUR_per_MWh', '2024-12-31T23:00:00Z,7,50', '2025-01-01T00:00:00Z,8,60'],
    ],
    ['€/kWh by its heading', ['time_utc,price_eur_kwh', '2024-12-31T23:00:00Z,0.05', '2025-01-01T00:00:00Z,0.06']],
  ])('%s', (_, lines) => {
    const prices = accepted(read(...lines));
    expect(Array.from(prices.startUtcSeconds)).toEqual([utc('2024-12-31T23:00Z'), utc('2025-01-01T00:00Z')]);
    expect(Array.from(prices.priceEurPerMwh)).toEqual([50, 60]);
    expect(prices.durationSeconds).toBe(3600);
  });

  test('€/kWh by the size of the prices is counted', () => {
    expect(accepted(read('time,DAM_price', '01jan2025 00:00:00,.05')).repairs).toEqual([
      { code: 'spot.readAsEurPerKwh', count: 1 },
    ]);
  });

  test('quarter-hours', () => {
    const prices = accepted(read('time_utc,price_eur_mwh', '2025-10-01T00:00:00Z,1', '2025-10-01T00:15:00Z,-2'));
    expect(prices.durationSeconds).toBe(900);
    expect(Array.from(prices.priceEurPerMwh)).toEqual([1, -2]);
  });

  const local = 'time,price_eur_mwh';
  test('October’s doubled hour listed twice', () => {
    const rows = ['01:00', '02:00', '02:00', '03:00'].map((time) => `30/10/2022 ${time},9`);
    expect(starts(local, ...rows)).toEqual([
      '2022-10-29T23:00',
      '2022-10-30T00:00',
      '2022-10-30T01:00',
      '2022-10-30T02:00',
    ]);
    expect(accepted(read(local, ...rows)).repairs).toEqual([{ code: 'clock.doubledHourByOrder', count: 1 }]);
  });

  test.each([
    ['hours', ['01:00', '02:00', '03:00'], [0, 1, 1, 2], 1],
    ['quarters', ['01:45', '02:00', '02:15', '02:30', '02:45', '03:00'], [0, 1, 2, 3, 4, 1, 2, 3, 4, 5], 4],
  ])('October’s doubled hour listed once means both, in %s', (_, times, prices, repeated) => {
    const result = accepted(read(local, ...times.map((time, i) => `30/10/2022 ${time},${i}`)));
    expect(Array.from(result.priceEurPerMwh)).toEqual(prices);
    expect(result.repairs).toEqual([{ code: 'spot.doubledHourRepeated', count: repeated }]);
  });

  test.each([
    ['left empty', ',,'],
    ['filled', ',33'],
  ])('March’s skipped hour, %s', (_, rest) => {
    const rows = ['26/03/2023 01:00,30', `26/03/2023 02:00${rest}`, '26/03/2023 03:00,40'];
    expect(starts(local, ...rows)).toEqual(['2023-03-26T00:00', '2023-03-26T01:00']);
    expect(accepted(read(local, ...rows)).repairs).toEqual([{ code: 'clock.skippedHourLeftOut', count: 1 }]);
  });

  test('prices beyond the limits of the auction are warned of', () => {
    const rows = [-501, -500, 4000, 4001].map((price, hour) => `2025-01-01T0${hour}:00:00Z,${price}`);
    const { warnings, priceEurPerMwh } = accepted(read('time_utc,price_eur_mwh', ...rows));
    expect(priceEurPerMwh).toHaveLength(4);
    expect(warnings).toEqual([
      {
        code: 'spot.outsideLimits',
        file: 'prices.csv',
        line: 2,
        expected: '-500…4000',
        unit: '€/MWh',
        detail: { count: 2 },
      },
    ]);
  });

  const utcHeading = 'time_utc,price_eur_mwh';
  const at = (hour: number, price: string | number) => `2025-01-01T0${hour}:00:00Z,${price}`;
  test.each<[string, string[], object]>([
    [
      'an hour is missing',
      [utcHeading, at(0, 1), at(1, 1), at(3, 1)],
      { code: 'spot.gap', line: 4, expected: '2025-01-01T02:00:00Z', found: '2025-01-01T03:00:00Z' },
    ],
    [
      'an hour is missing in October by UTC',
      [utcHeading, '2022-10-30T00:00:00Z,1', '2022-10-30T02:00:00Z,1'],
      { code: 'spot.gap', line: 3 },
    ],
    [
      'an hour stands twice',
      [utcHeading, at(0, 1), at(0, 2)],
      { code: 'spot.duplicate', line: 3, detail: { first: 2 } },
    ],
    [
      'rows run backwards',
      [utcHeading, at(1, 1), at(0, 1)],
      { code: 'spot.order', line: 3, found: '2025-01-01T00:00:00Z' },
    ],
    ['rows of half an hour', [utcHeading, at(0, 1), '2025-01-01T00:30:00Z,1'], { code: 'spot.step', unit: 'min' }],
    ['a price is missing', [utcHeading, at(0, 1), at(1, '')], { code: 'spot.missing', line: 3, path: 'price_eur_mwh' }],
    ['a price in words', [utcHeading, at(0, 'n/a')], { code: 'table.notANumber', line: 2, found: 'n/a' }],
    [
      'a time that is none',
      [utcHeading, '01/13/2025 00:00,1'],
      { code: 'table.notATime', line: 2, path: 'time_utc', found: '01/13/2025 00:00' },
    ],
    ['a month in another language', [utcHeading, '01fev2025 00:00:00,1'], { code: 'table.notATime', line: 2 }],
    [
      'zones without the French one',
      ['time_utc,DE,ES', '2025-01-01T00:00:00Z,1,2'],
      { code: 'spot.priceColumn', line: 1, found: 'time_utc, de, es' },
    ],
    ['no rows', [utcHeading], { code: 'spot.empty' }],
    ['nothing', [], { code: 'spot.priceColumn' }],
  ])('%s', (_, lines, expected) => expect(issuesOf(read(...lines))).toEqual([expect.objectContaining(expected)]));

  test('no text makes the reader throw', () => {
    const word = fc.constantFrom(
      ',',
      ';',
      '\n',
      '2022-10-30',
      ' 02:00',
      '30/10/2022',
      ' 02:15',
      '1',
      '-0.5',
      'Z',
      'price',
      'start_hour',
      '01jan2022',
    );
    const noise = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(word, { maxLength: 80 }).map((words) => words.join('')),
    );
    fc.assert(
      fc.property(fc.constantFrom('', `${local}\n`, `${utcHeading}\n`), noise, (heading, text) => {
        const result = readSpotPrices(heading + text, 'noise');
        if (result.ok) expect(result.value.priceEurPerMwh.every(Number.isFinite)).toBe(true);
        else expect(result.issues.length).toBeGreaterThan(0);
      }),
    );
  });
});

describeWithSharedData('real price files', () => {
  const file = (name: string) => accepted(readSpotPrices(sharedText(`prices/${name}.csv.gz`), name));

  test('French prices by UTC and by the clock are the same, hour by hour', () => {
    const byUtc = file('day_ahead_FR_DE_ES_2019_utc');
    const byClock = file('FR_day_ahead_2019_boptest');
    expect(byUtc.startUtcSeconds[0]).toBe(utc('2019-01-01T00:00Z'));
    expect(byClock.startUtcSeconds[0]).toBe(utc('2018-12-31T23:00Z'));
    expect(byUtc.priceEurPerMwh).toHaveLength(8760);
    expect(byClock.priceEurPerMwh).toHaveLength(8713);
    expect(byUtc.startUtcSeconds.subarray(0, 8712)).toEqual(byClock.startUtcSeconds.subarray(1));
    expect(byUtc.priceEurPerMwh.subarray(0, 8712)).toEqual(byClock.priceEurPerMwh.subarray(1));
  });

  test('the French year, as its source describes it', () => {
    const { priceEurPerMwh, repairs, warnings } = file('day_ahead_FR_DE_ES_2019_utc');
    expect(sum(priceEurPerMwh) / 8760).toBeCloseTo(39.45, 2);
    expect(Math.min(...priceEurPerMwh)).toBe(-24.92);
    expect(Math.max(...priceEurPerMwh)).toBe(121.46);
    expect(priceEurPerMwh.filter((price) => price < 0)).toHaveLength(27);
    expect({ repairs, warnings }).toEqual({ repairs: [], warnings: [] });
  });

  test('Belgium’s crisis years in €/kWh', () => {
    const { startUtcSeconds, priceEurPerMwh, repairs } = file('BE_day_ahead_2022_2023');
    expect(startUtcSeconds[0]).toBe(utc('2021-12-31T23:00Z'));
    expect(startUtcSeconds.at(-1)).toBe(utc('2023-12-31T22:00Z'));
    expect(priceEurPerMwh).toHaveLength(17_520);
    expect(sum(priceEurPerMwh) / 17_520).toBeCloseTo(170.9, 1);
    expect(Math.round(Math.min(...priceEurPerMwh))).toBe(-120);
    expect(Math.round(Math.max(...priceEurPerMwh))).toBe(871);
    expect(priceEurPerMwh.filter((price) => price < 0)).toHaveLength(334);
    expect(repairs).toEqual([
      { code: 'clock.skippedHourLeftOut', count: 2 },
      { code: 'clock.doubledHourByOrder', count: 2 },
      { code: 'spot.readAsEurPerKwh', count: 17_520 },
    ]);
  });

  test('the Italian mean, whose file knows no change of the clock', () => {
    const { startUtcSeconds, priceEurPerMwh, repairs } = file('IT_PUN_zonal_2023');
    expect(startUtcSeconds).toHaveLength(8760);
    expect(priceEurPerMwh[0]).toBe(107.09);
    const at = (iso: string) => priceEurPerMwh[startUtcSeconds.indexOf(utc(iso))];
    expect([at('2023-10-29T00:00Z'), at('2023-10-29T01:00Z'), at('2023-10-29T02:00Z')]).toEqual([113, 113, 103.94]);
    expect(repairs).toEqual([
      { code: 'clock.skippedHourLeftOut', count: 1 },
      { code: 'spot.doubledHourRepeated', count: 1 },
    ]);
  });
});
