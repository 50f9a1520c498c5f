import { describe, expect, test } from 'vitest';
import { boilerRoom } from '../../sim-core/agents/boilerRoom/boilerRoom.ts';
import type { BoilerCondition } from '../../sim-core/agents/boilerRoom/condition.ts';
import { type BoilerRoomDay, boilerRoomDay } from '../../sim-core/agents/boilerRoom/day.ts';
import type { BoilerRoomTally } from '../../sim-core/agents/boilerRoom/tally.ts';
import { demandOf, FLATS_DEMAND, plantOf, runDays, TEMPERATE, THIRTY_FLATS, YEAR_DAYS, yearWith } from './plants.ts';

const mean = (column: ArrayLike<number>) => Array.from(column).reduce((a, b) => a + b, 0) / column.length;
const flat = (kw: number) => new Float64Array(96).fill(kw);

/** Heat that leaves the boilers per unit of fuel, over a year. */
function plantEfficiency(tally: BoilerRoomTally): number {
  return (tally.fuelKwh - tally.flueLossKwh - tally.startLossKwh - tally.standbyLossKwh) / tally.fuelKwh;
}

/** Share of what leaves a plant that its network loses. */
function networkShare(tally: BoilerRoomTally): number {
  return tally.networkLossKwh / (tally.networkLossKwh + tally.deliveredKwh);
}

describe('a year of thirty flats', () => {
  const year = runDays(plantOf(), FLATS_DEMAND, 0, YEAR_DAYS);

  test('a condensing plant gives 80 to 95 % of the gas, gross', () => {
    expect(plantEfficiency(year)).toBeGreaterThan(0.8);
    expect(plantEfficiency(year)).toBeLessThan(0.95);
  });

  test('and more, the colder the return', () => {
    const efficiencies = [
      [80, 70],
      [75, 60],
      [65, 45],
      [50, 35],
      [40, 30],
    ].map(([supply, back]) =>
      plantEfficiency(
        runDays(
          plantOf({}, { 'boilerRoom.supplyDesignC': supply, 'boilerRoom.returnDesignC': back }),
          FLATS_DEMAND,
          0,
          YEAR_DAYS,
        ),
      ),
    );
    expect(efficiencies).toEqual([...efficiencies].sort((a, b) => a - b));
    expect(efficiencies[4] - efficiencies[0]).toBeGreaterThan(0.02);
    for (const efficiency of efficiencies) {
      expect(efficiency).toBeGreaterThan(0.8);
      expect(efficiency).toBeLessThan(0.95);
    }
  });

  test('a tenth of what is sent is lost in the building', () => {
    expect(year.distributionLossKwh / (year.distributionLossKwh + year.deliveredKwh)).toBeCloseTo(0.1, 9);
  });

  test('pumps and fans take 0.3 to 2 % of the heat', () => {
    expect(year.electricKwh / year.deliveredKwh).toBeGreaterThan(0.003);
    expect(year.electricKwh / year.deliveredKwh).toBeLessThan(0.02);
  });

  test('the plant keeps its heat over the year: fuel is what homes and losses took', () => {
    const away =
      year.deliveredKwh +
      year.flueLossKwh +
      year.startLossKwh +
      year.standbyLossKwh +
      year.distributionLossKwh +
      year.networkLossKwh +
      year.makeUpLossKwh +
      year.storedKwh;
    expect(Math.abs(away - year.fuelKwh)).toBeLessThan(1e-6 * 35_040);
  });

  test('costs 0.3 points a year by age', () => {
    const before = runDays(plantOf({ ageYears: 0 }), FLATS_DEMAND, 0, YEAR_DAYS);
    const after = runDays(plantOf({ ageYears: 10 }), FLATS_DEMAND, 0, YEAR_DAYS);
    const made = (tally: BoilerRoomTally) =>
      (tally.fuelKwh - tally.startLossKwh - tally.flueLossKwh) / (tally.fuelKwh - tally.startLossKwh);
    expect(made(before) - made(after)).toBeCloseTo(0.03, 3);
  });

  test('ages from year to year, and keeps its state and its faults', () => {
    const shared = yearWith();
    let plant = boilerRoom(THIRTY_FLATS, shared, null);
    const fuel: number[] = [];
    for (let k = 0; k < 4; k++) {
      fuel.push(runDays(plant, FLATS_DEMAND, 0, YEAR_DAYS).fuelKwh);
      plant.condition.foulingRatio = 0.2;
      const next = boilerRoom(THIRTY_FLATS, shared, plant);
      expect(next.state).toEqual({ ...plant.state, ageYears: k + 1 });
      expect(next.condition).toEqual(plant.condition);
      expect(next.condition).not.toBe(plant.condition);
      plant = next;
    }
    expect(fuel).toEqual([...fuel].sort((a, b) => a - b));
    expect(new Set(fuel).size).toBe(4);
  });
});

