import { distance } from 'fastest-levenshtein';
import { checkValue, expectedOf, issueUnit, readSetting, shown } from '../sim-core/parameters/check.ts';
import { defaultValues, parameterRow, rows, type Values } from '../sim-core/parameters/index.ts';
import { emptyLists, type ListRow, type Lists, listRow, listRows } from '../sim-core/parameters/lists.ts';
import type { ParameterValue } from '../sim-core/parameters/row.ts';
import { fail, type Issue, ok, type Result, type Warning } from '../sim-core/result.ts';
import { migrate } from '../sim-core/scenario/migrations.ts';
import type { Scenario } from '../sim-core/scenario/scenario.ts';
import { DEFAULT_PRESET, presets } from './presets.ts';
import { type Position, plain, readYaml, type Tree } from './yaml.ts';

/** Who said a value: what a relative path is relative to. */
export type Origin = 'default' | 'preset' | 'file' | 'commandLine';

export interface ParsedScenario {
  readonly scenario: Scenario;
  /** By parameter or list path. */
  readonly origins: ReadonlyMap<string, Origin>;
  readonly warnings: readonly Warning[];
}

/** `path=value` from the command line. */
export interface Setting {
  readonly path: string;
  readonly text: string;
}

/**
 * Text → scenario: the preset's values, then the file's, then those of the command line. Every fault of the file is told
 * at once, each with its place, what was expected and what was found.
 *
 * @param file name for messages
 */
export function parseScenario(
  text: string,
  file: string,
  settings: readonly Setting[] = [],
  seed: number | null = null,
): Result<ParsedScenario> {
  const draft = new Draft();
  draft.take(text, file, 'file');
  for (const setting of settings) draft.set(setting);
  if (seed !== null) draft.seed = seed;
  return draft.finish();
}

/** A built-in scenario by its name. */
export function parsePreset(
  name: string,
  settings: readonly Setting[] = [],
  seed: number | null = null,
): Result<ParsedScenario> {
  const text = presets.get(name);
  if (text === undefined) return fail(unknownPreset(name, {}));
  return parseScenario(text, `${name}.yml`, settings, seed);
}

const SEED_MAX = 4_294_967_295;
const PRESET_DEPTH_MAX = 4;
/** For a scenario that says everything itself. */
const NO_PRESET = 'none';
const HEADINGS = ['version', 'name', 'description', 'preset', 'seed'] as const;
const PATHS: readonly string[] = [...rows.map((row) => row.path), ...listRows.map((row) => row.path)];
/** What `--set` sets: lists and headings are for files. */
const SETTABLE: readonly string[] = ['seed', ...rows.map((row) => row.path)];

type Place = Partial<Position>;
type Headings = Map<string, { readonly tree: Tree; readonly at: Position }>;

class Draft {
  seed = 1;
  private name = '';
  private description = '';
  private preset: string | null = null;
  private readonly values = new Map<string, ParameterValue>(Object.entries(defaultValues()));
  private readonly lists = new Map<string, unknown>(Object.entries(emptyLists()));
  private readonly origins = new Map<string, Origin>();
  private readonly issues: Issue[] = [];

  finish(): Result<ParsedScenario> {
    if (this.issues.length > 0) return { ok: false, issues: this.issues };
    const scenario: Scenario = {
      name: this.name,
      description: this.description,
      preset: this.preset,
      seed: this.seed,
      values: Object.fromEntries(this.values) as unknown as Values,
      lists: Object.fromEntries(this.lists) as unknown as Lists,
    };
    return ok({ scenario, origins: this.origins, warnings: [] });
  }

  set({ path, text }: Setting): void {
    const row = parameterRow(path);
    if (path === 'seed') this.takeSeed(wholeNumberOr(text), { file: '--set' });
    else if (listRow(path) !== undefined) {
      this.issues.push({
        code: 'parameter.value',
        file: '--set',
        path,
        expected: { fr: 'une liste, dans le fichier du scénario', en: 'a list, in the scenario file' },
        found: shown(text),
      });
    } else if (row === undefined) {
      this.issues.push({ ...unknownAmong(path, path, SETTABLE, { file: '--set' }), found: shown(text) });
    } else {
      const checked = checkValue(row, readSetting(row, text));
      if ('issue' in checked) this.issues.push({ ...checked.issue, file: '--set' });
      else this.keep(path, checked.value, 'commandLine');
    }
  }

