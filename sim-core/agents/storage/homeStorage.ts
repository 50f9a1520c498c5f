import { quartersOf } from '../../calendar/periods.ts';
import type { YearCalendar } from '../../calendar/year.ts';
import type { Adopters } from '../../commune/adopters.ts';
import type { Household } from '../../commune/commune.ts';
import type { Values } from '../../parameters/index.ts';
import { rows } from '../../parameters/index.ts';
import { STEP_HOURS, STEPS_PER_DAY } from '../../units.ts';
import type { Climate } from '../../weather/climate.ts';
import { type CarModel, type CarState, carModel, ElectricCar, type HomePrices } from '../ev/car.ts';
import { consumptionLaw, kwhPerKmAt } from '../ev/consumption.ts';
import { carAdopters, electricCars } from '../ev/fleet.ts';
import { tripModel } from '../ev/trips.ts';
import { lfpAgeing, nmcAgeing } from './ageing.ts';
import { Battery, type BatteryKind, type BatteryState } from './battery.ts';
import { lossLaw, wholeQuanta } from './efficiency.ts';
import { hasBattery } from './owners.ts';
import { resetDay, type StorageDay } from './storageDay.ts';

/** The cars and batteries of the homes that have any. */
export interface HomeStorage {
  /** 1 for the households that have an electric car or a battery. */
  readonly isEquipped: Uint8Array;
  /** Electric cars, and the power of the chargers that are theirs at home. */
  readonly cars: number;
  readonly chargersKw: number;
  /** Whether the prices of its contract change what a household's storage does. */
  usesPrices(household: number): boolean;
  /**
   * Lives a day of a household's storage. Days come in order, households in any.
   *
   * @param netKw load − production, quantised; leaves with storage in it
   * @param priceMicroEur of the household's contract by step of the year, µ€/kWh
   * @param feedInMicroEur what its surplus earns
   */
  day(
    household: number,
    day: number,
    netKw: Float64Array,
    priceMicroEur: Float64Array,
    feedInMicroEur: number,
    out: StorageDay,
  ): void;
  storedKwh(household: number): number;
  /** How many electric cars a household has, and what its battery held when new. */
  electricCars(household: number): number;
  batteryKwh(household: number): number;
  /** What a household owns, as a text to compare; '' for nothing. */
  equipment(household: number): string;
  /** Everything besides that the behaviour of storage depends on, as a text to compare. */
  readonly rules: string;
  /** States at the end of the year, by name of the battery. */
  readonly states: () => StorageStates;
}

export interface StorageStates {
  readonly batteries: ReadonlyMap<string, BatteryState>;
  readonly cars: ReadonlyMap<string, CarState>;
  /** Surplus of the last day, by household's key. */
  readonly sunKwh: ReadonlyMap<number, number>;
}

/** Steps at which the storage of those who take part is to discharge. */
export interface StorageCalls {
  /** 1 by step of the year. */
  readonly isCalled: Uint8Array;
  /** Whether a household answers the call of a step. */
  takesPart(household: number, step: number): boolean;
}

export interface HomeStorageInputs {
  readonly households: readonly Household[];
  readonly hasPanels: (household: number) => boolean;
  /** The cars that are electric; by the stated share where absent. */
  readonly cars?: Adopters | undefined;
  readonly calendar: YearCalendar;
  readonly climate: Pick<Climate, 'temperatureC'>;
  readonly values: Values;
  readonly seed: number;
  /** What power sent out from cars is paid, µ€/kWh by step of the year (the day-ahead price). */
  readonly exportMicroEur: Float64Array;
  readonly calls: StorageCalls | null;
  /** The storage of the year before; null for the first year. */
  readonly before: HomeStorage | null;
}

/** A home's storage and what it remembers from one day to the next. */
interface Home {
  readonly key: number;
  readonly battery: Battery | null;
  readonly cars: readonly ElectricCar[];
  /** Yesterday's surplus in steps where a car could have taken it. */
  sunKwh: number;
}

