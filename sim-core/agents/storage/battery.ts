import { STEP_HOURS, STEPS_PER_DAY } from '../../units.ts';
import type { AgeingLaw, Wear } from './ageing.ts';
import { acceptedKw, type Cell, deliverableKw, drawnKw, type LossLaw, storedKw, wholeQuanta } from './efficiency.ts';

const DAYS_PER_MONTH = 365.25 / 12;
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
  private readonly ratedQuantaKw: number;
  private readonly selfDischargePerDay: number;
  /** Bounds of what it may hold, with the tolerance. */
  private lowestKwh = 0;
  private highestKwh = 0;
  // The day's use, for ageing.
  private storedMinKwh = Number.POSITIVE_INFINITY;
  private storedMaxKwh = 0;
  private storedSumKwh = 0;
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
    this.ratedQuantaKw = wholeQuanta(ratedKw);
    this.selfDischargePerDay = kind.selfDischargePerMonth / DAYS_PER_MONTH;
    this.setCapacity();
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
    this.setCapacity();
    this.storedKwh = Math.min(storedKwh, this.capacityKwh);
  }

  /** Charges for a step with at most `limitKw`, up to `untilKwh`; the power taken, 0 below the minimum. */
  charge(limitKw: number, untilKwh: number): number {
    const roomKwh = untilKwh - this.storedKwh;
    if (limitKw < this.minimumChargeKw || roomKwh <= 0) return 0;
    const { law, storingRatio } = this.kind;
    const soc = this.storedKwh / this.capacityKwh;
    let power = limitKw < this.ratedKw ? wholeQuanta(limitKw) : this.ratedQuantaKw;
    let gainKwh = storedKw(law, this, power, soc) * storingRatio * STEP_HOURS;
    if (gainKwh > roomKwh) {
      power = acceptedKw(law, this, power, roomKwh / STEP_HOURS / storingRatio, soc);
      if (power < this.minimumChargeKw) return 0;
      gainKwh = storedKw(law, this, power, soc) * storingRatio * STEP_HOURS;
    }
    if (gainKwh <= 0) return 0;
    this.storedKwh += gainKwh;
    this.lossKwh += power * STEP_HOURS - gainKwh;
    this.throughputKwh += gainKwh;
    this.activeHours += STEP_HOURS;
    return power;
  }

  /** Discharges for a step with at most `limitKw`, down to `floorKwh`; the power given, 0 below the minimum. */
  discharge(limitKw: number, floorKwh: number): number {
    const heldKwh = this.storedKwh - floorKwh;
    if (limitKw < this.minimumDischargeKw || heldKwh <= 0) return 0;
    const { law, returningRatio } = this.kind;
    const soc = this.storedKwh / this.capacityKwh;
    let power = limitKw < this.ratedKw ? wholeQuanta(limitKw) : this.ratedQuantaKw;
    let spentKwh = (drawnKw(law, this, power, soc) / returningRatio) * STEP_HOURS;
    if (spentKwh > heldKwh) {
      power = deliverableKw(law, this, power, (heldKwh / STEP_HOURS) * returningRatio, soc);
      if (power < this.minimumDischargeKw) return 0;
      spentKwh = (drawnKw(law, this, power, soc) / returningRatio) * STEP_HOURS;
    }
    if (power <= 0) return 0;
    this.storedKwh -= spentKwh;
    this.lossKwh += spentKwh - power * STEP_HOURS;
    this.throughputKwh += spentKwh;
    this.activeHours += STEP_HOURS;
    return power;
  }

  /** Energy that leaves (driving) or enters (a public charger) outside the home's converter. */
  shift(changeKwh: number, hours: number): void {
    this.storedKwh += changeKwh;
    this.throughputKwh += changeKwh < 0 ? -changeKwh : changeKwh;
    this.activeHours += hours;
  }

  /** Ends a step: the bounds that the model must never leave. */
  endStep(): void {
    const stored = this.storedKwh;
    // Not by `invariant`, whose message would be written at every step.
    if (!(stored >= this.lowestKwh && stored <= this.highestKwh)) {
      throw new Error(`state of charge ${this.socRatio}`);
    }
    if (stored < this.storedMinKwh) this.storedMinKwh = stored;
    if (stored > this.storedMaxKwh) this.storedMaxKwh = stored;
    this.storedSumKwh += stored;
  }

  /**
   * Ends a day: self-discharge, and ageing by the day's use. What no longer fits the smaller capacity is lost; a worn
   * battery is replaced.
   */
  endDay(temperatureC: number): void {
    const { ageing, replacedBelowRatio } = this.kind;
    const { capacityKwh } = this;
    const lostKwh = this.storedKwh * this.selfDischargePerDay;
    this.storedKwh -= lostKwh;
    this.lossKwh += lostKwh;
    const cRate = this.activeHours > 0 ? this.throughputKwh / this.activeHours / capacityKwh : 0;
    ageing(this, {
      days: 1,
      temperatureC,
      socRatio: this.storedSumKwh / STEPS_PER_DAY / capacityKwh,
      depthRatio: Math.max(0, this.storedMaxKwh - this.storedMinKwh) / capacityKwh,
      cRate: cRate < RESTING ? 0 : cRate,
      fullCycles: this.throughputKwh / 2 / capacityKwh,
    });
    if (this.calendarRatio + this.cycleRatio > 1 - replacedBelowRatio) {
      this.calendarRatio = 0;
      this.cycleRatio = 0;
    }
    this.setCapacity();
    if (this.storedKwh > this.capacityKwh) {
      this.lossKwh += this.storedKwh - this.capacityKwh;
      this.storedKwh = this.capacityKwh;
    }
    this.storedMinKwh = Number.POSITIVE_INFINITY;
    this.storedMaxKwh = 0;
    this.storedSumKwh = 0;
    this.throughputKwh = 0;
    this.activeHours = 0;
  }

  private setCapacity(): void {
    this.capacityKwh = this.nominalKwh * (1 - this.calendarRatio - this.cycleRatio);
    this.lowestKwh = -SOC_TOLERANCE * this.capacityKwh;
    this.highestKwh = (1 + SOC_TOLERANCE) * this.capacityKwh;
  }

  takeLossKwh(): number {
    const lost = this.lossKwh;
    this.lossKwh = 0;
    return lost;
  }
}
