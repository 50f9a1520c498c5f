import type { Commune } from '../../sim-core/commune/commune.ts';
import { type SharedStepListener, type Sharing, shareDay, sharingOf } from '../../sim-core/exchange/sharing.ts';
import { supplyOf, valuationFor, valuer } from '../../sim-core/exchange/valuation.ts';
import type { Values } from '../../sim-core/parameters/index.ts';
import { emptyLists } from '../../sim-core/parameters/lists.ts';
import { MONTHS, STEPS_PER_DAY } from '../../sim-core/units.ts';
import { type Registers, registersFor } from '../../sim-core/world/registers.ts';
import { type CommuneSeries, seriesFor } from '../../sim-core/world/series.ts';
import { calendar2025 } from './allot.ts';

/** What a meter reads on a day: whole Wh by quarter of the day, positive when drawing; 0 where nothing is stated. */
export type MeterReadings = Readonly<Record<number, number>>;

export interface Settled {
  readonly sharing: Sharing;
  readonly registers: Registers;
  readonly series: CommuneSeries;
  readonly firstStep: number;
}

/**
 * Values and shares one day of a commune by hand-written meters, as a year's settlement does.
 *
 * @param priceAt micro-euro per kWh at a quarter of the day, one contract for all
 * @param sharing the operation as an earlier day left it; a new one where none is given
 */
export function settleDayOf(
  commune: Commune,
  values: Values,
  meters: readonly MeterReadings[],
  {
    day = 0,
    priceAt = (_: number): number => 200_000,
    listener = null as SharedStepListener | null,
    sharing = sharingOf(commune, calendar2025, values, emptyLists(), null),
  } = {},
): Settled {
  const netWh = new Int32Array(meters.length * STEPS_PER_DAY);
  meters.forEach((readings, i) => {
    for (const [quarter, wh] of Object.entries(readings)) netWh[Number(quarter) * meters.length + i] = wh;
  });
  const firstStep = day * STEPS_PER_DAY;
  const prices = Float64Array.from({ length: calendar2025.steps }, (_, t) => priceAt(t - firstStep));
  const supply = supplyOf(new Uint8Array(meters.length), [prices]);
  const valuation = valuationFor(calendar2025.steps, meters.length);
  const registers = { ...registersFor(meters.length), importValue: valuation.importValue };
  meters.forEach((readings, i) => {
    const fedWh = Object.values(readings).reduce((sum, wh) => sum + Math.max(0, -wh), 0);
    registers.exportWh[i * MONTHS + calendar2025.monthOfDay[day]] = fedWh;
  });
  const series = {
    ...seriesFor(calendar2025.steps),
    importWh: valuation.importWh,
    exportWh: valuation.exportWh,
  };
  const metered = { firstStep, month: calendar2025.monthOfDay[day], netWh };
  valuer(sharing.isMember, supply)(metered, valuation);
  shareDay(sharing, metered, valuation, supply, { registers, series }, listener);
  return { sharing, registers, series, firstStep };
}
