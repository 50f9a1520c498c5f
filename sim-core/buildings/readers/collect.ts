import type { Findings } from '../../text/findings.ts';
import type { SurveyedBuilding } from '../building.ts';
import type { Shape } from '../geometry/shapes.ts';

/** Gathers a file's buildings: repeated ones and those without an outline are left out and counted. */
export class Collection {
  readonly buildings: SurveyedBuilding[] = [];
  private readonly ids = new Set<string>();

  constructor(private readonly findings: Findings) {}

  add(building: SurveyedBuilding): void {
    const { findings } = this;
    if (building.shape.length === 0) findings.repair('buildings.noOutline');
    else if (this.ids.has(building.id)) findings.repair('buildings.duplicate');
    else {
      this.ids.add(building.id);
      this.buildings.push(building);
      countForm(building.shape, findings);
    }
  }
}

function countForm(shape: Shape, findings: Findings): void {
  if (shape.length > 1) findings.repair('buildings.severalParts');
  if (shape.some(({ holes }) => holes.length > 0)) findings.repair('buildings.courtyard');
}
