import { type Building, type InhabitedBuilding, inhabited } from '../sim-core/buildings/building.ts';
import { importCommune } from '../sim-core/buildings/importCommune.ts';
import { readOutline } from '../sim-core/buildings/outline.ts';
import { isBuildingsFile, readBuildingsFile } from '../sim-core/buildings/projectFile.ts';
import { readBuildings } from '../sim-core/buildings/readers/index.ts';
import { readInseeGrid } from '../sim-core/buildings/readers/inseeGrid.ts';
import type { BuildingFile } from '../sim-core/buildings/readers/reader.ts';
import type { StatedPopulation } from '../sim-core/buildings/statedPopulation.ts';
import type { ParameterPath, Values } from '../sim-core/parameters/index.ts';
import type { Issue, Repair, Result, Warning } from '../sim-core/result.ts';

/** Reads the file of a parameter; null where it names none or, with issues, where it is faulty. */
export type ReadFile = <T>(path: ParameterPath, parse: (text: string, file: string) => Result<T>) => T | null;

export interface CommuneInputs {
  readonly buildings: readonly InhabitedBuilding[] | null;
  readonly warnings: readonly Warning[];
  readonly issues: readonly Issue[];
}

type Named = { readonly file: string } & (
  | { readonly kind: 'surveyed'; readonly content: BuildingFile }
  | { readonly kind: 'project'; readonly content: readonly Building[] }
);

/** The commune of a scenario's files: raw ones are imported on the spot, as `commune-twin import` would. */
export function communeInputs(values: Values, stated: StatedPopulation, read: ReadFile): CommuneInputs {
  const warnings: Warning[] = [];
  const named = read('commune.buildingsFile', readEither);
  const others = (['commune.populationFile', 'commune.outlineFile'] as const).filter((path) => values[path] !== null);
  if (values['commune.buildingsFile'] === null) {
    return { buildings: null, warnings, issues: others.map((path) => ({ code: 'buildings.needed', path })) };
  }
  if (named?.kind === 'project') {
    for (const path of others) warnings.push({ code: 'buildings.alreadyImported', path, found: named.file });
    return { buildings: inhabited(named.content), warnings, issues: [] };
  }
  let populationName = '';
  const population = read('commune.populationFile', (text, file) => {
    populationName = file;
    return readInseeGrid(text, file);
  });
  const outline = read('commune.outlineFile', readOutline);
  const isFaulty = others.some((path) => (path === 'commune.outlineFile' ? outline : population) === null);
  if (named === null || isFaulty) return { buildings: null, warnings, issues: [] };
  warnings.push(...told(named.content, named.file));
  if (population !== null) warnings.push(...told(population, populationName));
  const imported = importCommune({ buildings: [named.content], population, outline, stated }, values);
  if (!imported.ok) return { buildings: null, warnings, issues: imported.issues };
  const all = [...warnings, ...imported.value.warnings];
  return { buildings: inhabited(imported.value.buildings), warnings: all, issues: [] };
}

function readEither(text: string, file: string): Result<Named> {
  if (isBuildingsFile(text)) {
    const read = readBuildingsFile(text, file);
    return read.ok ? { ok: true, value: { kind: 'project', content: read.value, file } } : read;
  }
  const read = readBuildings(text, file);
  return read.ok ? { ok: true, value: { kind: 'surveyed', content: read.value, file } } : read;
}

/** What the reading of a file mended, as warnings that name it. */
export function told(
  { repairs, warnings }: { readonly repairs: readonly Repair[]; readonly warnings: readonly Warning[] },
  file: string,
): Warning[] {
  return [...repairs.map(({ code, count }) => ({ code, file, detail: { count } })), ...warnings];
}
