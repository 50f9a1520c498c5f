import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type ParsedScenario, parsePreset, parseScenario, type Setting } from '../scenarios/parse.ts';
import { presets } from '../scenarios/presets.ts';
import { fail, ok, type Result } from '../sim-core/result.ts';
import { readInput } from './files.ts';
import { type LoadedInputs, loadInputs } from './inputs.ts';

export interface LoadedScenario extends ParsedScenario, LoadedInputs {}

/** What the command line adds to a scenario. */
export interface Overrides {
  readonly settings: readonly Setting[];
  readonly seed: number | null;
}

/**
 * A scenario and all its files.
 *
 * @param named a file, or the name of a preset
 * @param workingDirectory where paths of the command line start
 */
export function loadScenario(named: string, overrides: Overrides, workingDirectory: string): Result<LoadedScenario> {
  const path = resolve(workingDirectory, named);
  const isFile = existsSync(path) && statSync(path).isFile();
  if (!isFile && !presets.has(named)) {
    return fail({ code: 'scenario.notFound', file: named, expected: ['FILE.yml', ...presets.keys()].join(' | ') });
  }
  const parsed = isFile ? parseFile(path, named, overrides) : parsePreset(named, overrides.settings, overrides.seed);
  if (!parsed.ok) return parsed;
  const { scenario, origins } = parsed.value;
  const bases = { scenario: isFile ? dirname(path) : workingDirectory, commandLine: workingDirectory };
  const inputs = loadInputs(scenario, origins, bases);
  if (!inputs.ok) return inputs;
  return ok({ ...parsed.value, ...inputs.value, warnings: [...parsed.value.warnings, ...inputs.value.warnings] });
}

function parseFile(path: string, named: string, { settings, seed }: Overrides): Result<ParsedScenario> {
  const input = readInput(path, named);
  return input.ok ? parseScenario(input.value.text, named, settings, seed) : input;
}
