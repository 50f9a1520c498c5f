import { describe, expect, test } from 'vitest';
import { type ParsedScenario, parsePreset, parseScenario } from '../../scenarios/parse.ts';
import { DEFAULT_PRESET, presets } from '../../scenarios/presets.ts';
import type { Issue } from '../../sim-core/result.ts';
import { accepted, issuesOf } from '../curves/support.ts';

const FILE = 'essai.yml';
const parse = (text: string) => parseScenario(text, FILE);

/** The issues of a text, their texts in French. */
function faultsOf(text: string): object[] {
  return issuesOf(parse(text)).map(plainly);
}

function plainly({ expected, found, ...rest }: Issue): object {
  const words = { expected, found };
  const french = Object.entries(words).flatMap(([name, text]) =>
    text === undefined ? [] : [[name, typeof text === 'string' ? text : text.fr]],
  );
  return { ...rest, ...Object.fromEntries(french) };
}

const at = (line: number, column: number) => ({ file: FILE, line, column });
const SEED = 'un entier de 0 à 4294967295';
const KNOWN = 'un paramètre connu';
const UNKNOWN_PRESET = [...presets.keys(), 'none'].join(' | ');
const SITE_FIELDS = 'kind, name, energyKwhPerYear, kwp, tiltDeg, azimuthDeg, subscribedKva, member, eastM, northM';

describe('three faults give three issues, in either spelling', () => {
  const ratio = {
    code: 'parameter.value',
    path: 'pv.adoptionRatio',
    expected: 'un nombre de 0 à 1',
    found: '1,7',
  };
  const colour = { code: 'parameter.unknown', path: 'pv.colour', expected: KNOWN, found: '"blue"' };
  const inhabitants = {
    code: 'parameter.value',
    path: 'commune.inhabitants',
    expected: 'un entier de 1 à 200000',
    found: '-3',
  };

  test('whole paths', () => {
    expect(faultsOf('pv.adoptionRatio: 1.7\npv.colour: blue\ncommune.inhabitants: -3\n')).toEqual([
      { ...ratio, ...at(1, 1) },
      { ...colour, ...at(2, 1) },
      { ...inhabitants, ...at(3, 1) },
    ]);
  });

  test('groups', () => {
    expect(faultsOf('pv:\n  adoptionRatio: 1.7\n  colour: blue\ncommune:\n  inhabitants: -3\n')).toEqual([
      { ...ratio, ...at(2, 3) },
      { ...colour, ...at(3, 3) },
      { ...inhabitants, ...at(5, 3) },
    ]);
  });

  test('JSON', () => {
    const text = '{"pv": {"adoptionRatio": 1.7, "colour": "blue"},\n "commune": {"inhabitants": -3}}';
    expect(faultsOf(text)).toEqual([
      { ...ratio, ...at(1, 9) },
      { ...colour, ...at(1, 31) },
      { ...inhabitants, ...at(2, 14) },
    ]);
  });
});

