import type { Commune } from './commune/commune.ts';
import type { YearModel } from './day/model.ts';
import type { SharedStepListener } from './exchange/sharing.ts';
import { namesOf } from './names.ts';
import type { Scenario } from './scenario/scenario.ts';
import type { ParticipantDayListener } from './step.ts';
import { STEPS_PER_DAY, WH_PER_KW_STEP } from './units.ts';

/** The whole curve of a chosen participant, whole Wh by step. */
export interface HouseholdTrace {
  readonly name: string;
  readonly pvWh: Float64Array;
  readonly importWh: Float64Array;
  readonly exportWh: Float64Array;
  readonly sharedInWh: Float64Array;
  readonly sharedOutWh: Float64Array;
}

/** Share of the pool that each member was entitled to, for the steps of a month in which something was shared. */
export interface CoefficientRecord {
  readonly members: readonly string[];
  readonly steps: readonly number[];
  /** Step × members. */
  readonly ratios: readonly Float64Array[];
}

/** What a run keeps beside its registers. */
export interface Recorded {
  readonly traces: readonly HouseholdTrace[];
  readonly coefficients: CoefficientRecord | null;
}

export const NOTHING_RECORDED: Recorded = { traces: [], coefficients: null };

interface Recorder {
  readonly recorded: Recorded;
  readonly onParticipant: ParticipantDayListener | null;
  readonly onShared: SharedStepListener | null;
}

/** Records what the scenario's `record` parameters ask for. */
export function recorderOf(scenario: Scenario, commune: Commune, model: YearModel): Recorder {
  const traces = traceRecorder(scenario.values['record.households'], commune, model);
  const coefficients = coefficientRecorder(scenario.values['record.coefficientsMonth'], model);
  return {
    recorded: { traces: traces?.traces ?? [], coefficients: coefficients?.record ?? null },
    onParticipant: traces?.onParticipant ?? null,
    onShared:
      traces === null && coefficients === null
        ? null
        : (step, sharing) => {
            traces?.onShared(step, sharing);
            coefficients?.onShared(step, sharing);
          },
  };
}

function traceRecorder(
  list: string,
  commune: Commune,
  { calendar, sharing, dispatch: { plants }, participants }: YearModel,
) {
  const wanted = new Set(namesOf(list));
  const names = [...commune.households.map((h) => h.name), ...commune.sites.map((s) => s.name)];
  const chosen = names.flatMap((name, i) => (wanted.has(name) ? [i] : []));
  if (chosen.length === 0) return null;
  const column = () => new Float64Array(calendar.steps);
  const traces: HouseholdTrace[] = chosen.map((i) => ({
    name: names[i],
    pvWh: column(),
    importWh: column(),
    exportWh: column(),
    sharedInWh: column(),
    sharedOutWh: column(),
  }));
  const traceOf = new Map(chosen.map((participant, k) => [participant, k]));
  const traceOfMember = Array.from(sharing.participant, (participant) => traceOf.get(participant) ?? -1);
  const pvCarryWh = new Float64Array(chosen.length);
  const onParticipant: ParticipantDayListener = (participant, day, row, { netWh, pvRowsKw }) => {
    const k = traceOf.get(participant);
    if (k === undefined) return;
    const trace = traces[k];
    const hasPanels = plants.start[participant] < plants.start[participant + 1];
    for (let q = 0; q < STEPS_PER_DAY; q++) {
      const t = day * STEPS_PER_DAY + q;
      const net = netWh[q * participants + participant];
      if (net >= 0) trace.importWh[t] = net;
      else trace.exportWh[t] = -net;
      if (!hasPanels) continue;
      pvCarryWh[k] += pvRowsKw[row * STEPS_PER_DAY + q] * WH_PER_KW_STEP;
      trace.pvWh[t] = Math.floor(pvCarryWh[k]);
      pvCarryWh[k] -= trace.pvWh[t];
    }
  };
  const onShared: SharedStepListener = ({ step, allottedWh, givenWh }) => {
    traceOfMember.forEach((k, member) => {
      if (k < 0) return;
      traces[k].sharedInWh[step] = allottedWh[member];
      traces[k].sharedOutWh[step] = givenWh[member];
    });
  };
  return { traces, onParticipant, onShared };
}

function coefficientRecorder(month: number | null, { calendar, sharing }: YearModel) {
  if (month === null) return null;
  const steps: number[] = [];
  const ratios: Float64Array[] = [];
  const onShared: SharedStepListener = ({ step, allottedWh, surplusTotalWh }, { allocator }) => {
    if (calendar.monthOfDay[Math.floor(step / STEPS_PER_DAY)] !== month - 1) return;
    steps.push(step);
    // What the key posts, where it posts; else what each one's part of the pool turned out to be.
    ratios.push(Float64Array.from(allottedWh, (wh, m) => allocator.postedRatio(m, step) ?? wh / surplusTotalWh));
  };
  const record: CoefficientRecord = { members: sharing.members.map((member) => member.name), steps, ratios };
  return { record, onShared };
}
