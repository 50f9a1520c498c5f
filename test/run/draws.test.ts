import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { expenseAt, incomeAt } from '../../sim-core/accounts/bills.ts';
import type { Household } from '../../sim-core/commune/commune.ts';
import { dayBuffers } from '../../sim-core/day/buffers.ts';
import { allocationKeys } from '../../sim-core/exchange/keys/index.ts';
import { NO_INPUTS } from '../../sim-core/inputs.ts';
import {
  type ClimateLayer,
  climateLayer,
  communeLayer,
  DEFAULT_YEAR,
  dispatchLayer,
  needsLayer,
  settlementLayer,
  supplyLayer,
} from '../../sim-core/layers.ts';
import { rows } from '../../sim-core/parameters/index.ts';
import {
  CLIMATES_KEPT,
  type ClimateCache,
  runCommune,
  startingOwners,
  type YearLayers,
  type YearOutcome,
  yearModel,
} from '../../sim-core/run.ts';
import type { Scenario } from '../../sim-core/scenario/scenario.ts';
import { carriedFor, stepDay, yearState } from '../../sim-core/step.ts';
import { MONTHS } from '../../sim-core/units.ts';
import { CARS, FUELS, HEAT, type Registers } from '../../sim-core/world/registers.ts';
import { scenarioOfText } from '../commune/villages.ts';
import { accepted, sum } from '../curves/support.ts';
import { ELECTRICITY_ONLY, EVERYTHING, runAll, SMALL, scenarioOf, yamlOf } from '../support/runs.ts';

const METERED = ['importWh', 'exportWh', 'pvWh'] as const satisfies readonly (keyof Registers)[];
const SHARED = [
  'sharedInWh',
  'sharedOutWh',
  'importValue',
  'sharedInValue',
] as const satisfies readonly (keyof Registers)[];

/** All that a participant's own meters and counters show. */
const OWN = [
  ...METERED,
  'biogasWh',
  'chargedWh',
  'dischargedWh',
  'v2gWh',
  ...FUELS,
  ...HEAT,
  ...CARS,
  'heatedQuarters',
  'coldQuarters',
] as const satisfies readonly (keyof Registers)[];

const VILLAGE = `
preset: commune-1000
commune: { inhabitants: 60, radiusKm: 0.3 }
pv.adoptionRatio: 0.4
`;
const BIOGAS = `
sites: [{ kind: biogas, name: Digesteur, energyKwhPerYear: 0 }]
`;

/** Whom the added households are added to, and what they are. */
const EXTRA = `
extraHouseholds:
  - { name: François, persons: 4, kwp: 9, tiltDeg: 20, azimuthDeg: 200 }
  - { name: Zoé, dwelling: flat, areaM2: 60, incomeEurPerUc: 5000, member: false }
  - { name: Aimé, persons: 1 }
`;
const SITES = `
sites:
  - { kind: school, name: École, energyKwhPerYear: 20000, kwp: 12 }
  - { kind: pump, name: Puits, energyKwhPerYear: 4000, member: false }
`;

function yearOfText(text: string): YearOutcome {
  return runAll(scenarioOfText(VILLAGE + text)).outcomes[0];
}

/** What the registers hold of each participant, by name: twelve months of each column. */
function monthsOf(
  { registers, tally }: Pick<YearOutcome, 'registers' | 'tally'>,
  columns: readonly (keyof Registers)[] = METERED,
): Map<string, number[]> {
  return new Map(
    tally.participants.name.map((name, i) => [
      name,
      columns.flatMap((column) => [...registers[column].subarray(i * MONTHS, (i + 1) * MONTHS)]),
    ]),
  );
}

/** What homes drew in a year; boiler rooms without heat draw nothing. */
function homesImportWh({ tally }: YearOutcome): Float64Array {
  return tally.participants.importWh.subarray(0, tally.households);
}

function without(months: Map<string, number[]>, ...names: string[]): Map<string, number[]> {
  return new Map([...months].filter(([name]) => !names.includes(name)));
}

