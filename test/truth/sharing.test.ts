import { describe, expect, test } from 'vitest';
import { billsOf, expenseAt, incomeAt } from '../../sim-core/accounts/bills.ts';
import { defaultDynamic } from '../../sim-core/exchange/keys/defaultDynamic.ts';
import type { AllocationKey } from '../../sim-core/exchange/keys/key.ts';
import { staticKey } from '../../sim-core/exchange/keys/static.ts';
import { MONTHS, quantiseKw, STEPS_PER_DAY, STEPS_PER_HOUR } from '../../sim-core/units.ts';
import { meterNetDay, metersFor } from '../../sim-core/world/meter.ts';
import { plantsOf } from '../../sim-core/world/plants.ts';
import { registersFor } from '../../sim-core/world/registers.ts';
import { allocatorOf, allot } from '../exchange/allot.ts';
import { householdWith, memberWith, valuesWith } from '../support/participants.ts';
import { describeWithSharedData, sharedText } from '../support/shared.ts';

const HOURS = 8760;

interface Expected {
  readonly inputs: {
    readonly buildings: string[];
    readonly grid_buy_EUR_kWh: number;
    readonly grid_sell_EUR_kWh: number;
  };
  readonly individual: Record<string, Record<string, number>>;
  readonly pooled_pv: {
    readonly allocated_default_dynamic_prorata_consumption_kWh: Record<string, number>;
    readonly allocated_static_equal_key_capped_kWh: Record<string, number>;
    readonly [total: string]: number | Record<string, number>;
  };
  readonly surplus_sharing: Record<string, number>;
}

/** Hours of a home, kWh. */
interface Home {
  readonly name: string;
  readonly loadKwh: Float64Array;
  readonly pvKwh: Float64Array;
}

function homeOf(name: string, nominalKw: number): Home {
  const lines = sharedText(`households/citylearn_2022/${name}.csv.gz`).trim().split('\n');
  const columns = lines[0].split(',');
  const column = (title: string) => {
    const at = columns.indexOf(title);
    return Float64Array.from(lines.slice(1), (line) => Number(line.split(',')[at]));
  };
  return {
    name,
    loadKwh: column('non_shiftable_load'),
    pvKwh: column('solar_generation').map((wPerKwp) => (wPerKwp * nominalKw) / 1000),
  };
}

function read() {
  const expected: Expected = JSON.parse(sharedText('reference/community_sharing_expected.json'));
  const plants = JSON.parse(sharedText('households/citylearn_2022/buildings_pv_battery.json'));
  return { expected, homes: expected.inputs.buildings.map((name) => homeOf(name, plants[name].pv_nominal_kW)) };
}

/** What a home draws (positive) or feeds in (negative), kWh by hour. */
const netKwh = (home: Home) => home.loadKwh.map((load, hour) => load - home.pvKwh[hour]);

/**
 * Allotments of the year by a key, kWh, hour by hour in whole units of a fraction of a Wh. The reference prints four
 * decimals of a kWh (an error of 0.5·10⁻⁴) and rounds nowhere else; here each hour's energies are rounded to a unit.
 */
function yearOf(
  key: AllocationKey,
  unitsPerKwh: number,
  needKwh: readonly Float64Array[],
  surplusKwh: readonly Float64Array[],
): number[] {
  const allocator = allocatorOf(
    key,
    needKwh.map((_, i) => memberWith({ stableId: i })),
  );
  const units = (columns: readonly Float64Array[], hour: number) =>
    columns.map((column) => Math.round(column[hour] * unitsPerKwh));
  const sums = needKwh.map(() => 0);
  for (let hour = 0; hour < HOURS; hour++) {
    const { allottedWh } = allot(allocator, units(needKwh, hour), units(surplusKwh, hour));
    allottedWh.forEach((wh, i) => {
      sums[i] += wh;
    });
  }
  return sums.map((sum) => sum / unitsPerKwh);
}

/**
 * ⅛ mWh: as fine as a need (6.5·10⁷ units) times a pool (1.1·10⁸) stays below 2⁵³. The loads are written in thirds of a
 * decimal, whose rounding does not cancel over the year: in whole mWh it adds up to 2.2·10⁻⁴ kWh for Building_14.
 */
const EIGHTHS_OF_MILLIWATT_HOURS = 8e6;
/** 10 µWh, for the static key: its odd units always go to the same member, 3/8 of a unit an hour. */
const TENS_OF_MICROWATT_HOURS = 1e8;
/** Half of the last printed digit and the roundings above, with room to spare. */
const TOLERANCE_KWH = 2e-4;

const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const sumOf = (column: Float64Array) => column.reduce((a, b) => a + b, 0);

function expectKwh(own: number, printed: unknown): void {
  expect(Math.abs(own - Number(printed))).toBeLessThan(TOLERANCE_KWH);
}

