import { type HomeStorage, homeStorage, type StorageCalls } from '../../sim-core/agents/storage/homeStorage.ts';
import { type StorageDay, storageDay } from '../../sim-core/agents/storage/storageDay.ts';
import { type YearCalendar, yearCalendar } from '../../sim-core/calendar/year.ts';
import type { Household } from '../../sim-core/commune/commune.ts';
import { cos } from '../../sim-core/math.ts';
import type { Values } from '../../sim-core/parameters/index.ts';
import { quantiseKw, STEPS_PER_DAY } from '../../sim-core/units.ts';
import { householdWith, valuesWith } from '../support/participants.ts';

export const CALENDAR = yearCalendar(2025);

/** Synthesised households with one or two cars each, somebody at work in two of three. */
export function motorists(count: number, changes: Partial<Household> = {}): Household[] {
  return Array.from({ length: count }, (_, i) =>
    householdWith({
      key: i,
      name: String(i + 1),
      cars: 1 + (i % 2),
      statedMember: null,
      pvRank: i,
      residents: { employed: i % 3 === 0 ? 0 : 1, atHome: 1, pupils: 0 },
      ...changes,
    }),
  );
}

/** 12 °C on average, 8 K between seasons, 4 K between day and night. */
export function temperatures(calendar: YearCalendar): Float64Array {
  return Float64Array.from(
    { length: calendar.steps },
    (_, t) =>
      12 -
      8 * cos(((t / STEPS_PER_DAY - 15) / 365) * 2 * Math.PI) -
      4 * cos(((t % STEPS_PER_DAY) / STEPS_PER_DAY) * 2 * Math.PI),
  );
}

/** Two-rate price: 0.1635 € at night, 0.2081 € by day. */
export function peakPrices(calendar: YearCalendar): Float64Array {
  return Float64Array.from(calendar.localQuarter, (quarter) => (quarter < 24 || quarter >= 88 ? 163_500 : 208_100));
}

/** Day-ahead price of sharp evenings: 0.35 € from 18 to 21 h, else 0.05 €. */
export function spotPrices(calendar: YearCalendar): Float64Array {
  return Float64Array.from(calendar.localQuarter, (quarter) => (quarter >= 72 && quarter < 84 ? 350_000 : 50_000));
}

/** Need of 0.4 kW, 1 kW in the evening, less a bell of sun of `peakKw` that changes from day to day. */
export function netOf(day: number, peakKw: number, netKw: Float64Array): void {
  const clear = 0.3 + 0.7 * (((day * 7) % 10) / 9);
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    const sun = Math.max(0, -cos((k / STEPS_PER_DAY) * 2 * Math.PI)) * peakKw * clear;
    netKw[k] = quantiseKw((k >= 72 && k < 88 ? 1 : 0.4) - sun);
  }
}

export interface Setting {
  readonly households: readonly Household[];
  readonly values?: Partial<Values>;
  readonly calendar?: YearCalendar;
  readonly hasPanels?: (household: number) => boolean;
  readonly exportMicroEur?: Float64Array;
  readonly calls?: StorageCalls;
  readonly before?: HomeStorage | null;
  readonly seed?: number;
}

export function storageOf({ households, values, calendar = CALENDAR, ...rest }: Setting): HomeStorage {
  return homeStorage({
    households,
    hasPanels: rest.hasPanels ?? (() => true),
    calendar,
    climate: { temperatureC: temperatures(calendar) },
    values: valuesWith(values),
    seed: rest.seed ?? 1,
    exportMicroEur: rest.exportMicroEur ?? spotPrices(calendar),
    calls: rest.calls ?? null,
    before: rest.before ?? null,
  });
}

export type DayListener = (day: number, out: StorageDay, netBefore: Float64Array, netAfter: Float64Array) => void;

export interface HomeDays {
  readonly peakKw?: number;
  readonly calendar?: YearCalendar;
  readonly days?: number;
  readonly prices?: Float64Array;
}

/** Lives days of a household on a home with so much sun. */
export function liveHome(
  storage: HomeStorage,
  household: number,
  listener: DayListener = () => {},
  { peakKw = 4, calendar = CALENDAR, days = calendar.days, prices = peakPrices(calendar) }: HomeDays = {},
): void {
  const out = storageDay();
  const before = new Float64Array(STEPS_PER_DAY);
  for (let day = 0; day < days; day++) {
    netOf(day, peakKw, before);
    const after = before.slice();
    storage.day(household, day, after, prices, 40_000, out);
    listener(day, out, before, after);
  }
}

/** The sum of a column of 96 powers, kWh. */
export function energyKwh(powerKw: Float64Array): number {
  return powerKw.reduce((a, b) => a + b, 0) / 4;
}

/** Shares by which all cars charge in one way. */
export function onlyStrategy(index: number): number[] {
  return [0, 1, 2, 3, 4, 5].map((k) => (k === index ? 1 : 0));
}
