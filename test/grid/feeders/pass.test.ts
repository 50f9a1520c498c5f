import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addFeederDay, feederIssues, feederYear } from '../../../sim-core/grid/feeders/index.ts';
import type { Values } from '../../../sim-core/parameters/index.ts';
import { quantiseKw } from '../../../sim-core/units.ts';
import { valuesWith } from '../../support/participants.ts';
import { type HandNode, handFeeders, handTopology, type PassedDay, passDay } from './support.ts';

const SEED = 70;
const QUANTUM_KW = 2 ** -20;
const V2 = 3 * 230 * 230;

/** No reactive power, no unbalance, no transformer losses: the wires alone. */
const BARE: Partial<Values> = {
  'grid.powerFactor': 1,
  'grid.unbalanceFactor': 1,
  'grid.transformerIronKw': 0,
  'grid.transformerCopperKw': 0,
};

function day(
  nodes: readonly HandNode[],
  rows: Parameters<typeof passDay>[2],
  values: Partial<Values> = {},
  ratedKva = 250,
): PassedDay {
  return passDay(handFeeders(handTopology([nodes], ratedKva), valuesWith({ ...BARE, ...values })), 0, rows);
}

describe('a feeder of two nodes by hand', () => {
  const nodes = [{ lengthM: 100, tail: true }, { lengthM: 100 }];
  const rows = [{ loadKw: 10 }, { loadKw: 20 }];

  test('losses R·P²/V² and voltage R·P/(3·230)', () => {
    const { out } = day(nodes, rows);
    // 0.0642 Ω carry 10 kW, 0.0208 Ω carry 30 kW.
    const lossKw = ((0.0642 * 10_000 ** 2 + 0.0208 * 30_000 ** 2) / V2) * 1e-3;
    expect(Math.abs(out.lossKw[7] - lossKw)).toBeLessThanOrEqual(QUANTUM_KW);
    expect(lossKw).toBeCloseTo(0.1584, 4);
    expect(out.voltageMinV).toBeCloseTo(230 - (0.0642 * 10_000 + 0.0208 * 30_000) / 690, 9);
    expect(out.voltageMaxV).toBe(230);
    // 270 A at 3 × 230 V are 186.3 kVA, 142 A are 97.98 kVA.
    expect(out.linePeakRatio).toBeCloseTo(30 / 186.3, 9);
    expect(out.transformerPeakRatio).toBeCloseTo((30 + lossKw) / 250, 6);
  });

  test('reactive power adds X·Q and R·Q², the unbalance a fifth', () => {
    const { out } = day(nodes, rows, { 'grid.powerFactor': 0.8, 'grid.unbalanceFactor': 1.2 });
    // At a power factor of 0.8, Q is 0.75 P.
    const lossKw = ((0.0642 * (10_000 ** 2 + 7500 ** 2) + 0.0208 * (30_000 ** 2 + 22_500 ** 2)) / V2) * 1.2e-3;
    expect(Math.abs(out.lossKw[0] - lossKw)).toBeLessThanOrEqual(QUANTUM_KW);
    const fallV = (0.0642 * 10_000 + 0.0083 * 7500 + 0.0208 * 30_000 + 0.008 * 22_500) / 690;
    expect(out.voltageMinV).toBeCloseTo(230 - 1.2 * fallV, 9);
    expect(out.linePeakRatio).toBeCloseTo((1.2 * 37.5) / 186.3, 9);
  });

  test('panels feed in at a power factor of 1: the load keeps its reactive power', () => {
    const { out } = day(nodes, [{ loadKw: 10, pvKw: 10 }, { loadKw: 0 }], { 'grid.powerFactor': 0.8 });
    const lossKw = ((0.0642 + 0.0208) * 7500 ** 2 * 1e-3) / V2;
    expect(Math.abs(out.lossKw[0] - lossKw)).toBeLessThanOrEqual(QUANTUM_KW);
    expect(out.voltageMinV).toBeCloseTo(230 - ((0.0083 + 0.008) * 7500) / 690, 9);
  });

  test('a transformer loses iron always and copper by the square of its load', () => {
    const iron = { 'grid.transformerIronKw': 0.3, 'grid.transformerCopperKw': 3.25 };
    expect(day(nodes, [{ loadKw: 0 }, { loadKw: 0 }], iron).out.lossKw[50]).toBe(quantiseKw(0.3));
    const { out } = day([{ lengthM: 0 }], [{ loadKw: 125 }], iron);
    expect(out.lossKw[0]).toBe(quantiseKw(0.3 + 3.25 / 4));
  });

  test('a smaller transformer loses in proportion', () => {
    const iron = { 'grid.transformerIronKw': 0.3, 'grid.transformerCopperKw': 3.25 };
    const { out } = day([{ lengthM: 0 }], [{ loadKw: 50 }], iron, 100);
    expect(Math.abs(out.lossKw[0] - (0.12 + 1.3 / 4))).toBeLessThanOrEqual(QUANTUM_KW);
  });
});

