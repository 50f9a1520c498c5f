import type { YearCalendar } from '../../calendar/year.ts';
import { BOILER_FUELS, type BoilerFuel, type BoilerNetwork } from '../../parameters/boilerRooms.ts';
import type { Values } from '../../parameters/index.ts';
import {
  DAYS_PER_YEAR,
  HOURS_PER_DAY,
  SECONDS_PER_HOUR,
  STEP_HOURS,
  STEP_SECONDS,
  STEPS_PER_DAY,
} from '../../units.ts';
import type { Climate } from '../../weather/climate.ts';
import { burnersFor, type CascadeModel, cascadeModel, onFraction, startsInStep } from './cascade.ts';
import { type BoilerCondition, soundCondition } from './condition.ts';
import type { BoilerRoomDay } from './day.ts';
import { type BurnerModel, burnerModel, efficiencyRatio, flueO2Ratio, flueTemperatureC } from './flue.ts';
import { groundTemperatureC } from './ground.ts';
import { curveSupplyC, type EmitterModel, emitterModel, setbackQuarters } from './heatingCurve.ts';
import { type Carried, type Carrier, nothingCarried } from './networks/carrier.ts';
import { type Networks, networkOf, networksOf } from './networks/index.ts';
import { WATER_KJ_PER_KG_K, WATER_KWH_PER_LITRE_K } from './water.ts';

/** A plant that homes share. */
export interface BoilerRoomSpec {
  readonly name: string;
  readonly fuel: BoilerFuel;
  readonly network: BoilerNetwork;
  readonly lengthM: number;
  /** Heat into the water with all burners at full load, as new, at the design return. */
  readonly nominalKw: number;
  readonly burners: number;
  /** Heating load of the homes at `designOutdoorC`. */
  readonly designKw: number;
  readonly designOutdoorC: number;
  readonly servesHotWater: boolean;
  /** Age at the start of the first year. */
  readonly ageYears: number;
}

/** What all plants of a year share. */
export interface BoilerRoomYear {
  readonly calendar: YearCalendar;
  readonly values: Values;
  readonly emitters: EmitterModel;
  readonly networks: Networks;
  readonly burners: ReadonlyMap<BoilerFuel, BurnerModel>;
  readonly setback: Uint8Array;
  /** Ground around pipes, by day. */
  readonly groundC: Float64Array;
  /** Supply of the heating curve without set-back, by step. */
  readonly curveC: (designOutdoorC: number) => Float64Array;
}

export function boilerRoomYear(climate: Climate, calendar: YearCalendar, values: Values): BoilerRoomYear {
  const emitters = emitterModel(values);
  const curves = new Map<number, Float64Array>();
  return {
    calendar,
    values,
    emitters,
    networks: networksOf(values, emitters),
    burners: new Map(BOILER_FUELS.map((fuel) => [fuel, burnerModel(fuel, values)])),
    setback: setbackQuarters(values),
    groundC: groundTemperatureC(climate, calendar, values),
    curveC(designOutdoorC) {
      let curve = curves.get(designOutdoorC);
      if (curve === undefined) {
        curve = climate.temperatureC.map((outdoorC) => curveSupplyC(emitters, outdoorC, designOutdoorC));
        curves.set(designOutdoorC, curve);
      }
      return curve;
    },
  };
}

/** What a plant carries from one step, and from one year, to the next. */
export interface BoilerRoomState {
  /** Water (or steam) at the plant, the temperature that the stored heat is counted at. */
  waterC: number;
  burnersOn: number;
  /** Steps since the number of burners last changed. */
  runSteps: number;
  /** By how much the homes are colder than if all they asked had come. */
  roomDeficitK: number;
  ageYears: number;
}

export interface BoilerRoom {
  readonly spec: BoilerRoomSpec;
  /** What is out of order; may be changed between days. */
  readonly condition: BoilerCondition;
  readonly state: Readonly<BoilerRoomState>;
  /** Heat of one kelvin of the plant's water. */
  readonly storageKwhPerK: number;
  /** Heat that a home takes of what leaves the plant for it: the rest is lost in its building. */
  readonly arrivingRatio: number;
  /**
   * One day; days must come in order.
   *
   * @param firstStep the day's first step in the year
   * @param heatingKw what the connected homes ask for radiators, 96 steps, from the day's first
   * @param hotWaterKw what they ask for hot water, which is served first; zeros where `servesHotWater` is false
   */
  day(firstStep: number, heatingKw: Float64Array, hotWaterKw: Float64Array, out: BoilerRoomDay): void;
}

