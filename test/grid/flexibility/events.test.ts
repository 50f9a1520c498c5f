import { describe, expect, test } from 'vitest';
import { yearCalendar } from '../../../sim-core/calendar/year.ts';
import { acceptanceProbability, acceptances } from '../../../sim-core/grid/flexibility/acceptance.ts';
import { type EventSignals, flexibilityEvents } from '../../../sim-core/grid/flexibility/events.ts';
import { flexibilityOf, takesPart } from '../../../sim-core/grid/flexibility/index.ts';
import { syntheticSpotEurPerMwh } from '../../../sim-core/grid/spotPrice.ts';
import { syntheticTempoDays, TEMPO } from '../../../sim-core/grid/tempoDays.ts';
import { EVENTS_PATTERN } from '../../../sim-core/parameters/flexibility.ts';
import type { Values } from '../../../sim-core/parameters/index.ts';
import { householdWith, valuesWith } from '../../support/participants.ts';
import { plainYear } from '../temperatures.ts';

const calendar = yearCalendar(2025);
const temperatureC = plainYear(calendar, 11);
const spotValues = valuesWith({ 'prices.spotPeaks': true, 'prices.spotMeanEurPerMwh': 50 });
const signals = {
  calendar,
  temperatureC,
  spotEurPerMwh: syntheticSpotEurPerMwh(calendar, temperatureC, spotValues, 1),
  tempoColours: syntheticTempoDays(calendar, temperatureC),
} satisfies EventSignals;

function eventsWith(values: Partial<Values>, given = signals) {
  const events = flexibilityEvents(given, valuesWith(values));
  if (!events.ok) throw new Error(JSON.stringify(events.issues));
  return events.value;
}

const dayOf = (step: number) => Math.floor(step / 96);

describe('events on stated dates', () => {
  test('in local time, in order, with their own duration and reward', () => {
    const events = eventsWith({ 'flexibility.events': '07-01 19:30 120 2, 01-15 18:00 60 1.5' });
    expect(events).toEqual([
      { firstStep: 14 * 96 + 72, steps: 4, rewardEur: 1.5, cause: 'stated' },
      // 19:30 of a summer evening is 18:30 at UTC+1.
      { firstStep: 181 * 96 + 74, steps: 8, rewardEur: 2, cause: 'stated' },
    ]);
  });

  test.each(['02-29 18:00 60 1', '04-31 18:00 60 1', '03-30 02:15 60 1', '01-15 18:00 60 1, 01-15 18:30 60 1'])(
    'a time that is not there, or taken: %s',
    (text) => {
      const events = flexibilityEvents(signals, valuesWith({ 'flexibility.events': text }));
      expect(events).toMatchObject({ ok: false, issues: [{ code: 'flexibility.event' }] });
    },
  );

  test.each<[string, boolean]>([
    ['', true],
    ['01-15 18:00 60 1.5', true],
    [' 01-15 18:00 60 1.5 ,12-24 06:15 15 0', true],
    ['01-15 18:00 130 1', false],
    ['01-15 18:07 60 1', false],
    ['15/01 18:00 60 1', false],
    ['01-15 18:00 60 1,', false],
  ])('the form of %j', (text, isRight) => expect(EVENTS_PATTERN.test(text)).toBe(isRight));
});

describe('events by rule', () => {
  test('none unless asked for', () => expect(eventsWith({})).toEqual([]));

  test('price: on each day above the limit, over its dearest hour', () => {
    const events = eventsWith({ 'flexibility.priceAboveEurPerMwh': 400 });
    const days = new Set(
      Array.from(signals.spotEurPerMwh, (price, t) => (price > 400 ? dayOf(t) : -1)).filter((day) => day >= 0),
    );
    expect(events.map((e) => dayOf(e.firstStep))).toEqual([...days]);
    for (const { firstStep, steps, cause } of events) {
      expect([steps, cause]).toEqual([4, 'price']);
      const day = signals.spotEurPerMwh.subarray(dayOf(firstStep) * 96, dayOf(firstStep) * 96 + 96);
      expect(signals.spotEurPerMwh[firstStep]).toBe(Math.max(...day));
    }
  });

  test('red Tempo days: all 22, at 18:00', () => {
    const events = eventsWith({ 'flexibility.onTempoRed': true });
    expect(events).toHaveLength(22);
    for (const { firstStep, cause } of events) {
      expect([calendar.localQuarter[firstStep], cause]).toEqual([72, 'tempoRed']);
      expect(signals.tempoColours[dayOf(firstStep)]).toBe(TEMPO.red);
    }
  });

  test('frost: days whose coldest step is below the limit, no more than the year allows', () => {
    const cold = (day: number) => Math.min(...temperatureC.subarray(day * 96, day * 96 + 96)) < -1;
    const all = eventsWith({ 'flexibility.frostBelowC': -1, 'flexibility.eventsPerYearMax': 366 });
    expect(all.length).toBeGreaterThan(20);
    expect(all.map((e) => dayOf(e.firstStep))).toEqual([...calendar.monthOfDay.keys()].filter(cold));
    const few = eventsWith({ 'flexibility.frostBelowC': -1, 'flexibility.eventsPerYearMax': 7 });
    expect(few).toEqual(all.slice(0, 7));
  });

  test('one a day: the price goes before the colour, a stated event before both', () => {
    const events = eventsWith({
      'flexibility.events': '01-20 07:00 30 1',
      'flexibility.priceAboveEurPerMwh': 60,
      'flexibility.onTempoRed': true,
      'flexibility.frostBelowC': 0,
      'flexibility.eventsPerYearMax': 366,
    });
    const days = events.map((e) => dayOf(e.firstStep));
    expect(new Set(days).size).toBe(days.length);
    expect(events.find((e) => dayOf(e.firstStep) === 19)?.cause).toBe('stated');
    expect(new Set(events.map((e) => e.cause))).toContain('price');
  });

  test.each(['15', '120'] as const)('of %s minutes', (minutes) => {
    const [event] = eventsWith({ 'flexibility.onTempoRed': true, 'flexibility.durationMinutes': minutes });
    expect(event.steps).toBe(Number(minutes) / 15);
  });
});