describe('an added participant changes nobody', () => {
  let plain: YearOutcome;
  beforeAll(() => {
    plain = yearOfText('');
  });

  test('added households: every meter of the others shows the same in every month', () => {
    const months = monthsOf(yearOfText(EXTRA));
    for (const name of ['François', 'Zoé', 'Aimé']) expect(months.has(name)).toBe(true);
    expect(without(months, 'François', 'Zoé', 'Aimé')).toEqual(monthsOf(plain));
  });

  test('with heat, water, cars, batteries and wires: the same', () => {
    const everything = yamlOf(EVERYTHING) + BIOGAS;
    const before = monthsOf(yearOfText(everything), OWN);
    const after = monthsOf(yearOfText(everything + EXTRA), OWN);
    expect([...after.values()].some((months) => months.some((wh) => wh > 0))).toBe(true);
    // The commune's battery answers to the sum of all.
    const battery = 'Batterie de la commune';
    expect(before.has(battery)).toBe(true);
    expect(without(after, 'François', 'Zoé', 'Aimé', battery)).toEqual(without(before, battery));
  });

  test('added buildings: the same, and each other', () => {
    const months = monthsOf(yearOfText(SITES));
    expect(without(months, 'École', 'Puits')).toEqual(monthsOf(plain));
    const alone = monthsOf(yearOfText(SITES.replace(/^.*Puits.*$/m, '')));
    expect(alone.get('École')).toEqual(months.get('École'));
  });

  test('one that takes no part: the others share and pay as before', () => {
    const alone = yearOfText('\nextraHouseholds: [{ name: Zoé, kwp: 5, member: false }]');
    expect(without(monthsOf(alone, SHARED), 'Zoé')).toEqual(monthsOf(plain, SHARED));
    const expenses = ({ bills, tally }: YearOutcome) =>
      tally.participants.name.flatMap((name, i) =>
        name === 'Zoé' ? [] : Array.from({ length: MONTHS }, (_, m) => expenseAt(bills.after, i * MONTHS + m)),
      );
    expect(expenses(alone)).toEqual(expenses(plain));
  });

  test('an added household is itself whatever else is added', () => {
    const all = monthsOf(yearOfText(EXTRA + SITES));
    const one = monthsOf(yearOfText('\nextraHouseholds: [{ name: Aimé, persons: 1 }]'));
    expect(all.get('Aimé')).toEqual(one.get('Aimé'));
  });

  test('two of them are two people', () => {
    const twins = monthsOf(yearOfText('\nextraHouseholds: [{ name: Tim }, { name: Tom }]'));
    expect(twins.get('Tim')).not.toEqual(twins.get('Tom'));
  });
});

describe('what is of size zero is not there', () => {
  const nobody = '\nsites: [{ kind: farm, name: Ferme, energyKwhPerYear: 0, member: false }]';

  test('a building that takes nothing and has nothing', () => {
    const [plain, more] = [yearOfText(''), yearOfText(nobody)];
    for (const columns of [METERED, SHARED]) {
      expect(without(monthsOf(more, columns), 'Ferme')).toEqual(monthsOf(plain, columns));
      expect(new Set(monthsOf(more, columns).get('Ferme'))).toEqual(new Set([0]));
    }
  });

  test('panels of 0 kWp on an added household', () => {
    const [none, zero] = ['', ', kwp: 0'].map((kwp) => yearOfText(`\nextraHouseholds: [{ name: Zoé${kwp} }]`));
    expect(zero.hash).toBe(none.hash);
  });

  test('a rule for somebody who is not there', () => {
    const custom = '\nsharing.key: customDynamic';
    const rule = '\nsharing.rules: [{ days: all, hours: "08:00-18:00", to: farm, shareRatio: 0.5 }]';
    expect(yearOfText(custom + rule).hash).toBe(yearOfText(custom).hash);
  });

  test('a use of 0 kWh leaves the other uses as they are', () => {
    const importWh = (paths: readonly string[]) => {
      const none = paths.map((path) => `${path}=0`);
      const village = [...SMALL, ...ELECTRICITY_ONLY, 'pv.adoptionRatio=0'];
      return homesImportWh(runAll(scenarioOf([...village, ...none])).outcomes[0]);
    };
    const lamps = 'appliances.lighting.energyKwhPerYear';
    const others = rows.flatMap(({ path }) =>
      /^appliances\..*\.energyKwhPerYear$/.test(path) && path !== lamps ? [path] : [],
    );
    const [all, dark, alone] = [importWh([]), importWh([lamps]), importWh(others)];
    all.forEach((wh, i) => {
      expect(alone[i]).toBeGreaterThan(0);
      // Each meter keeps its own last Wh, and powers are quantised to a millionth of a kW.
      expect(Math.abs(wh - dark[i] - alone[i])).toBeLessThanOrEqual(10);
    });
  });
});

