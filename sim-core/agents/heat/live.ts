import { STEP_HOURS, STEPS_PER_DAY } from '../../units.ts';
import { inputSeries, type MachineDay, runElectric, runFuel } from './generators/machine.ts';
import { clearHeatDay, type HeatDay } from './heatDay.ts';
import type { Home } from './home.ts';

/** What all homes of a year share, and the buffers of a day. */
export interface HeatYear {
  /** Steps by which the French clock runs ahead, by day. */
  readonly summerShift: Uint8Array;
  readonly coldC: number;
  readonly hotC: number;
  /** Mass temperature of each home, and what it was when its last day began. */
  readonly massC: Float64Array;
  readonly startC: Float64Array;
  readonly heatKw: Float64Array;
  readonly roomC: Float64Array;
  readonly capKw: Float64Array;
  readonly rooms: RoomSums;
  readonly machine: MachineDay;
}

/** Sums of a day's rooms, in steps. */
export interface RoomSums {
  heatKw: number;
  hotK: number;
  unmetK: number;
}

/** The rounding of a held room is no cold. */
const ROUNDING_K = 1e-9;

/** Whether a day passes without heat and without a room that is too hot, by the bounds of the home's class. */
function passesIdle({ dwelling, offsets }: Home, day: number, massC: number): boolean {
  if (massC > dwelling.idleToC[day]) return false;
  return dwelling.responseOfDay[day] === 1 || (massC >= dwelling.idleFromC[day] && offsets.largestK[day] <= 0);
}

/** One day of a home: rooms, then its machine. */
export function liveDay(
  year: HeatYear,
  home: Home,
  i: number,
  day: number,
  loadKw: Float64Array,
  out: HeatDay,
  networkKw: Float64Array,
): void {
  const { dwelling } = home;
  const mass = year.massC[i];
  year.startC[i] = mass;
  clearHeatDay(out);
  if (passesIdle(home, day, mass)) {
    year.massC[i] = dwelling.idleKeep[day] * mass + dwelling.idleEndC[day];
    if (home.carrier === 'networkKwh') networkKw.fill(0);
    return;
  }
  year.massC[i] = (dwelling.responseOfDay[day] === 1 ? airRooms : warmRooms)(year, home, day, mass);
  sumRooms(year, home, day, out);
  if (year.rooms.heatKw > 0) runMachine(year, home, day, loadKw, out, networkKw);
  else if (home.carrier === 'networkKwh') networkKw.fill(0);
}

/**
 * Rooms of a day: heat by step into `heatKw`, air into `roomC`. Each step holds the room at its target where the machine
 * can; without heat and at full power the mass follows its own law. @returns the mass at the day's end, °C
 */
function warmRooms(year: HeatYear, home: Home, day: number, massC: number): number {
  const { dwelling, equipment } = home;
  const { massDriveC, airDriveC } = dwelling;
  const { keep, air, kwPerK, liftMaxK, fullPushK, heldKeep, pull } = home.responses[dwelling.responseOfDay[day]];
  const { offsetK } = home.offsets;
  const { dayC, nightC, capKw } = equipment;
  const { heatKw, roomC, hotC, rooms } = year;
  const firstStep = day * STEPS_PER_DAY;
  const shift = year.summerShift[day];
  const dayFrom = equipment.dayStart - shift;
  const dayTo = equipment.nightStart - shift;
  let mass = massC;
  let heatSum = 0;
  let hotSum = 0;
  let unmetSum = 0;
  let k = 0;
  for (let part = 0; part < 3; part++) {
    const setPoint = part === 1 ? dayC : nightC;
    const end = part === 0 ? dayFrom : part === 1 ? dayTo : STEPS_PER_DAY;
    for (; k < end; k++) {
      const t = firstStep + k;
      const drive = massDriveC[t];
      const target = setPoint + offsetK[t];
      const wanted = target - airDriveC[t];
      const gap = wanted - air * mass;
      if (gap <= 0) {
        const room = target - gap;
        if (room > hotC) hotSum += room - hotC;
        heatKw[k] = 0;
        roomC[k] = room;
        mass = keep * mass + drive;
      } else if (gap <= liftMaxK) {
        const heat = gap * kwPerK;
        heatSum += heat;
        heatKw[k] = heat;
        roomC[k] = target;
        mass = heldKeep * mass + (drive + pull * wanted);
      } else {
        unmetSum += gap - liftMaxK;
        heatSum += capKw;
        heatKw[k] = capKw;
        roomC[k] = target - gap + liftMaxK;
        mass = keep * mass + (drive + fullPushK);
      }
    }
  }
  rooms.heatKw = heatSum;
  rooms.hotK = hotSum;
  rooms.unmetK = unmetSum;
  return mass;
}

/** Rooms of a warm day, when windows are open and heating is off. @returns the mass at the day's end, °C */
function airRooms(year: HeatYear, home: Home, day: number, massC: number): number {
  const { massDriveC, airDriveC } = home.dwelling;
  const { keep, air } = home.responses[1];
  const { hotC, rooms } = year;
  let mass = massC;
  let hotSum = 0;
  for (let t = day * STEPS_PER_DAY, end = t + STEPS_PER_DAY; t < end; t++) {
    const room = air * mass + airDriveC[t];
    if (room > hotC) hotSum += room - hotC;
    mass = keep * mass + massDriveC[t];
  }
  rooms.heatKw = 0;
  rooms.hotK = hotSum;
  rooms.unmetK = 0;
  return mass;
}

