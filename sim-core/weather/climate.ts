import { dayNumber, daysInYear, isLeapYear } from '../calendar/civil.ts';
import type { YearCalendar } from '../calendar/year.ts';
import type { Values } from '../parameters/index.ts';
import { draw, STREAM } from '../prng.ts';
import { fail, ok, type Result, type Warning } from '../result.ts';
import { STEP_SECONDS } from '../units.ts';
import { sunDirection } from './sun.ts';
import { TYPICAL_YEAR, type Weather } from './weather.ts';

/** The weather of a simulated year, step by step, and where the sun stands in the middle of each step. */
export interface Climate {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly elevationM: number;
  readonly temperatureC: Float64Array;
  readonly windMPerS: Float64Array;
  /** Irradiances, W/m², with GHI = DNI·cos z + DHI to the last bit that floats allow. */
  readonly ghi: Float64Array;
  readonly dni: Float64Array;
  readonly dhi: Float64Array;
  /** Unit vector to the sun; `sunUp` is the cosine of the zenith angle, negative at night. */
  readonly sunEast: Float64Array;
  readonly sunNorth: Float64Array;
  readonly sunUp: Float64Array;
  readonly warnings: readonly Warning[];
}

const ROW_TOLERANCE_SECONDS = 7200;

/**
 * Puts a weather file on the steps of a simulated year. Within a row GHI follows the cosine of the zenith angle so that
 * the row keeps its energy, DNI is constant, DHI is what remains (domain model §1); temperature and wind are linear
 * between the middles of rows. 28 February serves again for the 29th of a leap year.
 */
export function climateOf(weather: Weather, calendar: YearCalendar, values: Values, seed: number): Result<Climate> {
  const sourceYear = weather.year ?? TYPICAL_YEAR;
  const covered = weather.ghi.length * weather.rowSeconds;
  const needed = 365 * 86_400;
  if (covered < needed - ROW_TOLERANCE_SECONDS) {
    return fail({
      code: 'weather.incompleteYear',
      path: 'weather.file',
      expected: { fr: 'une année entière (8 760 h)', en: 'a whole year (8,760 h)' },
      found: { fr: `${Math.round(covered / 3600)} h`, en: `${Math.round(covered / 3600)} h` },
    });
  }
  const { steps } = calendar;
  const latitudeDeg = values['commune.latitudeDeg'] ?? weather.latitudeDeg;
  const longitudeDeg = values['commune.longitudeDeg'] ?? weather.longitudeDeg;
  const elevationM = values['commune.elevationM'] ?? weather.elevationM ?? 0;
  const position = sourcePositions(weather, calendar, sourceYear);
  const sun = sunTrack(calendar, latitudeDeg, longitudeDeg);
  const light = lightOf(weather, position.row, sun.sunUp);
  if (values['weather.clearnessNoise']) {
    addPassingClouds(light, position.row, seed, values['weather.clearnessNoiseSigma']);
  }
  const cooling = ((elevationM - (weather.elevationM ?? elevationM)) / 1000) * values['weather.lapseRateKPerKm'];
  const temperatureC = new Float64Array(steps);
  const windMPerS = new Float64Array(steps);
  const rows = weather.temperatureC.length;
  for (let t = 0; t < steps; t++) {
    const after = position.after[t];
    const before = after === 0 ? rows - 1 : after - 1;
    const f = position.fraction[t];
    temperatureC[t] =
      weather.temperatureC[before] + f * (weather.temperatureC[after] - weather.temperatureC[before]) - cooling;
    windMPerS[t] = weather.windMPerS[before] + f * (weather.windMPerS[after] - weather.windMPerS[before]);
  }
  const warnings: Warning[] = [];
  if (light.beamLimited > 0) warnings.push({ code: 'weather.beamLimited', detail: { count: light.beamLimited } });
  if (isLeapYear(calendar.year) && !isLeapYear(sourceYear)) {
    warnings.push({ code: 'weather.leapDay', detail: { year: calendar.year } });
  }
  return ok({
    latitudeDeg,
    longitudeDeg,
    elevationM,
    temperatureC,
    windMPerS,
    ghi: light.ghi,
    dni: light.dni,
    dhi: light.dhi,
    ...sun,
    warnings,
  });
}

interface SourcePositions {
  /** The row whose interval holds the middle of each step. */
  readonly row: Int32Array;
  /** The first row whose own middle comes after the middle of the step, and how far the step lies towards it (0–1). */
  readonly after: Int32Array;
  readonly fraction: Float64Array;
}

