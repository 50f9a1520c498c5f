import { Findings } from '../../text/findings.ts';
import { type Feature, readFeatures } from '../geoJson.ts';
import { centreOf } from '../geometry/area.ts';
import { textOf } from './cells.ts';
import { Collection } from './collect.ts';
import { buildingOfTags, claimsBuilding, isBuilding, publicKindOf, type Tags } from './osmTags.ts';
import { type BuildingReader, OPENSTREETMAP, type PublicPlace } from './reader.ts';

/** OpenStreetMap objects as GeoJSON: from Overpass Turbo (one property a tag) or ogr2ogr (`other_tags` as hstore). */
export const osmGeoJson: BuildingReader = {
  format: 'osmGeoJson',
  recognises: (head) => head.trimStart().startsWith('{') && /"(osm_id|osm_way_id|@id|building)"\s*:/.test(head),
  read(text, file) {
    const findings = new Findings(file);
    const read = readFeatures(text, findings);
    const collection = new Collection(findings);
    const publicPlaces: PublicPlace[] = [];
    for (const feature of read?.features ?? []) {
      const tags = tagsOf(feature);
      if (isBuilding(tags) && feature.shape !== null) {
        collection.add(buildingOfTags(idOf(feature), tags, feature.shape));
      } else if (claimsBuilding(tags)) findings.repair('buildings.notStanding');
      else {
        const kind = publicKindOf(tags);
        const grounds = feature.shape !== null && feature.shape.length > 0 ? feature.shape : null;
        const point = feature.point ?? (grounds === null ? null : centreOf(grounds));
        if (kind !== null && point !== null) publicPlaces.push({ kind, name: textOf(tags.name), point, grounds });
      }
    }
    return findings.result({
      format: 'osmGeoJson',
      attribution: OPENSTREETMAP,
      buildings: collection.buildings,
      publicPlaces,
      repairs: findings.repairs,
      warnings: findings.warnings,
    });
  },
};

/** `way/171253077`, as OpenStreetMap itself says. */
function idOf({ id, properties, index }: Feature): string {
  const whole = textOf(properties['@id']) ?? (typeof id === 'string' ? textOf(id) : null);
  if (whole !== null) return whole;
  const way = textOf(properties.osm_way_id);
  if (way !== null) return `way/${way}`;
  const relation = textOf(properties.osm_id);
  return relation === null ? `feature/${index + 1}` : `relation/${relation}`;
}

function tagsOf({ properties }: Feature): Tags {
  const tags: Record<string, string> = {};
  for (const [key, value] of Object.entries(properties)) {
    const text = textOf(value);
    if (text !== null) tags[key] = text;
  }
  for (const [, key, value] of (tags.other_tags ?? '').matchAll(/"((?:[^"\\]|\\.)*)"=>"((?:[^"\\]|\\.)*)"/g)) {
    tags[key] ??= value.replace(/\\(.)/g, '$1');
  }
  return tags;
}
