import type { YearCalendar } from '../calendar/year.ts';
import type { Values } from '../parameters/index.ts';
import { STEPS_PER_DAY } from '../units.ts';
import type { Climate } from '../weather/climate.ts';
import { horizonOf } from '../weather/horizon.ts';
import { type Plane, planeGeometry, skyDiffuseWPerM2 } from '../weather/irradiance.ts';
import { extraterrestrialWPerM2 } from '../weather/sun.ts';

/** Temperature of standard test conditions. */
const STC_TEMPERATURE_C = 25;

/** Cell temperature, °C (Faiman 2008): Ta + POA/(u0 + u1·wind). */
export function cellTemperatureC(airC: number, poaWPerM2: number, windMPerS: number, u0: number, u1: number): number {
  return airC + poaWPerM2 / (u0 + u1 * windMPerS);
}

/** Direct-current power of 1 kWp, kW, before losses. */
export function dcKwPerKwp(poaWPerM2: number, cellC: number, temperatureCoefficientPerK: number): number {
  return (poaWPerM2 / 1000) * (1 + temperatureCoefficientPerK * (cellC - STC_TEMPERATURE_C));
}

/** What an inverter makes of direct current; both per unit of its rated direct power (PVWatts v5, NREL/TP-6A20-62641). */
export function inverterOutputRatio(dcRatio: number, nominal: number, reference: number): number {
  if (dcRatio <= 0) return 0;
  const efficiency = (nominal / reference) * (-0.0162 * dcRatio - 0.0059 / dcRatio + 0.9858);
  const output = efficiency * dcRatio;
  return output <= 0 ? 0 : output > nominal ? nominal : output;
}

/** What remains of the direct current after the losses of the chain: the product of (1 − loss). */
export function lossFactor(values: Values): number {
  return (
    (1 - values['pv.losses.soilingRatio']) *
    (1 - values['pv.losses.shadingRatio']) *
    (1 - values['pv.losses.snowRatio']) *
    (1 - values['pv.losses.mismatchRatio']) *
    (1 - values['pv.losses.wiringRatio']) *
    (1 - values['pv.losses.connectionsRatio']) *
    (1 - values['pv.losses.lightInducedRatio']) *
    (1 - values['pv.losses.nameplateRatio']) *
    (1 - values['pv.losses.availabilityRatio'])
  );
}

/**
 * Alternating power of 1 kWp of new panels on a plane, kW, at every step: irradiance on the plane (Hay–Davies, beam cut
 * by the skyline), cell temperature, losses, inverter.
 */
export function panelSeries(
  plane: Plane,
  climate: Climate,
  calendar: YearCalendar,
  values: Values,
  horizonDeg: readonly number[] = values['pv.horizonDeg'],
): Float64Array {
  const { steps } = calendar;
  const g = planeGeometry(plane);
  const horizon = horizonOf(horizonDeg);
  const skyRatio = horizon?.skyRatio ?? 1;
  const [u0, u1] = values[values['pv.mounting'] === 'rack' ? 'pv.faiman' : 'pv.faimanIntegrated'];
  const albedo = values['weather.albedo'];
  const gamma = values['pv.temperatureCoefficientPerK'];
  const kept = lossFactor(values);
  const nominal = values['pv.inverterEfficiency'];
  const reference = values['pv.inverterReferenceEfficiency'];
  const ratedDcKw = 1 / (values['pv.dcAcRatio'] * nominal);
  const { sunEast, sunNorth, sunUp, ghi, dni, dhi, temperatureC, windMPerS } = climate;
  const output = new Float64Array(steps);
  for (let day = 0; day < calendar.days; day++) {
    const extraterrestrial = extraterrestrialWPerM2(day + 1);
    for (let t = day * STEPS_PER_DAY, end = t + STEPS_PER_DAY; t < end; t++) {
      if (ghi[t] <= 0) continue;
      const cosIncidence = g.east * sunEast[t] + g.north * sunNorth[t] + g.up * sunUp[t];
      const isHidden = horizon?.hides(sunEast[t], sunNorth[t], sunUp[t]) ?? false;
      const beam = isHidden ? 0 : dni[t];
      const poa =
        beam * (cosIncidence > 0 ? cosIncidence : 0) +
        skyRatio * skyDiffuseWPerM2('haydavies', beam, dhi[t], extraterrestrial, cosIncidence, sunUp[t], g.skyView) +
        ghi[t] * albedo * g.groundView;
      if (poa <= 0) continue;
      const cellC = cellTemperatureC(temperatureC[t], poa, windMPerS[t], u0, u1);
      const dcKw = dcKwPerKwp(poa, cellC, gamma) * kept;
      output[t] = ratedDcKw * inverterOutputRatio(dcKw / ratedDcKw, nominal, reference);
    }
  }
  return output;
}

/** What age leaves of the power of panels: linear degradation. */
export function ageFactor(ageYears: number, degradationPerYear: number): number {
  return Math.max(0, 1 - ageYears * degradationPerYear);
}
