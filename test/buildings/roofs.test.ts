import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { periodOfYear } from '../../sim-core/buildings/building.ts';
import { roofOf } from '../../sim-core/buildings/roofs.ts';
import { valuesWith } from '../support/participants.ts';

const SILENT = { isRoofFlat: null, roofMaterial: null, roofPitchDeg: null, roofRiseM: null };
const LONG = { lengthM: 20, widthM: 10, axisDeg: 60 };
const values = valuesWith();

describe('the faces of a roof', () => {
  test.each([
    [
      'nothing known: the assumed pitch',
      {},
      [
        [30, 150],
        [30, 330],
      ],
      true,
    ],
    [
      'slates are steep',
      { roofMaterial: 'slate' as const },
      [
        [40, 150],
        [40, 330],
      ],
      true,
    ],
    [
      'tiles',
      { roofMaterial: 'tile' as const },
      [
        [28, 150],
        [28, 330],
      ],
      true,
    ],
    [
      'sheets of zinc',
      { roofMaterial: 'metal' as const },
      [
        [10, 150],
        [10, 330],
      ],
      true,
    ],
    ['concrete is flat', { roofMaterial: 'concrete' as const }, [[0, 180]], true],
    ['said to be flat', { isRoofFlat: true }, [[0, 180]], false],
    [
      'an angle on the map',
      { roofPitchDeg: 35 },
      [
        [35, 150],
        [35, 330],
      ],
      false,
    ],
    [
      'a ridge 5 m above the gutter, half the width',
      { roofRiseM: 5 },
      [
        [45, 150],
        [45, 330],
      ],
      false,
    ],
    [
      'a ridge as high as a tower is a fault',
      { roofRiseM: 60 },
      [
        [30, 150],
        [30, 330],
      ],
      true,
    ],
  ])('%s', (_, said, faces, isEstimated) => {
    const roof = roofOf({ ...SILENT, ...said }, 200, LONG, values);
    expect(roof.faces.map(({ tiltDeg, azimuthDeg }) => [tiltDeg, azimuthDeg]).sort()).toEqual(faces);
    expect(roof.isEstimated).toBe(isEstimated);
  });

  test('a hall of unknown roof is flat, unless it is said not to be', () => {
    expect(roofOf(SILENT, 601, LONG, values).faces).toEqual([{ tiltDeg: 0, azimuthDeg: 180, areaM2: 601 }]);
    expect(roofOf({ ...SILENT, isRoofFlat: false }, 601, LONG, values).faces).toHaveLength(2);
  });

  test('nearly square: four faces', () => {
    const { faces } = roofOf(SILENT, 100, { lengthM: 10.5, widthM: 10, axisDeg: 10 }, values);
    expect(faces.map(({ azimuthDeg }) => azimuthDeg)).toEqual([10, 100, 190, 280]);
  });

  test('seen from above the faces cover the footprint, whichever way it lies', () => {
    const turned = fc.record({
      axisDeg: fc.double({ min: 0, max: 179.99, noNaN: true }),
      lengthM: fc.double({ min: 5, max: 100, noNaN: true }),
      pitch: fc.integer({ min: 3, max: 65 }),
    });
    fc.assert(
      fc.property(turned, ({ axisDeg, lengthM, pitch }) => {
        const roof = roofOf({ ...SILENT, roofPitchDeg: pitch }, lengthM * 5, { lengthM, widthM: 5, axisDeg }, values);
        const above = roof.faces.reduce((sum, f) => sum + f.areaM2 * Math.cos((f.tiltDeg * Math.PI) / 180), 0);
        expect(Math.abs(above - lengthM * 5)).toBeLessThan(0.05 * roof.faces.length + 1e-9);
        for (const { azimuthDeg } of roof.faces) {
          expect(azimuthDeg).toBeGreaterThanOrEqual(0);
          expect(azimuthDeg).toBeLessThan(360);
        }
      }),
    );
  });
});

test.each([
  [1850, 0],
  [1948, 0],
  [1949, 1],
  [1974, 1],
  [1975, 2],
  [1990, 3],
  [2005, 3],
  [2012, 4],
  [2013, 5],
  [2026, 5],
])('what was built in %d belongs to period %d', (year, period) => expect(periodOfYear(year)).toBe(period));
