import type { Household } from '../../commune/commune.ts';
import type { Values } from '../../parameters/index.ts';
import { ok, type Result } from '../../result.ts';
import { acceptances } from './acceptance.ts';
import { type EventSignals, type FlexibilityEvent, flexibilityEvents } from './events.ts';

/** The year's events as the models of heat and storage read them. */
export interface Flexibility {
  readonly events: readonly FlexibilityEvent[];
  /** Event × households: 1 for a household that takes part. */
  readonly accepts: Uint8Array;
  readonly acceptedRatio: Float64Array;
  /** By step: the event that runs, −1 for none. */
  readonly eventOfStep: Int16Array;
  /** By step, ≤ 0: what a participant's heating set-point is moved by; 0 outside events. */
  readonly setpointOffsetK: Float64Array;
  /** By step: 1 where the participants' batteries are to discharge. */
  readonly batteryCall: Uint8Array;
}

/** Whether a household takes part in what runs at a step. */
export function takesPart({ events, accepts, eventOfStep }: Flexibility, household: number, step: number): boolean {
  const event = eventOfStep[step];
  return event >= 0 && accepts[(event * accepts.length) / events.length + household] === 1;
}

export function flexibilityOf(
  signals: EventSignals,
  households: readonly Household[],
  values: Values,
  seed: number,
): Result<Flexibility> {
  const events = flexibilityEvents(signals, values);
  if (!events.ok) return events;
  const { calendar } = signals;
  const eventOfStep = new Int16Array(calendar.steps).fill(-1);
  const setpointOffsetK = new Float64Array(calendar.steps);
  const batteryCall = new Uint8Array(calendar.steps);
  const dropK = values['flexibility.setpointDropK'];
  events.value.forEach(({ firstStep, steps }, e) => {
    eventOfStep.fill(e, firstStep, firstStep + steps);
    if (dropK > 0) setpointOffsetK.fill(-dropK, firstStep, firstStep + steps);
    if (values['flexibility.callsBatteries']) batteryCall.fill(1, firstStep, firstStep + steps);
  });
  return ok({
    events: events.value,
    ...acceptances(events.value, households, values, calendar.year, seed),
    eventOfStep,
    setpointOffsetK,
    batteryCall,
  });
}