/** @param before the plant of the year before, whose state carries over; null for the first year */
export function boilerRoom(spec: BoilerRoomSpec, year: BoilerRoomYear, before: BoilerRoom | null): BoilerRoom {
  const { values, emitters, curveC, calendar } = year;
  const network = networkOf(year.networks, spec.network);
  const carrier = network.carrier(spec);
  const burner = year.burners.get(spec.fuel) ?? burnerModel(spec.fuel, values);
  const condition = before === null ? soundCondition() : { ...before.condition };
  const curve = curveC(spec.designOutdoorC);
  const litres = spec.nominalKw * values['boilerRoom.waterLitresPerKw'] + carrier.pipeLitres;
  const designEfficiency = efficiencyRatio(
    burner,
    carrier.designReturnC,
    carrier.designFlueWaterC,
    1,
    soundCondition(),
    0,
  );
  const plant: Plant = {
    spec,
    year,
    curve,
    carrier,
    burner,
    condition,
    cascade: cascadeModel(spec.burners, values),
    carried: nothingCarried(),
    state:
      before === null
        ? {
            waterC: carrier.targetC(curve[0]),
            burnersOn: 0,
            runSteps: calendar.steps,
            roomDeficitK: 0,
            ageYears: spec.ageYears,
          }
        : { ...before.state, ageYears: before.state.ageYears + 1 },
    storageKwhPerK: litres * WATER_KWH_PER_LITRE_K,
    arrivingRatio: network.arrivingRatio,
    firingKw: spec.nominalKw / designEfficiency,
    startFuelKwh: (values['boilerRoom.startLossHours'] * spec.nominalKw) / spec.burners,
    standbyKwPerK: (values['boilerRoom.standbyRatio'] * spec.nominalKw) / spec.burners / STANDBY_EXCESS_K,
    makeUpKgPerS: (litres * values['boilerRoom.makeUpPerYear']) / (DAYS_PER_YEAR * HOURS_PER_DAY * SECONDS_PER_HOUR),
    coldWaterC: values['boilerRoom.coldWaterC'],
    setbackK: values['boilerRoom.setbackK'],
    reserveRatio: values['boilerRoom.emitterReserveRatio'],
    scalingFlowRatio: values['boilerRoom.scalingFlowRatio'],
    ageingPerYear: values['boilerRoom.ageingPerYear'],
    fanRatio: values['boilerRoom.fanRatio'],
    roomKPerKwStep: roomResponse(spec, emitters.roomC, values['boilerRoom.buildingHours']),
    roomDecay: STEP_HOURS / values['boilerRoom.buildingHours'],
  };
  return {
    spec,
    condition,
    state: plant.state,
    storageKwhPerK: plant.storageKwhPerK,
    arrivingRatio: plant.arrivingRatio,
    day: (firstStep, heatingKw, hotWaterKw, out) => liveDay(plant, firstStep, heatingKw, hotWaterKw, out),
  };
}

interface Plant {
  readonly spec: BoilerRoomSpec;
  readonly year: BoilerRoomYear;
  readonly curve: Float64Array;
  readonly carrier: Carrier;
  readonly burner: BurnerModel;
  readonly condition: BoilerCondition;
  readonly cascade: CascadeModel;
  readonly carried: Carried;
  readonly state: BoilerRoomState;
  readonly storageKwhPerK: number;
  readonly arrivingRatio: number;
  /** Fuel of all burners at full load. */
  readonly firingKw: number;
  readonly startFuelKwh: number;
  /** Standby loss of one burner's boiler per kelvin above the air. */
  readonly standbyKwPerK: number;
  readonly makeUpKgPerS: number;
  readonly coldWaterC: number;
  readonly setbackK: number;
  readonly reserveRatio: number;
  readonly scalingFlowRatio: number;
  readonly ageingPerYear: number;
  readonly fanRatio: number;
  readonly roomKPerKwStep: number;
  readonly roomDecay: number;
}

/** Kelvin that homes lose in a step per kW that they miss: a step over the product of their losses and time constant. */
function roomResponse({ designKw, designOutdoorC }: BoilerRoomSpec, roomC: number, buildingHours: number): number {
  if (designKw <= 0) return 0;
  return (STEP_HOURS * (roomC - designOutdoorC)) / (designKw * buildingHours);
}

/** Excess of the water over the air for which standby losses are stated. */
const STANDBY_EXCESS_K = 50;

/** Oxygen of plain air, which is what passes an idle boiler. */
const AIR_O2_RATIO = 0.209;