describe('networks lose what networks lose', () => {
  // 6.9 MWh a home and year here; pipes of 1.4 MWh a metre and year.
  test.each([4, 5, 6])('hot water, %d m of trench a home: 10 to 15 %% of the heat sent', (metres) => {
    const share = networkShare(
      runDays(plantOf({ network: 'hotWater', lengthM: 30 * metres }), FLATS_DEMAND, 0, YEAR_DAYS),
    );
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.15);
  });

  test.each([2, 3, 3.5])('steam, %d m of trench a home: 15 to 25 %%', (metres) => {
    const share = networkShare(
      runDays(plantOf({ network: 'steam', fuel: 'gas', lengthM: 30 * metres }), FLATS_DEMAND, 0, YEAR_DAYS),
    );
    expect(share).toBeGreaterThan(0.15);
    expect(share).toBeLessThan(0.25);
  });

  test('by hand: 1,000 m of two pipes at 70 and 40 °C in ground at 10 °C lose 1,000 × 0.25 × 90 W = 22.5 kW', () => {
    const plant = plantOf(
      { network: 'hotWater', lengthM: 1000, nominalKw: 1000, designKw: 0.001 },
      { 'boilerRoom.groundMeanC': 10, 'boilerRoom.pipeDepthM': 5, 'boilerRoom.soilDiffusivityM2PerDay': 0.01 },
    );
    const out = boilerRoomDay();
    // Hot water alone returns at 35 °C and the pinch of 5 K: 40 °C.
    for (let day = 0; day < 2; day++) plant.day(day * 96, flat(0), flat(500), out);
    for (let k = 0; k < 96; k++) expect(out.networkLossKw[k]).toBeCloseTo(22.5, 1);
  });

  test('by hand: a fifth of the condensate is replaced, so a fifth of the flow is make-up', () => {
    const plant = plantOf({ network: 'steam', lengthM: 90, fuel: 'gas', nominalKw: 300 });
    const out = boilerRoomDay();
    plant.day(0, flat(100), flat(0), out);
    const lost = out.flowKgPerS[50] * 0.2 * 900;
    expect(out.makeUpLitres[50]).toBeGreaterThan(lost);
    expect(out.makeUpLitres[50]).toBeLessThan(lost * 1.01 + 0.1);
    // 100 kW and some 5 kW of pipe at 2,745 − 356 kJ/kg: 0.044 kg/s.
    expect(out.flowKgPerS[50]).toBeCloseTo(0.0436, 3);
  });

  test('no length, no loss but that of the condensate', () => {
    expect(runDays(plantOf({ network: 'hotWater', lengthM: 0 }), FLATS_DEMAND, 0, 30).networkLossKwh).toBe(0);
    const steam = runDays(plantOf({ network: 'steam', lengthM: 0, fuel: 'gas' }), FLATS_DEMAND, 0, 30);
    expect(networkShare(steam)).toBeLessThan(0.03);
  });
});

