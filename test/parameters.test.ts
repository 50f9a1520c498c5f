import { describe, expect, test } from 'vitest';
import { EVENT_APPLIANCES } from '../sim-core/parameters/appliances.ts';
import { atMost, checkValue, expectedOf, issueUnit, shown } from '../sim-core/parameters/check.ts';
import { defaultValues, parameterRow, rows } from '../sim-core/parameters/index.ts';
import { listRow, listRows } from '../sim-core/parameters/lists.ts';
import { LAYERS, type Row } from '../sim-core/parameters/row.ts';

const rowCases = rows.map((row): [string, Row] => [row.path, row]);
const fieldCases = listRows.flatMap((list) =>
  list.fields.map((field): [string, Row] => [`${list.path}[].${field.path}`, field]),
);
const everyRow = [...rowCases, ...fieldCases];

const isAccepted = (row: Row, value: unknown) => 'value' in checkValue(row, value);

/** The nearest floats below and above a number. */
function neighbours(x: number): { below: number; above: number } {
  const step = Math.max(Math.abs(x) * 2 ** -52, Number.MIN_VALUE);
  return { below: x - step, above: x + step };
}

describe('paths', () => {
  const paths = [...rows.map((row) => row.path), ...listRows.map((list) => list.path)];

  test('are unique, and no value is the group of others: either spelling is plain', () => {
    expect(new Set(paths).size).toBe(paths.length);
    for (const { path } of rows) expect(paths.filter((other) => other.startsWith(`${path}.`))).toEqual([]);
  });

  test('lead to their rows', () => {
    for (const row of rows) expect(parameterRow(row.path)).toBe(row);
    for (const list of listRows) expect(listRow(list.path)).toBe(list);
    for (const path of ['', 'pv', 'constructor', '__proto__']) {
      expect(parameterRow(path)).toBeUndefined();
      expect(listRow(path)).toBeUndefined();
    }
  });

  test('fields of a list are unique, and those required are among them', () => {
    for (const { fields, required } of listRows) {
      const names = fields.map((field) => field.path);
      expect(new Set(names).size).toBe(names.length);
      expect(names).toEqual(expect.arrayContaining([...required]));
    }
  });

  test('no two parameters are called alike', () => {
    for (const language of ['fr', 'en'] as const) {
      const labels = rows.map((row) => row.label[language]);
      expect(labels.filter((label, i) => labels.indexOf(label) !== i)).toEqual([]);
    }
  });
});

describe.each(everyRow)('%s', (_, row) => {
  test('says what it is, in both languages, and where that comes from', () => {
    for (const text of [row.label.fr, row.label.en, row.source]) expect(text.trim()).not.toBe('');
    expect(LAYERS).toContain(row.layer);
    const expected = expectedOf(row);
    const words = typeof expected === 'string' ? [expected] : [expected.fr, expected.en];
    for (const text of words) expect(text).not.toMatch(/^$|undefined|NaN/);
    if (row.kind === 'optionalNumber') expect(row.derived.fr && row.derived.en).not.toBe('');
  });

  test('accepts its default and both bounds, and nothing just outside', () => {
    const isRequiredText = row.kind === 'text' && row.default === '' && !row.pattern.test('');
    expect(isAccepted(row, row.default)).toBe(!isRequiredText);
    if (row.kind === 'number' || row.kind === 'optionalNumber') expectBounds(row, (value) => value);
    if (row.kind === 'vector') {
      expect(row.default).toHaveLength(row.entries.length);
      expect(new Set(row.entries).size).toBe(row.entries.length);
      for (const place of [0, row.entries.length - 1]) {
        expectBounds(row, (value) => row.default.map((x, i) => (i === place ? value : x)));
      }
    }
  });

  test('refuses what is of another kind', () => {
    for (const value of wrongKinds(row)) {
      const checked = checkValue(row, value, 'a.b');
      const [issue] = 'issue' in checked ? [checked.issue] : [];
      expect(issue, `${row.path}: ${JSON.stringify(value)}`).toMatchObject({ code: 'parameter.value' });
      expect(issue?.path).toMatch(/^a\.b(\[\d+\])?$/);
      expect(issue?.found).toBeDefined();
    }
  });
});

function expectBounds(
  row: { min: number; max: number; integer?: boolean } & Row,
  place: (value: number) => unknown,
): void {
  expect(row.min).toBeLessThan(row.max);
  const below = row.integer ? row.min - 1 : neighbours(row.min).below;
  const above = row.integer ? row.max + 1 : neighbours(row.max).above;
  expect(isAccepted(row, place(row.min))).toBe(true);
  expect(isAccepted(row, place(row.max))).toBe(true);
  for (const value of [below, above, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, '1', null]) {
    const isNull = value === null && row.kind === 'optionalNumber';
    expect(isAccepted(row, place(value as number)), `${row.path} = ${value}`).toBe(isNull);
  }
  if (row.integer) {
    expect(Number.isInteger(row.min) && Number.isInteger(row.max)).toBe(true);
    expect(isAccepted(row, place(row.min + 0.5))).toBe(false);
  }
}

function wrongKinds(row: Row): readonly unknown[] {
  switch (row.kind) {
    case 'number':
    case 'optionalNumber':
      return [true, [row.min], {}, undefined, String(row.min)];
    case 'vector':
      return [row.default[0], [], [...row.default, 0], row.default.slice(1), {}, null, row.default.join(',')];
    case 'choice':
      return [
        '',
        'nonsense',
        row.choices[0].label.fr === row.choices[0].value ? '-' : row.choices[0].label.fr,
        1e9,
        null,
        [],
      ];
    case 'switch':
      return ['true', 1, 0, null];
    case 'text':
      return [null, true, [], {}];
    case 'file':
      return ['', 1, true, []];
  }
}

