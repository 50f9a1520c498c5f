import type { MeasuredFigures } from '../grid/flexibility/claim.ts';
import type { RunReport } from './result.ts';

/**
 * What a simulated commune itself says of the claim's figures: who heats with electricity, how its consumption follows
 * the cold, how strong its chargers are and which part of them has a car on it in the evening. Left out where the commune
 * has none of it.
 */
export function measuredFigures({ commune, kpis }: Pick<RunReport, 'commune' | 'kpis'>): MeasuredFigures {
  const { households, electricHomes, electricCars, chargersKw } = commune;
  const { thermosensitivityKwPerK, pluggedPeakKw } = kpis;
  const followsCold = electricHomes > 0 && thermosensitivityKwPerK !== null && thermosensitivityKwPerK > 0;
  return {
    ...(electricHomes > 0 ? { 'claim.electricRatio': electricHomes / households } : {}),
    ...(followsCold ? { 'claim.heatKwPerK': thermosensitivityKwPerK / electricHomes } : {}),
    ...(chargersKw > 0 && pluggedPeakKw !== null
      ? { 'claim.carKw': chargersKw / electricCars, 'claim.carAvailableRatio': pluggedPeakKw / chargersKw }
      : {}),
  };
}
