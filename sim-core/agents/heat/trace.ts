import type { YearCalendar } from '../../calendar/year.ts';
import type { Values } from '../../parameters/index.ts';
import { STEP_HOURS, STEPS_PER_DAY } from '../../units.ts';
import { stepDwelling } from './dwelling.ts';
import type { WaterTemperatures } from './emitters.ts';
import type { MachineStep } from './generators/generator.ts';
import { generatorOf } from './generators/index.ts';
import { stepMachine } from './generators/machine.ts';
import type { Home } from './home.ts';

/** A home's day, step by step: what the sensors of a boiler would show. */
export interface HeatTrace {
  readonly targetC: Float64Array;
  readonly roomC: Float64Array;
  /** Mass at the end of the step. */
  readonly massC: Float64Array;
  readonly heatKw: Float64Array;
  /** Water of the heating curve; the room's temperature where there is no water. */
  readonly supplyC: Float64Array;
  readonly returnC: Float64Array;
  /** Flue gas while it runs; the room's temperature without a flue or a fire. */
  readonly flueC: Float64Array;
  /** What the generator takes, kW: fuel, current or heat of a network. */
  readonly inputKw: Float64Array;
  readonly starts: Float64Array;
  /** Share of the step that it runs. */
  readonly onRatio: Float64Array;
}

export function heatTrace(): HeatTrace {
  const column = () => new Float64Array(STEPS_PER_DAY);
  return {
    targetC: column(),
    roomC: column(),
    massC: column(),
    heatKw: column(),
    supplyC: column(),
    returnC: column(),
    flueC: column(),
    inputKw: column(),
    starts: column(),
    onRatio: column(),
  };
}

/** What a trace needs of the year. */
export interface TraceYear {
  readonly calendar: YearCalendar;
  readonly values: Values;
  readonly outdoorC: Float64Array;
  readonly sunWPerM2: Float64Array;
  readonly water: (home: Home) => WaterTemperatures;
}

/**
 * Lives a day again from the mass that it began with, the long way: annex C step by step, the machine step by step. It
 * shares nothing with the fast loop but its inputs, which is what a test holds against it.
 */
export function traceDay(year: TraceYear, home: Home, day: number, startC: number, trace: HeatTrace): void {
  const { equipment, dwelling } = home;
  const { machine, heatedM2 } = equipment;
  const generator = generatorOf(equipment.system);
  const flueRiseK = generator.flueRiseK?.(year.values) ?? 0;
  const water = generator.hasWater ? year.water(home) : null;
  const shift = year.calendar.summerShift[day];
  const step: MachineStep = { inputKw: 0, auxiliaryKw: 0, starts: 0, onRatio: 0 };
  const { envelope } = dwelling.responses[dwelling.responseOfDay[day]];
  const isAiry = dwelling.responseOfDay[day] === 1;
  let massC = startC;
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    const t = day * STEPS_PER_DAY + k;
    const isDay = k >= equipment.dayStart - shift && k < equipment.nightStart - shift;
    const targetC = (isDay ? equipment.dayC : equipment.nightC) + home.offsets.offsetK[t];
    const at = (heatKw: number) =>
      stepDwelling(
        envelope,
        massC,
        {
          outdoorC: year.outdoorC[t],
          sunWPerM2: year.sunWPerM2[t],
          heatW: (heatKw * 1000) / heatedM2,
        },
        STEP_HOURS,
      );
    // ISO 13790 C.4.2: the air rises linearly with the heat, so two points give the heat that reaches the target.
    const [free, tried] = [at(0).airC, at(heatedM2 / 100).airC];
    const wantedKw = ((targetC - free) * (heatedM2 / 100)) / (tried - free);
    const heatKw = isAiry ? 0 : Math.min(Math.max(0, wantedKw), equipment.capKw);
    const reached = at(heatKw);
    stepMachine(machine, heatKw, home.inputPerHeat[t], step);
    massC = reached.massC;
    trace.targetC[k] = targetC;
    trace.roomC[k] = reached.airC;
    trace.massC[k] = massC;
    trace.heatKw[k] = heatKw;
    trace.supplyC[k] = water?.supplyC[t] ?? reached.airC;
    trace.returnC[k] = water?.returnC[t] ?? reached.airC;
    const load =
      machine.nominalKw > 0 ? Math.max(heatKw, step.onRatio > 0 ? machine.leastKw : 0) / machine.nominalKw : 0;
    trace.flueC[k] = heatKw > 0 && flueRiseK > 0 ? trace.returnC[k] + flueRiseK * load : reached.airC;
    trace.inputKw[k] = step.inputKw;
    trace.starts[k] = step.starts;
    trace.onRatio[k] = step.onRatio;
  }
  // A machine stands by on heating days only.
  if (trace.heatKw.every((heat) => heat === 0)) trace.inputKw.fill(0);
}
