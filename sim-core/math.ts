/**
 * Elementary functions that give the same bits in every JavaScript engine.
 *
 * `Math.exp`, `log`, `sin`, `pow`… differ by one unit in the last place between engines and versions, which would
 * change a run's result hash. These are built from + − × ÷ and `Math.sqrt` alone, which IEEE 754 fixes. Relative error
 * is within a few units in the last place over the ranges stated; `test/math.test.ts` holds them to it.
 */

const LN2_HIGH = 0.6931471803691238; // ln 2 cut to 32 bits, so that k·LN2_HIGH is exact for |k| < 2^20
const LN2_LOW = 1.9082149292705877e-10;
const SQRT_HALF = Math.SQRT1_2;

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer); // [low, high] on the little-endian machines that run JavaScript

/** 1/n and 1/(n(n + 1)): multiplying by these is several times faster than dividing. */
const INVERSE = Float64Array.from({ length: 26 }, (_, n) => 1 / n);
const INVERSE_PAIR = Float64Array.from({ length: 20 }, (_, n) => 1 / (n * (n + 1)));

/** 2^k for integer k in [−1022, 1023]. */
function powerOfTwo(k: number): number {
  words[0] = 0;
  words[1] = (k + 1023) << 20;
  return float[0];
}

/** e^x; 0 below −745, Infinity above 709.78. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  if (x < -745.2) return 0;
  const k = Math.round(x / Math.LN2);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let sum = 1;
  for (let n = 14; n > 0; n--) sum = 1 + r * INVERSE[n] * sum;
  if (k < -1000) return sum * powerOfTwo(k + 100) * powerOfTwo(-100);
  if (k > 1000) return sum * powerOfTwo(k - 100) * powerOfTwo(100);
  return sum * powerOfTwo(k);
}

/** Natural logarithm of a positive, normal number; −Infinity at 0, NaN below. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  if (x < 2.2250738585072014e-308) return log(x * powerOfTwo(60)) - 60 * Math.LN2;
  float[0] = x;
  let k = (words[1] >>> 20) - 1023;
  words[1] = (words[1] & 0xfffff) | (1023 << 20);
  let m = float[0];
  if (m > 2 * SQRT_HALF) {
    m *= 0.5;
    k += 1;
  }
  const f = (m - 1) / (m + 1);
  const s = f * f;
  let sum = 0;
  for (let n = 25; n > 1; n -= 2) sum = (sum + INVERSE[n]) * s;
  return k * LN2_HIGH + (k * LN2_LOW + 2 * f * sum + 2 * f);
}

/** x^y for x ≥ 0. */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (x === 0) return y > 0 ? 0 : Number.POSITIVE_INFINITY;
  return exp(y * log(x));
}

const HALF_PI_1 = 1.5707963267341256; // π/2 in three parts of 33 bits (Cody and Waite's reduction)
const HALF_PI_2 = 6.077100506303961e-11;
const HALF_PI_3 = 2.0222662487959506e-21;

function sinPolynomial(r: number): number {
  const s = r * r;
  let sum = 1;
  for (let n = 18; n > 0; n -= 2) sum = 1 - s * INVERSE_PAIR[n] * sum;
  return r * sum;
}

function cosPolynomial(r: number): number {
  const s = r * r;
  let sum = 1;
  for (let n = 19; n > 0; n -= 2) sum = 1 - s * INVERSE_PAIR[n] * sum;
  return sum;
}

/** Sine of an angle in radians, |x| < 10⁵. */
export function sin(x: number): number {
  const n = Math.round(x / (Math.PI / 2));
  const r = x - n * HALF_PI_1 - n * HALF_PI_2 - n * HALF_PI_3;
  switch (n & 3) {
    case 0:
      return sinPolynomial(r);
    case 1:
      return cosPolynomial(r);
    case 2:
      return -sinPolynomial(r);
    default:
      return -cosPolynomial(r);
  }
}

/** Cosine of an angle in radians, |x| < 10⁵. */
export function cos(x: number): number {
  const n = Math.round(x / (Math.PI / 2));
  const r = x - n * HALF_PI_1 - n * HALF_PI_2 - n * HALF_PI_3;
  switch (n & 3) {
    case 0:
      return cosPolynomial(r);
    case 1:
      return -sinPolynomial(r);
    case 2:
      return -cosPolynomial(r);
    default:
      return sinPolynomial(r);
  }
}

export function tan(x: number): number {
  return sin(x) / cos(x);
}

export function atan(x: number): number {
  if (x < 0) return -atan(-x);
  if (x > 1) return Math.PI / 2 - atan(1 / x);
  const h = x / (1 + Math.sqrt(1 + x * x)); // tan of half the angle, ≤ 0.4143
  const u = h / (1 + Math.sqrt(1 + h * h)); // tan of a quarter of it, ≤ 0.1990
  const s = u * u;
  let sum = 0;
  for (let n = 25; n > 1; n -= 2) sum = s * (INVERSE[n] - sum);
  return 4 * (u - u * sum);
}

/** Angle in radians of the point (x, y), in (−π, π]. */
export function atan2(y: number, x: number): number {
  if (x > 0) return atan(y / x);
  if (x < 0) return y >= 0 ? atan(y / x) + Math.PI : atan(y / x) - Math.PI;
  return y > 0 ? Math.PI / 2 : y < 0 ? -Math.PI / 2 : 0;
}

export function asin(x: number): number {
  return atan2(x, Math.sqrt((1 - x) * (1 + x)));
}

export function acos(x: number): number {
  return atan2(Math.sqrt((1 - x) * (1 + x)), x);
}

const LOG_SQRT_TWO_PI = 0.9189385332046727;

/** Standard normal density. */
export function normalDensity(z: number): number {
  return exp(-0.5 * z * z - LOG_SQRT_TWO_PI);
}

/** Standard normal distribution function, by the series z + z³/3 + z⁵/15 + … times the density; |z| ≤ 7. */
export function normalCdf(z: number): number {
  if (z > 7) return 1;
  if (z < -7) return 0;
  let term = z;
  let sum = z;
  for (let n = 3; ; n += 2) {
    term *= (z * z) / n;
    const next = sum + term;
    if (next === sum) return 0.5 + sum * normalDensity(z);
    sum = next;
  }
}

/** The z below which a standard normal lies with probability p; p is held within [1e−9, 1 − 1e−9]. */
export function normalQuantile(p: number): number {
  if (p < 0.5) return -normalQuantile(1 - p);
  const target = p > 1 - 1e-9 ? 1 - 1e-9 : p;
  // From 0, Newton's steps on the concave half of the distribution climb to the root without overshooting.
  let z = 0;
  for (let n = 0; n < 60; n++) {
    const step = (target - normalCdf(z)) / normalDensity(z);
    if (step < 1e-14) break;
    z += step;
  }
  return z;
}

export function radians(degrees: number): number {
  return degrees * (Math.PI / 180);
}

export function degrees(angleRadians: number): number {
  return angleRadians * (180 / Math.PI);
}

/** x brought into [0, period). */
export function modulo(x: number, period: number): number {
  const r = x - Math.floor(x / period) * period;
  return r >= period ? 0 : r;
}

export function clamp(x: number, low: number, high: number): number {
  return x < low ? low : x > high ? high : x;
}
