import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { electricCars } from '../../sim-core/agents/ev/fleet.ts';
import { changedStorage } from '../../sim-core/agents/storage/homeStorage.ts';
import { storageIssues } from '../../sim-core/agents/storage/issues.ts';
import { yearCalendar } from '../../sim-core/calendar/year.ts';
import { describeIssue } from '../../sim-core/messages/index.ts';
import type { Values } from '../../sim-core/parameters/index.ts';
import { QUANTA_PER_KW, STEPS_PER_DAY } from '../../sim-core/units.ts';
import { householdWith, valuesWith } from '../support/participants.ts';
import { CALENDAR, energyKwh, liveHome, motorists, onlyStrategy, peakPrices, storageOf } from './homes.ts';

const SEED = 60_003;
const ALL = { 'ev.adoptionRatio': 1, 'battery.adoptionRatio': 1 };
const MIXED = { ...ALL, 'ev.strategyRatios': [0.2, 0.2, 0.2, 0.2, 0.1, 0.1] };

/** What a home's storage did, as numbers to compare. */
function yearOf(setting: Parameters<typeof storageOf>[0], household: number, options = {}) {
  const storage = storageOf(setting);
  const powers: number[] = [];
  liveHome(storage, household, (_, out) => powers.push(...out.chargeKw, ...out.dischargeKw, out.tripKwh), options);
  return powers;
}

describe('who has what', () => {
  const households = motorists(400);
  const electric = (adoption: number) =>
    new Set(
      electricCars(households, valuesWith({ 'ev.adoptionRatio': adoption }), 1)
        .flat()
        .map(({ id }) => id),
    );

  test.each([
    [0, 0],
    [0.05, 30],
    [0.333, 200],
    [1, 600],
  ])('a share of %d of 600 cars is %d', (share, count) => expect(electric(share).size).toBe(count));

  test('a larger share only adds cars', () => {
    let before = new Set<string>();
    for (let share = 0; share <= 1; share += 0.1) {
      const now = electric(share);
      expect([...before].every((id) => now.has(id))).toBe(true);
      before = now;
    }
  });

  test('an added household changes nobody, and goes by its own draw', () => {
    const added = [...households, householdWith({ key: 987_654, name: 'Zoé', cars: 2, statedMember: true })];
    const cars = electricCars(added, valuesWith({ 'ev.adoptionRatio': 0.05 }), 1);
    expect(cars.slice(0, 400)).toEqual(electricCars(households, valuesWith({ 'ev.adoptionRatio': 0.05 }), 1));
    expect(electricCars(added, valuesWith({ 'ev.adoptionRatio': 1 }), 1)[400]).toHaveLength(2);
  });

  test('batteries: the share of those with panels, nested in both shares', () => {
    const owners = (share: number, withPanels: number) => {
      const storage = storageOf({
        households,
        values: { 'ev.adoptionRatio': 0, 'battery.adoptionRatio': share },
        hasPanels: (i) => i < withPanels,
      });
      return new Set([...households.keys()].filter((i) => storage.isEquipped[i] === 1));
    };
    expect(owners(0, 400).size).toBe(0);
    expect(owners(1, 100).size).toBe(100);
    expect(Math.abs(owners(0.3, 100).size - 30)).toBeLessThanOrEqual(2);
    expect([...owners(0.3, 100)].every((i) => owners(0.5, 100).has(i) && owners(0.3, 300).has(i))).toBe(true);
  });

  test('strategies, chargers and batteries come in their shares', () => {
    const cars = electricCars(motorists(2000), valuesWith({ 'ev.adoptionRatio': 1 }), 3).flat();
    const share = (is: (car: (typeof cars)[number]) => boolean) => cars.filter(is).length / cars.length;
    expect(share((car) => car.strategy === 0)).toBeCloseTo(0.68, 1);
    expect(share((car) => car.chargerKw === 7.4)).toBeCloseTo(0.5, 1);
    expect(share((car) => car.chargerKw === 2.3)).toBeCloseTo(0.3, 1);
    expect(share((car) => car.habit === 0)).toBeCloseTo(0.25, 1);
    expect(cars.reduce((sum, car) => sum + car.batteryKwh, 0) / cars.length).toBeCloseTo(60, 0);
    expect(cars.every((car) => car.batteryKwh >= 45 && car.batteryKwh <= 75)).toBe(true);
  });
});

