import type { Commune } from '../../sim-core/commune/commune.ts';
import { type SharedStepListener, type Sharing, settleSharingDay, sharingOf } from '../../sim-core/exchange/sharing.ts';
import type { Values } from '../../sim-core/parameters/index.ts';
import { emptyLists } from '../../sim-core/parameters/lists.ts';
import { STEPS_PER_DAY } from '../../sim-core/units.ts';
import { type Registers, registersFor } from '../../sim-core/world/registers.ts';
import { type CommuneSeries, seriesFor } from '../../sim-core/world/series.ts';
import { calendar2025 } from './allot.ts';

/** What a meter reads on a day: whole Wh by quarter of the day, positive when drawing; 0 where nothing is stated. */
export type MeterDay = Readonly<Record<number, number>>;

export interface Settled {
  readonly sharing: Sharing;
  readonly registers: Registers;
  readonly series: CommuneSeries;
  readonly firstStep: number;
}

/**
 * Settles one day of a commune by hand-written meters.
 *
 * @param priceAt micro-euro per kWh at a quarter of the day, one contract for all
 */
export function settleDayOf(
  commune: Commune,
  values: Values,
  meters: readonly MeterDay[],
  { day = 0, priceAt = (_: number): number => 200_000, listener = null as SharedStepListener | null } = {},
): Settled {
  const sharing = sharingOf(commune, calendar2025, values, emptyLists(), null);
  const netWh = new Int32Array(meters.length * STEPS_PER_DAY);
  meters.forEach((meter, i) => {
    for (const [quarter, wh] of Object.entries(meter)) netWh[i * STEPS_PER_DAY + Number(quarter)] = wh;
  });
  const firstStep = day * STEPS_PER_DAY;
  const prices = Float64Array.from({ length: calendar2025.steps }, (_, t) => priceAt(t - firstStep));
  const registers = registersFor(meters.length);
  const series = seriesFor(calendar2025.steps);
  settleSharingDay(
    sharing,
    {
      firstStep,
      month: calendar2025.monthOfDay[day],
      netWh,
      supply: { contract: new Uint8Array(meters.length), prices: [prices] },
      registers,
      series,
    },
    listener,
  );
  return { sharing, registers, series, firstStep };
}