export function homeStorage(inputs: HomeStorageInputs): HomeStorage {
  const { households, values } = inputs;
  const { homes, model } = homesOf(inputs);
  const cars = homes.flatMap((home) => home?.cars ?? []);
  const isEquipped = Uint8Array.from(homes, (home) => (home === null ? 0 : 1));
  const dayTemperatureC = dayMeans(inputs.climate.temperatureC, inputs.calendar.days);
  const homeTemperatureC = values['battery.temperatureC'];
  const shared: Shared = {
    isBatteryFirst: values['storage.priority'] === 'batteryFirst',
    floorRatio: values['battery.floorRatio'],
    idleKw: wholeQuanta(values['battery.idleW'] / 1000),
    sunMinimumKw: model.minimumChargeKw,
    publicEfficiencyRatio: model.publicEfficiencyRatio,
    prices: { priceMicroEur: NO_PRICES, feedInMicroEur: 0, sunExpected: false },
  };
  const called = callsByDay(inputs.calls, inputs.calendar.days);
  const homeOf = (i: number) => homes[i];
  return {
    isEquipped,
    cars: cars.length,
    chargersKw: cars.reduce((sum, { traits }) => sum + traits.chargerKw, 0),
    rules: rulesOf(values),
    usesPrices: (i) => homeOf(i)?.cars.some((car) => car.strategy.usesPrices) ?? false,
    storedKwh: (i) => {
      const home = homeOf(i);
      return home === null ? 0 : storedIn(home);
    },
    electricCars: (i) => homeOf(i)?.cars.length ?? 0,
    batteryKwh: (i) => homeOf(i)?.battery?.nominalKwh ?? 0,
    equipment: (i) => {
      const home = homeOf(i);
      if (home === null) return '';
      const { battery, cars } = home;
      return JSON.stringify([battery && [battery.nominalKwh, battery.ratedKw], cars.map((car) => car.traits)]);
    },
    day(i, day, netKw, priceMicroEur, feedInMicroEur, out) {
      const home = homeOf(i);
      if (home === null) throw new Error(`household ${i} has no storage`);
      shared.prices.priceMicroEur = priceMicroEur;
      shared.prices.feedInMicroEur = feedInMicroEur;
      shared.prices.sunExpected = home.sunKwh > 0;
      liveDay(shared, home, day, called(i, day), netKw, out);
      home.battery?.endDay(homeTemperatureC);
      for (const car of home.cars) car.battery.endDay(dayTemperatureC[day]);
      out.lossKwh += lossIn(home);
      out.storedEndKwh = storedIn(home);
    },
    states: () => statesOf(homes, households),
  };
}

/** The steps of a home's day at which it answers a call; null where there is none. */
function callsByDay(calls: StorageCalls | null, days: number): (household: number, day: number) => Uint8Array | null {
  if (calls === null) return () => null;
  const hasCall = new Uint8Array(days);
  calls.isCalled.forEach((call, t) => {
    if (call === 1) hasCall[Math.floor(t / STEPS_PER_DAY)] = 1;
  });
  const isCalled = new Uint8Array(STEPS_PER_DAY);
  return (household, day) => {
    if (hasCall[day] === 0) return null;
    for (let k = 0; k < STEPS_PER_DAY; k++) {
      const t = day * STEPS_PER_DAY + k;
      isCalled[k] = calls.isCalled[t] === 1 && calls.takesPart(household, t) ? 1 : 0;
    }
    return isCalled;
  };
}

/**
 * Households whose storage differs between two scenarios: those whose own equipment differs, and all that have any
 * where the rules do.
 */
export function changedStorage(before: HomeStorage, after: HomeStorage): Int32Array {
  const isSameRules = before.rules === after.rules;
  const changed: number[] = [];
  for (let i = 0; i < after.isEquipped.length; i++) {
    if (after.isEquipped[i] === 0 && before.isEquipped[i] === 0) continue;
    if (!isSameRules || before.equipment(i) !== after.equipment(i)) changed.push(i);
  }
  return Int32Array.from(changed);
}

/** Shares settle who owns what, which is compared by itself; sizes of the commune's battery touch no home. */
const OWNERSHIP = ['ev.adoptionRatio', 'ev.strategyRatios', 'ev.chargerRatios', 'ev.homeChargeRatio', 'ev.habitRatios'];

function rulesOf(values: Values): string {
  const isRule = (path: string) =>
    (/^(ev|battery)\./.test(path) || (/^storage\./.test(path) && !path.startsWith('storage.community.'))) &&
    !OWNERSHIP.includes(path) &&
    path !== 'battery.adoptionRatio';
  const paths = rows.map((row) => row.path).filter(isRule);
  return JSON.stringify([
    ...paths.map((path) => values[path]),
    values['prices.offPeakHours'],
    values['commune.carsPerHousehold'],
    values['commune.personsPerHousehold'],
  ]);
}