const faults: [string, string, object[]][] = [
  [
    'a value with a unit',
    'commune:\n  radiusKm: 31',
    [
      {
        code: 'parameter.value',
        ...at(2, 3),
        path: 'commune.radiusKm',
        expected: 'un nombre de 0,05 à 30',
        found: '31',
        unit: 'km',
      },
    ],
  ],
  [
    'a French decimal, which YAML reads as text',
    'pv.adoptionRatio: 0,3',
    [
      {
        code: 'parameter.value',
        ...at(1, 1),
        path: 'pv.adoptionRatio',
        expected: 'un nombre de 0 à 1',
        found: '"0,3"',
      },
    ],
  ],
  [
    'a misspelt parameter',
    'pv.adoptionratio: 0.3',
    [
      {
        code: 'parameter.unknown',
        ...at(1, 1),
        path: 'pv.adoptionratio',
        expected: 'peut-être pv.adoptionRatio',
        found: '0,3',
      },
    ],
  ],
  [
    'names that every object has',
    '__proto__: 1\nconstructor: 2',
    [
      { code: 'parameter.unknown', ...at(1, 1), path: '__proto__', expected: KNOWN, found: '1' },
      { code: 'parameter.unknown', ...at(2, 1), path: 'constructor', expected: KNOWN, found: '2' },
    ],
  ],
  [
    'a group where a value belongs, and a value where a group does',
    'pv.adoptionRatio: {a: 1}\nweather: sunny',
    [
      {
        code: 'parameter.value',
        ...at(1, 1),
        path: 'pv.adoptionRatio',
        expected: 'un nombre de 0 à 1',
        found: 'un groupe',
      },
      { code: 'parameter.unknown', ...at(2, 1), path: 'weather', expected: KNOWN, found: '"sunny"' },
    ],
  ],
  [
    'a preset that does not exist',
    'name: x\npreset: commune-2000',
    [
      {
        code: 'scenario.unknownPreset',
        ...at(2, 1),
        path: 'preset',
        expected: UNKNOWN_PRESET,
        found: '"commune-2000"',
      },
    ],
  ],
  [
    'a preset that is no name',
    'preset: {a: 1}',
    [{ code: 'scenario.unknownPreset', ...at(1, 1), path: 'preset', expected: UNKNOWN_PRESET, found: 'un groupe' }],
  ],
  [
    'a name that is no text',
    'name: [1]',
    [{ code: 'parameter.value', ...at(1, 1), path: 'name', expected: 'un texte', found: 'une liste de 1' }],
  ],
  ...[
    ['a newer version', '2', '2'],
    ['version 0', '0', '0'],
    ['half a version', '1.5', '1,5'],
    ['a version in quotes', '"1"', '"1"'],
    ['an empty version', '', 'rien'],
  ].map(([title, version, found]): [string, string, object[]] => [
    title,
    `version: ${version}\npv.adoptionRatio: 0.1`,
    [{ code: 'scenario.version', ...at(1, 1), path: 'version', expected: 'un entier de 1 à 1', found }],
  ]),
  ...[
    ['-1', '-1'],
    ['1.5', '1,5'],
    ['4294967296', '4294967296'],
    ['abc', '"abc"'],
    ['', 'rien'],
  ].map(([seed, found]): [string, string, object[]] => [
    `the seed ${seed}`,
    `seed: ${seed}`,
    [{ code: 'parameter.value', ...at(1, 1), path: 'seed', expected: SEED, found }],
  ]),
  [
    'a vector of the wrong length',
    'pv:\n  faiman: [25, 6.84, 1]',
    [
      {
        code: 'parameter.value',
        ...at(2, 3),
        path: 'pv.faiman',
        expected: '2 nombres de 0 à 60',
        found: 'une liste de 3',
        unit: 'W/m²K, W·s/m³K',
      },
    ],
  ],
  [
    'a wrong entry of a vector',
    'population.sizeRatios: [0.3, 0.4, much, 0.1]',
    [
      {
        code: 'parameter.value',
        ...at(1, 1),
        path: 'population.sizeRatios[2]',
        expected: 'un nombre de 0 à 1',
        found: '"much"',
      },
    ],
  ],
  [
    'a list that is a number',
    'sites: 3',
    [{ code: 'parameter.value', ...at(1, 8), path: 'sites', expected: 'une liste', found: '3' }],
  ],
  [
    'a list of numbers',
    'sites: [3]',
    [
      {
        code: 'parameter.value',
        ...at(1, 9),
        path: 'sites[0]',
        expected: `un groupe : ${SITE_FIELDS}`,
        found: '3',
      },
    ],
  ],
  [
    'entries of a list with an unknown field, a missing one, an empty one and one of the wrong type',
    [
      'sites:',
      '  - kind: school',
      '    colour: red',
      '    energyKwhPerYear:',
      '  - {kind: zoo, name: "a;b", energyKwhPerYear: many, member: yes}',
    ].join('\n'),
    [
      { code: 'parameter.unknown', ...at(3, 5), path: 'sites[0].colour', expected: KNOWN, found: '"red"' },
      {
        code: 'parameter.missing',
        ...at(2, 5),
        path: 'sites[0].name',
        expected: 'un nom sans virgule ni point-virgule',
      },
      {
        code: 'parameter.missing',
        ...at(2, 5),
        path: 'sites[0].energyKwhPerYear',
        expected: 'un nombre de 0 à 50000000',
        unit: 'kWh/an',
      },
      {
        code: 'parameter.value',
        ...at(5, 6),
        path: 'sites[1].kind',
        expected: 'school | townHall | streetLighting | pump | shop | farm | biogas | battery | boilerRoom',
        found: '"zoo"',
      },
      {
        code: 'parameter.value',
        ...at(5, 17),
        path: 'sites[1].name',
        expected: 'un nom sans virgule ni point-virgule',
        found: '"a;b"',
      },
      {
        code: 'parameter.value',
        ...at(5, 30),
        path: 'sites[1].energyKwhPerYear',
        expected: 'un nombre de 0 à 50000000',
        found: '"many"',
        unit: 'kWh/an',
      },
      { code: 'parameter.value', ...at(5, 54), path: 'sites[1].member', expected: 'true | false', found: '"yes"' },
    ],
  ],
  [
    'a meter curve without its file',
    'meterCurves: [{household: 12, file: null}]',
    [
      {
        code: 'parameter.missing',
        ...at(1, 15),
        path: 'meterCurves[0].file',
        expected: 'un fichier : export Linky (CSV, JSON), UCI, CityLearn, OPSD',
      },
    ],
  ],
  [
    'a share that is missing has no unit',
    'sharing.rules: [{to: school}]',
    [
      {
        code: 'parameter.missing',
        ...at(1, 17),
        path: 'sharing.rules[0].shareRatio',
        expected: 'un nombre de 0 à 1',
      },
    ],
  ],
  ...[
    ['prices.date', '2025-13-01', 'AAAA-MM-JJ, par exemple 2025-08-01'],
    ['prices.offPeakHours', '"25:00-06:30"', 'périodes locales, par exemple 22:30-06:30'],
    ['sites.school.holidays', '13-01..13-20', 'périodes MM-JJ..MM-JJ'],
  ].map(([path, value, expected]): [string, string, object[]] => [
    `${path} ${value}`,
    `${path}: ${value}`,
    [{ code: 'parameter.value', ...at(1, 1), path, expected, found: `"${value.replaceAll('"', '')}"` }],
  ]),
  [
    'a key twice',
    'pv:\n  kwpPerHome: 3\n  kwpPerHome: 4',
    [{ code: 'yaml.duplicateKey', ...at(3, 3), found: 'kwpPerHome' }],
  ],
  [
    'a parameter in both spellings',
    'pv:\n  kwpPerHome: 3\npv.kwpPerHome: 4',
    [{ code: 'yaml.duplicateKey', ...at(3, 1), path: 'pv.kwpPerHome' }],
  ],
  ['an alias', 'a: &x 1\nb: *x', [{ code: 'yaml.alias', ...at(2, 4) }]],
  [
    'what is no YAML',
    'name: x\npv: [1,',
    [
      {
        code: 'yaml.syntax',
        ...at(2, 8),
        found: 'Flow sequence in block collection must be sufficiently indented and end with a ]',
      },
    ],
  ],
  [
    'two documents',
    'seed: 1\n---\nseed: 2',
    [
      {
        code: 'yaml.syntax',
        ...at(2, 1),
        found: 'Source contains multiple documents; please use YAML.parseAllDocuments()',
      },
    ],
  ],
  ['a bare number', '42', [{ code: 'scenario.notAGroup', ...at(1, 1), found: '42' }]],
  ['a bare list', '- a\n- b', [{ code: 'scenario.notAGroup', ...at(1, 1), found: 'une liste de 2' }]],
  [
    'a text that is too long',
    `# ${'x'.repeat(1_000_000)}`,
    [{ code: 'yaml.size', file: FILE, expected: '≤ 1000000', found: '1000002' }],
  ],
];

