import { IMPORT_FILES, writeImport } from '../../host/importProject.ts';
import { type Import, readImport } from '../../host/readImport.ts';
import { parseScenario } from '../../scenarios/parse.ts';
import { BUILDING_USES, ESTIMATES } from '../../sim-core/buildings/building.ts';
import type { ParameterPath } from '../../sim-core/parameters/index.ts';
import { fail, type Result } from '../../sim-core/result.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { formatter, table } from '../format.ts';
import { EXIT, type Io, plainIssue, printJson, refuse, warn } from '../io.ts';
import { overridesOf } from './simulate.ts';

export const importCommand: Command = {
  name: 'import',
  usage:
    'import --buildings FILE [--buildings FILE]… [--population FILE] [--outline FILE] --out DIR [--name NAME] [--set path=value]… [--json] [--lang fr|en]',
  summary: {
    fr: 'fait un projet d’une vraie commune : bâtiments, toits, logements, habitants (docs/import.md)',
    en: 'makes a project of a real commune: buildings, roofs, dwellings, people (docs/import.md)',
  },
  words: { min: 0, max: 0 },
  options: {
    buildings: { kind: 'many' },
    population: { kind: 'text' },
    outline: { kind: 'text' },
    out: { kind: 'text' },
    name: { kind: 'text' },
    set: { kind: 'many' },
  },
  async run(args, io) {
    const out = args.text('out');
    const read = out === null ? fail({ code: 'command.argument', expected: '--out DIR' }) : made(args, out);
    if (!read.ok) return refuse(io, read.issues);
    const written = writeImport(read.value, out ?? '');
    if (!written.ok) return refuse(io, written.issues, EXIT.output);
    show(io, read.value, out ?? '');
    return EXIT.ok;
  },
};

function made(args: Arguments, out: string): Result<Import> {
  if (args.many('buildings').length === 0) return fail({ code: 'command.argument', expected: '--buildings FILE' });
  const { settings } = overridesOf(args);
  const parsed = parseScenario('preset: none\n', 'import', settings);
  if (!parsed.ok) return parsed;
  const { values } = parsed.value.scenario;
  const stated = (path: string) => settings.some((setting) => setting.path === path);
  return readImport(
    {
      buildings: args.many('buildings'),
      population: args.text('population'),
      outline: args.text('outline'),
      name: args.text('name'),
      stated: {
        inhabitants: stated('commune.inhabitants') ? values['commune.inhabitants'] : null,
        households: stated('commune.households') ? values['commune.households'] : null,
      },
      values,
      // Who lives there is in the file of buildings from now on.
      settings: new Map(
        settings
          .filter(({ path }) => !/^commune\.(inhabitants|households)$/.test(path))
          .map(({ path }) => [path, values[path as ParameterPath]]),
      ),
    },
    out,
  );
}

/** What came of an import, in numbers. */
function figuresOf({ name, commune, sites }: Import) {
  const { buildings } = commune;
  const sum = (of: (building: (typeof buildings)[number]) => number) =>
    buildings.reduce((total, building) => total + of(building), 0);
  return {
    name,
    latitudeDeg: commune.latitudeDeg,
    longitudeDeg: commune.longitudeDeg,
    elevationM: commune.elevationM,
    buildings: buildings.length,
    dwellings: sum(({ dwellings }) => dwellings),
    households: sum(({ householdPersons }) => householdPersons.length),
    householdsInHouses: sum(({ isHouse, householdPersons }) => (isHouse ? householdPersons.length : 0)),
    inhabitants: sum(({ householdPersons }) => householdPersons.reduce((a, b) => a + b, 0)),
    roofAreaM2: Math.round(sum(({ roofFaces }) => roofFaces.reduce((total, face) => total + face.areaM2, 0))),
    uses: Object.fromEntries(BUILDING_USES.map((use) => [use, buildings.filter((b) => b.use === use).length])),
    estimated: Object.fromEntries(
      ESTIMATES.map((field) => [field, buildings.filter(({ estimated }) => estimated.includes(field)).length]),
    ),
    sites: sites.length,
  };
}

function show(io: Io, result: Import, out: string): void {
  const figures = figuresOf(result);
  warn(io, result.warnings);
  if (io.isJson) {
    printJson(io, {
      out,
      files: IMPORT_FILES,
      ...figures,
      inputs: result.sources.map(({ path, sha256 }) => ({ path, sha256 })),
      warnings: result.warnings.map((warning) => plainIssue(warning, io.language)),
    });
    return;
  }
  const { number } = formatter(io.language);
  const isFrench = io.language === 'fr';
  const rows: [string, number][] = [
    [isFrench ? 'Bâtiments' : 'Buildings', figures.buildings],
    [isFrench ? 'Logements' : 'Dwellings', figures.dwellings],
    [isFrench ? 'Ménages' : 'Households', figures.households],
    [isFrench ? '  en maison' : '  in houses', figures.householdsInHouses],
    [isFrench ? 'Habitants' : 'Inhabitants', figures.inhabitants],
    [isFrench ? 'Toits (m²)' : 'Roofs (m²)', figures.roofAreaM2],
    [isFrench ? 'Écoles et mairies' : 'Schools and town halls', figures.sites],
  ];
  io.out(
    table(
      rows.map(([label, value]) => [label, number(value, 0)]),
      ['left', 'right'],
    ),
  );
  io.out(`${out}: ${IMPORT_FILES.join(', ')}`);
  io.out(
    isFrench ? `Ensuite : commune-twin simulate ${out}/commune.yml` : `Next: commune-twin simulate ${out}/commune.yml`,
  );
}
