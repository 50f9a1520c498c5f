import type { YearCalendar } from '../../calendar/year.ts';
import type { Household } from '../../commune/commune.ts';
import type { Values } from '../../parameters/index.ts';
import { invariant } from '../../result.ts';
import { STEPS_PER_DAY } from '../../units.ts';
import type { Climate } from '../../weather/climate.ts';
import { airyDays, type DwellingClass, dwellingClass } from './dwellingClass.ts';
import { type WaterTemperatures, waterByEmitter } from './emitters.ts';
import { equipmentOf, type HeatAdopters, type HomeEquipment, heatAdopters } from './equipment.ts';
import { generatorOf } from './generators/index.ts';
import type { HeatDay } from './heatDay.ts';
import { type Home, homeOf, type SetPointOffsets } from './home.ts';
import { type HeatYear, liveDay, liveDayLimited } from './live.ts';
import { type HeatTrace, traceDay } from './trace.ts';
import { windowSun } from './windowSun.ts';

/** Set-points moved for a while, as an 18 °C evening does. */
export interface SetPointEvents {
  /** K by step of the year; 0 outside events. */
  readonly offsetK: Float64Array;
  /** Whether a household takes part in what runs at a step with an offset. */
  takesPart(household: number, step: number): boolean;
}

/** Space heating of a commune's homes, a day at a time; days of a home must come in order. */
export interface HomesHeat {
  /** False for all where `heating.on` is off. */
  has(household: number): boolean;
  /** What heats each home; null without heating. */
  readonly equipment: readonly (HomeEquipment | null)[];
  /**
   * Lives a home's day: adds the electricity of generator and pump to the first 96 places of `loadKw`, writes `out`, and
   * for a home on a network what it asks of it by step, kW.
   */
  day(household: number, day: number, loadKw: Float64Array, out: HeatDay, networkKw: Float64Array): void;
  /**
   * Lives a network home's last day again with `suppliedRatio[k]` (0–1) of the heat that it asked for by step; `out` is
   * what `day` left. Pump and standby stay as they were.
   */
  dayLimited(household: number, day: number, suppliedRatio: Float64Array, out: HeatDay): void;
  /** What happened inside during the last day that a home lived without limits, step by step. */
  trace(household: number, day: number, trace: HeatTrace): void;
}

interface StatefulHomes extends HomesHeat {
  /** Mass temperature of each home; null where none is heated. */
  readonly massC: Float64Array | null;
}

/**
 * @param events set-points moved by step; null without
 * @param before the homes of the year before, whose masses carry over; null for the first year
 * @param adopters the homes that the levers have reached
 */
export function homesHeat(
  households: readonly Household[],
  calendar: YearCalendar,
  climate: Climate,
  values: Values,
  events: SetPointEvents | null = null,
  before: HomesHeat | null = null,
  adopters: HeatAdopters = heatAdopters(households, values),
): HomesHeat {
  if (!values['heating.on']) return absent(households);
  const outdoorC = climate.temperatureC;
  const sunWPerM2 = windowSun(climate, calendar, values);
  const waterOf = waterByEmitter(outdoorC, values);
  const water = ({ equipment }: Home) => waterOf(equipment.emitter);
  const offsets = movedOffsets(outdoorC.length, events);
  const homes = homesOf(households, adopters, outdoorC, sunWPerM2, waterOf, values, offsets.ofHome);
  const massC =
    (before as StatefulHomes | null)?.massC?.slice() ?? Float64Array.from(homes, (home) => home.equipment.nightC);
  const year = heatYear(calendar, massC, values);
  const trace = { calendar, values, outdoorC, sunWPerM2, water };
  const lived = new Int32Array(households.length).fill(-1);
  const result: StatefulHomes = {
    massC,
    has: () => true,
    equipment: homes.map((home) => home.equipment),
    day(i, day, loadKw, out, networkKw) {
      lived[i] = day;
      offsets.turnTo(i, day);
      liveDay(year, homes[i], i, day, loadKw, out, networkKw);
    },
    dayLimited(i, day, suppliedRatio, out) {
      invariant(lived[i] === day, 'the day that is limited is the last one lived');
      offsets.turnTo(i, day);
      liveDayLimited(year, homes[i], i, day, suppliedRatio, out);
    },
    trace(i, day, into) {
      invariant(lived[i] === day, 'the day that is traced is the last one lived');
      offsets.turnTo(i, day);
      traceDay(trace, homes[i], day, year.startC[i], into);
    },
  };
  return result;
}

