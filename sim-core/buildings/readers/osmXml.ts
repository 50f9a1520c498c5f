import { SaxesParser } from 'saxes';
import { Findings, quoted } from '../../text/findings.ts';
import { shapeOf } from '../geoJson.ts';
import { centreOf } from '../geometry/area.ts';
import { ringContains } from '../geometry/contains.ts';
import type { Point, Shape } from '../geometry/shapes.ts';
import { textOf } from './cells.ts';
import { Collection } from './collect.ts';
import { joinWays } from './joinWays.ts';
import { buildingOfTags, claimsBuilding, isBuilding, publicKindOf, type Tags } from './osmTags.ts';
import { type BuildingReader, OPENSTREETMAP, type PublicPlace } from './reader.ts';

interface Way {
  readonly nodes: number[];
}

interface Member {
  readonly way: number;
  readonly isInner: boolean;
}

/** An element while its children are read. */
interface Open {
  readonly kind: 'node' | 'way' | 'relation';
  readonly id: number;
  readonly line: number;
  readonly tags: Record<string, string>;
  readonly nodes: number[];
  readonly members: Member[];
}

const PIECE_LENGTH = 1 << 20;

/** An extract of OpenStreetMap as XML: from Overpass, the export page or osmium. */
export const osmXml: BuildingReader = {
  format: 'osmXml',
  recognises: (head) => /<osm[\s>]/.test(head),
  read(text, file) {
    const findings = new Findings(file);
    const map = new OsmMap(findings);
    parse(text, map, findings);
    map.finish();
    return findings.result({
      format: 'osmXml',
      attribution: OPENSTREETMAP,
      buildings: map.collection.buildings,
      publicPlaces: map.publicPlaces,
      repairs: findings.repairs,
      warnings: findings.warnings,
    });
  },
};

function parse(text: string, map: OsmMap, findings: Findings): void {
  const parser = new SaxesParser({ position: true, xmlns: false });
  let open: Open | null = null;
  let fault: Error | null = null;
  parser.on('error', (error) => {
    fault ??= error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'node' || name === 'way' || name === 'relation') {
      const { lat, lon } = attributes;
      open = { kind: name, id: Number(attributes.id), line: parser.line, tags: {}, nodes: [], members: [] };
      if (name === 'node') map.node(open.id, Number(lon), Number(lat), parser.line);
    } else if (open !== null) takeChild(open, name, attributes);
  });
  parser.on('closetag', ({ name }) => {
    if (open === null || name !== open.kind) return;
    map.take(open);
    open = null;
  });
  // In pieces, so that a syntax fault near the beginning does not wait for the end.
  for (let at = 0; at < text.length && fault === null; at += PIECE_LENGTH) {
    parser.write(text.slice(at, at + PIECE_LENGTH));
  }
  if (fault === null) parser.close();
  if (fault !== null) {
    findings.issue({ code: 'geo.xml', line: parser.line, found: quoted((fault as Error).message, 120) });
  }
}

function takeChild(open: Open, name: string, attributes: Readonly<Record<string, string>>): void {
  if (name === 'tag') open.tags[attributes.k] = attributes.v;
  else if (name === 'nd') open.nodes.push(Number(attributes.ref));
  else if (name === 'member' && attributes.type === 'way') {
    open.members.push({ way: Number(attributes.ref), isInner: attributes.role === 'inner' });
  }
}

/** What is kept of a map while it is read: nodes come first, ways refer to them, relations to ways. */
class OsmMap {
  readonly collection: Collection;
  readonly publicPlaces: PublicPlace[] = [];
  private readonly places = new Map<number, Point>();
  private readonly ways = new Map<number, Way>();
  private readonly relations: Open[] = [];
  /** Buildings of single ways, held back: members of a relation that is a building itself are not counted twice. */
  private readonly closedWays: Open[] = [];

  constructor(private readonly findings: Findings) {
    this.collection = new Collection(findings);
  }

  node(id: number, longitude: number, latitude: number, line: number): void {
    if (Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90) this.places.set(id, [longitude, latitude]);
    else {
      this.findings.issue({
        code: 'geo.coordinates',
        line,
        path: `node ${id}`,
        expected: { fr: 'des degrés', en: 'degrees' },
        found: quoted(`${latitude}, ${longitude}`),
      });
    }
  }

  take(element: Open): void {
    if (element.kind === 'way') {
      this.ways.set(element.id, { nodes: element.nodes });
      if (claimsBuilding(element.tags) || publicKindOf(element.tags) !== null) this.closedWays.push(element);
    } else if (element.kind === 'relation') {
      if (element.tags.type === 'multipolygon' && claimsBuilding(element.tags)) this.relations.push(element);
    } else {
      const kind = publicKindOf(element.tags);
      const point = this.places.get(element.id);
      if (kind !== null && point !== undefined) this.addPlace(kind, element.tags, point, null);
    }
  }

  finish(): void {
    const parts = new Set(this.relations.flatMap(({ members }) => members.map(({ way }) => way)));
    for (const way of this.closedWays) {
      const points = this.pointsOf(way.nodes);
      if (!claimsBuilding(way.tags)) {
        const kind = publicKindOf(way.tags);
        const grounds = kind === null ? [] : shapeOf([[points]], this.findings);
        if (kind !== null && grounds.length > 0) this.addPlace(kind, way.tags, centreOf(grounds), grounds);
      } else if (!isBuilding(way.tags)) this.findings.repair('buildings.notStanding');
      else if (!parts.has(way.id)) {
        this.collection.add(buildingOfTags(`way/${way.id}`, way.tags, shapeOf([[points]], this.findings)));
      }
    }
    for (const relation of this.relations) this.addRelation(relation);
  }

  private addRelation(relation: Open): void {
    if (!isBuilding(relation.tags)) {
      this.findings.repair('buildings.notStanding');
      return;
    }
    const ringsOf = (isInner: boolean) => {
      const lines = relation.members
        .filter((member) => member.isInner === isInner)
        .map((member) => this.pointsOf(this.ways.get(member.way)?.nodes ?? []));
      const { rings, leftOver } = joinWays(lines.filter((line) => line.length > 0));
      this.findings.repair('buildings.brokenRelation', leftOver);
      return rings;
    };
    const inner = ringsOf(true);
    const polygons = ringsOf(false).map((outer) => [outer, ...inner.filter((hole) => ringContains(outer, hole[0]))]);
    this.collection.add(buildingOfTags(`relation/${relation.id}`, relation.tags, shapeOf(polygons, this.findings)));
  }

  private pointsOf(nodes: readonly number[]): Point[] {
    const points = nodes.flatMap((id) => {
      const place = this.places.get(id);
      return place === undefined ? [] : [place];
    });
    this.findings.repair('buildings.missingNode', nodes.length - points.length);
    return points;
  }

  private addPlace(kind: PublicPlace['kind'], tags: Tags, point: Point, grounds: Shape | null): void {
    this.publicPlaces.push({ kind, name: textOf(tags.name), point, grounds });
  }
}
