import { invariant } from '../../result.ts';
import { STEP_HOURS, STEPS_PER_DAY } from '../../units.ts';
import type { AgeingLaw, Wear } from './ageing.ts';
import { acceptedKw, type Cell, deliverableKw, drawnKw, type LossLaw, storedKw } from './efficiency.ts';

/** Mean month, in steps. */
const STEPS_PER_MONTH = (365.25 / 12) * STEPS_PER_DAY;
const SOC_TOLERANCE = 1e-9;
/** C-rates below this are rest. */
const RESTING = 1e-2;

/** What holds for all batteries of a kind. */
export interface BatteryKind {
  readonly law: LossLaw;
  readonly ageing: AgeingLaw;
  readonly selfDischargePerMonth: number;
  readonly replacedBelowRatio: number;
  /** Shares of what the converter passes that a conversion keeps: 1 for a battery; less for electrolysis, fuel cells. */
  readonly storingRatio: number;
  readonly returningRatio: number;
}

/** What a battery hands to the year after. */
export interface BatteryState {
  readonly storedKwh: number;
  readonly calendarRatio: number;
  readonly cycleRatio: number;
}

/**
 * One battery with its converter: a car's with the charger at home, a home's or the commune's. Every change of its
 * content is booked: stored energy rises by what is taken and falls by what is given, driven or lost.
 */
export class Battery implements Cell, Wear {
  readonly kind: BatteryKind;
  readonly ratedKw: number;
  readonly nominalKwh: number;
  readonly minimumChargeKw: number;
  readonly minimumDischargeKw: number;
  capacityKwh: number;
  storedKwh: number;
  calendarRatio = 0;
  cycleRatio = 0;
  /** Lost since `takeLossKwh` was last called, kWh. */
  private lossKwh = 0;
  private readonly keptPerStep: number;
  // The day's use, for ageing.
  private socMin = 1;
  private socMax = 0;
  private socSum = 0;
  private throughputKwh = 0;
  private activeHours = 0;

  constructor(
    kind: BatteryKind,
    ratedKw: number,
    nominalKwh: number,
    minimumChargeKw: number,
    minimumDischargeKw: number,
    initialRatio: number,
  ) {
    this.kind = kind;
    this.ratedKw = ratedKw;
    this.nominalKwh = nominalKwh;
    this.minimumChargeKw = minimumChargeKw;
    this.minimumDischargeKw = minimumDischargeKw;
    this.capacityKwh = nominalKwh;
    this.storedKwh = initialRatio * nominalKwh;
    this.keptPerStep = 1 - kind.selfDischargePerMonth / STEPS_PER_MONTH;
  }

  get socRatio(): number {
    return this.storedKwh / this.capacityKwh;
  }

  get state(): BatteryState {
    return { storedKwh: this.storedKwh, calendarRatio: this.calendarRatio, cycleRatio: this.cycleRatio };
  }

  /** Takes up where a battery of the same size left off. */
  resume({ storedKwh, calendarRatio, cycleRatio }: BatteryState): void {
    this.calendarRatio = calendarRatio;
    this.cycleRatio = cycleRatio;
    this.capacityKwh = this.nominalKwh * (1 - calendarRatio - cycleRatio);
    this.storedKwh = Math.min(storedKwh, this.capacityKwh);
  }

  /** Charges for a step with at most `limitKw`, up to `untilKwh`; the power taken, 0 below the minimum. */
  charge(limitKw: number, untilKwh: number): number {
    const roomKw = (untilKwh - this.storedKwh) / STEP_HOURS / this.kind.storingRatio;
    if (roomKw <= 0 || limitKw < this.minimumChargeKw) return 0;
    const { law, storingRatio } = this.kind;
    const soc = this.socRatio;
    const power = acceptedKw(law, this, limitKw < this.ratedKw ? limitKw : this.ratedKw, roomKw, soc);
    if (power < this.minimumChargeKw) return 0;
    const gainKwh = storedKw(law, this, power, soc) * storingRatio * STEP_HOURS;
    if (gainKwh <= 0) return 0;
    this.storedKwh += gainKwh;
    this.lossKwh += power * STEP_HOURS - gainKwh;
    this.use(gainKwh, STEP_HOURS);
    return power;
  }

  /** Discharges for a step with at most `limitKw`, down to `floorKwh`; the power given, 0 below the minimum. */
  discharge(limitKw: number, floorKwh: number): number {
    const heldKw = ((this.storedKwh - floorKwh) / STEP_HOURS) * this.kind.returningRatio;
    if (heldKw <= 0 || limitKw < this.minimumDischargeKw) return 0;
    const { law, returningRatio } = this.kind;
    const soc = this.socRatio;
    const power = deliverableKw(law, this, limitKw < this.ratedKw ? limitKw : this.ratedKw, heldKw, soc);
    if (power < this.minimumDischargeKw || power === 0) return 0;
    const spentKwh = (drawnKw(law, this, power, soc) / returningRatio) * STEP_HOURS;
    this.storedKwh -= spentKwh;
    this.lossKwh += spentKwh - power * STEP_HOURS;
    this.use(spentKwh, STEP_HOURS);
    return power;
  }

  /** Energy that leaves (driving) or enters (a public charger) outside the home's converter. */
  shift(changeKwh: number, hours: number): void {
    this.storedKwh += changeKwh;
    this.use(changeKwh < 0 ? -changeKwh : changeKwh, hours);
  }

  private use(kwh: number, hours: number): void {
    this.throughputKwh += kwh;
    this.activeHours += hours;
  }

  /** Ends a step: self-discharge, and the bounds that the model must never leave. */
  endStep(): void {
    const kept = this.storedKwh * this.keptPerStep;
    this.lossKwh += this.storedKwh - kept;
    this.storedKwh = kept;
    const soc = kept / this.capacityKwh;
    invariant(soc >= -SOC_TOLERANCE && soc <= 1 + SOC_TOLERANCE, `state of charge ${soc}`);
    if (soc < this.socMin) this.socMin = soc;
    if (soc > this.socMax) this.socMax = soc;
    this.socSum += soc;
  }

  /** Ends a day: ageing by the day's use. What no longer fits the smaller capacity is lost; a worn battery is replaced. */
  endDay(temperatureC: number): void {
    const { ageing, replacedBelowRatio } = this.kind;
    const cRate = this.activeHours > 0 ? this.throughputKwh / this.activeHours / this.capacityKwh : 0;
    ageing(this, {
      days: 1,
      temperatureC,
      socRatio: this.socSum / STEPS_PER_DAY,
      depthRatio: Math.max(0, this.socMax - this.socMin),
      cRate: cRate < RESTING ? 0 : cRate,
      fullCycles: this.throughputKwh / 2 / this.capacityKwh,
    });
    if (this.calendarRatio + this.cycleRatio > 1 - replacedBelowRatio) {
      this.calendarRatio = 0;
      this.cycleRatio = 0;
    }
    this.capacityKwh = this.nominalKwh * (1 - this.calendarRatio - this.cycleRatio);
    if (this.storedKwh > this.capacityKwh) {
      this.lossKwh += this.storedKwh - this.capacityKwh;
      this.storedKwh = this.capacityKwh;
    }
    this.socMin = 1;
    this.socMax = 0;
    this.socSum = 0;
    this.throughputKwh = 0;
    this.activeHours = 0;
  }

  takeLossKwh(): number {
    const lost = this.lossKwh;
    this.lossKwh = 0;
    return lost;
  }
}
