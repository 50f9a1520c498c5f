import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  couplingsOf,
  dynamicsOf,
  type Envelope,
  envelopeOf,
  isSolvable,
  isStable,
  steadyLossWPerK,
  stepDwelling,
  timeConstantHours,
} from '../../sim-core/agents/heat/dwelling.ts';
import { heatingIssues } from '../../sim-core/agents/heat/issues.ts';
import { HOME_ARCHETYPES } from '../../sim-core/parameters/heating.ts';
import { valuesWith } from '../support/participants.ts';

const values = valuesWith();
const HOUSE_1975 = envelopeOf(2, 2, values);
const STEP = 0.25;

describe('a step of 5R1C', () => {
  /** The three node equations solved apart (a linear system for mass', surface and air) for a house of 1975–1989. */
  const table: readonly (readonly number[])[] = [
    // outdoor °C, sun W/m², heat W/m² → mass, surface, air °C
    [0, 0, 0, 17.716692, 17.184199, 16.775657],
    [0, 0, 50, 17.694088, 19.08022, 21.742718],
    [-5, 0, 60, 17.640007, 19.238489, 22.375491],
    [5, 300, 20, 17.643317, 18.330799, 19.285487],
    [10, 500, 0, 17.690682, 17.967283, 17.828174],
  ];

  test('as computed by hand over five quarter-hours from 18 °C', () => {
    let massC = 18;
    for (const [outdoorC, sunWPerM2, heatW, mass, surface, air] of table) {
      const step = stepDwelling(HOUSE_1975, massC, { outdoorC, sunWPerM2, heatW }, STEP);
      expect(step.massC).toBeCloseTo(mass, 5);
      expect(step.surfaceC).toBeCloseTo(surface, 5);
      expect(step.airC).toBeCloseTo(air, 5);
      massC = step.massC;
    }
  });

  const drives = fc.record({
    outdoorC: fc.double({ min: -20, max: 40, noNaN: true }),
    sunWPerM2: fc.double({ min: 0, max: 900, noNaN: true }),
    heatW: fc.double({ min: 0, max: 150, noNaN: true }),
  });
  const archetypes = fc.integer({ min: 0, max: HOME_ARCHETYPES.length - 1 });
  const masses = fc.double({ min: 0, max: 35, noNaN: true });

  test('energy is conserved: what comes in, less what goes out, is what the mass stores', () => {
    fc.assert(
      fc.property(archetypes, masses, drives, (archetype, massC, drive) => {
        const e = envelopeOf(archetype, archetype, values);
        const c = couplingsOf(e);
        const step = stepDwelling(e, massC, drive, STEP);
        const meanMass = (massC + step.massC) / 2;
        const share = c.window / (9.1 * e.surfaceM2);
        const gains = e.internalGainsW / 2 + drive.sunWPerM2 * e.apertureM2;
        // The norm lets the windows' share of the radiant gains out at once.
        const supplied = drive.heatW + e.internalGainsW / 2 + gains * (1 - share);
        const lost =
          c.outsideToMass * (meanMass - drive.outdoorC) +
          c.window * (step.surfaceC - drive.outdoorC) +
          c.ventilation * (step.airC - drive.outdoorC);
        const stored = (e.massWhPerK * (step.massC - massC)) / STEP;
        expect(Math.abs(supplied - lost - stored)).toBeLessThan(1e-9);
      }),
      { numRuns: 500 },
    );
  });

  test('the affine form is the same step', () => {
    fc.assert(
      fc.property(archetypes, masses, drives, (archetype, massC, drive) => {
        const e = envelopeOf(archetype, archetype, values);
        const { mass, air } = dynamicsOf(e, STEP);
        const step = stepDwelling(e, massC, drive, STEP);
        for (const [affine, expected] of [
          [mass, step.massC],
          [air, step.airC],
        ] as const) {
          const own =
            affine.keep * massC +
            affine.outdoor * drive.outdoorC +
            affine.sun * drive.sunWPerM2 +
            affine.constant +
            affine.heat * drive.heatW;
          expect(Math.abs(own - expected)).toBeLessThan(1e-10);
        }
      }),
      { numRuns: 500 },
    );
  });

  test.each([0.25, 1])('a dwelling left alone at %d h comes to rest where losses meet the heat', (hours) => {
    const e: Envelope = { ...HOUSE_1975, internalGainsW: 0 };
    let massC = 0;
    let airC = 0;
    for (let n = 0; n < 2000 / hours; n++) {
      ({ massC, airC } = stepDwelling(e, massC, { outdoorC: 5, sunWPerM2: 0, heatW: 30 }, hours));
    }
    expect(airC).toBeCloseTo(5 + 30 / steadyLossWPerK(e), 6);
  });
});

describe('archetypes', () => {
  test('time constants of the domain model', () => {
    const hours = HOME_ARCHETYPES.map((_, a) => Math.round(timeConstantHours(envelopeOf(a, a, values))));
    expect(hours).toEqual([7, 8, 15, 23, 32, 44, 19, 31, 56]);
  });

  test('all are solvable and stable at a quarter-hour and at an hour', () => {
    HOME_ARCHETYPES.forEach((_, a) => {
      const e = envelopeOf(a, a, values);
      expect(isSolvable(e) && isStable(e, 0.25) && isStable(e, 1)).toBe(true);
    });
  });

  test('a mass too light for the step is not stable', () => {
    expect(isStable({ ...HOUSE_1975, massWhPerK: 0.5 }, 1)).toBe(false);
  });
});

describe('parameters that contradict each other are refused', () => {
  const paths = (changes: Parameters<typeof valuesWith>[0]) => heatingIssues(valuesWith(changes)).map((i) => i.path);

  test('the defaults do not', () => expect(heatingIssues(values)).toEqual([]));

  test.each([
    [
      'heating.uOpaqueWPerM2K[0]',
      {
        'heating.uOpaqueWPerM2K': [6, 1.7, 0.75, 0.45, 0.3, 0.2, 1.6, 0.8, 0.3],
        'heating.opaqueM2': [1000, 225, 250, 270, 255, 250, 45, 42, 42],
      },
    ],
    [
      'heating.massWhPerM2K',
      { 'heating.massWhPerM2K': 10, 'heating.opaqueM2': [900, 225, 250, 270, 255, 250, 45, 42, 42] },
    ],
    ['heating.nightC', { 'heating.nightC': 7 }],
    ['heating.dayC', { 'heating.dayC': 26, 'heating.setPointSpreadK': 3 }],
    ['heating.returnC[0]', { 'heating.returnC': [70, 35, 33] }],
    ['heating.houseStockRatios', { 'heating.houseStockRatios': [0, 0, 0, 0, 0] }],
    ['heating.windowOrientationRatios', { 'heating.windowOrientationRatios': [0.4, 0.4, 0.4, 0.4] }],
    ['heating.defrostC', { 'heating.defrostC': [5, -2] }],
  ] as const)('%s', (path, changes) => expect(paths(changes)).toContain(path));
});
