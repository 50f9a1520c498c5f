import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { parseScenario } from '../../scenarios/parse.ts';
import { presets } from '../../scenarios/presets.ts';
import { describeIssue, LANGUAGES, sentences } from '../../sim-core/messages/index.ts';
import { checkValue } from '../../sim-core/parameters/check.ts';
import { rows } from '../../sim-core/parameters/index.ts';
import { listRows } from '../../sim-core/parameters/lists.ts';

/** Refused with reasons that can be told, or a scenario of which every value is legal; never an exception. */
function expectSound(text: string): void {
  const result = parseScenario(text, 'essai.yml');
  if (!result.ok) {
    expect(result.issues.length).toBeGreaterThan(0);
    for (const issue of result.issues) {
      expect(sentences).toHaveProperty([issue.code]);
      for (const language of LANGUAGES) expect(describeIssue(issue, language)).not.toBe('');
    }
    return;
  }
  const { values, lists, seed } = result.value.scenario;
  expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32).toBe(true);
  for (const row of rows) expect(checkValue(row, values[row.path])).toEqual({ value: values[row.path] });
  for (const list of listRows) {
    for (const item of lists[list.path] as readonly Record<string, unknown>[]) {
      expect(Object.keys(item)).toEqual(list.fields.map((field) => field.path));
      for (const field of list.fields) expect(checkValue(field, item[field.path])).toEqual({ value: item[field.path] });
    }
  }
}

const texts = Array.from(presets.values());
const paths = [
  ...rows.map((row) => row.path),
  ...listRows.map((list) => list.path),
  'version',
  'preset',
  'seed',
  'name',
];
const groups = [...new Set(paths.map((path) => path.split('.')[0]))];

/** Pieces of the language, so that nonsense is nonsense of the right kind. */
const yamlPiece = fc.oneof(
  fc.constantFrom(
    ...[
      '\n',
      '\n  ',
      '\n    - ',
      ': ',
      ' ',
      '- ',
      '? ',
      '[',
      ']',
      '{',
      '}',
      ',',
      '#',
      '&a ',
      '*a',
      '!!set ',
      '!!omap ',
    ],
    ...[
      '%YAML 1.1\n---\n',
      '---\n',
      '...\n',
      '"',
      "'",
      '|',
      '>',
      '<<: ',
      '\t',
      '\r\n',
      '\u0000',
      '\uFEFF',
      '~',
      '.nan',
    ],
  ),
  fc.constantFrom(...paths, ...groups),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.oneof(fc.double(), fc.integer()).map(String),
);

test('random YAML', () => {
  fc.assert(
    fc.property(fc.array(yamlPiece, { maxLength: 30 }), (pieces) => expectSound(pieces.join(''))),
    { numRuns: 1500 },
  );
});

const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.double(),
  fc.constantFrom(0, 1, -1, 0.5, 1e308, 'none', 'school', '', null, true, '08:00-12:00', '2025-08-01'),
);

test('well-formed YAML of known and unknown keys', () => {
  const key = fc.oneof(fc.constantFrom(...paths, ...groups), fc.string());
  fc.assert(
    fc.property(fc.dictionary(key, value, { maxKeys: 6 }), (given) => expectSound(stringify(given))),
    { numRuns: 1000 },
  );
});

test('lists of things with known and unknown fields', () => {
  const things = fc.constantFrom(...listRows).chain((list) => {
    const field = fc.oneof(fc.constantFrom(...list.fields.map((f) => f.path)), fc.string());
    return fc
      .array(fc.dictionary(field, value, { maxKeys: 5 }), { maxLength: 3 })
      .map((items) => ({ [list.path]: items }));
  });
  fc.assert(
    fc.property(things, (given) => expectSound(stringify(given))),
    { numRuns: 500 },
  );
});

/** What a slip of the hand makes of a preset: some letters gone, some put in, a line gone or said twice. */
const slip = fc.oneof(
  fc.tuple(fc.nat(2000), fc.nat(8), fc.oneof(fc.string({ maxLength: 5 }), yamlPiece)).map(
    ([at, cut, put]) =>
      (text: string) =>
        text.slice(0, at) + put + text.slice(at + cut),
  ),
  fc.nat(30).map(
    (at) => (text: string) =>
      text
        .split('\n')
        .filter((_, i) => i !== at)
        .join('\n'),
  ),
  fc.nat(30).map(
    (at) => (text: string) =>
      text
        .split('\n')
        .flatMap((line, i) => (i === at ? [line, line] : [line]))
        .join('\n'),
  ),
);

test('presets with slips of the hand', () => {
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(slip, { minLength: 1, maxLength: 4 }), (text, slips) =>
      expectSound(slips.reduce((before, make) => make(before), text)),
    ),
    { numRuns: 1000 },
  );
});
