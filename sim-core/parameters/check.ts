import type { Issue, Text } from '../result.ts';
import type { ParameterValue, Row } from './row.ts';

/** What a row accepts, in words: `0–1`, `statique | dynamique…`, `AAAA-MM-JJ`. */
export function expectedOf(row: Row): Text {
  switch (row.kind) {
    case 'number':
    case 'optionalNumber':
      return oneNumber(row);
    case 'vector':
      return {
        fr: `${row.entries.length} nombres de ${span(row, 'fr')}`,
        en: `${row.entries.length} numbers from ${span(row, 'en')}`,
      };
    case 'choice':
      return row.choices.map((c) => c.value).join(' | ');
    case 'switch':
      return 'true | false';
    case 'text':
      return row.form;
    case 'file':
      return { fr: `un fichier : ${row.form.fr}`, en: `a file: ${row.form.en}` };
  }
}

function oneNumber(row: { readonly min: number; readonly max: number; readonly integer?: boolean }): Text {
  return row.integer
    ? { fr: `un entier de ${span(row, 'fr')}`, en: `a whole number from ${span(row, 'en')}` }
    : { fr: `un nombre de ${span(row, 'fr')}`, en: `a number from ${span(row, 'en')}` };
}

function span(row: { readonly min: number; readonly max: number }, language: 'fr' | 'en'): string {
  const [min, max] = [spelled(row.min)[language], spelled(row.max)[language]];
  return language === 'fr' ? `${min} à ${max}` : `${min} to ${max}`;
}

/** A number with the decimal sign of each language. */
function spelled(n: number): { readonly fr: string; readonly en: string } {
  return { fr: String(n).replace('.', ','), en: String(n) };
}

/** `≤ 2,5` */
export function atMost(limit: number): Text {
  const { fr, en } = spelled(limit);
  return { fr: `≤ ${fr}`, en: `≤ ${en}` };
}

export function unitOf(row: Row): string {
  return 'unit' in row ? row.unit : '';
}

/** The unit as an issue carries it: none for a pure number. */
export function issueUnit(row: Row): { readonly unit?: string } {
  const unit = unitOf(row);
  return unit === '' || unit === '1' ? {} : { unit };
}

/** How a found value is shown: short, quoted when it is text. */
export function shown(value: unknown): Text {
  if (value === null || value === undefined) return { fr: 'rien', en: 'nothing' };
  if (typeof value === 'number') return spelled(value);
  if (typeof value === 'string') return `"${value.length > 60 ? `${value.slice(0, 57)}…` : value}"`;
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return { fr: `une liste de ${value.length}`, en: `a list of ${value.length}` };
  return { fr: 'un groupe', en: 'a group' };
}

export type Checked = { readonly value: ParameterValue } | { readonly issue: Issue };

function wrong(row: Row, path: string, found: unknown, expected = expectedOf(row)): Checked {
  return { issue: { code: 'parameter.value', path, expected, found: shown(found), ...issueUnit(row) } };
}

function isWithin(row: { min: number; max: number; integer?: boolean }, value: unknown): value is number {
  return (
    typeof value === 'number' &&
    Number.isFinite(value) &&
    value >= row.min &&
    value <= row.max &&
    (!row.integer || Number.isInteger(value))
  );
}

/** Checks a value as a scenario or `--set` gives it against its row; nothing is clamped or rounded. */
export function checkValue(row: Row, given: unknown, path: string = row.path): Checked {
  switch (row.kind) {
    case 'number':
      return isWithin(row, given) ? { value: given } : wrong(row, path, given);
    case 'optionalNumber':
      return given === null || isWithin(row, given) ? { value: given } : wrong(row, path, given);
    case 'vector': {
      if (!Array.isArray(given) || given.length !== row.entries.length) return wrong(row, path, given);
      const bad = given.findIndex((entry) => !isWithin(row, entry));
      return bad < 0 ? { value: given as number[] } : wrong(row, `${path}[${bad}]`, given[bad], oneNumber(row));
    }
    case 'choice': {
      // `15` and `30` are choices that YAML reads as numbers.
      const text = typeof given === 'number' ? String(given) : given;
      return row.choices.some((c) => c.value === text) ? { value: text as string } : wrong(row, path, given);
    }
    case 'switch':
      return typeof given === 'boolean' ? { value: given } : wrong(row, path, given);
    case 'text': {
      const text = typeof given === 'number' ? String(given) : given;
      return typeof text === 'string' && row.pattern.test(text) ? { value: text } : wrong(row, path, given);
    }
    case 'file':
      return given === null || (typeof given === 'string' && given.length > 0)
        ? { value: given }
        : wrong(row, path, given);
  }
}

/**
 * Reads what follows `=` in `--set path=value`. A comma may be a French decimal; in a vector it separates, unless
 * semicolons do: `0,33; 0,36; 0,25; 0,06`.
 */
export function readSetting(row: Row, text: string): unknown {
  const trimmed = text.trim();
  const numeric = (s: string) => (s.trim() === '' ? Number.NaN : Number(s.trim().replace(',', '.')));
  switch (row.kind) {
    case 'number':
    case 'optionalNumber': {
      if (row.kind === 'optionalNumber' && (trimmed === '' || trimmed === 'null')) return null;
      const value = numeric(trimmed);
      return Number.isNaN(value) ? trimmed : value;
    }
    case 'vector': {
      const inside = trimmed.replace(/^\[|\]$/g, '');
      const parts = inside.split(inside.includes(';') ? ';' : ',');
      const values = parts.map(numeric);
      return values.some(Number.isNaN) ? trimmed : values;
    }
    case 'switch':
      return trimmed === 'true' ? true : trimmed === 'false' ? false : trimmed;
    case 'file':
      return trimmed === '' || trimmed === 'null' ? null : trimmed;
    case 'choice':
    case 'text':
      return trimmed;
  }
}
