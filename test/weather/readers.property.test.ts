import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWeather } from '../../sim-core/weather/readers/index.ts';
import {
  clearRows,
  epwText,
  nsrdbText,
  PVGIS_CSV_HEADER,
  PVGIS_ROW,
  pvgisJsonText,
  RT2012_ROW,
  rt2012Text,
} from './texts.ts';

/** What people and programs leave in a cell. */
const debris = fc.oneof(
  fc.string(),
  fc.double().map(String),
  fc.integer().map(String),
  fc.constantFrom('', '-', '9999', '99.9', 'NaN', '-Infinity', '1e308', '-0', '0x1F', '1e-400', ',', '\t', '\n', '{}'),
);

/** Refused with reasons, or a `Weather` that can be trusted; never an exception. */
function expectSound(text: string): void {
  const result = readWeather(text, 'essai');
  if (!result.ok) {
    expect(result.issues.length).toBeGreaterThan(0);
    return;
  }
  const { ghi, dni, dhi, temperatureC, windMPerS, startSeconds } = result.value;
  for (const column of [ghi, dni, dhi, temperatureC, windMPerS, startSeconds]) {
    expect(column).toHaveLength(ghi.length);
    expect(column.every(Number.isFinite)).toBe(true);
  }
  for (const column of [ghi, dni, dhi]) expect(column.every((value) => value >= 0)).toBe(true);
  expect(startSeconds.every((start, row) => row === 0 || start > startSeconds[row - 1])).toBe(true);
}

const epwLines = epwText(clearRows(2, { year: 2023, month: 5, day: 10 }))
  .trimEnd()
  .split('\n');

const lineDeleted = fc
  .nat(epwLines.length - 1)
  .map((at) => (lines: readonly string[]) => lines.filter((_, i) => i !== at));

const cellReplaced = fc.tuple(fc.nat(epwLines.length - 1), fc.nat(34), debris).map(
  ([at, cell, text]) =>
    (lines: readonly string[]) =>
      lines.map((line, i) =>
        i === at
          ? line
              .split(',')
              .map((old, c) => (c === cell ? text : old))
              .join(',')
          : line,
      ),
);

test('an EPW with lines deleted and cells replaced', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(lineDeleted, cellReplaced), { minLength: 1, maxLength: 4 }), (damages) => {
      expectSound(damages.reduce<readonly string[]>((lines, damage) => damage(lines), epwLines).join('\n'));
    }),
    { numRuns: 600 },
  );
});

const NSRDB_NAMES = 'Year,Month,Day,Hour,Minute,GHI,DNI,DHI,Temperature,Wind Speed';
const INCLINED = 'Slope: 30 deg.\nAzimuth: 0 deg.\ntime,Gb(i),Gd(i),Gr(i),H_sun,T2m,WS10m,Int\n';
const texts = {
  nsrdb: nsrdbText(NSRDB_NAMES, ['2019,6,1,11,0,800,700,150,20,2', '2019,6,1,11,30,810,700,150,20,2']),
  pvgisJson: pvgisJsonText(PVGIS_ROW),
  pvgisCsv: `${PVGIS_CSV_HEADER}${INCLINED}20160101:1110,200.5,80.2,0.03,21.8,6.79,0.58,1.0\n\nPVGIS`,
  rt2012: rt2012Text([RT2012_ROW, RT2012_ROW.replace('43200', '46800')]),
};

test.each(Object.entries(texts))('%s with any stretch of its text replaced', (format, text) => {
  const clean = readWeather(text, 'essai');
  expect(clean.ok, format).toBe(true);
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(12), debris, (at, length, by) => {
      expectSound(text.slice(0, at) + by + text.slice(at + length));
    }),
    { numRuns: 600 },
  );
});
