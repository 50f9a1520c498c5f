import { resolve } from 'node:path';
import { readInput } from '../../host/files.ts';
import { isoInstant } from '../../sim-core/calendar/civil.ts';
import { readCurve } from '../../sim-core/curves/readers/index.ts';
import { summarise } from '../../sim-core/curves/summary.ts';
import type { Command } from '../command.ts';
import { formatter, table } from '../format.ts';
import { EXIT, plainIssue, printJson, refuse } from '../io.ts';

export const curve: Command = {
  name: 'curve',
  usage: 'curve FILE [--column NAME] [--json] [--lang fr|en]',
  summary: {
    fr: 'lit une courbe de compteur : énergie, trous, jours de changement d’heure',
    en: 'reads a meter curve: energy, gaps, clock-change days',
  },
  words: { min: 1, max: 1 },
  options: { column: { kind: 'text' } },
  async run(args, io) {
    const file = args.words[0];
    const input = readInput(resolve(file), file);
    if (!input.ok) return refuse(io, input.issues);
    const column = args.text('column');
    const read = readCurve(input.value.text, file, column === null ? {} : { column });
    if (!read.ok) return refuse(io, read.issues);
    const { firstUtcSeconds, lastUtcSeconds, gaps, ...summary } = summarise(read.value);
    const shown = {
      ...summary,
      from: isoInstant(firstUtcSeconds),
      to: isoInstant(lastUtcSeconds),
      gaps: gaps.map((gap) => ({ from: isoInstant(gap.fromUtcSeconds), to: isoInstant(gap.toUtcSeconds) })),
      repairs: read.value.repairs.map(({ code, count }) => plainIssue({ code, detail: { count } }, io.language)),
    };
    if (io.isJson) {
      printJson(io, shown);
      return EXIT.ok;
    }
    const { number, quantity } = formatter(io.language);
    const words =
      io.language === 'fr'
        ? ['Format', 'Mesures', 'De', 'À', 'Énergie', 'Trous', 'Jours de changement d’heure']
        : ['Format', 'Readings', 'From', 'To', 'Energy', 'Gaps', 'Clock-change days'];
    const facts = [
      shown.format,
      number(shown.readings),
      shown.from,
      shown.to,
      `${quantity(shown.energyWh / 1000, 'kWh')} (${number(shown.energyWh, 0)} Wh)`,
      String(shown.gaps.length),
      shown.clockChangeDays.map((day) => `${day.date} (${day.readings})`).join(', ') || '—',
    ];
    io.out(
      table(
        words.map((word, i) => [word, facts[i]]),
        ['left', 'left'],
      ),
    );
    for (const repair of shown.repairs) io.out(`  ${repair.message}`);
    return EXIT.ok;
  },
};
