import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, test } from 'vitest';
import { grantedEur } from '../../sim-core/accounts/yearInvestments.ts';
import { NO_INPUTS } from '../../sim-core/inputs.ts';
import { runCommune } from '../../sim-core/run.ts';
import { scenarioOfYear } from '../../sim-core/scenario/year.ts';
import { MICRO_EUR_PER_EUR, WH_PER_KWH } from '../../sim-core/units.ts';
import { yearOf } from '../../sim-core/world/registers.ts';
import { householdWith } from '../support/participants.ts';
import { type FinishedRun, runAll, SMALL, scenarioOf } from '../support/runs.ts';

/** Without heat a year takes half the time; it takes no part in what is looked at. */
const COLD = ['heating.on=false'];

describe('adoption over years', () => {
  const YEARS = 20;
  let run: FinishedRun;
  beforeAll(() => {
    run = runAll(
      scenarioOf([
        ...COLD,
        'commune.inhabitants=100',
        'pv.adoptionRatio=0.05',
        `calendar.years=${YEARS}`,
        'adoption.mode=bass',
        'adoption.innovationPerYear=0.01',
        'adoption.imitationPerYear=0.5',
        'adoption.churnPerYear=0.1',
      ]),
    );
  }, 300_000);

  test('an S: slow, then fast, then slow again', () => {
    const homes = run.years.map((year) => year.kpis.pvHomes);
    const third = (from: number, to: number) => homes[to] - homes[from];
    const [slow, fast, late] = [third(0, 5), third(5, 12), third(12, 19)];
    expect(fast / 7).toBeGreaterThan(slow / 5);
    expect(fast).toBeGreaterThan(2 * late);
    const houses = run.outcomes[0].tally.households;
    expect(homes[19]).toBeGreaterThan(0.5 * houses);
    expect(run.years.every((year) => year.audit.isClean)).toBe(true);
  });

  test('who adopted stays: panels by household, cars and heat pumps by number', () => {
    for (let year = 1; year < YEARS; year++) {
      const before = run.outcomes[year - 1].tally;
      const after = run.outcomes[year].tally;
      before.participants.kwp.forEach((kwp, i) => {
        if (kwp > 0) expect(after.participants.kwp[i]).toBe(kwp);
      });
      expect(after.electricCars).toBeGreaterThanOrEqual(before.electricCars);
    }
    expect(run.outcomes[19].tally.electricCars).toBeGreaterThan(3 * run.outcomes[0].tally.electricCars);
  });

  test('members come and go', () => {
    const members = run.outcomes.map(({ tally }) => tally.participants.isMember);
    const moved = (from: number, to: number) =>
      members.slice(1).some((now, k) => now.some((flag, i) => flag === to && members[k][i] === from));
    expect(moved(0, 1)).toBe(true);
    expect(moved(1, 0)).toBe(true);
  });

  test('what is invested in a year is what came in it, at that year’s price', () => {
    run.years.slice(1).forEach((year, k) => {
      const added = year.kpis.pvHomes - run.years[k].kpis.pvHomes;
      const line = year.investments.find(({ actor }) => actor === 'household');
      expect((line?.investedEur ?? 0) > 0).toBe(added > 0);
    });
  });
});

describe('mode none', () => {
  test('is blind to all other parameters of adoption, and nobody moves', () => {
    const settings = [...SMALL, ...COLD, 'calendar.years=2'];
    const plain = runAll(scenarioOf(settings));
    const others = ['adoption.innovationPerYear=0.2', 'adoption.churnPerYear=0.4', 'adoption.tiesPerSide=1'];
    expect(runAll(scenarioOf([...settings, ...others])).hash).toBe(plain.hash);
    const [first, second] = plain.years;
    expect(second.kpis.pvHomes).toBe(first.kpis.pvHomes);
    expect(second.members).toBe(first.members);
    expect(second.kpis).toMatchObject({ investmentEur: 0, grantsEur: 0 });
    expect(second.kpis.pvNpvEur).toBeTypeOf('number');
  });

  test('is what a mode without innovation, imitation and churn gives, bit for bit', () => {
    const settings = [...SMALL, 'calendar.years=2', 'heatPump.adoptionRatio=0.3', 'battery.adoptionRatio=0.5'];
    const still = ['adoption.innovationPerYear=0', 'adoption.imitationPerYear=0', 'adoption.churnPerYear=0'];
    expect(runAll(scenarioOf([...settings, 'adoption.mode=bass', ...still])).hash).toBe(
      runAll(scenarioOf(settings)).hash,
    );
  });
});