  /** Takes a whole file; its preset first. */
  take(text: string, file: string, origin: Origin, depth = 0): void {
    const tree = readYaml(text, file);
    if (!tree.ok) {
      this.issues.push(...tree.issues);
      return;
    }
    if (tree.value.kind !== 'group') {
      this.issues.push({ code: 'scenario.notAGroup', ...tree.value.at, found: shown(plain(tree.value)) });
      return;
    }
    const headings: Headings = new Map();
    const rest: { key: string; at: Position; tree: Tree }[] = [];
    for (const entry of tree.value.entries) {
      if ((HEADINGS as readonly string[]).includes(entry.key)) headings.set(entry.key, entry);
      else rest.push(entry);
    }
    const isOwn = depth === 0;
    this.takeVersion(headings.get('version'));
    this.takePreset(headings.get('preset'), depth);
    if (isOwn) this.name = this.headingText('name', headings) ?? nameOfFile(file);
    if (isOwn) this.description = this.headingText('description', headings) ?? '';
    const seed = headings.get('seed');
    if (seed !== undefined) this.takeSeed(plain(seed.tree), seed.at);
    const said = new Set<string>();
    for (const { key, at, tree: value } of rest) this.takeEntry(key, value, at, origin, said);
  }

  private takeVersion(entry: { tree: Tree; at: Position } | undefined): void {
    if (entry === undefined) return;
    const version = plain(entry.tree);
    // Files of this first version need no change; a newer one is refused.
    const migrated = migrate(new Map(), typeof version === 'number' ? version : Number.NaN);
    if (!migrated.ok)
      this.issues.push(...migrated.issues.map((issue) => ({ ...issue, ...entry.at, found: shown(version) })));
  }

  private takePreset(entry: { tree: Tree; at: Position } | undefined, depth: number): void {
    const named = entry === undefined ? null : plain(entry.tree);
    const name = named === null ? DEFAULT_PRESET : named;
    if (name === NO_PRESET) return;
    if (typeof name !== 'string') {
      this.issues.push(unknownPreset(name, entry?.at ?? {}));
      return;
    }
    const text = presets.get(name);
    if (text === undefined || depth > PRESET_DEPTH_MAX) this.issues.push(unknownPreset(name, entry?.at ?? {}));
    else this.take(text, `${name}.yml`, 'preset', depth + 1);
    if (depth === 0) this.preset = name;
  }

  private headingText(path: 'name' | 'description', headings: Headings): string | null {
    const entry = headings.get(path);
    const value = entry === undefined ? null : plain(entry.tree);
    if (value === null || typeof value === 'string') return value;
    if (typeof value === 'number') return String(value);
    this.issues.push({
      code: 'parameter.value',
      ...entry?.at,
      path,
      expected: { fr: 'un texte', en: 'a text' },
      found: shown(value),
    });
    return null;
  }