/** Days of a village whose households stand in a given order: what its registers hold, by name. */
function daysInOrder(
  scenario: Scenario,
  climate: ClimateLayer,
  days: number,
  order: (households: readonly Household[]) => Household[],
) {
  const synthesised = accepted(communeLayer(scenario, NO_INPUTS, scenario.seed));
  const commune = {
    ...synthesised,
    commune: { ...synthesised.commune, households: order(synthesised.commune.households) },
  };
  const needs = accepted(needsLayer(scenario, NO_INPUTS, commune, climate, null, null));
  const supply = accepted(supplyLayer(scenario, NO_INPUTS, commune, climate));
  const dispatch = dispatchLayer(scenario, NO_INPUTS, commune, climate, needs, supply, 0, null);
  const settlement = settlementLayer(scenario, NO_INPUTS, commune, climate, dispatch, supply);
  const model = yearModel({ commune, climate, needs, supply, dispatch, settlement });
  const state = yearState(model, carriedFor(model.participants));
  const buffers = dayBuffers(model.participants, dispatch.feeders.rowsMax);
  for (let day = 0; day < days; day++) stepDay(model, state, day, buffers, null, null);
  const names = [...commune.commune.households, ...commune.commune.sites].map(({ name }) => name);
  const registers = new Map(
    names.map((name, i) => [
      name,
      [...OWN, ...SHARED].flatMap((column) => [...state.registers[column].subarray(i * MONTHS, (i + 1) * MONTHS)]),
    ]),
  );
  return { registers, series: state.series };
}

describe('reordering households reorders results', () => {
  const DAYS = 60;
  const climate = accepted(climateLayer(scenarioOf(SMALL), NO_INPUTS, DEFAULT_YEAR));

  test.each(allocationKeys.map(({ id }) => id))('under the key %s', (key) => {
    const scenario = scenarioOf([...SMALL, `sharing.key=${key}`, 'prices.optionRatios=0.4,0.3,0.2,0.1']);
    const plain = daysInOrder(scenario, climate, DAYS, (households) => [...households]);
    expect(sum(plain.series.sharedInWh)).toBeGreaterThan(0);
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (stream) => {
        const shuffled = daysInOrder(scenario, climate, DAYS, (households) => {
          const places = new Map(households.map((h) => [h, stream.next().value as number]));
          return households.toSorted((a, b) => (places.get(a) as number) - (places.get(b) as number));
        });
        expect([...shuffled.registers.keys()]).not.toEqual([...plain.registers.keys()]);
        expect(shuffled.registers).toEqual(plain.registers);
        expect(shuffled.series).toEqual(plain.series);
      }),
      { numRuns: 2, seed: 11 },
    );
  });

  test('with heat, water, cars, batteries and wires', () => {
    const scenario = scenarioOf([...SMALL, ...EVERYTHING]);
    const plain = daysInOrder(scenario, climate, DAYS, (households) => [...households]);
    const turned = daysInOrder(scenario, climate, DAYS, (households) => households.toReversed());
    expect(sum(plain.series.dischargedWh)).toBeGreaterThan(0);
    expect(sum(plain.series.lossWh)).toBeGreaterThan(0);
    expect(turned.registers).toEqual(plain.registers);
    expect(turned.series.importWh).toEqual(plain.series.importWh);
    expect(turned.series).toEqual(plain.series);
  });

  test('added households in another order of the file: the same year for each, bills too', () => {
    const lines = EXTRA.trim().split('\n');
    const turned = `\n${[lines[0], ...lines.slice(1).toReversed()].join('\n')}\n`;
    const [before, after] = [yearOfText(EXTRA), yearOfText(turned)];
    // After the households come the boiler rooms that stand by themselves.
    expect(after.tally.participants.name.slice(0, after.tally.households).slice(-3)).toEqual([
      'Aimé',
      'Zoé',
      'François',
    ]);
    const all = [...METERED, ...SHARED];
    expect(monthsOf(after, all)).toEqual(monthsOf(before, all));
    const balance = ({ bills, tally }: YearOutcome) =>
      new Map(
        tally.participants.name.map((name, i) => [
          name,
          Array.from({ length: MONTHS }, (_, m) => {
            const at = i * MONTHS + m;
            return expenseAt(bills.after, at) - incomeAt(bills.after, at);
          }),
        ]),
      );
    expect(balance(after)).toEqual(balance(before));
  });
});

describe('common random numbers', () => {
  const loads = (...settings: string[]) => {
    const village = [...SMALL, ...ELECTRICITY_ONLY, 'pv.adoptionRatio=0'];
    const { tally } = runAll(scenarioOf([...village, ...settings])).outcomes[0];
    return [...tally.participants.importWh];
  };

  test('another weather moves the lamps alone: people live the same days', () => {
    const dark = 'appliances.lighting.energyKwhPerYear=0';
    expect(loads(dark, 'weather.city=nice')).toEqual(loads(dark, 'weather.city=lille'));
    expect(loads('weather.city=nice')).not.toEqual(loads('weather.city=lille'));
  });

  test('other incomes, prices, rules and roofs move nobody’s days', () => {
    const plain = loads();
    for (const change of ['income.sigma=0.3', 'prices.optionRatios=0,0,1,0', 'pv.tiltDeg=45', 'sharing.key=priority']) {
      expect(loads(change), change).toEqual(plain);
    }
  });

  test('the same year drawn alone or after others: each year has draws of its own', () => {
    const village = [...SMALL, ...ELECTRICITY_ONLY, 'pv.adoptionRatio=0'];
    const run = (settings: string[]) => runAll(scenarioOf([...village, ...settings])).outcomes;
    const [, second] = run(['calendar.years=2']);
    const [alone] = run(['calendar.year=2026']);
    const [first] = run([]);
    homesImportWh(second).forEach((wh, i) => {
      // Only what was running at midnight of 31 December is different.
      expect(Math.abs(wh / homesImportWh(alone)[i] - 1)).toBeLessThan(0.01);
    });
    expect(homesImportWh(second)).not.toEqual(homesImportWh(first));
  });
});

