import type { Values } from '../../parameters/index.ts';

/** What a car draws from its battery, as functions of the outdoor temperature. */
export interface ConsumptionLaw {
  readonly kwhPerKm: number;
  readonly coldBelowC: number;
  readonly coldRatioPerK: number;
  readonly coldRatioMax: number;
}

export function consumptionLaw(values: Values): ConsumptionLaw {
  return {
    kwhPerKm: values['ev.consumptionKwhPerKm'],
    coldBelowC: values['ev.coldBelowC'],
    coldRatioPerK: values['ev.coldRatioPerK'],
    coldRatioMax: values['ev.coldRatioMax'],
  };
}

export function kwhPerKmAt(law: ConsumptionLaw, temperatureC: number): number {
  const cold = law.coldRatioPerK * Math.max(0, law.coldBelowC - temperatureC);
  return law.kwhPerKm * (1 + Math.min(law.coldRatioMax, cold));
}
