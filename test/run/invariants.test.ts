import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { energyOf } from '../../sim-core/accounts/tally.ts';
import { heatAdopters } from '../../sim-core/agents/heat/equipment.ts';
import { allocationKeys } from '../../sim-core/exchange/keys/index.ts';
import type { YearOutcome } from '../../sim-core/run.ts';
import { CARS, FUELS, HEAT, sumOf, yearOf } from '../../sim-core/world/registers.ts';
import { communeOf } from '../commune/villages.ts';
import { ELECTRICITY_ONLY, EVERYTHING, runAll, SMALL, scenarioOf } from '../support/runs.ts';

const unit = fc.double({ min: 0, max: 1, noNaN: true });

describe('a year closes', () => {
  test('whatever the levers: energy, meters, sharing and money', () => {
    const keys = fc.constantFrom(...allocationKeys.map((key) => key.id));
    fc.assert(
      fc.property(
        fc.record({
          inhabitants: fc.integer({ min: 4, max: 80 }),
          seed: fc.nat(),
          adoption: unit,
          kwp: fc.double({ min: 0, max: 20, noNaN: true }),
          participation: unit,
          key: keys,
          minutes: fc.constantFrom('15', '30'),
          cars: unit,
          strategies: fc.constantFrom('1,0,0,0,0,0', '0,1,1,0,0,0', '0,0,0,1,1,0', '0,0,0,0,0,1'),
          batteries: unit,
          heatPumps: unit,
          renovations: unit,
          communityKwh: fc.constantFrom(0, 30),
          feeders: fc.boolean(),
          control: fc.constantFrom('offPeak', 'thermostat', 'solar'),
        }),
        ({ inhabitants, seed, adoption, kwp, participation, key, minutes, ...more }) => {
          const scenario = scenarioOf(
            [
              `commune.inhabitants=${inhabitants}`,
              `pv.adoptionRatio=${adoption}`,
              `pv.kwpPerHome=${kwp}`,
              `sharing.participationRatio=${participation}`,
              `sharing.key=${key}`,
              `sharing.stepMinutes=${minutes}`,
              `ev.adoptionRatio=${more.cars}`,
              `ev.strategyRatios=${more.strategies}`,
              `battery.adoptionRatio=${more.batteries}`,
              `heatPump.adoptionRatio=${more.heatPumps}`,
              `renovation.adoptionRatio=${more.renovations}`,
              `storage.community.capacityKwh=${more.communityKwh}`,
              'storage.community.powerKw=10',
              `grid.feeders=${more.feeders}`,
              `hotWater.control=${more.control}`,
            ],
            'commune-1000',
            seed,
          );
          const { report, outcomes } = runAll(scenario);
          expect(report.audit).toMatchObject({ isClean: true, moneyResidualMicroEur: 0, registerResidualWh: 0 });
          expect(report.audit.energyResidualKwhMax).toBeLessThan(1e-6);
          const energy = energyOf(outcomes[0].tally);
          expectIdentities(energy);
          for (const value of Object.values(energy)) expect(value).toBeGreaterThanOrEqual(0);
          expect(JSON.stringify(report)).not.toContain('NaN');
        },
      ),
      { numRuns: 12, seed: 7 },
    );
  });
});

/** Exact in Wh (contracts of the meters). */
function expectIdentities(e: ReturnType<typeof energyOf>): void {
  expect(e.pv + e.biogas + e.gridImport + e.discharged).toBe(e.load + e.charged + e.gridExport + e.lineLosses);
  expect(e.pv + e.biogas + e.v2g).toBe(e.selfConsumed + e.shared + e.gridExport);
}

