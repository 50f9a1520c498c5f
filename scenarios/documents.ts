import { tariffRows } from '../sim-core/grid/tariffs/rows.ts';
import { inLanguage } from '../sim-core/messages/index.ts';
import { expectedOf, unitOf } from '../sim-core/parameters/check.ts';
import { rows } from '../sim-core/parameters/index.ts';
import { listRows } from '../sim-core/parameters/lists.ts';
import type { Row } from '../sim-core/parameters/row.ts';
import { scenarioSchema } from './schema.ts';

const NOTICE = '<!-- Made by `npm run docs` from the rows of the code: change those, not this page. -->';

/** The generated documents, by their path. */
export function generatedDocuments(): ReadonlyMap<string, string> {
  return new Map([
    ['docs/parameters.md', parametersPage()],
    ['docs/tariffs.md', tariffsPage()],
    ['docs/scenario.schema.json', `${JSON.stringify(scenarioSchema(), null, 2)}\n`],
  ]);
}

const ROLES = { lever: 'levier / lever', assumption: 'hypothèse / assumption', fact: 'fait / fact' } as const;

function parametersPage(): string {
  const groups = [...new Set(rows.map((row) => row.path.split('.')[0]))];
  const sections = groups.map((group) => {
    const own = rows.filter((row) => row.path.split('.')[0] === group);
    return `## ${group}\n\n${tableOf(
      [
        'paramètre / parameter',
        'sens / meaning',
        'unité / unit',
        'défaut / default',
        'attendu / expected',
        'rôle / role',
        'couche / layer',
        'source',
      ],
      own.map((row) => [
        `\`${row.path}\``,
        `${row.label.fr} / ${row.label.en}`,
        unitOf(row),
        `\`${defaultOf(row)}\``,
        inLanguage(expectedOf(row), 'fr'),
        ROLES[row.role],
        row.layer,
        row.source,
      ]),
    )}`;
  });
  const lists = listRows.map(
    (list) =>
      `## ${list.path}\n\n${list.label.fr} / ${list.label.en} (${list.layer}). Obligatoire / required: ${list.required.map((name) => `\`${name}\``).join(', ')}.\n\n${tableOf(
        ['champ / field', 'sens / meaning', 'unité / unit', 'défaut / default', 'attendu / expected'],
        list.fields.map((field) => [
          `\`${field.path}\``,
          `${field.label.fr} / ${field.label.en}`,
          unitOf(field as Row),
          `\`${defaultOf(field as Row)}\``,
          inLanguage(expectedOf(field as Row), 'fr'),
        ]),
      )}`,
  );
  return [
    '# Paramètres / Parameters',
    NOTICE,
    'Un levier est ce qu’un conseil peut décider ; une hypothèse, ce qu’il doit croire ; un fait décrit le lieu. Dans la colonne source, `A` est une hypothèse libre, `A*` une valeur courante non revérifiée, `S` une valeur de l’essai d’origine, `P…` une source du modèle.',
    'A lever is what a council may decide; an assumption what it must believe; a fact describes the place. In the source column `A` is a free assumption, `A*` a commonly quoted value not checked again, `S` a value of the original essay, `P…` a source of the model.',
    ...sections,
    ...lists,
    '',
  ].join('\n\n');
}

function tariffsPage(): string {
  return [
    '# Barèmes datés / Dated schedules',
    NOTICE,
    'Prix du kWh et abonnements toutes taxes comprises ; accise et rachat hors taxes. Chaque ligne vaut du jour indiqué jusqu’à la suivante du même poste. / Prices per kWh and subscriptions include all taxes; excise and feed-in do not. Each row holds from its day until the next of its component.',
    tableOf(
      ['poste / component', 'dès / from', 'prix / price', 'unité / unit', 'source'],
      tariffRows.map((row) => [
        `\`${row.component}\``,
        row.from,
        (row.microEur / 1_000_000).toFixed(4),
        row.component.startsWith('subscription') ? '€/an' : '€/kWh',
        row.source,
      ]),
    ),
    '',
  ].join('\n\n');
}

function defaultOf(row: Row): string {
  if (row.kind === 'optionalNumber') return `(${row.derived.fr})`;
  const text = JSON.stringify(row.default);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function tableOf(heading: readonly string[], lines: readonly (readonly string[])[]): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  return [heading, heading.map(() => '---'), ...lines].map((line) => `| ${line.map(cell).join(' | ')} |`).join('\n');
}
