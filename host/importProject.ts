import { basename, resolve } from 'node:path';
import { Document } from 'yaml';
import { type ImportedCommune, importCommune } from '../sim-core/buildings/importCommune.ts';
import { readOutline } from '../sim-core/buildings/outline.ts';
import { buildingsFile } from '../sim-core/buildings/projectFile.ts';
import { type ImportedSite, publicSites } from '../sim-core/buildings/publicSites.ts';
import { readBuildings } from '../sim-core/buildings/readers/index.ts';
import { readInseeGrid } from '../sim-core/buildings/readers/inseeGrid.ts';
import type { Attribution } from '../sim-core/buildings/readers/reader.ts';
import type { StatedPopulation } from '../sim-core/buildings/statedPopulation.ts';
import type { Values } from '../sim-core/parameters/index.ts';
import { all, fail, type Issue, ok, type Result, type Warning } from '../sim-core/result.ts';
import { SCENARIO_VERSION } from '../sim-core/scenario/scenario.ts';
import { CITIES } from '../sim-core/weather/generator/cities.ts';
import { told } from './communeFiles.ts';
import { readInput } from './files.ts';
import { importReadme } from './importReadme.ts';
import { pendingFolder } from './runFolder.ts';

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

export const IMPORT_FILES = ['buildings.geojson', 'commune.yml', 'README.md'] as const;

/** Writes the project folder: whole or not at all, and never over anything. */
export function writeImport(made: Import, out: string): Result<null> {
  const pending = pendingFolder(out, false);
  if (!pending.ok) {
    return fail(
      ...pending.issues.map((issue) => (issue.code === 'run.exists' ? { ...issue, code: 'import.exists' } : issue)),
    );
  }
  const folder = pending.value;
  try {
    const attributions = [
      ...new Set(made.sources.flatMap(({ attribution }) => (attribution === null ? [] : [attribution]))),
    ];
    folder.write('buildings.geojson', buildingsFile(made.commune.buildings, made.commune, attributions));
    folder.write('commune.yml', scenarioText(made));
    folder.write('README.md', importReadme(made));
    folder.commit();
    return ok(null);
  } catch (error) {
    folder.discard();
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    return fail({ code: 'run.write', file: out, detail: { reason } });
  }
}

function scenarioText({ name, commune, sites, request }: Import): string {
  const reachM = Math.max(
    ...commune.buildings.map(({ place }) => Math.max(Math.abs(place.eastM), Math.abs(place.northM))),
  );
  const document = new Document({
    version: SCENARIO_VERSION,
    name,
    preset: 'none',
    seed: 1,
    commune: {
      buildingsFile: 'buildings.geojson',
      latitudeDeg: commune.latitudeDeg,
      longitudeDeg: commune.longitudeDeg,
      ...(commune.elevationM === null ? {} : { elevationM: commune.elevationM }),
      radiusKm: Math.min(30, Math.max(0.1, Math.round(reachM / 100) / 10)),
    },
    weather: { city: nearestCity(commune) },
    ...Object.fromEntries(request.settings),
    ...(sites.length === 0 ? {} : { sites }),
  });
  document.commentBefore =
    ' Fait par « commune-twin import » ; à changer à volonté. Les bâtiments et leurs habitants sont dans buildings.geojson.\n' +
    ' Made by "commune-twin import"; change it at will. The buildings and who lives in them are in buildings.geojson.\n' +
    ' Météo : celle, synthétique, de la ville la plus proche ; « weather.file » en nomme une vraie.\n' +
    ' Weather: synthetic, of the nearest city; "weather.file" names a real one.';
  return document.toString({ lineWidth: 120 });
}

function nearestCity({ longitudeDeg, latitudeDeg }: ImportedCommune): string {
  // A degree of longitude is some 0.7 of one of latitude in France.
  const distance = (city: { readonly latitudeDeg: number; readonly longitudeDeg: number }) =>
    (city.latitudeDeg - latitudeDeg) ** 2 + (0.7 * (city.longitudeDeg - longitudeDeg)) ** 2;
  const cities = Object.entries(CITIES);
  return cities.reduce((best, city) => (distance(city[1]) < distance(best[1]) ? city : best))[0];
}
