import type { YearCalendar } from '../calendar/year.ts';
import type { Commune } from '../commune/commune.ts';
import { addFeederDay, type FeederYear, feederYear } from '../grid/feeders/index.ts';
import { MONTHS } from '../units.ts';
import { kwpOf, type Plants } from '../world/plants.ts';
import { type Registers, sumOf, YEARLY_REGISTERS, type YearlyRegister, yearOf } from '../world/registers.ts';
import { type CommuneSeries, SERIES } from '../world/series.ts';
import type { Bills, Flows } from './bills.ts';
import { expenseAt, incomeAt, type Statement } from './bills.ts';
import { type EventLine, mergeEventLines } from './flexibility.ts';
import { mergedInvestments, type YearInvestments } from './yearInvestments.ts';

/** One household's or site's year: the row of `participants.parquet`. Whole Wh, quarters of an hour and micro-euro. */
export interface ParticipantColumns extends ParticipantRegisters {
  readonly commune: Float64Array;
  readonly name: readonly string[];
  /** `household` or the kind of site. */
  readonly kind: readonly string[];
  readonly isMember: Float64Array;
  readonly persons: Float64Array;
  /** OECD consumption units; 0 for a site. */
  readonly consumptionUnits: Float64Array;
  readonly incomeEurPerUc: Float64Array;
  /** 1–10; 0 for a site. */
  readonly decile: Float64Array;
  readonly kwp: Float64Array;
  /** Everything the home spends on energy, all carriers. */
  readonly expenseBefore: Float64Array;
  readonly incomeBefore: Float64Array;
  readonly expenseAfter: Float64Array;
  readonly incomeAfter: Float64Array;
}

type ParticipantRegisters = { readonly [R in YearlyRegister]: Float64Array };

/** Number columns of `ParticipantColumns`, in the order of the files. */
export const PARTICIPANT_NUMBERS = [
  'commune',
  'isMember',
  'persons',
  'consumptionUnits',
  'incomeEurPerUc',
  'decile',
  'kwp',
  ...YEARLY_REGISTERS,
  'expenseBefore',
  'incomeBefore',
  'expenseAfter',
  'incomeAfter',
] as const satisfies readonly (keyof ParticipantColumns)[];

/**
 * A year of one commune, or of several added up: all that figures are made of. Sums are whole numbers, so that adding in
 * any order gives the same bits.
 */
export interface Tally {
  readonly year: number;
  readonly steps: number;
  readonly communes: number;
  readonly inhabitants: number;
  readonly households: number;
  readonly cars: number;
  readonly members: number;
  readonly series: CommuneSeries;
  readonly participants: ParticipantColumns;
  readonly flows: Flows;
  /** Homes with a heat pump of their own, and electric cars. */
  readonly heatPumps: number;
  readonly electricCars: number;
  readonly investments: YearInvestments;
  readonly feederYear: FeederYear;
  readonly equipment: Equipment;
  /** How consumption follows the cold, kW/K; null where no winter tells. */
  readonly thermosensitivityKwPerK: number | null;
  readonly events: readonly EventLine[];
  readonly residualKwhMax: number;
  readonly perimeterKmMax: number;
  readonly memberKwpMax: number;
}

/** Who could answer an event: whole numbers, that they may be added. */
export interface Equipment {
  /** Homes whose rooms are heated with electricity, heat pumps among them. */
  readonly electricHomes: number;
  readonly electricCars: number;
  /** Rated power of the cars' chargers at home, W. */
  readonly chargersW: number;
}

/** What `tallyOf` needs of a computed year. */
export interface YearFigures {
  readonly communeIndex: number;
  readonly commune: Commune;
  readonly calendar: YearCalendar;
  readonly plants: Plants;
  readonly isMember: Uint8Array;
  readonly registers: Registers;
  readonly series: CommuneSeries;
  readonly bills: Bills;
  readonly feederYear: FeederYear;
  readonly equipment: Equipment;
  readonly thermosensitivityKwPerK: number | null;
  readonly events: readonly EventLine[];
  readonly residualKwhMax: number;
  readonly perimeterKm: number;
  readonly heatPumps: number;
  readonly electricCars: number;
  readonly investments: YearInvestments;
}

