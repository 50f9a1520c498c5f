import { civilDate, dayNumber, daysInMonth, daysInYear } from '../../calendar/civil.ts';
import { clamp, cos, exp, normalQuantile } from '../../math.ts';
import type { Values } from '../../parameters/index.ts';
import { draw, STREAM, type Stream } from '../../prng.ts';
import { HOURS_PER_DAY, MONTHS } from '../../units.ts';
import { erbsSplit } from '../irradiance.ts';
import { extraterrestrialWPerM2, sunDirection } from '../sun.ts';
import type { Weather } from '../weather.ts';
import { CITIES, type City } from './cities.ts';

/** Global irradiance under a clear sky, W/m² (Haurwitz 1945): 1098·cos z·e^(−0.057/cos z). */
export function clearSkyWPerM2(cosZenith: number): number {
  return cosZenith > 0.01 ? 1098 * cosZenith * exp(-0.057 / cosZenith) : 0;
}

/** Clearness of a day, relative to a clear sky, lies between deep overcast and slightly better than the model's sky. */
const DAY_CLEARNESS_MIN = 0.08;
const DAY_CLEARNESS_MAX = 1.04;
const HOUR_CLEARNESS_SIGMA = 0.12;
const HOUR_PERSISTENCE = 0.7;
/** Clearness of a day at which its hours no longer differ, and how far below it they begin to differ less. */
const STEADY_CLEARNESS = 1.1;
const STEADY_SPAN = 0.4;
/** Half the day's swing of temperature: an overcast day's, and what full sun adds. */
const SWING_OVERCAST_K = 1.6;
const SWING_SUN_K = 4.8;
const WARMEST_HOUR = 15;
const WIND_SIGMA = 0.45;
const WIND_PERSISTENCE = 0.93;

/**
 * A year of weather made from monthly normals: a clear-sky model times a day-to-day clearness that remembers the day
 * before, beam and diffuse by Erbs, temperature with its own memory and a swing that follows the sun. Every month has
 * exactly its normal irradiation and temperature. Seeded, and marked synthetic wherever it is shown.
 */
export function generateWeather(city: City, year: number, seed: number, values: Values): Weather {
  const normals = CITIES[city];
  const days = daysInYear(year);
  const hours = days * HOURS_PER_DAY;
  const { clearGhi, cosZenith } = clearSky(normals, year, hours);
  const months = monthOfDays(year, days);
  const clearness = dayClearness(clearGhi, months, normals.irradiationKwhPerM2Day, year, seed, values);
  const ghi = new Float64Array(hours);
  const dni = new Float64Array(hours);
  const dhi = new Float64Array(hours);
  for (let day = 0; day < days; day++) {
    const extraterrestrial = extraterrestrialWPerM2(day + 1);
    const noisy = hourFactors(clearGhi, clearness[day], day, year, seed);
    for (let k = 0; k < HOURS_PER_DAY; k++) {
      const hour = day * HOURS_PER_DAY + k;
      const global = clearGhi[hour] * clearness[day] * noisy[k];
      const split = erbsSplit(global, cosZenith[hour], extraterrestrial);
      ghi[hour] = global;
      dni[hour] = split.dni;
      dhi[hour] = split.dhi;
    }
  }
  return {
    format: 'synthetic',
    name: normals.name,
    latitudeDeg: normals.latitudeDeg,
    longitudeDeg: normals.longitudeDeg,
    elevationM: normals.elevationM,
    year,
    rowSeconds: 3600,
    startSeconds: Float64Array.from({ length: hours }, (_, hour) => (hour - 1) * 3600),
    ghi,
    dni,
    dhi,
    temperatureC: temperatures(normals.temperatureC, clearness, months, year, seed, values),
    windMPerS: winds(hours, year, seed, values['weather.meanWindMPerS']),
    isSynthetic: true,
    repairs: [],
    warnings: [{ code: 'weather.synthetic', found: normals.name }],
  };
}

function clearSky(place: { latitudeDeg: number; longitudeDeg: number }, year: number, hours: number) {
  const start = dayNumber(year, 1, 1) * 86_400 - 3600;
  const clearGhi = new Float64Array(hours);
  const cosZenith = new Float64Array(hours);
  for (let hour = 0; hour < hours; hour++) {
    cosZenith[hour] = sunDirection(start + (hour + 0.5) * 3600, place.latitudeDeg, place.longitudeDeg).up;
    clearGhi[hour] = clearSkyWPerM2(cosZenith[hour]);
  }
  return { clearGhi, cosZenith };
}

function monthOfDays(year: number, days: number): Uint8Array {
  const first = dayNumber(year, 1, 1);
  return Uint8Array.from({ length: days }, (_, day) => civilDate(first + day).month - 1);
}

/** Standard normal noise that remembers its last value. */
function autoregressive(count: number, memory: number, seed: number, stream: Stream, year: number): Float64Array {
  const series = new Float64Array(count);
  const fresh = Math.sqrt(1 - memory * memory);
  let state = 0;
  for (let i = 0; i < count; i++) {
    const z = normalQuantile(draw(seed, stream, year, i));
    state = i === 0 ? z : memory * state + fresh * z;
    series[i] = state;
  }
  return series;
}

