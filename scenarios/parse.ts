import { distance } from 'fastest-levenshtein';
import { checkValue, expectedOf, readSetting, shown, unitOf } from '../sim-core/parameters/check.ts';
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

type Place = Partial<Position>;

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
    if (path === 'seed') this.takeSeed(Number(text), {});
    else if (row === undefined) this.issues.push(unknownPath(path, { file: '--set' }));
    else {
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
      this.issues.push({ code: 'scenario.notAGroup', ...tree.value.at });
      return;
    }
    const headings = new Map<string, { tree: Tree; at: Position }>();
    const rest: { key: string; at: Position; tree: Tree }[] = [];
    for (const entry of tree.value.entries) {
      if ((HEADINGS as readonly string[]).includes(entry.key)) headings.set(entry.key, entry);
      else rest.push(entry);
    }
    const isOwn = depth === 0;
    this.takeVersion(headings.get('version'));
    this.takePreset(headings.get('preset'), file, depth);
    if (isOwn) this.name = textOf(headings.get('name')) ?? nameOfFile(file);
    if (isOwn) this.description = textOf(headings.get('description')) ?? '';
    const seed = headings.get('seed');
    if (seed !== undefined) this.takeSeed(plain(seed.tree), seed.at);
    for (const { key, at, tree: value } of rest) this.takeEntry(key, value, at, origin);
  }

  private takeVersion(entry: { tree: Tree; at: Position } | undefined): void {
    if (entry === undefined) return;
    const version = plain(entry.tree);
    // Files of this first version need no change; a newer one is refused.
    const migrated = migrate(new Map(), typeof version === 'number' ? version : Number.NaN);
    if (!migrated.ok)
      this.issues.push(...migrated.issues.map((issue) => ({ ...issue, ...entry.at, found: shown(version) })));
  }

  private takePreset(entry: { tree: Tree; at: Position } | undefined, file: string, depth: number): void {
    const named = entry === undefined ? null : plain(entry.tree);
    const isPresetFile = presets.has(nameOfFile(file)) && named === null;
    if (isPresetFile) return;
    const name = named === null ? DEFAULT_PRESET : String(named);
    if (name === NO_PRESET) return;
    const text = presets.get(name);
    if (text === undefined || depth > PRESET_DEPTH_MAX) this.issues.push(unknownPreset(name, entry?.at ?? {}));
    else this.take(text, `${name}.yml`, 'preset', depth + 1);
    if (depth === 0) this.preset = name;
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

  /** A key may be a whole path (`pv.adoptionRatio`) or the first part of one, with a group below it. */
  private takeEntry(path: string, tree: Tree, at: Position, origin: Origin): void {
    const list = listRow(path);
    const row = parameterRow(path);
    if (list !== undefined) this.takeList(list, tree, origin);
    else if (row !== undefined) {
      const checked = checkValue(row, plain(tree));
      if ('issue' in checked) this.issues.push({ ...checked.issue, ...at });
      else this.keep(path, checked.value, origin);
    } else if (tree.kind === 'group' && PATHS.some((known) => known.startsWith(`${path}.`))) {
      for (const entry of tree.entries) this.takeEntry(`${path}.${entry.key}`, entry.tree, entry.at, origin);
    } else if (tree.kind === 'value' && tree.value === null && PATHS.some((known) => known.startsWith(`${path}.`))) {
      return;
    } else this.issues.push({ ...unknownPath(path, at), found: shown(plain(tree)) });
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
      const checked = checkValue(field, plain(entry.tree), `${path}.${field.path}`);
      if ('issue' in checked) this.issues.push({ ...checked.issue, ...entry.at });
      else item[field.path] = checked.value;
    }
    const given = new Set(tree.entries.map((entry) => entry.key));
    for (const field of list.fields) {
      if (!list.required.includes(field.path) || given.has(field.path)) continue;
      const unit = unitOf(field);
      this.issues.push({
        code: 'parameter.missing',
        ...tree.at,
        path: `${path}.${field.path}`,
        expected: expectedOf(field),
        ...(unit !== '' && { unit }),
      });
    }
    return item;
  }
}

function textOf(entry: { tree: Tree } | undefined): string | null {
  const value = entry === undefined ? null : plain(entry.tree);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

/** `scenarios/essai.yml` → `essai` */
export function nameOfFile(file: string): string {
  return (file.split(/[\\/]/).pop() ?? file).replace(/\.ya?ml$|\.json$/i, '');
}

function unknownPreset(name: string, place: Place): Issue {
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
