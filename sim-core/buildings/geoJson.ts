import { type Findings, quoted } from '../text/findings.ts';
import { signedArea } from './geometry/area.ts';
import { mendRing } from './geometry/mend.ts';
import type { Point, Polygon, Ring, Shape } from './geometry/shapes.ts';
import { PROJECTIONS, type Projection, projectionBySize } from './projection/projections.ts';

export type Properties = Readonly<Record<string, unknown>>;

/** A feature of a GeoJSON file, in degrees. */
export interface Feature {
  /** Place in the file, from 0. */
  readonly index: number;
  readonly id: unknown;
  readonly properties: Properties;
  /** Null where the feature is no polygon. */
  readonly shape: Shape | null;
  /** Where the feature is a point. */
  readonly point: Point | null;
}

export interface FeatureFile {
  readonly features: readonly Feature[];
  /** Members of the collection itself. */
  readonly members: Properties;
}

/**
 * Reads a FeatureCollection whose coordinates are degrees, Lambert-93, Europe's LAEA or Web Mercator: as its `crs` says,
 * else by their size. Null, with issues, where it is none.
 */
export function readFeatures(text: string, findings: Findings): FeatureFile | null {
  const root = parsed(text, findings);
  if (root === null) return null;
  const list = root.type === 'Feature' ? [root] : root.features;
  if (!Array.isArray(list)) {
    findings.issue({
      code: 'geo.shape',
      expected: 'FeatureCollection',
      found: quoted(String(root.type ?? typeof root)),
    });
    return null;
  }
  if (list.length === 0) {
    findings.issue({ code: 'geo.empty' });
    return null;
  }
  const system = namedSystem(root, findings);
  if (system === undefined) return null;
  const features: Feature[] = [];
  const reader = new GeometryReader(system, findings);
  for (let index = 0; index < list.length && !findings.isFull; index++) {
    const feature = list[index] as Properties | null;
    const properties = isGroup(feature?.properties) ? feature.properties : {};
    const geometry = isGroup(feature?.geometry) ? feature.geometry : {};
    features.push({ index, id: feature?.id, properties, ...reader.read(geometry, index) });
  }
  return findings.hasIssues ? null : { features, members: root };
}

function parsed(text: string, findings: Findings): Properties | null {
  try {
    const root: unknown = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
    if (isGroup(root)) return root;
    findings.issue({ code: 'geo.shape', expected: 'FeatureCollection', found: quoted(JSON.stringify(root)) });
  } catch (error) {
    findings.issue({ code: 'geo.syntax', found: quoted((error as Error).message, 120) });
  }
  return null;
}

function isGroup(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The system that the file names; null where it names none, undefined, with an issue, where it is not a known one. */
function namedSystem(root: Properties, findings: Findings): Projection | null | undefined {
  const crs = isGroup(root.crs) && isGroup(root.crs.properties) ? root.crs.properties.name : undefined;
  if (typeof crs !== 'string' || /CRS84$/i.test(crs)) return null;
  const code = Number(/(\d+)$/.exec(crs)?.[1]);
  const known = PROJECTIONS.find((projection) => projection.epsg.includes(code));
  if (known !== undefined) return known;
  const expected = PROJECTIONS.map(({ name, epsg }) => `${name} (EPSG:${epsg[0]})`).join(', ');
  findings.issue({ code: 'geo.system', path: 'crs', expected, found: quoted(crs) });
  return undefined;
}

class GeometryReader {
  constructor(
    private system: Projection | null,
    private readonly findings: Findings,
  ) {}

  read(geometry: Properties, index: number): { readonly shape: Shape | null; readonly point: Point | null } {
    const { type, coordinates } = geometry;
    if (type === 'Point') return { shape: null, point: this.point(coordinates, index) };
    if (type !== 'Polygon' && type !== 'MultiPolygon') return { shape: null, point: null };
    const parts = type === 'Polygon' ? [coordinates] : coordinates;
    if (!Array.isArray(parts)) return { shape: this.fault(parts, index), point: null };
    const rings = parts.map((part) => (Array.isArray(part) ? part.map((ring) => this.ring(ring, index)) : []));
    return { shape: shapeOf(rings, this.findings), point: null };
  }

  private ring(ring: unknown, index: number): Point[] {
    if (!Array.isArray(ring)) {
      this.fault(ring, index);
      return [];
    }
    return ring.map((position) => this.point(position, index)).filter((point) => point !== null);
  }

  private point(position: unknown, index: number): Point | null {
    if (!Array.isArray(position) || !Number.isFinite(position[0]) || !Number.isFinite(position[1])) {
      return this.fault(position, index);
    }
    const given: Point = [position[0], position[1]];
    this.system ??= projectionBySize(given);
    if (this.system === null) return this.fault(position, index);
    const point = this.system.toDegrees(given);
    return Math.abs(point[0]) <= 180 && Math.abs(point[1]) <= 90 ? point : this.fault(position, index);
  }

  private fault(found: unknown, index: number): null {
    this.findings.issue({
      code: 'geo.coordinates',
      path: `features[${index}].geometry`,
      expected: { fr: 'des degrés, ou des mètres en Lambert-93', en: 'degrees, or metres in Lambert-93' },
      found: quoted(JSON.stringify(found) ?? 'undefined'),
    });
    return null;
  }
}

/**
 * A shape of given rings, for each polygon the outer one first. Rings left open, crossing themselves or enclosing nothing
 * are mended or dropped, and counted; outer ones then run counter-clockwise, courtyards clockwise (RFC 7946).
 */
export function shapeOf(polygons: readonly (readonly (readonly Point[])[])[], findings: Findings): Shape {
  const mend = (points: readonly Point[]): Ring | null => {
    const mended = mendRing(points);
    if (mended?.wasOpen) findings.repair('buildings.ringClosed');
    if (mended?.wasCrossed) findings.repair('buildings.ringCrossed');
    return mended?.ring ?? null;
  };
  const turned = (ring: Ring, isLeft: boolean): Ring => (signedArea(ring) > 0 === isLeft ? ring : [...ring].reverse());
  return polygons.flatMap(([first, ...others]): Polygon[] => {
    const outer = mend(first ?? []);
    if (outer === null) return [];
    const holes = others.map(mend).filter((hole) => hole !== null);
    return [{ outer: turned(outer, true), holes: holes.map((hole) => turned(hole, false)) }];
  });
}
