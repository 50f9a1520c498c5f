import { energyOf, type Tally } from '../accounts/tally.ts';
import { sumOf } from '../world/registers.ts';
import { gridExportWhAt, gridImportWhAt, loadWhAt } from '../world/series.ts';

/** Balances that must close; a run whose audit fails is not to be believed. */
export interface Audit {
  /** Largest energy residual of the commune's node over a step, on the quantised floats before metering. */
  readonly energyResidualKwhMax: number;
  /** Registers against series: production, import, export and both sides of sharing, summed two ways. */
  readonly registerResidualWh: number;
  /** What was shared out minus what was shared in. */
  readonly sharingResidualWh: number;
  /** Steps at which the series would give a negative import, export or consumption. */
  readonly negativeSteps: number;
  /** Paid minus received over all accounts. */
  readonly moneyResidualMicroEur: number;
  readonly isClean: boolean;
}

const ENERGY_RESIDUAL_KWH_LIMIT = 1e-6;

export function auditOf(tally: Tally): Audit {
  const { series, participants } = tally;
  const energy = energyOf(tally);
  let gridImport = 0;
  let gridExport = 0;
  let load = 0;
  let negativeSteps = 0;
  // Meters round production, storage and net power apart: a home's own load may miss a Wh a meter, the commune's as many.
  const loadWhMin = -participants.kwp.reduce(
    (meters, kwp, i) =>
      meters + (kwp > 0 ? 1 : 0) + (participants.chargedWh[i] > 0 ? 2 : 0) + (participants.biogasWh[i] > 0 ? 1 : 0),
    0,
  );
  for (let t = 0; t < tally.steps; t++) {
    load += loadWhAt(series, t);
    const imported = gridImportWhAt(series, t);
    const exported = gridExportWhAt(series, t);
    gridImport += imported;
    gridExport += exported;
    if (imported < 0 || exported < 0) negativeSteps += 1;
    if (loadWhAt(series, t) < loadWhMin) negativeSteps += 1;
  }
  const registerResidualWh =
    Math.abs(sumOf(series.pvWh) - energy.pv) +
    Math.abs(sumOf(series.biogasWh) - energy.biogas) +
    Math.abs(sumOf(series.chargedWh) - energy.charged) +
    Math.abs(sumOf(series.dischargedWh) - energy.discharged) +
    Math.abs(load - energy.load) +
    Math.abs(gridImport - energy.gridImport) +
    Math.abs(gridExport - energy.gridExport);
  let out = 0;
  for (const wh of participants.sharedOutWh) out += wh;
  const audit = {
    energyResidualKwhMax: tally.residualKwhMax,
    registerResidualWh,
    sharingResidualWh: out - energy.shared,
    negativeSteps,
    moneyResidualMicroEur: tally.flows.residual,
  };
  return {
    ...audit,
    isClean:
      audit.energyResidualKwhMax < ENERGY_RESIDUAL_KWH_LIMIT &&
      audit.registerResidualWh === 0 &&
      audit.sharingResidualWh === 0 &&
      audit.negativeSteps === 0 &&
      audit.moneyResidualMicroEur === 0,
  };
}