function absent(households: readonly Household[]): StatefulHomes {
  const none = () => invariant(false, 'a home without heating lives no day');
  return {
    massC: null,
    has: () => false,
    equipment: households.map(() => null),
    day: none,
    dayLimited: none,
    trace: none,
  };
}

function homesOf(
  households: readonly Household[],
  adopters: HeatAdopters,
  outdoorC: Float64Array,
  sunWPerM2: Float64Array,
  waterOf: (emitter: HomeEquipment['emitter']) => WaterTemperatures,
  values: Values,
  offsets: SetPointOffsets,
): Home[] {
  const airy = airyDays(outdoorC, values);
  const classes = new Map<string, DwellingClass>();
  const inputs = new Map<string, Float64Array>();
  return households.map((household) => {
    const equipment = equipmentOf(household, adopters, values);
    const { archetype, renewed, system, emitter } = equipment;
    const walls = `${archetype}|${renewed}`;
    const dwelling = classes.get(walls) ?? dwellingClass(archetype, renewed, outdoorC, sunWPerM2, airy, values);
    classes.set(walls, dwelling);
    const kind = generatorOf(system).hasWater ? `${system}|${emitter}` : system;
    const inputPerHeat = inputs.get(kind) ?? inputPerHeatOf(equipment, outdoorC, waterOf(emitter), values);
    inputs.set(kind, inputPerHeat);
    return homeOf(equipment, dwelling, inputPerHeat, offsets);
  });
}

/** Input per unit of heat by step: machines of a kind share it. */
function inputPerHeatOf(
  { system }: HomeEquipment,
  outdoorC: Float64Array,
  { supplyC, returnC }: WaterTemperatures,
  values: Values,
): Float64Array {
  const { followsWeather, inputPerHeat } = generatorOf(system);
  const law = inputPerHeat(values);
  if (!followsWeather) return new Float64Array(outdoorC.length).fill(law(0, 0, 0));
  return outdoorC.map((temperature, t) => law(temperature, supplyC[t], returnC[t]));
}

/**
 * One set of offsets for all homes, turned to the home and day that is lived: each event's household decides anew, and a
 * column a home would be a year of floats each.
 */
function movedOffsets(steps: number, events: SetPointEvents | null) {
  const days = () => new Float64Array(steps / STEPS_PER_DAY);
  const ofHome: SetPointOffsets = { offsetK: new Float64Array(steps), largestK: days(), smallestK: days() };
  const isMoved = new Uint8Array(steps / STEPS_PER_DAY);
  events?.offsetK.forEach((offset, t) => {
    if (offset !== 0) isMoved[Math.floor(t / STEPS_PER_DAY)] = 1;
  });
  const turnTo = (household: number, day: number) => {
    if (events === null || isMoved[day] === 0) return;
    let largest = 0;
    let smallest = 0;
    for (let t = day * STEPS_PER_DAY, end = t + STEPS_PER_DAY; t < end; t++) {
      if (events.offsetK[t] === 0) continue;
      const offset = events.takesPart(household, t) ? events.offsetK[t] : 0;
      ofHome.offsetK[t] = offset;
      if (offset > largest) largest = offset;
      if (offset < smallest) smallest = offset;
    }
    ofHome.largestK[day] = largest;
    ofHome.smallestK[day] = smallest;
  };
  return { ofHome, turnTo };
}

function heatYear(calendar: YearCalendar, massC: Float64Array, values: Values): HeatYear {
  return {
    summerShift: calendar.summerShift,
    coldC: values['heating.coldC'],
    hotC: values['heating.hotC'],
    massC,
    startC: massC.slice(),
    heatKw: new Float64Array(STEPS_PER_DAY),
    roomC: new Float64Array(STEPS_PER_DAY),
    capKw: new Float64Array(STEPS_PER_DAY),
    rooms: { heatKw: 0, hotK: 0, unmetK: 0 },
    machine: { inputKwh: 0, auxiliaryKwh: 0, starts: 0 },
  };
}
