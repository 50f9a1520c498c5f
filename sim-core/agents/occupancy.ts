import type { YearCalendar } from '../calendar/year.ts';
import { DAY_TYPE } from '../calendar/year.ts';
import type { Residents } from '../commune/commune.ts';
import { pow } from '../math.ts';
import type { Values } from '../parameters/index.ts';
import { ARCHETYPES, PRESENCE_DAYS, presencePath } from '../parameters/presence.ts';
import { mix32 } from '../prng.ts';
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

const LEVEL_BITS = 7;
const LEVELS = 1 << LEVEL_BITS;
/** Starts that a table knows: every step, and the end of the day. */
const STARTS = STEPS_PER_DAY + 1;

/** Entries that an archetype takes in a day's tables. */
export const ARCHETYPE_ROWS = STATES * STARTS;

/**
 * A day of the chain as the block's steps meet it, ready to be lived by look-ups: by archetype, state and the step from
 * which the state is at risk of ending.
 */
export interface PresenceDayTable {
  /** The step in which it ends (96 for not today), by 7 random bits: the quantiles of that distribution. */
  readonly endStep: Uint8Array;
  /** Share of the endings in a step that take the first exit, scaled to 2¹⁶. */
  readonly firstShare: Float64Array;
}

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
  const rows = ARCHETYPES.length * ARCHETYPE_ROWS;
  const endStep = new Uint8Array(rows * LEVELS);
  const firstShare = new Float64Array(rows);
  const either = new Float64Array(STEPS_PER_DAY);
  for (let a = 0; a < ARCHETYPES.length; a++) {
    for (let s = 0; s < STATES; s++) {
      const row = a * ARCHETYPE_ROWS + s * STARTS;
      for (let k = 0; k < STEPS_PER_DAY; k++) {
        const at = a * CHANCE_STRIDE + hours[k] * QUARTER_STRIDE + s * 2;
        either[k] = chances[at + 1];
        firstShare[row + k] = either[k] > 0 ? (chances[at] / either[k]) * SHARE_SCALE : SHARE_SCALE;
      }
      for (let k = 0; k <= STEPS_PER_DAY; k++) fillQuantiles(endStep, (row + k) * LEVELS, either, k);
    }
  }
  return { endStep, firstShare };
}

const SHARE_SCALE = 65_536;

/** Steps in which a state that begins to be at risk in step `start` ends, at the middles of 128 equal shares. */
function fillQuantiles(endStep: Uint8Array, at: number, either: Float64Array, start: number): void {
  let step = start;
  let survives = 1;
  for (let level = 0; level < LEVELS; level++) {
    const outlived = 1 - (level + 0.5) / LEVELS;
    while (step < STEPS_PER_DAY && survives * (1 - either[step]) > outlived) {
      survives *= 1 - either[step];
      step += 1;
    }
    endStep[at + level] = step;
  }
}

/**
 * Moves one person through a day; books in `change` (97 places) each time the number of those at home and awake rises or
 * falls. A state's end is drawn when
 * it begins, and again at midnight: the chain has no memory, so that is the same chain with a draw per transition.
 *
 * @param rows `ARCHETYPE_ROWS` times the person's archetype
 * @param dayBits random bits of this person and day
 * @returns the state at the end of this day
 */
export function livePersonDay(
  { endStep, firstShare }: PresenceDayTable,
  rows: number,
  dayBits: number,
  state: number,
  change: Int8Array,
): number {
  let s = state;
  let bits = dayBits;
  let from = 0;
  let atRisk = 0;
  for (;;) {
    const row = rows + s * STARTS;
    const end = endStep[((row + atRisk) << LEVEL_BITS) + (bits & (LEVELS - 1))];
    if (s === PRESENCE.homeActive) {
      change[from] += 1;
      change[end] -= 1;
    }
    if (end === STEPS_PER_DAY) return s;
    s = bits >>> 16 < firstShare[row + end] ? FIRST_EXIT[s] : SECOND_EXIT[s];
    bits = mix32(bits + 0x9e3779b1);
    // The new state holds in the step that ended the old one and can itself end in the next.
    from = end;
    atRisk = end + 1;
  }
}