describeWithSharedData('four measured homes: their panels in one pool', () => {
  const { expected, homes } = read();
  const { pooled_pv: pooled } = expected;
  const loads = homes.map((home) => home.loadKwh);
  const plants = homes.map((home) => home.pvKwh);
  const pvKwh = total(plants.map(sumOf));
  const loadKwh = total(loads.map(sumOf));

  test('production and consumption', () => {
    expectKwh(pvKwh, pooled.total_pv_kWh);
    expectKwh(loadKwh, pooled.total_load_kWh);
  });

  test('default dynamic: each home’s part, the whole, and both rates', () => {
    const allotted = yearOf(defaultDynamic, EIGHTHS_OF_MILLIWATT_HOURS, loads, plants);
    homes.forEach((home, i) => {
      expectKwh(allotted[i], pooled.allocated_default_dynamic_prorata_consumption_kWh[home.name]);
    });
    const shared = total(allotted);
    expectKwh(shared, pooled.collective_self_consumed_kWh);
    expect((shared / pvKwh).toFixed(6)).toBe(Number(pooled.collective_self_consumption_rate).toFixed(6));
    expect((shared / loadKwh).toFixed(6)).toBe(Number(pooled.collective_self_sufficiency_rate).toFixed(6));
  });

  test('static equal parts: each home’s part, the whole, and what is left over', () => {
    const allotted = yearOf(staticKey, TENS_OF_MICROWATT_HOURS, loads, plants);
    homes.forEach((home, i) => {
      expectKwh(allotted[i], pooled.allocated_static_equal_key_capped_kWh[home.name]);
    });
    expectKwh(total(allotted), pooled.static_equal_key_total_kWh);
    expectKwh(pvKwh - total(allotted), pooled.static_equal_key_surplus_kWh);
  });
});

describeWithSharedData('four measured homes: each uses its own panels first', () => {
  const { expected, homes } = read();
  const { grid_buy_EUR_kWh: buy, grid_sell_EUR_kWh: sell } = expected.inputs;
  const needs = homes.map((home) => netKwh(home).map((net) => Math.max(0, net)));
  const surpluses = homes.map((home) => netKwh(home).map((net) => Math.max(0, -net)));

  test('what they exchange, and what it saves at the spread of the prices', () => {
    const exchanged = total(yearOf(defaultDynamic, EIGHTHS_OF_MILLIWATT_HOURS, needs, surpluses));
    expectKwh(exchanged, expected.surplus_sharing.exchanged_kWh);
    expectKwh(total(needs.map(sumOf)), expected.surplus_sharing.total_import_kWh);
    expectKwh(total(surpluses.map(sumOf)), expected.surplus_sharing.total_export_kWh);
    expect(exchanged * (buy - sell)).toBeCloseTo(expected.surplus_sharing.saving_EUR, 4);
  });

  /** A year through our meters and bills: hours as four equal quarters, all in one month of the registers. */
  function metered(home: Home) {
    const meters = metersFor(1);
    const registers = registersFor(1);
    const netKw = new Float64Array(STEPS_PER_DAY);
    const sumKw = new Float64Array(STEPS_PER_DAY);
    const netWh = new Int32Array(STEPS_PER_DAY);
    const day = { importWh: 0, exportWh: 0 };
    const net = netKwh(home);
    for (let first = 0; first < HOURS; first += 24) {
      for (let k = 0; k < STEPS_PER_DAY; k++) netKw[k] = quantiseKw(net[first + Math.floor(k / STEPS_PER_HOUR)]);
      meterNetDay(meters, 0, netKw, 0, sumKw, netWh, 0, 1, day);
      registers.importWh[0] += day.importWh;
      registers.exportWh[0] += day.exportWh;
    }
    registers.importValue[0] = registers.importWh[0] * Math.round(buy * 1e6);
    return registers;
  }

  describe.each(homes)('$name', (home) => {
    const printed = expected.individual[home.name];
    const registers = metered(home);
    const importKwh = registers.importWh[0] / 1000;
    const exportKwh = registers.exportWh[0] / 1000;
    const pvKwh = sumOf(home.pvKwh);
    const loadKwh = sumOf(home.loadKwh);

    test('import and export to the Wh', () => {
      // A register keeps less than 1 Wh back; 8,760 hours quantised to 2⁻²⁰ kW spread by less than 0.1 Wh.
      expect(Math.abs(importKwh - printed.import_kWh)).toBeLessThan(0.0011);
      expect(Math.abs(exportKwh - printed.export_kWh)).toBeLessThan(0.0011);
      expectKwh(loadKwh, printed.load_kWh);
      expectKwh(pvKwh, printed.pv_kWh);
    });

    test('self-consumption, self-sufficiency', () => {
      const selfKwh = pvKwh - exportKwh;
      expect(Math.abs(selfKwh - printed.self_consumed_kWh)).toBeLessThan(0.0011);
      // 1 Wh of the register against the smallest plant, 2,465 kWh.
      expect(Math.abs(selfKwh / pvKwh - printed.self_consumption_rate)).toBeLessThan(1e-6);
      expect(Math.abs(selfKwh / loadKwh - printed.self_sufficiency_rate)).toBeLessThan(1e-6);
    });

    test('the bill, without its subscription', () => {
      const household = householdWith({ statedMember: false });
      const values = valuesWith({ 'prices.baseEurPerKwh': buy, 'prices.feedInSmallEurPerKwh': sell });
      const commune = { households: [household], sites: [] };
      const { before } = billsOf(commune, plantsOf(commune, values), Uint8Array.of(0), registers, values);
      let microEur = 0;
      for (let m = 0; m < MONTHS; m++) microEur += expenseAt(before, m) - incomeAt(before, m) - before.subscription[m];
      // A Wh more or less in a register is 0.25 thousandths of a euro.
      expect(Math.abs(microEur / 1e6 - printed.bill_EUR)).toBeLessThan(0.0005);
    });
  });
});
