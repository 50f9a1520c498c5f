import type { YearCalendar } from '../../calendar/year.ts';
import type { Household } from '../../commune/commune.ts';
import type { Values } from '../../parameters/index.ts';
import { draw, STREAM } from '../../prng.ts';
import { QUANTA_PER_KW, STEP_HOURS, STEPS_PER_DAY } from '../../units.ts';
import type { Climate } from '../../weather/climate.ts';
import { clearHotWaterDay, type HotWaterDay, sumOfDay } from './day.ts';
import type { HotWaterDraws } from './draws.ts';
import type { WaterHeating } from './kinds.ts';
import { firstPlace, type OffPeakPlaces } from './offPeak.ts';
import { tankColumns, usableK } from './tank.ts';
import { waterHeatPumpCop } from './thermodynamic.ts';

/** Tanks that electricity heats: by an element or by a heat pump, in off-peak hours, by thermostat or from surplus. */
export interface WaterTanks {
  has(household: number): boolean;
  /**
   * One day of a home; days must come in order.
   *
   * @param drawnKwh heat wanted at the taps by step
   * @param isOffPeakContract whether the home's supply has off-peak hours
   * @param hasPanels whether a surplus of its own may come
   * @param netKw the home's power (negative in surplus); what the tank takes is added, in whole 2⁻²⁰ kW
   */
  day(
    household: number,
    day: number,
    drawnKwh: Float64Array,
    isOffPeakContract: boolean,
    hasPanels: boolean,
    netKw: Float64Array,
    out: HotWaterDay,
  ): void;
  /** What a home's tank holds, kWh above or below a fixed reference; differences are energy. */
  storedKwh(household: number): number;
}

interface StatefulTanks extends WaterTanks {
  readonly deficitKwh: Float64Array;
  readonly isHeating: Uint8Array;
}

const QUANTUM_KW = 1 / QUANTA_PER_KW;
/** What rounding down to a quantum may leave to heat: such a tank is full. */
const FULL_WITHIN_KWH = 1e-5;

/**
 * @param offPeak places of the year's steps within the off-peak periods
 * @param before the tanks of the year before, which carry over; null for the first year
 */
