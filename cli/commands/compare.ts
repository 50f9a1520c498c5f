import { type Comparison, compareRuns, readManifest } from '../../host/compareRuns.ts';
import type { Command } from '../command.ts';
import { formatter, table } from '../format.ts';
import { EXIT, type Io, printJson, refuse } from '../io.ts';

export const compare: Command = {
  name: 'compare',
  usage: 'compare RUN RUN [--json] [--lang fr|en]',
  summary: { fr: 'compare deux dossiers de résultat', en: 'compares two run folders' },
  words: { min: 2, max: 2 },
  options: {},
  async run(args, io) {
    const manifests = args.words.map(readManifest);
    const issues = manifests.flatMap((manifest) => (manifest.ok ? [] : manifest.issues));
    const [a, b] = manifests;
    if (!a.ok || !b.ok) return refuse(io, issues);
    const comparison = compareRuns(a.value, b.value);
    if (io.isJson) {
      printJson(io, {
        a: {
          name: a.value.name,
          scenarioHash: a.value.scenarioHash,
          resultHash: a.value.resultHash,
          seed: a.value.seed,
        },
        b: {
          name: b.value.name,
          scenarioHash: b.value.scenarioHash,
          resultHash: b.value.resultHash,
          seed: b.value.seed,
        },
        isSameResult: comparison.isSameResult,
        isPaired: comparison.isPaired,
        changes: comparison.changes,
        figures: comparison.figures.map(({ row, a: before, b: after, difference }) => ({
          key: row.key,
          unit: row.unit,
          a: before,
          b: after,
          difference,
        })),
      });
    } else io.out(comparisonText(comparison, args.words, io));
    return EXIT.ok;
  },
};

/** @param folders as they were named: two runs of one scenario have the same name */
function comparisonText(
  { isSameResult, isPaired, changes, figures }: Comparison,
  folders: readonly string[],
  io: Io,
): string {
  const isFrench = io.language === 'fr';
  const { quantity, difference: signed } = formatter(io.language);
  const roles = isFrench
    ? { lever: 'levier', assumption: 'hypothèse', fact: 'fait' }
    : { lever: 'lever', assumption: 'assumption', fact: 'fact' };
  const changed =
    changes.length === 0
      ? isFrench
        ? 'Aucune différence de scénario.'
        : 'No difference between the scenarios.'
      : table(
          [
            [isFrench ? 'paramètre' : 'parameter', '', ...folders],
            ...changes.map((c) => [
              c.path,
              c.role === null ? '' : roles[c.role],
              JSON.stringify(c.a),
              JSON.stringify(c.b),
            ]),
          ],
          ['left', 'left', 'right', 'right'],
        );
  const shown = table(
    [
      [isFrench ? 'chiffre' : 'figure', ...folders, isFrench ? 'écart' : 'difference'],
      ...figures.map(({ row, a: before, b: after, difference }) => [
        row.label[io.language],
        quantity(before, row.unit),
        quantity(after, row.unit),
        signed(difference, row.unit),
      ]),
    ],
    ['left', 'right', 'right', 'right'],
  );
  const notes = [
    isSameResult ? (isFrench ? 'Résultats identiques au bit près.' : 'Results identical to the bit.') : '',
    isPaired
      ? ''
      : isFrench
        ? 'Graines ou versions différentes : une part de l’écart vient des tirages ou du modèle.'
        : 'Different seeds or versions: part of the difference comes from the draws or the model.',
  ];
  return [changed, shown, ...notes].filter((text) => text !== '').join('\n\n');
}
