import type { Issue } from '../result.ts';

/** Faults of a file that are reported one by one; beyond them only their number matters. */
const FAULTS_SHOWN = 20;

export interface Faults {
  add(issue: Issue): void;
  found(): boolean;
  /** The refusal of the file: its first faults, then `weather.moreFaults` with the count of the rest. */
  refusal(): { readonly ok: false; readonly issues: Issue[] };
}

export function faultsOf(file: string): Faults {
  const shown: Issue[] = [];
  let more = 0;
  return {
    add(issue) {
      if (shown.length < FAULTS_SHOWN) shown.push(issue);
      else more += 1;
    },
    found: () => shown.length > 0,
    refusal: () => ({
      ok: false,
      issues: more > 0 ? [...shown, { code: 'weather.moreFaults', file, detail: { count: more } }] : shown,
    }),
  };
}