  private takeSeed(value: unknown, place: Place): void {
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= SEED_MAX) this.seed = value;
    else {
      this.issues.push({
        code: 'parameter.value',
        ...place,
        path: 'seed',
        expected: { fr: `un entier de 0 à ${SEED_MAX}`, en: `a whole number from 0 to ${SEED_MAX}` },
        found: shown(value),
      });
    }
  }

  /**
   * A key may be a whole path (`pv.adoptionRatio`) or the first part of one, with a group below it. `sites` is both a
   * list of buildings and the first part of what is known of their kinds.
   *
   * @param said the paths that this file has given so far: one that comes in both spellings is a fault
   */
  private takeEntry(path: string, tree: Tree, at: Position, origin: Origin, said: Set<string>): void {
    const list = listRow(path);
    const row = parameterRow(path);
    const hasPathsBelow = PATHS.some((known) => known.startsWith(`${path}.`));
    if (tree.kind === 'group' && hasPathsBelow) {
      for (const entry of tree.entries) this.takeEntry(`${path}.${entry.key}`, entry.tree, entry.at, origin, said);
      return;
    }
    if (said.has(path)) {
      this.issues.push({ code: 'yaml.duplicateKey', ...at, path });
      return;
    }
    if (list !== undefined || row !== undefined) said.add(path);
    if (list !== undefined) this.takeList(list, tree, origin);
    else if (row !== undefined) {
      const checked = checkValue(row, plain(tree));
      if ('issue' in checked) this.issues.push({ ...checked.issue, ...at });
      else this.keep(path, checked.value, origin);
    } else if (!hasPathsBelow || plain(tree) !== null) {
      this.issues.push({ ...unknownPath(path, at), found: shown(plain(tree)) });
    }
  }

  private keep(path: string, value: ParameterValue, origin: Origin): void {
    this.values.set(path, value);
    this.origins.set(path, origin);
  }

  private takeList(list: ListRow, tree: Tree, origin: Origin): void {
    if (tree.kind !== 'list') {
      this.issues.push({
        code: 'parameter.value',
        ...tree.at,
        path: list.path,
        expected: { fr: 'une liste', en: 'a list' },
        found: shown(plain(tree)),
      });
      return;
    }
    this.lists.set(
      list.path,
      tree.items.map((item, i) => this.itemOf(list, item, `${list.path}[${i}]`)),
    );
    this.origins.set(list.path, origin);
  }

  private itemOf(list: ListRow, tree: Tree, path: string): Record<string, ParameterValue> {
    const item = Object.fromEntries(list.fields.map((field) => [field.path, field.default as ParameterValue]));
    if (tree.kind !== 'group') {
      this.issues.push({
        code: 'parameter.value',
        ...tree.at,
        path,
        expected: {
          fr: `un groupe : ${list.fields.map((f) => f.path).join(', ')}`,
          en: `a group: ${list.fields.map((f) => f.path).join(', ')}`,
        },
        found: shown(plain(tree)),
      });
      return item;
    }
    const given = new Set<string>();
    for (const entry of tree.entries) {
      const field = list.fields.find((candidate) => candidate.path === entry.key);
      if (field === undefined) {
        const known = list.fields.map((candidate) => candidate.path);
        this.issues.push({
          ...unknownAmong(`${path}.${entry.key}`, entry.key, known, entry.at),
          found: shown(plain(entry.tree)),
        });
        continue;
      }
      const value = plain(entry.tree);
      if (value === null && list.required.includes(field.path)) continue;
      given.add(field.path);
      const checked = checkValue(field, value, `${path}.${field.path}`);
      if ('issue' in checked) this.issues.push({ ...checked.issue, ...entry.at });
      else item[field.path] = checked.value;
    }
    for (const field of list.fields) {
      if (!list.required.includes(field.path) || given.has(field.path)) continue;
      this.issues.push({
        code: 'parameter.missing',
        ...tree.at,
        path: `${path}.${field.path}`,
        expected: expectedOf(field),
        ...issueUnit(field),
      });
    }
    return item;
  }
}

/** The number that a text writes out in digits, else the text itself, to be refused as it stands. */
function wholeNumberOr(text: string): number | string {
  return /^\d+$/.test(text.trim()) ? Number(text) : text;
}

/** `scenarios/essai.yml` → `essai` */
export function nameOfFile(file: string): string {
  return (file.split(/[\\/]/).pop() ?? file).replace(/\.ya?ml$|\.json$/i, '');
}

function unknownPreset(name: unknown, place: Place): Issue {
  return {
    code: 'scenario.unknownPreset',
    ...place,
    path: 'preset',
    expected: [...presets.keys(), NO_PRESET].join(' | '),
    found: shown(name),
  };
}

function unknownPath(path: string, place: Place): Issue {
  return unknownAmong(path, path, [...HEADINGS, ...PATHS], place);
}

const NEAR = 4;

/** Points to the nearest known name where one is near. */
function unknownAmong(path: string, name: string, known: readonly string[], place: Place): Issue {
  const nearest = known.reduce((best, candidate) =>
    distance(name, candidate) < distance(name, best) ? candidate : best,
  );
  const isNear = distance(name, nearest) <= Math.min(NEAR, Math.ceil(name.length / 2));
  return {
    code: 'parameter.unknown',
    ...place,
    path,
    ...(isNear
      ? { expected: { fr: `peut-être ${nearest}`, en: `perhaps ${nearest}` } }
      : { expected: { fr: 'un paramètre connu', en: 'a known parameter' } }),
  };
}
