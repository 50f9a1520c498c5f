import { WH_PER_KWH } from '../units.ts';
import { CARS, FUELS, HEAT, type Registers } from './registers.ts';

/** What is counted by the day rather than by the quarter-hour: fuels, heat, driving. */
export const COUNTED = [...FUELS, ...HEAT, ...CARS, 'v2gWh'] as const;
export type Counted = (typeof COUNTED)[number];

/** Remainders below 1 Wh by register and participant: a year's register differs from the energy by less than 1 Wh. */
export type Counters = { readonly [R in Counted]: Float64Array };

export function countersFor(participants: number): Counters {
  return Object.fromEntries(COUNTED.map((name) => [name, new Float64Array(participants)])) as Counters;
}

/** Counts a day's energy of a participant. `month` is the place of the participant's month in the registers. */
export function count(
  counters: Counters,
  registers: Registers,
  name: Counted,
  participant: number,
  month: number,
  energyKwh: number,
): void {
  if (energyKwh === 0) return;
  const carry = counters[name];
  const total = carry[participant] + energyKwh * WH_PER_KWH;
  const whole = Math.floor(total);
  carry[participant] = total - whole;
  registers[name][month] += whole;
}
