import { describe, expect, test } from 'vitest';
import { type ParsedScenario, parseScenario } from '../../scenarios/parse.ts';
import { rows } from '../../sim-core/parameters/index.ts';
import { listRows } from '../../sim-core/parameters/lists.ts';
import { LAYERS, type Row } from '../../sim-core/parameters/row.ts';
import { migrate } from '../../sim-core/scenario/migrations.ts';
import {
  changedPaths,
  lowestChangedLayer,
  SCENARIO_VERSION,
  type Scenario,
  scenarioHash,
} from '../../sim-core/scenario/scenario.ts';
import { accepted, issuesOf } from '../curves/support.ts';
import { otherLegalValue } from './otherValue.ts';

const LISTS = `
sites: [{kind: school, name: École, energyKwhPerYear: 1000}]
extraHouseholds: [{name: François, persons: 2}]
meterCurves: [{household: 1, file: a.csv}]
pv.arrays: [{household: 2, kwp: 3}]
boilerRooms: [{name: Chaufferie}]
sharing.rules: [{to: school, shareRatio: 0.4}]
`;
const scenarioOf = (text: string, file = 'essai.yml'): Scenario =>
  (accepted(parseScenario(text, file)) as ParsedScenario).scenario;
const base = scenarioOf(LISTS);
const inputs = [{ parameter: 'weather.file', sha256: 'ab' }];
const hash = (scenario: Scenario) => scenarioHash(scenario, inputs);

/** The base scenario with another legal value of one parameter. */
function withOther(row: Row): Scenario {
  const values = { ...base.values, [row.path]: otherLegalValue(row, base.values[row.path as 'pv.kwpPerHome']) };
  return { ...base, values };
}

/** The base scenario with another legal value in one field of the first thing of a list. */
function withOtherField(list: (typeof listRows)[number], field: Row): Scenario {
  const [first] = base.lists[list.path] as readonly unknown[] as Record<string, unknown>[];
  const item = { ...first, [field.path]: otherLegalValue(field, first[field.path] as never) };
  return { ...base, lists: { ...base.lists, [list.path]: [item] } };
}

const fields = listRows.flatMap((list) =>
  list.fields.map((field) => ({ path: `${list.path}[].${field.path}`, list, field })),
);

describe('the hash names the experiment', () => {
  test('not its names, its file, the order or the spelling of its keys', () => {
    const one = scenarioOf('name: one\npv: {kwpPerHome: 3, adoptionRatio: 0.2}\nseed: 7', 'a/one.yml');
    const two = scenarioOf('seed: 7\ndescription: other\npv.adoptionRatio: 0.20\npv.kwpPerHome: 3.0', 'two.yml');
    expect(scenarioHash(one, [])).toBe(scenarioHash(two, []));
    expect(scenarioHash(one, [])).toMatch(/^[0-9a-f]{64}$/);
  });

  test('nor the preset that its values came from', () => {
    expect(hash({ ...base, preset: 'other' })).toBe(hash(base));
  });

  test('but its seed, and its inputs: which, for what', () => {
    const digests = [
      [],
      inputs,
      [{ parameter: 'weather.file', sha256: 'cd' }],
      [{ parameter: 'prices.spotFile', sha256: 'ab' }],
      [...inputs, { parameter: 'prices.spotFile', sha256: 'ab' }],
    ];
    expect(new Set(digests.map((given) => scenarioHash(base, given))).size).toBe(digests.length);
    expect(scenarioHash(base, [...digests[4]].reverse())).toBe(scenarioHash(base, digests[4]));
    expect(hash({ ...base, seed: base.seed + 1 })).not.toBe(hash(base));
  });

  test.each(rows.map((row) => [row.path, row as Row] as const))('and %s, unless it is a path or a record', (_, row) => {
    const isIn = row.layer !== 'record' && row.kind !== 'file';
    expect(hash(withOther(row)) !== hash(base)).toBe(isIn);
  });

  test.each(fields)('and $path, unless it is a path or a record', ({ list, field }) => {
    const isIn = field.layer !== 'record' && field.kind !== 'file';
    expect(hash(withOtherField(list, field)) !== hash(base)).toBe(isIn);
  });
});

