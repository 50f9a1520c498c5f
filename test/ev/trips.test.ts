import { describe, expect, test } from 'vitest';
import { consumptionLaw, kwhPerKmAt } from '../../sim-core/agents/ev/consumption.ts';
import { electricCars } from '../../sim-core/agents/ev/fleet.ts';
import { dayOutings, drawOutings, tripModel } from '../../sim-core/agents/ev/trips.ts';
import { DAY_TYPE, yearCalendar } from '../../sim-core/calendar/year.ts';
import { CALENDAR, motorists } from '../storage/homes.ts';
import { valuesWith } from '../support/participants.ts';

const values = valuesWith({ 'ev.adoptionRatio': 1 });
const model = tripModel(CALENDAR, values);
const cars = electricCars(motorists(1000), values, 7).flat();

interface Told {
  km: number;
  usedDays: number;
  outings: number;
  weekdayOutings: number;
  readonly departHours: Float64Array;
  readonly backHours: Float64Array;
  readonly kmOfCar: number[];
}

function tell(): Told {
  const out = dayOutings();
  const told: Told = {
    km: 0,
    usedDays: 0,
    outings: 0,
    weekdayOutings: 0,
    departHours: new Float64Array(24),
    backHours: new Float64Array(24),
    kmOfCar: [],
  };
  for (const car of cars) {
    let km = 0;
    for (let day = 0; day < CALENDAR.days; day++) {
      drawOutings(model, car, day, out);
      if (out.count > 0) told.usedDays += 1;
      for (let n = 0; n < out.count; n++) {
        km += out.km[n];
        told.outings += 1;
        if (CALENDAR.typeOfDay[day] !== DAY_TYPE.workday) continue;
        told.weekdayOutings += 1;
        const shift = CALENDAR.summerShift[day];
        if (!car.isCommuter || n > 0) continue;
        told.departHours[Math.floor((out.depart[n] + shift) / 4)] += 1;
        told.backHours[Math.floor((out.back[n] + shift) / 4)] += 1;
      }
    }
    told.km += km;
    told.kmOfCar.push(km);
  }
  return told;
}

const told = tell();
const workdays = CALENDAR.typeOfDay.filter((type) => type === DAY_TYPE.workday).length;

describe(`a year of ${cars.length} cars`, () => {
  test('13,000 km a car and year, within 3 %', () => {
    // Between cars a coefficient of variation of about 0.6 on 1,500 cars: a standard error of 1.6 %.
    expect(Math.abs(told.km / cars.length / 13_000 - 1)).toBeLessThan(0.03);
  });

  test('44 km on a day of use, within 3 %; 16,000 km a year give the rural 54', () => {
    expect(Math.abs(told.km / told.usedDays / 44 - 1)).toBeLessThan(0.03);
    expect((16_000 / 13_000) * 43.6).toBeCloseTo(54, 0);
  });

  test('3 trips a person and working day, 80 % by car with 1.4 persons in it: 2.39 a car', () => {
    const perCar = (2 * told.weekdayOutings) / cars.length / workdays;
    const expected = (3 * 0.8 * values['commune.personsPerHousehold']) / (values['commune.carsPerHousehold'] * 1.4);
    expect(expected).toBeCloseTo(2.39, 2);
    // Second outings that no longer fit into the day are chained to the first: fewer outings, the same road.
    expect(perCar).toBeLessThanOrEqual(expected * 1.01);
    expect(perCar).toBeGreaterThan(expected * 0.93);
  });

  test('a trip of mean length takes 19 minutes', () => {
    expect((model.kmPerOuting / 2 / model.kmPerQuarter) * 15).toBeCloseTo(19, 9);
    expect((model.kmPerQuarter * 4) / 1).toBeGreaterThan(30);
    expect(model.kmPerQuarter * 4).toBeLessThan(60);
  });

  test('who works leaves between 6 and 10 h and comes back between 15 and 20 h', () => {
    const share = (hours: Float64Array, from: number, to: number) =>
      hours.slice(from, to).reduce((a, b) => a + b, 0) / hours.reduce((a, b) => a + b, 0);
    expect(share(told.departHours, 6, 10)).toBeGreaterThan(0.8);
    expect(share(told.backHours, 15, 20)).toBeGreaterThan(0.8);
    expect(share(told.departHours, 0, 5)).toBeLessThan(0.01);
  });

  test('some outings are longer than a battery', () => {
    expect(Math.max(...told.kmOfCar)).toBeLessThan(60_000);
    expect(Math.min(...told.kmOfCar)).toBeGreaterThan(2_000);
  });
});

describe('outings', () => {
  test.each([2024, 2025, 2026])('of %d lie in order within their block, on days of 92 and 100 quarters too', (year) => {
    const calendar = yearCalendar(year);
    const trips = tripModel(calendar, values);
    const out = dayOutings();
    const wrong: number[][] = [];
    for (const car of cars.slice(0, 200)) {
      for (let day = 0; day < trips.typeOfDay.length; day++) {
        drawOutings(trips, car, day, out);
        let last = -1;
        for (let n = 0; n < out.count; n++) {
          const quarters = out.back[n] - out.depart[n];
          const isInOrder = out.depart[n] > last && quarters > 0 && out.back[n] < 96;
          // No faster than the road allows.
          const isOnRoad = out.km[n] / quarters <= Math.max(trips.kmPerQuarter, trips.kmPerQuarterMax) + 1e-9;
          if (!isInOrder || !isOnRoad) wrong.push([day, n]);
          last = out.back[n];
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test('the clock moves with the daylight saving, not with the block', () => {
    const hour = (day: number) => {
      const out = dayOutings();
      let sum = 0;
      let count = 0;
      for (const car of cars) {
        drawOutings(model, car, day, out);
        if (out.count === 0 || !car.isCommuter) continue;
        sum += out.depart[0] / 4;
        count += 1;
      }
      return sum / count;
    };
    // 28 March 2025 is a Friday in winter time, 31 March a Monday in summer time: an hour earlier in the block.
    expect(hour(86) - hour(89)).toBeCloseTo(1, 0);
  });

  test('the first days of the next year are those that the next year draws', () => {
    const next = tripModel(yearCalendar(2026), values);
    const [a, b] = [dayOutings(), dayOutings()];
    for (const car of cars.slice(0, 100)) {
      for (let d = 0; d < 7; d++) {
        drawOutings(model, car, 365 + d, a);
        drawOutings(next, car, d, b);
        expect(a.count).toBe(b.count);
        expect([...a.depart.subarray(0, a.count)]).toEqual([...b.depart.subarray(0, b.count)]);
        expect([...a.km.subarray(0, a.count)]).toEqual([...b.km.subarray(0, b.count)]);
      }
    }
  });
});

describe('consumption', () => {
  const law = consumptionLaw(values);
  test.each([
    [20, 0.18],
    [15, 0.18],
    [5, 0.18 * 1.12],
    [-10, 0.18 * 1.3],
    [-30, 0.18 * 1.4],
  ])('at %d °C', (temperatureC, expected) => expect(kwhPerKmAt(law, temperatureC)).toBeCloseTo(expected, 12));
});
