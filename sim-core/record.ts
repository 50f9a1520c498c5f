import type { Commune } from './commune/commune.ts';
import type { SharedStepListener } from './exchange/sharing.ts';
import { namesOf } from './names.ts';
import type { Scenario } from './scenario/scenario.ts';
import type { ParticipantDayListener, YearModel } from './step.ts';
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

export interface TraceRecorder {
  readonly traces: readonly HouseholdTrace[];
  readonly onParticipant: ParticipantDayListener;
  readonly onShared: SharedStepListener;
}

/** Records the participants named in `record.households`; null where none is. */
export function traceRecorder(
  scenario: Scenario,
  commune: Commune,
  { calendar, sharing, plants }: YearModel,
): TraceRecorder | null {
  const wanted = new Set(namesOf(scenario.values['record.households']));
  const names = [...commune.households.map((h) => h.name), ...commune.sites.map((s) => s.name)];
  const chosen = names.flatMap((name, i) => (wanted.has(name) ? [i] : []));
  if (chosen.length === 0) return null;
  const column = () => new Float64Array(calendar.steps);
  const traces = chosen.map((i) => ({
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
  return {
    traces,
    onParticipant(participant, day, { netWh, pvKw }) {
      const k = traceOf.get(participant);
      if (k === undefined) return;
      const trace = traces[k];
      const hasPanels = plants.start[participant] < plants.start[participant + 1];
      for (let q = 0; q < STEPS_PER_DAY; q++) {
        const t = day * STEPS_PER_DAY + q;
        const net = netWh[participant * STEPS_PER_DAY + q];
        if (net >= 0) trace.importWh[t] = net;
        else trace.exportWh[t] = -net;
        if (!hasPanels) continue;
        pvCarryWh[k] += pvKw[q] * WH_PER_KW_STEP;
        trace.pvWh[t] = Math.floor(pvCarryWh[k]);
        pvCarryWh[k] -= trace.pvWh[t];
      }
    },
    onShared({ step, allottedWh, givenWh }) {
      traceOfMember.forEach((k, member) => {
        if (k < 0) return;
        traces[k].sharedInWh[step] = allottedWh[member];
        traces[k].sharedOutWh[step] = givenWh[member];
      });
    },
  };
}
