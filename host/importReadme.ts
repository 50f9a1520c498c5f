import { describeIssue } from '../sim-core/messages/index.ts';
import { ENGINE_VERSION } from '../sim-core/version.ts';
import type { Import } from './readImport.ts';

/** What is what in an imported project, where it comes from and what was estimated, for whoever opens it. */
export function importReadme({ name, sources, warnings }: Import): string {
  const files = sources.map(({ path, sha256, attribution }) => {
    const owner = attribution === null ? '' : ` — ${attribution.owner}, ${attribution.licence}, ${attribution.url}`;
    return `- \`${path.split(/[\\/]/).pop()}\`${owner}  \n  SHA-256 ${sha256}`;
  });
  const isOdbl = sources.some(({ attribution }) => attribution?.licence.startsWith('ODbL'));
  const told = (language: 'fr' | 'en') =>
    warnings.map((warning) => `- ${describeIssue(withoutPath(warning), language)}`);
  return `# ${name}

Commune Twin ${ENGINE_VERSION}

## Français

- \`buildings.geojson\` : chaque bâtiment, lisible par QGIS ou un tableur : emprise (WGS 84), hauteur, pans de toit (pente,
  orientation depuis le nord vers l'est, surface), logements, période de construction, personnes de chaque ménage.
  \`estimated\` nomme ce que les fichiers ne disaient pas. Corrigez-le librement : la simulation lit ce fichier.
- \`commune.yml\` : le scénario. \`commune-twin simulate commune.yml\`

Ce qui a été réparé ou estimé :

${told('fr').join('\n') || '- rien'}

## English

- \`buildings.geojson\`: every building, to be opened by QGIS or a spreadsheet: footprint (WGS 84), height, roof faces (tilt,
  azimuth from north eastward, area), dwellings, construction period, persons of each household. \`estimated\` names what
  the files did not say. Correct it freely: the simulation reads this file.
- \`commune.yml\`: the scenario. \`commune-twin simulate commune.yml\`

What was mended or estimated:

${told('en').join('\n') || '- nothing'}

## Sources

${files.join('\n')}
${
  isOdbl
    ? `
\`buildings.geojson\` est une base dérivée d'OpenStreetMap : elle se transmet sous ODbL 1.0 avec la mention de ses
contributeurs. / \`buildings.geojson\` is a database derived from OpenStreetMap: pass it on under ODbL 1.0, naming its
contributors.
`
    : ''
}`;
}

/** Folders of the machine that imported are nobody's business. */
function withoutPath<T extends { readonly file?: string }>(warning: T): T {
  return warning.file === undefined ? warning : { ...warning, file: warning.file.split(/[\\/]/).pop() ?? '' };
}