function homesOf(inputs: HomeStorageInputs): { homes: readonly (Home | null)[]; model: CarModel } {
  const { households, hasPanels, calendar, climate, values, seed, exportMicroEur, before } = inputs;
  const law = lossLaw(values);
  const replacedBelowRatio = values['storage.replacedBelowRatio'];
  const plain = { law, replacedBelowRatio, storingRatio: 1, returningRatio: 1 };
  // Cycles count against the capacity that is left, on average over the years of the field figure.
  const leftKwh = values['ev.batteryKwh'] * (1 - (values['ev.ageing.lossPerYear'] * values['ev.ageing.years']) / 2);
  const fieldKwhPerKm = kwhPerKmAt(consumptionLaw(values), values['ev.ageing.temperatureC']);
  const yearlyCycles = (values['ev.kmPerYear'] * fieldKwhPerKm) / leftKwh;
  const carKind: BatteryKind = {
    ...plain,
    ageing: nmcAgeing(values, yearlyCycles),
    selfDischargePerMonth: values['ev.selfDischargePerMonth'],
  };
  const homeKind: BatteryKind = {
    ...plain,
    ageing: lfpAgeing,
    selfDischargePerMonth: values['battery.selfDischargePerMonth'],
  };
  const quarters = quartersOf(values['prices.offPeakHours']);
  const model = carModel(
    carKind,
    tripModel(calendar, values),
    {
      temperatureC: climate.temperatureC,
      offPeak: calendar.localQuarter.map((quarter) => quarters[quarter]),
      exportMicroEur,
    },
    values,
  );
  const states = before?.states() ?? null;
  const cars = electricCars(households, values, seed, inputs.cars ?? carAdopters(households, values));
  const homes = households.map((h, i): Home | null => {
    const battery = hasPanels(i) && hasBattery(h, values, seed) ? homeBattery(homeKind, values) : null;
    if (battery === null && cars[i].length === 0) return null;
    const past = states?.batteries.get(batteryName(h, battery));
    if (battery !== null && past !== undefined) battery.resume(past);
    return {
      key: h.key,
      battery,
      cars: cars[i].map((traits) => {
        const car = new ElectricCar(model, traits);
        const state = states?.cars.get(carName(car));
        if (state !== undefined) car.resume(state);
        return car;
      }),
      sunKwh: states?.sunKwh.get(h.key) ?? 0,
    };
  });
  return { homes, model };
}

function homeBattery(kind: BatteryKind, values: Values): Battery | null {
  const capacityKwh = values['battery.capacityKwh'];
  const powerKw = values['battery.powerKw'];
  if (capacityKwh === 0 || powerKw === 0) return null;
  const minimumKw = values['battery.minimumPowerRatio'] * powerKw;
  return new Battery(kind, powerKw, capacityKwh, minimumKw, minimumKw, values['battery.floorRatio']);
}

/** Names under which states pass from year to year: a battery of another size is another battery. */
function batteryName(h: Household, battery: Battery | null): string {
  return `${h.key}:${battery?.nominalKwh}:${battery?.ratedKw}`;
}

function carName({ traits }: ElectricCar): string {
  return `${traits.id}:${traits.batteryKwh}`;
}

function statesOf(homes: readonly (Home | null)[], households: readonly Household[]): StorageStates {
  const batteries = new Map<string, BatteryState>();
  const cars = new Map<string, CarState>();
  const sunKwh = new Map<number, number>();
  homes.forEach((home, i) => {
    if (home === null) return;
    if (home.battery !== null) batteries.set(batteryName(households[i], home.battery), home.battery.state);
    for (const car of home.cars) cars.set(carName(car), car.state);
    sunKwh.set(home.key, home.sunKwh);
  });
  return { batteries, cars, sunKwh };
}

interface Shared {
  readonly isBatteryFirst: boolean;
  readonly floorRatio: number;
  readonly idleKw: number;
  readonly sunMinimumKw: number;
  readonly publicEfficiencyRatio: number;
  readonly prices: HomePrices;
}

const NO_PRICES = new Float64Array(0);

/**
 * Steps of a day. The surplus goes to the battery, then to the cars (or the other way round); what the home lacks comes
 * from the cars, then from the battery. A car charged as planned takes from the network what the surplus does not give;
 * no battery is emptied into a car. In a step that calls for it, everything that may discharge does, beyond the home's own
 * need if it can, and nothing charges but a car that would be late.
 */
