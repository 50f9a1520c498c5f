import type { YearCalendar } from '../calendar/year.ts';
import { DAY_TYPE } from '../calendar/year.ts';
import type { Residents } from '../commune/commune.ts';
import { log, pow } from '../math.ts';
import type { Values } from '../parameters/index.ts';
import { ARCHETYPES, PRESENCE_DAYS, presencePath } from '../parameters/presence.ts';
import { mix32, unit } from '../prng.ts';
import { STEPS_PER_DAY, STEPS_PER_HOUR } from '../units.ts';

/**
 * Who is at home and awake: one Markov chain a person, of four states whose transition chances change with the quarter
 * of the local day (after McKenna et al. 2016, P10).
 */
export const PRESENCE = { homeActive: 0, homeAsleep: 1, awayActive: 2, awayAsleep: 3 } as const;
const STATES = 4;

/** Each state has at most two ways out: states after the first and the second. */
const FIRST_EXIT = Uint8Array.of(PRESENCE.homeAsleep, PRESENCE.homeActive, PRESENCE.homeActive, PRESENCE.awayActive);
const SECOND_EXIT = Uint8Array.of(PRESENCE.awayActive, PRESENCE.homeAsleep, PRESENCE.awayAsleep, PRESENCE.awayAsleep);

const QUARTER_STRIDE = STATES * 2;
const DAY_STRIDE = STEPS_PER_DAY * QUARTER_STRIDE;
const CHANCE_STRIDE = PRESENCE_DAYS.length * DAY_STRIDE;

/** The chain as probabilities. */
export interface PresenceChances {
  /** By archetype, kind of day, quarter and state: chance of the first exit, and of either, within the quarter. */
  readonly chances: Float64Array;
  /** Probability of being at home and awake, by archetype, kind of day and quarter: the chain's own long-run mean. */
  readonly activeRatio: Float64Array;
}

/** Chance for a quarter whose four repetitions have the hour's chance. */
function quarterChance(hourChance: number): number {
  return 1 - pow(1 - hourChance, 1 / STEPS_PER_HOUR);
}

export function presenceChances(values: Values): PresenceChances {
  const chances = new Float64Array(ARCHETYPES.length * CHANCE_STRIDE);
  const nightAway = quarterChance(values['occupancy.nightAwayRatio']);
  ARCHETYPES.forEach((archetype, a) => {
    PRESENCE_DAYS.forEach((day, d) => {
      const wake = values[presencePath(archetype, day, 'wake')];
      const sleep = values[presencePath(archetype, day, 'sleep')];
      const leave = values[presencePath(archetype, day, 'leave')];
      const home = values[presencePath(archetype, day, 'return')];
      for (let q = 0; q < STEPS_PER_DAY; q++) {
        const hour = Math.floor(q / STEPS_PER_HOUR);
        const at = a * CHANCE_STRIDE + d * DAY_STRIDE + q * QUARTER_STRIDE;
        const isNight = sleep[hour] >= 0.3;
        const exits = [
          [quarterChance(sleep[hour]), quarterChance(leave[hour])],
          [quarterChance(wake[hour]), 0],
          [quarterChance(home[hour]), isNight ? nightAway : 0],
          [quarterChance(wake[hour]), 0],
        ];
        exits.forEach(([first, second], state) => {
          chances[at + state * 2] = first;
          chances[at + state * 2 + 1] = Math.min(1, first + second);
        });
      }
    });
  });
  return { chances, activeRatio: longRunActivity(chances) };
}

const WEEK = [0, 0, 0, 0, 0, 1, 1];

/** Runs the chain's probabilities through weeks until they repeat; averages them by kind of day. */
function longRunActivity(chances: Float64Array): Float64Array {
  const active = new Float64Array(ARCHETYPES.length * PRESENCE_DAYS.length * STEPS_PER_DAY);
  for (let a = 0; a < ARCHETYPES.length; a++) {
    let p = [0, 1, 0, 0];
    for (let week = 0; week < 3; week++) {
      WEEK.forEach((kind) => {
        for (let q = 0; q < STEPS_PER_DAY; q++) {
          const at = a * CHANCE_STRIDE + kind * DAY_STRIDE + q * QUARTER_STRIDE;
          const next = [0, 0, 0, 0];
          for (let s = 0; s < STATES; s++) {
            const first = chances[at + s * 2];
            const second = chances[at + s * 2 + 1] - first;
            next[FIRST_EXIT[s]] += p[s] * first;
            next[SECOND_EXIT[s]] += p[s] * second;
            next[s] += p[s] * (1 - first - second);
          }
          p = next;
          if (week === 2) {
            const days = kind === 0 ? 5 : 2;
            active[(a * PRESENCE_DAYS.length + kind) * STEPS_PER_DAY + q] += p[PRESENCE.homeActive] / days;
          }
        }
      });
    }
  }
  return active;
}

/** Probability that somebody of the household is at home and awake, by kind of day and quarter (2 × 96). */
export function anyoneActive(tables: PresenceChances, residents: Residents): Float64Array {
  const counts = [residents.employed, residents.atHome, residents.pupils];
  const days = PRESENCE_DAYS.length * STEPS_PER_DAY;
  return Float64Array.from({ length: days }, (_, i) => {
    let none = 1;
    counts.forEach((count, a) => {
      for (let k = 0; k < count; k++) none *= 1 - tables.activeRatio[a * days + i];
    });
    return 1 - none;
  });
}