describe('what a change makes new', () => {
  test('nothing where nothing changes', () => {
    expect(lowestChangedLayer(base, { ...base, name: 'other' })).toBeNull();
    expect(changedPaths(base, { ...base, name: 'other' })).toEqual([]);
  });

  test('another seed: everything', () => {
    const other = { ...base, seed: base.seed + 1 };
    expect(lowestChangedLayer(base, other)).toBe('commune');
    expect(changedPaths(base, other)).toEqual(['seed']);
  });

  test.each(rows.map((row) => [row.path, row as Row] as const))('%s: its own layer', (path, row) => {
    const other = withOther(row);
    expect(lowestChangedLayer(base, other)).toBe(row.layer);
    expect(changedPaths(base, other)).toEqual([path]);
    expect(changedPaths(other, base)).toEqual([path]);
  });

  test.each(fields)('$path: the layer of its list', ({ list, field }) => {
    expect(lowestChangedLayer(base, withOtherField(list, field))).toBe(list.layer);
  });

  test('every layer has a parameter, and the lowest of several counts', () => {
    const ofLayer = LAYERS.map((layer) => {
      const row = rows.find((candidate) => candidate.layer === layer);
      if (row === undefined) throw new Error(`no parameter of layer ${layer}`);
      return row as Row;
    });
    ofLayer.forEach((low, i) => {
      for (const high of ofLayer.slice(i)) {
        const values = { ...withOther(high).values, [low.path]: withOther(low).values[low.path as 'pv.kwpPerHome'] };
        expect(lowestChangedLayer(base, { ...base, values })).toBe(low.layer);
      }
    });
  });
});

describe('migrations', () => {
  const renamed = (raw: ReadonlyMap<string, unknown>) => {
    const next = new Map(raw);
    next.set('pv.kwpPerHome', raw.get('pv.kwp'));
    next.delete('pv.kwp');
    return next;
  };
  const doubled = (raw: ReadonlyMap<string, unknown>) =>
    new Map(raw).set('pv.kwpPerHome', Number(raw.get('pv.kwpPerHome')) * 2);

  test('one step after the other, from the version of the file', () => {
    const steps = [renamed, doubled];
    expect(accepted(migrate(new Map([['pv.kwp', 3]]), 1, steps, 3))).toEqual(new Map([['pv.kwpPerHome', 6]]));
    expect(accepted(migrate(new Map([['pv.kwpPerHome', 3]]), 2, steps, 3))).toEqual(new Map([['pv.kwpPerHome', 6]]));
    expect(accepted(migrate(new Map([['pv.kwpPerHome', 3]]), 3, steps, 3))).toEqual(new Map([['pv.kwpPerHome', 3]]));
  });

  test('what is given is not touched', () => {
    const given = new Map([['pv.kwp', 3]]);
    migrate(given, 1, [renamed], 2);
    expect(given).toEqual(new Map([['pv.kwp', 3]]));
  });

  test.each([0, -1, 4, 1.5, Number.NaN])('version %d is refused', (version) => {
    expect(issuesOf(migrate(new Map(), version, [renamed, doubled], 3))).toEqual([
      {
        code: 'scenario.version',
        path: 'version',
        expected: { fr: 'un entier de 1 à 3', en: 'a whole number from 1 to 3' },
        found: String(version),
      },
    ]);
  });

  test('the current version needs none', () => {
    const given = new Map([['pv.kwpPerHome', 3]]);
    expect(accepted(migrate(given, SCENARIO_VERSION))).toEqual(given);
    expect(migrate(given, SCENARIO_VERSION + 1).ok).toBe(false);
  });
});
