import { describe, expect, test } from 'vitest';
import { shapeArea, signedArea } from '../../sim-core/buildings/geometry/area.ts';
import { localPlane } from '../../sim-core/buildings/geometry/plane.ts';
import { mapShape } from '../../sim-core/buildings/geometry/shapes.ts';
import { BUILDING_READERS, readBuildings } from '../../sim-core/buildings/readers/index.ts';
import { accepted } from '../curves/support.ts';
import { BD_TOPO, BD_TOPO_LONG_NAMES, OSM_GEO_JSON, OSM_XML } from './samples.ts';
import { ORIGIN } from './support.ts';

/** The same three buildings in every layout: what a reader must make of them. */
const SAMPLES: readonly (readonly [layout: string, format: string, text: string])[] = [
  ['BD TOPO, short names', 'bdTopo', BD_TOPO],
  ['BD TOPO, long names', 'bdTopo', BD_TOPO_LONG_NAMES],
  ['OpenStreetMap GeoJSON', 'osmGeoJson', OSM_GEO_JSON],
  ['OpenStreetMap XML', 'osmXml', OSM_XML],
];

test('every reader has a sample', () => {
  expect(new Set(SAMPLES.map(([, format]) => format))).toEqual(new Set(BUILDING_READERS.map(({ format }) => format)));
});

describe.each(SAMPLES)('%s', (_, format, text) => {
  const { buildings, attribution, repairs } = accepted(readBuildings(text, 'sample'));

  test('is recognised, also behind a byte order mark', () => {
    for (const given of [text, `\uFEFF${text}`]) {
      expect(accepted(readBuildings(given, 'sample'))).toMatchObject({ format, buildings: { length: 3 } });
    }
  });

  test('house, shed, block of six flats', () => {
    const [house, shed, block] = buildings;
    expect(house).toMatchObject({ use: 'residential', isLight: false, storeys: 2 });
    expect(house.heightM).toBeCloseTo(5.6, 9);
    expect(shed).toMatchObject({ isLight: true, heightM: null, storeys: null, dwellings: null });
    expect(block).toMatchObject({ use: 'residential', dwellings: 6, roofMaterial: 'slate' });
  });

  test('footprints: the courtyard is off, outer rings run left, inner ones right', () => {
    const { toMetres } = localPlane(...ORIGIN);
    const areas = buildings.map(({ shape }) => shapeArea(mapShape(shape, toMetres)));
    [100, 36, 336].forEach((area, i) => {
      expect(Math.abs(areas[i] / area - 1)).toBeLessThan(0.02);
    });
    for (const { shape } of buildings) {
      for (const { outer, holes } of shape) {
        expect(signedArea(outer)).toBeGreaterThan(0);
        for (const hole of holes) expect(signedArea(hole)).toBeLessThan(0);
      }
    }
    expect(repairs).toEqual([{ code: 'buildings.courtyard', count: 1 }]);
  });

  test('identifiers are unique, and the owner of the data is named', () => {
    expect(new Set(buildings.map(({ id }) => id)).size).toBe(3);
    for (const word of Object.values(attribution)) expect(word).not.toBe('');
  });

  test('a text that breaks off anywhere is refused with the file’s name, never thrown', () => {
    for (const share of [0.3, 0.6, 0.9, 0.99]) {
      const read = readBuildings(text.slice(0, Math.floor(text.length * share)), 'cut');
      expect(read.ok).toBe(false);
      if (!read.ok) for (const issue of read.issues) expect(issue.file).toBe('cut');
    }
  });
});

test('the three tell the same outlines', () => {
  const shapes = SAMPLES.map(([, , text]) =>
    accepted(readBuildings(text, 'sample')).buildings.map(({ shape }) => shape),
  );
  for (const other of shapes.slice(1)) expect(other).toEqual(shapes[0]);
});