describe('invariants', () => {
  const setting = fc.record({
    household: fc.integer({ min: 0, max: 39 }),
    capacityKwh: fc.constantFrom(3, 10, 20),
    priority: fc.constantFrom<'batteryFirst' | 'carFirst'>('batteryFirst', 'carFirst'),
    peakKw: fc.double({ min: 0, max: 9, noNaN: true }),
    seed: fc.integer({ min: 1, max: 1000 }),
    initial: fc.double({ min: 0.1, max: 1, noNaN: true }),
  });

  test(`hold in every step (seed ${SEED})`, () => {
    fc.assert(
      fc.property(setting, ({ household, capacityKwh, priority, peakKw, seed, initial }) => {
        const storage = storageOf({
          households: motorists(40),
          values: {
            ...MIXED,
            'battery.capacityKwh': capacityKwh,
            'storage.priority': priority,
            'ev.initialRatio': initial,
          },
          seed,
        });
        let stored = storage.storedKwh(household);
        const wrong: string[] = [];
        const check = (is: boolean, what: string) => {
          if (!is) wrong.push(what);
        };
        liveHome(
          storage,
          household,
          (day, out, before, after) => {
            const { chargeKw, dischargeKw, v2gKw } = out;
            for (let k = 0; k < STEPS_PER_DAY; k++) {
              check(after[k] === before[k] + chargeKw[k] - dischargeKw[k], `node ${day} ${k}`);
              check(chargeKw[k] >= 0 && dischargeKw[k] >= 0 && v2gKw[k] >= 0, `sign ${day} ${k}`);
              check(Number.isInteger(chargeKw[k] * QUANTA_PER_KW), `quanta ${day} ${k}`);
              check(Number.isInteger(dischargeKw[k] * QUANTA_PER_KW), `quanta ${day} ${k}`);
              check(v2gKw[k] <= dischargeKw[k] && v2gKw[k] <= Math.max(0, -after[k]), `v2g ${day} ${k}`);
            }
            const rise = energyKwh(chargeKw) - energyKwh(dischargeKw) + out.publicKwh - out.tripKwh - out.lossKwh;
            check(Math.abs(stored + rise - out.storedEndKwh) < 1e-9, `balance ${day}`);
            check(out.lossKwh >= 0 && out.tripKwh >= 0 && out.publicKwh >= 0, `signs ${day}`);
            const bought = out.publicCharges.reduce((sum, { energyKwh: kwh }) => sum + kwh, 0);
            check(Math.abs(bought - out.publicKwh) < 1e-9, `public ${day}`);
            stored = out.storedEndKwh;
          },
          { days: 120, peakKw },
        );
        expect(wrong).toEqual([]);
      }),
      { seed: SEED, numRuns: 25 },
    );
  });

  test('no car charges or gives while it is away, and every outing is driven', () => {
    const households = motorists(30, { cars: 1 });
    const storage = storageOf({ households, values: { ...MIXED, 'battery.adoptionRatio': 0 } });
    let km = 0;
    for (let i = 0; i < households.length; i++) {
      // With one car and no battery, a step with power is a step at home.
      liveHome(storage, i, (_, out) => {
        km += out.drivenKm;
        for (const { step, energyKwh: kwh, storedKwh } of out.publicCharges) {
          expect(kwh).toBeGreaterThan(storedKwh);
          expect(out.chargeKw[step]).toBe(0);
          expect(out.dischargeKw[step]).toBe(0);
        }
      });
    }
    expect(km / households.length).toBeGreaterThan(10_000);
  });

  test('nothing is discharged below the floor', () => {
    const households = motorists(20);
    const storage = storageOf({
      households,
      values: { 'ev.adoptionRatio': 0, 'battery.adoptionRatio': 1, 'battery.floorRatio': 0.2 },
    });
    for (let i = 0; i < 20; i++) {
      let before = storage.storedKwh(i);
      liveHome(storage, i, (_, out) => {
        // Self-discharge alone leads below, and a day's is 0.07 %.
        if (energyKwh(out.dischargeKw) > 0) expect(out.storedEndKwh).toBeGreaterThan(0.2 * 10 * 0.9 * (1 - 0.001));
        before = out.storedEndKwh;
      });
      expect(before).toBeLessThanOrEqual(10);
    }
  });
});

