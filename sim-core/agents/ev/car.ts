import type { Values } from '../../parameters/index.ts';
import { microEurPerKwh, STEP_HOURS, STEPS_PER_DAY, STEPS_PER_HOUR } from '../../units.ts';
import { Battery, type BatteryKind, type BatteryState } from '../storage/battery.ts';
import { roundTripRatio, storedKw } from '../storage/efficiency.ts';
import { type ConsumptionLaw, consumptionLaw, kwhPerKmAt } from './consumption.ts';
import { type CarTraits, HABITS } from './fleet.ts';
import { chargingStrategies } from './strategies/index.ts';
import { type ChargingStrategy, PLAN_STEPS, type PlanRequest } from './strategies/strategy.ts';
import { type DayOutings, dayOutings, drawOutings, LOOK_AHEAD_DAYS, type TripModel } from './trips.ts';

/** Where a public charger stands: near home for cars that cannot charge at home, on the way where the road is long. */
export type PublicPlace = 'nearHome' | 'onTheWay';

/** A purchase at a public charger. */
export interface PublicCharge {
  readonly car: string;
  /** Step of the block at which the outing began. */
  readonly step: number;
  /** Taken from the public network, and what of it reached the battery. */
  readonly energyKwh: number;
  readonly storedKwh: number;
  readonly place: PublicPlace;
}

/** What all cars of a commune share in a year. */
export interface CarModel {
  readonly kind: BatteryKind;
  readonly trips: TripModel;
  readonly consumption: ConsumptionLaw;
  readonly temperatureC: Float64Array;
  /** 1 in off-peak hours, by step of the year. */
  readonly offPeak: Uint8Array;
  /** Price paid for power sent out, µ€/kWh by step of the year. */
  readonly exportMicroEur: Float64Array;
  readonly dayAheadStep: number;
  readonly shortStopSteps: number;
  readonly targetRatio: number;
  readonly reserveRatio: number;
  readonly floorRatio: number;
  readonly lowRatio: number;
  readonly needMarginRatio: number;
  readonly publicTargetRatio: number;
  readonly publicEfficiencyRatio: number;
  readonly wearMicroEur: number;
  readonly minimumChargeKw: number;
  readonly minimumDischargeRatio: number;
  readonly initialRatio: number;
}

export function carModel(
  kind: BatteryKind,
  trips: TripModel,
  series: Pick<CarModel, 'temperatureC' | 'offPeak' | 'exportMicroEur'>,
  values: Values,
): CarModel {
  return {
    kind,
    trips,
    ...series,
    consumption: consumptionLaw(values),
    dayAheadStep: values['ev.dayAheadHour'] * STEPS_PER_HOUR,
    shortStopSteps: values['ev.shortStopHours'] * STEPS_PER_HOUR,
    targetRatio: values['ev.targetRatio'],
    reserveRatio: values['ev.reserveRatio'],
    floorRatio: values['ev.floorRatio'],
    lowRatio: values['ev.lowRatio'],
    needMarginRatio: values['ev.needMarginRatio'],
    publicTargetRatio: values['ev.publicTargetRatio'],
    publicEfficiencyRatio: values['ev.publicEfficiencyRatio'],
    wearMicroEur: microEurPerKwh(values['ev.wearEurPerKwh']),
    minimumChargeKw: values['ev.minimumChargeKw'],
    minimumDischargeRatio: values['ev.minimumDischargeRatio'],
    initialRatio: values['ev.initialRatio'],
  };
}

/** What a car hands to the year after. Steps and days count from 1970. */
export interface CarState {
  readonly battery: BatteryState;
  readonly isPlugged: boolean;
  readonly pluggedDay: number;
  readonly departStep: number;
  readonly needKwh: number;
  readonly planDay: number;
  readonly buyMicroEur: number;
  readonly stepKwh: number;
  readonly mask: Uint8Array;
}

/** Prices of a home's contract, and what it knows of the sun. */
export interface HomePrices {
  /** µ€/kWh by step of the year. */
  priceMicroEur: Float64Array;
  feedInMicroEur: number;
  sunExpected: boolean;
}

