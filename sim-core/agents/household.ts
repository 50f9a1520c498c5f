import type { YearCalendar } from '../calendar/year.ts';
import type { Household } from '../commune/commune.ts';
import { exp, log, modulo, normalQuantile } from '../math.ts';
import { EVENT_APPLIANCES } from '../parameters/appliances.ts';
import type { Values } from '../parameters/index.ts';
import { agentKey, draw, mix32, STREAM, stepKey } from '../prng.ts';
import { DAYS_PER_YEAR, HOURS_PER_DAY, STEP_HOURS, STEP_MINUTES, STEPS_PER_DAY } from '../units.ts';
import type { Climate } from '../weather/climate.ts';
import {
  alwaysOnKw,
  attemptsPerDay,
  CYCLE_STEPS_MAX,
  darkness,
  type EventModel,
  eventModels,
  noStartProbability,
  runApplianceDay,
} from './appliances.ts';
import {
  ARCHETYPE_ROWS,
  anyoneActive,
  livePersonDay,
  PRESENCE,
  type PresenceChances,
  type PresenceDayTable,
  presenceChances,
  presenceDayTables,
  presenceIndices,
} from './occupancy.ts';

const APPLIANCES = EVENT_APPLIANCES.length;

/** What all households share in a year. */
interface Shared {
  readonly chances: PresenceChances;
  readonly presence: readonly PresenceDayTable[];
  readonly events: readonly EventModel[];
  readonly dayKeys: Int32Array;
  /** Share of the lamps lit by an occupied home, by step. */
  readonly dark: Float64Array;
  readonly summerShift: Uint8Array;
}

/** The households' own columns; `state` columns change from day to day, the others are set once. */
interface Columns {
  readonly personStart: Int32Array;
  readonly personArchetype: Int32Array;
  readonly personKey: Int32Array;
  readonly baseKw: Float64Array;
  readonly lightKw: Float64Array;
  readonly coldKw: Float64Array;
  readonly coldAdvance: Float64Array;
  readonly attempts: Float64Array;
  readonly noStart: Float64Array;
  readonly applianceKey: Int32Array;
  readonly state: {
    readonly presence: Uint8Array;
    readonly coldPhase: Float64Array;
    /** Power of cycles that run past midnight, by household and step of the next day. */
    readonly tailKw: Float64Array;
  };
}

/** The specific electricity of a commune's households, a day at a time. */
export interface HouseholdLoads {
  /**
   * Writes a household's power over a day, kW, into the first 96 places of `loadKw` (which holds `CYCLE_STEPS_MAX`
   * more). Days must come in order.
   */
  day(household: number, day: number, loadKw: Float64Array): void;
}

/** Places that a day's buffer must have. */
export const LOAD_BUFFER_STEPS = STEPS_PER_DAY + CYCLE_STEPS_MAX;

/**
 * @param before the loads of the year before, whose states carry over; null for the first year
 */
export function householdLoads(
  households: readonly Household[],
  calendar: YearCalendar,
  climate: Climate,
  values: Values,
  seed: number,
  before: HouseholdLoads | null = null,
): HouseholdLoads {
  const shared = sharedOf(calendar, climate, values);
  const columns = columnsOf(
    households,
    calendar,
    shared,
    values,
    seed,
    (before as StatefulLoads | null)?.state ?? null,
  );
  const active = new Uint8Array(STEPS_PER_DAY);
  const change = new Int8Array(STEPS_PER_DAY + 1);
  const loads: StatefulLoads = {
    state: columns.state,
    day: (household, day, loadKw) => liveDay(shared, columns, values, household, day, active, change, loadKw),
  };
  return loads;
}

interface StatefulLoads extends HouseholdLoads {
  readonly state: Columns['state'];
}

