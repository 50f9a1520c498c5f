import { parseArgs } from 'node:util';
import { LANGUAGES, type Language } from '../sim-core/messages/index.ts';
import { fail, type Issue, ok, type Result } from '../sim-core/result.ts';

/** Options of a command: name → what it takes. */
export interface OptionSpec {
  readonly kind: 'flag' | 'text' | 'many' | 'number' | 'whole';
  readonly min?: number;
  readonly max?: number;
}

export type Specs = Readonly<Record<string, OptionSpec>>;

/** Options every command takes. */
export const COMMON: Specs = { json: { kind: 'flag' }, lang: { kind: 'text' }, help: { kind: 'flag' } };

export interface Arguments {
  readonly words: readonly string[];
  flag(name: string): boolean;
  text(name: string): string | null;
  many(name: string): readonly string[];
  number(name: string): number | null;
}

/** Reads a command's words and options; every fault at once. */
export function readArguments(args: readonly string[], specs: Specs): Result<Arguments> {
  const all: Specs = { ...COMMON, ...specs };
  const options = Object.fromEntries(
    Object.entries(all).map(([name, { kind }]) => [
      name,
      { type: kind === 'flag' ? ('boolean' as const) : ('string' as const), multiple: kind === 'many' },
    ]),
  );
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args: joinNegatives(args), options, allowPositionals: true, strict: true });
  } catch (error) {
    return fail({ code: 'command.option', found: (error as Error).message.split('.')[0] });
  }
  const issues: Issue[] = [];
  const numbers = new Map<string, number>();
  for (const [name, spec] of Object.entries(all)) {
    const given = parsed.values[name];
    if ((spec.kind !== 'number' && spec.kind !== 'whole') || typeof given !== 'string') continue;
    const value = Number(given.replace(',', '.'));
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = spec;
    const isFit =
      given.trim() !== '' && value >= min && value <= max && (spec.kind === 'number' || Number.isInteger(value));
    if (isFit) numbers.set(name, value);
    else issues.push({ code: 'command.option', path: `--${name}`, expected: `${min} … ${max}`, found: given });
  }
  const lang = parsed.values.lang;
  if (typeof lang === 'string' && !(LANGUAGES as readonly string[]).includes(lang)) {
    issues.push({ code: 'command.option', path: '--lang', expected: LANGUAGES.join(' | '), found: lang });
  }
  if (issues.length > 0) return { ok: false, issues };
  const textOf = (name: string) => {
    const value = parsed.values[name];
    return typeof value === 'string' ? value : null;
  };
  return ok({
    words: parsed.positionals,
    flag: (name) => parsed.values[name] === true,
    text: textOf,
    many: (name) => (parsed.values[name] as string[] | undefined) ?? [],
    number: (name) => numbers.get(name) ?? null,
  });
}

/** `--lon -5` means `--lon=-5`: no option of ours starts with a digit. */
function joinNegatives(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const last = joined[joined.length - 1];
    if (/^-\.?\d/.test(arg) && last?.startsWith('--') && !last.includes('='))
      joined[joined.length - 1] = `${last}=${arg}`;
    else joined.push(arg);
  }
  return joined;
}

/** French first; English where the command or the machine's language says so. */
export function languageOf(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  if (at >= 0) {
    const value = args[at].includes('=') ? args[at].split('=')[1] : args[at + 1];
    if (value === 'en' || value === 'fr') return value;
  }
  const machine = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return machine.startsWith('en') ? 'en' : 'fr';
}
