import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { waterAt } from '../../sim-core/agents/heat/emitters.ts';
import type { Machine, MachineStep } from '../../sim-core/agents/heat/generators/generator.ts';
import { GENERATORS, generatorOf } from '../../sim-core/agents/heat/generators/index.ts';
import {
  inputSeries,
  machineOf,
  runElectric,
  runFuel,
  stepMachine,
} from '../../sim-core/agents/heat/generators/machine.ts';
import { HEAT_SYSTEMS, type HeatSystem, WATER_EMITTERS } from '../../sim-core/parameters/heating.ts';
import { valuesWith } from '../support/participants.ts';

const values = valuesWith();
const input = (id: HeatSystem, outdoorC: number, supplyC: number, returnC: number) =>
  generatorOf(id).inputPerHeat(values)(outdoorC, supplyC, returnC);

describe('emitters', () => {
  test.each([
    // x = (20 − Te)/27, supply = 20 + (Tdes − 20)·x^(1/1.3), return = supply − drop·x
    ['oldRadiators', -7, 65, 45],
    ['newRadiators', -7, 50, 35],
    ['floor', -7, 40, 33],
    ['oldRadiators', 6.5, 46.4029, 36.4029],
    ['newRadiators', 6.5, 37.6019, 30.1019],
    ['floor', 13.25, 26.885, 25.135],
    ['oldRadiators', 20, 20, 20],
    ['oldRadiators', 30, 20, 20],
  ] as const)('%s at %d °C', (emitter, outdoorC, supplyC, returnC) => {
    const water = waterAt(emitter, outdoorC, values);
    expect(water.supplyC).toBeCloseTo(supplyC, 3);
    expect(water.returnC).toBeCloseTo(returnC, 3);
  });

  test('the colder outside, the hotter the water; the return is never above the supply nor below the room', () => {
    for (const emitter of WATER_EMITTERS) {
      let before = Number.POSITIVE_INFINITY;
      for (let outdoorC = -15; outdoorC <= 25; outdoorC += 0.5) {
        const { supplyC, returnC } = waterAt(emitter, outdoorC, values);
        expect(supplyC).toBeLessThanOrEqual(before);
        expect(returnC).toBeLessThanOrEqual(supplyC);
        expect(returnC).toBeGreaterThanOrEqual(20);
        before = supplyC;
      }
    }
  });
});

describe('golden numbers', () => {
  test.each([
    [60, 0.87],
    [54, 0.87],
    [49.5, 0.885],
    [45, 0.9],
    [37.5, 0.935],
    [30, 0.97],
    [22, 0.97],
  ])('condensing gas with a return of %d °C: %d', (returnC, efficiency) => {
    expect(1 / input('gas', 0, 60, returnC)).toBeCloseTo(efficiency, 12);
  });

  test.each([
    // 6.81 − 0.121·ΔT + 0.000630·ΔT², × 0.9 in the field, × 0.9 between −2 and 5 °C
    [7, 35, 3.5243],
    [7, 45, 2.8095],
    [-7, 55, 1.5567],
    [2, 35, 2.8375],
    [5, 35, 3.0351],
    [-2.5, 35, 2.8426],
  ])('air heat pump at %d °C with water of %d °C: COP %d', (outdoorC, supplyC, cop) => {
    const lift = supplyC - outdoorC;
    const frost = outdoorC >= -2 && outdoorC <= 5 ? 0.9 : 1;
    expect(1 / input('airHeatPump', outdoorC, supplyC, 30)).toBeCloseTo(
      (6.81 - 0.121 * lift + 0.00063 * lift * lift) * 0.9 * frost,
      12,
    );
    expect(1 / input('airHeatPump', outdoorC, supplyC, 30)).toBeCloseTo(cop, 3);
  });

  test('ground heat pump from 8 °C to 35 °C: 5.255', () => {
    expect(1 / input('groundHeatPump', -10, 35, 30)).toBeCloseTo(8.77 - 0.15 * 27 + 0.000734 * 27 * 27, 12);
    expect(1 / input('groundHeatPump', -10, 35, 30)).toBeCloseTo(5.2551, 4);
  });

  test.each([
    ['logs', 0.7],
    ['pellets', 0.85],
    ['direct', 1],
    ['network', 0.97],
  ] as const)('%s: %d', (id, efficiency) => expect(1 / input(id, 0, 60, 45)).toBeCloseTo(efficiency, 12));

  test('oil: old, medium, new by the draw', () => {
    const efficiency = (uniform: number) => 1 / machineOf(generatorOf('oil'), 20, uniform, values).inputScale;
    expect(efficiency(0.1)).toBeCloseTo(0.63, 12);
    expect(efficiency(0.6)).toBeCloseTo(0.82, 12);
    expect(efficiency(0.97)).toBeCloseTo(0.98, 12);
  });

  test('half of the least power: half of the time on, Nmax starts an hour, each wasting its share', () => {
    const boiler = machineOf(generatorOf('gas'), 20, 0, values);
    const step: MachineStep = { inputKw: 0, auxiliaryKw: 0, starts: 0, onRatio: 0 };
    stepMachine(boiler, 2.5, 1 / 0.9, step);
    expect(step.onRatio).toBe(0.5);
    expect(step.starts).toBe(6 / 4);
    // 2.5/0.9 + 6 starts an hour of 20 kW × 0.005 h + half of 1 % of 20 kW
    expect(step.inputKw).toBeCloseTo(2.5 / 0.9 + 6 * 20 * 0.005 + 0.1, 12);
    const pump = machineOf(generatorOf('airHeatPump'), 8, 0, values);
    stepMachine(pump, 0.5, 1 / 3, step);
    // CR = 0.25 of the least 2 kW: 1 − 0.1·0.75
    expect(step.inputKw).toBeCloseTo(0.5 / 3 / 0.925 + 8 * 0.003 * 0.75, 12);
  });
});

