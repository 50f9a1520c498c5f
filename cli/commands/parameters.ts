import { inLanguage } from '../../sim-core/messages/index.ts';
import { unitIn } from '../../sim-core/messages/units.ts';
import { expectedOf, unitOf } from '../../sim-core/parameters/check.ts';
import { rows } from '../../sim-core/parameters/index.ts';
import { listRows } from '../../sim-core/parameters/lists.ts';
import type { Command } from '../command.ts';
import { table } from '../format.ts';
import { EXIT, printJson, refuse } from '../io.ts';

export const parameters: Command = {
  name: 'parameters',
  usage: 'parameters [PREFIX] [--json] [--lang fr|en]',
  summary: {
    fr: 'liste les paramètres, leurs bornes et leurs sources',
    en: 'lists the parameters, their bounds and sources',
  },
  words: { min: 0, max: 1 },
  options: {},
  async run(args, io) {
    const prefix = args.words[0] ?? '';
    const chosen = rows.filter((row) => row.path.startsWith(prefix));
    const lists = listRows.filter((row) => row.path.startsWith(prefix));
    if (chosen.length + lists.length === 0) {
      const groups = [...new Set([...rows, ...listRows].map((row) => row.path.split('.')[0]))];
      return refuse(io, [{ code: 'parameter.unknown', found: prefix, expected: groups.join(' | ') }]);
    }
    if (io.isJson) {
      printJson(io, [
        ...chosen.map((row) => ({
          path: row.path,
          kind: row.kind,
          unit: unitOf(row),
          default: row.default,
          expected: inLanguage(expectedOf(row), io.language),
          role: row.role,
          layer: row.layer,
          label: row.label[io.language],
          source: row.source,
        })),
        ...lists.map((list) => ({
          path: list.path,
          kind: 'list',
          layer: list.layer,
          label: list.label[io.language],
          fields: list.fields.map((field) => field.path),
        })),
      ]);
      return EXIT.ok;
    }
    const heading =
      io.language === 'fr'
        ? ['paramètre', 'défaut', 'unité', 'attendu', 'rôle']
        : ['parameter', 'default', 'unit', 'expected', 'role'];
    io.out(
      table(
        [
          heading,
          ...chosen.map((row) => [
            row.path,
            short(JSON.stringify(row.default)),
            unitIn(unitOf(row), io.language),
            short(inLanguage(expectedOf(row), io.language)),
            row.role,
          ]),
          ...lists.map((list) => [list.path, '[]', '', list.fields.map((field) => field.path).join(', '), '']),
        ],
        ['left', 'left', 'left', 'left', 'left'],
      ),
    );
    return EXIT.ok;
  },
};

const SHORT = 48;

function short(text: string): string {
  return text.length > SHORT ? `${text.slice(0, SHORT - 1)}…` : text;
}
