import { beforeAll, describe, expect, test } from 'vitest';
import { netKwOf } from '../../sim-core/accounts/flexibility.ts';
import { yearCalendar } from '../../sim-core/calendar/year.ts';
import { NO_INPUTS } from '../../sim-core/inputs.ts';
import { yearHash } from '../../sim-core/run.ts';
import { openSession } from '../../sim-core/session.ts';
import { type FinishedRun, runAll, SMALL, scenarioOf } from '../support/runs.ts';

/** A village that heats with electricity and has something to give back. */
const EQUIPPED = [
  ...SMALL,
  'commune.inhabitants=30',
  'heatPump.adoptionRatio=0.5',
  'ev.adoptionRatio=0.5',
  'ev.strategyRatios=0.4,0,0,0,0.2,0.4',
  'battery.adoptionRatio=0.5',
];
/** 18:00 for an hour and for two: steps 72 to 75 of 15 January, 72 to 79 of 17 January. */
const EVENTS = 'flexibility.events=01-15 18:00 60 2, 01-17 18:00 120 2';
const FIRST = 14 * 96 + 72;
const SECOND = 16 * 96 + 72;
const NOBODY = 'flexibility.acceptance=-10,-10,-10,-10';
const EVERYBODY = 'flexibility.acceptance=10,10,10,10';

const sum = (column: Float64Array, from: number, to: number) => column.subarray(from, to).reduce((a, b) => a + b, 0);
const seriesOf = ({ outcomes }: FinishedRun) => outcomes[0].tally.series;

describe('events in the year of a village', () => {
  let plain: FinishedRun;
  let moved: FinishedRun;
  let withoutKw: Float64Array;
  let withKw: Float64Array;
  beforeAll(() => {
    plain = runAll(scenarioOf(EQUIPPED));
    moved = runAll(scenarioOf([...EQUIPPED, EVENTS, EVERYBODY]));
    withoutKw = netKwOf(seriesOf(plain));
    withKw = netKwOf(seriesOf(moved));
  });

  test('nothing differs before the first; less is drawn during each, more after', () => {
    expect(withKw.subarray(0, FIRST)).toEqual(withoutKw.subarray(0, FIRST));
    for (const [first, steps] of [
      [FIRST, 4],
      [SECOND, 8],
    ]) {
      for (let t = first; t < first + steps; t++) expect(withKw[t]).toBeLessThan(withoutKw[t]);
      expect(sum(withKw, first + steps, first + steps + 16)).toBeGreaterThan(
        sum(withoutKw, first + steps, first + steps + 16),
      );
    }
  });

  test('the events of the report are the difference to the year without, by hand', () => {
    const [first, second] = moved.report.events;
    const homes = moved.outcomes[0].tally.households;
    expect(moved.report.events).toHaveLength(2);
    const shed = (sum(withoutKw, FIRST, FIRST + 4) - sum(withKw, FIRST, FIRST + 4)) / 4;
    const back = (sum(withKw, FIRST + 4, FIRST + 20) - sum(withoutKw, FIRST + 4, FIRST + 20)) / 4;
    expect(first).toMatchObject({ minutes: 60, cause: 'stated', asked: homes, tookPart: homes, rewardEur: 2 * homes });
    expect(first.startUtcSeconds).toBe(Date.UTC(2025, 0, 15, 17) / 1000);
    expect(first.shedKwh).toBeCloseTo(shed, 9);
    expect(first.meanKw).toBeCloseTo(shed, 9);
    expect(first.reboundKwh).toBeCloseTo(back, 9);
    expect(second.meanKw).toBeCloseTo((sum(withoutKw, SECOND, SECOND + 8) - sum(withKw, SECOND, SECOND + 8)) / 8, 9);
    const { kpis } = moved.report;
    expect(kpis.flexibilityMwh).toBeCloseTo(((first.shedKwh ?? 0) + (second.shedKwh ?? 0)) / 1000, 12);
    expect(kpis.flexibilityMw).toBeCloseTo((kpis.flexibilityMwh ?? 0) / 3, 12);
    expect(kpis.flexibilityEur).toBeCloseTo((first.valueEur ?? 0) + (second.valueEur ?? 0), 12);
    expect(kpis.flexibilityReboundRatio).toBeGreaterThan(0);
    expect(kpis.flexibilityReboundRatio).toBeLessThan(1);
  });

  test('the year closes', () => {
    expect(moved.report.audit).toMatchObject({ isClean: true });
    expect(JSON.stringify(moved.report)).not.toContain('NaN');
  });

  test('without batteries only heat answers, and less', () => {
    const { report } = runAll(scenarioOf([...EQUIPPED, EVENTS, EVERYBODY, 'flexibility.callsBatteries=false']));
    expect(report.kpis.flexibilityMw).toBeGreaterThan(0);
    expect(report.kpis.flexibilityMw).toBeLessThan(moved.report.kpis.flexibilityMw ?? 0);
    const still = runAll(scenarioOf([...EQUIPPED, EVENTS, EVERYBODY, 'flexibility.setpointDropK=0']));
    expect(still.report.kpis.flexibilityMw).toBeGreaterThan(0);
    expect(still.report.energyKwh.heatDelivered).toBe(plain.report.energyKwh.heatDelivered);
  });

  test('by similar days the rebound is the assumed one', () => {
    const { report, hash } = runAll(scenarioOf([...EQUIPPED, EVENTS, EVERYBODY, 'flexibility.measure=similarDays']));
    expect(hash).toBe(moved.hash);
    for (const [e, event] of report.events.entries()) {
      expect(event.shedKwh).toBe((event.similarDaysKw ?? 0) * (event.minutes / 60));
      expect(event.reboundKwh).toBeCloseTo(0.6 * (event.shedKwh ?? 0), 9);
      expect(event.similarDaysKw).toBe(moved.report.events[e].similarDaysKw);
    }
  });
});