describe('a feeder of five nodes by hand', () => {
  const nodes = [
    { lengthM: 40, tail: true },
    { lengthM: 60, tail: true },
    { lengthM: 50 },
    { lengthM: 30 },
    { lengthM: 20, rows: 2 },
  ];
  /** Load of each participant; the second node feeds in more than all draw. */
  const rows = [{ loadKw: 4 }, { loadKw: 2, pvKw: 30 }, { loadKw: 6 }, { loadKw: 3 }, { loadKw: 5 }, { loadKw: 1 }];
  const ohm = [0.02568, 0.03852, 0.0104, 0.00624, 0.00416];
  const flowKw = [4, -24, -18, -15, -9];

  test('losses, extremes of voltage and loading', () => {
    const { out } = day(nodes, rows);
    const lossKw = ohm.reduce((sum, r, n) => sum + (r * flowKw[n] ** 2 * 1e3) / V2, 0);
    expect(Math.abs(out.lossKw[30] - lossKw)).toBeLessThanOrEqual(QUANTUM_KW);
    // The voltage rises from the transformer to the second node from the end, then falls by the last segment.
    const riseV = [4, 3, 2, 1].reduce((sum, n) => sum - (ohm[n] * flowKw[n] * 1e3) / 690, 0);
    expect(out.voltageMaxV).toBeCloseTo(230 + riseV, 9);
    expect(out.voltageMinV).toBe(230);
    expect(out.linePeakRatio).toBeCloseTo(24 / 97.98, 9);
    expect(out.stepsOver).toBe(0);
    expect([...out.curtailedKw]).toEqual(new Array(96).fill(0));
  });
});

/** A feeder of up to 12 nodes with loads and panels drawn at random. */
const anyFeeder = fc.array(
  fc.record({
    lengthM: fc.integer({ min: 0, max: 120 }),
    tail: fc.boolean(),
    loadKw: fc.double({ min: 0, max: 9, noNaN: true }),
    pvKw: fc.option(fc.double({ min: 0, max: 20, noNaN: true }), { nil: undefined }),
  }),
  { minLength: 1, maxLength: 12 },
);
type AnyFeeder = typeof anyFeeder extends fc.Arbitrary<infer T> ? T : never;

const rowsOf = (feeder: AnyFeeder) =>
  feeder.map(({ loadKw, pvKw }) => (pvKw === undefined ? { loadKw } : { loadKw, pvKw }));

const total = (column: ArrayLike<number>) => Array.from(column).reduce((a, b) => a + b, 0);

/** Node voltages at step 0 straight from the definition: each participant's power times the wires it shares. */
function voltagesByPaths(feeder: AnyFeeder, netKw: Float64Array, pvKw: Float64Array, values: Values): number[] {
  const tan = Math.sqrt(1 - values['grid.powerFactor'] ** 2) / values['grid.powerFactor'];
  return feeder.map((_, node) => {
    let fall = 0;
    feeder.forEach((__, other) => {
      const p = netKw[other * 96];
      const q = tan * (p + (Number.isNaN(pvKw[other * 96]) ? 0 : pvKw[other * 96]));
      // The wires that both share are those from the nearer of the two to the transformer.
      for (let n = Math.max(node, other); n < feeder.length; n++) {
        const km = feeder[n].lengthM / 1000;
        const [r, x] = feeder[n].tail ? [0.642 * km, 0.083 * km] : [0.208 * km, 0.08 * km];
        fall += ((r * p + x * q) * 1000) / 690;
      }
    });
    return values['grid.busbarVoltageV'] - values['grid.unbalanceFactor'] * fall;
  });
}

