import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  COEFFICIENT_HEADER,
  coefficientLine,
  coefficientTime,
  postedCoefficients,
  readCoefficients,
} from '../../sim-core/exchange/coefficientFile.ts';
import { coefficientWarnings } from '../../sim-core/exchange/coefficientWarnings.ts';
import { defaultDynamic } from '../../sim-core/exchange/keys/defaultDynamic.ts';
import { sentences } from '../../sim-core/messages/index.ts';
import { accepted, issuesOf, utc } from '../curves/support.ts';
import { memberWith } from '../support/participants.ts';
import { allocatorOf, allot, calendar2025, stepAt } from './allot.ts';

const SEED = 311;
const FILE = 'clé.csv';

const read = (...lines: string[]) => readCoefficients([COEFFICIENT_HEADER, ...lines].join('\n'), FILE);
const members = ['12', '17', 'école'].map((name, stableId) => memberWith({ stableId, name }));

describe('reading', () => {
  test('a line per step and participant', () => {
    const table = accepted(
      read('2025-06-15T11:00:00+02:00;12;40', '2025-06-15T11:00:00+02:00;école;59,5', '2025-06-15T09:15:00Z;12;0.0001'),
    );
    expect(table.participants).toEqual(['12', 'école']);
    expect(Array.from(table.utcSeconds)).toEqual([
      utc('2025-06-15T09:00Z'),
      utc('2025-06-15T09:00Z'),
      utc('2025-06-15T09:15Z'),
    ]);
    expect(Array.from(table.participant)).toEqual([0, 1, 0]);
    expect(Array.from(table.units)).toEqual([400_000, 595_000, 1]);
  });

  test('a file as a spreadsheet leaves it: byte order mark, CRLF, blank lines, blanks around cells, no header', () => {
    const text = '\uFEFF2025-06-15T11:00:00+02:00 ; 12 ; 40 \r\n\r\n2025-06-15T11:15:00+02:00;12;50\r\n';
    expect(Array.from(accepted(readCoefficients(text, FILE)).units)).toEqual([400_000, 500_000]);
  });

  test('what is finer than four decimals is cut: sixths stay within the whole', () => {
    const sixths = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `2025-06-15T11:00:00Z;${name};16.6666666667`);
    expect(Array.from(accepted(read(...sixths)).units)).toEqual(new Array(6).fill(166_666));
  });

  const at = '2025-06-15T11:00:00+02:00';
  test.each<[string, string[], object]>([
    ['a time without offset', ['2025-06-15T11:00:00;12;40'], { code: 'file.value', line: 2, path: 'horodate' }],
    ['a day that does not exist', ['2025-02-29T11:00:00Z;12;40'], { code: 'file.value', line: 2, path: 'horodate' }],
    ['a French date', ['15/06/2025 11:00;12;40'], { code: 'file.value', found: '"15/06/2025 11:00"' }],
    ['no name', [`${at};12;40`, `${at}; ;40`], { code: 'file.value', line: 3, path: 'participant' }],
    ['no percentage', [`${at};12`], { code: 'file.value', line: 2, path: 'coefficient_pct', unit: '%' }],
    ['a percentage in words', [`${at};12;half`], { code: 'file.value', path: 'coefficient_pct', found: '"half"' }],
    ['a percentage with its sign', [`${at};12;40 %`], { code: 'file.value', path: 'coefficient_pct' }],
    ['a hexadecimal number', [`${at};12;0x10`], { code: 'file.value', path: 'coefficient_pct' }],
    ['a negative percentage', [`${at};12;-1`], { code: 'file.value', path: 'coefficient_pct' }],
    ['more than the whole for one', [`${at};12;100.0001`], { code: 'file.value', path: 'coefficient_pct' }],
    [
      'more than the whole in a step',
      [`${at};12;60`, `${at};17;40.0001`],
      { code: 'coefficients.sum', path: '2025-06-15T09:00:00Z', found: '100.0001 %' },
    ],
    [
      'the same instant written in two zones',
      [`${at};12;60`, '2025-06-15T09:00:00Z;17;60'],
      { code: 'coefficients.sum', found: '120 %' },
    ],
    [
      'one participant twice in a step',
      [`${at};12;10`, `${at};17;10`, `${at};12;10`],
      { code: 'coefficients.duplicate', line: 4, detail: { first: 2 } },
    ],
    ['nothing but a header', [], { code: 'coefficients.empty', file: FILE }],
  ])('%s is refused', (_, lines, expected) => {
    const issues = issuesOf(read(...lines));
    expect(issues).toEqual([expect.objectContaining({ file: FILE, ...expected })]);
    expect(sentences[issues[0].code]).toBeDefined();
  });

  test('every fault is told at once, to a limit', () => {
    expect(issuesOf(read('x;12;40', `${at};;40`, `${at};12;x`)).map((issue) => issue.line)).toEqual([2, 3, 4]);
    const issues = issuesOf(read(...new Array(30).fill('x;12;40')));
    expect(issues).toHaveLength(21);
    expect(issues[20]).toMatchObject({ code: 'file.moreFaults', detail: { count: 10 } });
  });

  test('no text makes the reader throw', () => {
    const word = fc.constantFrom(';', '\n', at, '2025-06-15T09:00:00Z', '12', '40', '-1', 'é', ' ');
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(word, { maxLength: 60 }).map((w) => w.join('')),
    );
    fc.assert(
      fc.property(text, (noise) => {
        const result = readCoefficients(noise, FILE);
        if (!result.ok) expect(result.issues.length).toBeGreaterThan(0);
        else expect(result.value.units.every((share) => share >= 0 && share <= 1_000_000)).toBe(true);
      }),
      { seed: SEED },
    );
  });
});