function sourcePositions(weather: Weather, calendar: YearCalendar, sourceYear: number): SourcePositions {
  const { steps, year } = calendar;
  const starts = weather.startSeconds;
  const rows = starts.length;
  const half = weather.rowSeconds / 2;
  const sourceLength = daysInYear(sourceYear) * 86_400;
  const yearStart = dayNumber(year, 1, 1) * 86_400;
  // The end of 28 February on the clock of the blocks, UTC+1.
  const endOfFebruary = 59 * 86_400 - 3600;
  const shift = (isLeapYear(sourceYear) ? 86_400 : 0) - (isLeapYear(year) ? 86_400 : 0);
  const row = new Int32Array(steps);
  const after = new Int32Array(steps);
  const fraction = new Float64Array(steps);
  for (let t = 0, cursor = 0; t < steps; t++) {
    let s = calendar.startUtcSeconds - yearStart + (t + 0.5) * STEP_SECONDS;
    if (s >= endOfFebruary) s += shift;
    if (s < starts[0]) s += sourceLength;
    else if (s >= starts[rows - 1] + weather.rowSeconds) s -= sourceLength;
    if (s < starts[cursor]) cursor = 0;
    while (cursor + 1 < rows && starts[cursor + 1] <= s) cursor++;
    row[t] = cursor;
    const centre = starts[cursor] + half;
    const next = s >= centre ? (cursor + 1) % rows : cursor;
    const previousCentre = s >= centre ? centre : centre - weather.rowSeconds;
    after[t] = next;
    fraction[t] = Math.min(1, Math.max(0, (s - previousCentre) / weather.rowSeconds));
  }
  return { row, after, fraction };
}

function sunTrack(calendar: YearCalendar, latitudeDeg: number, longitudeDeg: number) {
  const sunEast = new Float64Array(calendar.steps);
  const sunNorth = new Float64Array(calendar.steps);
  const sunUp = new Float64Array(calendar.steps);
  for (let t = 0; t < calendar.steps; t++) {
    const sun = sunDirection(calendar.startUtcSeconds + (t + 0.5) * STEP_SECONDS, latitudeDeg, longitudeDeg);
    sunEast[t] = sun.east;
    sunNorth[t] = sun.north;
    sunUp[t] = sun.up;
  }
  return { sunEast, sunNorth, sunUp };
}

interface Light {
  readonly ghi: Float64Array;
  readonly dni: Float64Array;
  readonly dhi: Float64Array;
  /** Steps whose beam alone would exceed the global irradiance. */
  beamLimited: number;
}

function lightOf(weather: Weather, row: Int32Array, sunUp: Float64Array): Light {
  const steps = row.length;
  const height = new Float64Array(weather.ghi.length);
  const count = new Int32Array(weather.ghi.length);
  for (let t = 0; t < steps; t++) {
    if (sunUp[t] > 0) height[row[t]] += sunUp[t];
    count[row[t]] += 1;
  }
  const light: Light = {
    ghi: new Float64Array(steps),
    dni: new Float64Array(steps),
    dhi: new Float64Array(steps),
    beamLimited: 0,
  };
  for (let t = 0; t < steps; t++) {
    const up = sunUp[t];
    const r = row[t];
    if (up <= 0 || weather.ghi[r] === 0) continue;
    setLight(light, t, up, (weather.ghi[r] * up * count[r]) / height[r], weather.dni[r]);
  }
  return light;
}

/** Sets a step's irradiances so that they close; a beam larger than the whole is cut to it. */
function setLight(light: Light, t: number, up: number, ghi: number, dni: number): void {
  light.ghi[t] = ghi;
  const diffuse = ghi - dni * up;
  if (diffuse < 0) {
    light.dni[t] = ghi / up;
    light.dhi[t] = 0;
    light.beamLimited += 1;
  } else {
    light.dni[t] = dni;
    light.dhi[t] = diffuse;
  }
}

const CLOUD_PERSISTENCE = 0.6;

/** Scales each step by an autoregressive noise whose mean over the row is 1. */
function addPassingClouds(light: Light, row: Int32Array, seed: number, sigma: number): void {
  const steps = row.length;
  const factor = new Float64Array(steps);
  let state = 0;
  for (let t = 0; t < steps; t++) {
    const noise =
      (draw(seed, STREAM.clearnessNoise, 0, t) + draw(seed, STREAM.clearnessNoise, 1, t) - 1) * Math.sqrt(6);
    state = CLOUD_PERSISTENCE * state + Math.sqrt(1 - CLOUD_PERSISTENCE * CLOUD_PERSISTENCE) * noise;
    factor[t] = Math.max(0.05, 1 + sigma * state);
  }
  for (let from = 0; from < steps; ) {
    let to = from;
    let plain = 0;
    let noisy = 0;
    for (; to < steps && row[to] === row[from]; to++) {
      plain += light.ghi[to];
      noisy += light.ghi[to] * factor[to];
    }
    for (let t = from; t < to && noisy > 0; t++) {
      const f = (factor[t] * plain) / noisy;
      light.ghi[t] *= f;
      light.dni[t] *= f;
      light.dhi[t] *= f;
    }
    from = to;
  }
}
