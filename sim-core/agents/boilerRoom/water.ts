/** Specific heat of water, kJ/(kg·K). */
export const WATER_KJ_PER_KG_K = 4.186;
/** Heat of a litre of water per kelvin. */
export const WATER_KWH_PER_LITRE_K = WATER_KJ_PER_KG_K / 3600;

/** Enthalpy of saturated steam over water at 0 °C, kJ/kg: a parabola through the steam tables, within 0.2 % from 100 to 180 °C. */
export function steamEnthalpyKjPerKg(steamC: number): number {
  return 2501 + (1.93 - 0.0021 * steamC) * steamC;
}
