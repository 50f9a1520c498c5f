import { estimatedMemoryMb } from '../../host/memory.ts';
import type { RunStore } from '../../host/runStore.ts';
import { type LoadedScenario, loadScenario } from '../../host/scenarioFile.ts';
import { simulate as startSimulation } from '../../host/simulate.ts';
import type { Setting } from '../../scenarios/parse.ts';
import type { RunReport } from '../../sim-core/report/result.ts';
import { fail, type Result } from '../../sim-core/result.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { EXIT, type Io, plainIssue, printJson, refuse, warn } from '../io.ts';
import { progressBar } from '../progress.ts';
import { reportText } from '../reportText.ts';

export const simulate: Command = {
  name: 'simulate',
  usage:
    'simulate FILE [--set path=value]… [--weather FILE] [--years N] [--seed N] [--workers N] [--out DIR] [--force] [--json] [--lang fr|en]',
  summary: { fr: 'simule un scénario et en donne les chiffres', en: 'simulates a scenario and gives its figures' },
  words: { min: 1, max: 1 },
  options: {
    set: { kind: 'many' },
    weather: { kind: 'text' },
    years: { kind: 'whole', min: 1, max: 40 },
    seed: { kind: 'whole', min: 0, max: 4_294_967_295 },
    workers: { kind: 'whole', min: 1, max: 64 },
    out: { kind: 'text' },
    force: { kind: 'flag' },
  },
  async run(args, io) {
    const loaded = loadScenario(args.words[0], overridesOf(args), process.cwd());
    if (!loaded.ok) return refuse(io, loaded.issues);
    const workers = args.number('workers') ?? 1;
    sayWorkers(io, loaded.value, workers);
    sayMemory(io, loaded.value, workers, args.text('out') !== null);
    const out = args.text('out');
    const store = out === null ? null : await openStore(out, args.flag('force'), loaded.value);
    if (store !== null && !store.ok) return refuse(io, store.issues, EXIT.output);
    const finished = await runToEnd(loaded.value, workers, store?.value ?? null, io);
    if (!finished.ok) return refuse(io, finished.issues, store?.value.fault ? EXIT.output : EXIT.input);
    return finished.value === null ? sayCancelled(io) : show(io, finished.value, loaded.value);
  },
};

/** The database behind the store takes half a second to load: only who writes waits for it. */
async function openStore(folder: string, isForced: boolean, loaded: LoadedScenario): Promise<Result<RunStore>> {
  const { RunStore } = await import('../../host/runStore.ts');
  return RunStore.create(folder, isForced, loaded);
}

/** `--set`, `--weather`, `--years` and `--seed` as settings of the scenario. */
export function overridesOf(args: Arguments): { settings: Setting[]; seed: number | null } {
  const settings = args.many('set').map((text): Setting => {
    const at = text.indexOf('=');
    return at < 0 ? { path: text, text: '' } : { path: text.slice(0, at).trim(), text: text.slice(at + 1) };
  });
  const weather = args.text('weather');
  if (weather !== null) settings.push({ path: 'weather.file', text: weather });
  const years = args.number('years');
  if (years !== null) settings.push({ path: 'calendar.years', text: String(years) });
  return { settings, seed: args.number('seed') };
}

/** Runs a scenario with a bar, until it ends or is interrupted: then null. */
export async function runToEnd(
  loaded: LoadedScenario,
  workers: number,
  store: RunStore | null,
  io: Io,
): Promise<Result<RunReport | null>> {
  const bar = progressBar(io, loaded.scenario.name);
  const run = startSimulation(loaded, workers, {
    onProgress: (done) => bar.update(done),
    onYear: (outcome) => store?.add(outcome),
  });
  const onSignal = () => run.cancel();
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  try {
    const report = await run.report;
    bar.end();
    if (report.ok && report.value !== null) await store?.finish(report.value);
    else await store?.discard();
    return report;
  } catch (error) {
    await store?.discard();
    if (store?.fault) return fail(store.fault);
    throw error;
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}

function sayWorkers(io: Io, { scenario }: LoadedScenario, workers: number): void {
  const communes = scenario.values['territory.communes'];
  if (workers <= communes) return;
  io.say(
    io.language === 'fr'
      ? `${communes} fil(s) de calcul : une commune reste sur un seul`
      : `${communes} worker(s): a commune stays on one`,
  );
}

function sayMemory(io: Io, { scenario, inputs }: LoadedScenario, workers: number, isWritten: boolean): void {
  const mb = estimatedMemoryMb(scenario, inputs, workers, isWritten);
  io.say(io.language === 'fr' ? `mémoire prévue : au plus ${mb} Mo` : `memory foreseen: at most ${mb} MB`);
}

export function sayCancelled(io: Io): number {
  io.say(io.language === 'fr' ? 'annulé ; rien n’a été gardé' : 'cancelled; nothing was kept');
  return EXIT.cancelled;
}

function show(io: Io, report: RunReport, loaded: LoadedScenario): number {
  warn(io, report.warnings);
  if (io.isJson) {
    printJson(io, { ...report, warnings: report.warnings.map((warning) => plainIssue(warning, io.language)) });
  } else io.out(reportText(report, loaded.scenario, io.language));
  if (report.audit.isClean) return EXIT.ok;
  io.say(
    io.language === 'fr'
      ? 'l’audit ne ferme pas : ne pas se fier à ces chiffres'
      : 'the audit does not close: do not trust these figures',
  );
  return EXIT.audit;
}
