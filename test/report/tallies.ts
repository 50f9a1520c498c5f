import type { ParticipantColumns, Tally } from '../../sim-core/accounts/tally.ts';
import { noInvestments } from '../../sim-core/accounts/yearInvestments.ts';
import { yearCalendar } from '../../sim-core/calendar/year.ts';
import { feederYear } from '../../sim-core/grid/feeders/index.ts';
import { YEARLY_REGISTERS, type YearlyRegister } from '../../sim-core/world/registers.ts';
import { seriesFor } from '../../sim-core/world/series.ts';

export const calendar2025 = yearCalendar(2025);

/** A household's or site's year, all of it 0 unless stated. Money in micro-euro. */
export interface Row extends Partial<Record<YearlyRegister, number>> {
  readonly name?: string;
  readonly kind?: string;
  readonly isMember?: number;
  readonly persons?: number;
  readonly consumptionUnits?: number;
  readonly incomeEurPerUc?: number;
  readonly decile?: number;
  readonly kwp?: number;
  readonly expenseBefore?: number;
  readonly incomeBefore?: number;
  readonly expenseAfter?: number;
  readonly incomeAfter?: number;
}

function columnsOf(rows: readonly Row[]): ParticipantColumns {
  const column = (of: (row: Row) => number | undefined) => Float64Array.from(rows, (row) => of(row) ?? 0);
  return {
    commune: column(() => 0),
    name: rows.map((row, i) => row.name ?? String(i + 1)),
    kind: rows.map((row) => row.kind ?? 'household'),
    isMember: column((row) => row.isMember),
    persons: Float64Array.from(rows, (row) => row.persons ?? (row.kind === undefined ? 1 : 0)),
    consumptionUnits: Float64Array.from(rows, (row) => row.consumptionUnits ?? 1),
    incomeEurPerUc: column((row) => row.incomeEurPerUc),
    decile: column((row) => row.decile),
    kwp: column((row) => row.kwp),
    ...(Object.fromEntries(YEARLY_REGISTERS.map((name) => [name, column((row) => row[name])])) as Record<
      YearlyRegister,
      Float64Array
    >),
    expenseBefore: column((row) => row.expenseBefore),
    incomeBefore: column((row) => row.incomeBefore),
    expenseAfter: column((row) => row.expenseAfter),
    incomeAfter: column((row) => row.incomeAfter),
  };
}

const NO_FLOWS: Tally['flows'] = {
  paidByParticipants: 0,
  toSuppliers: 0,
  toFuelSuppliers: 0,
  toPublicChargers: 0,
  toProducers: 0,
  toNetwork: 0,
  toState: 0,
  toOrganiser: 0,
  fromFeedInBuyer: 0,
  residual: 0,
};

/** A year of 2025 of the rows given; its series are 0 until a test writes into them. */
export function tallyWith(rows: readonly Row[], changes: Partial<Tally> = {}): Tally {
  const participants = columnsOf(rows);
  return {
    year: 2025,
    steps: calendar2025.steps,
    communes: 1,
    inhabitants: participants.persons.reduce((a, b) => a + b, 0),
    households: rows.filter((row) => row.kind === undefined).length,
    cars: 0,
    members: participants.isMember.reduce((a, b) => a + b, 0),
    series: seriesFor(calendar2025.steps),
    participants,
    flows: NO_FLOWS,
    heatPumps: 0,
    electricCars: 0,
    investments: noInvestments(25),
    feederYear: feederYear(),
    equipment: { electricHomes: 0, electricCars: 0, chargersW: 0 },
    thermosensitivityKwPerK: null,
    events: [],
    residualKwhMax: 0,
    perimeterKmMax: 0,
    memberKwpMax: 0,
    ...changes,
  };
}
