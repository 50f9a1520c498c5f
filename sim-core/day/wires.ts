import { addFeederDay } from '../grid/feeders/index.ts';
import { MONTHS, STEPS_PER_DAY } from '../units.ts';
import { meterFlowDay, meterNetDay } from '../world/meter.ts';
import type { DayBuffers } from './buffers.ts';
import type { MeteringState, YearModel } from './model.ts';

/**
 * Layer 3 on the wires: losses, voltages and what they force panels to give up; then the meters of a group read what
 * passes them.
 *
 * @param block the day's metered steps begin at this place of `netWh`
 */
export function wireDay(
  { dispatch, calendar, participants }: YearModel,
  state: MeteringState,
  group: number,
  day: number,
  buffers: DayBuffers,
  netWh: Int32Array,
  block: number,
): void {
  const { feeders, communityParticipant } = dispatch;
  const { meters, registers, series } = state;
  const { feeder, netRowsKw, pvRowsKw, hasPv, meterDay, sums } = buffers;
  const firstStep = day * STEPS_PER_DAY;
  const start = feeders.start[group];
  const rows = feeders.start[group + 1] - start;
  feeders.day(group, netRowsKw, pvRowsKw, hasPv, feeder);
  addFeederDay(state.feederYear, feeder);
  meterFlowDay(meters.lossCarryWh, group, feeder.lossKw, 0, series.lossWh, firstStep);
  if (feeder.curtailedSteps > 0) {
    meterFlowDay(meters.curtailedCarryWh, group, feeder.curtailedKw, 0, series.curtailedWh, firstStep);
  }
  for (let row = 0; row < rows; row++) {
    const i = feeders.participant[start + row];
    if (i === communityParticipant) continue;
    const from = row * STEPS_PER_DAY;
    const month = i * MONTHS + calendar.monthOfDay[day];
    if (hasPv[row] === 1) {
      for (let k = 0; k < STEPS_PER_DAY; k++) sums.producedKw[k] += pvRowsKw[from + k];
      registers.pvWh[month] += meterFlowDay(meters.pvCarryWh, i, pvRowsKw, from, series.pvWh, firstStep);
    }
    meterNetDay(meters, i, netRowsKw, from, sums.netKw, netWh, block + i, participants, meterDay);
    registers.importWh[month] += meterDay.importWh;
    registers.exportWh[month] += meterDay.exportWh;
  }
}