describe(`any feeder (seed ${SEED})`, () => {
  const options = { seed: SEED, numRuns: 300 };

  test('voltages are those of the definition; what was cut left the panels and nothing else', () => {
    fc.assert(
      fc.property(anyFeeder, fc.constantFrom('proRata', 'voltWatt'), (feeder, curtailment) => {
        const values = valuesWith({ 'grid.curtailment': curtailment as 'proRata' });
        const { netKw, pvKw, out } = passDay(handFeeders(handTopology([feeder]), values), 0, rowsOf(feeder));
        const volts = [230, ...voltagesByPaths(feeder, netKw, pvKw, values)];
        expect(out.voltageMinV).toBeCloseTo(Math.min(...volts), 8);
        expect(out.voltageMaxV).toBeCloseTo(Math.max(...volts), 8);
        let cut = 0;
        feeder.forEach(({ loadKw, pvKw: stated }, r) => {
          const pv = stated === undefined ? 0 : pvKw[r * 96];
          const before = stated === undefined ? 0 : quantiseKw(stated);
          expect(pv).toBeGreaterThanOrEqual(0);
          expect(pv).toBeLessThanOrEqual(before);
          expect(netKw[r * 96] + pv).toBe(quantiseKw(loadKw));
          cut += before - pv;
        });
        expect(out.curtailedKw[0]).toBe(cut);
      }),
      options,
    );
  });

  test('energy: what the transformer passes is what the homes draw and what is lost', () => {
    fc.assert(
      fc.property(anyFeeder, (feeder) => {
        const values = valuesWith();
        const { netKw, pvKw, out } = passDay(handFeeders(handTopology([feeder]), values), 0, rowsOf(feeder));
        const tan = Math.sqrt(1 - 0.95 ** 2) / 0.95;
        // Independently: Kirchhoff's sums segment by segment from the near end.
        let lossKw = 0;
        feeder.forEach((_, n) => {
          let p = 0;
          let q = 0;
          for (let o = 0; o <= n; o++) {
            const pv = Number.isNaN(pvKw[o * 96]) ? 0 : pvKw[o * 96];
            p += netKw[o * 96];
            q += tan * (netKw[o * 96] + pv);
          }
          const ohm = ((feeder[n].tail ? 0.642 : 0.208) * feeder[n].lengthM) / 1000;
          lossKw += (1.2 * ohm * (p * p + q * q) * 1000) / V2;
        });
        const homes = feeder.reduce((sum, _, r) => sum + netKw[r * 96], 0);
        const reactive = feeder.reduce(
          (sum, _, r) => sum + tan * (netKw[r * 96] + (Number.isNaN(pvKw[r * 96]) ? 0 : pvKw[r * 96])),
          0,
        );
        const copper = (3.25 * ((homes + lossKw) ** 2 + reactive ** 2)) / 250 ** 2;
        const supplied = homes + lossKw + copper + 0.3;
        expect(Math.abs(homes + out.lossKw[0] - supplied) * 0.25).toBeLessThan(1e-6);
      }),
      options,
    );
  });

  test('curtailment: within limits after one pass, none where nothing is broken, never more than needed', () => {
    fc.assert(
      fc.property(anyFeeder, fc.double({ min: 0.02, max: 0.1, noNaN: true }), (feeder, band) => {
        const values = valuesWith({ 'grid.voltageBandRatio': band });
        const loose = valuesWith({ 'grid.voltageBandRatio': 0.2 });
        const free = passDay(handFeeders(handTopology([feeder], 2000), loose), 0, rowsOf(feeder));
        const { out } = passDay(handFeeders(handTopology([feeder], 2000), values), 0, rowsOf(feeder));
        const limitV = 230 * (1 + band);
        expect(out.voltageMaxV).toBeLessThanOrEqual(limitV + 1e-3);
        if (free.out.voltageMaxV <= limitV && free.out.curtailedKw[0] === 0) expect(out.curtailedKw[0]).toBe(0);
        if (out.curtailedKw[0] > 0 && free.out.curtailedKw[0] === 0) {
          // The limit is just met: less cut would break it.
          expect(out.voltageMaxV).toBeGreaterThan(limitV - 1e-3);
        }
      }),
      options,
    );
  });

  test('volt-watt keeps the limit too, and cuts those with the highest voltage most', () => {
    fc.assert(
      fc.property(anyFeeder, fc.double({ min: 0.02, max: 0.08, noNaN: true }), (feeder, band) => {
        const values = valuesWith({
          'grid.voltageBandRatio': band,
          'grid.curtailment': 'voltWatt',
          'grid.voltWattFromRatio': 1 + band / 2,
        });
        const { out } = passDay(handFeeders(handTopology([feeder], 2000), values), 0, rowsOf(feeder));
        expect(out.voltageMaxV).toBeLessThanOrEqual(230 * (1 + band) + 1e-3);
      }),
      options,
    );
  });

  test('more load never lifts a voltage nor lessens losses of a feeder that only draws', () => {
    fc.assert(
      fc.property(anyFeeder, fc.nat(), fc.double({ min: 0.01, max: 5, noNaN: true }), (feeder, which, moreKw) => {
        const rows = feeder.map(({ loadKw }) => ({ loadKw }));
        const more = rows.map(({ loadKw }, r) => ({ loadKw: loadKw + (r === which % rows.length ? moreKw : 0) }));
        const feeders = handFeeders(handTopology([feeder]), valuesWith());
        const [a, b] = [passDay(feeders, 0, rows).out, passDay(feeders, 0, more).out];
        expect(b.lossKw[0]).toBeGreaterThanOrEqual(a.lossKw[0]);
        expect(b.voltageMinV).toBeLessThanOrEqual(a.voltageMinV);
        expect(b.transformerPeakRatio).toBeGreaterThan(a.transformerPeakRatio);
      }),
      options,
    );
  });

  test('panels of zero power are as no panels, a wire of no length as none', () => {
    fc.assert(
      fc.property(anyFeeder, (feeder) => {
        const feeders = handFeeders(handTopology([feeder]), valuesWith());
        const none = passDay(
          feeders,
          0,
          feeder.map(({ loadKw }) => ({ loadKw })),
        );
        const zero = passDay(
          feeders,
          0,
          feeder.map(({ loadKw }) => ({ loadKw, pvKw: 0 })),
        );
        expect(zero.out).toEqual(none.out);
        expect(zero.netKw).toEqual(none.netKw);
        const short = handTopology([feeder.map((node) => ({ ...node, lengthM: 0 }))]);
        const { out } = passDay(handFeeders(short, valuesWith(BARE)), 0, rowsOf(feeder));
        expect(total(out.lossKw)).toBe(0);
        expect([out.voltageMinV, out.voltageMaxV, out.linePeakRatio]).toEqual([230, 230, 0]);
      }),
      options,
    );
  });
});

