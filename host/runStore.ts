import { rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Document } from 'yaml';
import { expenseAt, incomeAt } from '../sim-core/accounts/bills.ts';
import { PARTICIPANT_NUMBERS } from '../sim-core/accounts/tally.ts';
import { yearCalendar } from '../sim-core/calendar/year.ts';
import { COEFFICIENT_HEADER, coefficientLine, coefficientTime } from '../sim-core/exchange/coefficientFile.ts';
import { canonicalJson } from '../sim-core/hash.ts';
import { defaultValues, rows } from '../sim-core/parameters/index.ts';
import { type ListPath, listRows } from '../sim-core/parameters/lists.ts';
import type { CoefficientRecord } from '../sim-core/record.ts';
import { energyRows, kpiRows } from '../sim-core/report/kpiRows.ts';
import type { RunReport } from '../sim-core/report/result.ts';
import { fail, type Issue, ok, type Result } from '../sim-core/result.ts';
import type { YearOutcome } from '../sim-core/run.ts';
import { SCENARIO_VERSION } from '../sim-core/scenario/scenario.ts';
import { MICRO_EUR_PER_EUR, MONTHS, STEP_SECONDS } from '../sim-core/units.ts';
import { YEARLY_REGISTERS } from '../sim-core/world/registers.ts';
import { gridExportWhAt, gridImportWhAt, loadWhAt } from '../sim-core/world/series.ts';
import { ParquetSpool, timeColumn, wholeColumn } from './parquet.ts';
import { MANIFEST, type PendingFolder, pendingFolder } from './runFolder.ts';
import { runReadme } from './runReadme.ts';
import type { LoadedScenario } from './scenarioFile.ts';

const SPOOL = 'spool.duckdb';

const SERIES = [
  'load_wh',
  'pv_wh',
  'grid_import_wh',
  'grid_export_wh',
  'shared_wh',
  'biogas_wh',
  'charged_wh',
  'discharged_wh',
  'line_losses_wh',
  'curtailed_wh',
];
const TRACE = ['load_wh', 'pv_wh', 'import_wh', 'export_wh', 'shared_in_wh', 'shared_out_wh'];
const MONEY = ['bill_before_eur', 'income_before_eur', 'bill_after_eur', 'income_after_eur'];