describe('writing and reading back', () => {
  test('the example of the format', () => {
    expect(coefficientLine(coefficientTime(calendar2025, stepAt('2025-06-15T11:00:00+02:00')), '12', 0.4)).toBe(
      '2025-06-15T11:00:00+02:00;12;40.0000',
    );
  });

  test(`posted parts of a million come back as they were (seed ${SEED})`, () => {
    const posted = fc.uniqueArray(
      fc.record({ step: fc.nat(calendar2025.steps - 1), member: fc.nat(2), units: fc.nat(333_333) }),
      { minLength: 1, maxLength: 30, selector: ({ step, member }) => `${step} ${member}` },
    );
    fc.assert(
      fc.property(posted, (rows) => {
        const lines = rows.map(({ step, member, units: share }) =>
          coefficientLine(coefficientTime(calendar2025, step), members[member].name, share / 1_000_000),
        );
        const { units } = postedCoefficients(accepted(read(...lines)), members, calendar2025);
        expect(rows.map((row) => units(row.member, row.step))).toEqual(rows.map((row) => row.units));
      }),
      { seed: SEED },
    );
  });

  test(`what a key allotted makes a file that is accepted, and gives back within a Wh and a unit (seed ${SEED})`, () => {
    // Up to 40 members whose parts all round up would exceed the whole if they were rounded.
    const step = fc.record({ needs: fc.array(fc.nat(2000), { minLength: 2, maxLength: 40 }), pool: fc.nat(50_000) });
    fc.assert(
      fc.property(step, ({ needs, pool }) => {
        const many = needs.map((_, stableId) => memberWith({ stableId, name: `m${stableId}` }));
        const surplus = Math.max(1, pool);
        const { allottedWh } = allot(allocatorOf(defaultDynamic, many), needs, [
          surplus,
          ...needs.slice(1).map(() => 0),
        ]);
        const lines = allottedWh.map((wh, m) =>
          coefficientLine(coefficientTime(calendar2025, 0), `m${m}`, wh / surplus),
        );
        const { units } = postedCoefficients(accepted(read(...lines)), many, calendar2025);
        const isClose = (wh: number, m: number) => {
          const lost = wh - (units(m, 0) / 1_000_000) * surplus;
          return lost > -0.001 && lost <= surplus / 1_000_000 + 0.001;
        };
        expect(allottedWh.every(isClose)).toBe(true);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  test('seven sevenths, which rounded would be 100.0003 %, are accepted', () => {
    const lines = [1, 2, 3, 4, 5, 6, 7].map((m) => coefficientLine(coefficientTime(calendar2025, 0), String(m), 1 / 7));
    expect(accepted(read(...lines)).participants).toHaveLength(7);
  });

  test('the hour read twice in October is two hours, the one skipped in March is none', () => {
    const lines = (from: string) =>
      Array.from({ length: 12 }, (_, k) =>
        coefficientLine(coefficientTime(calendar2025, stepAt(from) + k), '12', 0.5).slice(0, 25),
      );
    expect(lines('2025-10-26T02:00:00+02:00')).toEqual([
      ...['00', '15', '30', '45'].map((m) => `2025-10-26T02:${m}:00+02:00`),
      ...['00', '15', '30', '45'].map((m) => `2025-10-26T02:${m}:00+01:00`),
      ...['00', '15', '30', '45'].map((m) => `2025-10-26T03:${m}:00+01:00`),
    ]);
    expect(lines('2025-03-30T01:00:00+01:00').map((time) => time.slice(11, 16))).toEqual([
      ...['01:00', '01:15', '01:30', '01:45'],
      ...['03:00', '03:15', '03:30', '03:45'],
      ...['04:00', '04:15', '04:30', '04:45'],
    ]);
    const all = Array.from({ length: calendar2025.steps }, (_, step) =>
      coefficientLine(coefficientTime(calendar2025, step), '12', 0.5),
    );
    const table = accepted(read(...all));
    const { units } = postedCoefficients(table, members, calendar2025);
    expect(table.utcSeconds).toHaveLength(35_040);
    expect(all.every((_, step) => units(0, step) === 500_000)).toBe(true);
  });
});

describe('looking up', () => {
  const { units } = postedCoefficients(
    accepted(
      read(
        '2025-06-15T11:00:00+02:00;école;25',
        '2025-06-15T11:00:00+02:00;nobody;50',
        '2025-06-15T11:07:00+02:00;12;10',
        '2024-12-31T23:45:00+01:00;17;30',
      ),
    ),
    members,
    calendar2025,
  );
  const step = stepAt('2025-06-15T11:00:00+02:00');

  test('by the member’s name', () => expect([0, 1, 2].map((m) => units(m, step))).toEqual([0, 0, 250_000]));

  test('nothing is posted for strangers, between steps, nor for another year', () => {
    let posted = 0;
    for (let t = 0; t < calendar2025.steps; t++) for (const m of [0, 1, 2]) posted += units(m, t) > 0 ? 1 : 0;
    expect(posted).toBe(1);
  });
});

describe('what a file cannot be used for is warned of', () => {
  const warningsOf = (stride: number, ...lines: string[]) =>
    coefficientWarnings(accepted(read(...lines)), members, calendar2025, stride);
  const quarters = ['2025-06-15T11:00:00+02:00;12;10', '2025-06-15T11:15:00+02:00;12;10'];

  test('a file that fits says nothing', () => expect(warningsOf(1, ...quarters)).toEqual([]));

  test.each<[string, number, string[], object]>([
    [
      'a misspelt name',
      1,
      [...quarters, '2025-06-15T11:15:00+02:00;ecole;20'],
      { code: 'coefficients.strangers', found: 'ecole', detail: { count: 1 } },
    ],
    [
      'another year',
      1,
      [...quarters, '2026-01-01T00:00:00+01:00;12;20'],
      { code: 'coefficients.otherTimes', detail: { count: 1, year: 2025 } },
    ],
    ['times between steps', 1, [...quarters, '2025-06-15T11:10:00+02:00;12;20'], { code: 'coefficients.otherTimes' }],
    [
      'quarters for half-hourly sharing',
      2,
      quarters,
      { code: 'coefficients.otherTimes', detail: { count: 1, year: 2025 } },
    ],
    [
      'half-hours for quarter-hourly sharing',
      1,
      ['2025-06-15T11:00:00+02:00;12;10', '2025-06-15T11:30:00+02:00;12;10'],
      { code: 'coefficients.halfHours' },
    ],
  ])('%s', (_, stride, lines, expected) => {
    const warnings = warningsOf(stride, ...lines);
    expect(warnings).toEqual([expect.objectContaining(expected)]);
    expect(sentences[warnings[0].code]).toBeDefined();
  });

  test('half-hours for half-hourly sharing are right', () => {
    expect(warningsOf(2, '2025-06-15T11:00:00+02:00;12;10', '2025-06-15T11:30:00+02:00;12;10')).toEqual([]);
  });
});
