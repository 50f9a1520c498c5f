/** The commune's whole year, step by step, in whole Wh summed over all participants. */
export interface CommuneSeries {
  readonly pvWh: Float64Array;
  /** Sum of what each meter draws, before sharing. */
  readonly importWh: Float64Array;
  /** Sum of what each meter feeds in, before sharing. */
  readonly exportWh: Float64Array;
  /** Need that the sharing covers. */
  readonly sharedInWh: Float64Array;
  /** Surplus that the sharing takes: the same over every sharing step, and over every quarter where that is the step. */
  readonly sharedOutWh: Float64Array;
}

export function seriesFor(steps: number): CommuneSeries {
  const column = () => new Float64Array(steps);
  return { pvWh: column(), importWh: column(), exportWh: column(), sharedInWh: column(), sharedOutWh: column() };
}

/** Consumption at a step: what the panels, the network and the sharing account for. */
export function loadWhAt(series: CommuneSeries, t: number): number {
  return series.pvWh[t] + series.importWh[t] - series.exportWh[t];
}

/** What the public network supplies at a step, after sharing. */
export function gridImportWhAt(series: CommuneSeries, t: number): number {
  return series.importWh[t] - series.sharedInWh[t];
}

/** What leaves for the public network at a step, after sharing. */
export function gridExportWhAt(series: CommuneSeries, t: number): number {
  return series.exportWh[t] - series.sharedOutWh[t];
}