function dayClearness(
  clearGhi: Float64Array,
  months: Uint8Array,
  irradiation: readonly number[],
  year: number,
  seed: number,
  values: Values,
): Float64Array {
  const days = months.length;
  const clearKwh = new Float64Array(days);
  clearGhi.forEach((ghi, hour) => {
    clearKwh[Math.floor(hour / HOURS_PER_DAY)] += ghi / 1000;
  });
  const noise = autoregressive(days, values['weather.dayClearnessAutocorrelation'], seed, STREAM.weatherDay, year);
  const clearness = new Float64Array(days);
  for (let month = 0, from = 0; month < MONTHS; month++) {
    const to = from + daysInMonth(year, month + 1);
    const wanted = irradiation[month] * (to - from);
    let clear = 0;
    for (let d = from; d < to; d++) clear += clearKwh[d];
    fitMonth(clearness, noise, clearKwh, from, to, wanted, wanted / clear, values['weather.dayClearnessSigma']);
    from = to;
  }
  return clearness;
}

/** Finds the level around which the month's noisy, bounded clearness adds up to the wanted irradiation (bisection). */
function fitMonth(
  clearness: Float64Array,
  noise: Float64Array,
  clearKwh: Float64Array,
  from: number,
  to: number,
  wantedKwh: number,
  mean: number,
  sigma: number,
): void {
  let low = mean - 1.5;
  let high = mean + 1.5;
  let sum = 0;
  for (let round = 0; round < 60; round++) {
    const level = (low + high) / 2;
    sum = 0;
    for (let d = from; d < to; d++) {
      const c = level + sigma * noise[d];
      clearness[d] = Math.min(DAY_CLEARNESS_MAX, Math.max(DAY_CLEARNESS_MIN, c));
      sum += clearness[d] * clearKwh[d];
    }
    if (sum > wantedKwh) high = level;
    else low = level;
  }
  for (let d = from; d < to; d++) clearness[d] *= wantedKwh / sum;
}

/**
 * Clouds come and go within a day; the day keeps its sum. The clearer the day the steadier its hours, else the ground
 * would receive more than the sun sends.
 */
function hourFactors(clearGhi: Float64Array, clearness: number, day: number, year: number, seed: number): Float64Array {
  const sigma = HOUR_CLEARNESS_SIGMA * clamp((STEADY_CLEARNESS - clearness) / STEADY_SPAN, 0, 1);
  const factors = new Float64Array(HOURS_PER_DAY);
  const first = day * HOURS_PER_DAY;
  let state = 0;
  let plain = 0;
  let noisy = 0;
  for (let k = 0; k < HOURS_PER_DAY; k++) {
    if (clearGhi[first + k] === 0) continue;
    const z = normalQuantile(draw(seed, STREAM.weatherHour, year, first + k));
    state = HOUR_PERSISTENCE * state + Math.sqrt(1 - HOUR_PERSISTENCE * HOUR_PERSISTENCE) * z;
    factors[k] = Math.max(0.2, 1 + sigma * state);
    plain += clearGhi[first + k];
    noisy += clearGhi[first + k] * factors[k];
  }
  if (noisy > 0) for (let k = 0; k < HOURS_PER_DAY; k++) factors[k] *= plain / noisy;
  return factors;
}

function temperatures(
  monthly: readonly number[],
  clearness: Float64Array,
  months: Uint8Array,
  year: number,
  seed: number,
  values: Values,
): Float64Array {
  const days = months.length;
  const noise = autoregressive(
    days,
    values['weather.dayTemperatureAutocorrelation'],
    seed,
    STREAM.weatherTemperature,
    year,
  );
  const daily = new Float64Array(days);
  for (let day = 0; day < days; day++) {
    daily[day] = betweenMonths(monthly, day, days) + values['weather.dayTemperatureSigmaK'] * noise[day];
  }
  const sums = new Float64Array(MONTHS);
  const counts = new Float64Array(MONTHS);
  for (let day = 0; day < days; day++) {
    sums[months[day]] += daily[day];
    counts[months[day]] += 1;
  }
  const hourly = new Float64Array(days * HOURS_PER_DAY);
  for (let day = 0; day < days; day++) {
    const month = months[day];
    const mean = daily[day] - sums[month] / counts[month] + monthly[month];
    const swing = SWING_OVERCAST_K + SWING_SUN_K * clearness[day];
    for (let k = 0; k < HOURS_PER_DAY; k++) {
      const phase = ((k + 0.5 - WARMEST_HOUR) / HOURS_PER_DAY) * 2 * Math.PI;
      hourly[day * HOURS_PER_DAY + k] = mean + swing * cos(phase);
    }
  }
  return hourly;
}

/** Monthly means joined by straight lines between the middles of months. */
function betweenMonths(monthly: readonly number[], day: number, days: number): number {
  const place = ((day + 0.5) / days) * MONTHS - 0.5;
  const before = Math.floor(place);
  const fraction = place - before;
  const a = monthly[(before + MONTHS) % MONTHS];
  const b = monthly[(before + 1) % MONTHS];
  return a + fraction * (b - a);
}

function winds(hours: number, year: number, seed: number, meanMPerS: number): Float64Array {
  const noise = autoregressive(hours, WIND_PERSISTENCE, seed, STREAM.weatherWind, year);
  const series = new Float64Array(hours);
  let sum = 0;
  for (let hour = 0; hour < hours; hour++) {
    series[hour] = exp(WIND_SIGMA * noise[hour]);
    sum += series[hour];
  }
  const scale = (meanMPerS * hours) / sum;
  for (let hour = 0; hour < hours; hour++) series[hour] *= scale;
  return series;
}
