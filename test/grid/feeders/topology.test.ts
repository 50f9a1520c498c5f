import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { householdLoads, LOAD_BUFFER_STEPS } from '../../../sim-core/agents/household.ts';
import { yearCalendar } from '../../../sim-core/calendar/year.ts';
import type { Commune, Household } from '../../../sim-core/commune/commune.ts';
import { synthesise } from '../../../sim-core/commune/synthesis.ts';
import { type Feeders, feederDay, feedersOf } from '../../../sim-core/grid/feeders/index.ts';
import { topologyOf } from '../../../sim-core/grid/feeders/topology.ts';
import { NO_INPUTS } from '../../../sim-core/inputs.ts';
import { climateLayer } from '../../../sim-core/layers.ts';
import { quantiseKw } from '../../../sim-core/units.ts';
import { householdWith, panels, siteWith, valuesWith } from '../../support/participants.ts';
import { scenarioOf } from '../../support/runs.ts';

const SEED = 71;

function communeOf(settings: readonly string[] = [], seed = 1): Commune {
  const synthesis = synthesise(scenarioOf(settings), seed);
  if (!synthesis.ok) throw new Error('no commune');
  return synthesis.value.commune;
}

const village = communeOf();
const values = valuesWith();

/** Who hangs where, in words that do not depend on numbering: names by transformer, feeder and node, with the wires. */
function drawn(commune: Commune, changed = values): string[] {
  const topology = topologyOf(commune, changed);
  const nameOf = (i: number) => [...commune.households, ...commune.sites][i].name;
  const lines: string[] = [];
  for (let g = 0; g < topology.groups; g++) {
    const { place, ratedKva } = topology.transformers[g];
    lines.push(`transformer ${place.eastM} ${place.northM} ${ratedKva}`);
    for (let f = topology.feederStart[g]; f < topology.feederStart[g + 1]; f++) {
      for (let n = topology.nodeStart[f]; n < topology.nodeStart[f + 1]; n++) {
        const names = Array.from(topology.participant.subarray(topology.rowStart[n], topology.rowEnd[n]), nameOf);
        lines.push(`${topology.lengthM[n]} m ${topology.cable[n].id}: ${names.join(' ')}`);
      }
    }
  }
  return lines;
}

describe('the network of the default commune', () => {
  const topology = topologyOf(village, values);

  test('each participant once', () => {
    const all = village.households.length + village.sites.length;
    expect([...topology.participant].sort((a, b) => a - b)).toEqual(Array.from({ length: all }, (_, i) => i));
    expect(topology.start[topology.groups]).toBe(all);
  });

  test('transformers of 250 kVA for 60 to 120 dwellings, 2 to 4 feeders each', () => {
    for (const [g, { ratedKva, dwellings }] of topology.transformers.entries()) {
      expect(dwellings).toBeGreaterThanOrEqual(60);
      expect(dwellings).toBeLessThanOrEqual(120);
      expect(ratedKva).toBe(250);
      const feeders = topology.feederStart[g + 1] - topology.feederStart[g];
      expect(feeders).toBeGreaterThanOrEqual(2);
      expect(feeders).toBeLessThanOrEqual(4);
    }
  });

  test('from the far end to the near: boxes lie at their distance, the tail is thin', () => {
    for (let g = 0; g < topology.groups; g++) {
      const { place } = topology.transformers[g];
      for (let f = topology.feederStart[g]; f < topology.feederStart[g + 1]; f++) {
        let atM = 0;
        let isTail = false;
        for (let n = topology.nodeStart[f + 1] - 1; n >= topology.nodeStart[f]; n--) {
          expect(topology.rowEnd[n]).toBeGreaterThan(topology.rowStart[n]);
          atM += topology.lengthM[n];
          for (const i of topology.participant.subarray(topology.rowStart[n], topology.rowEnd[n])) {
            const home = [...village.households, ...village.sites][i].place;
            const awayM = 1.3 * Math.hypot(home.eastM - place.eastM, home.northM - place.northM);
            expect(Math.abs(awayM - atM)).toBeLessThanOrEqual(15 + 1e-9);
          }
          if (topology.cable[n].id === 'nayy4x50') isTail = true;
          else expect(isTail).toBe(false);
        }
        expect(isTail).toBe(true);
        expect(atM).toBeLessThanOrEqual(1000 + 15);
      }
    }
  });
});