describe('choices and texts', () => {
  test('values and labels of a choice are unique', () => {
    for (const [path, row] of everyRow) {
      if (row.kind !== 'choice') continue;
      for (const names of [
        row.choices.map((c) => c.value),
        row.choices.map((c) => c.label.fr),
        row.choices.map((c) => c.label.en),
      ])
        expect(new Set(names).size, path).toBe(names.length);
    }
  });

  test('a choice of minutes may come as a number', () => {
    const row = parameterRow('sharing.stepMinutes') as Row;
    expect(checkValue(row, 30)).toEqual({ value: '30' });
    expect(isAccepted(row, 45)).toBe(false);
  });

  const forms: [string, string[], string[]][] = [
    ['prices.date', ['2025-08-01', '1999-12-31'], ['2025-8-1', '2025-13-01', '2025-00-10', '2025-01-32', '01/08/2025']],
    [
      'prices.offPeakHours',
      ['', '22:30-06:30', ' 1:00-7:00 , 12:00-14:00 ', '00:00-24:00'],
      ['24:15-06:00', '25:00-26:00', '22:60-06:00', '22:30', '22h30-06h30', '22:30-06:30,', '22:30-06:30;12:00-14:00'],
    ],
    [
      'sites.school.holidays',
      ['', '07-05..08-31', '12-20..01-04, 02-10..02-20'],
      ['13-01..13-05', '07-00..08-31', '07-05-08-31', '7-5..8-31', '07-05..08-32'],
    ],
    ['sites.shop.openDays', ['1-5', '6-2', '7-7'], ['0-5', '1-8', '1', 'lundi-vendredi']],
  ];
  test.each(forms)('%s', (path, right, wrong) => {
    const row = parameterRow(path) as Row;
    for (const value of right) expect(isAccepted(row, value), value).toBe(true);
    for (const value of wrong) expect(isAccepted(row, value), value).toBe(false);
  });

  test('names of things hold no separator of a list and are not blank', () => {
    const name = listRow('sites')?.fields.find((field) => field.path === 'name') as Row;
    for (const value of ['École', 'a', 'Mairie de l’Île 2', 12]) expect(isAccepted(name, value)).toBe(true);
    for (const value of ['', ' ', ' a', 'a,b', 'a;b', 'a\nb', 'x'.repeat(81)])
      expect(isAccepted(name, value)).toBe(false);
  });
});

describe('what an issue says of a row', () => {
  const row = (path: string) => parameterRow(path) as Row;

  test('what is expected', () => {
    expect(expectedOf(row('commune.radiusKm'))).toEqual({
      fr: 'un nombre de 0,05 à 30',
      en: 'a number from 0.05 to 30',
    });
    expect(expectedOf(row('calendar.years'))).toEqual({ fr: 'un entier de 1 à 40', en: 'a whole number from 1 to 40' });
    expect(expectedOf(row('population.sizeRatios'))).toEqual({ fr: '4 nombres de 0 à 1', en: '4 numbers from 0 to 1' });
    expect(expectedOf(row('sharing.stepMinutes'))).toBe('15 | 30');
    expect(expectedOf(row('prices.spotPeaks'))).toBe('true | false');
  });

  test('units, but none for pure numbers', () => {
    expect(issueUnit(row('commune.radiusKm'))).toEqual({ unit: 'km' });
    for (const path of ['pv.adoptionRatio', 'commune.inhabitants', 'weather.city'])
      expect(issueUnit(row(path))).toEqual({});
  });

  test.each<[unknown, unknown]>([
    [1.7, { fr: '1,7', en: '1.7' }],
    ['a text', '"a text"'],
    ['x'.repeat(61), `"${'x'.repeat(57)}…"`],
    [null, { fr: 'rien', en: 'nothing' }],
    [undefined, { fr: 'rien', en: 'nothing' }],
    [false, 'false'],
    [[1, 2], { fr: 'une liste de 2', en: 'a list of 2' }],
    [{ a: 1 }, { fr: 'un groupe', en: 'a group' }],
  ])('what was found: %j', (value, text) => expect(shown(value)).toEqual(text));

  test('a limit', () => expect(atMost(2.5)).toEqual({ fr: '≤ 2,5', en: '≤ 2.5' }));
});

describe('sums that the defaults must keep', () => {
  const values = defaultValues();
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

  test('the appliances use the 2,228 kWh of the panel', () => {
    const started = EVENT_APPLIANCES.map((id) => values[`appliances.${id}.energyKwhPerYear`]);
    const others = (['cold', 'box', 'ventilation', 'standby', 'lighting'] as const).map(
      (id) => values[`appliances.${id}.energyKwhPerYear`],
    );
    expect(sum([...started, ...others])).toBe(2228);
    const energyRows = rows.filter((row) => /^appliances\..*energyKwhPerYear$/.test(row.path));
    expect(energyRows).toHaveLength(started.length + others.length);
  });

  test('shares add up to one', () => {
    for (const path of [
      'population.sizeRatios',
      'population.ageRatios',
      'population.tenureRatios',
      'dwelling.periodRatios',
      'prices.optionRatios',
    ] as const)
      expect(sum(values[path]), path).toBeCloseTo(1, 12);
  });

  test('the household sizes have the mean of the persons per household, 2.16', () => {
    const [one, two, threeToFour, fivePlus] = values['population.sizeRatios'];
    // Five and more is counted as five: the open class gives the hundredth that is missing.
    const mean = one + 2 * two + values['population.threeToFourMean'] * threeToFour + 5 * fivePlus;
    expect(Math.abs(mean - values['commune.personsPerHousehold'])).toBeLessThan(0.02);
  });
});
