import { describe, expect, test } from 'vitest';
import { equipmentOf, heatAdopters, heatSystemOf, isRenovated } from '../../sim-core/agents/heat/equipment.ts';
import { heatDay } from '../../sim-core/agents/heat/heatDay.ts';
import { homesHeat } from '../../sim-core/agents/heat/homes.ts';
import { archetypeOf, STOCK_ORDER, stockShares } from '../../sim-core/commune/heating.ts';
import type { HeatSystem } from '../../sim-core/parameters/heating.ts';
import type { Values } from '../../sim-core/parameters/index.ts';
import { onYear, weatherOf } from '../climate/handMade.ts';
import { communeOf, scenarioOfText } from '../commune/villages.ts';
import { valuesWith } from '../support/participants.ts';
import { scenarioOf } from '../support/runs.ts';
import { describeWithSharedData } from '../support/shared.ts';
import { LYON, liveYear, placeFromFile } from './support.ts';

const values = valuesWith();
const { households } = communeOf(scenarioOf());
const houses = households.filter((h) => h.dwelling === 'house');
const flats = households.filter((h) => h.dwelling === 'flat');
const count = (of: typeof households, ...systems: readonly HeatSystem[]) =>
  of.filter((h) => systems.includes(h.heating.system)).length;
const ELECTRIC = ['direct', 'airHeatPump', 'groundHeatPump'] as const;