/** Index into a 2 × 96 table (kind of day, quarter on the French clock) for every step of a year. */
export function presenceIndices(calendar: YearCalendar): Uint8Array {
  return Uint8Array.from(
    { length: calendar.steps },
    (_, t) => (calendar.localType[t] === DAY_TYPE.workday ? 0 : STEPS_PER_DAY) + calendar.localQuarter[t],
  );
}

/** Rows of a day's table: one more than its steps, for what has run up before the first. */
const ROW = STEPS_PER_DAY + 1;

/** Entries that an archetype takes in a day's tables. */
export const ARCHETYPE_ROWS = STATES * ROW;

/** A day of the chain, by archetype and state, as the block's steps meet it. */
export interface PresenceDayTable {
  /** Hazard run up since the day began, −Σ ln(1 − chance of leaving the state), before each step and at the end. */
  readonly hazard: Float64Array;
  /** Share of the leavings that take the first exit, by step. */
  readonly firstShare: Float64Array;
}

/** A chance of 1 would be an infinite hazard; this one leaves a chance in a billion of staying. */
const HAZARD_MAX = 20;

/**
 * The tables of every block of a year. Blocks that show the same hours of the same kinds of day share one: there are
 * some eight of them.
 */
export function presenceDayTables({ chances }: PresenceChances, calendar: YearCalendar): readonly PresenceDayTable[] {
  const indices = presenceIndices(calendar);
  const known = new Map<string, PresenceDayTable>();
  return Array.from({ length: calendar.days }, (_, day) => {
    const hours = indices.subarray(day * STEPS_PER_DAY, (day + 1) * STEPS_PER_DAY);
    const signature = hours.join(',');
    const table = known.get(signature) ?? dayTable(chances, hours);
    known.set(signature, table);
    return table;
  });
}

function dayTable(chances: Float64Array, hours: Uint8Array): PresenceDayTable {
  const hazard = new Float64Array(ARCHETYPES.length * ARCHETYPE_ROWS);
  const firstShare = new Float64Array(hazard.length);
  for (let a = 0; a < ARCHETYPES.length; a++) {
    for (let s = 0; s < STATES; s++) {
      const row = a * ARCHETYPE_ROWS + s * ROW;
      for (let k = 0; k < STEPS_PER_DAY; k++) {
        const at = a * CHANCE_STRIDE + hours[k] * QUARTER_STRIDE + s * 2;
        const either = chances[at + 1];
        const step = either < 1 ? Math.min(HAZARD_MAX, -log(1 - either)) : HAZARD_MAX;
        hazard[row + k + 1] = hazard[row + k] + step;
        firstShare[row + k] = either > 0 ? chances[at] / either : 1;
      }
    }
  }
  return { hazard, firstShare };
}

const PATIENCE_BITS = 12;

/** Quantiles of the unit exponential by 12 random bits: how much hazard a state outlives. */
const PATIENCE = Float64Array.from({ length: 1 << PATIENCE_BITS }, (_, i) => -log((i + 0.5) / (1 << PATIENCE_BITS)));

/** How much hazard somebody's first state outlives. */
export function firstPatience(bits: number): number {
  return PATIENCE[bits >>> (32 - PATIENCE_BITS)];
}

const STRIDE = 4;

/**
 * Moves one person through a day; adds 1 to `active` in every step spent at home and awake. Instead of drawing in every
 * step, a state is given an exponential amount of hazard when it begins and ends in the step that uses it up: the same
 * chain with one draw a transition.
 *
 * @param rows `ARCHETYPE_ROWS` times the person's archetype
 * @param patience hazard that the person's state still outlives, by person; updated
 * @returns the state at the end of this day
 */
export function livePersonDay(
  { hazard, firstShare }: PresenceDayTable,
  rows: number,
  key: number,
  state: number,
  patience: Float64Array,
  person: number,
  firstStep: number,
  stepKeys: Int32Array,
  active: Uint8Array,
): number {
  let s = state;
  let left = patience[person];
  let k = 0;
  for (;;) {
    const row = rows + s * ROW;
    const limit = hazard[row + k] + left;
    const from = k;
    while (k + STRIDE <= STEPS_PER_DAY && hazard[row + k + STRIDE] < limit) k += STRIDE;
    while (k < STEPS_PER_DAY && hazard[row + k + 1] < limit) k += 1;
    if (s === PRESENCE.homeActive) for (let j = from; j < k; j++) active[j] += 1;
    if (k === STEPS_PER_DAY) {
      patience[person] = limit - hazard[row + STEPS_PER_DAY];
      return s;
    }
    const bits = mix32(key ^ stepKeys[firstStep + k]);
    s = unit(bits << PATIENCE_BITS) < firstShare[row + k] ? FIRST_EXIT[s] : SECOND_EXIT[s];
    left = PATIENCE[bits >>> (32 - PATIENCE_BITS)];
    // The new state holds in the step that ended the old one and can itself end in the next.
    if (s === PRESENCE.homeActive) active[k] += 1;
    k += 1;
    if (k === STEPS_PER_DAY) {
      patience[person] = left;
      return s;
    }
  }
}
