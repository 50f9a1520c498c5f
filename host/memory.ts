import { householdCount } from '../sim-core/commune/synthesis.ts';
import type { RunInputs } from '../sim-core/inputs.ts';
import type { Scenario } from '../sim-core/scenario/scenario.ts';
import { MONTHS } from '../sim-core/units.ts';

/** What a process holds before it simulates anything, MB. */
const PROGRAM_MB = 75;
/** Climate, prices and some fifty irradiance classes of a year, in each worker, MB. */
const CLIMATE_MB = 30;
const WORKER_MB = 45;
/** Series of a year that wait to be merged, MB. */
const SERIES_MB = 25;
const BYTES_PER_MB = 1_000_000;
/** A participant as an object with its columns, registers and bills of a year. */
const PARTICIPANT_BYTES = 3_000 + MONTHS * 8 * 19 + 96 * 4;
/** What remains of a participant in the run's report. */
const REPORTED_BYTES = 250;

/** Memory that a run will need, MB, said before it starts: an upper estimate that does not grow with the years. */
export function estimatedMemoryMb(
  { values, lists }: Scenario,
  { buildings }: Pick<RunInputs, 'buildings'>,
  workers: number,
): number {
  const communes = values['territory.communes'];
  const households =
    buildings?.reduce((sum, { householdPersons }) => sum + householdPersons.length, 0) ?? householdCount(values);
  const participants = households + lists.sites.length + lists.extraHouseholds.length;
  const inWork =
    Math.min(workers, communes) * (CLIMATE_MB + WORKER_MB + (2 * participants * PARTICIPANT_BYTES) / BYTES_PER_MB);
  const reported = (communes * participants * REPORTED_BYTES * Math.min(values['calendar.years'], 40)) / BYTES_PER_MB;
  return Math.ceil(PROGRAM_MB + SERIES_MB + inWork + reported);
}