describe('each trigger', () => {
  const YEAR = [
    ...COLD,
    'commune.inhabitants=300',
    'calendar.years=2',
    'prices.date=2024-12-01',
    'prices.feedInSmallEurPerKwh=0.1',
    'pv.adoptionRatio=0.3',
    'adoption.mode=social',
    'adoption.innovationPerYear=0.2',
    'adoption.imitationPerYear=2',
    'adoption.paybackWeight=0.05',
  ];
  const adopters = (...changes: string[]) => {
    const [, { tally }] = runAll(scenarioOf([...YEAR, ...changes])).outcomes;
    return tally.participants.kwp.map((kwp, i) => (tally.participants.kind[i] === 'household' && kwp > 0 ? 1 : 0));
  };
  const count = (flags: Float64Array) => flags.reduce((a, b) => a + b, 0);
  let all: Float64Array;
  beforeAll(() => {
    all = adopters();
  }, 60_000);

  test.each([
    ['cheap panels', 'investment.pvEurPerWp=5,5,5,5'],
    ['dear electricity', 'prices.electricityIndex=0.4'],
    ['what surplus earns', 'prices.feedInSmallEurPerKwh=0'],
    // The day before the first row of the grant; nothing else of that day's schedules differs.
    ['the grant', 'prices.date=2024-10-31'],
    ['neighbours', 'adoption.imitationPerYear=0'],
    ['a few who begin', 'adoption.innovationPerYear=0'],
  ])('%s: without it fewer adopt, and nobody else', (_, change) => {
    const fewer = adopters(change);
    expect(fewer.every((has, i) => has <= all[i])).toBe(true);
    expect(count(fewer)).toBeLessThan(count(all));
  });
});

describe('three years of moving prices, by hand', () => {
  const scenario = scenarioOf([
    ...SMALL,
    'calendar.years=3',
    'prices.date=2024-12-01',
    'prices.optionRatios=1,0,0,0',
    'sharing.participationRatio=0',
    'battery.adoptionRatio=1',
    'prices.electricityGrowthPerYear=0.1',
    'prices.gasGrowthPerYear=-0.05',
    'investment.pvGrowthPerYear=-0.1',
  ]);
  const { outcomes, years } = runAll(scenario);

  test('the schedule of the year’s day, at the level of the year', () => {
    // Base option of February 2024, then of August 2025; 6 kVA of 2023, then of August 2025.
    const base = [251_600, 195_200 * 1.1, 195_200 * 1.1 * 1.1].map(Math.round);
    const subscription = [151_200_000, 185_640_000 * 1.1, 185_640_000 * 1.1 * 1.1].map(Math.round);
    outcomes.forEach(({ bills: { before }, registers, tally }, k) => {
      for (let i = 0; i < tally.households; i++) {
        expect(Math.abs(yearOf(before.gridEnergy, i) - (yearOf(registers.importWh, i) * base[k]) / 1000)).toBeLessThan(
          12,
        );
      }
      const paid = Array.from({ length: tally.households }, (_, i) => yearOf(before.subscription, i));
      expect(paid).toContain(subscription[k]);
    });
  });

  test('gas falls with its index, oil stays', () => {
    const price = (fuel: 'gasWh' | 'oilWh', subscriptionMicroEur: number) =>
      outcomes.map(({ bills: { before }, registers, tally }) => {
        const i = [...tally.participants[fuel].keys()].find((home) => tally.participants[fuel][home] > 0) ?? -1;
        return (yearOf(before.fuel, i) - subscriptionMicroEur) / yearOf(registers[fuel], i);
      });
    const gasAt = (k: number, subscription: number) => price('gasWh', subscription)[k];
    [1, 0.95, 0.9025].forEach((level, k) => {
      expect(gasAt(k, 257_000_000 * level)).toBeCloseTo(105.1 * level, 3);
    });
    for (const perWh of price('oilWh', 0)) expect(perWh).toBeCloseTo(125.7, 3);
  });

  test('a feed-in contract keeps the price of its first day', () => {
    outcomes.forEach(({ bills: { before }, registers, tally }) => {
      const i = [...tally.participants.kwp.keys()].find((home) => tally.participants.kwp[home] > 0) ?? -1;
      expect(yearOf(before.feedInIncome, i) / yearOf(registers.exportWh, i)).toBeCloseTo(126.9, 3);
    });
  });

  test('panels by hand: payback, net value and rate of the mean home', () => {
    years.forEach(({ kpis }, k) => {
      const { tally, registers, bills } = outcomes[k];
      const homes = [...tally.participants.kwp.keys()].filter(
        (i) => i < tally.households && tally.participants.kwp[i] > 0,
      );
      const grantEurPerKwp = k === 0 ? 160 : 80;
      const batteryEur = 10 * 700;
      const flows = new Float64Array(26);
      for (const i of homes) {
        const kwp = tally.participants.kwp[i];
        expect(kwp).toBe(6);
        const pricePerWp = 2.3 * [1, 0.9, 0.81][k];
        const priceEur = pricePerWp * 6000;
        const used = Math.max(0, yearOf(registers.pvWh, i) - yearOf(registers.exportWh, i)) / WH_PER_KWH;
        const perKwh =
          yearOf(bills.before.gridEnergy, i) / MICRO_EUR_PER_EUR / (yearOf(registers.importWh, i) / WH_PER_KWH);
        const gain = used * perKwh + yearOf(bills.after.feedInIncome, i) / MICRO_EUR_PER_EUR;
        flows[0] += grantEurPerKwp * 6 - priceEur - batteryEur;
        for (let year = 1; year <= 25; year++) {
          flows[year] += gain * 0.995 ** (year - 1) - 0.005 * priceEur - (year === 12 ? 1200 : 0);
        }
      }
      const npv = flows.reduce((sum, flow, year) => sum + flow / 1.03 ** year, 0) / homes.length;
      expect(kpis.pvHomes).toBe(homes.length);
      expect(kpis.pvNpvEur).toBeCloseTo(npv, 3);
      const rate = kpis.pvIrrRatio as number;
      const atRate = flows.reduce((sum, flow, year) => sum + flow / (1 + rate) ** year, 0) / homes.length;
      expect(Math.abs(atRate)).toBeLessThan(0.01);
      const payback = kpis.pvPaybackYears as number;
      const upTo = (year: number) => flows.slice(0, year + 1).reduce((a, b) => a + b, 0);
      expect(upTo(Math.floor(payback))).toBeLessThan(0);
      expect(upTo(Math.ceil(payback))).toBeGreaterThan(0);
    });
  });
});