function sharedOf(calendar: YearCalendar, climate: Climate, values: Values): Shared {
  const threshold = values['appliances.lighting.darkBelowWPerM2'];
  // Days are numbered from 1970, so that each simulated year has its own draws.
  const firstDay = Math.floor(calendar.startUtcSeconds / 86_400);
  const chances = presenceChances(values);
  return {
    chances,
    presence: presenceDayTables(chances, calendar),
    events: eventModels(values),
    dayKeys: Int32Array.from({ length: calendar.days }, (_, d) => stepKey(firstDay + d)),
    dark: climate.ghi.map((ghi) => darkness(ghi, threshold)),
    summerShift: calendar.summerShift,
  };
}

/** Scale of a household's consumption: lognormal with mean 1, times its size's factor (mean 1 over the marginals). */
export function consumptionScales(households: readonly Household[], values: Values, seed: number): Float64Array {
  const [one, two, threeToFour, fivePlus] = values['population.sizeRatios'];
  const fours = values['population.threeToFourMean'] - 3;
  const shares = [one, two, threeToFour * (1 - fours), threeToFour * fours, fivePlus];
  const factors = values['appliances.sizeFactors'];
  const total = shares.reduce((a, b) => a + b, 0);
  const mean = shares.reduce((sum, share, size) => sum + (share / total) * factors[size], 0);
  const cv = values['appliances.householdScaleCv'];
  const variance = log(1 + cv * cv);
  const sigma = Math.sqrt(variance);
  const start = draw(seed, STREAM.loadScale, 0);
  return Float64Array.from(households, (household) => {
    // A golden-ratio sequence over the keys spreads the quantiles evenly: the mean of a small commune is then that of
    // the distribution, and a household's own quantile still depends on its key alone.
    const quantile = modulo(start + household.key * 0.6180339887498949, 1);
    const scale = exp(sigma * normalQuantile(quantile) - variance / 2);
    return (scale * factors[Math.min(household.persons, factors.length) - 1]) / mean;
  });
}

function columnsOf(
  households: readonly Household[],
  calendar: YearCalendar,
  shared: Shared,
  values: Values,
  seed: number,
  before: Columns['state'] | null,
): Columns {
  const count = households.length;
  const scales = consumptionScales(households, values, seed);
  const personStart = new Int32Array(count + 1);
  households.forEach((h, i) => {
    personStart[i + 1] = personStart[i] + h.persons;
  });
  const persons = personStart[count];
  const columns: Columns = {
    personStart,
    personArchetype: new Int32Array(persons),
    personKey: new Int32Array(persons),
    baseKw: new Float64Array(count),
    lightKw: new Float64Array(count),
    coldKw: new Float64Array(count),
    coldAdvance: new Float64Array(count),
    attempts: new Float64Array(count * APPLIANCES),
    noStart: new Float64Array(count * APPLIANCES),
    applianceKey: new Int32Array(count * APPLIANCES),
    state: before ?? {
      presence: new Uint8Array(persons).fill(PRESENCE.homeAsleep),
      coldPhase: Float64Array.from(households, (h) => draw(seed, STREAM.coldCycle, h.key)),
      tailKw: new Float64Array(count * CYCLE_STEPS_MAX),
    },
  };
  const hours = DAYS_PER_YEAR * HOURS_PER_DAY;
  const coldMeanKw = values['appliances.cold.energyKwhPerYear'] / hours;
  const alwaysOn = alwaysOnKw(values);
  const presence = presenceByResidents(shared, calendar);
  households.forEach((h, i) => {
    fillPersons(columns, h, personStart[i], seed);
    const { anyone, litHours } = presence(h);
    columns.baseKw[i] = alwaysOn * scales[i];
    columns.lightKw[i] = litHours > 0 ? (values['appliances.lighting.energyKwhPerYear'] * scales[i]) / litHours : 0;
    columns.coldKw[i] = (coldMeanKw * scales[i]) / values['appliances.cold.dutyRatio'];
    const periodMinutes =
      values['appliances.cold.periodMinutes'] * (0.8 + 0.4 * draw(seed, STREAM.coldCycle, h.key, 1));
    columns.coldAdvance[i] = STEP_MINUTES / periodMinutes;
    shared.events.forEach((model, a) => {
      const at = i * APPLIANCES + a;
      columns.attempts[at] = attemptsPerDay(model, anyone, scales[i]);
      columns.noStart[at] = noStartProbability(columns.attempts[at]);
      columns.applianceKey[at] = agentKey(seed, STREAM.appliance + 100 * (a + 1), h.key);
    });
  });
  return columns;
}

