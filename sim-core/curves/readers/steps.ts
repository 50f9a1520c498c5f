import type { Findings } from '../../text/findings.ts';
import type { OrderedRows, Place } from './meterRows.ts';

/** The steps a Linky meter can keep its load curve at. */
const LINKY_STEPS_SECONDS: readonly number[] = [600, 900, 1800, 3600];

const STEPS_IN_MINUTES = LINKY_STEPS_SECONDS.map((seconds) => seconds / 60).join(', ');

/** What a Linky records unless its owner asks for another step. */
const DEFAULT_STEP_SECONDS = 1800;

/**
 * How many missing rows are more believable than one change of the step. Meters change it for good or for months, so
 * for more than the 16 rows that two changes would have to explain.
 */
const HOLES_PER_CHANGE = 8;
/** Only breaks a tie, in a file too short to tell. */
const UNUSUAL_START = 0.5;

/**
 * The step of each row of a load curve that gives only the ends of its intervals. A distance of an hour is a step of
 * an hour or a step of half an hour after a missing row: of all explanations the one with the fewest missing rows and
 * changes of step is taken (the shortest path through the possible steps of each row). Half-hours that turn into
 * quarters on a morning are seen in the wild (hekmon/edfbleu#15).
 *
 * @param endUtcSeconds ascending, rows without a value included: they say where an interval ends
 * @param statedSeconds step of the file's header, NaN where it is left empty
 * @returns steps in seconds; 0 for a row that lies nearer to the one before than any step
 */
export function inferredSteps(endUtcSeconds: Float64Array, statedSeconds: number): Float64Array {
  const rows = endUtcSeconds.length;
  const states = LINKY_STEPS_SECONDS.length;
  const usual = LINKY_STEPS_SECONDS.includes(statedSeconds) ? statedSeconds : DEFAULT_STEP_SECONDS;
  const cameFrom = new Int8Array(rows * states);
  let costs: number[] = LINKY_STEPS_SECONDS.map((step) => (step === usual ? 0 : UNUSUAL_START));
  for (let row = 1; row < rows; row++) {
    const distance = endUtcSeconds[row] - endUtcSeconds[row - 1];
    const cheapest = indexOfLeast(costs);
    costs = LINKY_STEPS_SECONDS.map((step, state) => {
      const isChange = costs[cheapest] + HOLES_PER_CHANGE < costs[state];
      cameFrom[row * states + state] = isChange ? cheapest : state;
      const before = isChange ? costs[cheapest] + HOLES_PER_CHANGE : costs[state];
      return before + misfit(step, distance);
    });
  }
  const steps = new Float64Array(rows);
  for (let row = rows - 1, state = indexOfLeast(costs); row >= 0; row--) {
    const distance = row > 0 ? endUtcSeconds[row] - endUtcSeconds[row - 1] : Number.POSITIVE_INFINITY;
    steps[row] = LINKY_STEPS_SECONDS[state] <= distance ? LINKY_STEPS_SECONDS[state] : 0;
    state = cameFrom[row * states + state];
  }
  return steps;
}

/** Larger than any sum of holes, small enough to add up exactly. */
const IMPOSSIBLE = 1e9;

function misfit(step: number, distance: number): number {
  return step === distance ? 0 : step < distance ? 1 : IMPOSSIBLE;
}

function indexOfLeast(costs: readonly number[]): number {
  return costs.reduce((best, cost, i) => (cost < costs[best] ? i : best), 0);
}

/** Rows with the steps that their ends tell. A row that no step fits is an issue. */
export function withInferredSteps(
  rows: OrderedRows,
  statedSeconds: number,
  place: Place,
  findings: Findings,
): OrderedRows {
  const durationSeconds = inferredSteps(rows.endUtcSeconds, statedSeconds);
  durationSeconds.forEach((seconds, row) => {
    if (seconds === 0)
      findings.issue({ code: 'curve.stepUnknown', ...place(rows.mark[row]), unit: 'min', expected: STEPS_IN_MINUTES });
  });
  return { ...rows, durationSeconds };
}
