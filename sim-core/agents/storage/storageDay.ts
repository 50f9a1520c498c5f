import { STEPS_PER_DAY } from '../../units.ts';
import type { PublicCharge } from '../ev/car.ts';

/** What storage does to a home in a day. Powers are whole quanta of 2⁻²⁰ kW, so that net power stays exact. */
export interface StorageDay {
  /** Taken by the cars and the battery, their standby included, kW by step. */
  readonly chargeKw: Float64Array;
  /** Given by the cars and the battery. */
  readonly dischargeKw: Float64Array;
  /** The part of it that leaves the home. */
  readonly v2gKw: Float64Array;
  /** Rated power of the chargers that a car is plugged into: what an event could call on. */
  readonly pluggedKw: Float64Array;
  /** Of the energies taken and given, those of the cars. */
  carChargedKwh: number;
  carDischargedKwh: number;
  /** Driven, from the batteries. */
  drivenKm: number;
  tripKwh: number;
  /** Bought at public chargers. */
  publicKwh: number;
  /** Lost in converters, cells, standby, public chargers, by self-discharge and by ageing. */
  lossKwh: number;
  /** In all batteries at the end of the day. charged − discharged + public − trips − losses is what it rose by. */
  storedEndKwh: number;
  /** In the order of the steps; emptied at the start of each day. */
  readonly publicCharges: PublicCharge[];
}

export function storageDay(): StorageDay {
  const column = () => new Float64Array(STEPS_PER_DAY);
  return {
    chargeKw: column(),
    dischargeKw: column(),
    v2gKw: column(),
    pluggedKw: column(),
    carChargedKwh: 0,
    carDischargedKwh: 0,
    drivenKm: 0,
    tripKwh: 0,
    publicKwh: 0,
    lossKwh: 0,
    storedEndKwh: 0,
    publicCharges: [],
  };
}

/** Clears the sums; the powers are written at every step. */
export function resetDay(out: StorageDay): void {
  out.carChargedKwh = 0;
  out.carDischargedKwh = 0;
  out.drivenKm = 0;
  out.tripKwh = 0;
  out.publicKwh = 0;
  out.lossKwh = 0;
  out.storedEndKwh = 0;
  out.publicCharges.length = 0;
}
