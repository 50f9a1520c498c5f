/** Expected failures are data: they travel as a `Result` and never as an exception. Exceptions are for bugs. */

export type Result<T, E = Issue[]> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: E };

/** A word of an issue in both languages, or one that needs no translation (a number, a path, a file's own text). */
export type Text = string | { readonly fr: string; readonly en: string };

/**
 * Something wrong with an input, said precisely enough to be mended: where, what was expected, what was found.
 * `code` is stable and names a sentence in `messages.ts`; the sentence is made only where it is shown.
 */
export interface Issue {
  readonly code: string;
  /** The file as the user named it. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** A parameter's path or a column's name. */
  readonly path?: string;
  readonly expected?: Text;
  readonly found?: Text;
  readonly unit?: string;
  /** What else the sentence of the code needs. */
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** A fact that does not stop the run but must stand beside its figures. */
export type Warning = Issue;

/** Something put right in an input, and how often. `code` names a sentence in the messages. */
export interface Repair {
  readonly code: string;
  readonly count: number;
}

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function fail(...issues: Issue[]): { readonly ok: false; readonly issues: Issue[] } {
  return { ok: false, issues };
}

/** Gathers the values of several results, or all their issues at once. */
export function all<T>(results: readonly Result<T>[]): Result<T[]> {
  const values: T[] = [];
  const issues: Issue[] = [];
  for (const result of results) {
    if (result.ok) values.push(result.value);
    else issues.push(...result.issues);
  }
  return issues.length > 0 ? { ok: false, issues } : ok(values);
}

/** For what cannot happen unless the program is wrong. */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${message}`);
}