/** `warmRooms` with the heat of each step limited to `year.capKw`. */
function warmRoomsLimited(year: HeatYear, home: Home, day: number, massC: number): number {
  const { dwelling, equipment } = home;
  const { massDriveC, airDriveC } = dwelling;
  const { keep, air, kwPerK, pull } = home.responses[dwelling.responseOfDay[day]];
  const { offsetK } = home.offsets;
  const { heatKw, roomC, capKw, hotC, rooms } = year;
  const firstStep = day * STEPS_PER_DAY;
  const shift = year.summerShift[day];
  let mass = massC;
  rooms.heatKw = 0;
  rooms.hotK = 0;
  rooms.unmetK = 0;
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    const t = firstStep + k;
    const isDay = k >= equipment.dayStart - shift && k < equipment.nightStart - shift;
    const target = (isDay ? equipment.dayC : equipment.nightC) + offsetK[t];
    const gap = target - airDriveC[t] - air * mass;
    const heat = gap <= 0 ? 0 : Math.min(gap * kwPerK, capKw[k]);
    const lifted = heat / kwPerK;
    const room = target - gap + lifted;
    if (gap > lifted) rooms.unmetK += gap - lifted;
    if (room > hotC && gap <= 0) rooms.hotK += room - hotC;
    rooms.heatKw += heat;
    heatKw[k] = heat;
    roomC[k] = room;
    mass = keep * mass + massDriveC[t] + pull * lifted;
  }
  return mass;
}

function sumRooms(year: HeatYear, home: Home, day: number, out: HeatDay): void {
  const { rooms, roomC, coldC } = year;
  const { equipment } = home;
  out.deliveredKwh = rooms.heatKw * STEP_HOURS;
  out.unmetDegreeHours = rooms.unmetK * STEP_HOURS;
  out.needKwh = out.deliveredKwh + home.lossKwPerK * out.unmetDegreeHours;
  out.hotDegreeHours = rooms.hotK * STEP_HOURS;
  if (rooms.heatKw === 0 && rooms.unmetK === 0) return;
  out.heatedSteps = equipment.nightStart - equipment.dayStart;
  // A room is as warm as its set-point at least, unless power lacks.
  if (equipment.dayC + home.offsets.smallestK[day] >= coldC && rooms.unmetK === 0) return;
  const limit = coldC - ROUNDING_K;
  const end = equipment.nightStart - year.summerShift[day];
  for (let k = equipment.dayStart - year.summerShift[day]; k < end; k++) {
    if (roomC[k] < limit) {
      out.coldSteps += 1;
      out.coldDegreeHours += (coldC - roomC[k]) * STEP_HOURS;
    }
  }
}

function runMachine(
  year: HeatYear,
  { equipment, carrier, inputPerHeat }: Home,
  day: number,
  loadKw: Float64Array,
  out: HeatDay,
  networkKw: Float64Array,
): void {
  const { machine } = equipment;
  const { heatKw, machine: sums } = year;
  const firstStep = day * STEPS_PER_DAY;
  if (carrier === 'electricKwh') {
    runElectric(machine, heatKw, inputPerHeat, firstStep, loadKw, sums);
    out.electricKwh = sums.inputKwh + sums.auxiliaryKwh;
  } else {
    runFuel(machine, heatKw, inputPerHeat, firstStep, loadKw, sums);
    out.electricKwh = sums.auxiliaryKwh;
    out[carrier] = sums.inputKwh;
    if (carrier === 'networkKwh') inputSeries(machine, heatKw, inputPerHeat, firstStep, networkKw);
  }
  out.starts = sums.starts;
}

function isWhole(suppliedRatio: Float64Array): boolean {
  for (let k = 0; k < STEPS_PER_DAY; k++) if (suppliedRatio[k] < 1) return false;
  return true;
}

/** The last day of a network home again, with a part of what it asked of the network in each step. */
export function liveDayLimited(
  year: HeatYear,
  home: Home,
  i: number,
  day: number,
  suppliedRatio: Float64Array,
  out: HeatDay,
): void {
  const mass = year.startC[i];
  if (home.dwelling.responseOfDay[day] === 1 || passesIdle(home, day, mass) || isWhole(suppliedRatio)) return;
  const electricKwh = out.electricKwh;
  const networkKwh = out.networkKwh;
  warmRooms(year, home, day, mass);
  let asked = 0;
  let supplied = 0;
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    const input = year.heatKw[k] * home.inputPerHeat[day * STEPS_PER_DAY + k];
    year.capKw[k] = year.heatKw[k] * suppliedRatio[k];
    asked += input;
    supplied += input * suppliedRatio[k];
  }
  year.massC[i] = warmRoomsLimited(year, home, day, mass);
  clearHeatDay(out);
  sumRooms(year, home, day, out);
  out.electricKwh = electricKwh;
  out.networkKwh = networkKwh - (asked - supplied) * STEP_HOURS;
}
