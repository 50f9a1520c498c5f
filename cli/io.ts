import { describeIssue, type Language } from '../sim-core/messages/index.ts';
import type { Issue, Warning } from '../sim-core/result.ts';

/** Exit codes, documented in docs/command-line.md. */
export const EXIT = { ok: 0, bug: 1, input: 2, output: 3, audit: 4, cancelled: 130 } as const;

/** Where a command speaks: its result on standard output, everything else on standard error. */
export interface Io {
  readonly language: Language;
  readonly isJson: boolean;
  /** Whether somebody watches standard error. */
  readonly isWatched: boolean;
  out(text: string): void;
  say(text: string): void;
}

export function standardIo(language: Language, isJson: boolean): Io {
  return {
    language,
    isJson,
    isWatched: process.stderr.isTTY === true,
    out: (text) => process.stdout.write(`${text}\n`),
    say: (text) => process.stderr.write(`${text}\n`),
  };
}

export function printJson(io: Io, value: unknown): void {
  io.out(JSON.stringify(value, null, 2));
}

/** An issue for programs: its own fields and the sentence. */
export function plainIssue(issue: Issue, language: Language) {
  return { ...issue, message: describeIssue(issue, language) };
}

/** Tells what is wrong with what was asked; the result is the exit code. */
export function refuse(io: Io, issues: readonly Issue[], code: number = EXIT.input): number {
  for (const issue of issues) io.say(describeIssue(issue, io.language));
  if (io.isJson) printJson(io, { issues: issues.map((issue) => plainIssue(issue, io.language)) });
  return code;
}

export function warn(io: Io, warnings: readonly Warning[]): void {
  const mark = io.language === 'fr' ? 'attention : ' : 'note: ';
  for (const warning of warnings) io.say(`${mark}${describeIssue(warning, io.language)}`);
}