describe('what is broken by drawing is counted', () => {
  test('a voltage that falls too far: steps and volts', () => {
    const heavy = { loadKw: (k: number) => (k < 10 ? 60 : 1) };
    const { out, netKw } = day([{ lengthM: 500, tail: true }], [heavy]);
    expect(out.voltageMinV).toBeCloseTo(230 - (0.321 * 60_000) / 690, 9);
    expect(out.voltageStepsOver).toBe(10);
    expect(out.stepsOver).toBe(10);
    expect(out.overVoltageMaxV).toBeCloseTo((0.321 * 60_000) / 690 - 23, 9);
    expect(netKw[0]).toBe(60);
    expect(total(out.curtailedKw)).toBe(0);
  });

  test('a cable and a transformer: steps and kVA', () => {
    const { out } = day([{ lengthM: 10, tail: true }], [{ loadKw: (k) => (k === 3 ? 120 : 90) }], {}, 100);
    expect([out.lineStepsOver, out.transformerStepsOver, out.stepsOver]).toEqual([1, 1, 1]);
    expect(out.overKvaMax).toBeCloseTo(120 - 97.98, 9);
    expect(out.linePeakRatio).toBeCloseTo(120 / 97.98, 9);
  });

  test('panels are not cut for what others draw', () => {
    const { out } = day([{ lengthM: 400, tail: true }, { lengthM: 10 }], [{ loadKw: 80 }, { loadKw: 0, pvKw: 5 }]);
    expect(out.voltageStepsOver).toBe(96);
    expect(total(out.curtailedKw)).toBe(0);
  });
});

