import { Document } from 'yaml';
import type { ImportedCommune } from '../sim-core/buildings/importCommune.ts';
import { buildingsFile } from '../sim-core/buildings/projectFile.ts';
import { fail, ok, type Result } from '../sim-core/result.ts';
import { SCENARIO_VERSION } from '../sim-core/scenario/scenario.ts';
import { CITIES } from '../sim-core/weather/generator/cities.ts';
import { importReadme } from './importReadme.ts';
import type { Import } from './readImport.ts';
import { pendingFolder } from './runFolder.ts';

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