describe('grants follow the year’s day', () => {
  test('a heat pump of a very modest household on 1 August 2025 and a year later', () => {
    const scenario = scenarioOf(['prices.date=2025-08-01']);
    const home = householdWith({ incomeEurPerUc: 8000, consumptionUnits: 1.5, persons: 2 });
    const given = (k: number) => grantedEur('airHeatPump', home, 14_000, scenarioOfYear(scenario, k).values);
    expect([given(0), given(1)]).toEqual([9000, 10_000]);
  });

  test('the first year is the scenario itself; 29 February becomes the 28th', () => {
    const scenario = scenarioOf(['prices.date=2024-02-29']);
    expect(scenarioOfYear(scenario, 0)).toBe(scenario);
    expect(scenarioOfYear(scenario, 1).values['prices.date']).toBe('2025-02-28');
    expect(scenarioOfYear(scenario, 4).values['prices.date']).toBe('2028-02-29');
  });
});

describe('a long run', () => {
  test('keeps no year that is done', () => {
    setFlagsFromString('--expose_gc');
    const collect = runInNewContext('gc') as () => void;
    const used = () => {
      collect();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return (heapUsed + arrayBuffers) / 1e6;
    };
    const scenario = scenarioOf([
      ...COLD,
      'commune.inhabitants=20',
      'pv.adoptionRatio=0.2',
      'calendar.years=16',
      'adoption.mode=social',
    ]);
    const run = runCommune(scenario, NO_INPUTS, 0, new Map(), { isCancelled: () => false, onDay: () => {} });
    let years = 0;
    let earlyMb = 0;
    for (let next = run.next(); !next.done; next = run.next()) {
      years += 1;
      if (years === 6) earlyMb = used();
    }
    expect(years).toBe(16);
    // A year of this village alone is some 5 MB of series and weather.
    expect(used() - earlyMb).toBeLessThan(3);
  }, 300_000);
});
