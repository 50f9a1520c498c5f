import type { Values } from '../../parameters/index.ts';
import { invariant } from '../../result.ts';
import { STEP_HOURS, STEPS_PER_DAY } from '../../units.ts';
import { dynamicsOf, type Envelope, envelopeOf, isStable, steadyLossWPerK } from './dwelling.ts';
import { highestSetPointC } from './equipment.ts';

/**
 * Dwellings of the same walls in one year's weather. With mass temperature M at the start of a step and heat q (W/m²):
 * M' = keep·M + massDrive + push·q, room = air·M + airDrive + lift·q. Both drives hold all of weather and gains.
 */
export interface DwellingClass {
  readonly envelope: Envelope;
  readonly keep: number;
  readonly push: number;
  readonly air: number;
  readonly lift: number;
  readonly massDriveC: Float64Array;
  readonly airDriveC: Float64Array;
  readonly lossWPerK: number;
  /**
   * By day: with a mass between these two at midnight the day passes without heat (at the highest set-point) and without
   * a room that is too hot, and ends at `keepDay`·M + `idleEndC`.
   */
  readonly idleFromC: Float64Array;
  readonly idleToC: Float64Array;
  readonly idleEndC: Float64Array;
  readonly keepDay: number;
}

export function dwellingClass(
  archetype: number,
  renewed: number,
  outdoorC: Float64Array,
  sunWPerM2: Float64Array,
  values: Values,
): DwellingClass {
  const envelope = envelopeOf(archetype, renewed, values);
  invariant(isStable(envelope, STEP_HOURS), 'the dwelling’s mass is too light for the step');
  const { mass, air } = dynamicsOf(envelope, STEP_HOURS);
  const steps = outdoorC.length;
  const massDriveC = new Float64Array(steps);
  const airDriveC = new Float64Array(steps);
  for (let t = 0; t < steps; t++) {
    massDriveC[t] = mass.outdoor * outdoorC[t] + mass.sun * sunWPerM2[t] + mass.constant;
    airDriveC[t] = air.outdoor * outdoorC[t] + air.sun * sunWPerM2[t] + air.constant;
  }
  return {
    envelope,
    keep: mass.keep,
    push: mass.heat,
    air: air.keep,
    lift: air.heat,
    massDriveC,
    airDriveC,
    lossWPerK: steadyLossWPerK(envelope),
    ...idleDays(mass.keep, air.keep, massDriveC, airDriveC, values),
  };
}

/** A day without heat is affine in the mass at midnight, so its bounds are found once for all dwellings of a class. */
function idleDays(
  keep: number,
  air: number,
  massDriveC: Float64Array,
  airDriveC: Float64Array,
  values: Values,
): Pick<DwellingClass, 'idleFromC' | 'idleToC' | 'idleEndC' | 'keepDay'> {
  const days = massDriveC.length / STEPS_PER_DAY;
  const warm = highestSetPointC(values);
  const hot = values['heating.hotC'];
  const idleFromC = new Float64Array(days);
  const idleToC = new Float64Array(days);
  const idleEndC = new Float64Array(days);
  const inverse = new Float64Array(STEPS_PER_DAY);
  let keepDay = 1;
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    inverse[k] = 1 / (air * keepDay);
    keepDay *= keep;
  }
  for (let day = 0; day < days; day++) {
    let from = Number.NEGATIVE_INFINITY;
    let to = Number.POSITIVE_INFINITY;
    let driven = 0;
    for (let k = 0; k < STEPS_PER_DAY; k++) {
      const t = day * STEPS_PER_DAY + k;
      const room = air * driven + airDriveC[t];
      const least = (warm - room) * inverse[k];
      const most = (hot - room) * inverse[k];
      if (least > from) from = least;
      if (most < to) to = most;
      driven = keep * driven + massDriveC[t];
    }
    idleFromC[day] = from;
    idleToC[day] = to;
    idleEndC[day] = driven;
  }
  return { idleFromC, idleToC, idleEndC, keepDay };
}
