import { describe, expect, test } from 'vitest';
import { readOutline } from '../../sim-core/buildings/outline.ts';
import { readBuildings } from '../../sim-core/buildings/readers/index.ts';
import { readInseeGrid } from '../../sim-core/buildings/readers/inseeGrid.ts';
import { accepted, issuesOf } from '../curves/support.ts';
import { OSM_XML } from './samples.ts';
import { at, closed, featureCollection, polygon, rectangle } from './support.ts';

const bdTopo = (ID: string, geometry: unknown, more: Record<string, unknown> = {}) => ({
  properties: { ID, USAGE1: 'Résidentiel', NB_LOGTS: 1, HAUTEUR: 5, ...more },
  geometry,
});
const HOUSE = polygon(rectangle(0, 0, 10, 10));

describe('what cannot be read', () => {
  test.each<[string, string, string, object]>([
    ['a table', 'a;b\n1;2\n', 'buildings.unknownFormat', { line: 1, found: 'a;b' }],
    ['nothing', '', 'buildings.unknownFormat', {}],
    ['half a file', '{"type":"FeatureCollection","x":{"HAUTEUR":1', 'geo.syntax', {}],
    ['no collection', '{"type":"Topology","x":{"HAUTEUR":1}}', 'geo.shape', { found: 'Topology' }],
    ['no feature', '{"type":"FeatureCollection","x":{"HAUTEUR":1},"features":[]}', 'geo.empty', {}],
    [
      'a system of the Réunion',
      featureCollection([bdTopo('A', HOUSE)], { crs: { properties: { name: 'urn:ogc:def:crs:EPSG::2975' } } }),
      'geo.system',
      { path: 'crs', found: 'urn:ogc:def:crs:EPSG::2975' },
    ],
    [
      'metres of no known map',
      featureCollection([
        bdTopo(
          'A',
          polygon([
            [3e6, 2e6],
            [3e6 + 9, 2e6],
            [3e6, 2e6 + 9],
          ]),
        ),
      ]),
      'geo.coordinates',
      { path: 'features[0].geometry' },
    ],
    [
      'words for coordinates',
      featureCollection([bdTopo('A', HOUSE), bdTopo('B', { type: 'Polygon', coordinates: [[['east', 'north']]] })]),
      'geo.coordinates',
      { path: 'features[1].geometry', found: '["east","north"]' },
    ],
    ['broken XML', OSM_XML.replace('</way>', '</wy>'), 'geo.xml', {}],
    ['a node in the sky', OSM_XML.replace(/lat="[^"]+"/, 'lat="190"'), 'geo.coordinates', { line: 3, path: 'node 1' }],
  ])('%s', (_, text, code, place) => {
    const [issue] = issuesOf(readBuildings(text, 'x.geojson'));
    expect(issue).toMatchObject({ code, file: 'x.geojson', ...place });
  });

  test('a file of nothing but faults tells twenty of them', () => {
    const bad = Array.from({ length: 50 }, (_, i) => bdTopo(String(i), { type: 'Polygon', coordinates: [[[null]]] }));
    expect(issuesOf(readBuildings(featureCollection(bad), 'x'))).toHaveLength(20);
  });

  test('an outline that is a road', () => {
    const road = featureCollection([{ properties: {}, geometry: { type: 'LineString', coordinates: [at(0, 0)] } }]);
    expect(issuesOf(readOutline(road, 'road'))).toMatchObject([{ code: 'outline.noPolygon', file: 'road' }]);
  });

  test.each<[string, string, object]>([
    ['ind;age\n1;2\n', 'population.columns', { line: 1 }],
    ['ind,men\n3,1\n', 'population.noPlace', { line: 2 }],
    ['idcar_200m,ind,men\nCRS3035RES200mN2386000E3728000,many,1\n', 'table.notANumber', { line: 2, path: 'ind' }],
    [featureCollection([{ properties: { pop: 3 }, geometry: HOUSE }]), 'population.columns', { path: 'features[0]' }],
    ['{', 'geo.syntax', {}],
  ])('a grid %j', (text, code, place) => {
    expect(issuesOf(readInseeGrid(text, 'grid'))[0]).toMatchObject({ code, file: 'grid', ...place });
  });
});

describe('what is mended, and counted', () => {
  const bowTie = [at(0, 0), at(10, 10), at(10, 0), at(0, 10)];

  test.each<[string, unknown[], string, number]>([
    [
      'an outline left open',
      [bdTopo('A', { type: 'Polygon', coordinates: [rectangle(0, 0, 9, 9)] })],
      'buildings.ringClosed',
      1,
    ],
    ['one that crosses itself', [bdTopo('A', polygon(bowTie))], 'buildings.ringCrossed', 1],
    ['one of two points', [bdTopo('A', polygon([at(0, 0), at(1, 1)])), bdTopo('B', HOUSE)], 'buildings.noOutline', 1],
    [
      'a line',
      [bdTopo('A', { type: 'LineString', coordinates: [at(0, 0)] }), bdTopo('B', HOUSE)],
      'buildings.noOutline',
      1,
    ],
    ['no geometry', [bdTopo('A', null), bdTopo('B', HOUSE)], 'buildings.noOutline', 1],
    ['the same building twice', [bdTopo('A', HOUSE), bdTopo('A', HOUSE)], 'buildings.duplicate', 1],
    [
      'a ruin and a project',
      [bdTopo('A', HOUSE), bdTopo('B', HOUSE, { ETAT: 'En ruine' }), bdTopo('C', HOUSE, { ETAT: 'En projet' })],
      'buildings.notStanding',
      2,
    ],
    [
      'two parts',
      [
        bdTopo('A', {
          type: 'MultiPolygon',
          coordinates: [[closed(rectangle(0, 0, 9, 9))], [closed(rectangle(20, 0, 5, 5))]],
        }),
      ],
      'buildings.severalParts',
      1,
    ],
  ])('%s', (_, features, code, count) => {
    const { buildings, repairs } = accepted(readBuildings(featureCollection(features as never), 'x'));
    expect(buildings).toHaveLength(1);
    expect(repairs).toContainEqual({ code, count });
  });

  test('heights and counts beyond reason are as good as missing', () => {
    const wild = {
      HAUTEUR: 0,
      NB_ETAGES: 4000,
      NB_LOGTS: -2,
      DATE_APP: '0001-01-01',
      Z_MIN_SOL: 100,
      Z_MIN_TOIT: 104.2,
    };
    const { buildings } = accepted(readBuildings(featureCollection([bdTopo('A', HOUSE, wild)]), 'x'));
    // The height is that between ground and gutter.
    expect(buildings[0]).toMatchObject({ heightM: 4.2, storeys: null, dwellings: null, constructionYear: null });
  });

  test('an extract cut at its edge: missing nodes and open relations', () => {
    const cut = OSM_XML.replace(/<node id="22"[^>]*>/, '').replace('<way id="31">', '<way id="99">');
    const { repairs, buildings } = accepted(readBuildings(cut, 'x'));
    expect(buildings).toHaveLength(3);
    expect(repairs).toEqual([{ code: 'buildings.missingNode', count: 1 }]);
    const open = OSM_XML.replace('<nd ref="21"/><nd ref="22"/>', '<nd ref="22"/>');
    expect(accepted(readBuildings(open, 'x')).repairs).toContainEqual({ code: 'buildings.brokenRelation', count: 1 });
  });

  test('schools and town halls marked apart: by a point, by their grounds', () => {
    const [lat, lon] = [46.3, 4.8];
    const marked = OSM_XML.replace(
      '<way id="1">',
      `<node id="900" lat="${lat}" lon="${lon}"><tag k="amenity" v="townhall"/><tag k="name" v="Mairie"/></node><way id="1">`,
    );
    expect(accepted(readBuildings(marked, 'x')).publicPlaces).toEqual([
      { kind: 'townHall', name: 'Mairie', point: [lon, lat], grounds: null },
    ]);
  });
});

describe('Lambert-93', () => {
  const square = [
    [664_000, 6_360_000],
    [664_010, 6_360_000],
    [664_010, 6_360_010],
    [664_000, 6_360_010],
  ] as const;

  test.each([
    ['named', { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::2154' } } }],
    ['told by its size', {}],
  ])('%s', (_, members) => {
    const text = featureCollection([bdTopo('A', polygon(square))], members);
    const [{ shape }] = accepted(readBuildings(text, 'x')).buildings;
    const [longitude, latitude] = shape[0].outer[0];
    // South-west of Rodez.
    expect(longitude).toBeGreaterThan(2.5);
    expect(longitude).toBeLessThan(2.6);
    expect(latitude).toBeGreaterThan(44.3);
    expect(latitude).toBeLessThan(44.4);
  });
});

describe('INSEE’s table', () => {
  const text = `idcar_200m,i_est_200,lcog_geo,ind,men,men_prop,men_mais,men_surf,ind_snv,log_av45,ind_25_39,men_pauv
"CRS3035RES200mN2386000E3728000",0,1217612174,12,5,4,5,500,300000,2,3,1
CRS3035RES200mN2386200E3728000,1,12174,3.5,1.6,1,1.6,150,80000,0,1,0
`;

  test('cells lie where their names say; those imputed are counted', () => {
    const { cells, isEdition2015, repairs } = accepted(readInseeGrid(text, 'grid.csv'));
    expect(isEdition2015).toBe(false);
    expect(repairs).toEqual([{ code: 'population.blurred', count: 1 }]);
    expect(cells[0]).toMatchObject({
      inseeCodes: ['12176', '12174'],
      persons: 12,
      households: 5,
      poor: 1,
      adults: [3, 0, 0],
    });
    expect(cells[0].shape[0].outer[0][0]).toBeCloseTo(2.568298, 5);
    expect(cells[1].livingStandardEur).toBe(80_000);
  });
});

test('an outline and what it says of itself', () => {
  const shape = polygon(rectangle(0, 0, 1000, 1000));
  const ign = featureCollection([
    { properties: { INSEE_COM: '01306', NOM: 'Pont-de-Veyle', POPULATION: 1594 }, geometry: shape },
  ]);
  expect(accepted(readOutline(ign, 'x'))).toMatchObject({
    inseeCode: '01306',
    name: 'Pont-de-Veyle',
    inhabitants: 1594,
  });
  const api = JSON.stringify({ type: 'Feature', properties: { code: '01306', nom: 'Pont-de-Veyle' }, geometry: shape });
  expect(accepted(readOutline(api, 'x'))).toMatchObject({
    inseeCode: '01306',
    name: 'Pont-de-Veyle',
    inhabitants: null,
  });
});
