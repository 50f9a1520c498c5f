import { expect, test } from 'vitest';
import { NO_INPUTS } from '../../sim-core/inputs.ts';
import {
  climateLayer,
  communeLayer,
  dispatchLayer,
  needsLayer,
  settlementLayer,
  supplyLayer,
} from '../../sim-core/layers.ts';
import { parameterRow, rows } from '../../sim-core/parameters/index.ts';
import { LAYERS, type Layer } from '../../sim-core/parameters/row.ts';
import type { Scenario } from '../../sim-core/scenario/scenario.ts';
import { accepted } from '../curves/support.ts';
import { runAll, SMALL, scenarioOf } from '../support/runs.ts';

/** A scenario that tells which of its parameters are read. */
function watched(scenario: Scenario, onRead: (path: string) => void): Scenario {
  let copied: string | symbol | null = null;
  const values = new Proxy(scenario.values, {
    // Copying all values into those of another year is not reading them.
    getOwnPropertyDescriptor(target, path) {
      copied = path;
      return Reflect.getOwnPropertyDescriptor(target, path);
    },
    get(target, path) {
      if (path !== copied) onRead(String(path));
      copied = null;
      return Reflect.get(target, path);
    },
  });
  return { ...scenario, values };
}

const TWO_YEARS = [...SMALL, 'calendar.years=2'];

/** Villages that between them use every branch of the models; the first saves more than its operation costs. */
const VILLAGES: readonly Scenario[] = [
  scenarioOf([...SMALL, 'sharing.organiserFixedEurPerYear=0'], 'ecole-et-mairie'),
  scenarioOf([...SMALL, 'sharing.key=fullDynamic', 'pv.mounting=integrated'], 'ecole-et-mairie'),
  scenarioOf([...SMALL, 'sharing.key=priority', 'weather.clearnessNoise=true'], 'ecole-et-mairie'),
  scenarioOf([...SMALL, 'sharing.key=static', 'prices.optionRatios=0.1,0.2,0.3,0.4'], 'bourg-35000'),
  scenarioOf([...TWO_YEARS, 'adoption.mode=threshold', 'storage.community.capacityKwh=50', 'pv.adoptionRatio=0']),
  scenarioOf([...TWO_YEARS, 'adoption.mode=social', 'adoption.isCalibrated=true', 'renovation.adoptionRatio=0.5']),
];

/** Reads that would be stale in a session: those of a parameter that belongs to a higher layer. */
function readsFromAbove(scenario: Scenario): string[] {
  let layer: Layer = 'commune';
  const wrong = new Set<string>();
  const seen = watched(scenario, (path) => {
    const own = parameterRow(path)?.layer;
    if (own === undefined || LAYERS.indexOf(own) > LAYERS.indexOf(layer)) wrong.add(`${path} in ${layer}`);
  });
  const commune = accepted(communeLayer(seen, NO_INPUTS, seen.seed));
  layer = 'climate';
  const climate = accepted(climateLayer(seen, NO_INPUTS, 2025));
  layer = 'needs';
  const needs = needsLayer(seen, NO_INPUTS, commune, climate, null);
  layer = 'dispatch';
  const supply = accepted(supplyLayer(seen, NO_INPUTS, commune, climate));
  const dispatch = dispatchLayer(seen, NO_INPUTS, commune, climate, needs, supply, 0, null);
  layer = 'settlement';
  settlementLayer(seen, NO_INPUTS, commune, climate, dispatch, supply);
  return [...wrong];
}

test.each(VILLAGES.map((scenario, i) => [i, scenario] as const))(
  'village %d: no layer reads a parameter of a layer above it',
  (_, scenario) => {
    expect(readsFromAbove(scenario)).toEqual([]);
  },
);

/** Read by the programs that load a scenario's files. */
const READ_WITH_FILES = ['weather.clock'];

test('every parameter is read by something', () => {
  const read = new Set(READ_WITH_FILES);
  for (const village of VILLAGES) runAll(watched(village, (path) => read.add(path)));
  const idle = rows.filter((row) => row.kind !== 'file' && !read.has(row.path)).map((row) => row.path);
  expect(idle).toEqual([]);
});
