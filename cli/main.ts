import type { Language } from '../sim-core/messages/index.ts';
import { ENGINE_VERSION } from '../sim-core/version.ts';
import { languageOf, readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { claim } from './commands/claim.ts';
import { compare } from './commands/compare.ts';
import { curve } from './commands/curve.ts';
import { importCommand } from './commands/import.ts';
import { parameters } from './commands/parameters.ts';
import { simulate } from './commands/simulate.ts';
import { sun } from './commands/sun.ts';
import { validate } from './commands/validate.ts';
import { weather } from './commands/weather.ts';
import { EXIT, refuse, standardIo } from './io.ts';

const commands: readonly Command[] = [
  simulate,
  validate,
  importCommand,
  parameters,
  weather,
  curve,
  sun,
  compare,
  claim,
];

/** Runs the command line. @returns the exit code */
export async function main(args: readonly string[]): Promise<number> {
  const language = languageOf(args, process.env);
  const [verb, ...rest] = args;
  const io = standardIo(language, rest.includes('--json'));
  if (verb === '--version') {
    io.out(ENGINE_VERSION);
    return EXIT.ok;
  }
  if (verb === undefined || verb === '--help' || verb === 'help') {
    io.out(helpText(language));
    return EXIT.ok;
  }
  const command = commands.find((candidate) => candidate.name === verb);
  if (command === undefined) {
    return refuse(io, [{ code: 'command.unknown', found: verb, expected: commands.map((c) => c.name).join(' | ') }]);
  }
  const read = readArguments(rest, command.options);
  if (!read.ok) return refuse(io, read.issues);
  if (read.value.flag('help')) {
    io.out(`commune-twin ${command.usage}\n${command.summary[language]}`);
    return EXIT.ok;
  }
  const { length } = read.value.words;
  if (length < command.words.min || length > command.words.max) {
    return refuse(io, [{ code: 'command.argument', expected: command.usage, found: read.value.words.join(' ') }]);
  }
  return command.run(read.value, io);
}

function helpText(language: Language): string {
  const lines = commands.map((command) => `  ${command.name.padEnd(11)} ${command.summary[language]}`);
  const heading =
    language === 'fr'
      ? 'commune-twin COMMANDE … (--help après une commande pour ses options)'
      : 'commune-twin COMMAND … (--help after a command for its options)';
  return `${heading}\n\n${lines.join('\n')}\n\n${commands.map((command) => `commune-twin ${command.usage}`).join('\n')}`;
}
