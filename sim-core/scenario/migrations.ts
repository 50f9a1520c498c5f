import { fail, ok, type Result } from '../result.ts';
import { SCENARIO_VERSION } from './scenario.ts';

/** A scenario as its file spells it: parameter path → value, list path → array of groups. */
export type RawScenario = ReadonlyMap<string, unknown>;

/** Turns a scenario of version n into one of version n + 1; entry n − 1 of the list. */
export type Migration = (raw: RawScenario) => RawScenario;

const migrations: readonly Migration[] = [];

/** Brings a scenario file to the current version, one step at a time; refuses one made by a newer program. */
export function migrate(
  raw: RawScenario,
  version: number,
  steps: readonly Migration[] = migrations,
  target: number = SCENARIO_VERSION,
): Result<RawScenario> {
  if (!Number.isInteger(version) || version < 1 || version > target) {
    return fail({
      code: 'scenario.version',
      path: 'version',
      expected: { fr: `un entier de 1 à ${target}`, en: `a whole number from 1 to ${target}` },
      found: String(version),
    });
  }
  let current = raw;
  for (let v = version; v < target; v++) current = steps[v - 1](current);
  return ok(current);
}
