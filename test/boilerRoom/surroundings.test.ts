import { describe, expect, test } from 'vitest';
import { groundTemperatureC } from '../../sim-core/agents/boilerRoom/ground.ts';
import { curveSupplyC, emitterModel, emitterReturnC } from '../../sim-core/agents/boilerRoom/heatingCurve.ts';
import { steamEnthalpyKjPerKg } from '../../sim-core/agents/boilerRoom/water.ts';
import { valuesWith } from '../support/participants.ts';
import { DESIGN_OUTDOOR_C, TEMPERATE, yearWith } from './plants.ts';

describe('the heating curve', () => {
  const emitters = emitterModel(valuesWith());

  test('by hand: 65 °C at −7 °C; half the load 20 + 45 × 0.5^(1/1.3) = 46.403 °C', () => {
    expect(curveSupplyC(emitters, -7, -7)).toBeCloseTo(65, 9);
    expect(curveSupplyC(emitters, 6.5, -7)).toBeCloseTo(46.4025, 3);
  });

  test('falls as it warms, between its limits', () => {
    let last = Number.POSITIVE_INFINITY;
    for (let outdoorC = -30; outdoorC < 40; outdoorC++) {
      const supply = curveSupplyC(emitters, outdoorC, -7);
      expect(supply).toBeLessThanOrEqual(last);
      expect(supply).toBeGreaterThanOrEqual(30);
      expect(supply).toBeLessThanOrEqual(80);
      last = supply;
    }
  });

  test('on it the return follows the same law: 45 °C at design, 20 + 25 × 0.5^(1/1.3) = 34.668 °C at half load', () => {
    expect(emitterReturnC(emitters, 65, 1)).toBeCloseTo(45, 9);
    expect(emitterReturnC(emitters, curveSupplyC(emitters, 6.5, -7), 0.5)).toBeCloseTo(34.6681, 3);
  });

  test('above it the valves throttle and the return falls', () => {
    expect(emitterReturnC(emitters, 65, 0.5)).toBeLessThan(emitterReturnC(emitters, 50, 0.5));
    expect(emitterReturnC(emitters, 65, 0.5)).toBeGreaterThan(20);
  });

  test('is shared by the plants of a place', () => {
    const year = yearWith();
    expect(year.curveC(-7)).toBe(year.curveC(-7));
    expect(year.curveC(-10)).not.toBe(year.curveC(-7));
    expect(year.curveC(DESIGN_OUTDOOR_C)).toHaveLength(TEMPERATE.calendar.steps);
  });
});

describe('the ground', () => {
  const { climate, calendar } = TEMPERATE;
  const at = (depthM: number) => groundTemperatureC(climate, calendar, valuesWith({ 'boilerRoom.pipeDepthM': depthM }));
  const mean = (x: Float64Array) => x.reduce((a, b) => a + b, 0) / x.length;

  test('has the mean of the air, and its swing weakened by e^(−z/d), d = √(2 × 0.05 × 365/2π) = 2.410 m', () => {
    const ground = at(1);
    expect(mean(ground)).toBeCloseTo(12, 1);
    // The air swings by 9 K: 9 × e^(−1/2.410) = 5.944 K.
    expect((Math.max(...ground) - Math.min(...ground)) / 2).toBeCloseTo(5.944, 1);
  });

  test('lags behind the air by z/d radians: 24 days at 1 m', () => {
    const ground = at(1);
    const coldest = ground.indexOf(Math.min(...ground));
    // The air is coldest at hour 360, on 16 January.
    expect(Math.abs(coldest - 15 - 24.1)).toBeLessThan(2);
  });

  test('is steadier the deeper, and warmer where a mean is stated', () => {
    const swing = (x: Float64Array) => Math.max(...x) - Math.min(...x);
    expect(swing(at(3))).toBeLessThan(swing(at(1)));
    const stated = groundTemperatureC(climate, calendar, valuesWith({ 'boilerRoom.groundMeanC': 15 }));
    expect(mean(stated)).toBeCloseTo(15, 6);
  });
});

describe('steam', () => {
  test.each([
    [100, 2675.6],
    [120, 2706.0],
    [150, 2745.9],
    [180, 2777.2],
  ])('saturated at %d °C holds %d kJ/kg, within 0.2 %%', (steamC, expected) => {
    expect(Math.abs(steamEnthalpyKjPerKg(steamC) / expected - 1)).toBeLessThan(0.002);
  });
});
