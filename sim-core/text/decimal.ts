/** Ten to the power of its index: all of them exact. */
const POWERS_OF_TEN = Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));
const MAX_POWER = POWERS_OF_TEN.length - 1;

/** Another digit may be added to a number below this and leave it exact (2⁵³ ≈ 9.007e15). */
const ROOM_FOR_A_DIGIT = 9e14;

const ZERO = 48;
const NINE = 57;

const isDigit = (code: number) => code >= ZERO && code <= NINE;

/**
 * Reads the decimal number written in `text[from, to)` as a whole number of 10^-decimals, rounded half away from zero.
 * It never passes through a binary fraction, so that `0.1` with 3 decimals is 100 and a counter's kWh are whole µWh.
 * Point or comma, sign and exponent are read.
 *
 * @returns NaN for what is no number, ±Infinity for what does not fit exactly (2⁵³)
 */
export function decimalUnits(text: string, from: number, to: number, decimals: number): number {
  let at = from;
  const isNegative = text.charCodeAt(at) === 45;
  if (isNegative || text.charCodeAt(at) === 43) at++;
  let mantissa = 0;
  let scale = decimals;
  let digits = 0;
  let isCut = false;
  let hasPoint = false;
  for (; at < to; at++) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) {
      digits++;
      if (mantissa < ROOM_FOR_A_DIGIT) {
        mantissa = mantissa * 10 + (code - ZERO);
        if (hasPoint) scale--;
      } else {
        isCut = true;
        if (!hasPoint) scale++;
      }
    } else if ((code === 46 || code === 44) && !hasPoint) hasPoint = true;
    else break;
  }
  if (digits === 0) return Number.NaN;
  if (at < to) scale += exponent(text, at, to);
  if (Number.isNaN(scale)) return Number.NaN;
  const magnitude = scaled(mantissa, scale, isCut);
  return isNegative && magnitude > 0 ? -magnitude : magnitude;
}

/** The value of `e-08` in `text[from, to)`, NaN for anything else. */
function exponent(text: string, from: number, to: number): number {
  if ((text.charCodeAt(from) | 32) !== 101) return Number.NaN;
  const sign = text.charCodeAt(from + 1);
  let at = sign === 45 || sign === 43 ? from + 2 : from + 1;
  if (at >= to) return Number.NaN;
  let value = 0;
  for (; at < to; at++) {
    const code = text.charCodeAt(at);
    if (!isDigit(code)) return Number.NaN;
    value = Math.min(value * 10 + (code - ZERO), 1e6);
  }
  return sign === 45 ? -value : value;
}

/** Digits cut off a mantissa lie below its last one: rounding half up needs none of them, scaling up would. */
function scaled(mantissa: number, scale: number, isCut: boolean): number {
  if (mantissa === 0) return 0;
  if (scale >= 0) {
    if (scale > MAX_POWER || isCut) return Number.POSITIVE_INFINITY;
    const value = mantissa * POWERS_OF_TEN[scale];
    return Number.isSafeInteger(value) ? value : Number.POSITIVE_INFINITY;
  }
  if (-scale > MAX_POWER) return 0;
  const unit = POWERS_OF_TEN[-scale];
  const rest = mantissa % unit;
  return (mantissa - rest) / unit + (rest * 2 >= unit ? 1 : 0);
}
