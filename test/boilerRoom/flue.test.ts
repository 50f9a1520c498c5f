import { describe, expect, test } from 'vitest';
import { soundCondition } from '../../sim-core/agents/boilerRoom/condition.ts';
import {
  burnerModel,
  condensingGainRatio,
  efficiencyRatio,
  flueO2Ratio,
  flueTemperatureC,
  siegertLossRatio,
} from '../../sim-core/agents/boilerRoom/flue.ts';
import { BOILER_FUELS } from '../../sim-core/parameters/boilerRooms.ts';
import { valuesWith } from '../support/participants.ts';

const sound = soundCondition();
const SEVERITIES = [0, 0.1, 0.25, 0.5, 0.75, 1];

describe('Siegert', () => {
  test('by hand: gas at 180 °C over 20 °C air with 3 % of oxygen loses 160 × (0.66/18 + 0.009) = 7.3067 %', () => {
    expect(siegertLossRatio(0.66, 0.009, 180, 20, 0.03)).toBeCloseTo(0.0730666667, 9);
    // 9 % of oxygen: 160 × (0.66/12 + 0.009) = 10.24 %.
    expect(siegertLossRatio(0.66, 0.009, 180, 20, 0.09)).toBeCloseTo(0.1024, 12);
    expect(siegertLossRatio(0.66, 0.009, 20, 20, 0.03)).toBe(0);
  });
});

describe('a condensing gas boiler', () => {
  const model = burnerModel('gasCondensing', valuesWith());
  const at = (returnC: number) => efficiencyRatio(model, returnC, returnC, 1, sound, 0);

  test('gives 0.87 gross from 54 °C of return up, 0.90 at 45, 0.97 at 30, lines between', () => {
    for (const hot of [54, 60, 70]) expect(at(hot)).toBeCloseTo(0.87, 12);
    expect(at(45)).toBeCloseTo(0.9, 12);
    expect(at(30)).toBeCloseTo(0.97, 12);
    expect(at(49.5)).toBeCloseTo(0.885, 12);
    expect(at(37.5)).toBeCloseTo(0.935, 12);
    expect(at(20)).toBeCloseTo(0.97, 12);
  });

  test('whose gain never grows with the return', () => {
    const curve = model.condensing;
    if (curve === null) throw new Error('condenses');
    for (let c = 15; c < 70; c++) {
      expect(condensingGainRatio(curve, c)).toBeGreaterThanOrEqual(condensingGainRatio(curve, c + 1));
    }
  });

  test('agrees at its dry end with Siegert and one per cent of casing loss', () => {
    const lossOfNet = siegertLossRatio(0.66, 0.009, 54 + model.approachK, 20, 0.03) + 0.01;
    expect(model.netToGrossRatio * (1 - lossOfNet)).toBeCloseTo(0.87, 2);
  });
});

describe.each(BOILER_FUELS)('%s', (fuel) => {
  const values = valuesWith();
  const model = burnerModel(fuel, values);
  const returnC = fuel === 'gasCondensing' ? 45 : values['boilerRoom.efficiencyReturnC'];
  const stated = efficiencyRatio(model, returnC, returnC, 1, sound, 0);

  test('gives its stated efficiency at full load', () => {
    const gain = fuel === 'gasCondensing' ? 0.03 : 0;
    expect(stated).toBeCloseTo(values[`boilerRoom.${fuel}.efficiencyRatio`] + gain, 12);
  });

  test('fouling warms the flue gas by 60 K times its severity and costs efficiency', () => {
    const clean = flueTemperatureC(model, returnC, 1, sound);
    let last = Number.POSITIVE_INFINITY;
    for (const severity of SEVERITIES) {
      const fouled = { ...sound, foulingRatio: severity };
      expect(flueTemperatureC(model, returnC, 1, fouled) - clean).toBeCloseTo(60 * severity, 9);
      const efficiency = efficiencyRatio(model, returnC, returnC, 1, fouled, 0);
      expect(efficiency).toBeLessThan(last);
      last = efficiency;
    }
    const { siegertA, siegertB, netToGrossRatio, o2Ratio } = model;
    expect(stated - last).toBeCloseTo(netToGrossRatio * siegertLossRatio(siegertA, siegertB, 80, 20, o2Ratio), 12);
  });

  test('so does scaling', () => {
    const efficiencies = SEVERITIES.map((s) =>
      efficiencyRatio(model, returnC, returnC, 1, { ...sound, scalingRatio: s }, 0),
    );
    expect(efficiencies).toEqual([...efficiencies].sort((a, b) => b - a));
    expect(flueTemperatureC(model, returnC, 1, { ...sound, scalingRatio: 1 })).toBeCloseTo(
      flueTemperatureC(model, returnC, 1, sound) + 50,
      9,
    );
  });

  test('excess air shows in the oxygen and costs efficiency', () => {
    const shifts = [0, 0.01, 0.03, 0.06];
    const efficiencies = shifts.map((o2ShiftRatio) =>
      efficiencyRatio(model, returnC, returnC, 1, { ...sound, o2ShiftRatio }, 0),
    );
    expect(new Set(efficiencies).size).toBe(shifts.length);
    expect(efficiencies).toEqual([...efficiencies].sort((a, b) => b - a));
    for (const o2ShiftRatio of shifts) {
      expect(flueO2Ratio(model, 1, { ...sound, o2ShiftRatio })).toBeCloseTo(model.o2Ratio + o2ShiftRatio, 12);
    }
  });

  test('ageing takes what it is told to', () => {
    expect(efficiencyRatio(model, returnC, returnC, 1, sound, 0.03)).toBeCloseTo(stated - 0.03, 12);
  });

  test('at part load the flue gas is cooler, has more oxygen, and no efficiency is lost by it', () => {
    expect(flueTemperatureC(model, returnC, 0.3, sound)).toBeLessThan(flueTemperatureC(model, returnC, 1, sound));
    expect(flueO2Ratio(model, 0.3, sound)).toBeGreaterThan(model.o2Ratio);
    const part = efficiencyRatio(model, returnC, returnC, 0.3, sound, 0);
    expect(Math.abs(part - stated)).toBeLessThan(0.03);
  });

  test('stays a boiler whatever is wrong with it', () => {
    const wreck = { ...sound, foulingRatio: 1, scalingRatio: 1, o2ShiftRatio: 0.5 };
    const efficiency = efficiencyRatio(model, 150, 180, 1, wreck, 0.12);
    expect(efficiency).toBeGreaterThanOrEqual(0.3);
    expect(efficiency).toBeLessThan(1);
    expect(flueO2Ratio(model, 1, { ...sound, o2ShiftRatio: -1 })).toBeGreaterThan(0);
  });
});