const UNKNOWN = -1;
const ahead = dayOutings();
const request: PlanRequest & { priceMicroEur: Float64Array; offPeak: Uint8Array } = {
  from: 0,
  until: 0,
  priceMicroEur: new Float64Array(PLAN_STEPS),
  offPeak: new Uint8Array(PLAN_STEPS),
  stepsToNeed: 0,
  stepsToTarget: 0,
  paysToStore: false,
  sunExpected: false,
};

/** An electric car through its days: away, at home, plugged in, charged or giving back. */
export class ElectricCar {
  readonly traits: CarTraits;
  readonly strategy: ChargingStrategy;
  readonly battery: Battery;
  readonly today: DayOutings = dayOutings();
  isHome = true;
  isPlugged = false;
  /** Next departure (step since 1970) and what that outing may take: at the temperature of now, with a margin. */
  departStep = UNKNOWN;
  needKwh = 0;
  private readonly model: CarModel;
  private readonly roundTrip: number;
  private readonly mask = new Uint8Array(PLAN_STEPS);
  private planDay = UNKNOWN;
  /** kWh that a step at full power stores, at half charge. */
  private stepKwh = 0;
  private buyMicroEur = 0;
  private pluggedDay = UNKNOWN;
  /** The next outing of today. */
  private outing = 0;
  /** Step of the block at which it next leaves or comes back. */
  private moveStep = UNKNOWN;

  constructor(model: CarModel, traits: CarTraits) {
    this.model = model;
    this.traits = traits;
    this.strategy = chargingStrategies[traits.strategy];
    this.battery = new Battery(
      model.kind,
      traits.chargerKw,
      traits.batteryKwh,
      model.minimumChargeKw,
      model.minimumDischargeRatio * traits.chargerKw,
      model.initialRatio,
    );
    this.roundTrip = roundTripRatio(model.kind.law, this.battery, traits.chargerKw);
  }

  get state(): CarState {
    const { isPlugged, pluggedDay, departStep, needKwh, planDay, buyMicroEur, stepKwh } = this;
    return {
      battery: this.battery.state,
      isPlugged,
      pluggedDay,
      departStep,
      needKwh,
      planDay,
      buyMicroEur,
      stepKwh,
      mask: this.mask.slice(),
    };
  }

  /** Takes up where the same car left off on 31 December. */
  resume(state: CarState): void {
    this.battery.resume(state.battery);
    this.isPlugged = state.isPlugged;
    this.pluggedDay = state.pluggedDay;
    this.departStep = state.departStep;
    this.needKwh = state.needKwh;
    this.planDay = state.planDay;
    this.buyMicroEur = state.buyMicroEur;
    this.stepKwh = state.stepKwh;
    this.mask.set(state.mask);
  }

  beginDay(day: number, home: HomePrices): void {
    drawOutings(this.model.trips, this.traits, day, this.today);
    this.outing = 0;
    this.moveStep = this.today.count > 0 ? this.today.depart[0] : UNKNOWN;
    const absoluteDay = this.model.trips.firstDay + day;
    if (this.departStep === UNKNOWN) {
      this.lookAhead(day, 0);
      this.isPlugged = this.strategy.plugsDaily && this.traits.chargesAtHome;
    }
    if (!this.isPlugged) return;
    const isPlanOver = this.planDay === UNKNOWN || (absoluteDay - this.planDay) * STEPS_PER_DAY >= PLAN_STEPS;
    // Cars that give back have changed their charge since; the others keep to their plan over midnight.
    if (isPlanOver || this.strategy.servesHome) this.plan(day, 0, home);
  }

  /**
   * Leaves or comes back where the step says so.
   *
   * @returns km driven by the outing that begins in this step, else 0
   */
  move(day: number, k: number, home: HomePrices): number {
    if (k !== this.moveStep) return 0;
    const { today, outing } = this;
    if (this.isHome) {
      this.isHome = false;
      this.isPlugged = false;
      this.moveStep = today.back[outing];
      return today.km[outing];
    }
    this.comeBack(day, k, home);
    this.moveStep = this.outing < today.count ? today.depart[this.outing] : UNKNOWN;
    return 0;
  }

  /** Energy that an outing takes from the battery at the temperature of its departure. */
  tripKwh(day: number, k: number, km: number): number {
    return km * kwhPerKmAt(this.model.consumption, this.model.temperatureC[day * STEPS_PER_DAY + k]);
  }

