import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BoilerRoomSpec, boilerRoom } from '../../sim-core/agents/boilerRoom/boilerRoom.ts';
import { type BoilerRoomDay, boilerRoomDay } from '../../sim-core/agents/boilerRoom/day.ts';
import { BOILER_FUELS, BOILER_NETWORKS } from '../../sim-core/parameters/boilerRooms.ts';
import { demandOf, FLATS_DEMAND, plantOf, runDays, TEMPERATE, THIRTY_FLATS, yearWith } from './plants.ts';

/** kWh in a step: what rounding may hide. */
const RESIDUAL_KWH = 1e-6;

const members: [string, Partial<BoilerRoomSpec>][] = BOILER_NETWORKS.flatMap((network) =>
  BOILER_FUELS.map((fuel): [string, Partial<BoilerRoomSpec>] => [
    `${network}, ${fuel}`,
    { network, fuel, lengthM: network === 'none' ? 0 : network === 'steam' ? 90 : 150, nominalKw: 180 },
  ]),
);

function residualKwh(out: BoilerRoomDay, k: number): number {
  const away =
    out.deliveredKw[k] +
    out.flueLossKw[k] +
    out.startLossKw[k] +
    out.standbyLossKw[k] +
    out.distributionLossKw[k] +
    out.networkLossKw[k] +
    out.makeUpLossKw[k] +
    out.storedKw[k];
  return Math.abs(out.fuelKw[k] - away) / 4;
}

/** What no step may show, in words. */
function faultsOf(out: BoilerRoomDay, heatingKw: Float64Array, hotWaterKw: Float64Array): string[] {
  const faults: string[] = [];
  for (const [name, column] of columns(out)) if (!column.every(Number.isFinite)) faults.push(`${name} is no number`);
  for (let k = 0; k < 96; k++) {
    const asked = heatingKw[k] + hotWaterKw[k];
    const apart = out.heatingRatio[k] * heatingKw[k] + out.hotWaterRatio[k] * hotWaterKw[k];
    const say = (isFault: boolean, what: string) => isFault && faults.push(`${k}: ${what}`);
    say(residualKwh(out, k) > RESIDUAL_KWH, `residual of ${residualKwh(out, k)}`);
    say(out.deliveredKw[k] > asked + 1e-9, 'more than asked');
    say(Math.abs(out.suppliedRatio[k] * asked - out.deliveredKw[k]) > 1e-9, 'ratio of all');
    say(Math.abs(apart - out.deliveredKw[k]) > 1e-9, 'ratios apart');
    say(out.hotWaterRatio[k] < 1 - 1e-9 && heatingKw[k] * out.heatingRatio[k] > 1e-9, 'heating before hot water');
    for (const name of ['deliveredKw', 'fuelKw', 'flueLossKw', 'electricKw', 'starts', 'flowKgPerS'] as const) {
      say(out[name][k] < 0, `${name} ${out[name][k]}`);
    }
    for (const name of ['supplyC', 'returnC'] as const) {
      say(out[name][k] < 0 || out[name][k] > 181, `${name} ${out[name][k]}`);
    }
    // Below 25 °C the ground may warm what is dead and cold.
    say(
      out.returnC[k] > Math.max(25, out.supplyC[k]) + 1e-9,
      `return ${out.returnC[k]} above supply ${out.supplyC[k]}`,
    );
  }
  return faults.slice(0, 5);
}

const columns = (out: BoilerRoomDay): [string, Float64Array][] =>
  Object.entries(out).filter((entry): entry is [string, Float64Array] => entry[1] instanceof Float64Array);

