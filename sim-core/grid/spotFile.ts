import { isoInstant } from '../calendar/civil.ts';
import { parisOffsetSeconds } from '../calendar/paris.ts';
import type { Repair, Result, Warning } from '../result.ts';
import { decimalUnits } from '../text/decimal.ts';
import { Findings, quoted } from '../text/findings.ts';
import { fold } from '../text/fold.ts';
import { FrenchClock } from '../text/frenchClock.ts';
import { stampOf } from '../text/stamp.ts';
import { separatorOf, Table } from '../text/table.ts';
import { SECONDS_PER_HOUR, STEP_SECONDS } from '../units.ts';

/** Day-ahead prices without a hole: each row begins where the one before it ends. */
export interface SpotPrices {
  readonly startUtcSeconds: Float64Array;
  /** 3600 or 900 */
  readonly durationSeconds: number;
  readonly priceEurPerMwh: Float64Array;
  readonly repairs: readonly Repair[];
  readonly warnings: readonly Warning[];
}

/** Harmonised limits of the European day-ahead auction (SDAC). */
const MIN_EUR_PER_MWH = -500;
const MAX_EUR_PER_MWH = 4000;

/** Prices of a year are tens of €/MWh or hundredths of €/kWh on average. */
const MAX_MEAN_EUR_PER_KWH = 2;
const KWH_PER_MWH = 1000;

/** Which columns of a file are read, and what its header says of them. */
interface Layout {
  readonly isUtc: boolean;
  readonly timeName: string;
  /** Column with the hour of the row's start, where the date stands apart; −1 where it does not. */
  readonly startHour: number;
  readonly price: number;
  readonly priceName: string;
}

/** A row as the file has it; the price in the file's unit. */
interface Row {
  readonly startUtcSeconds: number;
  readonly price: number;
  readonly line: number;
}

/**
 * Reads a file of spot prices: hourly or quarter-hourly rows in ascending order, stamped by their start, as UTC where
 * the header or the stamps say so and otherwise by the French clock (which Belgium and Italy share). Read are ISO times,
 * `d/m/yyyy hh:mm`, Stata times (`01jan2022 00:00:00`) and a date with `start_hour`; of several price columns the French.
 */
export function readSpotPrices(text: string, fileName: string): Result<SpotPrices> {
  const findings = new Findings(fileName);
  const table = new Table(text, separatorOf(text));
  table.next();
  const layout = layoutOf(table, findings);
  if (layout === null) return findings.failure();
  const rows = readRows(table, layout, findings);
  if (findings.hasIssues) return findings.failure();
  const durationSeconds = durationOf(rows);
  if (durationSeconds === null) {
    findings.issue({ code: 'spot.step', expected: '15, 60', unit: 'min' });
    return findings.failure();
  }
  const series = withoutHoles(rows, durationSeconds, layout, findings);
  const factor = eurPerMwhFactor(layout.priceName, series, findings);
  const priceEurPerMwh = Float64Array.from(series, ({ price }) => price * factor);
  warnOfOutliers(series, priceEurPerMwh, findings);
  return findings.result({
    startUtcSeconds: Float64Array.from(series, ({ startUtcSeconds }) => startUtcSeconds),
    durationSeconds,
    priceEurPerMwh,
    repairs: findings.repairs,
    warnings: findings.warnings,
  });
}

/** Headings of the price, the most telling first: France among zones, a price among other figures, the Italian mean. */
const PRICE_HEADINGS = [/^fr(ance)?([^a-z]|$)/, /price|prix/, /^pun$/];

function layoutOf(table: Table, findings: Findings): Layout | null {
  const header = table.cells().map(fold);
  const startHour = header.indexOf('start_hour');
  const others = header.filter((name, i) => i > 0 && !name.endsWith('_hour'));
  const priceName =
    PRICE_HEADINGS.map((heading) => others.find((name) => heading.test(name))).find((name) => name !== undefined) ??
    (others.length === 1 ? others[0] : undefined);
  if (priceName === undefined) {
    findings.issue({ code: 'spot.priceColumn', line: table.line, found: quoted(header.join(', ')) });
    return null;
  }
  const isUtc = /utc|gmt/.test(header[0]);
  return { isUtc, timeName: header[0], startHour, price: header.indexOf(priceName), priceName };
}

function readRows(table: Table, layout: Layout, findings: Findings): Row[] {
  const clock = new FrenchClock('starts');
  const rows: Row[] = [];
  while (table.next() && !findings.isFull) {
    const startUtcSeconds = startOf(table, layout, clock, findings);
    if (startUtcSeconds === null) continue;
    const price = priceOf(table, layout, findings);
    const previous = rows.at(-1);
    if (previous && startUtcSeconds <= previous.startUtcSeconds) {
      const code = startUtcSeconds === previous.startUtcSeconds ? 'spot.duplicate' : 'spot.order';
      findings.issue({ code, line: table.line, found: isoInstant(startUtcSeconds), detail: { first: previous.line } });
    }
    rows.push({ startUtcSeconds, price, line: table.line });
  }
  findings.repair('clock.doubledHourByOrder', clock.secondReadings);
  if (rows.length === 0 && !findings.hasIssues) findings.issue({ code: 'spot.empty' });
  return rows;
}

