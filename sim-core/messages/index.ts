import type { Bilingual } from '../parameters/row.ts';
import type { Issue, Text } from '../result.ts';
import { buildingSentences } from './buildings.ts';
import { fileSentences } from './files.ts';
import { scenarioSentences } from './scenario.ts';
import type { Sentences } from './sentences.ts';
import { unitIn } from './units.ts';
import { weatherSentences } from './weather.ts';

export type Language = 'fr' | 'en';
export const LANGUAGES: readonly Language[] = ['fr', 'en'];

/** Every code that an issue, a warning or a repair may carry. */
export const sentences: Sentences = {
  ...scenarioSentences,
  ...fileSentences,
  ...buildingSentences,
  ...weatherSentences,
};

const WORDS: Record<'line' | 'expected' | 'found', Bilingual> = {
  line: { fr: 'ligne', en: 'line' },
  expected: { fr: 'attendu', en: 'expected' },
  found: { fr: 'trouvé', en: 'found' },
};

/** A word of an issue in a language. */
export function inLanguage(text: Text, language: Language): string {
  return typeof text === 'string' ? text : text[language];
}

/**
 * An issue as one line of text: `essai.yml, ligne 3, pv.adoptionRatio : valeur refusée — attendu : un nombre de 0 à 1,
 * trouvé : 1,7`.
 */
export function describeIssue(issue: Issue, language: Language): string {
  const where = placeOf(issue, language);
  const sentence = sentences[issue.code]?.[language] ?? issue.code;
  const isInSentence = (name: string) => sentence.includes(`{${name}}`);
  const body = fill(sentence, issue, language);
  const facts: string[] = [];
  const unit = issue.unit === undefined ? '' : ` ${unitIn(issue.unit, language)}`;
  const colon = language === 'fr' ? ' : ' : ': ';
  if (issue.expected !== undefined && issue.expected !== '' && !isInSentence('expected')) {
    facts.push(`${WORDS.expected[language]}${colon}${inLanguage(issue.expected, language)}${unit}`);
  }
  if (issue.found !== undefined && issue.found !== '' && !isInSentence('found')) {
    facts.push(`${WORDS.found[language]}${colon}${inLanguage(issue.found, language)}`);
  }
  const told = facts.length > 0 ? `${body} — ${facts.join(', ')}` : body;
  return where === '' ? told : `${where}${colon}${told}`;
}

function placeOf({ file, line, path }: Issue, language: Language): string {
  const parts = [file, line === undefined ? undefined : `${WORDS.line[language]} ${line}`, path];
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
}

function fill(sentence: string, issue: Issue, language: Language): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (name === 'found' && issue.found !== undefined) return inLanguage(issue.found, language);
    if (name === 'expected' && issue.expected !== undefined) return inLanguage(issue.expected, language);
    const value = issue.detail?.[name];
    if (value === undefined) return whole;
    return language === 'fr' ? String(value).replace(/^(-?\d+)\.(\d+)$/, '$1,$2') : String(value);
  });
}
