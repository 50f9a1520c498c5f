import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parsePreset } from '../scenarios/parse.ts';
import { NO_INPUTS } from '../sim-core/inputs.ts';
import { type ComputedYear, resultHash, runCommune, yearHash } from '../sim-core/run.ts';
import type { Scenario } from '../sim-core/scenario/scenario.ts';
import { openSession } from '../sim-core/session.ts';
import { hasKernel, runKernel } from './kernel.ts';
import { inTurn, type Measured, row, timed } from './measure.ts';

const launcher = fileURLToPath(new URL('../../bin/commune-twin.mjs', import.meta.url));
const isFull = process.argv.includes('--full');
const REPETITIONS = 7;

function scenarioOf(preset: string, ...settings: string[]): Scenario {
  const parsed = parsePreset(
    preset,
    settings.map((s) => ({ path: s.split('=')[0], text: s.split('=')[1] })),
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value.scenario;
}

/** Runs a scenario in this thread. @returns its hash */
function run(scenario: Scenario): string {
  const hashes: string[] = [];
  const climates = new Map();
  for (let commune = 0; commune < scenario.values['territory.communes']; commune++) {
    const years = runCommune(scenario, NO_INPUTS, commune, climates, { isCancelled: () => false, onDay: () => {} });
    for (let next = years.next(); !next.done; next = years.next()) hashes.push(next.value.hash);
  }
  return resultHash(hashes);
}

interface ProcessRun {
  readonly seconds: number;
  readonly peakMb: number | null;
  readonly hash: string;
}

/** The command line as a whole process, with its peak memory where the system's `time` tells it. */
function wholeProcess(...args: string[]): ProcessRun {
  const time = '/usr/bin/time';
  const command = [process.execPath, launcher, 'simulate', ...args, '--json'];
  const before = performance.now();
  const done = existsSync(time)
    ? spawnSync(time, ['-f', 'peak %M', ...command], { encoding: 'utf8', maxBuffer: 1e9 })
    : spawnSync(command[0], command.slice(1), { encoding: 'utf8', maxBuffer: 1e9 });
  const seconds = (performance.now() - before) / 1000;
  const peak = /peak (\d+)/.exec(done.stderr);
  return {
    seconds,
    peakMb: peak === null ? null : Number(peak[1]) / 1024,
    hash: (JSON.parse(done.stdout) as { resultHash: string }).resultHash,
  };
}

function perHouseholdStep(measured: Measured, householdSteps: number): string {
  const rate = householdSteps / measured.seconds;
  if (measured.kernels === null) return `${(rate / 1e6).toFixed(1)} M household-steps/s`;
  // The kernel's own run is 430 households × 35,040 steps.
  const ratio = householdSteps / (measured.kernels * 430 * 35_040);
  return `${(rate / 1e6).toFixed(1)} M household-steps/s, ${ratio.toFixed(2)} of the kernel's rate`;
}

async function years(): Promise<void> {
  const scenario = scenarioOf('commune-1000');
  let hash = run(scenario);
  const inside = await inTurn(REPETITIONS, () => timed(() => (hash = run(scenario))));
  console.log(row('commune-1000, one year, in one thread', inside, '', perHouseholdStep(inside, 463 * 35_040)));
  console.log(`  result ${hash.slice(0, 16)}`);
  let last: ProcessRun | null = null;
  const whole = await inTurn(REPETITIONS, () => {
    last = wholeProcess('commune-1000');
    return last.seconds;
  });
  const process = last as unknown as ProcessRun;
  console.log(
    row('commune-1000, one year, whole process', whole, '≤ 6, aim 3', `peak ${process.peakMb?.toFixed(0) ?? '?'} MB`),
  );
  console.log(`  result ${process.hash.slice(0, 16)} (${process.hash === hash ? 'the same' : 'ANOTHER'})`);
}

async function levers(): Promise<void> {
  const changes: [string, string[], string][] = [
    [
      'another local price, exact, from the layers',
      ['sharing.localPriceEurPerKwh=0.12', 'sharing.localPriceEurPerKwh=0.11'],
      '≤ 0.25',
    ],
    ['another key (default dynamic ↔ priority)', ['sharing.key=priority', 'sharing.key=defaultDynamic'], '≤ 0.25'],
    ['panels on 5 % more houses', ['pv.adoptionRatio=0.10', 'pv.adoptionRatio=0.05'], '≤ 0.4'],
    ['panels on 40 % of houses: another key', ['sharing.key=static', 'sharing.key=defaultDynamic'], ''],
  ];
  for (const [what, settings, goal] of changes) {
    const base = what.includes('40 %') ? ['pv.adoptionRatio=0.4'] : [];
    const session = openSession(NO_INPUTS);
    session.run(scenarioOf('commune-1000', ...base));
    let turn = 0;
    let year: ComputedYear | null = null;
    const pull = () => {
      const scenario = scenarioOf('commune-1000', ...base, settings[turn++ % settings.length]);
      return timed(() => {
        const answer = session.run(scenario);
        if (answer.ok) year = answer.value.year;
      });
    };
    for (let k = 0; k < 4; k++) pull();
    const measured = await inTurn(2 * REPETITIONS, pull);
    const hash = year === null ? '' : yearHash(year);
    console.log(row(what, measured, goal, `result ${hash.slice(0, 12)}`));
  }
}

/** Communes on one and two workers, against the kernel's own gain in the same minute. */
async function workers(): Promise<void> {
  const communes = ['commune-1000', '--set', 'territory.communes=8'];
  const one = await inTurn(3, () => wholeProcess(...communes, '--workers', '1').seconds);
  const two = await inTurn(3, () => wholeProcess(...communes, '--workers', '2').seconds);
  const single = runKernel(1);
  const double = runKernel(2);
  const gain = one.seconds / two.seconds;
  const kernelGain = single === null || double === null ? null : double.rate / single.rate;
  const share =
    kernelGain === null
      ? ''
      : `kernel's gain ${kernelGain.toFixed(2)}; ours is ${(gain / kernelGain).toFixed(2)} of it`;
  console.log(row('8 communes, whole process, 1 worker', one, ''));
  console.log(row('8 communes, whole process, 2 workers', two, 'gain ≥ 0.85', `gain ${gain.toFixed(2)}; ${share}`));
}

/** Cost per household as the commune grows. */
async function growth(): Promise<void> {
  const sizes = [1000, 10_000, 35_000];
  const costs: [number, number][] = [];
  for (const inhabitants of sizes) {
    const scenario = scenarioOf('commune-1000', `commune.inhabitants=${inhabitants}`, 'sharing.perimeterKm=20');
    const households = Math.round(inhabitants / 2.16);
    const measured = await inTurn(inhabitants > 20_000 ? 1 : 3, () => timed(() => run(scenario)));
    costs.push([households, measured.kernels ?? measured.seconds]);
    console.log(
      row(
        `${households} households in one commune, one thread`,
        measured,
        '',
        perHouseholdStep(measured, households * 35_040),
      ),
    );
  }
  console.log(`  exponent ${exponentOf(costs).toFixed(3)} (goal 1.00 ± 0.05)`);
}

function exponentOf(points: readonly [number, number][]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)]);
  const mx = logs.reduce((sum, [x]) => sum + x, 0) / logs.length;
  const my = logs.reduce((sum, [, y]) => sum + y, 0) / logs.length;
  return logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
}

async function territory(): Promise<void> {
  const done = wholeProcess('commune-1000', '--set', 'territory.communes=216', '--workers', '2');
  const households = 216 * 463;
  const rate = (households * 35_040) / done.seconds / 1e6;
  console.log(
    `${households} households as 216 communes, 2 workers: ${done.seconds.toFixed(0)} s, ${rate.toFixed(1)} M household-steps/s, ` +
      `peak ${done.peakMb?.toFixed(0) ?? '?'} MB (goal ≤ 500), result ${done.hash.slice(0, 12)}`,
  );
}

console.log(
  `${cpus()[0].model}, Node ${process.version}; medians; ${hasKernel ? 'each run in turn with the reference kernel' : 'no reference kernel here'}`,
);
await years();
await levers();
await workers();
await growth();
if (isFull) await territory();
