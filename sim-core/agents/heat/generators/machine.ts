import { systemIndex } from '../../../commune/heating.ts';
import type { Values } from '../../../parameters/index.ts';
import { STEP_HOURS, STEPS_PER_DAY } from '../../../units.ts';
import type { Generator, Machine, MachineStep } from './generator.ts';

/** A generator of so many kW as the numbers of its loop. @param uniform draw for its age */
export function machineOf(generator: Generator, nominalKw: number, uniform: number, values: Values): Machine {
  const cycles = generator.cycling !== 'none';
  return {
    nominalKw,
    leastKw: cycles ? nominalKw * values['heating.minimumModulationRatio'] : 0,
    // 4·Nmax·x·(1 − x) starts an hour.
    startsPerStep: cycles ? 4 * values['heating.startsPerHourMax'] * STEP_HOURS : 0,
    startWasteKwh: generator.cycling === 'starts' ? nominalKw * values['heating.startWasteHours'] : 0,
    partLoadLoss: generator.cycling === 'partLoad' ? values['heating.partLoadLossRatio'] : 0,
    standbyKw: nominalKw * values['heating.standbyRatios'][systemIndex(generator.id)],
    circulatorKw: generator.hasWater ? values['heating.circulatorKw'] : 0,
    inputScale: generator.inputScale?.(uniform, values) ?? 1,
  };
}

/** One step of a machine, plainly; the loops below do the same over a day. */
export function stepMachine(machine: Machine, heatKw: number, inputPerHeat: number, out: MachineStep): void {
  const on = heatKw <= 0 ? 0 : heatKw < machine.leastKw ? heatKw / machine.leastKw : 1;
  const starts = machine.startsPerStep * on * (1 - on);
  out.onRatio = on;
  out.starts = starts;
  out.inputKw =
    (heatKw * inputPerHeat * machine.inputScale) / (1 - machine.partLoadLoss * (1 - on)) +
    (starts * machine.startWasteKwh) / STEP_HOURS +
    machine.standbyKw * (1 - on);
  out.auxiliaryKw = heatKw > 0 ? machine.circulatorKw : 0;
}

/** Sums of a machine's day. */
export interface MachineDay {
  inputKwh: number;
  auxiliaryKwh: number;
  starts: number;
}

/** A day of an electric machine: its power is added to `loadKw`. @param firstStep of the day in `inputPerHeat` */
export function runElectric(
  machine: Machine,
  heatKw: Float64Array,
  inputPerHeat: Float64Array,
  firstStep: number,
  loadKw: Float64Array,
  out: MachineDay,
): void {
  const { leastKw, startsPerStep, partLoadLoss, standbyKw, circulatorKw } = machine;
  const perLeast = leastKw > 0 ? 1 / leastKw : 0;
  let input = 0;
  let running = 0;
  let swing = 0;
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    const heat = heatKw[k];
    let power = standbyKw;
    if (heat >= leastKw && heat > 0) {
      power = heat * inputPerHeat[firstStep + k];
      running += 1;
    } else if (heat > 0) {
      const on = heat * perLeast;
      const off = 1 - on;
      swing += on * off;
      power = (heat * inputPerHeat[firstStep + k]) / (1 - partLoadLoss * off) + standbyKw * off;
      running += 1;
    }
    input += power;
    loadKw[k] += heat > 0 ? power + circulatorKw : power;
  }
  out.inputKwh = input * STEP_HOURS;
  out.auxiliaryKwh = running * circulatorKw * STEP_HOURS;
  out.starts = swing * startsPerStep;
}

/** A day of a machine that burns fuel or takes heat from a network: its pump is added to `loadKw`. */
export function runFuel(
  machine: Machine,
  heatKw: Float64Array,
  inputPerHeat: Float64Array,
  firstStep: number,
  loadKw: Float64Array,
  out: MachineDay,
): void {
  const { leastKw, startsPerStep, startWasteKwh, standbyKw, circulatorKw, inputScale } = machine;
  const perLeast = leastKw > 0 ? 1 / leastKw : 0;
  let input = 0;
  let idle = 0;
  let running = 0;
  let swing = 0;
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    const heat = heatKw[k];
    if (heat > 0) {
      input += heat * inputPerHeat[firstStep + k];
      if (heat < leastKw) {
        const on = heat * perLeast;
        swing += on * (1 - on);
        idle += 1 - on;
      }
      loadKw[k] += circulatorKw;
      running += 1;
    } else idle += 1;
  }
  out.starts = swing * startsPerStep;
  out.inputKwh = (input * inputScale + idle * standbyKw) * STEP_HOURS + out.starts * startWasteKwh;
  out.auxiliaryKwh = running * circulatorKw * STEP_HOURS;
}

/** What a machine without cycling takes by step, kW. */
export function inputSeries(
  machine: Machine,
  heatKw: Float64Array,
  inputPerHeat: Float64Array,
  firstStep: number,
  inputKw: Float64Array,
): void {
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    const heat = heatKw[k];
    inputKw[k] = heat > 0 ? heat * inputPerHeat[firstStep + k] * machine.inputScale : machine.standbyKw;
  }
}