  /** Drives: what the battery does not hold above its reserve is bought on the way. Null where it holds enough. */
  drive(k: number, kwh: number): PublicCharge | null {
    const { battery, model, traits } = this;
    const hours = (this.today.back[this.outing] - k) * STEP_HOURS;
    const lacking = kwh - (battery.storedKwh - model.reserveRatio * battery.capacityKwh);
    battery.shift(-kwh, hours);
    if (lacking <= 0 || kwh === 0) return null;
    const fillKwh = (model.publicTargetRatio - model.reserveRatio) * battery.capacityKwh;
    // Who charges at home buys just enough to come back; who cannot fills up.
    const storedKwh = traits.chargesAtHome || fillKwh <= 0 ? lacking : Math.ceil(lacking / fillKwh) * fillKwh;
    battery.shift(storedKwh, 0);
    return {
      car: traits.id,
      step: k,
      energyKwh: storedKwh / model.publicEfficiencyRatio,
      storedKwh,
      place: traits.chargesAtHome || kwh > fillKwh ? 'onTheWay' : 'nearHome',
    };
  }

  private comeBack(day: number, k: number, home: HomePrices): void {
    this.isHome = true;
    this.outing += 1;
    this.lookAhead(day, k);
    const { battery, model, traits, strategy } = this;
    const absoluteDay = model.trips.firstDay + day;
    const isShort = this.departStep - absoluteDay * STEPS_PER_DAY - k < model.shortStopSteps;
    const isHabit =
      !isShort &&
      (strategy.plugsDaily ||
        traits.habit === HABITS.daily ||
        (traits.habit === HABITS.everyFewDays && absoluteDay - this.pluggedDay >= traits.habitDays));
    const isLow = battery.storedKwh < model.lowRatio * battery.capacityKwh || battery.storedKwh < this.neededKwh();
    if (!traits.chargesAtHome || !(isHabit || isLow)) return;
    this.isPlugged = true;
    this.pluggedDay = absoluteDay;
    this.plan(day, k, home);
  }

  /** Finds the next outing from a step on, and what it would take at the present temperature. */
  private lookAhead(day: number, k: number): void {
    const { trips } = this.model;
    for (let n = this.outing; n < this.today.count; n++) {
      if (this.today.depart[n] >= k) {
        this.expect(day, k, (trips.firstDay + day) * STEPS_PER_DAY + this.today.depart[n], this.today.km[n]);
        return;
      }
    }
    for (let d = 1; d <= LOOK_AHEAD_DAYS; d++) {
      if (day + d >= trips.typeOfDay.length) break;
      drawOutings(trips, this.traits, day + d, ahead);
      if (ahead.count > 0) {
        this.expect(day, k, (trips.firstDay + day + d) * STEPS_PER_DAY + ahead.depart[0], ahead.km[0]);
        return;
      }
    }
    this.expect(day, k, (trips.firstDay + day + LOOK_AHEAD_DAYS + 1) * STEPS_PER_DAY, 0);
  }

  private expect(day: number, k: number, departStep: number, km: number): void {
    this.departStep = departStep;
    this.needKwh = this.tripKwh(day, k, km) * (1 + this.model.needMarginRatio);
  }

  /** Content with which the next outing can be driven from the battery alone, as far as it holds that much. */
  private neededKwh(): number {
    const { capacityKwh } = this.battery;
    return Math.min(capacityKwh, this.model.reserveRatio * capacityKwh + this.needKwh);
  }

  private targetKwh(): number {
    return Math.max(this.model.targetRatio * this.battery.capacityKwh, this.neededKwh());
  }

  /** Content that V2H and V2G leave. */
  floorKwh(): number {
    const { capacityKwh } = this.battery;
    return Math.min(capacityKwh, this.model.floorRatio * capacityKwh + this.needKwh);
  }

  private plan(day: number, k: number, home: HomePrices): void {
    const { model, strategy, battery, mask } = this;
    const absoluteDay = model.trips.firstDay + day;
    this.planDay = absoluteDay;
    mask.fill(0);
    request.from = k;
    request.until = Math.min(PLAN_STEPS, this.departStep - absoluteDay * STEPS_PER_DAY);
    const stepKwh = storedKw(model.kind.law, battery, battery.ratedKw, 0.5) * STEP_HOURS;
    this.stepKwh = stepKwh;
    request.stepsToNeed = Math.ceil((this.neededKwh() - battery.storedKwh) / stepKwh);
    request.stepsToTarget = Math.ceil((this.targetKwh() - battery.storedKwh) / stepKwh);
    request.sunExpected = home.sunExpected;
    this.readPrices(day, k, home);
    strategy.plan(request, mask);
  }

