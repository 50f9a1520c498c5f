/**
 * One row per parameter. Validation, `--set`, help, the documentation table, the JSON Schema and (in the app) the
 * slider, its unit and its ⓘ are all drawn from it; nothing about a parameter is said anywhere else.
 */

/** A text in the two languages of the product. */
export interface Bilingual {
  readonly fr: string;
  readonly en: string;
}

/**
 * The lowest layer that a parameter touches: changing it recomputes from there on. Below the five layers of a year lies
 * the commune itself (who lives where); a `record` parameter changes what is kept, never what is computed.
 */
export const LAYERS = ['commune', 'climate', 'needs', 'dispatch', 'settlement', 'accounts', 'record'] as const;
export type Layer = (typeof LAYERS)[number];

/** A lever is what a council may decide; an assumption is what it must believe; a fact describes the place. */
export type Role = 'lever' | 'assumption' | 'fact';

interface Described<P extends string> {
  readonly path: P;
  readonly label: Bilingual;
  readonly role: Role;
  readonly layer: Layer;
  /** Where the default and the bounds come from. `A` marks a free assumption, `A*` a commonly quoted unchecked value. */
  readonly source: string;
}

interface Numeric {
  /** `''` for a pure number. */
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly integer?: boolean;
}

export interface NumberRow<P extends string = string> extends Described<P>, Numeric {
  readonly kind: 'number';
  readonly default: number;
}

/** A number that may be left out: `null` means "derived", and `derived` says how. */
export interface OptionalNumberRow<P extends string = string> extends Described<P>, Numeric {
  readonly kind: 'optionalNumber';
  readonly default: null;
  readonly derived: Bilingual;
}

/** A fixed number of values of one unit: a profile over the 24 hours, shares of classes, a horizon. */
export interface VectorRow<P extends string = string> extends Described<P>, Numeric {
  readonly kind: 'vector';
  /** Names of the entries, or their count. */
  readonly entries: readonly string[];
  readonly default: readonly number[];
}

export interface ChoiceRow<P extends string = string, C extends string = string> extends Described<P> {
  readonly kind: 'choice';
  readonly choices: readonly { readonly value: C; readonly label: Bilingual }[];
  readonly default: C;
}

export interface SwitchRow<P extends string = string> extends Described<P> {
  readonly kind: 'switch';
  readonly default: boolean;
}

/** Free text of a stated form (a date, a list of periods). */
export interface TextRow<P extends string = string> extends Described<P> {
  readonly kind: 'text';
  readonly pattern: RegExp;
  /** The form in words, with an example. */
  readonly form: Bilingual;
  readonly default: string;
}

/** A file, relative to the scenario that names it; `null` for none. Its content enters the hash, its path does not. */
export interface FileRow<P extends string = string> extends Described<P> {
  readonly kind: 'file';
  readonly form: Bilingual;
  readonly default: null;
}

export type Row = NumberRow | OptionalNumberRow | VectorRow | ChoiceRow | SwitchRow | TextRow | FileRow;

/** What the resolved scenario holds for a row. */
export type ValueOf<R extends Row> = R extends OptionalNumberRow
  ? number | null
  : R extends NumberRow
    ? number
    : R extends VectorRow
      ? readonly number[]
      : R extends ChoiceRow<string, infer C>
        ? C
        : R extends SwitchRow
          ? boolean
          : R extends TextRow
            ? string
            : string | null;

export type ParameterValue = number | null | readonly number[] | string | boolean;

type Given<R> = Omit<R, 'path' | 'kind'>;

export function number<const P extends string>(path: P, row: Given<NumberRow>): NumberRow<P> {
  return { path, kind: 'number', ...row };
}

export function optionalNumber<const P extends string>(
  path: P,
  row: Omit<Given<OptionalNumberRow>, 'default'>,
): OptionalNumberRow<P> {
  return { path, kind: 'optionalNumber', default: null, ...row };
}

export function vector<const P extends string>(path: P, row: Given<VectorRow>): VectorRow<P> {
  return { path, kind: 'vector', ...row };
}

export function choice<const P extends string, const C extends string>(
  path: P,
  row: Given<ChoiceRow<P, C>>,
): ChoiceRow<P, C> {
  return { path, kind: 'choice', ...row };
}

export function toggle<const P extends string>(path: P, row: Given<SwitchRow>): SwitchRow<P> {
  return { path, kind: 'switch', ...row };
}

export function text<const P extends string>(path: P, row: Given<TextRow>): TextRow<P> {
  return { path, kind: 'text', ...row };
}

export function file<const P extends string>(path: P, row: Omit<Given<FileRow>, 'default'>): FileRow<P> {
  return { path, kind: 'file', default: null, ...row };
}

/** A share between 0 and 1. */
export function ratio<const P extends string>(
  path: P,
  row: Omit<Given<NumberRow>, 'unit' | 'min' | 'max'> & { readonly min?: number; readonly max?: number },
): NumberRow<P> {
  return { path, kind: 'number', unit: '1', min: 0, max: 1, ...row };
}

/** `0 h` … `23 h` */
export const HOUR_ENTRIES: readonly string[] = Array.from({ length: 24 }, (_, hour) => `${hour} h`);
