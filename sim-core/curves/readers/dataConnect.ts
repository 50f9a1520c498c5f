import type { Result } from '../../result.ts';
import { decimalUnits } from '../../text/decimal.ts';
import { Findings, quoted } from '../../text/findings.ts';
import { FrenchClock } from '../../text/frenchClock.ts';
import { isoStamp } from '../../text/stamp.ts';
import { faultOf } from '../../text/table.ts';
import type { LoadCurve } from '../curve.ts';
import { curveOf, energiesOf, MAX_POWER_MICRO_W, MICRO_DECIMALS, MICROJOULES_PER_WH } from './energy.ts';
import { MeterRows } from './meterRows.ts';
import { type CurveReader, headOf } from './reader.ts';

const READINGS = 'meter_reading.interval_reading';
const MEAN_POWER = 'power, average, W';

/**
 * The answer of Enedis Data Connect v4 to `consumption_load_curve`: mean powers in W, each with its own
 * `interval_length`. `date` is the **end** of the interval on a French clock without its offset: which of October's two
 * hours is meant, the order of the readings tells.
 */
export const dataConnect: CurveReader = {
  format: 'dataConnect',
  recognises: (text) => {
    const head = headOf(text).trimStart();
    return head.startsWith('{') && head.includes('"meter_reading"');
  },
  read: readDataConnect,
};

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch {
    return undefined;
  }
}

function readDataConnect(text: string, fileName: string): Result<LoadCurve> {
  const findings = new Findings(fileName);
  const answer = parsed(text);
  const reading = isObject(answer) ? answer.meter_reading : undefined;
  const type = isObject(reading) ? reading.reading_type : undefined;
  const intervals = isObject(reading) ? reading.interval_reading : undefined;
  if (answer === undefined) findings.issue({ code: 'curve.jsonSyntax' });
  else if (!Array.isArray(intervals) || !isObject(type))
    findings.issue({ code: 'curve.jsonShape', expected: READINGS });
  else {
    const kind = [type.measurement_kind, type.aggregate, type.unit].map(textOf).join(', ');
    if (kind === MEAN_POWER) return curveOfIntervals(intervals, findings);
    const path = 'meter_reading.reading_type';
    findings.issue({ code: 'curve.notALoadCurve', path, expected: MEAN_POWER, found: quoted(kind) });
  }
  return findings.failure();
}

function curveOfIntervals(intervals: readonly unknown[], findings: Findings): Result<LoadCurve> {
  const rows = new MeterRows((i) => ({ path: pathOf(i) }));
  const clock = new FrenchClock('ends');
  for (let i = 0; i < intervals.length && !findings.isFull; i++) {
    const interval = readInterval(intervals[i], i, findings);
    if (interval === null) continue;
    const end = clock.utcSeconds(interval.localSeconds);
    if (Number.isNaN(end)) findings.repair('clock.skippedHourLeftOut');
    else rows.add(end, interval.durationSeconds, interval.microW, i);
  }
  findings.repair('clock.doubledHourByOrder', clock.secondReadings);
  return curveOf('dataConnect', energiesOf(rows.ordered(findings)), MICROJOULES_PER_WH, rows.place, findings);
}

const pathOf = (index: number) => `${READINGS}[${index}]`;

interface Interval {
  readonly localSeconds: number;
  readonly durationSeconds: number;
  /** NaN where the value is left empty. */
  readonly microW: number;
}

function readInterval(given: unknown, index: number, findings: Findings): Interval | null {
  const fields = isObject(given) ? given : {};
  const refuse = (code: string, field: string, expected: string) => {
    const found = quoted(textOf(fields[field]));
    findings.issue({ code, path: `${pathOf(index)}.${field}`, expected, found });
    return null;
  };
  const stamp = isoStamp(textOf(fields.date));
  if (stamp === null) return refuse('table.notATime', 'date', '2020-09-14 03:00:00');
  const durationSeconds = secondsOf(textOf(fields.interval_length));
  if (durationSeconds === 0) return refuse('curve.notADuration', 'interval_length', 'PT30M');
  const value = textOf(fields.value);
  const microW = decimalUnits(value, 0, value.length, MICRO_DECIMALS);
  const fault = value === '' ? null : faultOf(microW, MAX_POWER_MICRO_W);
  if (fault !== null) return refuse(fault, 'value', '540');
  return { localSeconds: stamp.localSeconds, durationSeconds, microW };
}

/** Seconds of `PT30M` or `PT1H`; 0 for anything else. */
function secondsOf(duration: string): number {
  const parts = /^PT(?:(\d)H)?(?:(\d\d)M)?$/.exec(duration);
  return parts === null ? 0 : Number(parts[1] ?? 0) * 3600 + Number(parts[2] ?? 0) * 60;
}
