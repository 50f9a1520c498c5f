import { energyOf, type Tally } from '../accounts/tally.ts';
import type { YearCalendar } from '../calendar/year.ts';
import { povertyLineEurPerUc } from '../exchange/members.ts';
import { carbonGPerKwh } from '../grid/carbon.ts';
import type { Values } from '../parameters/index.ts';
import { MICRO_EUR_PER_EUR, STEP_HOURS, STEPS_PER_HOUR, WH_PER_KWH } from '../units.ts';
import { gridExportWhAt, gridImportWhAt, loadWhAt } from '../world/series.ts';
import { distributionOf, gini } from './statistics.ts';

/** Figures of a year. A ratio whose denominator is 0 is null: a missing figure is better than a wrong one. */
export interface Kpis {
  readonly selfConsumptionRatio: number | null;
  readonly selfSufficiencyRatio: number | null;
  /** Of the homes' own panels alone, before sharing. */
  readonly individualSelfConsumptionRatio: number | null;
  readonly individualSelfSufficiencyRatio: number | null;
  readonly specificYieldKwhPerKwp: number | null;
  readonly loadPerHouseholdKwh: number;
  readonly peakLoadKw: number;
  readonly peakLoadKwPerHousehold: number;
  /** Hour of the French clock at which the mean day peaks. */
  readonly meanDayPeakHour: number;
  readonly peakImportKw: number;
  readonly peakExportKw: number;
  readonly loadFactor: number | null;
  readonly co2Tonnes: number;
  readonly co2AvoidedTonnes: number;
  readonly povertyRatio: number;
  readonly incomeGini: number;
  readonly billMedianEur: number;
  readonly billMeanEur: number;
  readonly billP10Eur: number;
  readonly billP90Eur: number;
  readonly billMedianBeforeEur: number;
  /** Bill minus what surplus and shared energy earn. */
  readonly netCostMeanEur: number;
  readonly netCostMeanBeforeEur: number;
  /** Members better or worse off by more than a cent a year. */
  readonly winners: number;
  readonly losers: number;
  readonly sharingGainEur: number;
  readonly organiserCostEur: number;
  /** Years until the members' gain has paid the setting up; null where there is no gain. */
  readonly sharingPaybackYears: number | null;
  readonly perimeterKm: number;
  readonly memberPowerKw: number;
}

/** A line of the table by income decile. */
export interface DecileLine {
  readonly decile: number;
  readonly households: number;
  readonly incomeMeanEurPerUc: number;
  readonly billBeforeMeanEur: number;
  readonly billAfterMeanEur: number;
  readonly netCostBeforeMeanEur: number;
  readonly netCostAfterMeanEur: number;
}

const HOUSEHOLD = 'household';
const CENT_MICRO_EUR = 10_000;

