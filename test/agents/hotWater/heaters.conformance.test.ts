import { describe, expect, test } from 'vitest';
import {
  fuelHeaters,
  type HotWaterDay,
  hotWaterDay,
  hotWaterDraws,
  offPeakPlaces,
  WATER_HEATINGS,
  type WaterHeating,
  waterTanks,
} from '../../../sim-core/agents/hotWater/index.ts';
import { yearCalendar } from '../../../sim-core/calendar/year.ts';
import type { Values } from '../../../sim-core/parameters/index.ts';
import { QUANTA_PER_KW } from '../../../sim-core/units.ts';
import { householdWith, valuesWith } from '../../support/participants.ts';
import { addDay, climateIn, STEPS, total } from './water.ts';

const calendar = yearCalendar(2025);
const climate = climateIn('nantes', calendar);
const HOMES = [1, 2, 3, 5].map((persons, key) =>
  householdWith({ persons, key, roof: [{ tiltDeg: 35, azimuthDeg: 165, shareRatio: 1 }] }),
);
const CONTROLS = ['offPeak', 'thermostat', 'solar'] as const;

/** A year of one home, whichever model heats its water; surplus from 11 to 15 h. */
function yearOf(
  kind: WaterHeating,
  home: number,
  changes: Partial<Values> = {},
  seen: (day: HotWaterDay, stored: number, netKw: Float64Array, networkKw: Float64Array) => void = () => {},
  homes = HOMES,
) {
  const values = valuesWith(changes);
  const kinds = homes.map(() => kind);
  const water = hotWaterDraws(homes, calendar, values, 1);
  const fuels = fuelHeaters(kinds, water, values);
  const tanks = waterTanks(
    homes,
    kinds,
    water,
    calendar,
    climate,
    offPeakPlaces(calendar, values['prices.offPeakHours']),
    values,
    1,
  );
  const [drawn, net, network] = [new Float64Array(STEPS), new Float64Array(STEPS), new Float64Array(STEPS)];
  const [sum, out] = [hotWaterDay(), hotWaterDay()];
  for (let d = 0; d < calendar.days; d++) {
    network.fill(0);
    for (let k = 0; k < STEPS; k++) net[k] = k >= 44 && k < 60 ? -1.25 : 0.25;
    water.day(home, d, drawn);
    if (fuels.has(home)) fuels.day(home, d, drawn, out, network);
    else tanks.day(home, d, drawn, true, true, net, out);
    addDay(sum, out);
    seen(out, fuels.has(home) ? fuels.storedKwh(home) : tanks.storedKwh(home), net, network);
  }
  return sum;
}

/** Heat that came into the water over a day. */
function heatIn(day: HotWaterDay): number {
  const fuel = day.gasKwh + day.oilKwh + day.woodKwh + day.networkKwh - day.conversionLossKwh;
  return day.electricKwh + day.ambientKwh + day.solarKwh + fuel;
}

describe.each(WATER_HEATINGS)('%s', (kind) => {
  const homes = HOMES.map((_, i) => i);

  test.each(CONTROLS)('%s: every day balances to 1e-9 kWh and no sum is negative', (control) => {
    for (const home of homes) {
      let before: number | null = null;
      let residual = 0;
      let lowest = 0;
      yearOf(kind, home, { 'hotWater.control': control }, (day, stored) => {
        if (before !== null) {
          const own = Math.abs(stored - before - heatIn(day) + day.deliveredKwh + day.standingLossKwh);
          residual = Math.max(residual, own, Math.abs(day.deliveredKwh + day.unmetKwh - day.drawnKwh));
        }
        before = stored;
        lowest = Math.min(lowest, ...Object.values(day));
      });
      expect(residual).toBeLessThan(1e-9);
      expect(lowest).toBeGreaterThan(-1e-9);
    }
  });

  test('what the meters see is what the day says, in whole quanta', () => {
    let residual = 0;
    let wrong = 0;
    yearOf(kind, 2, { 'hotWater.control': 'solar' }, (day, _, net, network) => {
      const own = net.map((power, k) => power - (k >= 44 && k < 60 ? -1.25 : 0.25));
      residual = Math.max(residual, Math.abs(total(own) / 4 - day.electricKwh - day.auxiliaryKwh));
      residual = Math.max(residual, Math.abs(total(network) / 4 - day.networkKwh));
      wrong += own.filter((power) => power < 0 || !Number.isInteger(power * QUANTA_PER_KW)).length;
    });
    expect(residual).toBeLessThan(1e-9);
    expect(wrong).toBe(0);
  });

  test('people get nearly all the hot water that they want', () => {
    const year = yearOf(kind, 1);
    expect(year.drawnKwh).toBeGreaterThan(500);
    expect(year.unmetKwh / year.drawnKwh).toBeLessThan(0.04);
  });

  test('switched off, or where nobody needs water, there is no heater at all', () => {
    for (const changes of [{ 'hotWater.on': false }, { 'hotWater.litresPerPersonDay': 0 }]) {
      expect(yearOf(kind, 1, changes)).toEqual(hotWaterDay());
    }
  });

  test('a home’s days do not depend on its neighbours', () => {
    const alone: number[] = [];
    const among: number[] = [];
    yearOf(kind, 0, {}, (day) => alone.push(heatIn(day)), [HOMES[2]]);
    yearOf(kind, 2, {}, (day) => among.push(heatIn(day)));
    expect(alone).toEqual(among);
  });

  test('a fresh model from the same inputs gives the same bits', () => {
    expect(yearOf(kind, 2)).toEqual(yearOf(kind, 2));
  });
});

