import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coldWaterC } from '../../../sim-core/agents/hotWater/coldWater.ts';
import {
  collectorGainWPerM2,
  collectorOf,
  costEurPerKwh,
  planeIrradiance,
  yearlyCostEur,
} from '../../../sim-core/agents/solarThermal/index.ts';
import {
  drawHeat,
  loseHeat,
  mixByBuoyancy,
  storedKwh,
  twoNodes,
} from '../../../sim-core/agents/solarThermal/twoNodes.ts';
import { yearCalendar } from '../../../sim-core/calendar/year.ts';
import { valuesWith } from '../../support/participants.ts';
import { climateIn, total } from '../hotWater/water.ts';

describe('collector', () => {
  const collector = collectorOf([0.78, 3.5, 0.015]);

  // η = 0.78 − 3.5·(Tm−Ta)/G − 0.015·(Tm−Ta)²/G, worked by hand.
  test.each([
    [1000, 20, 20, 780],
    [800, 50, 20, 0.78 * 800 - 3.5 * 30 - 0.015 * 900],
    [800, 50, 20, 505.5],
    [500, 60, 10, 177.5],
    [200, 60, 10, -56.5],
    [300, 10, 20, 267.5],
  ])('%d W/m², fluid %d °C, air %d °C: %d W/m²', (irradiance, fluid, air, gain) => {
    expect(collectorGainWPerM2(collector, irradiance, fluid, air)).toBeCloseTo(gain, 9);
  });

  test('a plane that lies flat receives what the ground does', () => {
    const calendar = yearCalendar(2025);
    const climate = climateIn('nantes', calendar);
    const flat = planeIrradiance({ tiltDeg: 0, azimuthDeg: 180 }, climate, calendar, valuesWith());
    const south = planeIrradiance({ tiltDeg: 45, azimuthDeg: 180 }, climate, calendar, valuesWith());
    expect(total(flat) / total(climate.ghi)).toBeCloseTo(1, 2);
    expect(total(south)).toBeGreaterThan(total(flat) * 1.05);
  });
});

describe('tank of two nodes', () => {
  const degrees = fc.double({ min: 10, max: 90, noNaN: true });

  test('a draw takes from the tank exactly what it gives, and no node leaves the range of the temperatures', () => {
    fc.assert(
      fc.property(
        degrees,
        degrees,
        fc.double({ min: 5, max: 25, noNaN: true }),
        fc.double({ min: 0, max: 30, noNaN: true }),
        (bottomC, topC, inletC, wanted) => {
          const tank = twoNodes(300, 0.4, 2.5, 20);
          tank.bottomC = bottomC;
          tank.topC = topC;
          const before = storedKwh(tank);
          const given = drawHeat(tank, wanted, inletC, 40);
          expect(Math.abs(before - storedKwh(tank) - given)).toBeLessThan(1e-9);
          expect(given).toBeLessThanOrEqual(wanted * (1 + 1e-9) + 1e-12);
          const low = Math.min(bottomC, topC, inletC) - 1e-9;
          const high = Math.max(bottomC, topC, inletC) + 1e-9;
          for (const node of [tank.bottomC, tank.topC]) {
            expect(node).toBeGreaterThan(low);
            expect(node).toBeLessThan(high);
          }
        },
      ),
    );
  });

  test('hot all through, it gives what is wanted', () => {
    const tank = twoNodes(300, 0.4, 2.5, 60);
    expect(drawHeat(tank, 3, 15, 40)).toBeCloseTo(3, 12);
  });

  test('lukewarm, it gives less: 30 °C for 40 °C from 20 °C is half', () => {
    const tank = twoNodes(1e6, 0.4, 2.5, 30);
    expect(drawHeat(tank, 1, 20, 40)).toBeCloseTo(0.5, 6);
  });

  test('2.5 W/K over 40 K for an hour lose 0.1 kWh', () => {
    const tank = twoNodes(300, 0.4, 2.5, 60);
    const before = storedKwh(tank);
    expect(loseHeat(tank, 20, 1)).toBeCloseTo(0.1, 12);
    expect(before - storedKwh(tank)).toBeCloseTo(0.1, 10);
  });

  test('a warmer bottom rises, a colder one stays', () => {
    const tank = twoNodes(300, 0.4, 2.5, 50);
    tank.bottomC = 70;
    const before = storedKwh(tank);
    mixByBuoyancy(tank);
    expect(tank.bottomC).toBeCloseTo(62, 12);
    expect(tank.topC).toBe(tank.bottomC);
    expect(storedKwh(tank)).toBeCloseTo(before, 12);
    tank.bottomC = 30;
    mixByBuoyancy(tank);
    expect(tank.bottomC).toBe(30);
  });
});

describe('cost of a kilowatt-hour', () => {
  const outlay = { investmentEur: 4000, upkeepEurPerYear: 50, lifeYears: 20, discountRatio: 0 };

  test('by hand: 4,000 € over 20 years and 50 € a year for 1,650 kWh are 15.2 c€', () => {
    expect(yearlyCostEur(outlay)).toBe(250);
    expect(costEurPerKwh(outlay, 1650)).toBeCloseTo(0.15152, 5);
    expect(costEurPerKwh(outlay, 1650, 10)).toBeCloseTo(0.15758, 5);
    expect(costEurPerKwh(outlay, 0)).toBeNull();
  });

  test('at 4 % the annuity of 20 years is 7.358 %', () => {
    expect(yearlyCostEur({ ...outlay, upkeepEurPerYear: 0, discountRatio: 0.04 })).toBeCloseTo(4000 * 0.0735818, 3);
  });
});

test('the coldest water of a leap year comes in February too', () => {
  const calendar = yearCalendar(2024);
  const cold = coldWaterC(calendar, valuesWith());
  expect(calendar.monthOfDay[cold.indexOf(Math.min(...cold))]).toBe(1);
});
