import type { SurveyedBuilding } from './building.ts';
import { centreOf } from './geometry/area.ts';
import { ShapeIndex } from './geometry/shapeIndex.ts';

/**
 * Several files of the same commune as one: a building whose centre lies within one of an earlier file is that building,
 * and tells what the earlier file left open (a name, storeys, a use).
 */
export function mergeFiles(files: readonly (readonly SurveyedBuilding[])[]): {
  readonly buildings: readonly SurveyedBuilding[];
  readonly merged: number;
} {
  let buildings = [...(files[0] ?? [])];
  let merged = 0;
  for (const file of files.slice(1)) {
    const index = new ShapeIndex(buildings.map(({ shape }) => shape));
    const added: SurveyedBuilding[] = [];
    for (const building of file) {
      const at = index.find(centreOf(building.shape));
      if (at < 0) added.push(building);
      else {
        buildings[at] = completed(buildings[at], building);
        merged += 1;
      }
    }
    const ids = new Set(buildings.map(({ id }) => id));
    buildings = [...buildings, ...added.filter(({ id }) => !ids.has(id))];
  }
  return { buildings, merged };
}

function completed(known: SurveyedBuilding, other: SurveyedBuilding): SurveyedBuilding {
  const filled = Object.entries(known).map(([field, value]) => [
    field,
    value ?? (other as unknown as Record<string, unknown>)[field],
  ]);
  const { use } = known;
  return { ...known, ...Object.fromEntries(filled), use: use === 'unknown' ? other.use : use };
}