describe.each(GENERATORS.map((g) => [g.id, g] as const))('every generator: %s', (id, generator) => {
  const machine = machineOf(generator, 10, 0.3, values);
  const heats = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 10, noNaN: true })), {
    minLength: 96,
    maxLength: 96,
  });
  const run = (of: Machine, heatKw: Float64Array, inputs: Float64Array) => {
    const loadKw = new Float64Array(96);
    const sums = { inputKwh: 0, auxiliaryKwh: 0, starts: 0 };
    (generator.carrier === 'electricKwh' ? runElectric : runFuel)(of, heatKw, inputs, 0, loadKw, sums);
    return { loadKw, sums };
  };

  test('is named once', () => {
    expect(GENERATORS.filter((g) => g.id === id)).toHaveLength(1);
    expect(HEAT_SYSTEMS).toContain(id);
    expect(GENERATORS).toHaveLength(HEAT_SYSTEMS.length);
  });

  test('takes a positive, finite input over all weathers, and follows them only if it says so', () => {
    const law = generator.inputPerHeat(values);
    const seen = new Set<number>();
    for (let outdoorC = -25; outdoorC <= 35; outdoorC++) {
      const { supplyC, returnC } = waterAt('oldRadiators', outdoorC, values);
      const taken = law(outdoorC, supplyC, returnC);
      expect(taken).toBeGreaterThan(0.1);
      expect(taken).toBeLessThan(2.5);
      seen.add(taken);
    }
    expect(seen.size > 1).toBe(generator.followsWeather);
  });

  test('a day is its steps', () => {
    fc.assert(
      fc.property(heats, (list) => {
        const heatKw = Float64Array.from(list);
        const inputs = Float64Array.from({ length: 96 }, (_, k) => 0.5 + k / 100);
        const { loadKw, sums } = run(machine, heatKw, inputs);
        const step: MachineStep = { inputKw: 0, auxiliaryKw: 0, starts: 0, onRatio: 0 };
        let [inputKwh, auxiliaryKwh, starts] = [0, 0, 0];
        for (let k = 0; k < 96; k++) {
          stepMachine(machine, heatKw[k], inputs[k], step);
          inputKwh += step.inputKw / 4;
          auxiliaryKwh += step.auxiliaryKw / 4;
          starts += step.starts;
          const electricKw = step.auxiliaryKw + (generator.carrier === 'electricKwh' ? step.inputKw : 0);
          expect(Math.abs(loadKw[k] - electricKw)).toBeLessThan(1e-9);
        }
        expect(Math.abs(sums.inputKwh - inputKwh)).toBeLessThan(1e-9);
        expect(Math.abs(sums.auxiliaryKwh - auxiliaryKwh)).toBeLessThan(1e-9);
        expect(Math.abs(sums.starts - starts)).toBeLessThan(1e-9);
      }),
      { numRuns: 50 },
    );
  });

  test('more heat takes more, by the hour', () => {
    const step: MachineStep = { inputKw: 0, auxiliaryKw: 0, starts: 0, onRatio: 0 };
    let before = -1;
    for (let heat = 0; heat <= 10; heat += 0.05) {
      stepMachine(machine, heat, 0.8, step);
      expect(step.inputKw).toBeGreaterThan(before);
      expect(step.starts).toBeLessThanOrEqual(6 / 4);
      // Starts grow until half of the time on; their waste may fall off again faster than a little heat adds.
      before = step.inputKw - 6 * machine.startWasteKwh * 0.02;
    }
  });

  test('without heat it stands by, and of no size it takes nothing', () => {
    const { sums, loadKw } = run(machine, new Float64Array(96), new Float64Array(96).fill(1));
    expect(sums.inputKwh).toBeCloseTo(24 * machine.standbyKw, 12);
    expect(sums.auxiliaryKwh + sums.starts).toBe(0);
    if (generator.carrier !== 'electricKwh') expect(loadKw.every((power) => power === 0)).toBe(true);
    const none = run(machineOf(generator, 0, 0.3, values), new Float64Array(96), new Float64Array(96).fill(1));
    expect(none.sums).toEqual({ inputKwh: 0, auxiliaryKwh: 0, starts: 0 });
  });

  test('only water needs a pump, only a fire has a flue', () => {
    expect(machine.circulatorKw > 0).toBe(generator.hasWater);
    const burns = ['gasKwh', 'oilKwh', 'woodKwh', 'pelletKwh'].includes(generator.carrier);
    expect((generator.flueRiseK?.(values) ?? 0) > 0).toBe(burns);
  });
});

test('a substation’s input by step is its day', () => {
  const machine = machineOf(generatorOf('network'), 10, 0, values);
  const heatKw = Float64Array.from({ length: 96 }, (_, k) => (k % 3 === 0 ? 0 : k / 20));
  const inputs = new Float64Array(96).fill(1 / 0.97);
  const series = new Float64Array(96);
  const sums = { inputKwh: 0, auxiliaryKwh: 0, starts: 0 };
  inputSeries(machine, heatKw, inputs, 0, series);
  runFuel(machine, heatKw, inputs, 0, new Float64Array(96), sums);
  expect(series.reduce((a, b) => a + b, 0) / 4).toBeCloseTo(sums.inputKwh, 9);
});
