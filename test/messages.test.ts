import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { describeIssue, inLanguage, LANGUAGES, sentences } from '../sim-core/messages/index.ts';
import { parameterRow } from '../sim-core/parameters/index.ts';
import { listRow } from '../sim-core/parameters/lists.ts';
import type { Issue } from '../sim-core/result.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The text of every source file that may raise an issue; the sentences themselves left out. */
const sources = ['sim-core', 'scenarios', 'host', 'workers', 'cli'].flatMap((folder) =>
  readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('messages'))
    .map((name) => readFileSync(`${root}${folder}/${name}`, 'utf8')),
);

function matches(pattern: RegExp): Set<string> {
  return new Set(sources.flatMap((text) => Array.from(text.matchAll(pattern), (match) => match[1])));
}

const stated = matches(/\bcode: '([\w.]+)'/g);
const repairs = new Set([...matches(/\.repair\(\s*'([\w.]+)'/g), ...matches(/\{ code: '([\w.]+)', count/g)]);
/** Codes that are chosen before they are used: words of their form in a family that has sentences, no path, no file. */
const families = new Set(Object.keys(sentences).map((code) => code.split('.')[0]));
const chosen = Array.from(matches(/'([a-z]\w*\.[a-z]\w*)'/gi)).filter(
  (word) =>
    families.has(word.split('.')[0]) &&
    !/\.(csv|json|geojson|yml)$/.test(word) &&
    parameterRow(word) === undefined &&
    listRow(word) === undefined,
);
const used = [...new Set([...stated, ...repairs, ...chosen])].sort();

describe('every code has its sentence, and every sentence its code', () => {
  test('the sources raise many codes', () => {
    expect(used.length).toBeGreaterThan(60);
    expect(repairs.size).toBeGreaterThan(10);
  });

  test.each(used)('%s', (code) => {
    for (const language of LANGUAGES) expect(sentences[code]?.[language]).toMatch(/\S/);
    expect(sentences[code].fr).not.toBe(sentences[code].en);
  });

  test('no sentence is left over', () => {
    const named = (code: string) => sources.some((text) => text.includes(`'${code}'`));
    expect(Object.keys(sentences).filter((code) => !named(code))).toEqual([]);
  });
});

function placeholders(text: string): string[] {
  return Array.from(text.matchAll(/\{(\w+)\}/g), (match) => match[1]).sort();
}

const withPlaceholders = Object.entries(sentences).filter(([, { fr }]) => placeholders(fr).length > 0);

describe('every word that a sentence leaves open is supplied', () => {
  test.each(withPlaceholders)('%s', (code, { fr, en }) => {
    expect(placeholders(en)).toEqual(placeholders(fr));
    const raising = sources.filter((text) => text.includes(`'${code}'`)).join('\n');
    for (const name of placeholders(fr)) {
      const isField = name === 'found' || name === 'expected';
      const supplied = isField ? new RegExp(`\\b${name}\\b`) : new RegExp(`detail: \\{[^}]*\\b${name}\\b`);
      const isSupplied = supplied.test(raising) || (name === 'count' && repairs.has(code));
      expect(isSupplied, `{${name}}`).toBe(true);
    }
  });
});

describe('an issue as a line of text', () => {
  const issue: Issue = {
    code: 'parameter.value',
    file: 'essai.yml',
    line: 3,
    column: 5,
    path: 'commune.radiusKm',
    expected: { fr: 'un nombre de 0,05 à 30', en: 'a number from 0.05 to 30' },
    found: { fr: '31,5', en: '31.5' },
    unit: 'km',
  };

  test('place, sentence, what was expected in its unit, what was found', () => {
    expect(describeIssue(issue, 'fr')).toBe(
      'essai.yml, ligne 3, commune.radiusKm : valeur refusée — attendu : un nombre de 0,05 à 30 km, trouvé : 31,5',
    );
    expect(describeIssue(issue, 'en')).toBe(
      'essai.yml, line 3, commune.radiusKm: value refused — expected: a number from 0.05 to 30 km, found: 31.5',
    );
  });

  test.each<[string, Issue, string]>([
    ['nothing but a code', { code: 'yaml.alias' }, 'les renvois YAML (&, *) ne sont pas acceptés'],
    ['a code without a sentence', { code: 'no.such' }, 'no.such'],
    ['only a path', { code: 'parameter.unknown', path: 'pv.colour' }, 'pv.colour : paramètre inconnu'],
    [
      'empty words are not told',
      { code: 'parameter.value', file: '', path: '', expected: '', found: '' },
      'valeur refusée',
    ],
    [
      'what the sentence says itself is not said again',
      { code: 'weather.synthetic', found: 'Nantes' },
      'météo synthétique de Nantes (normales mensuelles), pas une mesure',
    ],
    [
      'details fill the sentence, with a French decimal sign',
      { code: 'weather.gap', detail: { hours: 7.25 } },
      'trou de 7,25 h, trop long pour être comblé',
    ],
    [
      'but only numbers have one',
      { code: 'file.unreadable', detail: { reason: 'v1.2.3' } },
      'fichier illisible (v1.2.3)',
    ],
  ])('%s', (_, given, text) => expect(describeIssue(given, 'fr')).toBe(text));

  test('a detail that is missing stays visible', () => {
    expect(describeIssue({ code: 'weather.gap' }, 'en')).toBe('gap of {hours} h, too long to be filled');
  });

  test('words in one language or in two', () => {
    expect(inLanguage('kWh', 'fr')).toBe('kWh');
    expect(inLanguage({ fr: 'rien', en: 'nothing' }, 'en')).toBe('nothing');
  });
});