const hourly = (kw: readonly number[]) => Float64Array.from({ length: 96 }, (_, k) => kw[Math.floor(k / 4)]);
const powers = (max: number) =>
  fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max, noNaN: true })), { minLength: 24, maxLength: 24 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe.each(members)('%s', (_, spec) => {
  test('whatever is asked and whatever is wrong: heat is conserved, nothing is more than asked, all numbers are numbers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(powers(500), powers(200)), { minLength: 1, maxLength: 4 }),
        fc.record({
          foulingRatio: share,
          scalingRatio: share,
          o2ShiftRatio: fc.double({ min: -0.03, max: 0.08, noNaN: true }),
          firingRatio: share,
          deadBandRatio: fc.constantFrom(1, 0.25),
          flowRatio: share,
          curveShiftK: fc.double({ min: -10, max: 10, noNaN: true }),
          setbackRatio: fc.constantFrom(0, 1),
          clockShiftSteps: fc.constantFrom(-4, 0, 4),
          leakLitresPerHour: fc.double({ min: 0, max: 50, noNaN: true }),
        }),
        fc.integer({ min: 0, max: 360 }),
        (days, condition, firstDay) => {
          const plant = plantOf(spec);
          Object.assign(plant.condition, condition);
          const out = boilerRoomDay();
          const start = plant.state.waterC;
          let storedKwh = 0;
          days.forEach(([heating, hotWater], d) => {
            const heatingKw = hourly(heating);
            const hotWaterKw = hourly(hotWater);
            plant.day((firstDay + d) * 96, heatingKw, hotWaterKw, out);
            expect(faultsOf(out, heatingKw, hotWaterKw)).toEqual([]);
            for (let k = 0; k < 96; k++) storedKwh += out.storedKw[k] / 4;
          });
          expect(Math.abs(storedKwh - (plant.state.waterC - start) * plant.storageKwhPerK)).toBeLessThan(1e-6);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('the flow carries the heat that is delivered, and what is lost on its way', () => {
    if (spec.network === 'steam') return;
    const plant = plantOf(spec);
    let worst = 0;
    runDays(plant, FLATS_DEMAND, 0, 60, (_day, out) => {
      for (let k = 0; k < 96; k++) {
        const carried = out.flowKgPerS[k] * 4.186 * (out.supplyC[k] - out.returnC[k]);
        const sent = out.deliveredKw[k] + out.distributionLossKw[k] + out.networkLossKw[k];
        worst = Math.max(worst, Math.abs(carried - sent));
      }
    });
    // Steps in which the water's temperature moves are valued at its start for losses, at its end for the flow.
    expect(worst).toBeLessThan(spec.network === 'none' ? 1e-6 : 1);
  });

  test('in order it meets the demand, with at most 6 starts an hour and burner', () => {
    const plant = plantOf(spec);
    const wrong: string[] = [];
    const tally = runDays(plant, FLATS_DEMAND, 0, 365, (day, out) => {
      for (let k = 0; k < 96; k++) {
        if (out.suppliedRatio[k] !== 1) wrong.push(`${day}, ${k}: supplied ${out.suppliedRatio[k]}`);
        if (out.starts[k] * 4 > 6 * Math.max(1, out.burnersOn[k]) + 1e-9) wrong.push(`${day}, ${k}: starts`);
        if (out.fuelKw[k] > 180 / 0.7) wrong.push(`${day}, ${k}: fuel ${out.fuelKw[k]}`);
      }
    });
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(tally.unmetKwh).toBeCloseTo(0, 6);
  });

  test('the same inputs give the same bits, and so does a plant that was stopped and taken up', () => {
    const year = yearWith();
    const whole = plantOf(spec);
    const again = plantOf(spec);
    const a = runDays(whole, FLATS_DEMAND, 0, 20);
    const b = runDays(again, FLATS_DEMAND, 0, 20);
    expect(b).toEqual(a);
    expect(again.state).toEqual(whole.state);
    const taken = boilerRoom({ ...THIRTY_FLATS, ...spec }, year, again);
    expect(taken.state).toEqual({ ...again.state, ageYears: again.state.ageYears + 1 });
    runDays(taken, FLATS_DEMAND, 0, 3);
    // The year before is left as it was: a year can be computed again from it.
    expect(again.state).toEqual(whole.state);
    expect(runDays(boilerRoom({ ...THIRTY_FLATS, ...spec }, year, again), FLATS_DEMAND, 0, 3)).toEqual(
      runDays(boilerRoom({ ...THIRTY_FLATS, ...spec }, year, whole), FLATS_DEMAND, 0, 3),
    );
  });

  test('asked for nothing, a plant without hot water burns nothing', () => {
    if (spec.network !== 'none') return;
    const plant = plantOf({ ...spec, servesHotWater: false });
    const tally = runDays(plant, demandOf(TEMPERATE, 0, 0), 0, 30);
    expect(tally.fuelKwh).toBe(0);
    expect(tally.electricKwh).toBe(0);
    expect(tally.starts).toBe(0);
  });
});
