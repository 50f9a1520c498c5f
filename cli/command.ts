import type { Bilingual } from '../sim-core/parameters/row.ts';
import type { Arguments, Specs } from './arguments.ts';
import type { Io } from './io.ts';

/** One verb of the command line. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly summary: Bilingual;
  readonly options: Specs;
  /** How many words it needs. */
  readonly words: { readonly min: number; readonly max: number };
  /** @returns the exit code */
  run(args: Arguments, io: Io): Promise<number>;
}
