import { MONTHS, WH_PER_KWH } from '../units.ts';
import { CARS, DISCOMFORT, FUELS, HEAT, type Registers } from './registers.ts';

/** What is summed over the days of a month rather than metered by the quarter-hour: fuels, heat, driving. */
const COUNTED = [...FUELS, ...HEAT, ...DISCOMFORT, ...CARS, 'v2gWh'] as const;
export type Counted = (typeof COUNTED)[number];

/** Place of each register among the columns of `Counters`. */
export const FIELD = Object.freeze(
  Object.fromEntries(COUNTED.map((name, field) => [name, field])) as Record<Counted, number>,
);
const FIELDS = COUNTED.length;

/** Sums of the running month and remainders below 1 Wh: participant × field. */
export interface Counters {
  readonly pendingKwh: Float64Array;
  readonly carryWh: Float64Array;
}

export function countersFor(participants: number): Counters {
  return { pendingKwh: new Float64Array(participants * FIELDS), carryWh: new Float64Array(participants * FIELDS) };
}

/** Counts a day's energy of a participant, kWh, or its discomfort, K·h. @param field of `FIELD` */
export function count({ pendingKwh }: Counters, field: number, participant: number, energyKwh: number): void {
  pendingKwh[participant * FIELDS + field] += energyKwh;
}

/** Posts a month in whole Wh; remainders are carried, so that a year's register is less than 1 Wh from the energy. */
export function postMonth({ pendingKwh, carryWh }: Counters, registers: Registers, month: number): void {
  COUNTED.forEach((name, field) => {
    const register = registers[name];
    for (let at = field, i = 0; at < pendingKwh.length; at += FIELDS, i++) {
      if (pendingKwh[at] === 0) continue;
      const total = carryWh[at] + pendingKwh[at] * WH_PER_KWH;
      const whole = Math.floor(total);
      carryWh[at] = total - whole;
      pendingKwh[at] = 0;
      register[i * MONTHS + month] += whole;
    }
  });
}
