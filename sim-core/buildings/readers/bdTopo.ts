import { Findings } from '../../text/findings.ts';
import { fold } from '../../text/fold.ts';
import type { BuildingUse, RoofMaterial, SurveyedBuilding } from '../building.ts';
import { type Feature, type Properties, readFeatures } from '../geoJson.ts';
import { numberOf, textOf, wholeOf, yearOf } from './cells.ts';
import { Collection } from './collect.ts';
import { type BuildingReader, IGN } from './reader.ts';

/** Taller than any building of France. */
const HEIGHT_MAX_M = 330;
const STOREYS_MAX = 100;
const DWELLINGS_MAX = 2000;

/** Names of a column in shapefiles and, since version 3, in GeoPackages and the web service. */
const COLUMNS = {
  id: ['ID', 'cleabs'],
  nature: ['NATURE', 'nature'],
  use: ['USAGE1', 'usage_1'],
  light: ['LEGER', 'construction_legere'],
  state: ['ETAT', 'etat_de_l_objet'],
  dwellings: ['NB_LOGTS', 'nombre_de_logements'],
  storeys: ['NB_ETAGES', 'nombre_d_etages'],
  roofMaterial: ['MAT_TOITS', 'materiaux_de_la_toiture'],
  height: ['HAUTEUR', 'hauteur'],
  ground: ['Z_MIN_SOL', 'altitude_minimale_sol'],
  gutter: ['Z_MIN_TOIT', 'altitude_minimale_toit'],
  ridge: ['Z_MAX_TOIT', 'altitude_maximale_toit'],
  appeared: ['DATE_APP', 'date_d_apparition'],
} as const;

const USES: Readonly<Record<string, BuildingUse>> = {
  residentiel: 'residential',
  'commercial et services': 'commercial',
  industriel: 'industrial',
  agricole: 'agricultural',
  annexe: 'annex',
  sportif: 'sports',
  religieux: 'religious',
};

/** Digits of the land files' code of roof materials: the main one, then another of the same roof; 0 and 9 tell nothing. */
const MATERIALS: Readonly<Record<string, RoofMaterial>> = { 1: 'tile', 2: 'slate', 3: 'metal', 4: 'concrete' };

/** The layer `batiment` of IGN's BD TOPO, version 3, as GeoJSON. */
export const bdTopo: BuildingReader = {
  format: 'bdTopo',
  recognises: (head) => /"(HAUTEUR|USAGE1|NB_LOGTS|cleabs|usage_1|nombre_de_logements)"\s*:/.test(head),
  read(text, file) {
    const findings = new Findings(file);
    const read = readFeatures(text, findings);
    const collection = new Collection(findings);
    for (const feature of read?.features ?? []) {
      if (isStanding(feature.properties)) collection.add(buildingOf(feature));
      else findings.repair('buildings.notStanding');
    }
    return findings.result({
      format: 'bdTopo',
      attribution: IGN,
      buildings: collection.buildings,
      publicPlaces: [],
      repairs: findings.repairs,
      warnings: findings.warnings,
    });
  },
};

function cell(properties: Properties, column: keyof typeof COLUMNS): unknown {
  const [short, long] = COLUMNS[column];
  return properties[short] ?? properties[long];
}

/** Projects are not built yet and ruins not any more; a building site counts as its building. */
function isStanding(properties: Properties): boolean {
  return !/projet|ruine/.test(fold(textOf(cell(properties, 'state')) ?? ''));
}

function buildingOf({ properties, shape, index }: Feature): SurveyedBuilding {
  const of = (column: keyof typeof COLUMNS) => cell(properties, column);
  const ground = numberOf(of('ground'), -50, 4900);
  const gutter = numberOf(of('gutter'), -50, 4900);
  const ridge = numberOf(of('ridge'), -50, 4900);
  const measured = numberOf(of('height'), 0.5, HEIGHT_MAX_M);
  const between = gutter !== null && ground !== null ? gutter - ground : 0;
  const material = textOf(of('roofMaterial'));
  const light = of('light');
  return {
    id: textOf(of('id')) ?? `batiment-${index + 1}`,
    name: null,
    shape: shape ?? [],
    use: USES[fold(textOf(of('use')) ?? '')] ?? 'unknown',
    isLight: light === true || /^(oui|true|1)$/i.test(textOf(light) ?? '') || of('nature') === 'Serre',
    heightM: measured ?? (between >= 0.5 && between <= HEIGHT_MAX_M ? round(between) : null),
    storeys: wholeOf(of('storeys'), 1, STOREYS_MAX),
    dwellings: wholeOf(of('dwellings'), 0, DWELLINGS_MAX),
    constructionYear: yearOf(of('appeared')),
    roofMaterial: material === null ? null : (MATERIALS[material[0]] ?? MATERIALS[material[1]] ?? null),
    isRoofFlat: null,
    roofPitchDeg: null,
    roofRiseM: ridge !== null && gutter !== null && ridge > gutter ? round(ridge - gutter) : null,
    groundElevationM: ground,
    publicKind: null,
  };
}

/** Differences of decimetres without the dust of floats. */
function round(metres: number): number {
  return Math.round(metres * 100) / 100;
}