describe('what leaves the network alone', () => {
  const extra = (name: string, eastM: number, northM: number): Household =>
    householdWith({ name, key: 5_000_000 + eastM, place: { eastM, northM }, statedMember: true });

  test(`the order of the lists (seed ${SEED})`, () => {
    const expected = drawn(village);
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 463, maxLength: 463 }), (scores) => {
        const order = [...village.households.keys()].sort((a, b) => scores[a] - scores[b] || a - b);
        expect(drawn({ ...village, households: order.map((i) => village.households[i]) })).toEqual(expected);
      }),
      { seed: SEED, numRuns: 5 },
    );
  });

  test('added households and sites: the others keep transformer, feeder, box and cable', () => {
    const sites = [siteWith({ name: 'moulin', place: { eastM: -250, northM: 40 } })];
    const more = {
      households: [...village.households, extra('Ana', 120, 310), extra('Bo', -400, -20), extra('Cy', 3000, 0)],
      sites: [...village.sites, ...sites],
    };
    const without = drawn(more)
      .map((line) => line.replace(/ (Ana|Bo|Cy|moulin)\b/g, ''))
      .filter((line) => !line.endsWith(':'));
    // A box that only newcomers use splits a wire in two: lengths are left out.
    const boxes = (lines: readonly string[]) =>
      lines.filter((l) => !l.startsWith('transformer')).map((l) => l.replace(/^[\d.]+ m /, ''));
    expect(boxes(without)).toEqual(boxes(drawn(village)));
    expect(without.filter((l) => l.startsWith('transformer'))).toEqual(
      drawn(village).filter((l) => l.startsWith('transformer')),
    );
  });
});

describe('places', () => {
  test('a scattered commune has more and smaller transformers, and no feeder longer than stated', () => {
    const scattered = communeOf(['commune.inhabitants=400', 'commune.radiusKm=5']);
    const topology = topologyOf(scattered, values);
    const sizes = topology.transformers.map((t) => t.ratedKva);
    expect(topology.groups).toBeGreaterThan(10);
    expect(new Set(sizes).has(50)).toBe(true);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(250);
    for (let f = 0; f + 1 < topology.nodeStart.length; f++) {
      const lengthM = topology.lengthM
        .subarray(topology.nodeStart[f], topology.nodeStart[f + 1])
        .reduce((a, b) => a + b, 0);
      expect(lengthM).toBeLessThanOrEqual(1015);
    }
  });

  test('homes all in one place hang on the transformer without a wire', () => {
    const households = Array.from({ length: 200 }, (_, key) =>
      householdWith({ key, name: `${key}`, statedMember: null }),
    );
    const topology = topologyOf({ households, sites: [] }, values);
    expect(topology.groups).toBe(2);
    expect(topology.lengthM.every((m) => m === 0)).toBe(true);
  });

  test('one home, or added homes only', () => {
    for (const statedMember of [null, true]) {
      const topology = topologyOf({ households: [householdWith({ statedMember })], sites: [] }, values);
      expect(topology.groups).toBe(1);
      expect([...topology.participant]).toEqual([0]);
    }
  });

  test('a site beyond a home’s connection is fed from the transformer itself', () => {
    const commune = (site: Parameters<typeof siteWith>[0]) => ({
      households: [0, 1, 2].map((key) =>
        householdWith({ key, name: `${key}`, statedMember: null, place: { eastM: 200 * key, northM: 0 } }),
      ),
      sites: [siteWith({ place: { eastM: 390, northM: 50 }, ...site })],
    });
    const isDirect = (site: Parameters<typeof siteWith>[0]) => {
      const topology = topologyOf(commune(site), values);
      return Math.max(...topology.rowEnd) === 3 && topology.participant[3] === 3;
    };
    expect(isDirect({})).toBe(false);
    expect(isDirect({ arrays: panels(36) })).toBe(false);
    expect(isDirect({ arrays: panels(100) })).toBe(true);
    expect(isDirect({ energyKwhPerYear: 200_000 })).toBe(true);
  });
});

