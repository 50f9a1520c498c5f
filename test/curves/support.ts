import { type Issue, invariant, type Result } from '../../sim-core/result.ts';

export function accepted<T>(result: Result<T>): T {
  invariant(result.ok, JSON.stringify(result.ok ? null : result.issues));
  return result.value;
}

export function issuesOf(result: Result<unknown>): Issue[] {
  invariant(!result.ok, 'the text should have been refused');
  return result.issues;
}

export function sum(values: Float64Array): number {
  return values.reduce((a, b) => a + b, 0);
}

/** Seconds of an ISO instant, by the platform's own calendar. */
export function utc(iso: string): number {
  return Date.parse(iso) / 1000;
}

const DIGITS = 40;

/** The exact sum of decimals written as text, times `factor`, rounded half up: an independent check in integers. */
export function exactSum(texts: readonly string[], factor: bigint): number {
  const total = texts.reduce((acc, text) => acc + fixed(text), 0n) * factor;
  const unit = 10n ** BigInt(DIGITS);
  return Number((total + unit / 2n) / unit);
}

/** A decimal text in units of 10^-40. */
function fixed(text: string): bigint {
  const [mantissa, exponent = '0'] = text.split('e');
  const [whole, fraction = ''] = mantissa.split('.');
  return BigInt(whole + fraction) * 10n ** BigInt(DIGITS - fraction.length + Number(exponent));
}
