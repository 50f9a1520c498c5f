import { checkedBuild } from '../../host/check.ts';
import { loadScenario } from '../../host/scenarioFile.ts';
import { parsePreset } from '../../scenarios/parse.ts';
import { changedPaths, scenarioHash } from '../../sim-core/scenario/scenario.ts';
import type { Command } from '../command.ts';
import { EXIT, plainIssue, printJson, refuse, warn } from '../io.ts';
import { overridesOf } from './simulate.ts';

export const validate: Command = {
  name: 'validate',
  usage: 'validate FILE [--set path=value]… [--weather FILE] [--json] [--lang fr|en]',
  summary: {
    fr: 'vérifie un scénario et ses fichiers sans le simuler',
    en: 'checks a scenario and its files without running it',
  },
  words: { min: 1, max: 1 },
  options: { set: { kind: 'many' }, weather: { kind: 'text' } },
  async run(args, io) {
    const loaded = loadScenario(args.words[0], overridesOf(args), process.cwd());
    if (!loaded.ok) return refuse(io, loaded.issues);
    const built = checkedBuild(loaded.value);
    if (!built.ok) return refuse(io, built.issues);
    const { scenario, inputs, files } = loaded.value;
    const warnings = [...loaded.value.warnings, ...built.value];
    const hash = scenarioHash(scenario, inputs.digests);
    const base = parsePreset(scenario.preset ?? '');
    const changed = base.ok ? changedPaths(base.value.scenario, scenario) : [];
    warn(io, warnings);
    if (io.isJson) {
      printJson(io, {
        isValid: true,
        name: scenario.name,
        preset: scenario.preset,
        scenarioHash: hash,
        changed,
        inputs: files.map(({ path, sha256 }) => ({ path, sha256 })),
        warnings: warnings.map((warning) => plainIssue(warning, io.language)),
      });
    } else {
      io.out(
        io.language === 'fr'
          ? `${scenario.name} : scénario valable (${hash.slice(0, 12)})${changed.length > 0 ? ` ; change ${changed.join(', ')}` : ''}`
          : `${scenario.name}: valid scenario (${hash.slice(0, 12)})${changed.length > 0 ? `; changes ${changed.join(', ')}` : ''}`,
      );
    }
    return EXIT.ok;
  },
};