test('each year begins with what the last one left: rooms, tanks, batteries, cars', () => {
  const scenario = scenarioOf(['commune.inhabitants=30', 'pv.adoptionRatio=0.6', ...EVERYTHING]);
  const commune = accepted(communeLayer(scenario, NO_INPUTS, scenario.seed));
  const climates = [2025, 2026].map((year) => accepted(climateLayer(scenario, NO_INPUTS, year)));
  const participants = commune.commune.households.length + commune.commune.sites.length;
  const carried = carriedFor(participants);
  const layersOf = (k: number, before: YearLayers | null): YearLayers => {
    const climate = climates[k];
    const needs = accepted(needsLayer(scenario, NO_INPUTS, commune, climate, null, before?.needs ?? null));
    const supply = accepted(supplyLayer(scenario, NO_INPUTS, commune, climate));
    const past = before?.dispatch ?? null;
    const dispatch = dispatchLayer(scenario, NO_INPUTS, commune, climate, needs, supply, k, past);
    const settlement = settlementLayer(scenario, NO_INPUTS, commune, climate, dispatch, supply);
    return { commune, owners: startingOwners(commune, scenario), climate, needs, supply, dispatch, settlement };
  };
  const lived = (layers: YearLayers) => {
    const model = yearModel(layers);
    const state = yearState(model, carried);
    const buffers = dayBuffers(participants, layers.dispatch.feeders.rowsMax);
    for (let day = 0; day < model.calendar.days; day++) stepDay(model, state, day, buffers, null, null);
    return state;
  };
  const held = ({ dispatch }: YearLayers) => ({
    storage: commune.commune.households.map((_, i) => dispatch.storage.storedKwh(i)),
    tanks: commune.commune.households.map((_, i) => (dispatch.tanks.has(i) ? dispatch.tanks.storedKwh(i) : null)),
    community: [dispatch.community?.storedKwh, dispatch.community?.healthRatio],
  });
  const first = layersOf(0, null);
  const fresh = held(first);
  lived(first);
  const left = held(first);
  const second = layersOf(1, first);
  expect(held(second)).toEqual(left);
  expect(left).not.toEqual(fresh);
  expect(second.dispatch.community?.healthRatio).toBeLessThan(1);
  const { registers } = lived(second);
  const alone = layersOf(1, null);
  const afresh = yearState(yearModel(alone), carriedFor(participants));
  const buffers = dayBuffers(participants, alone.dispatch.feeders.rowsMax);
  for (let day = 0; day < 365; day++) stepDay(yearModel(alone), afresh, day, buffers, null, null);
  // Of two Januaries one begins with rooms, tanks and batteries as December left them.
  expect(registers.heatDeliveredWh).not.toEqual(afresh.registers.heatDeliveredWh);
  expect(registers.chargedWh).not.toEqual(afresh.registers.chargedWh);
  // Only the first days know of it: the later months of rooms are the same to the Wh that counters carry.
  const year = (column: Float64Array, i: number) => column.subarray(i * MONTHS + 2, i * MONTHS + MONTHS);
  for (const i of commune.commune.households.keys()) {
    year(registers.heatDeliveredWh, i).forEach((wh, m) => {
      expect(Math.abs(wh - year(afresh.registers.heatDeliveredWh, i)[m])).toBeLessThanOrEqual(1);
    });
  }
});

test('a commune’s years are the same alone and after another, whose climates it shares while they are kept', () => {
  const scenario = scenarioOf(['commune.inhabitants=4', `calendar.years=${CLIMATES_KEPT + 1}`]);
  const hashesOf = (commune: number, climates: ClimateCache) => {
    const years = runCommune(scenario, NO_INPUTS, commune, climates, { isCancelled: () => false, onDay: () => {} });
    return Array.from(years, ({ hash }) => hash);
  };
  const climates: ClimateCache = new Map();
  const first = hashesOf(0, climates);
  expect(climates.size).toBe(CLIMATES_KEPT);
  const second = hashesOf(1, climates);
  expect(second).toEqual(hashesOf(1, new Map()));
  expect(new Set([...first, ...second]).size).toBe(2 * (CLIMATES_KEPT + 1));
});