describe('scenarios', () => {
  const households = motorists(30);

  test('the order of the households changes nothing', () => {
    const forwards = storageOf({ households, values: MIXED });
    const backwards = storageOf({ households, values: MIXED });
    const sums = [new Float64Array(30), new Float64Array(30)];
    for (let i = 0; i < 30; i++)
      liveHome(forwards, i, (_, out) => (sums[0][i] += energyKwh(out.chargeKw)), { days: 60 });
    for (let i = 29; i >= 0; i--) {
      liveHome(backwards, i, (_, out) => (sums[1][i] += energyKwh(out.chargeKw)), { days: 60 });
    }
    expect(sums[0]).toEqual(sums[1]);
  });

  test('a home with nothing, and one with a battery of no size, are not equipped', () => {
    const none = { 'ev.adoptionRatio': 0, 'battery.adoptionRatio': 1 };
    for (const size of [{ 'battery.capacityKwh': 0 }, { 'battery.powerKw': 0 }]) {
      expect(storageOf({ households, values: { ...none, ...size } }).isEquipped.some((flag) => flag === 1)).toBe(false);
    }
    expect(storageOf({ households, values: none, hasPanels: () => false }).isEquipped.includes(1)).toBe(false);
  });

  test('what changes between two scenarios, and nothing else', () => {
    const at = (values: Partial<Values>) => storageOf({ households, values });
    const some = at({ 'ev.adoptionRatio': 0.3, 'battery.adoptionRatio': 0.3 });
    expect(changedStorage(some, at({ 'ev.adoptionRatio': 0.3, 'battery.adoptionRatio': 0.3 }))).toHaveLength(0);
    const more = at({ 'ev.adoptionRatio': 0.5, 'battery.adoptionRatio': 0.3 });
    const changed = changedStorage(some, more);
    expect(changed.length).toBeGreaterThan(0);
    const untouched = [...households.keys()].filter((i) => more.isEquipped[i] === 1 && !changed.includes(i));
    expect(untouched.length).toBeGreaterThan(0);
    const values = (adoption: number) => ({ 'ev.adoptionRatio': adoption, 'battery.adoptionRatio': 0.3 });
    for (const i of untouched.slice(0, 3)) {
      expect(yearOf({ households, values: values(0.5) }, i, { days: 40 })).toEqual(
        yearOf({ households, values: values(0.3) }, i, { days: 40 }),
      );
    }
    const floored = at({ 'ev.adoptionRatio': 0.3, 'battery.adoptionRatio': 0.3, 'ev.floorRatio': 0.5 });
    expect([...changedStorage(some, floored)]).toEqual([...households.keys()].filter((i) => some.isEquipped[i] === 1));
  });

  test('a model made afresh gives the same bits', () => {
    expect(yearOf({ households, values: MIXED }, 3)).toEqual(yearOf({ households, values: MIXED }, 3));
  });

  test('a second year takes up where the first left off, and ages on', () => {
    const first = storageOf({ households, values: MIXED });
    for (let i = 0; i < 30; i++) liveHome(first, i);
    const next = yearCalendar(2026);
    const second = storageOf({ households, values: MIXED, calendar: next, before: first });
    for (let i = 0; i < 30; i++) expect(second.storedKwh(i)).toBe(first.storedKwh(i));
    expect(second.states()).toEqual(first.states());
    for (let i = 0; i < 30; i++) liveHome(second, i, () => {}, { calendar: next, prices: peakPrices(next) });
    for (const [name, { battery }] of second.states().cars) {
      const { calendarRatio, cycleRatio } = battery;
      const before = first.states().cars.get(name)!.battery;
      expect(calendarRatio).toBeGreaterThan(before.calendarRatio);
      expect(cycleRatio).toBeGreaterThan(before.cycleRatio);
    }
  });

  test('a car bought in the second year starts afresh beside those that go on', () => {
    const first = storageOf({ households, values: { 'ev.adoptionRatio': 0.3 } });
    for (let i = 0; i < 30; i++) if (first.isEquipped[i] === 1) liveHome(first, i);
    const second = storageOf({ households, values: { 'ev.adoptionRatio': 0.6 }, before: first });
    const known = first.states().cars;
    for (const [name, state] of second.states().cars) {
      if (known.has(name)) expect(state).toEqual(known.get(name));
      else expect(state.battery.calendarRatio).toBe(0);
    }
  });

  test('days of 23 and 25 hours are lived like others', () => {
    const storage = storageOf({ households, values: MIXED });
    const days: number[] = [];
    liveHome(storage, 5, (_, out) => days.push(out.chargeKw.length));
    expect(days).toHaveLength(CALENDAR.days);
    expect(new Set(days)).toEqual(new Set([96]));
  });

  test('the surplus goes first to what the priority names', () => {
    const charged = (priority: 'batteryFirst' | 'carFirst') => {
      const storage = storageOf({
        households: motorists(10, { cars: 1 }),
        values: { ...ALL, 'ev.strategyRatios': [0, 0, 0, 1, 0, 0], 'storage.priority': priority },
      });
      let cars = 0;
      for (let i = 0; i < 10; i++) liveHome(storage, i, (_, out) => (cars += out.carChargedKwh));
      return cars;
    };
    expect(charged('carFirst')).toBeGreaterThan(charged('batteryFirst'));
  });
});

