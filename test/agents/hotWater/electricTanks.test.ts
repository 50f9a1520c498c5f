import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { electricTanks, hotWaterDay, hotWaterDraws, offPeakPlaces } from '../../../sim-core/agents/hotWater/index.ts';
import { firstPlace, placesOfQuarters } from '../../../sim-core/agents/hotWater/offPeak.ts';
import { tankSpec } from '../../../sim-core/agents/hotWater/tank.ts';
import { WATER_KWH_PER_LITRE_K } from '../../../sim-core/agents/hotWater/water.ts';
import { quartersOf } from '../../../sim-core/calendar/periods.ts';
import { yearCalendar } from '../../../sim-core/calendar/year.ts';
import type { Values } from '../../../sim-core/parameters/index.ts';
import { draw, STREAM } from '../../../sim-core/prng.ts';
import { householdWith, valuesWith } from '../../support/participants.ts';
import { STEPS, total } from './water.ts';

const calendar = yearCalendar(2025);
const temperatureC = new Float64Array(calendar.steps).fill(10);
const HOURS = '22:30-06:30';

function tankOf(persons: number, changes: Partial<Values> = {}, key = 3, hours = HOURS) {
  const values = valuesWith(changes);
  const homes = [householdWith({ persons, key })];
  const water = hotWaterDraws(homes, calendar, values, 1);
  const places = offPeakPlaces(calendar, hours);
  return {
    values,
    water,
    places,
    tanks: electricTanks(homes, ['electricTank'], water, calendar, { temperatureC }, places, values, 1),
    first: firstPlace(draw(1, STREAM.waterStagger, key), values['hotWater.staggerRatio']),
  };
}

/**
 * The tank of a home told step by step in the plainest words, as a temperature: an independent second implementation.
 * Returns the power of each step and checks the balance of each.
 */
function plainTank(persons: number, changes: Partial<Values>, hasPanels: boolean) {
  const { values, water, places, first } = tankOf(persons, changes);
  const size = Math.min(persons, 5) - 1;
  const litres = values['hotWater.electric.litres'][size];
  const ratedKw = values['hotWater.electric.powerKw'][size];
  const c = litres * WATER_KWH_PER_LITRE_K;
  const spec = tankSpec(litres, values);
  const uaKwPerK = spec.lossKwh / 0.25 / (values['hotWater.tank.setC'] - values['hotWater.tank.roomC']);
  let meanC = values['hotWater.tank.setC'];
  let isOn = false;
  return (day: number, drawn: Float64Array, net: Float64Array): { powerKw: number[]; unmet: number } => {
    const setC = values['hotWater.tank.setC'];
    const usableK = values['hotWater.tank.usableRatio'] * (setC - water.coldC[day]);
    const comfort = values['hotWater.comfortRatio'];
    const coldC = comfort > 0 ? setC - usableK * (1 - comfort) : -99;
    const sun = values['hotWater.control'] === 'solar' && hasPanels;
    const nightK = sun ? usableK - (values['hotWater.morningRatio'] * water.expectedKwh(0, day)) / c : 0;
    const fillC = setC - Math.max(0, nightK);
    const powerKw: number[] = [];
    let unmet = 0;
    for (let k = 0; k < STEPS; k++) {
      const start = meanC;
      const loss = uaKwPerK * (meanC - values['hotWater.tank.roomC']) * 0.25;
      let tapped = drawn[k];
      const afterC = meanC - (tapped + loss) / c;
      const lowest = setC - usableK;
      if (afterC < lowest) {
        const short = Math.min(tapped, (lowest - afterC) * c);
        tapped -= short;
        unmet += short;
      }
      meanC -= (tapped + loss) / c;
      const isOpen = values['hotWater.control'] === 'thermostat' ? true : places[day * STEPS + k] >= first;
      if (!isOpen) isOn = false;
      else if (meanC < fillC - values['hotWater.tank.hysteresisK']) isOn = true;
      let wantedKw = isOpen && isOn ? Math.max(0, ((fillC - meanC) * c) / 0.25) : 0;
      if (meanC < coldC) wantedKw = Math.max(wantedKw, ((coldC - meanC) * c) / 0.25);
      if (sun && net[k] < 0) wantedKw = Math.max(wantedKw, Math.min(-net[k], ((setC - meanC) * c) / 0.25));
      const power = Math.min(ratedKw, Math.max(0, wantedKw));
      meanC += (power * 0.25) / c;
      if (isOn && (fillC - meanC) * c < 1e-5) isOn = false;
      powerKw.push(power);
      expect(Math.abs((meanC - start) * c - power * 0.25 + tapped + loss)).toBeLessThan(1e-9);
    }
    return { powerKw, unmet };
  };
}

