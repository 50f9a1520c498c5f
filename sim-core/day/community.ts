import { MONTHS, STEPS_PER_DAY } from '../units.ts';
import { meterFlowDay, meterNetDay } from '../world/meter.ts';
import type { DayBuffers } from './buffers.ts';
import type { MeteringState, YearModel } from './model.ts';

/** The commune's battery, beside the busbars: it acts once the day's sums of all others are known. */
export function communityDayOf(
  { dispatch, calendar, participants }: YearModel,
  state: MeteringState,
  day: number,
  buffers: DayBuffers,
  netWh: Int32Array,
  block: number,
): void {
  const { community, communityParticipant: i } = dispatch;
  if (community === null || i < 0) return;
  const { meters, registers, series } = state;
  const { netKw, sums, meterDay } = buffers;
  const { chargeKw, dischargeKw } = buffers.community;
  const firstStep = day * STEPS_PER_DAY;
  const month = i * MONTHS + calendar.monthOfDay[day];
  netKw.set(sums.netKw);
  community.day(day, netKw, buffers.community);
  for (let k = 0; k < STEPS_PER_DAY; k++) {
    netKw[k] = chargeKw[k] - dischargeKw[k];
    sums.chargeKw[k] += chargeKw[k];
    sums.dischargeKw[k] += dischargeKw[k];
  }
  registers.chargedWh[month] += meterFlowDay(meters.chargedCarryWh, i, chargeKw, 0, series.chargedWh, firstStep);
  registers.dischargedWh[month] += meterFlowDay(
    meters.dischargedCarryWh,
    i,
    dischargeKw,
    0,
    series.dischargedWh,
    firstStep,
  );
  meterNetDay(meters, i, netKw, 0, sums.netKw, netWh, block + i, participants, meterDay);
  registers.importWh[month] += meterDay.importWh;
  registers.exportWh[month] += meterDay.exportWh;
  // Nobody lives at its meter: all that leaves it is storage sent out, and no production.
  registers.v2gWh[month] += meterDay.exportWh;
}
