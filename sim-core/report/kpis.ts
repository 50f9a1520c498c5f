import { energyOf, type ParticipantColumns, type Tally } from '../accounts/tally.ts';
import type { YearCalendar } from '../calendar/year.ts';
import { povertyLineEurPerUc } from '../exchange/members.ts';
import { carbonGPerKwh } from '../grid/carbon.ts';
import { EVENT_STEPS_MAX } from '../grid/flexibility/events.ts';
import { fuelPrices } from '../grid/fuels.ts';
import { publicChargingEurPerKwh } from '../grid/tariffs/option.ts';
import type { Values } from '../parameters/index.ts';
import { MICRO_EUR_PER_EUR, STEP_HOURS, STEPS_PER_HOUR, WH_PER_KWH } from '../units.ts';
import { FUELS, sumOf } from '../world/registers.ts';
import { gridExportWhAt, gridImportWhAt, loadWhAt } from '../world/series.ts';
import { investmentLines, panelWorth } from './investments.ts';
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
  /** Electricity from the network and fuels. */
  readonly co2Tonnes: number;
  readonly co2ElectricityTonnes: number;
  readonly co2AvoidedTonnes: number;
  readonly lineLossRatio: number | null;
  /** Share of heating in the final energy of all homes; null without heat. */
  readonly heatingShareRatio: number | null;
  /** The same home by home; null without heat. */
  readonly heatingSharePercentiles: { readonly p10: number; readonly p50: number; readonly p90: number } | null;
  /** Households that spend too much of too little on energy (TEE_3D). */
  readonly energyPovertyRatio: number;
  /** Homes below 18 °C for more than a twentieth of their heating hours; null without heat. */
  readonly coldRatio: number | null;
  /** Mean over heated homes, K·h: below 18 °C in heating hours, above 26 °C at any time; null without heat. */
  readonly coldDegreeHours: number | null;
  readonly hotDegreeHours: number | null;
  /** Power that flexibility events spared, the mean over their duration; null without events. */
  readonly flexibilityMw: number | null;
  /** Energy not drawn during them, and the share of it that came back afterwards. */
  readonly flexibilityMwh: number | null;
  readonly flexibilityReboundRatio: number | null;
  /** What both were worth on the day-ahead market; rewards are not in it. */
  readonly flexibilityEur: number | null;
  /** How consumption follows the cold below 15 °C; null where no winter tells. */
  readonly thermosensitivityKwPerK: number | null;
  /** Rated power of the chargers with a car on them over the two hours of the evening's peak; null without cars. */
  readonly pluggedPeakKw: number | null;
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
  readonly pvHomes: number;
  readonly electricCars: number;
  /** Homes with a heat pump of their own. */
  readonly heatPumpHomes: number;
  /** What all actors took up this year, before grants; in the first year all that the scenario states. */
  readonly investmentEur: number;
  readonly grantsEur: number;
  /** Of the mean home with panels, at the year's prices, grants and figures; null without one or for never. */
  readonly pvPaybackYears: number | null;
  readonly pvNpvEur: number | null;
  readonly pvIrrRatio: number | null;
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

/** Figures that are one number each: what tables show. */
export type KpiNumber = Exclude<keyof Kpis, 'heatingSharePercentiles'>;

const HOUSEHOLD = 'household';
const MILLI = 1000;
/** A home is cold when more than this share of its heating hours lie below 18 °C (domain model §2). */
const COLD_HOURS_RATIO = 0.05;
const CENT_MICRO_EUR = 10_000;
const KW_PER_MW = 1000;
const MINUTES_PER_HOUR = 60;

