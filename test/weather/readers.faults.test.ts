import { describe, expect, test } from 'vitest';
import type { Issue } from '../../sim-core/result.ts';
import { readWeather } from '../../sim-core/weather/readers/index.ts';
import type { Weather } from '../../sim-core/weather/weather.ts';
import {
  clearRows,
  epwText,
  FIELD,
  lineOfRow,
  nsrdbText,
  PVGIS_CSV_HEADER,
  PVGIS_ROW,
  pvgisJsonText,
  RT2012_ROW,
  rt2012Text,
} from './texts.ts';

const MAY = { year: 2023, month: 5, day: 10 };
const NOON = 36; // the row that ends at 13:00 of the second day

type Rows = string[][];

function accepted(text: string, options?: Parameters<typeof readWeather>[2]): Weather {
  const result = readWeather(text, 'essai.epw', options);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

function refused(text: string): readonly Issue[] {
  const result = readWeather(text, 'essai.epw');
  if (result.ok) throw new Error('accepted');
  return result.issues;
}

function repairsOf(weather: Weather): Record<string, number> {
  return Object.fromEntries(weather.repairs.map(({ code, count }) => [code, count]));
}

function setField(rows: Rows, field: keyof typeof FIELD, value: string, from = 0, to = rows.length): void {
  for (let row = from; row < to; row++) rows[row][FIELD[field]] = value;
}

function mapField(rows: Rows, field: keyof typeof FIELD, map: (value: number) => number): void {
  for (const cells of rows) cells[FIELD[field]] = String(map(Number(cells[FIELD[field]])));
}

function edited(edit: (rows: Rows) => void, days = 3): string {
  const rows = clearRows(days, MAY);
  edit(rows);
  return epwText(rows);
}

test('a short clean file is accepted, with a word on its length', () => {
  const weather = accepted(edited(() => {}));
  expect(weather).toMatchObject({ year: 2023, name: 'Essai', repairs: [], elevationM: 200 });
  expect(weather.startSeconds[0]).toBe(129 * 86_400 - 3600);
  expect(weather.warnings).toEqual([
    { code: 'weather.incomplete', file: 'essai.epw', expected: '8760 h', found: '72 h', detail: { hours: 72 } },
  ]);
});

test.each([
  ['a byte-order mark', (text: string) => `\ufeff${text}`],
  ['carriage returns', (text: string) => text.replaceAll('\n', '\r\n')],
  ['blank lines at the end', (text: string) => `${text}\n  \n\n`],
  ['no line end at the end', (text: string) => text.trimEnd()],
  ['rows without the last three fields', (text: string) => text.replaceAll(/,0,0,0$/gm, '')],
])('%s: nothing changes', (_, change) => {
  const text = edited(() => {});
  expect(change(text)).not.toBe(text);
  expect(accepted(change(text))).toEqual(accepted(text));
});

describe('mended and counted', () => {
  const table: [string, (rows: Rows) => void, Record<string, number>][] = [
    [
      'six hours without temperature',
      (rows) => setField(rows, 'temperature', '99.9', 30, 36),
      { 'weather.interpolated': 6 },
    ],
    ['blank wind', (rows) => setField(rows, 'wind', '', 3, 4), { 'weather.interpolated': 1 }],
    [
      'rows that are not there',
      (rows) => rows.splice(2, 2),
      {
        'weather.interpolated': 6, // temperature, wind and global irradiance
        'weather.erbs': 2,
      },
    ],
    ['no beam', (rows) => setField(rows, 'dni', '9999'), { 'weather.dniFromClosure': 72 }],
    ['no diffuse', (rows) => setField(rows, 'dhi', '-9999'), { 'weather.dhiFromClosure': 72 }],
    ['no global', (rows) => setField(rows, 'ghi', '99999'), { 'weather.ghiFromParts': 72 }],
    [
      'neither beam nor diffuse',
      (rows) => {
        setField(rows, 'dni', '9999');
        setField(rows, 'dhi', '9999');
      },
      { 'weather.erbs': 72 },
    ],
    ['negative at night', (rows) => setField(rows, 'ghi', '-3', 0, 2), { 'weather.negativeIrradiance': 2 }],
    ['minus zero at night', (rows) => setField(rows, 'dni', '-0.0', 0, 2), {}],
    ['kelvin', (rows) => mapField(rows, 'temperature', (t) => t + 273.15), { 'weather.kelvin': 72 }],
    ['beam at midnight', (rows) => setField(rows, 'dni', '500', 0, 1), { 'weather.nightBeam': 1 }],
  ];
  test.each(table)('%s', (_, edit, repairs) => expect(repairsOf(accepted(edited(edit)))).toEqual(repairs));

  test('what is mended is right', () => {
    const whole = accepted(edited(() => {}));
    const near = (weather: Weather, column: 'ghi' | 'dni' | 'dhi' | 'temperatureC', digits: number) =>
      whole[column].forEach((value, row) => {
        expect(weather[column][row]).toBeCloseTo(value, digits);
      });
    near(accepted(edited((rows) => setField(rows, 'dhi', '9999'))), 'dhi', 1);
    near(accepted(edited((rows) => setField(rows, 'ghi', '9999'))), 'ghi', 1);
    near(accepted(edited((rows) => mapField(rows, 'temperature', (t) => t + 273.15))), 'temperatureC', 9);
    // The temperatures of a day rise along a line.
    near(accepted(edited((rows) => setField(rows, 'temperature', '99.9', 30, 36))), 'temperatureC', 9);
    const beam = accepted(edited((rows) => setField(rows, 'dni', '9999')));
    expect(beam.dni[NOON]).toBeCloseTo(600, 1);
    expect(beam.dni[0]).toBe(0);
    // Soon after sunrise, 900 W/m² on the horizontal would be ten suns.
    const glare = accepted(
      edited((rows) => {
        setField(rows, 'dni', '9999');
        setField(rows, 'ghi', '900', 6, 8);
      }),
    );
    expect(Math.max(...glare.dni)).toBeLessThan(1412);
  });

  test('global irradiance is linear across a gap, never at night, and split so that it closes', () => {
    const weather = accepted(
      edited((rows) => {
        for (const field of ['ghi', 'dni', 'dhi'] as const) setField(rows, field, '9999', NOON - 1, NOON + 2);
        setField(rows, 'ghi', '9999', 26, 31);
        setField(rows, 'dni', '9999', 26, 31);
      }),
    );
    const { ghi, dni, dhi } = weather;
    expect(ghi[NOON] - ghi[NOON - 1]).toBeCloseTo(ghi[NOON - 1] - ghi[NOON - 2], 9);
    expect(ghi[NOON + 2] - ghi[NOON + 1]).toBeCloseTo(ghi[NOON + 1] - ghi[NOON], 9);
    expect(dhi[NOON]).toBeGreaterThan(0);
    expect(dni[NOON]).toBeGreaterThan(0);
    expect(dhi[NOON] + dni[NOON]).toBeGreaterThan(ghi[NOON]);
    expect([ghi[26], ghi[27], dni[26]]).toEqual([0, 0, 0]);
  });
});

describe('refused, with the place', () => {
  const table: [string, (rows: Rows) => void, Partial<Issue>][] = [
    [
      'seven hours without temperature',
      (rows) => setField(rows, 'temperature', '99.9', 30, 37),
      { code: 'weather.gap', line: lineOfRow(30), path: 'Dry Bulb Temperature', expected: '≤ 6 h', found: '7 h' },
    ],
    [
      'seven hours without irradiance',
      (rows) => {
        setField(rows, 'ghi', '9999', 30, 37);
        setField(rows, 'dhi', '9999', 30, 37);
      },
      { code: 'weather.gap', line: lineOfRow(30), path: 'Global Horizontal Radiation', detail: { hours: 7 } },
    ],
    [
      'no wind at all',
      (rows) => setField(rows, 'wind', '999'),
      { code: 'weather.gap', path: 'Wind Speed', found: '72 h' },
    ],
    ['seven rows absent', (rows) => rows.splice(20, 7), { code: 'weather.gap', line: lineOfRow(20), found: '7 h' }],
    ['a row twice', (rows) => rows.splice(5, 0, rows[5]), { code: 'weather.duplicateRow', line: lineOfRow(6) }],
    [
      'two rows exchanged',
      (rows) => rows.splice(5, 2, rows[6], rows[5]),
      { code: 'weather.unorderedRow', line: lineOfRow(6) },
    ],
    [
      'kJ/m²',
      (rows) => mapField(rows, 'ghi', (x) => x * 3.6),
      { code: 'weather.irradianceUnit', expected: 'W/m²', found: 'kJ/m²' },
    ],
    [
      'one impossible irradiance',
      (rows) => setField(rows, 'dni', '2000', NOON, NOON + 1),
      // One in 45 daylight rows would be taken for a wrong unit; so many more days.
      {
        code: 'weather.outOfRange',
        line: lineOfRow(NOON),
        path: 'Direct Normal Radiation',
        found: '2000',
        unit: 'W/m²',
      },
    ],
    [
      'Fahrenheit',
      (rows) => mapField(rows, 'temperature', (t) => t * 1.8 + 32),
      { code: 'weather.outOfRange', unit: '°C' },
    ],
    [
      'wind from below',
      (rows) => setField(rows, 'wind', '-2', 7, 8),
      { code: 'weather.outOfRange', line: lineOfRow(7), found: '-2', unit: 'm/s' },
    ],
    [
      'a row cut short',
      (rows) => rows[71].splice(20),
      { code: 'weather.cells', line: lineOfRow(71), expected: '35', found: '20' },
    ],
    [
      'letters',
      (rows) => setField(rows, 'wind', 'calme', 4, 5),
      { code: 'weather.notNumber', line: lineOfRow(4), path: 'Wind Speed', found: '"calme"' },
    ],
    ['NaN', (rows) => setField(rows, 'ghi', 'NaN', 4, 5), { code: 'weather.notNumber', found: '"NaN"' }],
    ['Infinity', (rows) => setField(rows, 'ghi', 'Infinity', 4, 5), { code: 'weather.notNumber', found: '"Infinity"' }],
    ['hexadecimal', (rows) => setField(rows, 'ghi', '0x10', 4, 5), { code: 'weather.notNumber', found: '"0x10"' }],
    [
      'a blank hour',
      (rows) => setField(rows, 'hour', ' ', 4, 5),
      { code: 'weather.notNumber', path: 'Hour', found: '" "' },
    ],
    [
      'hour 25',
      (rows) => setField(rows, 'hour', '25', 4, 5),
      { code: 'weather.time', line: lineOfRow(4), path: 'Hour', found: '25' },
    ],
    [
      '30 February',
      (rows) => {
        setField(rows, 'month', '2');
        setField(rows, 'day', '30');
      },
      { code: 'weather.date', line: lineOfRow(0), found: '2023-2-30' },
    ],
    ['no rows', (rows) => rows.splice(0), { code: 'weather.noRows' }],
  ];
  test.each(table)('%s', (_, edit, issue) => {
    const days = issue.code === 'weather.outOfRange' ? 20 : 3;
    expect(refused(edited(edit, days))[0]).toMatchObject({ file: 'essai.epw', ...issue });
  });

  test.each([
    ['Latitude', '45.7,4.9', '95,4.9'],
    ['Time Zone', '4.9,1,', '4.9,GMT,'],
    ['Records per Hour', 'DATA PERIODS,1,1', 'DATA PERIODS,1,7'],
  ])('header: %s', (path, from, to) => {
    const text = edited(() => {}).replace(from, to);
    expect(refused(text)).toMatchObject([{ code: 'weather.header', file: 'essai.epw', path }]);
  });

  test('a header without its last line', () => {
    expect(refused(edited(() => {}).replace('DATA PERIODS', 'DATA'))).toMatchObject([{ code: 'weather.headerLine' }]);
  });

  test('another format altogether', () => {
    expect(refused('<html>\n<p>404')).toMatchObject([{ code: 'weather.unknownFormat', found: '"<html>"' }]);
    expect(refused('')).toMatchObject([{ code: 'weather.unknownFormat' }]);
  });

  test('twenty findings are told, the others counted', () => {
    const issues = refused(edited((rows) => setField(rows, 'ghi', 'x')));
    expect(issues).toHaveLength(21);
    expect(issues[19]).toMatchObject({ code: 'weather.notNumber', line: lineOfRow(19) });
    expect(issues[20]).toEqual({ code: 'file.moreFaults', file: 'essai.epw', detail: { count: 52 } });
  });
});

describe('a whole year', () => {
  const year2023 = () => clearRows(365, { year: 2023, month: 1, day: 1 });

  test('nothing to say', () => {
    expect(accepted(epwText(year2023()))).toMatchObject({ year: 2023, repairs: [], warnings: [] });
  });

  test('kW/m²: far too low for a year', () => {
    const rows = year2023();
    for (const field of ['ghi', 'dni', 'dhi'] as const) mapField(rows, field, (x) => x / 1000);
    expect(refused(epwText(rows))).toMatchObject([
      { code: 'weather.irradianceUnit', path: 'Global Horizontal Radiation', found: 'kW/m²' },
      { code: 'weather.irradianceUnit', path: 'Direct Normal Radiation', found: 'kW/m²' },
      { code: 'weather.irradianceUnit', path: 'Diffuse Horizontal Radiation' },
    ]);
  });

  test('a wrong zone shows in the zone, in the parts of the light and in the hour of noon; a given clock cures it', () => {
    const text = epwText(year2023(), { zone: '0' });
    const warnings = accepted(text).warnings;
    expect(warnings.map(({ code }) => code)).toEqual(['weather.timeZone', 'weather.closure', 'weather.timeShift']);
    expect(warnings[0]).toMatchObject({ expected: 'UTC+1', found: 'UTC+0' });
    expect(warnings[2].detail).toEqual({ minutes: 60 });
    const cured = accepted(text, { clock: { kind: 'utc', offsetHours: 1 } });
    expect(cured.warnings.map(({ code }) => code)).toEqual(['weather.timeZone']);
    expect(cured.startSeconds[0]).toBe(-3600);
  });

  test('a leap year keeps its day', () => {
    const weather = accepted(epwText(clearRows(366, { year: 2024, month: 1, day: 1 })));
    expect(weather).toMatchObject({ year: 2024, repairs: [], warnings: [] });
    expect(weather.startSeconds[8783]).toBe(8782 * 3600);
  });

  test('a leap year without it is a typical year, and said', () => {
    const rows = clearRows(366, { year: 2024, month: 1, day: 1 });
    rows.splice(59 * 24, 24);
    const weather = accepted(epwText(rows));
    expect(weather.year).toBeNull();
    expect(weather.ghi).toHaveLength(8760);
    expect(weather.warnings).toEqual([{ code: 'weather.leapDayAbsent', file: 'essai.epw', detail: { year: 2024 } }]);
  });

  test('a typical year of several years drops the leap day, and counts it', () => {
    const rows = clearRows(366, { year: 2024, month: 1, day: 1 });
    rows.forEach((cells) => {
      cells[FIELD.year] = cells[FIELD.month] === '2' ? '2024' : '2011';
    });
    const weather = accepted(epwText(rows));
    expect(weather.year).toBeNull();
    expect(weather.ghi).toHaveLength(8760);
    expect(repairsOf(weather)).toEqual({ 'weather.leapDayDropped': 24 });
  });

  test('a year in which nobody measured is a placeholder for a typical year', () => {
    expect(accepted(epwText(clearRows(365, { year: 1900, month: 1, day: 1 }))).year).toBeNull();
  });

  test('of a series over several years one is asked for', () => {
    const text = epwText(clearRows(730, { year: 2022, month: 1, day: 1 }));
    expect(refused(text)).toMatchObject([{ code: 'weather.severalYears', expected: '2022 | 2023' }]);
    expect(accepted(text, { year: 2023 })).toEqual(accepted(epwText(year2023())));
    expect(readWeather(text, 'x', { year: 2020 })).toMatchObject({
      issues: [{ code: 'weather.yearAbsent', found: '2020' }],
    });
  });

  test('half-hours', () => {
    const rows = clearRows(365, { year: 2023, month: 1, day: 1 }).flatMap((cells) =>
      ['30', '60'].map((minute) => cells.with(4, minute)),
    );
    const weather = accepted(epwText(rows, { rowsPerHour: '2' }));
    expect(weather).toMatchObject({ rowSeconds: 1800, year: 2023, warnings: [] });
    expect([...weather.startSeconds.subarray(0, 3)]).toEqual([-3600, -1800, 0]);
    const zeroForSixty = rows.map((cells) => cells.with(4, cells[4].replace('60', '0')));
    expect(accepted(epwText(zeroForSixty, { rowsPerHour: '2' }))).toEqual(weather);
    rows[7] = rows[7].with(4, '50');
    expect(refused(epwText(rows, { rowsPerHour: '2' }))).toMatchObject([
      { code: 'weather.unevenRows', line: lineOfRow(7), expected: '30 min', found: '20 min' },
      { code: 'weather.unevenRows', line: lineOfRow(8), found: '40 min' },
    ]);
  });
});

describe('other formats', () => {
  test('NSRDB: columns by name, step by the rows, zone by the header', () => {
    const names = 'Year,Month,Day,Hour,Wind Speed,GHI,Temperature';
    const weather = accepted(nsrdbText(names, ['2019,6,1,11,2,800,20', '2019,6,1,12,3,810,21']));
    expect(weather).toMatchObject({ format: 'nsrdb', name: 'essai', rowSeconds: 3600, elevationM: 49 });
    expect([...weather.windMPerS, ...weather.temperatureC]).toEqual([2, 3, 20, 21]);
    expect(weather.startSeconds[0]).toBe((151 * 24 + 10.5) * 3600);
    expect(repairsOf(weather)).toEqual({ 'weather.erbs': 2 });
    const half = nsrdbText(`${names.replace('Hour', 'Hour,Minute')}`, [
      '2019,6,1,11,0,2,8,20',
      '2019,6,1,11,30,3,8,21',
    ]);
    expect(accepted(half).rowSeconds).toBe(1800);
  });

  test('NSRDB: absent columns', () => {
    expect(refused(nsrdbText('Year,Month,Day,Hour,GHI', ['2019,6,1,11,800']))).toMatchObject([
      { code: 'weather.columnAbsent', line: 3, path: 'Temperature' },
      { code: 'weather.columnAbsent', line: 3, path: 'Wind Speed' },
    ]);
    expect(
      refused(nsrdbText('Year,Month,Day,Hour,DNI,Temperature,Wind Speed', ['2019,6,1,11,800,20,1'])),
    ).toMatchObject([{ code: 'weather.irradianceAbsent' }]);
  });

  test.each([
    ['a string', { ...PVGIS_ROW, T2m: '20' }, { code: 'weather.notNumber', path: 'outputs.tmy_hourly[0].T2m' }],
    ['a time of its own', { ...PVGIS_ROW, 'time(UTC)': '2018-06-01' }, { code: 'weather.date' }],
    ['no such day', { ...PVGIS_ROW, 'time(UTC)': '20180631:1100' }, { code: 'weather.date' }],
    ['no wind', { ...PVGIS_ROW, WS10m: undefined }, { code: 'weather.columnAbsent', path: 'WS10m' }],
    ['no object', 7, { code: 'weather.date' }],
  ])('PVGIS JSON, %s', (_, row, issue) => expect(refused(pvgisJsonText(row))[0]).toMatchObject(issue));

  test('PVGIS JSON: a null is a missing value; a cut text, or no place, is a fault', () => {
    expect(repairsOf(accepted(pvgisJsonText({ ...PVGIS_ROW, 'Gd(h)': null })))).toEqual({
      'weather.dhiFromClosure': 1,
    });
    expect(refused(pvgisJsonText(PVGIS_ROW).slice(0, -3))).toMatchObject([{ code: 'weather.json' }]);
    expect(refused(pvgisJsonText(PVGIS_ROW, { longitude: 8, elevation: 1 }))).toMatchObject([
      { code: 'weather.header', path: 'inputs.location.latitude', found: { en: 'nothing' } },
    ]);
  });

  test('PVGIS CSV: a blank line between rows is a fault, one after them is not', () => {
    const names = 'time(UTC),T2m,G(h),Gb(n),Gd(h),WS10m\n';
    const rows = ['20180601:1000,20,800,700,150,2', '20180601:1100,21,810,700,150,2'];
    expect(accepted(`${PVGIS_CSV_HEADER}${names}${rows.join('\n')}\n\nT2m: temperature`).ghi).toHaveLength(2);
    expect(refused(`${PVGIS_CSV_HEADER}${names}${rows.join('\n\n')}`)).toMatchObject([
      { code: 'weather.cells', line: 6 },
    ]);
    const east = `${PVGIS_CSV_HEADER}Slope: 40 deg.\nAzimuth: -90 deg.\ntime,Gb(i),Gd(i),T2m,WS10m\n20160601:0510,300,80,6,1`;
    expect(accepted(east).dni[0]).toBeGreaterThan(300);
    expect(refused(east.replace('-90', '90'))).toMatchObject([{ code: 'weather.planeHidesSun' }]);
    expect(refused(PVGIS_CSV_HEADER)).toMatchObject([{ code: 'weather.headerLine' }]);
    expect(refused(`${PVGIS_CSV_HEADER}time,P,G(i),T2m,WS10m\n20180601:1000,1,900,20,2`)).toMatchObject([
      { code: 'weather.planeTotal' },
    ]);
  });

  test('RT2012: as many rows as declared, within the year', () => {
    expect(accepted(rt2012Text([RT2012_ROW]))).toMatchObject({
      format: 'rt2012',
      name: 'RT2012 essai',
      latitudeDeg: 48.8,
    });
    expect(refused(rt2012Text([RT2012_ROW], 2))).toMatchObject([
      { code: 'weather.rowCount', expected: '2', found: '1' },
    ]);
    expect(refused(rt2012Text([RT2012_ROW.replace('43200', '31536000')]))).toMatchObject([
      { code: 'weather.time', line: 3 },
    ]);
    expect(refused(rt2012Text([RT2012_ROW]).replace('Tdry', 'T'))).toMatchObject([
      { code: 'weather.columnAbsent', path: 'Tdry' },
    ]);
  });
});