describe('against a second implementation, step by step', () => {
  test.each([
    ['offPeak', false],
    ['thermostat', false],
    ['solar', true],
  ] as const)('%s', (control, hasPanels) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.record({
          comfort: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 0.5, noNaN: true })),
          hysteresis: fc.double({ min: 0.5, max: 8, noNaN: true }),
          draws: fc.array(fc.tuple(fc.nat(95), fc.double({ min: 0.1, max: 3, noNaN: true })), { maxLength: 25 }),
          surplusKw: fc.double({ min: 0, max: 4, noNaN: true }),
        }),
        (persons, { comfort, hysteresis, draws, surplusKw }) => {
          const changes = {
            'hotWater.control': control,
            'hotWater.comfortRatio': comfort,
            'hotWater.tank.hysteresisK': hysteresis,
          };
          const { tanks } = tankOf(persons, changes);
          const plain = plainTank(persons, changes, hasPanels);
          const drawn = new Float64Array(STEPS);
          for (const [k, heat] of draws) drawn[k] += heat;
          const out = hotWaterDay();
          for (let d = 0; d < 6; d++) {
            const net = Float64Array.from({ length: STEPS }, (_, k) => (k > 40 && k < 64 ? 0 - surplusKw : 0.5));
            const before = net.slice();
            const expected = plain(d, drawn, before);
            tanks.day(0, d, drawn, true, hasPanels, net, out);
            expect(total(expected.powerKw) / 4).toBeCloseTo(out.electricKwh, 3);
            expect(out.unmetKwh).toBeCloseTo(expected.unmet, 3);
            // A threshold met within a millionth may fall on either side, never by more than the day's rounding.
            const differing = expected.powerKw.filter((p, k) => Math.abs(p - (net[k] - before[k])) > 1e-3).length;
            expect(differing).toBeLessThanOrEqual(1);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** Days of draws and powers of a home. */
function powers(
  days: readonly number[],
  { persons = 3, changes = {}, isOffPeak = true, hasPanels = false, surplusKw = 0, hours = HOURS, key = 3 } = {},
) {
  const { tanks, water } = tankOf(persons, changes, key, hours);
  const [drawn, out] = [new Float64Array(STEPS), hotWaterDay()];
  const first = days[0];
  const last = days[days.length - 1];
  const byDay: Float64Array[] = [];
  const sums: ReturnType<typeof hotWaterDay>[] = [];
  for (let d = first; d <= last; d++) {
    water.day(0, d, drawn);
    const net = Float64Array.from({ length: STEPS }, (_, k) => (k >= 40 && k < 64 ? 0 - surplusKw : 0.4));
    const base = net.slice();
    tanks.day(0, d, drawn, isOffPeak, hasPanels, net, out);
    byDay.push(net.map((power, k) => power - base[k]));
    sums.push({ ...out });
  }
  return { byDay, sums };
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

describe('off-peak hours', () => {
  const changes = { 'hotWater.comfortRatio': 0 };

  test('nothing heats outside them, through both changes of the clock', () => {
    const open = quartersOf(HOURS);
    const { byDay } = powers(range(0, 365), { changes });
    const outside = byDay.flatMap((day, d) =>
      [...day].filter((power, k) => power !== 0 && open[calendar.localQuarter[d * STEPS + k]] === 0),
    );
    expect(outside).toEqual([]);
  });

  test('on the days of the changes the period is seven and nine hours long', () => {
    const places = offPeakPlaces(calendar, HOURS);
    const openBetween = (day: number) => {
      // From noon to noon around the night before the given day.
      let steps = 0;
      for (let t = day * STEPS - 48; t < day * STEPS + 48; t++) if (places[t] > 0) steps += 1;
      return steps / 4;
    };
    const changes = range(1, 364).filter((d) => calendar.summerShift[d] !== calendar.summerShift[d - 1]);
    expect(changes).toHaveLength(2);
    expect(openBetween(changes[0])).toBe(7);
    expect(openBetween(changes[1])).toBe(9);
    expect(openBetween(changes[0] + 20)).toBe(8);
  });

  test('starts are staggered over the first part of the period', () => {
    const places = placesOfQuarters(quartersOf(HOURS));
    const starts = range(0, 200).map((key) => {
      const from = firstPlace(draw(1, STREAM.waterStagger, key), 0.25);
      return range(0, 32).find((j) => places[(90 + j) % 96] >= from) as number;
    });
    expect(Math.min(...starts)).toBe(0);
    expect(Math.max(...starts)).toBe(8);
    for (let quarter = 1; quarter < 8; quarter++) {
      const count = starts.filter((s) => s === quarter).length;
      expect(count).toBeGreaterThan(8);
      expect(count).toBeLessThan(50);
    }
  });

  test('periods: none, all day, two a day', () => {
    expect(Math.max(...placesOfQuarters(quartersOf('')))).toBe(0);
    expect(Math.min(...placesOfQuarters(quartersOf('00:00-24:00')))).toBe(255);
    const two = placesOfQuarters(quartersOf('23:00-05:00,13:00-15:00'));
    expect([two[91], two[92], two[0], two[19], two[20], two[52], two[59], two[60]]).toEqual([
      0, 1, 43, 244, 0, 1, 223, 0,
    ]);
  });

  test('a contract without them heats by thermostat, at once after a large draw', () => {
    const base = powers(range(0, 30), { isOffPeak: false });
    const thermostat = powers(range(0, 30), { changes: { 'hotWater.control': 'thermostat' } });
    expect(base.byDay).toEqual(thermostat.byDay);
    expect(base.byDay.some((day) => day.some((power, k) => power > 0 && k > 28 && k < 88))).toBe(true);
  });

  test('a small tank runs cold by day: the floor of comfort boosts it, and without one the water is missed', () => {
    const small = { 'hotWater.electric.litres': [50, 50, 50, 50, 50] };
    const boosted = powers(range(0, 60), { changes: { ...small, 'hotWater.comfortRatio': 0.3 } });
    const bare = powers(range(0, 60), { changes: { ...small, 'hotWater.comfortRatio': 0 } });
    const unmet = ({ sums }: typeof bare) => total(sums.map((day) => day.unmetKwh));
    expect(unmet(bare)).toBeGreaterThan(50);
    expect(unmet(boosted)).toBeLessThan(unmet(bare) / 2);
    expect(boosted.byDay.some((day) => day.some((power, k) => power > 0 && k > 28 && k < 88))).toBe(true);
  });
});

describe('solar control', () => {
  const changes = { 'hotWater.control': 'solar' } as const;

  test('takes surplus first, never more than there is, than the element gives or than the tank holds', () => {
    for (const surplusKw of [0.3, 1.5, 6]) {
      const { byDay, sums } = powers(range(100, 160), { changes, hasPanels: true, surplusKw });
      let fromSun = 0;
      for (const day of byDay) {
        expect(Math.max(...day)).toBeLessThanOrEqual(2.2);
        fromSun += total(day.slice(40, 64)) / 4;
      }
      const used = total(sums.map((day) => day.electricKwh));
      expect(fromSun / used).toBeGreaterThan(surplusKw < 1 ? 0.25 : 0.5);
    }
  });

  test('more surplus, more of it used, and less drawn from the network by night', () => {
    const night = (surplusKw: number) =>
      total(
        powers(range(100, 160), { changes, hasPanels: true, surplusKw }).byDay.flatMap((day) => [
          ...day.slice(0, 40),
          ...day.slice(64),
        ]),
      );
    expect(night(1.5)).toBeLessThan(night(0.3));
    expect(night(0.3)).toBeLessThan(night(0));
  });

  test('a home without panels keeps its usual hours', () => {
    expect(powers(range(0, 60), { changes }).byDay).toEqual(powers(range(0, 60)).byDay);
  });

  test('a tank is never above its set-point', () => {
    const { tanks, water } = tankOf(2, changes);
    const [drawn, out] = [new Float64Array(STEPS), hotWaterDay()];
    for (let d = 0; d < 365; d++) {
      water.day(0, d, drawn);
      tanks.day(0, d, drawn, true, true, new Float64Array(STEPS).fill(-9), out);
      expect(tanks.storedKwh(0)).toBeLessThanOrEqual(0);
    }
  });
});

test('a full tank that nobody uses loses by hand: 1.5 W/K × 42 K × 24 h = 1.512 kWh a day', () => {
  const { tanks } = tankOf(2, { 'hotWater.control': 'thermostat', 'hotWater.tank.hysteresisK': 0 });
  const out = hotWaterDay();
  for (let d = 0; d < 3; d++) tanks.day(0, d, new Float64Array(STEPS), true, false, new Float64Array(STEPS), out);
  expect(out.standingLossKwh).toBeCloseTo(1.512, 3);
  expect(out.electricKwh).toBeCloseTo(1.512, 3);
});
