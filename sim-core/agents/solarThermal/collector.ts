/** Efficiency curve of a collector: η = η0 − a1·(Tm − Ta)/G − a2·(Tm − Ta)²/G. */
export interface Collector {
  readonly opticalRatio: number;
  /** W/m²K */
  readonly lossWPerM2K: number;
  /** W/m²K² */
  readonly lossWPerM2K2: number;
}

export function collectorOf([opticalRatio, lossWPerM2K, lossWPerM2K2]: readonly number[]): Collector {
  return { opticalRatio, lossWPerM2K, lossWPerM2K2 };
}

/** Useful gain of a square metre, W: the curve times the irradiance; negative where it would lose heat. */
export function collectorGainWPerM2(
  { opticalRatio, lossWPerM2K, lossWPerM2K2 }: Collector,
  irradianceWPerM2: number,
  fluidC: number,
  airC: number,
): number {
  const above = fluidC - airC;
  return opticalRatio * irradianceWPerM2 - lossWPerM2K * above - lossWPerM2K2 * above * above;
}