export function tallyOf(figures: YearFigures): Tally {
  const { commune, registers, bills, plants, isMember, calendar } = figures;
  const { households, sites } = commune;
  const count = households.length + sites.length;
  const column = (of: (i: number) => number) => Float64Array.from({ length: count }, (_, i) => of(i));
  const yearly = (statement: Statement, at: (s: Statement, at: number) => number) =>
    column((i) => {
      let sum = 0;
      for (let m = 0; m < MONTHS; m++) sum += at(statement, i * MONTHS + m);
      return sum;
    });
  const kwp = column((i) => kwpOf(plants, i));
  return {
    year: calendar.year,
    steps: calendar.steps,
    communes: 1,
    inhabitants: households.reduce((sum, h) => sum + h.persons, 0),
    households: households.length,
    cars: households.reduce((sum, h) => sum + h.cars, 0),
    members: isMember.reduce((sum, flag) => sum + flag, 0),
    series: figures.series,
    participants: {
      commune: column(() => figures.communeIndex),
      name: [...households.map((h) => h.name), ...sites.map((s) => s.name)],
      kind: [...households.map(() => 'household'), ...sites.map((s) => s.kind)],
      isMember: column((i) => isMember[i]),
      persons: column((i) => households[i]?.persons ?? 0),
      consumptionUnits: column((i) => households[i]?.consumptionUnits ?? 0),
      incomeEurPerUc: column((i) => households[i]?.incomeEurPerUc ?? 0),
      decile: column((i) => households[i]?.decile ?? 0),
      kwp,
      ...(Object.fromEntries(
        YEARLY_REGISTERS.map((name) => [name, column((i) => yearOf(registers[name], i))]),
      ) as ParticipantRegisters),
      expenseBefore: yearly(bills.before, expenseAt),
      incomeBefore: yearly(bills.before, incomeAt),
      expenseAfter: yearly(bills.after, expenseAt),
      incomeAfter: yearly(bills.after, incomeAt),
    },
    flows: bills.flows,
    heatPumps: figures.heatPumps,
    electricCars: figures.electricCars,
    investments: figures.investments,
    feederYear: figures.feederYear,
    equipment: figures.equipment,
    thermosensitivityKwPerK: figures.thermosensitivityKwPerK,
    events: figures.events,
    residualKwhMax: figures.residualKwhMax,
    perimeterKmMax: figures.perimeterKm,
    memberKwpMax: kwp.reduce((sum, power, i) => sum + power * isMember[i], 0),
  };
}

function mergedFeederYears(years: readonly FeederYear[]): FeederYear {
  const merged = feederYear();
  for (const year of years) addFeederDay(merged, year);
  return merged;
}

