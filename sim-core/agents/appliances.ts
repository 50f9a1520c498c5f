import { exp } from '../math.ts';
import { EVENT_APPLIANCES } from '../parameters/appliances.ts';
import type { Values } from '../parameters/index.ts';
import { mix32, unit } from '../prng.ts';
import { DAYS_PER_YEAR, HOURS_PER_DAY, STEP_HOURS, STEPS_PER_DAY, STEPS_PER_HOUR } from '../units.ts';

/** The longest cycle, in steps: a cycle begun late reaches this far into the next day. */
export const CYCLE_STEPS_MAX = 8;

const SLOT_BITS = 10;
const SLOTS = 1 << SLOT_BITS;
/** A day's attempts beyond any that a household's scale makes likely: ends the loop, loses nothing. */
const ATTEMPTS_MAX = 200;

/** An appliance that somebody starts: a fixed cycle, and hours at which people start it. */
export interface EventModel {
  readonly cycleKw: Float64Array;
  readonly cycleKwh: number;
  readonly energyKwhPerYear: number;
  /** Chance of each quarter of the local day; sums to 1. */
  readonly startRatio: Float64Array;
  /** Quarter of the local day by 10 random bits, with those chances. */
  readonly startSlot: Uint8Array;
}

export function eventModels(values: Values): readonly EventModel[] {
  return EVENT_APPLIANCES.map((id) => {
    const cycleKw = Float64Array.from(values[`appliances.${id}.cycleKw`]);
    const profile = values[`appliances.${id}.startProfile`];
    const total = profile.reduce((a, b) => a + b, 0);
    const startRatio = Float64Array.from({ length: STEPS_PER_DAY }, (_, q) =>
      total > 0 ? profile[Math.floor(q / STEPS_PER_HOUR)] / total / STEPS_PER_HOUR : 1 / STEPS_PER_DAY,
    );
    const startSlot = slotTable(startRatio);
    return {
      cycleKw,
      cycleKwh: cycleKw.reduce((a, b) => a + b, 0) * STEP_HOURS,
      energyKwhPerYear: values[`appliances.${id}.energyKwhPerYear`],
      startRatio: drawnRatios(startSlot),
      startSlot,
    };
  });
}

function slotTable(ratios: Float64Array): Uint8Array {
  const table = new Uint8Array(SLOTS);
  let quarter = 0;
  let upTo = ratios[0];
  for (let slot = 0; slot < SLOTS; slot++) {
    const place = (slot + 0.5) / SLOTS;
    while (quarter < STEPS_PER_DAY - 1 && place >= upTo) upTo += ratios[++quarter];
    table[slot] = quarter;
  }
  return table;
}

/** The chances that the table really gives: energies are calibrated on these. */
function drawnRatios(startSlot: Uint8Array): Float64Array {
  const ratios = new Float64Array(STEPS_PER_DAY);
  for (const quarter of startSlot) ratios[quarter] += 1 / SLOTS;
  return ratios;
}

/**
 * Attempts to start an appliance per day that give its yearly energy, since an attempt succeeds only where somebody is
 * at home and awake.
 *
 * @param anyone probability of that, by kind of day and quarter (2 × 96)
 */
export function attemptsPerDay(model: EventModel, anyone: Float64Array, scale: number): number {
  let success = 0;
  for (let q = 0; q < STEPS_PER_DAY; q++) {
    success += model.startRatio[q] * ((5 * anyone[q] + 2 * anyone[STEPS_PER_DAY + q]) / 7);
  }
  if (success === 0 || model.cycleKwh === 0) return 0;
  return (model.energyKwhPerYear * scale) / (DAYS_PER_YEAR * model.cycleKwh * success);
}

export function noStartProbability(attempts: number): number {
  return exp(-attempts);
}

/**
 * Runs one appliance through a day: a Poisson number of attempts at hours of its profile, thinned by presence (so the
 * chance of a start in a step is rate × profile × presence), each success adding one cycle.
 *
 * @param dayBits random bits of this appliance, household and day
 * @param summerShift steps by which the local clock runs ahead of the block's
 * @param loadKw the day's steps and `CYCLE_STEPS_MAX` of the next
 */
export function runApplianceDay(
  model: EventModel,
  attempts: number,
  noStart: number,
  dayBits: number,
  summerShift: number,
  active: Uint8Array,
  loadKw: Float64Array,
): void {
  const u = unit(dayBits);
  let probability = noStart;
  let cumulated = noStart;
  const { startSlot, cycleKw } = model;
  for (let n = 1; u >= cumulated && n <= ATTEMPTS_MAX; n++) {
    probability *= attempts / n;
    cumulated += probability;
    const slot = mix32(dayBits + Math.imul(n, 0x9e3779b1)) >>> (32 - SLOT_BITS);
    const local = startSlot[slot] - summerShift;
    const step = local < 0 ? local + STEPS_PER_DAY : local;
    if (active[step] > 0) {
      for (let j = 0; j < cycleKw.length; j++) loadKw[step + j] += cycleKw[j];
    }
  }
}

/** Mean power of what is always on, kW. */
export function alwaysOnKw(values: Values): number {
  const energyKwh =
    values['appliances.box.energyKwhPerYear'] +
    values['appliances.ventilation.energyKwhPerYear'] +
    values['appliances.standby.energyKwhPerYear'];
  return energyKwh / (DAYS_PER_YEAR * HOURS_PER_DAY);
}

/** Share of the lamps lit under a given daylight. */
export function darkness(ghiWPerM2: number, darkBelowWPerM2: number): number {
  const dark = 1 - ghiWPerM2 / darkBelowWPerM2;
  return dark > 0 ? dark : 0;
}
