import { expect, test } from 'vitest';
import { importCommune } from '../../sim-core/buildings/importCommune.ts';
import { publicSites } from '../../sim-core/buildings/publicSites.ts';
import { claimOf } from '../../sim-core/grid/flexibility/claim.ts';
import { NO_INPUTS } from '../../sim-core/inputs.ts';
import {
  climateLayer,
  communeLayer,
  dispatchLayer,
  flexibilityLayer,
  needsLayer,
  settlementLayer,
  supplyLayer,
} from '../../sim-core/layers.ts';
import { parameterRow, rows } from '../../sim-core/parameters/index.ts';
import { LAYERS, type Layer } from '../../sim-core/parameters/row.ts';
import { layerIn, type Scenario } from '../../sim-core/scenario/scenario.ts';
import { fileOf, filesOf, HAMLET } from '../buildings/support.ts';
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

const BIOGAS: Scenario['lists']['sites'][number] = {
  kind: 'biogas',
  name: 'Méthaniseur',
  energyKwhPerYear: 0,
  kwp: 0,
  tiltDeg: 30,
  azimuthDeg: 180,
  subscribedKva: 36,
  member: true,
  eastM: null,
  northM: null,
};

const plant = { homes: null, nominalKw: null, burners: 2, lengthM: null, ageYears: null };
const NETWORKS: Scenario['lists']['boilerRooms'] = [
  { ...plant, name: 'eau', fuel: 'woodChips', network: 'hotWater' },
  { ...plant, name: 'vapeur', fuel: 'oil', network: 'steam' },
];
const TWO_YEARS = [...SMALL, 'calendar.years=2'];

/** Villages that between them use every branch of the models; the first saves more than its operation costs. */
const VILLAGES: readonly Scenario[] = [
  scenarioOf([...SMALL, 'sharing.organiserFixedEurPerYear=0'], 'ecole-et-mairie'),
  scenarioOf([...SMALL, 'sharing.key=fullDynamic', 'pv.mounting=integrated'], 'ecole-et-mairie'),
  scenarioOf([...SMALL, 'sharing.key=priority', 'weather.clearnessNoise=true'], 'ecole-et-mairie'),
  scenarioOf([...SMALL, 'sharing.key=static', 'prices.optionRatios=0.1,0.2,0.3,0.4'], 'bourg-35000'),
  everything(['heating.houseStockRatios=0.4,0.1,0.2,0.2,0.1', 'heating.groundRatio=0.5', 'pool.use=preheat']),
  everything(['boilerRoom.fuel=pellets', 'renovation.adoptionRatio=0.5', 'pool.use=heatPump']),
  scenarioOf([...SMALL, 'flexibility.frostBelowC=-3', 'flexibility.measure=similarDays']),
  scenarioOf([...SMALL, 'flexibility.priceAboveEurPerMwh=120', 'flexibility.onTempoRed=true']),
  scenarioOf([...TWO_YEARS, 'adoption.mode=threshold', 'storage.community.capacityKwh=50', 'pv.adoptionRatio=0']),
  scenarioOf([...TWO_YEARS, 'adoption.mode=social', 'adoption.isCalibrated=true', 'renovation.adoptionRatio=0.5']),
];

/** A village with every kind of plant. */
function everything(settings: readonly string[]): Scenario {
  const village = scenarioOf([
    ...SMALL,
    'commune.inhabitants=300',
    'ev.adoptionRatio=0.5',
    'battery.adoptionRatio=0.5',
    'storage.community.capacityKwh=100',
    'solarThermal.adoptionRatio=0.3',
    'solarThermal.collective.areaM2=20',
    'heatPump.adoptionRatio=0.2',
    ...settings,
  ]);
  return { ...village, lists: { ...village.lists, sites: [BIOGAS], boilerRooms: NETWORKS } };
}

/** Reads that would be stale in a session: those of a parameter that belongs to a higher layer. */
function readsFromAbove(scenario: Scenario): string[] {
  let layer: Layer = 'commune';
  const wrong = new Set<string>();
  const seen = watched(scenario, (path) => {
    const row = parameterRow(path);
    const own = row && layerIn(row, scenario.values);
    if (own === undefined || LAYERS.indexOf(own) > LAYERS.indexOf(layer)) wrong.add(`${path} in ${layer}`);
  });
  const commune = accepted(communeLayer(seen, NO_INPUTS, seen.seed));
  layer = 'climate';
  const climate = accepted(climateLayer(seen, NO_INPUTS, 2025));
  layer = 'needs';
  const events = accepted(flexibilityLayer(seen, NO_INPUTS, commune, climate));
  const needs = accepted(needsLayer(seen, NO_INPUTS, commune, climate, events, null));
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

/** Read when a scenario's files are loaded, when when a boiler is traced step by step. */
const READ_ELSEWHERE = ['weather.clock', 'heating.flueRiseK'];

test('every parameter is read by something', () => {
  const read = new Set(READ_ELSEWHERE);
  for (const village of VILLAGES) runAll(watched(village, (path) => read.add(path)));
  const hamlet = watched(scenarioOf(SMALL), (path) => read.add(path));
  const { buildings } = accepted(importCommune(filesOf({ buildings: [fileOf(HAMLET)] }), hamlet.values));
  publicSites(buildings, hamlet.values);
  runAll(hamlet, { ...NO_INPUTS, buildings });
  const claimed = watched(VILLAGES[0], (path) => read.add(path));
  claimOf(claimed.values, claimed.seed);
  const idle = rows.filter((row) => row.kind !== 'file' && !read.has(row.path)).map((row) => row.path);
  expect(idle).toEqual([]);
});