  /** What is known of the prices: published ones, beyond them those of the day before. */
  private readPrices(day: number, k: number, home: HomePrices): void {
    const { model, strategy } = this;
    const { offPeak, exportMicroEur } = model;
    const first = day * STEPS_PER_DAY;
    const shift = model.trips.shiftOfDay[day];
    const isNextDayKnown = k >= model.dayAheadStep - shift;
    let cheapest = Number.POSITIVE_INFINITY;
    let dearest = Number.NEGATIVE_INFINITY;
    for (let s = request.from; s < PLAN_STEPS; s++) {
      const isKnown = s < STEPS_PER_DAY || (isNextDayKnown && first + s < offPeak.length);
      const t = isKnown ? first + s : first + s - STEPS_PER_DAY;
      const price = home.priceMicroEur[t];
      request.priceMicroEur[s] = price;
      // The timer goes by the clock, which is the same the day after.
      request.offPeak[s] = offPeak[t];
      if (s >= request.until) continue;
      if (price < cheapest) cheapest = price;
      if (price > dearest) dearest = price;
      if (strategy.servesGrid && exportMicroEur[t] > dearest) dearest = exportMicroEur[t];
    }
    this.buyMicroEur = home.sunExpected ? Math.min(home.feedInMicroEur, cheapest) : cheapest;
    request.paysToStore = request.until > request.from && dearest > this.worthMicroEur(cheapest);
  }

  /** Price from which giving back pays what a kWh costs to buy again, with the losses and the wear. */
  private worthMicroEur(buyMicroEur: number): number {
    return buyMicroEur / this.roundTrip + this.model.wearMicroEur;
  }

  // What follows is asked of plugged cars only.

  /** Charges from the network if the plan says so, or if time runs out before the departure; the power taken. */
  chargeAsPlanned(day: number, k: number): number {
    const { battery } = this;
    const now = (this.model.trips.firstDay + day) * STEPS_PER_DAY + k;
    if (this.isLate(now)) return battery.charge(battery.ratedKw, this.neededKwh());
    const s = now - this.planDay * STEPS_PER_DAY;
    return s < PLAN_STEPS && this.mask[s] === 1 ? battery.charge(battery.ratedKw, this.targetKwh()) : 0;
  }

  /** Charges only if time runs out before the departure, as during a call; the power taken. */
  chargeInTime(day: number, k: number): number {
    const now = (this.model.trips.firstDay + day) * STEPS_PER_DAY + k;
    return this.isLate(now) ? this.battery.charge(this.battery.ratedKw, this.neededKwh()) : 0;
  }

  /** Whether the next outing's need asks for every step that is left. */
  private isLate(now: number): boolean {
    const lacking = this.neededKwh() - this.battery.storedKwh;
    return lacking > 0 && this.departStep - now <= Math.ceil(lacking / this.stepKwh) + 1;
  }

  /** Answers a call whatever the price: gives all it may where it serves the network, else the home's need. */
  answerCall(needKw: number): number {
    const { strategy, battery } = this;
    if (!strategy.servesHome) return 0;
    return battery.discharge(strategy.servesGrid ? battery.ratedKw : needKw, this.floorKwh());
  }

  /** Charges from a surplus; the power taken. */
  chargeFromSun(surplusKw: number): number {
    return this.strategy.followsSun ? this.battery.charge(surplusKw, this.targetKwh()) : 0;
  }

  /** Gives back where it pays: to the home up to its need, beyond it to the network; the power given. */
  giveBack(t: number, needKw: number, priceMicroEur: number): number {
    if (!this.strategy.servesHome) return 0;
    const worth = this.worthMicroEur(this.buyMicroEur);
    if (this.strategy.servesGrid && this.model.exportMicroEur[t] > worth) {
      return this.battery.discharge(this.battery.ratedKw, this.floorKwh());
    }
    return priceMicroEur > worth ? this.battery.discharge(needKw, this.floorKwh()) : 0;
  }
}