export function kpisOf(tally: Tally, calendar: YearCalendar, values: Values): Kpis {
  const { participants: p, series } = tally;
  const energy = energyOf(p);
  const local = energy.selfConsumed + energy.shared;
  const homes = indicesOf(p.kind, HOUSEHOLD);
  const load = seriesShape(tally, calendar);
  const co2 = emissions(tally, calendar, values);
  const bills = distributionOf(homes.map((i) => p.expenseAfter[i] / MICRO_EUR_PER_EUR));
  const billsBefore = distributionOf(homes.map((i) => p.expenseBefore[i] / MICRO_EUR_PER_EUR));
  const netAfter = (i: number) => p.expenseAfter[i] - p.incomeAfter[i];
  const netBefore = (i: number) => p.expenseBefore[i] - p.incomeBefore[i];
  const members = indicesOf(p.isMember, 1);
  const gain = members.reduce((sum, i) => sum + netBefore(i) - netAfter(i), 0) / MICRO_EUR_PER_EUR;
  const persons = homes.map((i) => p.persons[i]);
  const incomes = homes.map((i) => p.incomeEurPerUc[i]);
  const line = povertyLineEurPerUc(values);
  const kwp = p.kwp.reduce((a, b) => a + b, 0);
  return {
    selfConsumptionRatio: ratio(local, energy.pv),
    selfSufficiencyRatio: ratio(local, energy.load),
    individualSelfConsumptionRatio: ratio(energy.selfConsumed, energy.pv),
    individualSelfSufficiencyRatio: ratio(energy.selfConsumed, energy.load),
    specificYieldKwhPerKwp: ratio(energy.pv / WH_PER_KWH, kwp),
    loadPerHouseholdKwh:
      homes.reduce((sum, i) => sum + p.pvWh[i] + p.importWh[i] - p.exportWh[i], 0) / WH_PER_KWH / homes.length,
    peakLoadKw: load.peakKw,
    peakLoadKwPerHousehold: load.peakKw / homes.length,
    meanDayPeakHour: load.meanDayPeakHour,
    peakImportKw: peakKw(tally.steps, (t) => gridImportWhAt(series, t)),
    peakExportKw: peakKw(tally.steps, (t) => gridExportWhAt(series, t)),
    loadFactor: ratio(energy.load / WH_PER_KWH / (tally.steps * STEP_HOURS), load.peakKw),
    co2Tonnes: co2.importedTonnes,
    co2AvoidedTonnes: co2.avoidedTonnes,
    povertyRatio: persons.reduce((sum, n, k) => sum + (incomes[k] < line ? n : 0), 0) / tally.inhabitants,
    incomeGini: gini(incomes, persons),
    billMedianEur: bills.median,
    billMeanEur: bills.mean,
    billP10Eur: bills.p10,
    billP90Eur: bills.p90,
    billMedianBeforeEur: billsBefore.median,
    netCostMeanEur: meanOf(homes, netAfter) / MICRO_EUR_PER_EUR,
    netCostMeanBeforeEur: meanOf(homes, netBefore) / MICRO_EUR_PER_EUR,
    winners: members.filter((i) => netBefore(i) - netAfter(i) > CENT_MICRO_EUR).length,
    losers: members.filter((i) => netAfter(i) - netBefore(i) > CENT_MICRO_EUR).length,
    sharingGainEur: gain,
    organiserCostEur: tally.flows.toOrganiser / MICRO_EUR_PER_EUR,
    sharingPaybackYears: gain > 0 ? (values['sharing.setupEur'] * tally.communes) / gain : null,
    perimeterKm: tally.perimeterKmMax,
    memberPowerKw: tally.memberKwpMax,
  };
}

export function decileLines(tally: Tally): DecileLine[] {
  const { participants: p } = tally;
  return Array.from({ length: 10 }, (_, k) => {
    const homes = indicesOf(p.decile, k + 1);
    const mean = (of: (i: number) => number) => (homes.length === 0 ? 0 : meanOf(homes, of) / MICRO_EUR_PER_EUR);
    return {
      decile: k + 1,
      households: homes.length,
      incomeMeanEurPerUc: homes.length === 0 ? 0 : meanOf(homes, (i) => p.incomeEurPerUc[i]),
      billBeforeMeanEur: mean((i) => p.expenseBefore[i]),
      billAfterMeanEur: mean((i) => p.expenseAfter[i]),
      netCostBeforeMeanEur: mean((i) => p.expenseBefore[i] - p.incomeBefore[i]),
      netCostAfterMeanEur: mean((i) => p.expenseAfter[i] - p.incomeAfter[i]),
    };
  });
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

function indicesOf<T>(column: ArrayLike<T>, wanted: T): number[] {
  const found: number[] = [];
  for (let i = 0; i < column.length; i++) if (column[i] === wanted) found.push(i);
  return found;
}

function meanOf(indices: readonly number[], of: (i: number) => number): number {
  return indices.reduce((sum, i) => sum + of(i), 0) / indices.length;
}

function peakKw(steps: number, energyWh: (t: number) => number): number {
  let peak = 0;
  for (let t = 0; t < steps; t++) peak = Math.max(peak, energyWh(t));
  return (peak * STEPS_PER_HOUR) / WH_PER_KWH;
}

function seriesShape({ series, steps }: Tally, calendar: YearCalendar) {
  const byHour = new Float64Array(24);
  for (let t = 0; t < steps; t++) {
    byHour[Math.floor(calendar.localQuarter[t] / STEPS_PER_HOUR)] += loadWhAt(series, t);
  }
  return {
    peakKw: peakKw(steps, (t) => loadWhAt(series, t)),
    meanDayPeakHour: byHour.indexOf(Math.max(...byHour)),
  };
}

const GRAMS_PER_TONNE = 1_000_000;

function emissions({ series, steps }: Tally, calendar: YearCalendar, values: Values) {
  const factor = carbonGPerKwh(calendar, values);
  let imported = 0;
  let avoided = 0;
  for (let t = 0; t < steps; t++) {
    imported += gridImportWhAt(series, t) * factor[t];
    avoided += (series.pvWh[t] - gridExportWhAt(series, t)) * factor[t];
  }
  const toTonnes = 1 / WH_PER_KWH / GRAMS_PER_TONNE;
  return { importedTonnes: imported * toTonnes, avoidedTonnes: avoided * toTonnes };
}
