import { describe, expect, test } from 'vitest';
import { parsePreset, parseScenario } from '../../scenarios/parse.ts';
import { presets } from '../../scenarios/presets.ts';
import { synthesise } from '../../sim-core/commune/synthesis.ts';
import { NO_INPUTS } from '../../sim-core/inputs.ts';
import { communeLayer } from '../../sim-core/layers.ts';
import { SCENARIO_VERSION } from '../../sim-core/scenario/scenario.ts';
import { adopterCount, kwpOf, plantsOf } from '../../sim-core/world/plants.ts';
import { accepted } from '../curves/support.ts';

describe.each([...presets.keys()])('preset %s', (name) => {
  test('says its version, its name, its own start and a seed', () => {
    const text = presets.get(name) ?? '';
    const { scenario, warnings } = accepted(parsePreset(name));
    expect(scenario.name).toBe(name);
    expect(scenario.description).not.toBe('');
    expect(warnings).toEqual([]);
    for (const key of ['version', 'name', 'description', 'preset']) expect(text).toMatch(new RegExp(`^${key}: `, 'm'));
    expect(text).toContain(`version: ${SCENARIO_VERSION}\n`);
  });

  test('is the same scenario when its file is copied under another name', () => {
    const copy = accepted(parseScenario(presets.get(name) ?? '', 'copy of it.yml')).scenario;
    expect(copy).toEqual(accepted(parsePreset(name)).scenario);
  });

  test('makes a commune without warning', () => {
    const { scenario } = accepted(parsePreset(name));
    expect(accepted(communeLayer(scenario, NO_INPUTS, scenario.seed)).warnings).toEqual([]);
  });
});

/** What the presets promise, exactly. Added households (François, of two) come on top of the synthesis. */
const counts = [
  {
    preset: 'commune-1000',
    households: 463,
    added: 0,
    inhabitants: 1000,
    houses: 360,
    cars: 718,
    pvHomes: 18,
    sites: 0,
  },
  {
    preset: 'francois-600',
    households: 278,
    added: 1,
    inhabitants: 600,
    houses: 216,
    cars: 431,
    pvHomes: 11,
    sites: 3,
  },
  {
    preset: 'bourg-35000',
    households: 16_667,
    added: 0,
    inhabitants: 35_000,
    houses: 8334,
    cars: 20_834,
    pvHomes: 417,
    sites: 8,
  },
  {
    preset: 'ecole-et-mairie',
    households: 463,
    added: 0,
    inhabitants: 1000,
    houses: 360,
    cars: 718,
    pvHomes: 18,
    sites: 5,
  },
];

test.each(counts)('$preset: $households households, $houses houses, $pvHomes of them with panels', (expected) => {
  const { scenario } = accepted(parsePreset(expected.preset));
  const { commune } = accepted(synthesise(scenario, scenario.seed));
  const drawn = commune.households.filter((h) => h.statedMember === null);
  const plants = plantsOf(commune, scenario.values);
  expect({
    preset: expected.preset,
    households: drawn.length,
    added: commune.households.length - drawn.length,
    inhabitants: drawn.reduce((sum, h) => sum + h.persons, 0),
    houses: drawn.filter((h) => h.dwelling === 'house').length,
    cars: drawn.reduce((sum, h) => sum + h.cars, 0),
    pvHomes: drawn.filter((h) => kwpOf(plants, commune.households.indexOf(h)) > 0).length,
    // The boiler rooms of collective heating come by themselves.
    sites: commune.sites.filter(({ kind }) => kind !== 'boilerRoom').length,
  }).toEqual(expected);
  expect(adopterCount(commune.households, scenario.values['pv.adoptionRatio'])).toBe(expected.pvHomes);
});

test('François has his 30 kWp and takes part', () => {
  const { scenario } = accepted(parsePreset('francois-600'));
  const { commune } = accepted(synthesise(scenario, scenario.seed));
  const francois = commune.households.findIndex((h) => h.name === 'François');
  expect(commune.households[francois]).toMatchObject({
    persons: 2,
    areaM2: 140,
    dwelling: 'house',
    statedMember: true,
  });
  expect(kwpOf(plantsOf(commune, scenario.values), francois)).toBe(30);
});
