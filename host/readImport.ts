import { basename, resolve } from 'node:path';
import { type ImportedCommune, importCommune } from '../sim-core/buildings/importCommune.ts';
import { readOutline } from '../sim-core/buildings/outline.ts';
import { type ImportedSite, publicSites } from '../sim-core/buildings/publicSites.ts';
import { readBuildings } from '../sim-core/buildings/readers/index.ts';
import { readInseeGrid } from '../sim-core/buildings/readers/inseeGrid.ts';
import type { Attribution } from '../sim-core/buildings/readers/reader.ts';
import type { StatedPopulation } from '../sim-core/buildings/statedPopulation.ts';
import type { Values } from '../sim-core/parameters/index.ts';
import { all, type Issue, ok, type Result, type Warning } from '../sim-core/result.ts';
import { told } from './communeFiles.ts';
import { readInput } from './files.ts';

/** The files that a person downloaded, as named; and what the command line says besides. */
export interface ImportRequest {
  readonly buildings: readonly string[];
  readonly population: string | null;
  readonly outline: string | null;
  readonly name: string | null;
  readonly stated: StatedPopulation;
  readonly values: Values;
  /** Parameters set for this import, kept in its scenario. */
  readonly settings: ReadonlyMap<string, unknown>;
}

export interface SourceFile {
  readonly path: string;
  readonly sha256: string;
  readonly attribution: Attribution | null;
}

/** An import that is made and not yet written. */
export interface Import {
  readonly name: string;
  readonly commune: ImportedCommune;
  readonly sources: readonly SourceFile[];
  readonly sites: readonly ImportedSite[];
  readonly warnings: readonly Warning[];
  readonly request: ImportRequest;
}

/** Reads the files of a commune and makes one of them; all faults of all files at once. */
export function readImport(request: ImportRequest, out: string): Result<Import> {
  const sources: SourceFile[] = [];
  const warnings: Warning[] = [];
  const read = <T>(
    path: string,
    parse: (text: string, file: string) => Result<T>,
    of: (value: T) => Attribution | null,
  ) => {
    const input = readInput(resolve(path), path);
    if (!input.ok) return input;
    const parsed = parse(input.value.text, path);
    if (parsed.ok) sources.push({ path, sha256: input.value.sha256, attribution: of(parsed.value) });
    return parsed;
  };
  const buildings = all(request.buildings.map((path) => read(path, readBuildings, (file) => file.attribution)));
  const population =
    request.population === null ? ok(null) : read(request.population, readInseeGrid, (file) => file.attribution);
  const outline = request.outline === null ? ok(null) : read(request.outline, readOutline, () => null);
  if (!buildings.ok || !population.ok || !outline.ok) {
    const issues: Issue[] = [buildings, population, outline].flatMap((result) => (result.ok ? [] : result.issues));
    return { ok: false, issues };
  }
  buildings.value.forEach((file, i) => {
    warnings.push(...told(file, request.buildings[i]));
  });
  if (population.value !== null) warnings.push(...told(population.value, request.population ?? ''));
  const commune = importCommune(
    { buildings: buildings.value, population: population.value, outline: outline.value, stated: request.stated },
    request.values,
  );
  if (!commune.ok) return commune;
  return ok({
    name: request.name ?? outline.value?.name ?? basename(resolve(out)),
    commune: commune.value,
    sources,
    sites: publicSites(commune.value.buildings, request.values),
    warnings: [...warnings, ...commune.value.warnings],
    request,
  });
}
