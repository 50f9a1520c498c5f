import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { energyOf } from '../../sim-core/accounts/tally.ts';
import { allocationKeys } from '../../sim-core/exchange/keys/index.ts';
import { yearOf } from '../../sim-core/world/registers.ts';
import { type FinishedRun, runAll, SMALL, scenarioOf } from '../support/runs.ts';

describe('a year closes', () => {
  test('whatever the levers: energy, meters, sharing and money', () => {
    const keys = fc.constantFrom(...allocationKeys.map((key) => key.id));
    fc.assert(
      fc.property(
        fc.record({
          inhabitants: fc.integer({ min: 4, max: 80 }),
          seed: fc.nat(),
          adoption: fc.double({ min: 0, max: 1, noNaN: true }),
          kwp: fc.double({ min: 0, max: 20, noNaN: true }),
          participation: fc.double({ min: 0, max: 1, noNaN: true }),
          key: keys,
          minutes: fc.constantFrom('15', '30'),
        }),
        ({ inhabitants, seed, adoption, kwp, participation, key, minutes }) => {
          const scenario = scenarioOf(
            [
              `commune.inhabitants=${inhabitants}`,
              `pv.adoptionRatio=${adoption}`,
              `pv.kwpPerHome=${kwp}`,
              `sharing.participationRatio=${participation}`,
              `sharing.key=${key}`,
              `sharing.stepMinutes=${minutes}`,
            ],
            'commune-1000',
            seed,
          );
          const { report, outcomes } = runAll(scenario);
          expect(report.audit).toMatchObject({ isClean: true, moneyResidualMicroEur: 0, registerResidualWh: 0 });
          expect(report.audit.energyResidualKwhMax).toBeLessThan(1e-6);
          const energy = energyOf(outcomes[0].tally);
          expect(energy.pv + energy.gridImport).toBe(energy.load + energy.gridExport);
          expect(energy.pv).toBe(energy.selfConsumed + energy.shared + energy.gridExport);
          for (const value of Object.values(energy)) expect(value).toBeGreaterThanOrEqual(0);
          expect(JSON.stringify(report)).not.toContain('NaN');
        },
      ),
      { numRuns: 12, seed: 7 },
    );
  });
});

describe('what is of size zero is not there', () => {
  let without: FinishedRun;
  beforeAll(() => {
    without = runAll(scenarioOf([...SMALL, 'pv.adoptionRatio=0']));
  });

  test('panels of 0 kWp', () => {
    expect(runAll(scenarioOf([...SMALL, 'pv.kwpPerHome=0'])).hash).toBe(without.hash);
  });

  test('panels that are fully worn', () => {
    expect(runAll(scenarioOf([...SMALL, 'pv.degradationPerYear=0.03', 'pv.ageYears=40'])).hash).toBe(without.hash);
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
    const plain = runAll(scenarioOf(SMALL)).outcomes[0];
    for (const change of ['pv.adoptionRatio=1', 'sharing.key=static', 'prices.optionRatios=0,1,0,0']) {
      const other = runAll(scenarioOf([...SMALL, change])).outcomes[0];
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

  test('another seed is another commune', () => {
    expect(runAll(scenarioOf(SMALL, 'commune-1000', 1)).hash).not.toBe(
      runAll(scenarioOf(SMALL, 'commune-1000', 2)).hash,
    );
  });
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
