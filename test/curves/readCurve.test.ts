import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CURVE_READERS, readCurve } from '../../sim-core/curves/readers/index.ts';
import { issuesOf } from './support.ts';

const BEGINNINGS: Readonly<Record<string, string>> = {
  linkyCsv:
    'Identifiant PRM;Type de donnees;Grandeur physique;Grandeur metier;Unite\n1;Courbe de charge;Energie active;Consommation;W\nHorodate;Valeur\n2025-01-06T00:30:00+01:00;300\n',
  dataConnect:
    '{"meter_reading":{"reading_type":{"measurement_kind":"power","unit":"W","aggregate":"average"},"interval_reading":[{"value":"540","date":"2020-09-14 03:00:00","interval_length":"PT30M"}]}}',
  edfPower: '\nRécapitulatif de mes puissances atteintes en W\n30/01/2026;;\n23:30:00;2170;Réelle\n',
  uci: 'Date;Time;Global_active_power\n1/2/2007;00:00:00;0.326\n',
  opsd: ',utc_timestamp,home_grid_import\n0,2015-10-04T01:00:00Z,0.077\n1,2015-10-04T02:00:00Z,0.1\n',
  cityLearn: 'month,hour,day_type,non_shiftable_load\n8,1,1,0.5\n',
};

describe('reading a meter file of any layout', () => {
  test.each(CURVE_READERS.map(({ format }) => format))(
    '%s is recognised, with and without a byte order mark',
    (format) => {
      for (const mark of ['', '\uFEFF']) {
        const result = readCurve(mark + BEGINNINGS[format], 'file');
        expect(result).toMatchObject({ ok: true, value: { format } });
      }
    },
  );

  test('Windows line ends change nothing', () => {
    for (const text of Object.values(BEGINNINGS))
      expect(readCurve(text.replaceAll('\n', '\r\n'), 'file')).toEqual(readCurve(text, 'file'));
  });

  test.each(['', 'date;kWh\n01/01/2025;3', '{"a":1}', '<html>'])('%j is none of them', (text) => {
    expect(issuesOf(readCurve(text, 'file.txt'))).toEqual([
      {
        code: 'curve.unknownFormat',
        file: 'file.txt',
        line: 1,
        expected: 'linkyCsv, dataConnect, edfPower, uci, opsd, cityLearn',
        found: text.split('\n')[0],
      },
    ]);
  });

  test('no text makes a reader throw, and no reader tells more than twenty issues', () => {
    const noise = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc
        .array(
          fc.constantFrom(
            ';',
            ',',
            '\n',
            '"',
            '1',
            '-1',
            '0.5',
            '2025-01-06T00:30:00+01:00',
            '30/01/2026',
            '{',
            '}',
            '?',
          ),
          {
            maxLength: 120,
          },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(BEGINNINGS)), noise, fc.nat(400), (beginning, text, at) => {
        const result = readCurve(beginning.slice(0, at) + text + beginning.slice(at), 'noise');
        if (!result.ok) {
          expect(result.issues.length).toBeGreaterThan(0);
          expect(result.issues.length).toBeLessThanOrEqual(20);
          return;
        }
        const { startUtcSeconds, durationSeconds, energyWh } = result.value;
        expect(energyWh.every((wh) => Number.isSafeInteger(wh) && wh >= 0)).toBe(true);
        expect(durationSeconds.every((seconds) => seconds > 0)).toBe(true);
        for (let i = 1; i < startUtcSeconds.length; i++)
          expect(startUtcSeconds[i]).toBeGreaterThanOrEqual(startUtcSeconds[i - 1] + durationSeconds[i - 1]);
      }),
      { numRuns: 2000 },
    );
  });
});
