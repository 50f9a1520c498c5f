import { canonicalJson, sha256HexOfText } from '../hash.ts';
import { rows, type Values } from '../parameters/index.ts';
import { type Lists, listRows } from '../parameters/lists.ts';
import { LAYERS, type Layer, type Row } from '../parameters/row.ts';

/** The version of the scenario files that this program writes; older ones are migrated when read. */
export const SCENARIO_VERSION = 1;

/** A scenario with nothing left out: what a run is a function of, together with the content of its input files. */
export interface Scenario {
  readonly name: string;
  readonly description: string;
  /** The preset that it starts from, if any; its values are already in. */
  readonly preset: string | null;
  readonly seed: number;
  readonly values: Values;
  readonly lists: Lists;
}

/** A file that a scenario names, by the parameter that names it. */
export interface InputDigest {
  /** `weather.file`, `meterCurves[0].file` … */
  readonly parameter: string;
  readonly sha256: string;
}

/**
 * Names the scenario's content: SHA-256 of the resolved values and lists with sorted keys and of the inputs' hashes. It
 * sees neither names, file paths nor what is recorded, so the same experiment has the same hash wherever it lies.
 */
export function scenarioHash(scenario: Scenario, inputs: readonly InputDigest[]): string {
  const values: Record<string, unknown> = {};
  for (const row of rows) {
    if (row.layer !== 'record' && row.kind !== 'file') values[row.path] = scenario.values[row.path];
  }
  const lists: Record<string, unknown> = {};
  for (const list of listRows) {
    const kept = list.fields.filter((field) => field.layer !== 'record' && field.kind !== 'file');
    lists[list.path] = scenario.lists[list.path].map((item) =>
      Object.fromEntries(kept.map((field) => [field.path, (item as Record<string, unknown>)[field.path]])),
    );
  }
  const digests = Object.fromEntries(inputs.map((input) => [input.parameter, input.sha256]));
  return sha256HexOfText(
    canonicalJson({ version: SCENARIO_VERSION, seed: scenario.seed, values, lists, inputs: digests }),
  );
}

/** Parameters of the day-ahead price: dispatch's, unless events follow that price, for then people's needs do too. */
const DAY_AHEAD_PRICE: ReadonlySet<string> = new Set([
  'prices.spotFile',
  'prices.spotMeanEurPerMwh',
  'prices.spotDailySwingRatio',
  'prices.spotThermalEurPerMwhK',
  'prices.spotNoiseEurPerMwh',
  'prices.spotPeaks',
]);

/** The layer that a parameter touches in a scenario with these values. */
export function layerIn({ path, layer }: Row, values: Values): Layer {
  const isSignal =
    (values['flexibility.priceAboveEurPerMwh'] !== null && DAY_AHEAD_PRICE.has(path)) ||
    (values['flexibility.onTempoRed'] && path === 'prices.tempoFile');
  return isSignal ? 'needs' : layer;
}

/** The lowest layer whose parameters differ, or null where none does: what lies below it need not be computed again. */
export function lowestChangedLayer(before: Scenario, after: Scenario): Layer | null {
  if (before.seed !== after.seed) return LAYERS[0];
  const changed = new Set<Layer>();
  for (const row of rows) {
    if (canonicalJson(before.values[row.path]) !== canonicalJson(after.values[row.path])) {
      changed.add(layerIn(row, after.values));
    }
  }
  for (const list of listRows) {
    if (canonicalJson(before.lists[list.path]) !== canonicalJson(after.lists[list.path])) changed.add(list.layer);
  }
  return LAYERS.find((layer) => changed.has(layer)) ?? null;
}

/** The paths on which two scenarios differ, in the order of the documentation. */
export function changedPaths(before: Scenario, after: Scenario): string[] {
  const paths: string[] = before.seed === after.seed ? [] : ['seed'];
  for (const row of rows) {
    if (canonicalJson(before.values[row.path]) !== canonicalJson(after.values[row.path])) paths.push(row.path);
  }
  for (const list of listRows) {
    if (canonicalJson(before.lists[list.path]) !== canonicalJson(after.lists[list.path])) paths.push(list.path);
  }
  return paths;
}
