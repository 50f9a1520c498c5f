import { DAY_TYPE, type YearCalendar } from '../../calendar/year.ts';
import type { Household } from '../../commune/commune.ts';
import { exp, log, modulo, normalQuantile } from '../../math.ts';
import type { Values } from '../../parameters/index.ts';
import { agentKey, draw, mix32, STREAM, stepKey, unit } from '../../prng.ts';
import { STEPS_PER_DAY, STEPS_PER_HOUR } from '../../units.ts';
import { coldWaterC } from './coldWater.ts';
import { WATER_KWH_PER_LITRE_K } from './water.ts';

/** What is drawn: a tap for a while, a shower, a bath. */
export const DRAW_KINDS = ['tap', 'shower', 'bath'] as const;
const KINDS = DRAW_KINDS.length;

const SLOT_BITS = 11;
const SLOTS = 1 << SLOT_BITS;
const QUARTER_BITS = 7;
const QUARTER_MASK = (1 << QUARTER_BITS) - 1;
const SIZE_MASK = 0x3ff;
/** A day's draws beyond any that a home makes likely: ends the loop, loses nothing. */
const DRAWS_MAX = 400;
const INVERSE = Float64Array.from({ length: DRAWS_MAX + 1 }, (_, n) => 1 / n);

/** The hot water that a commune's people draw; a day is a function of (household's key, date) alone. */
export interface HotWaterDraws {
  /** Temperature of the cold water by day of the year, °C. */
  readonly coldC: Float64Array;
  /** Whether anything is drawn at all. */
  has(household: number): boolean;
  /** Writes the heat drawn at the taps in each step of a day, kWh, and returns the day's sum. */
  day(household: number, day: number, drawnKwh: Float64Array): number;
  /** Expected heat of a day, kWh: what an owner knows of his home's habits. */
  expectedKwh(household: number, day: number): number;
}

/**
 * Draws of a year: a Poisson number a day, each one a tap, a shower or a bath at an hour of its profile (French clock)
 * and with its volume at the temperature of use. Volumes by person follow ADEME–COSTIC 2016 (P12): the mean over
 * persons and the spread between homes are the parameters', household size explaining a part of the spread.
 */
export function hotWaterDraws(
  households: readonly Household[],
  calendar: YearCalendar,
  values: Values,
  seed: number,
): HotWaterDraws {
  const coldC = coldWaterC(calendar, values);
  const kwhPerLitre = coldC.map((cold) => (values['hotWater.useC'] - cold) * WATER_KWH_PER_LITRE_K);
  const tables = [
    drawTable(values, values['hotWater.showerProfile']),
    drawTable(values, values['hotWater.showerDayOffProfile']),
  ];
  const tableOfDay = Uint8Array.from(calendar.typeOfDay, (type) => (type === DAY_TYPE.workday ? 0 : 1));
  const [baseLitres, spanLitres] = drawVolumes(values);
  const litresPerDay = values['hotWater.on']
    ? dailyLitres(households, values, seed)
    : new Float64Array(households.length);
  const keys = Int32Array.from(households, (h) => agentKey(seed, STREAM.waterDraw, h.key));
  // Days are numbered from 1970, so that each simulated year has its own draws.
  const firstDay = Math.floor(calendar.startUtcSeconds / 86_400);
  const dayKeys = Int32Array.from({ length: calendar.days }, (_, d) => stepKey(firstDay + d));
  const means = tables.map((table) => litresPerDay.map((litres) => litres / table.meanLitres));
  const noDraws = means.map((column) => column.map((mean) => exp(-mean)));
  const { summerShift } = calendar;
  return {
    coldC,
    has: (household) => litresPerDay[household] > 0,
    expectedKwh: (household, day) => litresPerDay[household] * kwhPerLitre[day],
    day(household, day, drawnKwh) {
      drawnKwh.fill(0, 0, STEPS_PER_DAY);
      const type = tableOfDay[day];
      const mean = means[type][household];
      if (mean === 0) return 0;
      const { slots } = tables[type];
      const shift = summerShift[day];
      const heat = kwhPerLitre[day];
      const dayBits = mix32(keys[household] ^ dayKeys[day]);
      const u = unit(dayBits);
      let probability = noDraws[type][household];
      let cumulated = probability;
      let litres = 0;
      for (let n = 1; u >= cumulated && n <= DRAWS_MAX; n++) {
        probability *= mean * INVERSE[n];
        cumulated += probability;
        const bits = mix32(dayBits + Math.imul(n, 0x9e3779b1));
        const slot = slots[bits >>> (32 - SLOT_BITS)];
        const kind = slot >>> QUARTER_BITS;
        const local = (slot & QUARTER_MASK) - shift;
        const step = local < 0 ? local + STEPS_PER_DAY : local;
        const volume = baseLitres[kind] + spanLitres[kind] * (bits & SIZE_MASK);
        litres += volume;
        drawnKwh[step] += volume * heat;
      }
      return litres * heat;
    },
  };
}

