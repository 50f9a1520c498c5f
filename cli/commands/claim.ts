import { type LoadedScenario, loadScenario } from '../../host/scenarioFile.ts';
import { parsePreset } from '../../scenarios/parse.ts';
import { type Claim, claimIssues, claimOf, type MeasuredFigures } from '../../sim-core/grid/flexibility/claim.ts';
import { claimBandRows } from '../../sim-core/parameters/flexibility.ts';
import { measuredFigures } from '../../sim-core/report/claimFigures.ts';
import type { RunReport } from '../../sim-core/report/result.ts';
import { ok, type Result } from '../../sim-core/result.ts';
import type { Scenario } from '../../sim-core/scenario/scenario.ts';
import type { Arguments } from '../arguments.ts';
import { claimText } from '../claimText.ts';
import type { Command } from '../command.ts';
import { EXIT, type Io, printJson, refuse, warn } from '../io.ts';
import { overridesOf, runToEnd, sayCancelled } from './simulate.ts';

/** Its claim figures and its seed are the defaults where no scenario is named. */
const PRESET = 'commune-1000';

export const claim: Command = {
  name: 'claim',
  usage: 'claim [FILE] [--set path=value]… [--seed N] [--json] [--lang fr|en]',
  summary: {
    fr: 'calcule ce que 100 000 foyers reliés épargneraient au réseau, face à deux réacteurs',
    en: 'computes what 100,000 linked homes would spare the network, against two reactors',
  },
  words: { min: 0, max: 1 },
  options: { set: { kind: 'many' }, seed: { kind: 'whole', min: 0, max: 4_294_967_295 } },
  async run(args, io) {
    const loaded = scenarioOf(args);
    if (!loaded.ok) return refuse(io, loaded.issues);
    const { scenario, run } = loaded.value;
    const issues = claimIssues(scenario.values);
    if (issues.length > 0) return refuse(io, issues);
    if (run === null) return show(io, scenario, null);
    const report = await runToEnd(run, 1, null, io);
    if (!report.ok) return refuse(io, report.issues);
    if (report.value === null) return sayCancelled(io);
    warn(io, report.value.warnings);
    return show(io, scenario, report.value);
  },
};

interface Asked {
  readonly scenario: Scenario;
  /** What is to be run; null where no file was named. */
  readonly run: LoadedScenario | null;
}

function scenarioOf(args: Arguments): Result<Asked> {
  const overrides = overridesOf(args);
  if (args.words.length === 0) {
    const parsed = parsePreset(PRESET, overrides.settings, overrides.seed);
    return parsed.ok ? ok({ scenario: parsed.value.scenario, run: null }) : parsed;
  }
  const loaded = loadScenario(args.words[0], overrides, process.cwd());
  return loaded.ok ? ok({ scenario: loaded.value.scenario, run: loaded.value }) : loaded;
}

function show(io: Io, scenario: Scenario, report: RunReport | null): number {
  const measured = report === null ? {} : measuredFigures(report);
  const found = claimOf(scenario.values, scenario.seed, measured);
  if (io.isJson) printJson(io, plainClaim(found, scenario, measured, report));
  else io.out(claimText(found, scenario, measured, report, io.language));
  return report === null || report.audit.isClean ? EXIT.ok : EXIT.audit;
}

function plainClaim(found: Claim, { values, seed }: Scenario, measured: MeasuredFigures, report: RunReport | null) {
  return {
    ...found,
    seed,
    figures: claimBandRows.map(({ path, unit, source }) => {
      const [low, central, high] = values[path];
      return { path, unit, low, central, high, source, measured: measured[path] ?? null };
    }),
    scenario:
      report === null
        ? null
        : {
            name: report.name,
            scenarioHash: report.scenarioHash,
            resultHash: report.resultHash,
            commune: report.commune,
            thermosensitivityKwPerK: report.kpis.thermosensitivityKwPerK,
            pluggedPeakKw: report.kpis.pluggedPeakKw,
            flexibilityMw: report.kpis.flexibilityMw,
          },
  };
}
