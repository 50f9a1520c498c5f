import { featureCollection, polygon, rectangle } from './support.ts';

const ring = (eastM: number, northM: number, size: number) => rectangle(eastM, northM, size, size);

/** Two houses with a shed between them, in the words of each layout. */
const HOUSE = ring(0, 0, 10);
const SHED = ring(20, 0, 6);
const BLOCK = ring(40, 0, 20);
const COURT = [...ring(45, 5, 8)].reverse();

export const BD_TOPO = featureCollection([
  {
    properties: {
      ID: 'B1',
      USAGE1: 'Résidentiel',
      LEGER: 'Non',
      NB_LOGTS: 1,
      NB_ETAGES: 2,
      HAUTEUR: 5.6,
      Z_MIN_SOL: 200,
    },
    geometry: polygon(HOUSE),
  },
  { properties: { ID: 'B2', USAGE1: 'Annexe', LEGER: 'Oui', HAUTEUR: null }, geometry: polygon(SHED) },
  {
    properties: { ID: 'B3', USAGE1: 'Résidentiel', LEGER: 'Non', NB_LOGTS: 6, MAT_TOITS: '20', HAUTEUR: 9.1 },
    geometry: polygon(BLOCK, COURT),
  },
]);

export const BD_TOPO_LONG_NAMES = featureCollection(
  [
    {
      properties: {
        cleabs: 'B1',
        usage_1: 'Résidentiel',
        construction_legere: false,
        nombre_de_logements: 1,
        nombre_d_etages: 2,
        hauteur: 5.6,
        altitude_minimale_sol: 200,
      },
      geometry: polygon(HOUSE),
    },
    { properties: { cleabs: 'B2', usage_1: 'Annexe', construction_legere: true }, geometry: polygon(SHED) },
    {
      properties: {
        cleabs: 'B3',
        usage_1: 'Résidentiel',
        nombre_de_logements: 6,
        materiaux_de_la_toiture: '20',
        hauteur: 9.1,
      },
      geometry: polygon(BLOCK, COURT),
    },
  ],
  { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } } },
);

export const OSM_GEO_JSON = featureCollection([
  {
    properties: { '@id': 'way/1', building: 'house', 'building:levels': '2', height: '8.6 m', 'roof:height': '3' },
    geometry: polygon(HOUSE),
  },
  {
    properties: { osm_way_id: '2', building: 'yes', other_tags: '"wall"=>"no","note"=>"a \\"shed\\""' },
    geometry: polygon(SHED),
  },
  {
    properties: { osm_id: '3', building: 'apartments', 'building:flats': 6, 'roof:material': 'slate' },
    geometry: polygon(BLOCK, COURT),
  },
]);

const nodes = [HOUSE, SHED, BLOCK, COURT].flatMap((corners, k) =>
  corners.map(([x, y], i) => `<node id="${k * 10 + i + 1}" lat="${y}" lon="${x}"/>`),
);
const way = (id: number, k: number, tags: string) =>
  `<way id="${id}">${[0, 1, 2, 3, 0].map((i) => `<nd ref="${k * 10 + i + 1}"/>`).join('')}${tags}</way>`;
const tag = (key: string, value: string) => `<tag k="${key}" v="${value}"/>`;

export const OSM_XML = `<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6">
${nodes.join('\n')}
${way(1, 0, tag('building', 'house') + tag('building:levels', '2') + tag('height', '8.6 m') + tag('roof:height', '3'))}
${way(2, 1, tag('building', 'yes') + tag('wall', 'no') + tag('note', 'a &quot;shed&quot;'))}
${way(30, 2, '')}
${way(31, 3, '')}
<relation id="3"><member type="way" ref="30" role="outer"/><member type="way" ref="31" role="inner"/>${tag('type', 'multipolygon')}${tag('building', 'apartments')}${tag('building:flats', '6')}${tag('roof:material', 'slate')}</relation>
</osm>
`;