/** Adds the tallies of communes of the same year. */
export function mergeTallies(tallies: readonly Tally[]): Tally {
  if (tallies.length === 1) return tallies[0];
  const [first] = tallies;
  const addUp = (of: (t: Tally) => number) => tallies.reduce((sum, t) => sum + of(t), 0);
  const largest = (of: (t: Tally) => number) => tallies.reduce((max, t) => Math.max(max, of(t)), 0);
  const addColumns = (of: (t: Tally) => Float64Array) => {
    const sum = new Float64Array(first.steps);
    for (const tally of tallies) {
      const column = of(tally);
      for (let t = 0; t < sum.length; t++) sum[t] += column[t];
    }
    return sum;
  };
  const joined = (of: (p: ParticipantColumns) => Float64Array) => {
    const columns = tallies.map((t) => of(t.participants));
    const all = new Float64Array(columns.reduce((length, c) => length + c.length, 0));
    let at = 0;
    for (const c of columns) {
      all.set(c, at);
      at += c.length;
    }
    return all;
  };
  const numbers = Object.fromEntries(PARTICIPANT_NUMBERS.map((key) => [key, joined((p) => p[key])])) as Record<
    (typeof PARTICIPANT_NUMBERS)[number],
    Float64Array
  >;
  return {
    year: first.year,
    steps: first.steps,
    communes: addUp((t) => t.communes),
    inhabitants: addUp((t) => t.inhabitants),
    households: addUp((t) => t.households),
    cars: addUp((t) => t.cars),
    members: addUp((t) => t.members),
    series: Object.fromEntries(SERIES.map((name) => [name, addColumns((t) => t.series[name])])) as CommuneSeries,
    participants: {
      ...numbers,
      name: tallies.flatMap((t) => t.participants.name),
      kind: tallies.flatMap((t) => t.participants.kind),
    },
    flows: {
      paidByParticipants: addUp((t) => t.flows.paidByParticipants),
      toSuppliers: addUp((t) => t.flows.toSuppliers),
      toFuelSuppliers: addUp((t) => t.flows.toFuelSuppliers),
      toPublicChargers: addUp((t) => t.flows.toPublicChargers),
      toProducers: addUp((t) => t.flows.toProducers),
      toNetwork: addUp((t) => t.flows.toNetwork),
      toState: addUp((t) => t.flows.toState),
      toOrganiser: addUp((t) => t.flows.toOrganiser),
      fromFeedInBuyer: addUp((t) => t.flows.fromFeedInBuyer),
      residual: addUp((t) => t.flows.residual),
    },
    heatPumps: addUp((t) => t.heatPumps),
    electricCars: addUp((t) => t.electricCars),
    investments: mergedInvestments(tallies.map((t) => t.investments)),
    feederYear: mergedFeederYears(tallies.map((t) => t.feederYear)),
    equipment: {
      electricHomes: addUp((t) => t.equipment.electricHomes),
      electricCars: addUp((t) => t.equipment.electricCars),
      chargersW: addUp((t) => t.equipment.chargersW),
    },
    // One weather for all communes: the slope of a sum is the sum of the slopes.
    thermosensitivityKwPerK: tallies.some((t) => t.thermosensitivityKwPerK === null)
      ? null
      : addUp((t) => t.thermosensitivityKwPerK ?? 0),
    events: mergeEventLines(tallies.map((t) => t.events)),
    residualKwhMax: largest((t) => t.residualKwhMax),
    perimeterKmMax: largest((t) => t.perimeterKmMax),
    memberKwpMax: largest((t) => t.memberKwpMax),
  };
}

/** Energies of a year, whole Wh, from the registers; `lineLosses` from the series. */
export interface EnergyWh {
  readonly load: number;
  readonly pv: number;
  readonly biogas: number;
  readonly selfConsumed: number;
  readonly shared: number;
  readonly gridImport: number;
  readonly gridExport: number;
  readonly lineLosses: number;
  readonly curtailed: number;
  readonly charged: number;
  readonly discharged: number;
  readonly v2g: number;
  readonly driven: number;
  readonly publicCharged: number;
  readonly heatNeed: number;
  readonly heatDelivered: number;
  readonly dhw: number;
  readonly solarThermal: number;
  readonly heatingElectricity: number;
  readonly dhwElectricity: number;
  readonly gas: number;
  readonly oil: number;
  /** Logs and pellets. */
  readonly wood: number;
  readonly networkHeat: number;
}

/**
 * The identities of the meters hold to the Wh: pv + biogas + gridImport + discharged = load + charged + gridExport + lineLosses,
 * and pv + biogas + v2g = selfConsumed + shared + gridExport.
 */
export function energyOf({ participants, series }: Pick<Tally, 'participants' | 'series'>): EnergyWh {
  const total = (name: YearlyRegister) => sumOf(participants[name]);
  const pv = total('pvWh');
  const biogas = total('biogasWh');
  const imported = total('importWh');
  const exported = total('exportWh');
  const shared = total('sharedInWh');
  const charged = total('chargedWh');
  const discharged = total('dischargedWh');
  const v2g = total('v2gWh');
  const lineLosses = sumOf(series.lossWh);
  return {
    load: pv + biogas + imported - exported + discharged - charged,
    pv,
    biogas,
    selfConsumed: pv + biogas + v2g - exported,
    shared,
    gridImport: imported - shared + lineLosses,
    gridExport: exported - shared,
    lineLosses,
    curtailed: sumOf(series.curtailedWh),
    charged,
    discharged,
    v2g,
    driven: total('tripWh'),
    publicCharged: total('publicChargedWh'),
    heatNeed: total('heatNeedWh'),
    heatDelivered: total('heatDeliveredWh'),
    dhw: total('hotWaterWh'),
    solarThermal: total('solarThermalWh'),
    heatingElectricity: total('heatingElectricWh'),
    dhwElectricity: total('hotWaterElectricWh'),
    gas: total('gasWh'),
    oil: total('oilWh'),
    wood: total('woodWh') + total('pelletWh'),
    networkHeat: total('networkHeatWh'),
  };
}