describe('a day that asks too much', () => {
  const capped = (heatingKw: number, hotWaterKw: number): BoilerRoomDay => {
    const plant = plantOf({ nominalKw: 100 });
    const out = boilerRoomDay();
    for (let day = 0; day < 2; day++) plant.day(day * 96, flat(heatingKw), flat(hotWaterKw), out);
    return out;
  };

  test('what is supplied is what the plant can do, once its water has given what it held', () => {
    for (const asked of [120, 150, 200]) {
      const out = capped(asked, 0);
      for (let k = 90; k < 96; k++) {
        expect(out.suppliedRatio[k]).toBeLessThan(1);
        expect(Math.abs(out.storedKw[k])).toBeLessThan(3);
        const capacity = out.fuelKw[k] - out.flueLossKw[k] - out.startLossKw[k];
        const spent = out.standbyLossKw[k] + out.makeUpLossKw[k] + out.storedKw[k];
        expect(out.suppliedRatio[k] * asked).toBeCloseTo((capacity - spent) * 0.9, 6);
        expect(capacity).toBeGreaterThan(85);
        expect(capacity).toBeLessThan(110);
        expect(out.burnersOn[k]).toBe(2);
      }
    }
  });

  test('hot water is served in full before heating has any', () => {
    const out = capped(150, 40);
    for (let k = 90; k < 96; k++) {
      expect(out.hotWaterRatio[k]).toBe(1);
      expect(out.heatingRatio[k]).toBeGreaterThan(0);
      expect(out.heatingRatio[k]).toBeLessThan(0.5);
    }
    const flood = capped(150, 400);
    for (let k = 90; k < 96; k++) {
      expect(flood.hotWaterRatio[k]).toBeLessThan(0.5);
      expect(flood.heatingRatio[k]).toBe(0);
    }
  });

  test('rooms cool towards what the missing heat leaves: half of the design load missing is half of 27 K', () => {
    const plant = plantOf({ nominalKw: 100 });
    plant.condition.firingRatio = 0;
    const out = boilerRoomDay();
    const ask = flat(48);
    for (let day = 0; day < 20; day++) plant.day(day * 96, ask, flat(0), out);
    expect(out.roomC[95]).toBeCloseTo(20 - 13.5, 1);
    expect(out.fuelKw[95]).toBe(0);
    expect(out.suppliedRatio[95]).toBeLessThan(0.01);
    plant.condition.firingRatio = 1;
    for (let day = 20; day < 40; day++) plant.day(day * 96, ask, flat(0), out);
    expect(out.roomC[95]).toBeCloseTo(20, 1);
  });
});