describe('a call', () => {
  /** 18 to 19 h at UTC+1 on 10 March. */
  const DAY = 68;
  const isCalled = new Uint8Array(CALENDAR.steps);
  isCalled.fill(1, DAY * STEPS_PER_DAY + 72, DAY * STEPS_PER_DAY + 76);
  const household = motorists(1, { cars: 0 });
  const lived = (setting: Parameters<typeof storageOf>[0], day = DAY) => {
    const storage = storageOf(setting);
    const powers: { charge: number[]; discharge: number[]; sent: number[]; net: number[]; before: number[] } = {
      charge: [],
      discharge: [],
      sent: [],
      net: [],
      before: [],
    };
    liveHome(storage, 0, (d, out, before, net) => {
      if (d !== day) return;
      powers.charge.push(...out.chargeKw);
      powers.discharge.push(...out.dischargeKw);
      powers.sent.push(...out.v2gKw);
      powers.net.push(...net);
      powers.before.push(...before);
    });
    return powers;
  };
  const everyone = { isCalled, takesPart: () => true };

  test('a home battery gives its full power beyond the home’s need, and what leaves is counted', () => {
    const values = { 'ev.adoptionRatio': 0, 'battery.adoptionRatio': 1, 'battery.capacityKwh': 20 };
    const { charge, discharge, sent, net, before } = lived({ households: household, values, calls: everyone });
    const rated = valuesWith()['battery.powerKw'];
    for (let k = 72; k < 76; k++) {
      expect(charge[k]).toBe(0);
      expect(net[k]).toBe(before[k] - discharge[k]);
      expect(sent[k]).toBe(Math.max(0, -net[k]));
    }
    expect(discharge[72]).toBeCloseTo(rated, 5);
    expect(discharge[71]).toBeLessThan(rated);
  });

  test('who does not take part lives as without', () => {
    const setting = { households: household, values: { ...ALL, 'ev.adoptionRatio': 0 } };
    const refused = lived({ ...setting, calls: { isCalled, takesPart: () => false } });
    expect(refused).toEqual(lived(setting));
    expect(lived({ ...setting, calls: everyone }, DAY - 1)).toEqual(lived(setting, DAY - 1));
  });

  test.each([
    [0, 'stops charging'],
    [4, 'serves the home'],
    [5, 'serves the network'],
  ])('cars of strategy %d: %s', (index) => {
    const setting = {
      households: motorists(1, { cars: 2, residents: { employed: 0, atHome: 2, pupils: 0 } }),
      values: { 'ev.adoptionRatio': 1, 'battery.adoptionRatio': 0, 'ev.strategyRatios': onlyStrategy(index) },
      // No price at which giving back pays by itself.
      exportMicroEur: new Float64Array(CALENDAR.steps),
    };
    let [called, plain, sent] = [0, 0, 0];
    // Whatever the day, whether a car is at home or not.
    const evenings = new Uint8Array(CALENDAR.steps);
    for (let day = 0; day < CALENDAR.days; day++) evenings.fill(1, day * 96 + 72, day * 96 + 76);
    const evening = (column: Float64Array) => column.subarray(72, 76).reduce((a, b) => a + b, 0);
    const options = { prices: new Float64Array(CALENDAR.steps).fill(200_000) };
    liveHome(storageOf(setting), 0, (_, out) => (plain += evening(out.chargeKw) - evening(out.dischargeKw)), options);
    liveHome(
      storageOf({ ...setting, calls: { isCalled: evenings, takesPart: () => true } }),
      0,
      (_, out) => {
        called += evening(out.chargeKw) - evening(out.dischargeKw);
        sent += evening(out.v2gKw);
      },
      options,
    );
    expect(called).toBeLessThan(plain);
    if (index < 4) expect(called).toBeGreaterThanOrEqual(0);
    else expect(called).toBeLessThan(0);
    expect(sent > 0).toBe(index === 5);
  });
});

describe('what a scenario may not ask', () => {
  test('shares that are nobody’s, a power that would empty the battery in less than half an hour', () => {
    expect(storageIssues(valuesWith())).toEqual([]);
    const issues = storageIssues(
      valuesWith({ 'ev.strategyRatios': [0, 0, 0, 0, 0, 0], 'battery.powerKw': 30, 'battery.capacityKwh': 10 }),
    );
    expect(issues.map(({ path }) => path)).toEqual(['ev.strategyRatios', 'battery.powerKw']);
    expect(describeIssue(issues[1], 'fr')).toContain('20 kW');
  });
});
