import { dayNumber, publicHolidays, weekday } from '../../calendar/civil.ts';
import { DAY_TYPE, type YearCalendar } from '../../calendar/year.ts';
import type { Values } from '../../parameters/index.ts';
import { mix32, stepKey, unit } from '../../prng.ts';
import { DAYS_PER_YEAR, STEPS_PER_DAY, STEPS_PER_HOUR } from '../../units.ts';
import { type CarTraits, lognormal } from './fleet.ts';

/** Outings of a car in a day, at most. */
export const OUTINGS_MAX = 2;
/** Days that a driver looks ahead for the next outing. */
export const LOOK_AHEAD_DAYS = 7;

/** No outing leaves before this quarter of the local day, or comes back after the last one: none crosses a block. */
const FIRST_QUARTER = 16;
const LAST_QUARTER = STEPS_PER_DAY - 1;

const TABLE_BITS = 12;
const TABLE = 1 << TABLE_BITS;

/** A day of a car: outings in their order, in steps of the block. Away from `depart` to the step before `back`. */
export interface DayOutings {
  count: number;
  readonly depart: Int32Array;
  readonly back: Int32Array;
  readonly km: Float64Array;
}

export function dayOutings(): DayOutings {
  return {
    count: 0,
    depart: new Int32Array(OUTINGS_MAX),
    back: new Int32Array(OUTINGS_MAX),
    km: new Float64Array(OUTINGS_MAX),
  };
}

/** How cars are driven: what all of them share. */
export interface TripModel {
  /** Day number of the year's first day, from 1970. */
  readonly firstDay: number;
  /** By day of the year and `LOOK_AHEAD_DAYS` more. */
  readonly typeOfDay: Uint8Array;
  readonly shiftOfDay: Uint8Array;
  readonly useRatios: readonly number[];
  readonly secondOutingRatio: number;
  readonly kmPerOuting: number;
  readonly kmPerQuarter: number;
  readonly kmPerQuarterMax: number;
  readonly workStayQuarters: number;
  readonly workStaySpreadRatio: number;
  readonly otherStayQuarters: readonly number[];
  readonly outingKmRatio: Float64Array;
  readonly stayRatio: Float64Array;
  readonly commuteDepartures: Uint8Array;
  readonly otherDepartures: readonly Uint8Array[];
}

/**
 * The driving habits of a commune, tied together: the mean outing follows from the yearly mileage, the number of
 * outings from trips per person, the mean speed from the duration of a trip.
 */
export function tripModel(calendar: YearCalendar, values: Values): TripModel {
  const useRatios = values['ev.useRatios'];
  const carTripsPerWeekday =
    values['commune.carsPerHousehold'] > 0
      ? (values['ev.tripsPerPersonWeekday'] * values['ev.carTripRatio'] * values['commune.personsPerHousehold']) /
        (values['commune.carsPerHousehold'] * values['ev.personsPerCarTrip'])
      : 0;
  const outings = useRatios[0] > 0 ? carTripsPerWeekday / 2 / useRatios[0] : 1;
  const secondOutingRatio = Math.min(Math.max(outings - 1, 0), 1);
  const usedDays = (DAYS_PER_YEAR * (5 * useRatios[0] + useRatios[1] + useRatios[2])) / 7;
  const kmPerOuting = usedDays > 0 ? values['ev.kmPerYear'] / (usedDays * (1 + secondOutingRatio)) : 0;
  const { typeOfDay, shiftOfDay } = daysAhead(calendar);
  return {
    firstDay: Math.floor((calendar.startUtcSeconds + 3600) / 86_400),
    typeOfDay,
    shiftOfDay,
    useRatios,
    secondOutingRatio,
    kmPerOuting,
    // An outing is two trips: there and back.
    kmPerQuarter: kmPerOuting / 2 / (values['ev.tripMinutes'] / 15),
    kmPerQuarterMax: values['ev.longTripKmPerHour'] / STEPS_PER_HOUR,
    workStayQuarters: values['ev.workStayHours'] * STEPS_PER_HOUR,
    workStaySpreadRatio: values['ev.workStaySpreadRatio'],
    otherStayQuarters: values['ev.otherStayHours'].map((hours) => hours * STEPS_PER_HOUR),
    outingKmRatio: quantiles(values['ev.outingKmCv']),
    stayRatio: quantiles(values['ev.otherStayCv']),
    commuteDepartures: departureTable(values['ev.commuteDepartures']),
    otherDepartures: [departureTable(values['ev.workdayDepartures']), departureTable(values['ev.weekendDepartures'])],
  };
}

/** Kinds and clock shifts of the year's days and of the next year's first ones, which is winter time. */
function daysAhead({ year, days, typeOfDay, summerShift }: YearCalendar) {
  const next = dayNumber(year + 1, 1, 1);
  const holidays = new Set(publicHolidays(year + 1));
  const types = new Uint8Array(days + LOOK_AHEAD_DAYS);
  const shifts = new Uint8Array(days + LOOK_AHEAD_DAYS);
  types.set(typeOfDay);
  shifts.set(summerShift);
  for (let d = 0; d < LOOK_AHEAD_DAYS; d++) {
    const day = weekday(next + d);
    types[days + d] =
      holidays.has(next + d) || day === 6 ? DAY_TYPE.sunday : day === 5 ? DAY_TYPE.saturday : DAY_TYPE.workday;
  }
  return { typeOfDay: types, shiftOfDay: shifts };
}

/** Lognormal quantiles at the middles of equal shares, with mean exactly 1. */
function quantiles(cv: number): Float64Array {
  const table = Float64Array.from({ length: TABLE }, (_, k) => lognormal((k + 0.5) / TABLE, cv));
  const mean = table.reduce((a, b) => a + b, 0) / TABLE;
  return table.map((x) => x / mean);
}

