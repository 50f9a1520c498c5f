import { exp, pow } from '../../math.ts';
import type { Values } from '../../parameters/index.ts';
import { DAYS_PER_YEAR, KELVIN_PER_CELSIUS_ZERO } from '../../units.ts';

/** What wears a battery over some time: means of it, and equivalent full cycles. */
export interface Stress {
  readonly days: number;
  readonly temperatureC: number;
  readonly socRatio: number;
  /** Largest minus smallest charge. */
  readonly depthRatio: number;
  /** Mean of |power|/capacity while charging or discharging, 1/h. */
  readonly cRate: number;
  readonly fullCycles: number;
}

/** Capacity lost so far, by time and by use, as shares of the first capacity. */
export interface Wear {
  calendarRatio: number;
  cycleRatio: number;
}

/** A chemistry's ageing: adds to `wear` what a stress costs. */
export type AgeingLaw = (wear: Wear, stress: Stress) => void;

/**
 * A state q that grows as k·x^p under a constant stress (P27: dq = k·p·(k/q)^((1−p)/p)·dx), advanced by dx. This is that
 * equation's own solution, so its result does not depend on how a time is cut into steps.
 */
export function advancePower(q: number, k: number, p: number, dx: number): number {
  if (k <= 0 || dx <= 0) return q;
  return k * pow(pow(q / k, 1 / p) + dx, p);
}

/** Tanh from the project's own exponential. */
function tanh(x: number): number {
  if (x > 20) return 1;
  if (x < -20) return -1;
  const e = exp(2 * x);
  return (e - 1) / (e + 1);
}

/** Potential of a graphite anode against lithium, V (Safari & Delacourt 2011, stoichiometry of Schimpe et al. 2018). */
export function anodePotentialV(socRatio: number): number {
  const x = 0.0085 + socRatio * (0.78 - 0.0085);
  return (
    0.6379 +
    0.5416 * exp(-305.5309 * x) +
    0.044 * tanh(-(x - 0.1958) / 0.1088) -
    0.1978 * tanh((x - 1.0571) / 0.0854) -
    0.6875 * tanh((x + 0.0117) / 0.0529) -
    0.0175 * tanh((x - 0.5692) / 0.0875)
  );
}

const LFP_CALENDAR_EXPONENT = 0.526;
const LFP_CYCLE_EXPONENT = 0.828;

/** Lithium iron phosphate, as of home batteries (NREL BLAST-Lite, 250 Ah prismatic cell: P27). */
export const lfpAgeing: AgeingLaw = (wear, { days, temperatureC, socRatio, depthRatio, cRate, fullCycles }) => {
  const kelvin = temperatureC + KELVIN_PER_CELSIUS_ZERO;
  const calendar = 8.37e4 * exp(-5210 / kelvin) * exp((-3560 * anodePotentialV(socRatio)) / kelvin);
  const cycle = (4.38e-8 + 1.55e-8 * depthRatio + 1.68e-7 * cRate) * (exp(2190 / kelvin) + exp(-1.55e5 / kelvin));
  wear.calendarRatio = advancePower(wear.calendarRatio, calendar, LFP_CALENDAR_EXPONENT, days);
  wear.cycleRatio = advancePower(wear.cycleRatio, cycle, LFP_CYCLE_EXPONENT, fullCycles);
};

const NMC_CALENDAR_EXPONENT = 0.75;
const NMC_CYCLE_EXPONENT = 0.5;
/** Charge that the fitted cell passes in a full cycle, Ah. */
const NMC_CYCLE_AH = 2 * 2.15;

/**
 * Nickel manganese cobalt, as of cars: the shape of Schmalstieg et al. 2014 (J. Power Sources 257), all of it scaled so
 * that the reference use loses what fleets lose in the field.
 *
 * @param fullCyclesPerYear of the reference use
 */
export function nmcAgeing(values: Values, fullCyclesPerYear: number): AgeingLaw {
  const voltage = values['ev.ageing.voltageBySoc'];
  const years = values['ev.ageing.years'];
  const lab: Wear = { calendarRatio: 0, cycleRatio: 0 };
  const reference: Stress = {
    days: years * DAYS_PER_YEAR,
    temperatureC: values['ev.ageing.temperatureC'],
    socRatio: values['ev.ageing.socRatio'],
    depthRatio: values['ev.ageing.depthRatio'],
    cRate: 0,
    fullCycles: years * fullCyclesPerYear,
  };
  wearNmc(lab, reference, voltage, 1);
  const scale = (values['ev.ageing.lossPerYear'] * years) / (lab.calendarRatio + lab.cycleRatio);
  return (wear, stress) => wearNmc(wear, stress, voltage, scale);
}

function wearNmc(wear: Wear, stress: Stress, voltageBySoc: readonly number[], scale: number): void {
  const kelvin = stress.temperatureC + KELVIN_PER_CELSIUS_ZERO;
  const volts = interpolated(voltageBySoc, stress.socRatio);
  // Below 3.15 V the fitted line would turn negative: no ageing there rather than healing.
  const calendar = Math.max(0, 7.543 * volts - 23.75) * 1e6 * exp(-6976 / kelvin);
  const fromMiddle = volts - 3.667;
  const cycle = 7.348e-3 * fromMiddle * fromMiddle + 7.6e-4 + 4.081e-3 * stress.depthRatio;
  wear.calendarRatio = advancePower(wear.calendarRatio, scale * calendar, NMC_CALENDAR_EXPONENT, stress.days);
  wear.cycleRatio = advancePower(wear.cycleRatio, scale * cycle, NMC_CYCLE_EXPONENT, stress.fullCycles * NMC_CYCLE_AH);
}

/** Between entries spaced evenly over 0…1. */
function interpolated(entries: readonly number[], x: number): number {
  const place = Math.min(Math.max(x, 0), 1) * (entries.length - 1);
  const below = Math.min(Math.floor(place), entries.length - 2);
  return entries[below] + (place - below) * (entries[below + 1] - entries[below]);
}
