import { fail, type Result } from '../result.ts';
import { Findings } from '../text/findings.ts';
import { readFeatures } from './geoJson.ts';
import { shapeContains } from './geometry/contains.ts';
import { type Bounds, boundsOf, type Point, type Shape } from './geometry/shapes.ts';
import { textOf, wholeOf } from './readers/cells.ts';

/** What a commune covers, and what its file says of it. */
export interface Outline {
  readonly shape: Shape;
  readonly bounds: Bounds;
  readonly inseeCode: string | null;
  readonly name: string | null;
  readonly inhabitants: number | null;
}

/** Names of the same facts in BD TOPO, ADMIN EXPRESS, geo.api.gouv.fr and OpenStreetMap. */
const CODE = ['INSEE_COM', 'code_insee', 'code_insee_de_la_commune', 'code', 'insee', 'INSEE', 'ref:INSEE'];
const NAME = ['NOM', 'nom_officiel', 'nom', 'NOM_COM', 'name'];
const POPULATION = ['POPULATION', 'population'];

/** The outline of one commune, or of several taken together. */
export function readOutline(text: string, file: string): Result<Outline> {
  const findings = new Findings(file);
  const read = readFeatures(text, findings);
  if (read === null) return findings.failure();
  const areas = read.features.filter(({ shape }) => shape !== null && shape.length > 0);
  if (areas.length === 0) return fail({ code: 'outline.noPolygon', file, expected: 'Polygon, MultiPolygon' });
  const said = (names: readonly string[]): unknown => {
    const { properties } = areas[0];
    const name = names.find((candidate) => textOf(properties[candidate]) !== null);
    return areas.length === 1 && name !== undefined ? properties[name] : null;
  };
  const shape = areas.flatMap((area) => area.shape ?? []);
  return findings.result({
    shape,
    bounds: boundsOf(shape.flatMap(({ outer }) => outer)),
    inseeCode: textOf(said(CODE)),
    name: textOf(said(NAME)),
    inhabitants: wholeOf(said(POPULATION), 1, 10_000_000),
  });
}

export function isWithin({ shape, bounds }: Outline, point: Point): boolean {
  const [x, y] = point;
  const isNear = x >= bounds.west && x <= bounds.east && y >= bounds.south && y <= bounds.north;
  return isNear && shapeContains(shape, point);
}
