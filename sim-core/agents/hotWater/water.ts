/** Heat of one litre of water per kelvin, kWh: 4.186 kJ/(kg·K), 1 kg/L. */
export const WATER_KWH_PER_LITRE_K = 4.186 / 3600;
