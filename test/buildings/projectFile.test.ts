import { describe, expect, test } from 'vitest';
import { importCommune } from '../../sim-core/buildings/importCommune.ts';
import { buildingsFile, isBuildingsFile, readBuildingsFile } from '../../sim-core/buildings/projectFile.ts';
import { readBuildings } from '../../sim-core/buildings/readers/index.ts';
import { IGN, OPENSTREETMAP } from '../../sim-core/buildings/readers/reader.ts';
import { accepted, issuesOf } from '../curves/support.ts';
import { valuesWith } from '../support/participants.ts';
import { BD_TOPO, OSM_XML } from './samples.ts';
import { cellOf, fileOf, filesOf, gridOf, HAMLET } from './support.ts';

const commune = accepted(
  importCommune(
    filesOf({
      buildings: [fileOf(HAMLET), accepted(readBuildings(BD_TOPO, 'x'))],
      population: gridOf([cellOf(-10, -10, 12, 5, { poor: 1, owners: 4, livingStandardEur: 250_000 })]),
    }),
    valuesWith(),
  ),
);
const text = buildingsFile(commune.buildings, commune, [IGN, OPENSTREETMAP]);

describe('the file of buildings', () => {
  test('comes back as it was, to the last bit', () => {
    expect(isBuildingsFile(text)).toBe(true);
    expect(accepted(readBuildingsFile(text, 'buildings.geojson'))).toEqual(commune.buildings);
  });

  test('is GeoJSON as RFC 7946 wants it: degrees, closed rings, the outer ones to the left', () => {
    const { type, features, attribution } = JSON.parse(text);
    expect(type).toBe('FeatureCollection');
    expect(attribution.join()).toContain('ODbL');
    expect(features).toHaveLength(commune.buildings.length);
    for (const { geometry } of features) {
      for (const ring of geometry.coordinates) {
        expect(ring[0]).toEqual(ring[ring.length - 1]);
        for (const [longitude, latitude] of ring) {
          expect(longitude).toBeCloseTo(4.8, 1);
          expect(latitude).toBeCloseTo(46.3, 1);
        }
      }
    }
  });

  test('no raw map is taken for it', () => {
    for (const other of [BD_TOPO, OSM_XML, '', '{}']) expect(isBuildingsFile(other)).toBe(false);
  });

  test('a map program may write lists as text and drop what it does not know', () => {
    const saved = JSON.parse(text);
    const features = saved.features.map(({ properties, ...rest }: { properties: Record<string, unknown> }) => ({
      ...rest,
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, value]) => [key, Array.isArray(value) ? JSON.stringify(value) : value]),
      ),
    }));
    const again = JSON.stringify({ type: 'FeatureCollection', features });
    expect(accepted(readBuildingsFile(again, 'saved'))).toEqual(commune.buildings);
  });
});

describe('a file changed by hand', () => {
  const changed = (change: Record<string, unknown>) => {
    const collection = JSON.parse(text);
    Object.assign(collection.features[0].properties, change);
    return JSON.stringify(collection);
  };

  test.each([
    ['roofFaces', [{ tiltDeg: 120, azimuthDeg: 0, areaM2: 5 }]],
    ['heightM', 'high'],
    ['storeys', 0],
    ['use', 'castle'],
    ['householdPersons', [2.5]],
    ['householdPersons', 'two'],
    ['dwellings', 0],
    ['constructionPeriod', 'old'],
    ['tenureRatios', [1, 0]],
    ['dwellingKind', 'tent'],
  ])('%s of %j is refused at its place', (name, value) => {
    const issues = issuesOf(readBuildingsFile(changed({ [name]: value }), 'buildings.geojson'));
    expect(issues[0]).toMatchObject({
      code: 'buildings.property',
      file: 'buildings.geojson',
      path: `features[0].${name}`,
    });
  });

  test('a new place is where it was drawn', () => {
    const [first] = accepted(readBuildingsFile(changed({ eastM: null, northM: null }), 'x'));
    expect(Math.abs(first.place.eastM - commune.buildings[0].place.eastM)).toBeLessThan(0.11);
  });

  test('nobody living anywhere is refused', () => {
    const collection = JSON.parse(text);
    for (const { properties } of collection.features) properties.householdPersons = [];
    expect(issuesOf(readBuildingsFile(JSON.stringify(collection), 'x'))).toMatchObject([
      { code: 'buildings.noDwelling' },
    ]);
  });
});