describe('nothing happens', () => {
  test('where nobody accepts: the same year to the bit, events of nothing', () => {
    const { hash, report } = runAll(scenarioOf([...EQUIPPED, EVENTS, NOBODY]));
    expect(hash).toBe(runAll(scenarioOf(EQUIPPED)).hash);
    expect(report.events.map(({ tookPart, shedKwh }) => [tookPart, shedKwh])).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(report.kpis).toMatchObject({ flexibilityMw: 0, flexibilityMwh: 0, flexibilityReboundRatio: null });
  });

  test('where nobody asks: figures that are not there', () => {
    const { report } = runAll(scenarioOf(SMALL));
    expect(report.events).toEqual([]);
    expect(report.kpis).toMatchObject({ flexibilityMw: null, flexibilityMwh: null, flexibilityEur: null });
  });
});

describe('what else a year says', () => {
  test('thermosensitivity is mostly electric heating’s', () => {
    const [heated] = runAll(scenarioOf(SMALL)).outcomes;
    const [bare] = runAll(scenarioOf([...SMALL, 'heating.on=false'])).outcomes;
    const kwPerK = ({ tally }: typeof heated) => tally.thermosensitivityKwPerK ?? Number.NaN;
    const { electricHomes } = heated.tally.equipment;
    expect(kwPerK(heated) / electricHomes).toBeGreaterThan(0.08);
    expect(kwPerK(heated) / electricHomes).toBeLessThan(0.35);
    expect(bare.tally.equipment.electricHomes).toBe(0);
    expect(kwPerK(bare)).toBeLessThan(0.3 * kwPerK(heated));
  });

  test('chargers in use at the peak: none without cars, at most all', () => {
    expect(runAll(scenarioOf([...SMALL, 'ev.adoptionRatio=0'])).report.kpis.pluggedPeakKw).toBeNull();
    const { report, outcomes } = runAll(scenarioOf([...SMALL, 'ev.adoptionRatio=1']));
    const { equipment, cars } = outcomes[0].tally;
    expect(equipment.electricCars).toBe(cars);
    expect(report.kpis.pluggedPeakKw).toBeGreaterThan(0);
    expect(report.kpis.pluggedPeakKw).toBeLessThan(equipment.chargersW / 1000);
  });
});

describe('several years and communes', () => {
  test('the paired years go on beside; communes’ events of one time are one', () => {
    const settings = [...EQUIPPED, 'flexibility.frostBelowC=-2', 'flexibility.eventsPerYearMax=3'];
    const { outcomes, report } = runAll(scenarioOf([...settings, 'calendar.years=2', 'territory.communes=2']));
    expect(outcomes).toHaveLength(4);
    for (const { tally } of outcomes) expect(tally.events.length).toBeGreaterThan(0);
    const last = outcomes.filter(({ yearIndex }) => yearIndex === 1);
    expect(report.events).toHaveLength(last[0].tally.events.length);
    report.events.forEach((event, e) => {
      expect(event.asked).toBe(last[0].tally.events[e].asked + last[1].tally.events[e].asked);
      expect(event.shedKwh).toBeGreaterThan(0);
    });
    expect(report.audit.isClean).toBe(true);
    const plain = runAll(scenarioOf([...EQUIPPED, 'calendar.years=2', 'territory.communes=2']));
    const line = last[0].tally.events[0];
    const at = (line.startUtcSeconds - yearCalendar(2026).startUtcSeconds) / 900;
    const steps = line.minutes / 15;
    const shed =
      sum(netKwOf(plain.outcomes[1].tally.series), at, at + steps) -
      sum(netKwOf(outcomes[1].tally.series), at, at + steps);
    expect(line.shedKwh).toBeCloseTo(shed / 4, 9);
  }, 120_000);
});

describe('a session with events answers as a full run does', () => {
  const changes: readonly [string, string][] = [
    ['pv.adoptionRatio=0.6', 'dispatch'],
    ['prices.spotMeanEurPerMwh=80', 'dispatch'],
    ['flexibility.measure=similarDays', 'accounts'],
    ['flexibility.measure=pairedYear', 'accounts'],
    ['flexibility.priceAboveEurPerMwh=150', 'needs'],
    ['prices.spotMeanEurPerMwh=70', 'needs'],
    ['prices.baseEurPerKwh=0.25', 'dispatch'],
  ];

  test('lever after lever', () => {
    const session = openSession(NO_INPUTS);
    const settings = [...EQUIPPED, 'flexibility.events=01-15 18:00 60 2'];
    session.run(scenarioOf(settings));
    for (const [change, layer] of changes) {
      settings.push(change);
      const scenario = scenarioOf(settings);
      const answer = session.run(scenario);
      if (!answer.ok) throw new Error(JSON.stringify(answer.issues));
      const full = runAll(scenario);
      expect(answer.value.from, change).toBe(layer);
      expect(yearHash(answer.value.year), change).toBe(full.outcomes[0].hash);
      expect(answer.value.year.tally.events, change).toEqual(full.outcomes[0].tally.events);
    }
  }, 180_000);
});

test('a date that is not there is refused', () => {
  expect(() => runAll(scenarioOf([...SMALL, 'flexibility.events=03-30 02:15 60 1']))).toThrow('flexibility.event');
});