export function electricTanks(
  households: readonly Household[],
  kinds: readonly WaterHeating[],
  water: HotWaterDraws,
  calendar: YearCalendar,
  climate: Pick<Climate, 'temperatureC'>,
  offPeak: OffPeakPlaces,
  values: Values,
  seed: number,
  before: WaterTanks | null = null,
): WaterTanks {
  const count = households.length;
  const type = Uint8Array.from(kinds, (kind, i) =>
    !water.has(i) ? 0 : kind === 'electricTank' ? 1 : kind === 'thermodynamicTank' ? 2 : 0,
  );
  const bySize = (sizes: readonly number[], i: number) => sizes[Math.min(households[i].persons, sizes.length) - 1];
  const tanks = tankColumns(
    Array.from(type, (t, i) =>
      t === 0 ? 0 : bySize(values[t === 1 ? 'hotWater.electric.litres' : 'hotWater.thermodynamic.litres'], i),
    ),
    values,
  );
  const powerKw = Float64Array.from(type, (t, i) =>
    t === 0
      ? 0
      : t === 1
        ? bySize(values['hotWater.electric.powerKw'], i)
        : values['hotWater.thermodynamic.compressorKw'],
  );
  const first = Uint8Array.from(households, (h) =>
    firstPlace(draw(seed, STREAM.waterStagger, h.key), values['hotWater.staggerRatio']),
  );
  const ones = new Float64Array(calendar.steps).fill(1);
  const cop = type.includes(2) ? waterHeatPumpCop(climate.temperatureC, values) : ones;
  const usable = usableK(water.coldC, values);
  const control = values['hotWater.control'];
  const comfort = values['hotWater.comfortRatio'];
  const morning = values['hotWater.morningRatio'];
  const bandK = values['hotWater.tank.hysteresisK'];
  const always = new Uint8Array(calendar.steps).fill(255);
  const carried = before as StatefulTanks | null;
  const deficitKwh = carried?.deficitKwh.slice() ?? new Float64Array(count);
  const isHeating = carried?.isHeating.slice() ?? new Uint8Array(count);

  const model: StatefulTanks = {
    deficitKwh,
    isHeating,
    has: (household) => type[household] !== 0,
    storedKwh: (household) => 0 - deficitKwh[household],
    day(household, day, drawnKwh, isOffPeakContract, hasPanels, netKw, out) {
      clearHotWaterDay(out);
      if (type[household] === 0) return;
      const firstStep = day * STEPS_PER_DAY;
      const heatPerKwh = type[household] === 1 ? ones : cop;
      const followsSun = control === 'solar' && hasPanels;
      const open = followsSun || (control !== 'thermostat' && isOffPeakContract) ? offPeak : always;
      const from = first[household];
      const ratedKw = powerKw[household];
      const kwhPerK = tanks.kwhPerK[household];
      const lossKwh = tanks.lossKwh[household];
      const capacity = kwhPerK * usable[day];
      const coldAt = comfort > 0 ? capacity * (1 - comfort) : Number.POSITIVE_INFINITY;
      // By its own sun a tank is filled; by night only as far as the morning needs, or the sun would find it full.
      const nightDeficit = followsSun ? capacity - morning * water.expectedKwh(household, day) : 0;
      const fillTo = nightDeficit > 0 ? nightDeficit : 0;
      const startAt = fillTo + kwhPerK * bandK;
      // As far as a tank may cool with nothing to decide: to its floor of comfort, or to where water is missed.
      const idleTo = coldAt < capacity ? coldAt : capacity;
      const waitTo = startAt < idleTo ? startAt : idleTo;
      const keep = 1 - tanks.lossPerDeficit[household];
      const before = deficitKwh[household];
      let deficit = before;
      let heating = isHeating[household] === 1;
      const drawn = sumOfDay(drawnKwh);
      let unmet = 0;
      let electricity = 0;
      let heated = 0;
      for (let k = 0; k < STEPS_PER_DAY; k++) {
        let wanted = drawnKwh[k];
        deficit = deficit * keep + (lossKwh + wanted);
        if (!heating && !followsSun) {
          // Most steps end here: nothing heats, and the tank is warm enough for its hour.
          while (deficit <= (open[firstStep + k] >= from ? waitTo : idleTo)) {
            k += 1;
            if (k === STEPS_PER_DAY) break;
            wanted = drawnKwh[k];
            deficit = deficit * keep + (lossKwh + wanted);
          }
          if (k === STEPS_PER_DAY) break;
        }
        const isOpen = open[firstStep + k] >= from;
        if (!isOpen) heating = false;
        if (deficit > capacity) {
          // A capacity that shrank overnight takes nothing back: no more is short than was wanted.
          const short = deficit - capacity < wanted ? deficit - capacity : wanted;
          unmet += short;
          deficit -= short;
        }
        let level = deficit;
        if (isOpen) {
          if (deficit > startAt) heating = true;
          if (heating && fillTo < deficit) level = fillTo;
        }
        // A tank that runs cold is heated at any hour, as far as the floor of comfort.
        if (level > coldAt) level = coldAt;
        const kwhPerKw = heatPerKwh[firstStep + k] * STEP_HOURS;
        let power = (deficit - level) / kwhPerKw;
        if (followsSun && netKw[k] < 0 && deficit > 0) {
          const whole = deficit / kwhPerKw;
          const surplus = 0 - netKw[k] < whole ? 0 - netKw[k] : whole;
          if (surplus > power) power = surplus;
        }
        if (power > ratedKw) power = ratedKw;
        // Downwards to a whole quantum: never beyond a full tank, and the commune's sums stay exact.
        power = Math.floor(power * QUANTA_PER_KW) * QUANTUM_KW;
        const heat = power * kwhPerKw;
        deficit -= heat;
        electricity += power;
        heated += heat;
        netKw[k] += power;
        if (deficit - fillTo < FULL_WITHIN_KWH) heating = false;
      }
      deficitKwh[household] = deficit;
      isHeating[household] = heating ? 1 : 0;
      out.drawnKwh = drawn;
      out.unmetKwh = unmet;
      out.deliveredKwh = drawn - unmet;
      // The tank's own balance: what it lacks more, less what was drawn, plus what heated it.
      out.standingLossKwh = deficit - before - (drawn - unmet) + heated;
      out.electricKwh = electricity * STEP_HOURS;
      out.ambientKwh = heated - electricity * STEP_HOURS;
    },
  };
  return model;
}
