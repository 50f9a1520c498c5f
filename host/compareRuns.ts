import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '../sim-core/hash.ts';
import { parameterRow } from '../sim-core/parameters/index.ts';
import type { Role } from '../sim-core/parameters/row.ts';
import { energyRows, type FigureRow, kpiRows } from '../sim-core/report/kpiRows.ts';
import type { RunReport } from '../sim-core/report/result.ts';
import { fail, ok, type Result } from '../sim-core/result.ts';
import { MANIFEST } from './runFolder.ts';

/** What the manifest of a run folder holds. */
export interface Manifest extends RunReport {
  readonly scenario: {
    readonly name: string;
    readonly preset: string | null;
    readonly seed: number;
    readonly values: Readonly<Record<string, unknown>>;
    readonly lists: Readonly<Record<string, unknown>>;
  };
}

export interface ScenarioDifference {
  readonly path: string;
  /** `lever`, `assumption` or `fact`; null for lists and the seed. */
  readonly role: Role | null;
  readonly a: unknown;
  readonly b: unknown;
}

export interface FigureDifference {
  readonly row: FigureRow<string>;
  readonly a: number | null;
  readonly b: number | null;
  /** b − a; null where either is missing. */
  readonly difference: number | null;
}

export interface Comparison {
  readonly a: Manifest;
  readonly b: Manifest;
  /** Same result to the last bit. */
  readonly isSameResult: boolean;
  /** Whether both share their random numbers, so that differences come from the scenario alone. */
  readonly isPaired: boolean;
  readonly changes: readonly ScenarioDifference[];
  readonly figures: readonly FigureDifference[];
}

export function readManifest(folder: string): Result<Manifest> {
  let text: string;
  try {
    text = readFileSync(join(folder, MANIFEST), 'utf8');
  } catch {
    return fail({ code: 'run.notARun', file: folder, expected: MANIFEST });
  }
  try {
    const manifest = JSON.parse(text) as Manifest;
    if (typeof manifest.resultHash === 'string' && manifest.scenario !== undefined) return ok(manifest);
  } catch {
    // Falls through to the refusal: what cannot be parsed is no manifest.
  }
  return fail({ code: 'run.notARun', file: join(folder, MANIFEST), expected: 'resultHash, scenario' });
}

/** Sets two runs side by side: what differs in the scenarios first, then the figures. */
export function compareRuns(a: Manifest, b: Manifest): Comparison {
  const figures = [
    ...energyRows.map((row) => figure(row, a.energyKwh[row.key], b.energyKwh[row.key])),
    ...kpiRows.map((row) => figure(row, a.kpis[row.key], b.kpis[row.key])),
  ];
  return {
    a,
    b,
    isSameResult: a.resultHash === b.resultHash,
    isPaired: a.seed === b.seed && a.version === b.version,
    changes: [
      ...(a.seed === b.seed ? [] : [{ path: 'seed', role: null, a: a.seed, b: b.seed }]),
      ...differences(a.scenario.values, b.scenario.values, true),
      ...differences(a.scenario.lists, b.scenario.lists, false),
    ],
    figures,
  };
}

function figure(row: FigureRow<string>, a: number | null, b: number | null): FigureDifference {
  return { row, a, b, difference: a === null || b === null ? null : b - a };
}

/** The manifest keeps what differs from the defaults: an absent value is the default. */
function differences(
  a: Readonly<Record<string, unknown>>,
  b: Readonly<Record<string, unknown>>,
  areValues: boolean,
): ScenarioDifference[] {
  const paths = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return paths.flatMap((path) => {
    const row = areValues ? parameterRow(path) : undefined;
    const absent = areValues ? (row?.default ?? null) : [];
    const before = path in a ? a[path] : absent;
    const after = path in b ? b[path] : absent;
    return canonicalJson(before) === canonicalJson(after)
      ? []
      : [{ path, role: row?.role ?? null, a: before, b: after }];
  });
}