describe('what is of size zero is not there', () => {
  const TINY = ['commune.inhabitants=30', 'commune.radiusKm=0.2', 'pv.adoptionRatio=0.6', ...EVERYTHING];
  const hashOf = (...settings: string[]) => runAll(scenarioOf([...TINY, ...settings])).hash;

  test('panels of 0 kWp', () => {
    expect(hashOf('pv.kwpPerHome=0')).toBe(hashOf('pv.adoptionRatio=0'));
  });

  test('panels that are fully worn, where no battery outlives them', () => {
    const alone = [...SMALL, 'battery.adoptionRatio=0'];
    const worn = runAll(scenarioOf([...alone, 'pv.degradationPerYear=0.03', 'pv.ageYears=40']));
    expect(worn.hash).toBe(runAll(scenarioOf([...alone, 'pv.adoptionRatio=0'])).hash);
  });

  test.each<[string, string[], string[]]>([
    ['batteries of 0 kWh or of 0 kW', ['battery.capacityKwh=0'], ['battery.adoptionRatio=0', 'battery.powerKw=0']],
    ['electric cars where nobody has a car', ['commune.carsPerHousehold=0'], ['ev.adoptionRatio=0']],
    ['what electric cars would be like', ['ev.adoptionRatio=0', 'ev.kmPerYear=30000'], ['ev.adoptionRatio=0']],
    [
      'the commune’s battery of 0 kWh or of 0 kW',
      ['storage.community.capacityKwh=0'],
      ['storage.community.capacityKwh=50', 'storage.community.powerKw=0'],
    ],
    ['hot water of 0 litres', ['hotWater.litresPerPersonDay=0'], ['hotWater.on=false']],
    ['collectors of 0 m²', ['solarThermal.areaM2=0'], ['solarThermal.adoptionRatio=0']],
    [
      'renovation of no home, to whatever level',
      ['renovation.adoptionRatio=0', 'renovation.level=2013'],
      ['renovation.adoptionRatio=0'],
    ],
    [
      'wires of no length and a transformer that loses nothing',
      ['grid.detourRatio=0', 'grid.transformerIronKw=0', 'grid.transformerCopperKw=0', 'grid.feedersPerTransformer=1'],
      ['grid.feeders=false'],
    ],
  ])('%s', (_, zero, absent) => expect(hashOf(...zero)).toBe(hashOf(...absent)));

  test('heat off: no heat in any register, appliances as they were', () => {
    const off = runAll(scenarioOf([...SMALL, ...ELECTRICITY_ONLY])).outcomes[0];
    for (const name of [...FUELS, ...HEAT, ...CARS]) expect(sumOf(off.registers[name]), name).toBe(0);
    expect(sumOf(off.tally.series.lossWh)).toBe(0);
  });

  test('participation of 0: nothing shared, nothing owed to an organiser', () => {
    const { report } = runAll(scenarioOf([...SMALL, 'sharing.participationRatio=0']));
    expect(report.energyKwh.shared).toBe(0);
    expect(report.kpis).toMatchObject({ organiserCostEur: 0, sharingGainEur: 0, winners: 0, losers: 0 });
    expect(report.kpis.billMedianEur).toBe(report.kpis.billMedianBeforeEur);
  });
});

describe('common random numbers', () => {
  test('levers of panels, sharing and prices leave every household’s consumption as it was', () => {
    const village = [...SMALL, ...ELECTRICITY_ONLY];
    const plain = runAll(scenarioOf(village)).outcomes[0];
    for (const change of ['pv.adoptionRatio=1', 'sharing.key=static', 'prices.optionRatios=0,1,0,0']) {
      const other = runAll(scenarioOf([...village, change])).outcomes[0];
      const load = ({ registers }: typeof plain, i: number) =>
        yearOf(registers.pvWh, i) + yearOf(registers.importWh, i) - yearOf(registers.exportWh, i);
      for (let i = 0; i < plain.tally.households; i++) {
        // Production and net power are rounded by meters of their own: within 2 Wh a year.
        expect(Math.abs(load(plain, i) - load(other, i)), change).toBeLessThanOrEqual(2);
      }
    }
  });

  test('more houses with panels: those that had them keep them', () => {
    const some = runAll(scenarioOf([...SMALL, 'pv.adoptionRatio=0.3'])).outcomes[0].tally.participants;
    const more = runAll(scenarioOf([...SMALL, 'pv.adoptionRatio=0.7'])).outcomes[0].tally.participants;
    some.kwp.forEach((kwp, i) => {
      if (kwp > 0) expect(more.kwp[i]).toBe(kwp);
    });
  });

  test('with everything: those levers leave rooms, fuels and roads as they were', () => {
    const village = [...SMALL, ...EVERYTHING];
    const plain = runAll(scenarioOf(village)).outcomes[0];
    for (const change of ['pv.adoptionRatio=1', 'sharing.key=static', 'prices.optionRatios=0,1,0,0']) {
      const other = runAll(scenarioOf([...village, change])).outcomes[0];
      // Hot water and public charging may differ: tanks and cars look at prices and at the sun.
      for (const name of ['heatNeedWh', 'heatDeliveredWh', 'heatingElectricWh', 'coldQuarters', 'tripWh'] as const) {
        expect(other.registers[name], `${change}: ${name}`).toEqual(plain.registers[name]);
      }
    }
  });

  test('another seed is another commune', () => {
    expect(runAll(scenarioOf(SMALL, 'commune-1000', 1)).hash).not.toBe(
      runAll(scenarioOf(SMALL, 'commune-1000', 2)).hash,
    );
  });
});