/** Quarter of the local day by 12 random bits, with the chances of a profile over the hours. */
function departureTable(profile: readonly number[]): Uint8Array {
  const total = profile.reduce((a, b) => a + b, 0);
  const table = new Uint8Array(TABLE);
  let quarter = 0;
  let upTo = 0;
  const chance = (q: number) =>
    total > 0 ? profile[Math.floor(q / STEPS_PER_HOUR)] / total / STEPS_PER_HOUR : 1 / STEPS_PER_DAY;
  upTo = chance(0);
  for (let slot = 0; slot < TABLE; slot++) {
    while (quarter < LAST_QUARTER && (slot + 0.5) / TABLE >= upTo) upTo += chance(++quarter);
    table[slot] = quarter;
  }
  return table;
}

/** Fills the outings of a car on a day of the year: a function of the car, the day and the parameters alone. */
export function drawOutings(model: TripModel, car: CarTraits, day: number, out: DayOutings): void {
  out.count = 0;
  const type = model.typeOfDay[day];
  let bits = mix32(car.dayKey ^ stepKey(model.firstDay + day));
  if (unit(bits) >= model.useRatios[type]) return;
  bits = next(bits);
  const isSecond = unit(bits) < model.secondOutingRatio;
  const isCommute = car.isCommuter && type === DAY_TYPE.workday;
  const kind = type === DAY_TYPE.workday ? 0 : 1;
  bits = setOuting(model, car, kind, isCommute, bits, out, 0);
  if (isSecond) bits = setOuting(model, car, kind, false, bits, out, 1);
  if (isSecond && !isCommute && out.depart[1] < out.depart[0]) swap(out);
  fitDay(model, isSecond, out);
  const shift = model.shiftOfDay[day];
  for (let n = 0; n < out.count; n++) {
    out.depart[n] -= shift;
    out.back[n] -= shift;
  }
}

/** Departure and return in quarters of the local day, not yet fitted to it. */
function setOuting(
  model: TripModel,
  car: CarTraits,
  kind: number,
  isCommute: boolean,
  bits: number,
  out: DayOutings,
  n: number,
): number {
  const departBits = next(bits);
  const kmBits = next(departBits);
  const stayBits = next(kmBits);
  const kmRatio = isCommute ? car.commuteRatio : model.outingKmRatio[slot(kmBits)];
  const km = model.kmPerOuting * car.kmRatio * kmRatio;
  const stay = isCommute
    ? model.workStayQuarters * (1 + model.workStaySpreadRatio * (2 * unit(stayBits) - 1))
    : model.otherStayQuarters[kind] * model.stayRatio[slot(stayBits)];
  const table = isCommute ? model.commuteDepartures : model.otherDepartures[kind];
  out.km[n] = km;
  out.depart[n] = table[slot(departBits)];
  out.back[n] = out.depart[n] + Math.ceil(drivingQuarters(model, km) + stay);
  return stayBits;
}

/** Driving takes the mean speed over short distances and tends to that of long trips beyond. */
function drivingQuarters({ kmPerQuarter, kmPerQuarterMax, kmPerOuting }: TripModel, km: number): number {
  if (km <= 0 || kmPerQuarter <= 0) return 0;
  const plain = km < 2 * kmPerOuting ? km : 2 * kmPerOuting;
  return plain / kmPerQuarter + (km - plain) / Math.max(kmPerQuarter, kmPerQuarterMax);
}

/** Puts a day's outings one after the other within the day; a second one that no longer fits is chained to the first. */
function fitDay(model: TripModel, isSecond: boolean, out: DayOutings): void {
  fitOuting(model, out, 0, FIRST_QUARTER);
  out.count = 1;
  if (!isSecond) return;
  const stay = out.back[1] - out.depart[1];
  const earliest = out.back[0] + 1;
  if (earliest + leastQuarters(model, out.km[1]) > LAST_QUARTER) {
    out.km[0] += out.km[1];
    fitOuting(model, out, 0, FIRST_QUARTER);
    return;
  }
  if (out.depart[1] < earliest) {
    out.depart[1] = earliest;
    out.back[1] = earliest + stay;
  }
  fitOuting(model, out, 1, earliest);
  out.count = 2;
}

/** Quarters that a distance takes at least. */
function leastQuarters(model: TripModel, km: number): number {
  return 1 + Math.ceil(km / Math.max(model.kmPerQuarter, model.kmPerQuarterMax));
}

/** An outing that would end after the day is cut in its stay; where the road alone is too long, it leaves earlier. */
function fitOuting(model: TripModel, out: DayOutings, n: number, earliest: number): void {
  const least = leastQuarters(model, out.km[n]);
  const latest = LAST_QUARTER - least;
  if (out.depart[n] > latest) {
    const stay = out.back[n] - out.depart[n];
    out.depart[n] = latest;
    out.back[n] = latest + stay;
  }
  if (out.depart[n] < earliest) out.depart[n] = earliest;
  if (out.back[n] < out.depart[n] + least) out.back[n] = out.depart[n] + least;
  if (out.back[n] > LAST_QUARTER) out.back[n] = LAST_QUARTER;
}

function swap({ depart, back, km }: DayOutings): void {
  for (const column of [depart, back, km]) {
    const first = column[0];
    column[0] = column[1];
    column[1] = first;
  }
}

function next(bits: number): number {
  return mix32(bits + 0x9e3779b1);
}

function slot(bits: number): number {
  return bits >>> (32 - TABLE_BITS);
}