describe('what a fault shows', () => {
  const january = (condition: Partial<BoilerCondition>, servesHotWater = false): BoilerRoomDay => {
    const plant = plantOf({ servesHotWater });
    Object.assign(plant.condition, condition);
    const demand = demandOf(TEMPERATE, THIRTY_FLATS.designKw, servesHotWater ? 94 : 0);
    let last = boilerRoomDay();
    runDays(plant, demand, 0, 12, (_day, out) => {
      last = out;
    });
    return last;
  };
  const sound = january({});

  test('a healthy plant follows the curve: 8 K less at night', () => {
    expect(sound.supplyC[8]).toBeLessThan(sound.supplyC[26]);
    expect(Math.max(...sound.roomC)).toBeLessThanOrEqual(20);
    expect(mean(sound.o2Ratio)).toBeGreaterThan(0.03);
  });

  test('curve too high: supply up by 8 K', () => {
    expect(mean(january({ curveShiftK: 8 }).supplyC) - mean(sound.supplyC)).toBeCloseTo(8, 1);
  });

  test('set-back forgotten: supply up at night, the same by day', () => {
    const faulty = january({ setbackRatio: 0 });
    expect(faulty.supplyC[8] - sound.supplyC[8]).toBeCloseTo(8, 1);
    expect(faulty.supplyC[50]).toBeCloseTo(sound.supplyC[50], 6);
  });

  test('wrong clock: the morning comes an hour early', () => {
    const faulty = january({ clockShiftSteps: 4 });
    const rise = (out: BoilerRoomDay) => out.supplyC.findIndex((c, k) => k > 8 && c - out.supplyC[k - 1] > 3);
    expect(rise(sound) - rise(faulty)).toBe(4);
  });

  test('fouling and scaling: hotter flue gas, more fuel; scale slows the flow', () => {
    const fouled = january({ foulingRatio: 0.5 });
    expect(mean(fouled.flueC) - mean(sound.flueC)).toBeCloseTo(30, 0);
    expect(fouled.fuelKwh).toBeGreaterThan(sound.fuelKwh * 1.005);
    const scaled = january({ scalingRatio: 0.5 });
    expect(mean(scaled.flueC)).toBeGreaterThan(mean(sound.flueC) + 15);
    expect(mean(scaled.flowKgPerS) / mean(sound.flowKgPerS)).toBeCloseTo(0.9, 2);
    expect(scaled.fuelKwh).toBeGreaterThan(sound.fuelKwh);
  });

  test('excess air: oxygen and fuel', () => {
    const faulty = january({ o2ShiftRatio: 0.06 });
    expect(mean(faulty.o2Ratio) - mean(sound.o2Ratio)).toBeCloseTo(0.06, 2);
    expect(faulty.fuelKwh).toBeGreaterThan(sound.fuelKwh);
  });

  test('short cycling: more than 6 starts an hour in mild weather', () => {
    const plant = plantOf();
    plant.condition.deadBandRatio = 0.25;
    let most = 0;
    runDays(plant, FLATS_DEMAND, 150, 160, (_day, out) => {
      most = Math.max(most, ...out.starts);
    });
    expect(most * 4).toBeGreaterThan(6);
  });

  test('low flow: a wider spread; at the end cold rooms and less gas', () => {
    const slow = january({ flowRatio: 0.7 });
    const spread = (out: BoilerRoomDay) => mean(out.supplyC) - mean(out.returnC);
    expect(spread(slow)).toBeGreaterThan(spread(sound) * 1.2);
    const failed = january({ flowRatio: 0.1 });
    expect(failed.roomC[95]).toBeLessThan(18);
    expect(failed.fuelKwh).toBeLessThan(sound.fuelKwh * 0.6);
  });

  test('lockout: no gas, cold rooms, water that cools', () => {
    const out = january({ firingRatio: 0 });
    expect(out.fuelKwh).toBe(0);
    expect(out.roomC[95]).toBeLessThan(15);
    expect(out.supplyC[95]).toBeLessThan(sound.supplyC[95] - 15);
    expect(mean(out.o2Ratio)).toBeCloseTo(0.209, 9);
  });

  test('leak: make-up water, and its heat', () => {
    const out = january({ leakLitresPerHour: 40 });
    const litres = out.makeUpLitres.reduce((a, b) => a + b, 0) - sound.makeUpLitres.reduce((a, b) => a + b, 0);
    expect(litres).toBeCloseTo(960, 6);
    expect(out.fuelKwh).toBeGreaterThan(sound.fuelKwh);
  });

  test('with hot water the boilers stay hot and the valve mixes down', () => {
    const out = january({}, true);
    expect(Math.min(...out.supplyC)).toBeCloseTo(65, 6);
    for (let k = 0; k < 96; k++) {
      expect(out.mixedC[k]).toBeLessThan(65);
      expect(out.valveRatio[k]).toBeGreaterThan(0);
      expect(out.valveRatio[k]).toBeLessThan(1);
    }
  });

  test('hot water asked of a plant that makes none is a mistake of the program', () => {
    expect(() => plantOf({ servesHotWater: false }).day(0, flat(1), flat(1), boilerRoomDay())).toThrow('hot water');
  });
});