/** Volume of a draw by kind: base + span × 10 random bits, litres. */
function drawVolumes(values: Values): readonly [Float64Array, Float64Array] {
  const [from, to] = values['hotWater.tapLitres'];
  const low = Math.min(from, to);
  const span = (Math.max(from, to) - low) / (SIZE_MASK + 1);
  return [
    Float64Array.of(low + span / 2, values['hotWater.showerLitres'], values['hotWater.bathLitres']),
    Float64Array.of(span, 0, 0),
  ];
}

interface DrawTable {
  /** Kind and quarter of the local day by 11 random bits, `kind << 7 | quarter`. */
  readonly slots: Uint16Array;
  /** Mean volume of a draw that the table really gives: days are calibrated on it. */
  readonly meanLitres: number;
}

function drawTable(values: Values, showerProfile: readonly number[]): DrawTable {
  const [base, span] = drawVolumes(values);
  const mean = base.map((litres, kind) => litres + span[kind] * (SIZE_MASK / 2));
  const profiles = [values['hotWater.tapProfile'], showerProfile, values['hotWater.bathProfile']];
  const weight = new Float64Array(KINDS * STEPS_PER_DAY);
  let total = 0;
  profiles.forEach((profile, kind) => {
    const sum = profile.reduce((a, b) => a + b, 0);
    const draws = values['hotWater.volumeRatios'][kind] / mean[kind];
    for (let q = 0; q < STEPS_PER_DAY; q++) {
      const share = sum > 0 ? profile[Math.floor(q / STEPS_PER_HOUR)] / sum / STEPS_PER_HOUR : 1 / STEPS_PER_DAY;
      weight[kind * STEPS_PER_DAY + q] = draws * share;
      total += draws * share;
    }
  });
  // Without any stated share all draws are small ones, at any hour.
  if (total === 0) {
    weight.fill(1, 0, STEPS_PER_DAY);
    total = STEPS_PER_DAY;
  }
  const slots = new Uint16Array(SLOTS);
  let litres = 0;
  for (let slot = 0, at = 0, upTo = weight[0]; slot < SLOTS; slot++) {
    const place = ((slot + 0.5) / SLOTS) * total;
    while (at < weight.length - 1 && place >= upTo) upTo += weight[++at];
    const kind = Math.floor(at / STEPS_PER_DAY);
    slots[slot] = (kind << QUARTER_BITS) | (at % STEPS_PER_DAY);
    litres += mean[kind];
  }
  return { slots, meanLitres: litres / SLOTS };
}

/**
 * Mean volume of each household, litres a day at the temperature of use: persons × a need that falls with their number
 * and has a lognormal spread, such that over persons the mean and the standard deviation are the stated ones.
 */
export function dailyLitres(households: readonly Household[], values: Values, seed: number): Float64Array {
  const meanLitres = values['hotWater.litresPerPersonDay'];
  if (meanLitres === 0) return new Float64Array(households.length);
  const factors = values['hotWater.sizeFactors'];
  const { mean, variance } = factorMoments(values);
  const cv = values['hotWater.spreadLitres'] / meanLitres;
  // What the sizes leave unexplained of the spread; nothing where they alone spread further than stated.
  const own = Math.max(0, (1 + cv * cv) / (1 + variance / (mean * mean)) - 1);
  const logVariance = log(1 + own);
  const sigma = Math.sqrt(logVariance);
  const start = draw(seed, STREAM.waterScale, 0);
  return Float64Array.from(households, ({ key, persons }) => {
    // As for appliances an irrational step spreads the quantiles evenly over any number of households; another one than
    // theirs, so that who uses much electricity need not use much water.
    const quantile = modulo(start + key * 0.5698402909980532, 1);
    const scale = exp(sigma * normalQuantile(quantile) - logVariance / 2);
    return (persons * meanLitres * scale * factors[Math.min(persons, factors.length) - 1]) / mean;
  });
}

/** Mean and variance of the size factors over persons, by the marginals of household sizes. */
function factorMoments(values: Values): { readonly mean: number; readonly variance: number } {
  const [one, two, threeToFour, fivePlus] = values['population.sizeRatios'];
  const fours = values['population.threeToFourMean'] - 3;
  const shares = [one, two, threeToFour * (1 - fours), threeToFour * fours, fivePlus];
  const factors = values['hotWater.sizeFactors'];
  let persons = 0;
  let sum = 0;
  let squares = 0;
  shares.forEach((share, k) => {
    const weight = share * (k + 1);
    persons += weight;
    sum += weight * factors[k];
    squares += weight * factors[k] * factors[k];
  });
  if (persons === 0) return { mean: 1, variance: 0 };
  const mean = sum / persons;
  return { mean, variance: squares / persons - mean * mean };
}