function liveDay(
  shared: Shared,
  home: Home,
  day: number,
  called: Uint8Array | null,
  netKw: Float64Array,
  out: StorageDay,
): void {
  const { battery, cars } = home;
  const { isBatteryFirst, prices } = shared;
  const floorKwh = battery === null ? 0 : shared.floorRatio * battery.capacityKwh;
  resetDay(out);
  for (let c = 0; c < cars.length; c++) cars[c].beginDay(day, prices);
  let sunKwh = 0;
  let carsInKw = 0;
  let carsOutKw = 0;
  let idleSumKw = 0;
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    const t = day * STEPS_PER_DAY + k;
    const net = netKw[k];
    let surplus = net < 0 ? -net : 0;
    let lacking = net > 0 ? net : 0;
    if (surplus >= shared.sunMinimumKw) sunKwh += surplus * STEP_HOURS;
    for (let c = 0; c < cars.length; c++) moveCar(cars[c], day, k, prices, shared.publicEfficiencyRatio, out);

    let batteryIn = 0;
    let batteryOut = 0;
    let carsIn = 0;
    let carsOut = 0;
    let sent = 0;
    let pluggedKw = 0;
    const isCalled = called !== null && called[k] === 1;
    if (isCalled) surplus = 0;
    if (battery !== null && isCalled) {
      batteryOut = battery.discharge(battery.ratedKw, floorKwh);
      sent = batteryOut > lacking ? batteryOut - lacking : 0;
      lacking = lacking > batteryOut ? lacking - batteryOut : 0;
    } else if (battery !== null && isBatteryFirst) {
      batteryIn = battery.charge(surplus, battery.capacityKwh);
      surplus -= batteryIn;
    } else if (battery !== null) {
      batteryOut = battery.discharge(lacking, floorKwh);
      lacking -= batteryOut;
    }
    for (let c = 0; c < cars.length; c++) {
      const car = cars[c];
      if (!car.isPlugged) continue;
      pluggedKw += car.battery.ratedKw;
      let power = isCalled ? car.chargeInTime(day, k) : car.chargeAsPlanned(day, k);
      if (power === 0 && surplus > 0) power = car.chargeFromSun(surplus);
      carsIn += power;
      surplus = surplus > power ? surplus - power : 0;
      if (power > 0) continue;
      const given = isCalled ? car.answerCall(lacking) : car.giveBack(t, lacking, prices.priceMicroEur[t]);
      carsOut += given;
      sent += given > lacking ? given - lacking : 0;
      lacking = lacking > given ? lacking - given : 0;
    }
    if (battery !== null && !isCalled) {
      if (isBatteryFirst) batteryOut = battery.discharge(lacking, floorKwh);
      else batteryIn = battery.charge(surplus, battery.capacityKwh);
    }

    let idleKw = 0;
    if (battery !== null) {
      if (batteryIn === 0 && batteryOut === 0) idleKw = shared.idleKw;
      battery.endStep();
    }
    for (let c = 0; c < cars.length; c++) cars[c].battery.endStep();

    const netOut = net + batteryIn + carsIn + idleKw - batteryOut - carsOut;
    const leaving = netOut < 0 ? -netOut : 0;
    netKw[k] = netOut;
    out.chargeKw[k] = batteryIn + carsIn + idleKw;
    out.dischargeKw[k] = batteryOut + carsOut;
    // Of two cars one may charge while the other gives: only what passes the meter has left.
    out.pluggedKw[k] = pluggedKw;
    out.v2gKw[k] = sent < leaving ? sent : leaving;
    carsInKw += carsIn;
    carsOutKw += carsOut;
    idleSumKw += idleKw;
  }
  home.sunKwh = sunKwh;
  out.carChargedKwh = carsInKw * STEP_HOURS;
  out.carDischargedKwh = carsOutKw * STEP_HOURS;
  out.lossKwh += idleSumKw * STEP_HOURS;
}

function moveCar(
  car: ElectricCar,
  day: number,
  k: number,
  prices: HomePrices,
  publicEfficiencyRatio: number,
  out: StorageDay,
): void {
  const km = car.move(day, k, prices);
  if (km === 0) return;
  const kwh = car.tripKwh(day, k, km);
  const bought = car.drive(k, kwh);
  out.drivenKm += km;
  out.tripKwh += kwh;
  if (bought === null) return;
  out.publicKwh += bought.energyKwh;
  out.lossKwh += bought.energyKwh * (1 - publicEfficiencyRatio);
  out.publicCharges.push(bought);
}

function storedIn({ battery, cars }: Home): number {
  let sum = battery === null ? 0 : battery.storedKwh;
  for (let c = 0; c < cars.length; c++) sum += cars[c].battery.storedKwh;
  return sum;
}

function lossIn({ battery, cars }: Home): number {
  let sum = battery === null ? 0 : battery.takeLossKwh();
  for (let c = 0; c < cars.length; c++) sum += cars[c].battery.takeLossKwh();
  return sum;
}

function dayMeans(column: Float64Array, days: number): Float64Array {
  return Float64Array.from({ length: days }, (_, day) => {
    let sum = 0;
    for (let k = 0; k < STEPS_PER_DAY; k++) sum += column[day * STEPS_PER_DAY + k];
    return sum / STEPS_PER_DAY;
  });
}