/** A model's name as files write it: `pvWh` → `pv_wh`; money, whose unit the model leaves to the file, in euro. */
function columnName(key: (typeof PARTICIPANT_NUMBERS)[number]): string {
  const money = { expenseBefore: MONEY[0], incomeBefore: MONEY[1], expenseAfter: MONEY[2], incomeAfter: MONEY[3] };
  return key in money ? money[key as keyof typeof money] : snakeCase(key);
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

const WHOLE_COLUMN = /_wh$|_quarters$|^(commune|is_member|persons|decile)$/;

/** Writes a run folder while the run goes on: series and participants stream in, the manifest closes it. */
export class RunStore {
  private queue: Promise<void> = Promise.resolve();
  private failure: unknown = null;
  /** Years that wait for their last commune. */
  private readonly years = new Map<number, SeriesSum>();

  private constructor(
    private readonly folder: PendingFolder,
    private readonly target: string,
    private readonly spool: ParquetSpool,
    private readonly loaded: LoadedScenario,
  ) {}

  static async create(folder: string, isForced: boolean, loaded: LoadedScenario): Promise<Result<RunStore>> {
    const pending = pendingFolder(folder, isForced);
    if (!pending.ok) return pending;
    try {
      const spool = await openSpool(join(pending.value.path, SPOOL));
      return ok(new RunStore(pending.value, resolve(folder), spool, loaded));
    } catch (error) {
      pending.value.discard();
      return fail(writeFault(folder, error));
    }
  }

  /**
   * Takes a commune's year; writing goes on in the background, in order.
   *
   * @returns when the years taken before are written: who waits for it never has more than two in memory
   */
  add(outcome: YearOutcome): Promise<void> {
    const before = this.queue;
    this.queue = before.then(() => this.write(outcome));
    this.queue.catch((error: unknown) => {
      this.failure ??= error;
    });
    return before;
  }

  private async write(outcome: YearOutcome): Promise<void> {
    const { coefficients } = outcome.recorded;
    if (coefficients !== null)
      this.folder.write('coefficients.csv', coefficientTable(coefficients, outcome.tally.year));
    const { tally, registers, bills } = outcome;
    const { participants } = tally;
    const count = participants.name.length;
    sumSeries(this.years, tally.year, tally.series);
    if (outcome.communeIndex === this.loaded.scenario.values['territory.communes'] - 1) {
      await this.spool.append('series', [timesOf(tally.year), ...(this.years.get(tally.year) as SeriesSum)]);
      this.years.delete(tally.year);
    }
    await this.spool.append('participants', [
      new Float64Array(count).fill(tally.year),
      participants.name,
      participants.kind,
      ...PARTICIPANT_NUMBERS.map((key) =>
        columnName(key).endsWith('_eur') ? inEuro(participants[key]) : participants[key],
      ),
    ]);
    const statement = (column: (at: number) => number) =>
      Float64Array.from({ length: count * MONTHS }, (_, at) => column(at) / MICRO_EUR_PER_EUR);
    await this.spool.append('monthly', [
      new Float64Array(count * MONTHS).fill(tally.year),
      Float64Array.from({ length: count * MONTHS }, (_, at) => (at % MONTHS) + 1),
      new Float64Array(count * MONTHS).fill(outcome.communeIndex),
      Array.from({ length: count * MONTHS }, (_, at) => participants.name[Math.floor(at / MONTHS)]),
      ...YEARLY_REGISTERS.map((key) => registers[key]),
      statement((at) => expenseAt(bills.before, at)),
      statement((at) => incomeAt(bills.before, at)),
      statement((at) => expenseAt(bills.after, at)),
      statement((at) => incomeAt(bills.after, at)),
    ]);
    const times = timesOf(tally.year);
    for (const trace of outcome.recorded.traces) {
      const loadWh = trace.pvWh.map((pv, t) => pv + trace.importWh[t] - trace.exportWh[t]);
      await this.spool.append('traces', [
        times,
        new Array<string>(times.length).fill(trace.name),
        loadWh,
        trace.pvWh,
        trace.importWh,
        trace.exportWh,
        trace.sharedInWh,
        trace.sharedOutWh,
      ]);
    }
  }

  /** What the disk refused, as an issue; null while all is well, and for faults of the program. */
  get fault(): Issue | null {
    if (this.failure === null || this.failure instanceof TypeError) return null;
    return writeFault(this.target, this.failure);
  }

  /** Writes what is left and makes the folder appear. */
  async finish(report: RunReport): Promise<void> {
    try {
      await this.close(report);
    } catch (error) {
      this.failure ??= error;
      throw error;
    }
  }

  private async close(report: RunReport): Promise<void> {
    await this.queue;
    const metadata = {
      commune_twin_version: report.version,
      scenario_hash: report.scenarioHash,
      result_hash: report.resultHash,
      seed: String(report.seed),
    };
    const hasTraces = this.loaded.scenario.values['record.households'].trim() !== '';
    for (const table of ['series', 'participants', 'monthly', ...(hasTraces ? ['traces'] : [])]) {
      await this.spool.write(table, join(this.folder.path, `${table}.parquet`), metadata);
    }
    this.spool.close();
    for (const name of [SPOOL, `${SPOOL}.wal`]) rmSync(join(this.folder.path, name), { force: true });
    this.folder.write('kpis.csv', kpiTable(report));
    this.folder.write('deciles.csv', decileTable(report));
    if (report.years.some(({ events }) => events.length > 0)) this.folder.write('events.csv', eventTable(report));
    this.folder.write('years.csv', yearTable(report));
    this.folder.write('scenario.yml', scenarioText(this.loaded, this.target));
    this.folder.write('README.txt', runReadme(report));
    this.folder.write(MANIFEST, `${JSON.stringify({ ...report, scenario: manifestScenario(this.loaded) }, null, 2)}\n`);
    this.folder.commit();
  }

  /** Leaves nothing behind. */
  async discard(): Promise<void> {
    await this.queue.catch(() => undefined);
    this.spool.close();
    this.folder.discard();
  }
}

/** The scratch tables that a run grows. */
async function openSpool(path: string): Promise<ParquetSpool> {
  const spool = await ParquetSpool.open(path);
  const whole = (names: readonly string[]) => names.map(wholeColumn);
  const number = (name: string) => ({ name, kind: 'number' as const });
  const text = (name: string) => ({ name, kind: 'text' as const });
  await spool.table('series', [timeColumn('time_utc'), ...whole(SERIES)]);
  await spool.table('participants', [
    wholeColumn('year'),
    text('name'),
    text('kind'),
    ...PARTICIPANT_NUMBERS.map((key) => {
      const name = columnName(key);
      return WHOLE_COLUMN.test(name) ? wholeColumn(name) : number(name);
    }),
  ]);
  await spool.table('monthly', [
    ...whole(['year', 'month', 'commune']),
    text('name'),
    ...YEARLY_REGISTERS.map((key) => wholeColumn(columnName(key))),
    ...MONEY.map(number),
  ]);
  await spool.table('traces', [timeColumn('time_utc'), text('name'), ...whole(TRACE)]);
  return spool;
}

function writeFault(file: string, error: unknown): Issue {
  const { code, message } = error as NodeJS.ErrnoException;
  return { code: 'run.write', file, detail: { reason: code ?? message ?? 'EIO' } };
}

type SeriesSum = readonly Float64Array[];

/** Adds a commune's series to its year's, so that the file holds the territory's. */
function sumSeries(years: Map<number, SeriesSum>, year: number, series: YearOutcome['tally']['series']): void {
  const steps = series.pvWh.length;
  const sums = years.get(year) ?? SERIES.map(() => new Float64Array(steps));
  for (let t = 0; t < steps; t++) {
    sums[0][t] += loadWhAt(series, t);
    sums[1][t] += series.pvWh[t];
    sums[2][t] += gridImportWhAt(series, t);
    sums[3][t] += gridExportWhAt(series, t);
    sums[4][t] += series.sharedInWh[t];
    sums[5][t] += series.biogasWh[t];
    sums[6][t] += series.chargedWh[t];
    sums[7][t] += series.dischargedWh[t];
    sums[8][t] += series.lossWh[t];
    sums[9][t] += series.curtailedWh[t];
  }
  years.set(year, sums);
}

function timesOf(year: number): Float64Array {
  const { steps, startUtcSeconds } = yearCalendar(year);
  return Float64Array.from({ length: steps }, (_, t) => startUtcSeconds + t * STEP_SECONDS);
}

/** The operator's file: a line per sharing step and member that received something. */
function* coefficientTable({ members, steps, ratios }: CoefficientRecord, year: number): Generator<string> {
  const calendar = yearCalendar(year);
  yield `${COEFFICIENT_HEADER}\n`;
  for (const [k, step] of steps.entries()) {
    const time = coefficientTime(calendar, step);
    let lines = '';
    members.forEach((name, m) => {
      if (ratios[k][m] > 0) lines += `${coefficientLine(time, name, ratios[k][m])}\n`;
    });
    yield lines;
  }
}

function inEuro(microEur: Float64Array): Float64Array {
  return microEur.map((amount) => amount / MICRO_EUR_PER_EUR);
}

function kpiTable({ years }: RunReport): string {
  const lines = ['year,figure,value,unit,label_fr,label_en'];
  for (const { year, energyKwh, kpis } of years) {
    for (const row of energyRows)
      lines.push(line(year, row.key, energyKwh[row.key], row.unit, row.label.fr, row.label.en));
    for (const row of kpiRows) lines.push(line(year, row.key, kpis[row.key], row.unit, row.label.fr, row.label.en));
  }
  return `${lines.join('\n')}\n`;
}

function decileTable({ years }: RunReport): string {
  const names = Object.keys(years[0].deciles[0]);
  const lines = [['year', ...names].join(',')];
  for (const { year, deciles } of years) {
    for (const decile of deciles) lines.push(line(year, ...Object.values(decile)));
  }
  return `${lines.join('\n')}\n`;
}

/** Flexibility events: what was asked, who took part, what it did. */
function eventTable({ years }: RunReport): string {
  const events = years.flatMap((year) => year.events);
  const lines = [['start_utc', ...Object.keys(events[0]).slice(1).map(snakeCase)].join(',')];
  for (const { startUtcSeconds, ...figures } of events) {
    lines.push(line(new Date(startUtcSeconds * 1000).toISOString(), ...Object.values(figures)));
  }
  return `${lines.join('\n')}\n`;
}

/** A line by year: what has been taken up, what it brought, what was put in by whom. */
function yearTable({ years }: RunReport): string {
  const actors = years[0].investments.map(({ actor }) => actor);
  const names = ['year', ...YEAR_FIGURES, 'members', 'local_kwh', 'bill_median_eur'];
  const money = actors.flatMap((actor) => [`invested_${actor}_eur`, `grants_${actor}_eur`]);
  const lines = [[...names, ...money].join(',')];
  for (const { year, kpis, energyKwh, members, investments } of years) {
    lines.push(
      line(
        year,
        ...YEAR_FIGURES.map((name) => kpis[YEAR_KPI[name]]),
        members,
        energyKwh.selfConsumed + energyKwh.shared,
        kpis.billMedianEur,
        ...investments.flatMap(({ investedEur, grantsEur }) => [investedEur, grantsEur]),
      ),
    );
  }
  return `${lines.join('\n')}\n`;
}

const YEAR_KPI = { pv_homes: 'pvHomes', electric_cars: 'electricCars', heat_pump_homes: 'heatPumpHomes' } as const;
const YEAR_FIGURES = Object.keys(YEAR_KPI) as (keyof typeof YEAR_KPI)[];

function line(...cells: (string | number | null)[]): string {
  return cells.map((cell) => (cell === null ? '' : typeof cell === 'string' ? csvText(cell) : String(cell))).join(',');
}

function csvText(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What differs from the defaults, as the manifest keeps it. */
function manifestScenario({ scenario }: LoadedScenario) {
  const { values, lists, name, description, preset, seed } = scenario;
  const defaults = defaultValues();
  const changed = rows
    .filter((row) => canonicalJson(values[row.path]) !== canonicalJson(defaults[row.path]))
    .map((row) => [row.path, values[row.path]]);
  const filled = listRows.filter((row) => lists[row.path].length > 0).map((row) => [row.path, lists[row.path]]);
  return { name, description, preset, seed, values: Object.fromEntries(changed), lists: Object.fromEntries(filled) };
}

/** The scenario as a file that runs again from inside the run folder. */
function scenarioText(loaded: LoadedScenario, folder: string): string {
  const { name, description, seed, values, lists } = manifestScenario(loaded);
  const pathOf = new Map(loaded.files.map((file) => [file.parameter, file.absolute]));
  const fromHere = (parameter: string, written: unknown) => {
    const absolute = pathOf.get(parameter);
    return absolute === undefined ? written : relative(folder, absolute).replaceAll('\\', '/');
  };
  const ownValues = Object.entries(values).map(([path, value]) => [path, fromHere(path, value)]);
  const ownLists = Object.entries(lists).map(([path, items]) => [
    path,
    (items as readonly Record<string, unknown>[]).map((item, i) =>
      'file' in item ? { ...item, file: fromHere(`${path as ListPath}[${i}].file`, item.file) } : item,
    ),
  ]);
  const document = new Document({
    version: SCENARIO_VERSION,
    name,
    description,
    preset: 'none',
    seed,
    ...Object.fromEntries([...ownValues, ...ownLists]),
  });
  return document.toString({ lineWidth: 120 });
}
