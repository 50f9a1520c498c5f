import { expect, test } from 'vitest';
import { soundCondition } from '../../sim-core/agents/boilerRoom/condition.ts';
import { boilerRoomDay } from '../../sim-core/agents/boilerRoom/day.ts';
import { burnerModel, efficiencyRatio, flueO2Ratio, flueTemperatureC } from '../../sim-core/agents/boilerRoom/flue.ts';
import { valuesWith } from '../support/participants.ts';
import { describeWithSharedData, sharedText } from '../support/shared.ts';
import { FLATS_DEMAND, plantOf, runDays } from './plants.ts';

const WATER = 4.186;
const sound = soundCondition();

interface Case {
  readonly kind: string;
  readonly severity: number;
  readonly waterKgPerS: number;
  readonly heatKw: number;
}

/** Simulated hot-water boiler of others: heat into the water by fault and severity, at a fixed firing. */
function emulated(): Case[] {
  const [, ...lines] = sharedText('boiler/shohet_sim/boiler_emulator_dev.csv.gz').trim().split('\n');
  return lines.map((line) => {
    const [, , back, supply, water, condition, kind] = line.split(',');
    const waterKgPerS = Number(water);
    return {
      kind: condition === 'Nominal' ? 'Sound' : kind.trim(),
      severity: Number(condition.replace(/^[^0-9]*/, '') || 0),
      waterKgPerS,
      heatKw: (Number(supply) - Number(back)) * waterKgPerS * WATER,
    };
  });
}

describeWithSharedData('a simulated boiler of others', () => {
  const cases = emulated();
  const soundCases = cases.filter(({ kind }) => kind === 'Sound');
  const meanHeat = (kind: string, severity: number) => {
    const own = cases.filter((c) => c.kind === kind && c.severity === severity);
    return own.reduce((sum, c) => sum + c.heatKw, 0) / own.length;
  };
  const severities = (kind: string) =>
    [...new Set(cases.filter((c) => c.kind === kind).map((c) => c.severity))].sort((a, b) => a - b);

  test('nominal: at one firing its spread goes as one over the flow, within 2 %, and so does ours', () => {
    const mean = soundCases.reduce((sum, c) => sum + c.heatKw, 0) / soundCases.length;
    expect(Math.max(...soundCases.map((c) => Math.abs(c.heatKw / mean - 1)))).toBeLessThan(0.02);
    const plant = plantOf({ nominalKw: mean, fuel: 'gas', designKw: mean, servesHotWater: false });
    const out = boilerRoomDay();
    const products = [0.8, 0.9, 1].map((flowRatio) => {
      plant.condition.flowRatio = flowRatio;
      for (let day = 0; day < 2; day++)
        plant.day(day * 96, new Float64Array(96).fill(0.4 * mean), new Float64Array(96), out);
      return out.flowKgPerS[95] * (out.supplyC[95] - out.returnC[95]);
    });
    for (const product of products) expect(Math.abs(product / products[0] - 1)).toBeLessThan(0.02);
  });

  // Theirs falls far more than ours (by 68 % at its worst fouling): it lets the exchanger throttle the flame's heat, we
  // keep what the domain model states, flue gas 60 K warmer. Only the direction is held against it.
  const model = burnerModel('gas', valuesWith());
  const ours = (kind: string, severity: number) => {
    const condition = { ...sound };
    if (kind === 'Fouling') condition.foulingRatio = severity;
    if (kind === 'Scaling') condition.scalingRatio = severity;
    // Excess air e leaves 21·e/(1 + e) per cent of oxygen in the dry gas, nearly.
    if (kind === 'ExcessAir') condition.o2ShiftRatio = (0.21 * severity) / (1 + severity) - model.o2Ratio;
    return efficiencyRatio(model, 60, 60, 1, condition, 0);
  };
  test.each(['ExcessAir', 'Fouling', 'Scaling'])('%s: the worse it is, the less heat, there and here', (kind) => {
    const all = severities(kind);
    expect(all.length).toBeGreaterThan(6);
    for (let i = 1; i < all.length; i++) {
      expect(meanHeat(kind, all[i])).toBeLessThan(meanHeat(kind, all[i - 1]));
      expect(ours(kind, all[i])).toBeLessThan(ours(kind, all[i - 1]));
    }
  });
});

/** The numbers that a log glues to their units. */
function logged(file: string): number[] {
  const text = sharedText(`boiler/ubc_cec/${file}`);
  return Array.from(text.matchAll(/,(-?\d+(?:\.\d+)?)/g), (match) => Number(match[1])).sort((a, b) => a - b);
}

const quantile = (sorted: readonly number[], p: number) => sorted[Math.floor(p * (sorted.length - 1))];

describeWithSharedData('gas boilers of a campus network, as logged', () => {
  const model = burnerModel('gas', valuesWith());

  test('exhaust: ours, at their median return and firing, lies between their quartiles and extremes', () => {
    const exhaust = logged('raw_2021-03_B-3_exhaust_temp.csv.gz').filter((c) => c > 50);
    const back = quantile(logged('raw_2021-03_HW_main_entering_water_temp.csv.gz'), 0.5);
    const firing = quantile(
      logged('raw_2021-03_B-1_firing_rate.csv.gz').filter((percent) => percent > 5),
      0.5,
    );
    const own = flueTemperatureC(model, back, firing / 100, sound);
    expect(own).toBeGreaterThan(quantile(exhaust, 0.05));
    expect(own).toBeLessThan(quantile(exhaust, 0.95));
  });

  test('oxygen: ours at full load is what theirs is at its best, and at part load lies within theirs', () => {
    const o2 = sharedText('boiler/ubc_cec/B-1_exhaust_O2_labelled_2020-01_2021-04.csv.gz')
      .trim()
      .split('\n')
      .filter((line) => line.endsWith('FALSE'))
      .map((line) => Number(line.split(',')[1]))
      .filter((percent) => percent > 0)
      .sort((a, b) => a - b);
    expect(Math.abs(100 * flueO2Ratio(model, 1, sound) - quantile(o2, 0.01))).toBeLessThan(1);
    const part = 100 * flueO2Ratio(model, 0.3, sound);
    expect(part).toBeGreaterThan(quantile(o2, 0.01));
    expect(part).toBeLessThan(quantile(o2, 0.99));
  });

  test('the spread between supply and return of a winter network lies in their range', () => {
    const spreads = logged('raw_2021-03_HW_main_delta_temp.csv.gz')
      .map((k) => -k)
      .sort((a, b) => a - b);
    const out: number[] = [];
    runDays(plantOf({ network: 'hotWater', lengthM: 150, fuel: 'gas' }), FLATS_DEMAND, 60, 90, (_day, day) => {
      for (let k = 0; k < 96; k++) out.push(day.supplyC[k] - day.returnC[k]);
    });
    out.sort((a, b) => a - b);
    expect(quantile(out, 0.5)).toBeGreaterThan(quantile(spreads, 0.01));
    expect(quantile(out, 0.5)).toBeLessThan(quantile(spreads, 0.99));
  });
});
