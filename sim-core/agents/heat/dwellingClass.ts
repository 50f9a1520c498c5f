import type { Values } from '../../parameters/index.ts';
import { invariant } from '../../result.ts';
import { STEP_HOURS, STEPS_PER_DAY } from '../../units.ts';
import {
  airedEnvelope,
  type Dynamics,
  dynamicsOf,
  type Envelope,
  envelopeOf,
  isStable,
  steadyLossWPerK,
} from './dwelling.ts';
import { highestSetPointC } from './equipment.ts';

/**
 * How a dwelling responds within a step: with the mass at M °C when it starts and heat q (W/m²),
 * M' = keep·M + massDrive + push·q and room = air·M + airDrive + lift·q.
 */
export interface Response {
  readonly envelope: Envelope;
  readonly keep: number;
  readonly push: number;
  readonly air: number;
  readonly lift: number;
}

/** Dwellings of the same walls in one year's weather. */
export interface DwellingClass {
  /** On ordinary days, and on those when windows are open and heating is off. */
  readonly responses: readonly [Response, Response];
  /** Index of each day in `responses`. */
  readonly responseOfDay: Uint8Array;
  /** What weather and gains make of mass and room, by step. */
  readonly massDriveC: Float64Array;
  readonly airDriveC: Float64Array;
  readonly lossWPerK: number;
  /**
   * By day: with a mass between these two at midnight the day passes without heat (at the highest set-point; the lower
   * bound is that of ordinary days) and without a room that is too hot, and ends at `idleKeep`·M + `idleEndC`.
   */
  readonly idleFromC: Float64Array;
  readonly idleToC: Float64Array;
  readonly idleKeep: Float64Array;
  readonly idleEndC: Float64Array;
}

/** Days warm enough for open windows and closed shutters: 1, else 0. */
export function airyDays(outdoorC: Float64Array, values: Values): Uint8Array {
  return Uint8Array.from({ length: outdoorC.length / STEPS_PER_DAY }, (_, day) => {
    let sum = 0;
    for (let k = 0; k < STEPS_PER_DAY; k++) sum += outdoorC[day * STEPS_PER_DAY + k];
    return sum / STEPS_PER_DAY >= values['heating.airingFromC'] ? 1 : 0;
  });
}

export function dwellingClass(
  archetype: number,
  renewed: number,
  outdoorC: Float64Array,
  sunWPerM2: Float64Array,
  responseOfDay: Uint8Array,
  values: Values,
): DwellingClass {
  const envelope = envelopeOf(archetype, renewed, values);
  const closed = dynamicsFor(envelope);
  const aired = dynamicsFor(airedEnvelope(envelope, values));
  const days = responseOfDay.length;
  const made: DwellingClass = {
    responses: [closed.response, aired.response],
    responseOfDay,
    massDriveC: new Float64Array(outdoorC.length),
    airDriveC: new Float64Array(outdoorC.length),
    lossWPerK: steadyLossWPerK(envelope),
    idleFromC: new Float64Array(days),
    idleToC: new Float64Array(days),
    idleKeep: new Float64Array(days),
    idleEndC: new Float64Array(days),
  };
  const warmC = highestSetPointC(values);
  const hotC = values['heating.hotC'];
  for (let day = 0; day < days; day++) {
    const { mass, air } = (responseOfDay[day] === 1 ? aired : closed).dynamics;
    for (let t = day * STEPS_PER_DAY, end = t + STEPS_PER_DAY; t < end; t++) {
      made.massDriveC[t] = mass.outdoor * outdoorC[t] + mass.sun * sunWPerM2[t] + mass.constant;
      made.airDriveC[t] = air.outdoor * outdoorC[t] + air.sun * sunWPerM2[t] + air.constant;
    }
    boundIdleDay(made, day, mass.keep, air.keep, warmC, hotC);
  }
  return made;
}

function dynamicsFor(envelope: Envelope): { readonly response: Response; readonly dynamics: Dynamics } {
  invariant(isStable(envelope, STEP_HOURS), 'the dwelling’s mass is too light for the step');
  const dynamics = dynamicsOf(envelope, STEP_HOURS);
  const { mass, air } = dynamics;
  return { response: { envelope, keep: mass.keep, push: mass.heat, air: air.keep, lift: air.heat }, dynamics };
}

/** A day without heat is affine in the mass at midnight, so its bounds are found once for all dwellings of a class. */
function boundIdleDay(
  { massDriveC, airDriveC, idleFromC, idleToC, idleKeep, idleEndC }: DwellingClass,
  day: number,
  keep: number,
  air: number,
  warmC: number,
  hotC: number,
): void {
  let from = Number.NEGATIVE_INFINITY;
  let to = Number.POSITIVE_INFINITY;
  let kept = 1;
  let driven = 0;
  for (let t = day * STEPS_PER_DAY, end = t + STEPS_PER_DAY; t < end; t++) {
    const room = air * driven + airDriveC[t];
    const perMass = 1 / (air * kept);
    const least = (warmC - room) * perMass;
    const most = (hotC - room) * perMass;
    if (least > from) from = least;
    if (most < to) to = most;
    kept *= keep;
    driven = keep * driven + massDriveC[t];
  }
  idleFromC[day] = from;
  idleToC[day] = to;
  idleKeep[day] = kept;
  idleEndC[day] = driven;
}