/** Null for a row without a start: with an issue, or in the hour that March skips, which some files list all the same. */
function startOf(table: Table, layout: Layout, clock: FrenchClock, findings: Findings): number | null {
  const text = layout.startHour < 0 ? table.cell(0) : `${table.cell(0)} ${table.cell(layout.startHour)}`;
  const stamp = stampOf(text);
  if (stamp === null) {
    const expected = '2019-01-01T00:00:00Z';
    findings.issue({ code: 'table.notATime', line: table.line, path: layout.timeName, expected, found: quoted(text) });
    return null;
  }
  const { localSeconds, offsetSeconds } = stamp;
  if (!Number.isNaN(offsetSeconds)) return localSeconds - offsetSeconds;
  if (layout.isUtc) return localSeconds;
  const utcSeconds = clock.utcSeconds(localSeconds);
  if (!Number.isNaN(utcSeconds)) return utcSeconds;
  findings.repair('clock.skippedHourLeftOut');
  return null;
}

function priceOf(table: Table, { price, priceName }: Layout, findings: Findings): number {
  const from = table.from(price);
  const to = table.to(price);
  if (Number.isFinite(decimalUnits(table.text, from, to, 0))) return Number(table.cell(price).replace(',', '.'));
  const code = from === to ? 'spot.missing' : 'table.notANumber';
  findings.issue({ code, line: table.line, path: priceName, found: quoted(table.cell(price)) });
  return Number.NaN;
}

/** An hour or a quarter, by the shortest distance between two rows; null where that is neither. */
function durationOf(rows: readonly Row[]): number | null {
  const distances = rows.slice(1).map((row, i) => row.startUtcSeconds - rows[i].startUtcSeconds);
  const shortest = distances.reduce((a, b) => Math.min(a, b), SECONDS_PER_HOUR);
  return shortest === SECONDS_PER_HOUR || shortest === STEP_SECONDS ? shortest : null;
}

/**
 * Files by the clock that list October's doubled hour once mean both of its hours. Any other hole is an issue: a bill
 * needs a price for each hour.
 */
function withoutHoles(rows: readonly Row[], durationSeconds: number, layout: Layout, findings: Findings): Row[] {
  const series: Row[] = [];
  const perHour = SECONDS_PER_HOUR / durationSeconds;
  for (const row of rows) {
    const isMissing = (utcSeconds: number) => utcSeconds < row.startUtcSeconds && series.length >= perHour;
    let next = series.length > 0 ? series[series.length - 1].startUtcSeconds + durationSeconds : row.startUtcSeconds;
    for (; isMissing(next) && !layout.isUtc && isSecondOfDoubledHour(next); next += durationSeconds) {
      series.push({ ...series[series.length - perHour], startUtcSeconds: next });
      findings.repair('spot.doubledHourRepeated');
    }
    if (next !== row.startUtcSeconds) {
      const found = isoInstant(row.startUtcSeconds);
      findings.issue({ code: 'spot.gap', line: row.line, expected: isoInstant(next), found });
    }
    series.push(row);
  }
  return series;
}

function isSecondOfDoubledHour(utcSeconds: number): boolean {
  return parisOffsetSeconds(utcSeconds) < parisOffsetSeconds(utcSeconds - SECONDS_PER_HOUR);
}

/** Factor to €/MWh, by the heading or, where it is silent, by the size of the prices. */
function eurPerMwhFactor(priceName: string, rows: readonly Row[], findings: Findings): number {
  if (priceName.includes('mwh')) return 1;
  if (priceName.includes('kwh')) return KWH_PER_MWH;
  const mean = rows.reduce((sum, { price }) => sum + Math.abs(price), 0) / rows.length;
  if (mean >= MAX_MEAN_EUR_PER_KWH) return 1;
  findings.repair('spot.readAsEurPerKwh', rows.length);
  return KWH_PER_MWH;
}

function warnOfOutliers(rows: readonly Row[], priceEurPerMwh: Float64Array, findings: Findings): void {
  const outliers = rows.filter((_, i) => priceEurPerMwh[i] < MIN_EUR_PER_MWH || priceEurPerMwh[i] > MAX_EUR_PER_MWH);
  if (outliers.length === 0) return;
  findings.warning({
    code: 'spot.outsideLimits',
    line: outliers[0].line,
    expected: `${MIN_EUR_PER_MWH}…${MAX_EUR_PER_MWH}`,
    unit: '€/MWh',
    detail: { count: outliers.length },
  });
}
