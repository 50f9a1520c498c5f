import { describe, expect, test } from 'vitest';
import type { Point } from '../../sim-core/buildings/geometry/shapes.ts';
import {
  laeaEurope,
  lambert93,
  PROJECTIONS,
  type Projection,
  projectionBySize,
  webMercator,
  wgs84,
} from '../../sim-core/buildings/projection/projections.ts';
import { describeWithSharedData, sharedText } from '../support/shared.ts';

/** A tenth of a metre, in degrees. */
const TOLERANCE_DEG = 1e-6;

function expectNear(found: Point, wanted: Point): void {
  expect(Math.abs(found[0] - wanted[0])).toBeLessThan(TOLERANCE_DEG);
  expect(Math.abs(found[1] - wanted[1])).toBeLessThan(TOLERANCE_DEG);
}

describe('maps become degrees', () => {
  test.each<[string, Projection, Point, Point]>([
    ['the origin of Lambert-93', lambert93, [700_000, 6_600_000], [3, 46.5]],
    ['the pillar of the Eiffel tower', lambert93, [648_237.3, 6_862_271.68], [2.2945, 48.8584]],
    ['the origin of LAEA Europe', laeaEurope, [4_321_000, 3_210_000], [10, 52]],
    ['EPSG guidance note 7-2: 50° N, 5° E', laeaEurope, [3_962_799.45, 2_999_718.85], [5, 50]],
    ['the origin of Web Mercator', webMercator, [0, 0], [0, 0]],
    ['the edge of Web Mercator', webMercator, [20_037_508.342789244, 20_037_508.342789244], [180, 85.0511287798]],
  ])('%s', (_, projection, metres, degrees) => expectNear(projection.toDegrees(metres), degrees));

  test('by size: degrees, Lambert-93, or nothing known', () => {
    expect(projectionBySize([2.5, 44.3])).toBe(wgs84);
    expect(projectionBySize([664_000, 6_360_000])).toBe(lambert93);
    expect(projectionBySize([3_728_000, 2_386_000])).toBeNull();
  });

  test('no code names two', () => {
    const codes = PROJECTIONS.flatMap(({ epsg }) => epsg);
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describeWithSharedData('INSEE’s cells lie where their identifiers say', () => {
  test('all of Olemps, within what five decimals of a degree allow', () => {
    const { features } = JSON.parse(sharedText('geo/olemps_12174_insee_filosofi_200m.geojson'));
    let compared = 0;
    for (const { properties, geometry } of features) {
      const match = /N(\d+)E(\d+)$/.exec(properties.id_car2010 ?? '');
      if (match === null) continue;
      expectNear(laeaEurope.toDegrees([Number(match[2]), Number(match[1])]), geometry.coordinates[0][0]);
      compared += 1;
    }
    expect(compared).toBe(108);
  });
});