describe('what is broken by feeding in is cut', () => {
  const noon = (kw: number) => (k: number) => (k >= 40 && k < 56 ? kw : 0);

  test('a voltage: all panels of the feeder in the same share, only at those steps', () => {
    const nodes = [{ lengthM: 300, tail: true }, { lengthM: 100 }];
    const { out, pvKw } = day(nodes, [
      { loadKw: 1, pvKw: noon(80) },
      { loadKw: 1, pvKw: noon(20) },
    ]);
    expect(out.curtailedSteps).toBe(16);
    expect(pvKw[45] / 80).toBeCloseTo(pvKw[96 + 45] / 20, 6);
    expect(out.voltageMaxV).toBeCloseTo(253, 4);
    expect(out.stepsOver).toBe(0);
    expect(out.curtailedKw[39]).toBe(0);
  });

  test('volt-watt cuts the far end more than the near', () => {
    const nodes = [{ lengthM: 300, tail: true }, { lengthM: 100 }];
    const { out, pvKw } = day(
      nodes,
      [
        { loadKw: 1, pvKw: noon(80) },
        { loadKw: 1, pvKw: noon(20) },
      ],
      { 'grid.curtailment': 'voltWatt', 'grid.voltWattFromRatio': 1.01 },
    );
    expect(out.voltageMaxV).toBeCloseTo(253, 3);
    expect(pvKw[45] / 80).toBeLessThan(pvKw[96 + 45] / 20);
    expect(out.stepsOver).toBe(0);
  });

  test('a cable: down to what it carries', () => {
    const { out, netKw } = day([{ lengthM: 5, tail: true }], [{ loadKw: 2, pvKw: noon(150) }]);
    expect(netKw[50]).toBeCloseTo(-97.98, 4);
    expect(out.linePeakRatio).toBeCloseTo(1, 6);
    expect(out.lineStepsOver).toBe(0);
    expect(out.curtailedKw[50]).toBeCloseTo(148 - 97.98, 4);
  });

  test('a transformer: panels of all its feeders and at its own busbar', () => {
    const topology = handTopology([[{ lengthM: 5 }], [{ lengthM: 5 }]], 50, 1);
    const { out, netKw, pvKw } = passDay(handFeeders(topology, valuesWith(BARE)), 0, [
      { loadKw: 0, pvKw: noon(20) },
      { loadKw: 0, pvKw: noon(30) },
      { loadKw: 0, pvKw: noon(30) },
    ]);
    expect(netKw[50] + netKw[96 + 50] + netKw[192 + 50]).toBeCloseTo(-50, 4);
    expect([pvKw[50] / 20, pvKw[96 + 50] / 30, pvKw[192 + 50] / 30].map((s) => Math.round(s * 1e5))).toEqual([
      62500, 62500, 62500,
    ]);
    expect(out.transformerStepsOver).toBe(0);
    expect(out.transformerPeakRatio).toBeLessThanOrEqual(1 + 1e-6);
  });

  test('a stated cap on feeding in', () => {
    const rows = [{ loadKw: 1, pvKw: noon(9) }, { loadKw: 1 }];
    const nodes = [{ lengthM: 5, rows: 2 }];
    const { out, netKw } = day(nodes, rows, { 'grid.exportCapKw': 3 });
    expect(netKw[50]).toBe(-3);
    expect(out.curtailedKw[50]).toBe(5);
    expect(total(day(nodes, rows, { 'grid.exportCapKw': 8 }).out.curtailedKw)).toBe(0);
    expect(day(nodes, rows, { 'grid.exportCapKw': 0 }).netKw[50]).toBe(0);
  });

  test('where cutting all panels is not enough, the rest is counted', () => {
    // 60 kW of discharge that is no panel, and 5 kW of panels.
    const { out, pvKw } = day([{ lengthM: 500, tail: true }], [{ loadKw: -60, pvKw: noon(5) }]);
    expect(pvKw[50]).toBe(0);
    expect(out.voltageStepsOver).toBe(96);
    expect(out.overVoltageMaxV).toBeGreaterThan(4);
  });
});

describe('the tally of a year', () => {
  test('keeps the worst and adds the counts', () => {
    const year = feederYear();
    addFeederDay(year, day([{ lengthM: 500, tail: true }], [{ loadKw: 60 }]).out);
    addFeederDay(year, day([{ lengthM: 500, tail: true }], [{ loadKw: 1, pvKw: 3 }]).out);
    expect(year.voltageStepsOver).toBe(96);
    expect(year.voltageMinV).toBeLessThan(207);
    expect(year.voltageMaxV).toBeGreaterThan(230);
  });

  test('a busbar outside the band is refused', () => {
    expect(feederIssues(valuesWith())).toEqual([]);
    const values = valuesWith({ 'grid.busbarVoltageV': 250, 'grid.voltageBandRatio': 0.05 });
    expect(feederIssues(values)).toMatchObject([{ code: 'grid.busbarVoltage', path: 'grid.busbarVoltageV' }]);
  });
});