function fillPersons(columns: Columns, h: Household, start: number, seed: number): void {
  const archetypes = [
    ...new Array<number>(h.residents.employed).fill(0),
    ...new Array<number>(h.residents.atHome).fill(1),
    ...new Array<number>(h.residents.pupils).fill(2),
  ];
  archetypes.forEach((archetype, k) => {
    columns.personArchetype[start + k] = archetype * ARCHETYPE_ROWS;
    columns.personKey[start + k] = agentKey(seed, STREAM.occupancy + 100 * (k + 1), h.key);
  });
}

interface ExpectedPresence {
  readonly anyone: Float64Array;
  /** Expected hours a year of full lighting: darkness while somebody is up. */
  readonly litHours: number;
}

/** Households of the same people have the same expectations: computed once for each mix. */
function presenceByResidents(shared: Shared, calendar: YearCalendar): (h: Household) => ExpectedPresence {
  const known = new Map<number, ExpectedPresence>();
  const index = presenceIndices(calendar);
  const darkByIndex = new Float64Array(2 * STEPS_PER_DAY);
  for (let t = 0; t < calendar.steps; t++) darkByIndex[index[t]] += shared.dark[t];
  return ({ residents }) => {
    const mix = residents.employed * 10_000 + residents.atHome * 100 + residents.pupils;
    let expected = known.get(mix);
    if (expected === undefined) {
      const anyone = anyoneActive(shared.chances, residents);
      let lit = 0;
      for (let q = 0; q < anyone.length; q++) lit += anyone[q] * darkByIndex[q];
      expected = { anyone, litHours: lit * STEP_HOURS };
      known.set(mix, expected);
    }
    return expected;
  };
}

function liveDay(
  shared: Shared,
  columns: Columns,
  values: Values,
  i: number,
  day: number,
  active: Uint8Array,
  change: Int8Array,
  loadKw: Float64Array,
): void {
  const { state } = columns;
  const firstStep = day * STEPS_PER_DAY;
  change.fill(0);
  for (let p = columns.personStart[i]; p < columns.personStart[i + 1]; p++) {
    state.presence[p] = livePersonDay(
      shared.presence[day],
      columns.personArchetype[p],
      mix32(columns.personKey[p] ^ shared.dayKeys[day]),
      state.presence[p],
      change,
    );
  }
  const tail = i * CYCLE_STEPS_MAX;
  for (let j = 0; j < CYCLE_STEPS_MAX; j++) loadKw[STEPS_PER_DAY + j] = 0;
  const base = columns.baseKw[i];
  const light = columns.lightKw[i];
  const cold = columns.coldKw[i];
  const advance = columns.coldAdvance[i];
  const duty = values['appliances.cold.dutyRatio'];
  const { dark } = shared;
  let phase = state.coldPhase[i];
  let present = 0;
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    phase += advance;
    if (phase >= 1) phase -= 1;
    present += change[k];
    active[k] = present;
    loadKw[k] = base + (phase < duty ? cold : 0) + (present > 0 ? light * dark[firstStep + k] : 0);
  }
  state.coldPhase[i] = phase;
  for (let j = 0; j < CYCLE_STEPS_MAX; j++) loadKw[j] += state.tailKw[tail + j];
  for (let a = 0; a < APPLIANCES; a++) {
    const at = i * APPLIANCES + a;
    runApplianceDay(
      shared.events[a],
      columns.attempts[at],
      columns.noStart[at],
      mix32(columns.applianceKey[at] ^ shared.dayKeys[day]),
      shared.summerShift[day],
      active,
      loadKw,
    );
  }
  for (let j = 0; j < CYCLE_STEPS_MAX; j++) state.tailKw[tail + j] = loadKw[STEPS_PER_DAY + j];
}