test.each(faults)('%s', (_, text, expected) => expect(faultsOf(text)).toEqual(expected));

describe('depth', () => {
  const brackets = (count: number) => `sites: ${'['.repeat(count)}${']'.repeat(count)}`;

  test('twelve lists and groups may nest, a thirteenth may not', () => {
    expect(issuesOf(parse(brackets(11))).map((issue) => issue.code)).toEqual(['parameter.value']);
    expect(faultsOf(brackets(12))).toEqual([{ code: 'yaml.depth', ...at(1, 19), expected: '≤ 12' }]);
  });

  test.each([
    ['brackets that never close', '['.repeat(100_000)],
    ['groups', '{a: '.repeat(50_000)],
    ['dashes', '- '.repeat(100_000)],
    ['question marks', '? '.repeat(100_000)],
    ['indentation', Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ])('%s do not exhaust the stack', (_, text) => {
    expect(issuesOf(parse(text)).map((issue) => issue.code)).toEqual(['yaml.depth']);
  });
});

describe('what may be left out', () => {
  const preset = accepted(parsePreset(DEFAULT_PRESET)).scenario;

  test.each(['', '# nothing\n', '---\n', 'null', '{}', 'pv:\nweather:\n'])('%j is the default preset', (text) => {
    const { scenario, warnings } = accepted(parse(text));
    expect(scenario.values).toEqual(preset.values);
    expect(scenario.lists).toEqual(preset.lists);
    expect(scenario).toMatchObject({ name: 'essai', description: '', preset: DEFAULT_PRESET, seed: preset.seed });
    expect(warnings).toEqual([]);
  });

  test('the name of the file is that of the scenario and nothing more', () => {
    for (const file of ['francois-600.yml', 'some/folder/bourg-35000.yaml', 'C:\\folder\\bourg-35000.json']) {
      const { scenario } = accepted(parseScenario('', file));
      expect(scenario).toEqual({
        ...preset,
        name: file.replace(/.*[\\/]|\.\w+$/g, ''),
        description: '',
        preset: DEFAULT_PRESET,
      });
    }
  });
});

test('sites is a list of buildings or, as a group, what is known of their kinds', () => {
  const hours = { 'sites.school.openHours': '08:00-16:00', 'sites.noiseRatio': 0 };
  const list = 'sites: [{kind: school, name: École, energyKwhPerYear: 1000}]\n';
  const group = 'sites:\n  school: {openHours: "08:00-16:00"}\n  noiseRatio: 0\n';
  const dotted = 'sites.school: {openHours: "08:00-16:00"}\nsites.noiseRatio: 0\n';
  expect(accepted(parse(group)).scenario.values).toMatchObject(hours);
  const both = accepted(parse(list + dotted)).scenario;
  expect(both.values).toMatchObject(hours);
  expect(both.lists.sites).toHaveLength(1);
  expect(faultsOf('sites: {kind: school}')).toEqual([
    { code: 'parameter.unknown', ...at(1, 9), path: 'sites.kind', expected: KNOWN, found: '"school"' },
  ]);
});

describe('who says a value last', () => {
  const text = 'preset: bourg-35000\nseed: 5\npv.adoptionRatio: 0.2\npv.kwpPerHome: 4\n';
  const setting = { path: 'pv.kwpPerHome', text: '9' };

  test('preset, then file, then command line', () => {
    const { scenario, origins } = accepted(parseScenario(text, FILE, [setting]));
    expect(scenario.preset).toBe('bourg-35000');
    expect(scenario.seed).toBe(5);
    expect(scenario.values).toMatchObject({
      'commune.inhabitants': 35_000,
      'pv.adoptionRatio': 0.2,
      'pv.kwpPerHome': 9,
      'pv.tiltDeg': 30,
    });
    expect(
      ['commune.inhabitants', 'pv.adoptionRatio', 'pv.kwpPerHome', 'pv.tiltDeg'].map((p) => origins.get(p)),
    ).toEqual(['preset', 'file', 'commandLine', undefined]);
  });

  test('the seed: preset, file, --set, --seed', () => {
    const seedOf = (given: string, settings: { path: string; text: string }[], seed: number | null) =>
      accepted(parseScenario(given, FILE, settings, seed)).scenario.seed;
    expect(seedOf('preset: bourg-35000', [], null)).toBe(35_000);
    expect(seedOf(text, [], null)).toBe(5);
    expect(seedOf(text, [{ path: 'seed', text: '6' }], null)).toBe(6);
    expect(seedOf(text, [{ path: 'seed', text: '6' }], 7)).toBe(7);
  });

  test('a list replaces the whole list of its preset', () => {
    const { scenario } = accepted(parse('preset: bourg-35000\nsites: []'));
    expect(scenario.lists.sites).toEqual([]);
    expect(accepted(parsePreset('bourg-35000')).scenario.lists.sites).toHaveLength(8);
  });

  test('preset none starts from the defaults', () => {
    const { scenario, origins } = accepted(parse('preset: none\ncommune.inhabitants: 50'));
    expect(scenario).toMatchObject({ preset: null, seed: 1 });
    expect(origins).toEqual(new Map([['commune.inhabitants', 'file']]));
  });

  test('an unknown preset', () => {
    expect(issuesOf(parsePreset('paris')).map(plainly)).toEqual([
      { code: 'scenario.unknownPreset', path: 'preset', expected: UNKNOWN_PRESET, found: '"paris"' },
    ]);
  });
});

describe('--set', () => {
  const set = (path: string, text: string) => parseScenario('', FILE, [{ path, text }]);
  const valueAfter = (result: ReturnType<typeof set>, path: string): unknown =>
    (accepted(result) as ParsedScenario).scenario.values[path as 'pv.kwpPerHome'];

  test.each<[string, string, unknown]>([
    ['pv.kwpPerHome', '4.5', 4.5],
    ['pv.kwpPerHome', ' 4,5 ', 4.5],
    ['pv.kwpPerHome', '1e1', 10],
    ['commune.households', '400', 400],
    ['commune.households', '', null],
    ['commune.households', 'null', null],
    ['population.sizeRatios', '0.3,0.4,0.2,0.1', [0.3, 0.4, 0.2, 0.1]],
    ['population.sizeRatios', '[0.3, 0.4, 0.2, 0.1]', [0.3, 0.4, 0.2, 0.1]],
    ['population.sizeRatios', '0,3; 0,4; 0,2; 0,1', [0.3, 0.4, 0.2, 0.1]],
    ['prices.spotPeaks', 'true', true],
    ['prices.spotPeaks', 'false', false],
    ['sharing.key', 'static', 'static'],
    ['sharing.stepMinutes', '30', '30'],
    ['weather.city', ' lille', 'lille'],
    ['prices.offPeakHours', '22:00-06:00, 12:30-14:30', '22:00-06:00, 12:30-14:30'],
    ['sites.streetLighting.offHours', '', ''],
    ['weather.file', 'a folder/lyon.epw', 'a folder/lyon.epw'],
    ['weather.file', '', null],
  ])('%s=%s', (path, text, value) => expect(valueAfter(set(path, text), path)).toEqual(value));

  test.each<[string, string, string, string]>([
    ['pv.kwpPerHome', 'much', 'un nombre de 0 à 100', '"much"'],
    ['pv.kwpPerHome', '', 'un nombre de 0 à 100', '""'],
    ['pv.kwpPerHome', '-1', 'un nombre de 0 à 100', '-1'],
    ['pv.kwpPerHome', 'Infinity', 'un nombre de 0 à 100', 'Infinity'],
    ['commune.inhabitants', '10.5', 'un entier de 1 à 200000', '10,5'],
    ['population.sizeRatios', '0.3,0.7', '4 nombres de 0 à 1', 'une liste de 2'],
    ['population.sizeRatios', '0.3,0.4,,0.1', '4 nombres de 0 à 1', '"0.3,0.4,,0.1"'],
    ['population.sizeRatios', '0.3,0.4,0.2,1.1', 'un nombre de 0 à 1', '1,1'],
    ['prices.spotPeaks', 'yes', 'true | false', '"yes"'],
    ['sharing.stepMinutes', '60', '15 | 30', '"60"'],
    ['prices.date', '1 August', 'AAAA-MM-JJ, par exemple 2025-08-01', '"1 August"'],
    ['sites', '[]', 'une liste, dans le fichier du scénario', '"[]"'],
    ['seed', '', SEED, '""'],
    ['seed', 'abc', SEED, '"abc"'],
    ['seed', '-1', SEED, '"-1"'],
    ['seed', '4294967296', SEED, '4294967296'],
  ])('%s=%s is refused', (path, text, expected, found) => {
    const [fault, ...others] = issuesOf(set(path, text)).map(plainly) as Issue[];
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ code: 'parameter.value', file: '--set', expected, found });
    expect(fault.path?.replace(/\[\d\]$/, '')).toBe(path);
  });

  test.each([
    ['pv.adoption', '0.1', KNOWN],
    ['pv.adoptionratio', '0.1', 'peut-être pv.adoptionRatio'],
    ['description', 'x', KNOWN],
  ])('%s=%s names no parameter that can be set', (path, text, expected) => {
    expect(issuesOf(set(path, text)).map(plainly)).toEqual([
      { code: 'parameter.unknown', file: '--set', path, expected, found: `"${text}"` },
    ]);
  });

  test('all faults of file and command line at once', () => {
    const settings = [
      { path: 'a.b', text: '1' },
      { path: 'pv.kwpPerHome', text: 'x' },
    ];
    expect(issuesOf(parseScenario('pv.colour: blue', FILE, settings)).map((issue) => [issue.file, issue.path])).toEqual(
      [
        [FILE, 'pv.colour'],
        ['--set', 'a.b'],
        ['--set', 'pv.kwpPerHome'],
      ],
    );
  });
});