describe('the stock', () => {
  test('houses: 40 % electricity, 32 % gas, 20 % oil, 7 % wood, to the nearest house of 360', () => {
    expect(houses).toHaveLength(360);
    const near = (own: number, ratio: number) => expect(Math.abs(own - 360 * ratio)).toBeLessThanOrEqual(1);
    near(count(houses, ...ELECTRIC), 0.4);
    near(count(houses, 'gas'), 0.32);
    near(count(houses, 'oil'), 0.2);
    near(count(houses, 'logs', 'pellets'), 0.07);
    near(count(houses, 'airHeatPump', 'groundHeatPump'), 0.12);
    near(count(houses, 'pellets'), 0.0175);
  });

  test('flats: 52 % gas, 33 % electricity, 10 % network of 103', () => {
    expect(flats).toHaveLength(103);
    const near = (own: number, ratio: number) => expect(Math.abs(own - 103 * ratio)).toBeLessThanOrEqual(1);
    near(count(flats, 'gas'), 0.52);
    near(count(flats, ...ELECTRIC), 0.33);
    near(count(flats, 'network'), 0.1);
    near(count(flats, 'oil'), 0.05);
  });

  test('shares sum to one, whatever the ratios sum to', () => {
    for (const isHouse of [true, false]) {
      expect(stockShares(isHouse, values).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
      const doubled = valuesWith({ 'heating.houseStockRatios': [0.8, 0.64, 0.02, 0.14, 0.4] });
      expect(stockShares(true, doubled)).toEqual(stockShares(true, values));
    }
  });

  test('a share that grows moves only the dwellings at its limit', () => {
    const changed = communeOf(scenarioOf(['heating.houseStockRatios=0.45;0.27;0.01;0.07;0.2']));
    let moved = 0;
    changed.households.forEach((after, i) => {
      const before = households[i];
      expect({ ...after, heating: null }).toEqual({ ...before, heating: null });
      if (after.heating.system === before.heating.system) return;
      expect(STOCK_ORDER.indexOf(after.heating.system)).toBeLessThan(STOCK_ORDER.indexOf(before.heating.system));
      moved += 1;
    });
    // 18 houses from gas to electricity, and those that the limit between heat pumps and panels passes.
    expect(
      count(
        changed.households.filter((h) => h.dwelling === 'house'),
        'gas',
      ),
    ).toBe(count(houses, 'gas') - 18);
    expect(moved).toBeLessThanOrEqual(18 + 6);
  });

  test('electricity is newer than oil', () => {
    const meanPeriod = (...systems: readonly HeatSystem[]) => {
      const of = houses.filter((h) => systems.includes(h.heating.system));
      return of.reduce((sum, h) => sum + h.period, 0) / of.length;
    };
    expect(meanPeriod(...ELECTRIC)).toBeGreaterThan(meanPeriod('gas') + 0.5);
    expect(meanPeriod('gas')).toBeGreaterThan(meanPeriod('oil') + 0.3);
  });

  test('archetypes follow dwelling and period', () => {
    expect([0, 1, 2, 3, 4, 5].map((period) => archetypeOf(true, period))).toEqual([0, 1, 2, 3, 4, 5]);
    expect([0, 1, 2, 3, 4, 5].map((period) => archetypeOf(false, period))).toEqual([6, 6, 7, 7, 8, 8]);
    for (const h of households) expect(h.heating.archetype).toBe(archetypeOf(h.dwelling === 'house', h.period));
  });

  test('an added household changes nobody’s heating and ranks with nobody', () => {
    const plain = communeOf(scenarioOfText('commune.inhabitants: 120'));
    const added = communeOf(
      scenarioOfText('commune.inhabitants: 120\nextraHouseholds: [{ name: Zoé, dwelling: flat, areaM2: 60 }]'),
    );
    expect(added.households.slice(0, -1)).toEqual(plain.households);
    expect(added.households.at(-1)?.heating).toMatchObject({ archetype: 7, heatPumpRank: -1, renovationRank: -1 });
  });

  test('set-points spread by a kelvin around 20 °C, low incomes a kelvin colder', () => {
    const adopters = heatAdopters(households, values);
    const mean = (of: typeof households) =>
      of.reduce((sum, h) => sum + equipmentOf(h, adopters, values).dayC, 0) / of.length;
    const poor = households.filter((h) => h.decile <= 3);
    const others = households.filter((h) => h.decile > 3);
    // Some 140 and 320 draws of deviation 0.95: standard errors of 0.08 and 0.05 K; three of them.
    expect(Math.abs(mean(poor) - 19)).toBeLessThan(0.25);
    expect(Math.abs(mean(others) - 20)).toBeLessThan(0.16);
  });
});

describe('levers', () => {
  const withHeatPump = (ratio: number) => {
    const adopters = heatAdopters(households, valuesWith({ 'heatPump.adoptionRatio': ratio }));
    return new Set(households.filter((h) => heatSystemOf(h.heating, adopters) !== h.heating.system).map((h) => h.name));
  };
  const renovated = (ratio: number) => {
    const adopters = heatAdopters(households, valuesWith({ 'renovation.adoptionRatio': ratio }));
    return new Set(households.filter((h) => isRenovated(h.heating, adopters)).map((h) => h.name));
  };

  test.each([
    ['heat pumps', withHeatPump, houses.filter((h) => h.heating.heatPumpRank >= 0).length],
    ['renovations', renovated, households.filter((h) => h.period < 3).length],
  ] as const)('%s: exact counts, and a larger share only adds homes', (_, adopt, candidates) => {
    let before = new Set<string>();
    for (let percent = 0; percent <= 100; percent += 5) {
      const homes = adopt(percent / 100);
      expect(homes.size).toBe(Math.round((percent / 100) * candidates));
      expect([...before].every((name) => homes.has(name))).toBe(true);
      before = homes;
    }
  });

  test('heat pumps go to houses with fuel or panels, owners first; networks and heat pumps stay', () => {
    const all = withHeatPump(1);
    expect(all.size).toBe(count(houses, 'gas', 'oil', 'logs', 'pellets', 'direct'));
    const owners = households.filter((h) => all.has(h.name) && h.tenure === 'owner');
    expect(withHeatPump(owners.length / all.size)).toEqual(new Set(owners.map((h) => h.name)));
  });

  const place = onYear(weatherOf({ temperatureC: (row) => 9 - 9 * Math.cos((2 * Math.PI * row) / 8760) }), 2025);
  const some = communeOf(scenarioOfText('commune.inhabitants: 130')).households;
  const lived = (changes: Partial<Values>) => liveYear(some, place, valuesWith(changes));
  const plain = lived({});

  test('they leave all other homes alone, to the bit', () => {
    for (const path of ['heatPump.adoptionRatio', 'renovation.adoptionRatio'] as const) {
      const adopters = heatAdopters(some, valuesWith({ [path]: 0.3 }));
      const after = lived({ [path]: 0.3 });
      let touched = 0;
      some.forEach(({ heating }, i) => {
        if (isRenovated(heating, adopters) || heatSystemOf(heating, adopters) !== heating.system) touched += 1;
        else {
          expect(after.sums[i]).toEqual(plain.sums[i]);
          expect(after.loadKw[i]).toEqual(plain.loadKw[i]);
        }
      });
      expect(touched).toBeGreaterThan(4);
    }
  });

  test('none of them is the stock', () => {
    const none = lived({ 'heatPump.adoptionRatio': 0, 'renovation.adoptionRatio': 0 });
    expect(none.sums).toEqual(plain.sums);
  });

  test('a heat pump replaces fuel by a third of it in electricity; a renovation halves the heat of a home and more', () => {
    const pumps = lived({ 'heatPump.adoptionRatio': 1 });
    const walls = lived({ 'renovation.adoptionRatio': 1 });
    const every = heatAdopters(some, valuesWith({ 'heatPump.adoptionRatio': 1, 'renovation.adoptionRatio': 1 }));
    some.forEach(({ heating }, i) => {
      const before = plain.sums[i];
      if (heatSystemOf(heating, every) !== heating.system) {
        const { gasKwh, oilKwh, woodKwh, pelletKwh, electricKwh, deliveredKwh } = pumps.sums[i];
        expect(gasKwh + oilKwh + woodKwh + pelletKwh).toBe(0);
        expect(deliveredKwh / electricKwh).toBeGreaterThan(1.8);
        expect(deliveredKwh / electricKwh).toBeLessThan(4.5);
      }
      if (isRenovated(heating, every)) {
        expect(walls.sums[i].deliveredKwh).toBeLessThan(0.65 * before.deliveredKwh);
        expect(walls.sums[i].deliveredKwh).toBeGreaterThan(0.05 * before.deliveredKwh);
      }
    });
  });
});

/**
 * Shares of the national weather zones (A: near the population's). Hot water at 1.56 kWh a person and day over an
 * efficiency of 0.8, specific electricity 2,228 kWh, cooking 600 kWh (A) beside the heating.
 */
const ZONES: Readonly<Record<string, number>> = { H1a: 0.3, H1b: 0.1, H1c: 0.2, H2b: 0.2, H2c: 0.1, H3: 0.1 };

describeWithSharedData('the heating of the national stock', () => {
  const finals = new Map<string, { heat: number; other: number; m2: number }>();
  const add = (key: string, heat: number, other: number, m2: number) => {
    const sum = finals.get(key) ?? { heat: 0, other: 0, m2: 0 };
    finals.set(key, { heat: sum.heat + heat, other: sum.other + other, m2: sum.m2 + m2 });
  };
  for (const [zone, weight] of Object.entries(ZONES)) {
    const { calendar, climate } = placeFromFile(`weather/rt2012/${zone}.txt.gz`, 2025, 'latin1');
    const homes = homesHeat(households, calendar, climate, values);
    const [load, network, out] = [new Float64Array(96), new Float64Array(96), heatDay()];
    households.forEach((h, i) => {
      let final = 0;
      for (let day = 0; day < calendar.days; day++) {
        homes.day(i, day, load, out, network);
        final += out.gasKwh + out.oilKwh + out.woodKwh + out.pelletKwh + out.networkKwh + out.electricKwh;
      }
      const other = (1.56 * 365 * h.persons) / 0.8 + 2228 + 600;
      const key = h.period < 4 ? 'before 2006' : 'from 2006';
      for (const name of ['all', key]) add(name, weight * final, weight * other, weight * h.areaM2);
    });
  }
  const share = (key: string) => {
    const { heat, other } = finals.get(key) as { heat: number; other: number };
    return heat / (heat + other);
  };

  test('heating is 55 to 70 % of a home’s energy over the stock', () => {
    expect(share('all')).toBeGreaterThan(0.55);
    expect(share('all')).toBeLessThan(0.7);
  });

  test('and about a third from 2006 on', () => {
    expect(share('from 2006')).toBeGreaterThan(0.28);
    expect(share('from 2006')).toBeLessThan(0.4);
    expect(share('before 2006')).toBeGreaterThan(share('all'));
  });

  test('100 kWh/m² or so of final energy', () => {
    const { heat, m2 } = finals.get('all') as { heat: number; m2: number };
    expect(heat / m2).toBeGreaterThan(90);
    expect(heat / m2).toBeLessThan(125);
  });
});

describeWithSharedData('oil houses from before 1975', () => {
  test('take 200 to 300 kWh/m²; the national mean was 290 when stoves were older', () => {
    const place = placeFromFile(LYON, 2025);
    const old = houses.filter((h) => h.heating.system === 'oil' && h.period < 2);
    expect(old.length).toBeGreaterThan(20);
    const { sums } = liveYear(old, place, values);
    const m2 = old.reduce((sum, h) => sum + h.areaM2, 0);
    const mean = sums.reduce((sum, s) => sum + s.oilKwh, 0) / m2;
    expect(mean).toBeGreaterThan(200);
    expect(mean).toBeLessThan(300);
  });
});
