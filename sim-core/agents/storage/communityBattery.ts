import type { Values } from '../../parameters/index.ts';
import { STEP_HOURS, STEPS_PER_DAY } from '../../units.ts';
import { lfpAgeing } from './ageing.ts';
import { Battery, type BatteryState } from './battery.ts';
import { lossLaw, wholeQuanta } from './efficiency.ts';

/** What the commune's battery does in a day; powers are whole quanta of 2⁻²⁰ kW. */
export interface CommunityDay {
  /** Taken, its standby included, and given, kW by step. */
  readonly chargeKw: Float64Array;
  readonly dischargeKw: Float64Array;
  lossKwh: number;
  storedEndKwh: number;
}

export function communityDay(): CommunityDay {
  return {
    chargeKw: new Float64Array(STEPS_PER_DAY),
    dischargeKw: new Float64Array(STEPS_PER_DAY),
    lossKwh: 0,
    storedEndKwh: 0,
  };
}

/** What the battery did since 1 January, for its cost and benefit. */
export interface CommunityTotals {
  chargedKwh: number;
  dischargedKwh: number;
  lossKwh: number;
}

/** The commune's battery, or any plant that stores and returns power (electrolysis and fuel cell by other efficiencies). */
export interface CommunityBattery {
  /**
   * Lives a day; days come in order.
   *
   * @param netSumKw sum of the commune's net power by step, quantised; leaves with the battery in it
   */
  day(day: number, netSumKw: Float64Array, out: CommunityDay): void;
  readonly totals: CommunityTotals;
  readonly storedKwh: number;
  /** What capacity is left of the first one. */
  readonly healthRatio: number;
  readonly state: CommunityState;
}

export interface CommunityState {
  readonly battery: BatteryState;
  readonly nominalKwh: number;
  readonly ratedKw: number;
  readonly planKw: Float64Array;
}

/**
 * Its plan for a day is the balance of the day before, step by step: charge where the commune had a surplus, discharge
 * where it had a need. The day's own sums limit it: it takes no more than the surplus that is there and gives no more
 * than the need. On the first day it has no plan and rests.
 *
 * @returns null where the scenario has none
 */
export function communityBattery(values: Values, before: CommunityBattery | null): CommunityBattery | null {
  const nominalKwh = values['storage.community.capacityKwh'];
  const ratedKw = values['storage.community.powerKw'];
  if (nominalKwh === 0 || ratedKw === 0) return null;
  const minimumKw = values['battery.minimumPowerRatio'] * ratedKw;
  const floorRatio = values['storage.community.floorRatio'];
  const battery = new Battery(
    {
      law: lossLaw(values),
      ageing: lfpAgeing,
      selfDischargePerMonth: values['battery.selfDischargePerMonth'],
      replacedBelowRatio: values['storage.replacedBelowRatio'],
      storingRatio: values['storage.community.storingRatio'],
      returningRatio: values['storage.community.returningRatio'],
    },
    ratedKw,
    nominalKwh,
    minimumKw,
    minimumKw,
    floorRatio,
  );
  const past = before?.state ?? null;
  const isSame = past !== null && past.nominalKwh === nominalKwh && past.ratedKw === ratedKw;
  if (isSame) battery.resume(past.battery);
  const planKw = isSame ? past.planKw.slice() : new Float64Array(STEPS_PER_DAY);
  const idleKw = wholeQuanta(values['storage.community.idleW'] / 1000);
  const totals: CommunityTotals = { chargedKwh: 0, dischargedKwh: 0, lossKwh: 0 };
  return {
    totals,
    get storedKwh() {
      return battery.storedKwh;
    },
    get healthRatio() {
      return battery.capacityKwh / nominalKwh;
    },
    get state() {
      return { battery: battery.state, nominalKwh, ratedKw, planKw: planKw.slice() };
    },
    day(_, netSumKw, out) {
      let chargedKwh = 0;
      let dischargedKwh = 0;
      let idleKwh = 0;
      const floorKwh = floorRatio * battery.capacityKwh;
      for (let k = 0; k < STEPS_PER_DAY; k++) {
        const net = netSumKw[k];
        const plan = planKw[k];
        planKw[k] = -net;
        const taken = plan > 0 && net < 0 ? battery.charge(Math.min(plan, -net), battery.capacityKwh) : 0;
        const given = plan < 0 && net > 0 ? battery.discharge(Math.min(-plan, net), floorKwh) : 0;
        const idle = taken === 0 && given === 0 ? idleKw : 0;
        battery.endStep();
        out.chargeKw[k] = taken + idle;
        out.dischargeKw[k] = given;
        netSumKw[k] = net + taken + idle - given;
        chargedKwh += (taken + idle) * STEP_HOURS;
        dischargedKwh += given * STEP_HOURS;
        idleKwh += idle * STEP_HOURS;
      }
      battery.endDay(values['battery.temperatureC']);
      out.lossKwh = battery.takeLossKwh() + idleKwh;
      out.storedEndKwh = battery.storedKwh;
      totals.chargedKwh += chargedKwh;
      totals.dischargedKwh += dischargedKwh;
      totals.lossKwh += out.lossKwh;
    },
  };
}

/** Price of the battery, € — the investment of its net present value. */
export function communityInvestmentEur(values: Values): number {
  return values['storage.community.capacityKwh'] * values['storage.community.investmentEurPerKwh'];
}