test('each kind uses its own energy and no other', () => {
  const used = (kind: WaterHeating) => {
    const year = yearOf(kind, 2);
    return (['electricKwh', 'gasKwh', 'oilKwh', 'woodKwh', 'networkKwh', 'solarKwh', 'ambientKwh'] as const).filter(
      (energy) => year[energy] > 1,
    );
  };
  expect(Object.fromEntries(WATER_HEATINGS.map((kind) => [kind, used(kind)]))).toEqual({
    electricTank: ['electricKwh'],
    thermodynamicTank: ['electricKwh', 'ambientKwh'],
    gas: ['gasKwh'],
    oil: ['oilKwh'],
    wood: ['woodKwh'],
    network: ['networkKwh'],
    solarElectric: ['electricKwh', 'solarKwh'],
    solarGas: ['gasKwh', 'solarKwh'],
  });
});

test('a heat-pump tank takes less than half the electricity of an element', () => {
  const [plain, pump] = [yearOf('electricTank', 2), yearOf('thermodynamicTank', 2)];
  const cop = (pump.electricKwh + pump.ambientKwh) / pump.electricKwh;
  expect(cop).toBeGreaterThan(2);
  expect(cop).toBeLessThan(3);
  expect(pump.electricKwh).toBeLessThan(plain.electricKwh / 2 + 100);
});

test('the state carries over to the next year', () => {
  const values = valuesWith();
  const kinds: WaterHeating[] = ['electricTank', 'solarElectric', 'oil', 'thermodynamicTank'];
  const water = hotWaterDraws(HOMES, calendar, values, 1);
  const places = offPeakPlaces(calendar, values['prices.offPeakHours']);
  const tanks = waterTanks(HOMES, kinds, water, calendar, climate, places, values, 1);
  const fuels = fuelHeaters(kinds, water, values);
  const [drawn, net, out] = [new Float64Array(STEPS), new Float64Array(STEPS), hotWaterDay()];
  for (let d = 0; d < 40; d++) {
    for (let i = 0; i < HOMES.length; i++) {
      water.day(i, d, drawn);
      if (tanks.has(i)) tanks.day(i, d, drawn, true, false, net, out);
      if (fuels.has(i)) fuels.day(i, d, drawn, out, net);
    }
  }
  const next = waterTanks(HOMES, kinds, water, calendar, climate, places, values, 1, tanks);
  const nextFuels = fuelHeaters(kinds, water, values, fuels);
  for (const i of [0, 1, 3]) expect(next.storedKwh(i)).toBe(tanks.storedKwh(i));
  expect(nextFuels.storedKwh(2)).toBe(fuels.storedKwh(2));
  // The new year's days leave the old one's end alone, so that it may be computed again.
  const end = tanks.storedKwh(0);
  water.day(0, 0, drawn);
  next.day(0, 0, drawn, false, false, net, out);
  expect(tanks.storedKwh(0)).toBe(end);
});

test('a boiler that is too small leaves some water cold, and says how much', () => {
  const year = yearOf('gas', 3, { 'hotWater.fuel.powerKw': [2, 2, 2, 2] });
  expect(year.unmetKwh).toBeGreaterThan(10);
  expect(year.deliveredKwh + year.unmetKwh).toBeCloseTo(year.drawnKwh, 9);
});

test('the short way of a strong boiler is the long way of one just weaker', () => {
  // 24 kW give a whole day in one step and are summed; 23 kW for five persons go step by step at times.
  for (const kind of ['gas', 'oil', 'network'] as const) {
    const strong = yearOf(kind, 3, { 'hotWater.fuel.powerKw': [100, 100, 100, 100] });
    const weak = yearOf(kind, 3, { 'hotWater.fuel.powerKw': [20, 20, 20, 20] });
    expect(weak.drawnKwh).toBeCloseTo(strong.drawnKwh, 9);
    expect(weak.deliveredKwh + weak.unmetKwh).toBeCloseTo(strong.deliveredKwh, 6);
    expect(Math.abs(weak.standingLossKwh - strong.standingLossKwh)).toBeLessThan(0.2);
  }
});