describe('levers are nested: they move their adopters alone', () => {
  const VILLAGE = [...SMALL, 'ev.adoptionRatio=0.3', 'battery.adoptionRatio=0.4', 'heatPump.adoptionRatio=0.2'];
  const OWN = [
    'importWh',
    'exportWh',
    'pvWh',
    'chargedWh',
    'dischargedWh',
    'v2gWh',
    ...FUELS,
    ...HEAT,
    ...CARS,
  ] as const;
  const yearWith = (...settings: string[]) => runAll(scenarioOf([...VILLAGE, ...settings])).outcomes[0];
  let plain: YearOutcome;
  beforeAll(() => {
    plain = yearWith();
  });

  /** Participants of whom any meter or counter shows something else in some month. */
  function moved(other: YearOutcome): number[] {
    return plain.tally.participants.name.flatMap((_, i) => {
      const months = ({ registers }: YearOutcome) =>
        OWN.flatMap((name) => [...registers[name].subarray(12 * i, 12 * i + 12)]);
      const [a, b] = [months(plain), months(other)];
      return a.every((wh, k) => wh === b[k]) ? [] : [i];
    });
  }

  test('electric cars: those who drive more on electricity', () => {
    const more = yearWith('ev.adoptionRatio=0.6');
    const drivers = [...more.tally.participants.tripWh.keys()].filter(
      (i) => more.tally.participants.tripWh[i] > plain.tally.participants.tripWh[i],
    );
    expect(drivers.length).toBeGreaterThan(3);
    expect(moved(more)).toEqual(drivers);
    expect(sumOf(more.tally.series.lossWh)).toBeGreaterThan(sumOf(plain.tally.series.lossWh));
  });

  test('batteries: homes with panels that had none; none loses its own', () => {
    const more = yearWith('battery.adoptionRatio=0.9', 'ev.adoptionRatio=0.3');
    const { chargedWh, kwp, tripWh } = more.tally.participants;
    const changed = moved(more);
    expect(changed.length).toBeGreaterThan(1);
    for (const i of changed) {
      expect(kwp[i]).toBeGreaterThan(0);
      expect(tripWh[i]).toBe(plain.tally.participants.tripWh[i]);
      expect(chargedWh[i]).toBeGreaterThan(plain.tally.participants.chargedWh[i]);
    }
  });

  test.each(['heatPump', 'renovation'] as const)(
    '%s: as many homes as adopt, and their heat falls or changes',
    (lever) => {
      const setting = `${lever}.adoptionRatio=0.7`;
      const count = (settings: string[]) => {
        const scenario = scenarioOf([...VILLAGE, ...settings]);
        const { heatPumps, renovations } = heatAdopters(communeOf(scenario).households, scenario.values);
        return (lever === 'heatPump' ? heatPumps : renovations).filter((year) => year >= 0).length;
      };
      const more = yearWith(setting);
      // A boiler room burns less where its homes need less.
      const changed = moved(more).filter((i) => more.tally.participants.kind[i] === 'household');
      expect(changed).toHaveLength(count([setting]) - count([]));
      for (const i of changed) {
        const need = ({ tally }: YearOutcome) => tally.participants.heatNeedWh[i];
        if (lever === 'renovation') expect(need(more)).toBeLessThan(0.8 * need(plain));
        else expect(more.tally.participants.heatingElectricWh[i]).toBeGreaterThan(0);
      }
    },
  );
});

describe('several years and several communes', () => {
  test('panels age, households go on, the first year is that of a run of one year', () => {
    const one = runAll(scenarioOf(SMALL));
    const three = runAll(scenarioOf([...SMALL, 'calendar.years=3']));
    expect(three.outcomes.map((outcome) => outcome.tally.year)).toEqual([2025, 2026, 2027]);
    expect(three.outcomes[0].hash).toBe(one.outcomes[0].hash);
    const yields = three.outcomes.map(({ tally }) => energyOf(tally).pv);
    const weather = 0.15; // synthetic years differ by their clouds
    expect(yields[2] / yields[0]).toBeGreaterThan(1 - weather);
    expect(three.outcomes[1].hash).not.toBe(three.outcomes[0].hash);
    expect(three.hash).not.toBe(one.hash);
  });

  test('with everything: the first year is that of a run of one year, and the second one closes too', () => {
    const village = ['commune.inhabitants=30', 'pv.adoptionRatio=0.5', ...EVERYTHING];
    const two = runAll(scenarioOf([...village, 'calendar.years=2']));
    expect(two.outcomes[0].hash).toBe(runAll(scenarioOf(village)).hash);
    for (const { tally } of two.outcomes) {
      expectIdentities(energyOf(tally));
      expect(tally.residualKwhMax).toBeLessThan(1e-6);
    }
    expect(two.report.audit.isClean).toBe(true);
  });

  test('the first commune of a territory is the scenario’s own; the others are other people', () => {
    const one = runAll(scenarioOf(SMALL));
    const three = runAll(scenarioOf([...SMALL, 'territory.communes=3']));
    expect(three.outcomes[0].hash).toBe(one.outcomes[0].hash);
    expect(new Set(three.outcomes.map((outcome) => outcome.hash)).size).toBe(3);
    expect(three.report.audit.isClean).toBe(true);
    const sum = three.outcomes.reduce((total, { tally }) => total + energyOf(tally).load, 0);
    expect(three.report.energyKwh.load).toBe(sum / 1000);
  });
});
