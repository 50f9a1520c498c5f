import type { SurveyedBuilding } from './building.ts';
import { centreOf, shapeArea } from './geometry/area.ts';
import { shapeContains } from './geometry/contains.ts';
import { ShapeIndex } from './geometry/shapeIndex.ts';
import type { PublicPlace } from './readers/reader.ts';

/**
 * Gives the schools and town halls that a map marks apart to their buildings: the largest one on a school's grounds, the
 * one that a point lies in.
 */
export function markPublicBuildings(
  buildings: readonly SurveyedBuilding[],
  places: readonly PublicPlace[],
): readonly SurveyedBuilding[] {
  if (places.length === 0) return buildings;
  const index = new ShapeIndex(buildings.map(({ shape }) => shape));
  const marked = [...buildings];
  for (const place of places) {
    const { kind, name } = place;
    const at = place.grounds === null ? index.find(place.point) : largestOn(place.grounds, buildings);
    if (at < 0 || marked[at].publicKind !== null) continue;
    marked[at] = { ...marked[at], publicKind: kind, name: marked[at].name ?? name, use: 'public' };
  }
  return marked;
}

function largestOn(grounds: NonNullable<PublicPlace['grounds']>, buildings: readonly SurveyedBuilding[]): number {
  let best = -1;
  let bestArea = 0;
  buildings.forEach(({ shape }, i) => {
    const area = shapeArea(shape);
    if (area > bestArea && shapeContains(grounds, centreOf(shape))) {
      best = i;
      bestArea = area;
    }
  });
  return best;
}
