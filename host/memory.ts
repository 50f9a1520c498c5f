import { PENDING_TALLIES } from '../sim-core/accounts/accumulate.ts';
import { householdCount } from '../sim-core/commune/synthesis.ts';
import { asksForEvents } from '../sim-core/grid/flexibility/events.ts';
import type { RunInputs } from '../sim-core/inputs.ts';
import { namesOf } from '../sim-core/names.ts';
import { CLIMATES_KEPT } from '../sim-core/run.ts';
import type { Scenario } from '../sim-core/scenario/scenario.ts';
import { MONTHS, STEPS_PER_DAY } from '../sim-core/units.ts';

const MB = 1_000_000;
/** What a process holds before it simulates anything, MB. */
const PROGRAM_MB = 75;
const WORKER_MB = 45;
/** Weather, prices and some fifty planes of panels of a year, MB. */
const CLIMATE_MB = 20;
/** Memory that the database behind a run folder may take; beyond it, it uses the disk. */
export const SPOOL_MB = 128;
/** The database's program, beside what it may take for data, MB. */
const DATABASE_MB = 60;
/** A quarter-hourly column of a year. */
const COLUMN_BYTES = 366 * STEPS_PER_DAY * 8;
const SERIES_COLUMNS = 10;
const TRACE_COLUMNS = 6;
/** A participant as an object with its columns, registers and bills of a year. */
const PARTICIPANT_BYTES = 5_000 + MONTHS * 8 * 48 + STEPS_PER_DAY * 4;
/** What remains of a participant in the tally of a year. */
const REPORTED_BYTES = 450;
const LONGEST_MONTH_STEPS = 31 * STEPS_PER_DAY;

/**
 * Memory that a run will need, MB, said before it starts: an upper estimate.
 *
 * @param isWritten whether a run folder is asked for
 */
export function estimatedMemoryMb(
  { values, lists }: Scenario,
  { buildings }: Pick<RunInputs, 'buildings'>,
  workers: number,
  isWritten: boolean,
): number {
  const communes = values['territory.communes'];
  const years = values['calendar.years'];
  const households =
    buildings?.reduce((sum, { householdPersons }) => sum + householdPersons.length, 0) ?? householdCount(values);
  const participants = households + lists.sites.length + lists.extraHouseholds.length;
  const traced = Math.min(namesOf(values['record.households']).length, participants);
  const recordedMonths = values['record.coefficientsMonth'] === null ? 0 : 1;

  // A commune's year is in work while the one before it is on its way to the report or to the disk.
  const pairedYears = asksForEvents(values) && values['flexibility.measure'] === 'pairedYear' ? 1 : 0;
  const yearBytes =
    (2 + pairedYears) *
    (participants * PARTICIPANT_BYTES +
      (SERIES_COLUMNS + traced * TRACE_COLUMNS) * COLUMN_BYTES +
      recordedMonths * LONGEST_MONTH_STEPS * participants * 8);
  const worker = WORKER_MB + Math.min(years, CLIMATES_KEPT + 1) * CLIMATE_MB + yearBytes / MB;
  const waiting = Math.min(communes, Math.max(2, PENDING_TALLIES / years));
  const series = years * (waiting + 2) * SERIES_COLUMNS * COLUMN_BYTES;
  const reported = years * communes * participants * REPORTED_BYTES;
  const written = isWritten ? DATABASE_MB + SPOOL_MB : 0;
  return Math.ceil(PROGRAM_MB + Math.min(workers, communes) * worker + (series + reported) / MB + written);
}
