import type { Bilingual } from '../parameters/row.ts';

/** Sentences by code. `{found}`, `{expected}` and the names of `detail` stand for the issue's own words. */
export type Sentences = Readonly<Record<string, Bilingual>>;