describe('who says yes', () => {
  const values = valuesWith();
  const households = Array.from({ length: 2000 }, (_, key) =>
    householdWith({ key, name: `${key}`, ageGroup: key % 4 === 0 ? 'from65' : 'from40to64', decile: 5 }),
  );
  const event = (day: number, rewardEur = 1) => ({
    firstStep: day * 96 + 72,
    steps: 4,
    rewardEur,
    cause: 'stated' as const,
  });

  test('the logit of the domain model', () => {
    expect(acceptanceProbability(0, 0, false, values)).toBeCloseTo(1 / (1 + Math.exp(0.5)), 12);
    expect(acceptanceProbability(0.4, 2, false, values)).toBeCloseTo(1 / (1 + Math.exp(0.5 - 0.6 - 0.8)), 12);
    expect(acceptanceProbability(1, 1, true, values)).toBeCloseTo(1 / (1 + Math.exp(0.5 - 1.5 - 0.4 + 1.5)), 12);
  });

  test('shares are those of the chances, and neighbours carry from event to event (seed 1)', () => {
    const { accepts, acceptedRatio } = acceptances([event(10), event(11)], households, values, 2025, 1);
    let peers = 0.3;
    for (const [e, ratio] of acceptedRatio.entries()) {
      const expected =
        0.75 * acceptanceProbability(peers, 1, false, values) + 0.25 * acceptanceProbability(peers, 1, true, values);
      expect(Math.abs(ratio - expected)).toBeLessThan(0.035); // 3 sigma of 2,000 draws
      const yes = accepts.subarray(e * 2000, (e + 1) * 2000).reduce((a, b) => a + b, 0);
      expect(ratio).toBe(yes / 2000);
      peers = ratio;
    }
  });

  test('a higher reward keeps all who agreed; an added household changes nobody', () => {
    const low = acceptances([event(10, 0)], households, values, 2025, 1).accepts;
    const high = acceptances([event(10, 5)], households, values, 2025, 1).accepts;
    expect(low.every((yes, i) => yes <= high[i])).toBe(true);
    const more = [...households, householdWith({ key: 99_999 })];
    expect(acceptances([event(10, 0)], more, values, 2025, 1).accepts.subarray(0, 2000)).toEqual(low);
  });

  test('the calendar of steps: set-points, batteries, participants', () => {
    const flexibility = flexibilityOf(
      signals,
      households.slice(0, 50),
      valuesWith({ 'flexibility.onTempoRed': true }),
      1,
    );
    if (!flexibility.ok) throw new Error('no events');
    const { events, setpointOffsetK, batteryCall, eventOfStep, accepts } = flexibility.value;
    const steps = events.reduce((sum, e) => sum + e.steps, 0);
    expect(setpointOffsetK.filter((k) => k === -2)).toHaveLength(steps);
    expect(setpointOffsetK.filter((k) => k === 0)).toHaveLength(calendar.steps - steps);
    expect(batteryCall.reduce((a, b) => a + b, 0)).toBe(steps);
    const third = events[2];
    expect(eventOfStep[third.firstStep - 1]).toBe(-1);
    expect([eventOfStep[third.firstStep], eventOfStep[third.firstStep + third.steps]]).toEqual([2, -1]);
    for (let i = 0; i < 50; i++) {
      expect(takesPart(flexibility.value, i, third.firstStep)).toBe(accepts[100 + i] === 1);
      expect(takesPart(flexibility.value, i, third.firstStep - 1)).toBe(false);
    }
  });

  test('no events leave every step alone', () => {
    const none = flexibilityOf(signals, households, valuesWith(), 1);
    if (!none.ok) throw new Error('no events');
    expect(none.value.setpointOffsetK.every((k) => Object.is(k, 0))).toBe(true);
    expect(none.value.batteryCall.every((call) => call === 0)).toBe(true);
    expect(takesPart(none.value, 0, 5000)).toBe(false);
  });
});
