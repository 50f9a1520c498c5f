/** Columns of the commune's year, in the order in which results are hashed. */
export const SERIES = [
  'pvWh',
  'biogasWh',
  'importWh',
  'exportWh',
  'sharedInWh',
  'sharedOutWh',
  'chargedWh',
  'dischargedWh',
  'lossWh',
  'curtailedWh',
] as const;

/**
 * The commune's whole year, step by step, in whole Wh summed over all participants: production, what each meter draws
 * and feeds in before sharing, the need that the sharing covers and the surplus that it takes (the same over every
 * sharing step), what storage takes and gives, what the wires lose, and what
 * panels had to give up for them.
 */
export type CommuneSeries = { readonly [C in (typeof SERIES)[number]]: Float64Array };

export function seriesFor(steps: number): CommuneSeries {
  return Object.fromEntries(SERIES.map((name) => [name, new Float64Array(steps)])) as CommuneSeries;
}

/** Consumption at a step: what production, storage and the network account for. */
export function loadWhAt(series: CommuneSeries, t: number): number {
  const produced = series.pvWh[t] + series.biogasWh[t];
  return produced + series.importWh[t] - series.exportWh[t] + series.dischargedWh[t] - series.chargedWh[t];
}

/** What the public network supplies at a step, after sharing, losses of the wires included. */
export function gridImportWhAt(series: CommuneSeries, t: number): number {
  return series.importWh[t] - series.sharedInWh[t] + series.lossWh[t];
}

/** What leaves for the public network at a step, after sharing. */
export function gridExportWhAt(series: CommuneSeries, t: number): number {
  return series.exportWh[t] - series.sharedOutWh[t];
}