describe('a commune’s year of losses', () => {
  /** Every eighth day of a year (all weekdays in turn): the households' loads, heating of a third of them, panels of a quarter. */
  function losses(heatingKw: number, pvKw: number) {
    const scenario = scenarioOf();
    const climate = climateLayer(scenario, NO_INPUTS, 2025);
    if (!climate.ok) throw new Error('no climate');
    const calendar = yearCalendar(2025);
    const feeders = feedersOf(village, scenario.values);
    const loads = householdLoads(village.households, calendar, climate.value.climate, scenario.values, 1);
    const { temperatureC } = climate.value.climate;
    const panel = climate.value.panels({ tiltDeg: 30, azimuthDeg: 180 });
    const netKw = new Float64Array(feeders.rowsMax * 96);
    const pv = new Float64Array(feeders.rowsMax * 96);
    const hasPv = new Uint8Array(feeders.rowsMax);
    const buffer = new Float64Array(LOAD_BUFFER_STEPS);
    const out = feederDay();
    let drawnKwh = 0;
    let lostKwh = 0;
    let over = 0;
    for (let day = 0; day < 365; day += 8) {
      for (let g = 0; g < feeders.groups; g++) {
        for (let p = feeders.start[g]; p < feeders.start[g + 1]; p++) {
          const i = feeders.participant[p];
          const row = (p - feeders.start[g]) * 96;
          buffer.fill(0);
          if (i < village.households.length) loads.day(i, day, buffer);
          else buffer.fill(2, 0, 96);
          hasPv[p - feeders.start[g]] = pvKw > 0 && i % 4 === 0 ? 1 : 0;
          for (let k = 0; k < 96; k++) {
            const t = day * 96 + k;
            // A third of the homes heat with electricity: full power at −7 °C, none above 15 °C.
            const heat = i % 3 === 0 ? heatingKw * Math.min(1, Math.max(0, (15 - temperatureC[t]) / 22)) : 0;
            pv[row + k] = quantiseKw(hasPv[p - feeders.start[g]] * pvKw * panel[t]);
            const load = quantiseKw(buffer[k] + heat);
            netKw[row + k] = load - pv[row + k];
            drawnKwh += load * 0.25;
          }
        }
        feeders.day(g, netKw, pv, hasPv, out);
        lostKwh += out.lossKw.reduce((a, b) => a + b, 0) * 0.25;
        over += out.stepsOver;
      }
    }
    return { ratio: lostKwh / drawnKwh, over, drawnKwh };
  }

  test('1.5 to 4 % of the energy: specific electricity, with heating, with panels on a quarter', () => {
    for (const [heatingKw, pvKw] of [
      [0, 0],
      [3, 0],
      [3, 6],
    ]) {
      const { ratio, over } = losses(heatingKw, pvKw);
      expect(ratio).toBeGreaterThan(0.015);
      expect(ratio).toBeLessThan(0.04);
      expect(over).toBe(0);
    }
  });
});

describe('switched off', () => {
  const off: Feeders = feedersOf(village, valuesWith({ 'grid.feeders': false }));

  test('participants in their order, no loss, nothing touched', () => {
    expect([...off.participant]).toEqual([...village.households, ...village.sites].map((_, i) => i));
    const netKw = new Float64Array(off.rowsMax * 96).fill(-50);
    const pvKw = new Float64Array(off.rowsMax * 96).fill(60);
    const out = feederDay();
    off.day(0, netKw, pvKw, new Uint8Array(off.rowsMax).fill(1), out);
    expect(netKw.every((kw) => kw === -50)).toBe(true);
    expect(out.lossKw.every((kw) => kw === 0)).toBe(true);
    expect(out.curtailedKw.every((kw) => kw === 0)).toBe(true);
  });
});