export function kpisOf(tally: Tally, calendar: YearCalendar, values: Values): Kpis {
  const { participants: p, series } = tally;
  const energy = energyOf(tally);
  const local = energy.selfConsumed + energy.shared;
  // What can be used here or sold: production, and what storage sends out (it is in what homes and members use).
  const sent = energy.pv + energy.biogas + energy.v2g;
  const homes = indicesOf(p.kind, HOUSEHOLD);
  const load = seriesShape(tally, calendar);
  const co2 = emissions(tally, calendar, values);
  const heated = homes.filter((i) => p.heatedQuarters[i] > 0);
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
  const [total] = investmentLines(tally, values).slice(-1);
  const panels = panelWorth(tally, values);
  return {
    selfConsumptionRatio: ratio(local, sent),
    selfSufficiencyRatio: ratio(local, energy.load),
    individualSelfConsumptionRatio: ratio(energy.selfConsumed, sent),
    individualSelfSufficiencyRatio: ratio(energy.selfConsumed, energy.load),
    specificYieldKwhPerKwp: ratio(energy.pv / WH_PER_KWH, kwp),
    loadPerHouseholdKwh: homes.reduce((sum, i) => sum + electricityWh(p, i), 0) / WH_PER_KWH / homes.length,
    peakLoadKw: load.peakKw,
    peakLoadKwPerHousehold: load.peakKw / homes.length,
    meanDayPeakHour: load.meanDayPeakHour,
    peakImportKw: peakKw(tally.steps, (t) => gridImportWhAt(series, t)),
    peakExportKw: peakKw(tally.steps, (t) => gridExportWhAt(series, t)),
    loadFactor: ratio(energy.load / WH_PER_KWH / (tally.steps * STEP_HOURS), load.peakKw),
    co2Tonnes: co2.importedTonnes + co2.fuelTonnes,
    co2ElectricityTonnes: co2.importedTonnes,
    co2AvoidedTonnes: co2.avoidedTonnes,
    lineLossRatio: ratio(energy.lineLosses, energy.load),
    heatingShareRatio: ratio(
      homes.reduce((sum, i) => sum + heatingWh(p, i), 0),
      homes.reduce((sum, i) => sum + finalWh(p, i), 0) * (heated.length > 0 ? 1 : 0),
    ),
    heatingSharePercentiles: percentilesOf(heated.map((i) => heatingWh(p, i) / finalWh(p, i))),
    energyPovertyRatio: homes.filter((i) => isEnergyPoor(p, i, values)).length / homes.length,
    coldRatio: ratio(
      heated.filter((i) => p.coldQuarters[i] > COLD_HOURS_RATIO * p.heatedQuarters[i]).length,
      heated.length,
    ),
    ...flexibilityKpis(tally),
    thermosensitivityKwPerK: tally.thermosensitivityKwPerK,
    pluggedPeakKw: ratio(
      sumOf(p.pluggedPeakWh) / WH_PER_KWH,
      tally.equipment.electricCars > 0 ? calendar.days * EVENT_STEPS_MAX * STEP_HOURS : 0,
    ),
    coldDegreeHours: ratio(heated.reduce((sum, i) => sum + p.coldMilliKh[i], 0) / MILLI, heated.length),
    hotDegreeHours: ratio(heated.reduce((sum, i) => sum + p.hotMilliKh[i], 0) / MILLI, heated.length),
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
    pvHomes: tally.investments.panels.homes,
    electricCars: tally.electricCars,
    heatPumpHomes: tally.heatPumps,
    investmentEur: total.investedEur,
    grantsEur: total.grantsEur,
    pvPaybackYears: panels.paybackYears,
    pvNpvEur: panels.netPresentValueEur,
    pvIrrRatio: panels.internalRateRatio,
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

/** Sums of a year's events; a figure that one of them lacks is left out. */
function flexibilityKpis({
  events,
}: Tally): Pick<Kpis, 'flexibilityMw' | 'flexibilityMwh' | 'flexibilityReboundRatio' | 'flexibilityEur'> {
  const measured = events.flatMap(({ minutes, shedKwh, reboundKwh, valueEur }) =>
    shedKwh === null || reboundKwh === null || valueEur === null
      ? []
      : [{ hours: minutes / MINUTES_PER_HOUR, shedKwh, reboundKwh, valueEur }],
  );
  const sum = (of: (event: (typeof measured)[number]) => number) => measured.reduce((total, e) => total + of(e), 0);
  const shedKwh = sum((event) => event.shedKwh);
  const hasEvents = measured.length > 0;
  return {
    flexibilityMw: hasEvents ? shedKwh / sum((event) => event.hours) / KW_PER_MW : null,
    flexibilityMwh: hasEvents ? shedKwh / KW_PER_MW : null,
    flexibilityReboundRatio: ratio(
      sum((event) => event.reboundKwh),
      shedKwh,
    ),
    flexibilityEur: hasEvents ? sum((event) => event.valueEur) : null,
  };
}

/** Final energy of a home's heating, Wh. */
function heatingWh(p: ParticipantColumns, i: number): number {
  return FUELS.reduce((sum, fuel) => sum + p[fuel][i], 0) - p.hotWaterFuelWh[i] + p.heatingElectricWh[i];
}

/** Final energy of a home, cars and batteries aside, Wh. */
function finalWh(p: ParticipantColumns, i: number): number {
  return FUELS.reduce((sum, fuel) => sum + p[fuel][i], electricityWh(p, i));
}

function electricityWh(p: ParticipantColumns, i: number): number {
  return p.pvWh[i] + p.biogasWh[i] + p.importWh[i] - p.exportWh[i] + p.dischargedWh[i] - p.chargedWh[i];
}

function percentilesOf(shares: readonly number[]): Kpis['heatingSharePercentiles'] {
  if (shares.length === 0) return null;
  const { p10, median, p90 } = distributionOf(shares);
  return { p10, p50: median, p90 };
}

/** Too much of an income spent on the home's energy, and an income among the three lowest deciles (TEE_3D, P8). */
function isEnergyPoor(p: ParticipantColumns, i: number, values: Values): boolean {
  if (p.incomeEurPerUc[i] > values['energyPoverty.incomeCapEurPerUc']) return false;
  const carEur = (p.publicChargedWh[i] / WH_PER_KWH) * publicChargingEurPerKwh(values);
  const spentEur = p.expenseAfter[i] / MICRO_EUR_PER_EUR - carEur;
  return spentEur > values['energyPoverty.effortRatio'] * p.incomeEurPerUc[i] * p.consumptionUnits[i];
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

function emissions({ series, steps, participants }: Tally, calendar: YearCalendar, values: Values) {
  const factor = carbonGPerKwh(calendar, values);
  let imported = 0;
  let avoided = 0;
  for (let t = 0; t < steps; t++) {
    imported += gridImportWhAt(series, t) * factor[t];
    avoided += (series.pvWh[t] + series.biogasWh[t] - gridExportWhAt(series, t)) * factor[t];
  }
  const toTonnes = 1 / WH_PER_KWH / GRAMS_PER_TONNE;
  const prices = fuelPrices(values);
  const burnt = FUELS.reduce((sum, fuel) => sum + sumOf(participants[fuel]) * prices[fuel].carbonGPerKwh, 0);
  return { importedTonnes: imported * toTonnes, fuelTonnes: burnt * toTonnes, avoidedTonnes: avoided * toTonnes };
}