function liveDay(
  plant: Plant,
  firstStep: number,
  heatingKw: Float64Array,
  hotWaterKw: Float64Array,
  out: BoilerRoomDay,
): void {
  const { spec, year, curve, carrier, burner, condition, cascade, carried, state, arrivingRatio, firingKw } = plant;
  const { localQuarter } = year.calendar;
  const { roomC, supplyMinC, supplyMaxC } = year.emitters;
  const groundC = year.groundC[firstStep / STEPS_PER_DAY];
  const kwPerK = plant.storageKwhPerK / STEP_HOURS;
  const agedRatio = plant.ageingPerYear * state.ageYears;
  const firing = firingKw * condition.firingRatio;
  const startFuelKw = plant.startFuelKwh / STEP_HOURS;
  const flowRatio = condition.flowRatio * (1 - plant.scalingFlowRatio * condition.scalingRatio);
  const makeUpKgPerS = plant.makeUpKgPerS + condition.leakLitresPerHour / SECONDS_PER_HOUR;
  const setbackK = plant.setbackK * condition.setbackRatio;
  let { waterC, burnersOn, runSteps, roomDeficitK } = state;
  let fuelKwSteps = 0;
  let electricKwSteps = 0;
  let lossKwSteps = 0;
  let deliveredKwSteps = 0;
  let startsOfDay = 0;
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    const t = firstStep + k;
    const heating = heatingKw[k];
    const hotWater = hotWaterKw[k];
    if (hotWater > 0 && !spec.servesHotWater) throw new Error(`${spec.name} makes no hot water`);
    const isAsked = spec.servesHotWater || heating > 0;
    const quarter = (localQuarter[t] + condition.clockShiftSteps + STEPS_PER_DAY) % STEPS_PER_DAY;
    let curveC = curve[t] + condition.curveShiftK - (year.setback[quarter] === 1 ? setbackK : 0);
    if (curveC < supplyMinC) curveC = supplyMinC;
    else if (curveC > supplyMaxC) curveC = supplyMaxC;
    const targetC = carrier.targetC(curveC);

    // The water's temperature during the step: what the burners can make of it, before homes draw on it.
    let hotC = waterC;
    if (isAsked && targetC > waterC) {
      hotC = waterC + (firing * burner.efficiencyRatio) / kwPerK;
      if (hotC > targetC) hotC = targetC;
    }
    const heatingSentKw = heating / arrivingRatio;
    const hotWaterSentKw = hotWater / arrivingRatio;
    carrier.carry(hotC, curveC, heatingSentKw, hotWaterSentKw, groundC, flowRatio, carried);
    const askedKw = heatingSentKw + hotWaterSentKw;
    const sendableKw = askedKw < carried.limitKw ? askedKw : carried.limitKw;
    const onLine = burnersOn > 1 ? burnersOn : 1;
    const standbyKw = plant.standbyKwPerK * onLine * (waterC - burner.airC);
    const networkKw = carried.lossKw;
    const makeUpKw = makeUpKgPerS * WATER_KJ_PER_KG_K * (waterC - plant.coldWaterC);
    const lossKw = standbyKw + networkKw + makeUpKw;

    const fullRatio = efficiencyRatio(burner, carried.returnC, carried.flueWaterC, 1, condition, agedRatio);
    const sparedFuelKw = firing - (cascade.burners - burnersOn) * startFuelKw;
    const capacityKw = sparedFuelKw > 0 ? sparedFuelKw * fullRatio : 0;
    const wantedKw = isAsked ? sendableKw + lossKw + kwPerK * (targetC - waterC) : 0;
    let madeKw = 0;
    let sentKw = sendableKw;
    let nextC: number;
    if (wantedKw <= 0) nextC = waterC - (sendableKw + lossKw) / kwPerK;
    else if (wantedKw <= capacityKw) {
      madeKw = wantedKw;
      nextC = targetC;
    } else {
      madeKw = capacityKw;
      nextC = waterC + (capacityKw - sendableKw - lossKw) / kwPerK;
      const neededC = roomC + (targetC - roomC) * (1 - plant.reserveRatio);
      if (nextC < neededC && sendableKw > 0) {
        // Emitters give less under cooler water, in proportion to its excess over the room at the step's end.
        const perK = sendableKw / (neededC - roomC);
        nextC = (kwPerK * waterC + capacityKw - lossKw + perK * roomC) / (kwPerK + perK);
        sentKw = perK * (nextC - roomC);
        if (sentKw < 0) {
          sentKw = 0;
          nextC = waterC + (capacityKw - lossKw) / kwPerK;
        }
      }
    }

    const arrivedKw = sentKw === askedKw ? heating + hotWater : sentKw * arrivingRatio;
    const hotWaterGivenKw = arrivedKw < hotWater ? arrivedKw : hotWater;
    const heatingGivenKw = sentKw === askedKw ? heating : arrivedKw - hotWaterGivenKw;
    if (nextC !== hotC || sentKw !== askedKw) {
      carrier.carry(
        nextC,
        curveC,
        heatingGivenKw / arrivingRatio,
        hotWaterGivenKw / arrivingRatio,
        groundC,
        flowRatio,
        carried,
      );
    }

    let fuelKw = 0;
    let flueLossKw = 0;
    let starts = 0;
    let flueC = carried.flueWaterC;
    let o2 = AIR_O2_RATIO;
    let running = 0;
    if (madeKw > 0) {
      const load = (madeKw * cascade.burners) / (firing * fullRatio);
      running = burnersFor(cascade, load, burnersOn, runSteps);
      const share = load / running;
      const onRatio = onFraction(cascade, share);
      const firedLoad = onRatio < 1 ? cascade.minModulationRatio : share < 1 ? share : 1;
      starts = startsInStep(cascade, onRatio, running, burnersOn, condition.deadBandRatio);
      const efficiency = efficiencyRatio(burner, carried.returnC, carried.flueWaterC, firedLoad, condition, agedRatio);
      fuelKw = madeKw / efficiency + starts * startFuelKw;
      flueLossKw = madeKw / efficiency - madeKw;
      flueC = flueTemperatureC(burner, carried.flueWaterC, firedLoad, condition);
      o2 = flueO2Ratio(burner, firedLoad, condition);
    }
    runSteps = running === burnersOn ? runSteps + 1 : 0;
    burnersOn = running;
    roomDeficitK += plant.roomKPerKwStep * (heating - heatingGivenKw) - plant.roomDecay * roomDeficitK;

    const pumped = carrier.designFlowKgPerS > 0 ? carried.pumpedKgPerS / carrier.designFlowKgPerS : 0;
    const electricKw = carrier.pumpDesignKw * pumped * pumped * condition.flowRatio + plant.fanRatio * fuelKw;
    const asked = heating + hotWater;
    out.suppliedRatio[k] = asked > 0 ? arrivedKw / asked : 1;
    out.heatingRatio[k] = heating > 0 ? heatingGivenKw / heating : 1;
    out.hotWaterRatio[k] = hotWater > 0 ? hotWaterGivenKw / hotWater : 1;
    out.deliveredKw[k] = arrivedKw;
    out.fuelKw[k] = fuelKw;
    out.electricKw[k] = electricKw;
    out.flueLossKw[k] = flueLossKw;
    out.startLossKw[k] = starts * startFuelKw;
    out.standbyLossKw[k] = standbyKw;
    out.distributionLossKw[k] = sentKw - arrivedKw;
    out.networkLossKw[k] = networkKw;
    out.makeUpLossKw[k] = makeUpKw;
    out.storedKw[k] = (nextC - waterC) * kwPerK;
    out.supplyC[k] = nextC;
    out.mixedC[k] = carried.mixedC;
    out.returnC[k] = carried.returnC;
    out.flueC[k] = flueC;
    out.o2Ratio[k] = o2;
    out.flowKgPerS[k] = carried.flowKgPerS;
    out.valveRatio[k] = carried.valveRatio;
    out.burnersOn[k] = running;
    out.starts[k] = starts;
    out.makeUpLitres[k] = (makeUpKgPerS + carried.lostKgPerS) * STEP_SECONDS;
    out.roomC[k] = roomC - roomDeficitK;
    fuelKwSteps += fuelKw;
    electricKwSteps += electricKw;
    deliveredKwSteps += arrivedKw;
    lossKwSteps += flueLossKw + starts * startFuelKw + lossKw + sentKw - arrivedKw;
    startsOfDay += starts;
    waterC = nextC;
  }
  state.waterC = waterC;
  state.burnersOn = burnersOn;
  state.runSteps = runSteps;
  state.roomDeficitK = roomDeficitK;
  out.fuelKwh = fuelKwSteps * STEP_HOURS;
  out.electricKwh = electricKwSteps * STEP_HOURS;
  out.deliveredKwh = deliveredKwSteps * STEP_HOURS;
  out.lossKwh = lossKwSteps * STEP_HOURS;
  out.startCount = startsOfDay;
}
