import { beforeAll, describe, expect, test } from 'vitest';
import { electricCars } from '../../sim-core/agents/ev/fleet.ts';
import { dayOutings, drawOutings, tripModel } from '../../sim-core/agents/ev/trips.ts';
import { hotWaterDraws } from '../../sim-core/agents/hotWater/draws.ts';
import { householdLoads, LOAD_BUFFER_STEPS } from '../../sim-core/agents/household.ts';
import { quartersOf } from '../../sim-core/calendar/periods.ts';
import type { Household } from '../../sim-core/commune/commune.ts';
import { dayBuffers } from '../../sim-core/day/buffers.ts';
import { NO_INPUTS } from '../../sim-core/inputs.ts';
import { climateLayer, dispatchLayer, needsLayer, settlementLayer, supplyLayer } from '../../sim-core/layers.ts';
import { yearModel } from '../../sim-core/run.ts';
import type { Scenario } from '../../sim-core/scenario/scenario.ts';
import { carriedFor, stepDay, yearState } from '../../sim-core/step.ts';
import { MONTHS, STEPS_PER_DAY } from '../../sim-core/units.ts';
import { postMonth } from '../../sim-core/world/counters.ts';
import type { YearlyRegister } from '../../sim-core/world/registers.ts';
import { accepted } from '../curves/support.ts';
import { householdWith } from '../support/participants.ts';
import { scenarioOf } from '../support/runs.ts';
import { type Given, type House, PANELS, type Row, sheetOf } from './sheet.ts';

const DAYS = 14;
const STEPS = DAYS * STEPS_PER_DAY;
const HOUSE = 0;
const NEIGHBOUR = 1;

/** The houses: everything at once in the first, other machines and habits in the second. */
const HOUSES: readonly { readonly name: string; readonly city: string; readonly house: House }[] = [
  {
    name: 'heat pump, tank and car that follow the sun',
    city: 'marseille',
    house: { heat: 'airHeatPump', tank: 'solar', car: 'solar' },
  },
  {
    name: 'heat pump through frost, tank by night, car at once',
    city: 'strasbourg',
    house: { heat: 'airHeatPump', tank: 'offPeak', car: 'immediate' },
  },
  {
    name: 'electric panels, tank by night, car at the sun',
    city: 'nice',
    house: { heat: 'direct', tank: 'offPeak', car: 'solar' },
  },
];

/** What the sheet takes as read: everybody alike, one car, everything adopted, no ageing of the car's battery. */
function scenarioFor(city: string, { tank, car }: House): Scenario {
  return scenarioOf([
    `weather.city=${city}`,
    'calendar.year=2025',
    'heating.setPointSpreadK=0',
    'heating.vulnerableDecile=0',
    'heating.scheduleSpreadHours=0',
    'heating.heatedShareRatios=1,1,1,1,1,1,1,1,1',
    'hotWater.kindRatios.airHeatPump=0,1,0',
    'hotWater.kindRatios.direct=0,1,0',
    'hotWater.staggerRatio=0',
    `hotWater.control=${tank}`,
    'battery.adoptionRatio=1',
    'ev.adoptionRatio=1',
    `ev.strategyRatios=${car === 'solar' ? '0,0,0,1,0,0' : '1,0,0,0,0,0'}`,
    'ev.batterySpreadRatio=0',
    'ev.chargerRatios=0,0,1',
    'ev.homeChargeRatio=1',
    'ev.habitRatios=1,0,0',
    'ev.ageing.lossPerYear=0',
    'prices.optionRatios=0,1,0,0',
  ]);
}

/** The house, and a neighbour with a gas boiler, 120 m to the east and to the west of their transformer. */
function householdsFor({ heat }: House): Household[] {
  const plain = householdWith();
  return [
    householdWith({
      key: 11,
      persons: 3,
      areaM2: 100,
      cars: 1,
      place: { eastM: -120, northM: 0 },
      arrays: [PANELS],
      heating: { ...plain.heating, system: heat, emitter: 'newRadiators' },
      contractDraw: 0.5,
      statedMember: null,
    }),
    householdWith({
      key: 12,
      name: '2',
      cars: 0,
      place: { eastM: 120, northM: 0 },
      contractDraw: 0.5,
      statedMember: null,
    }),
  ];
}

interface Lived {
  /** By column, as the engine has it. */
  readonly series: Readonly<Record<(typeof COLUMNS)[number], Float64Array>>;
  readonly days: readonly { readonly needKwh: number; readonly heatKwh: number; readonly electricKwh: number }[];
  readonly storedKwh: Float64Array;
  readonly year: (register: YearlyRegister) => number;
  readonly voltageMinV: number;
  readonly voltageMaxV: number;
  readonly residualKwhMax: number;
  readonly given: Given;
}

const COLUMNS = ['loadKw', 'pvKw', 'chargeKw', 'dischargeKw', 'netKw', 'lossKw'] as const;

/** Lives the fortnight with the engine. */
function live(city: string, house: House): Lived {
  const scenario = scenarioFor(city, house);
  const { seed } = scenario;
  const households = householdsFor(house);
  const commune = { seed, commune: { households, sites: [] }, warnings: [] };
  const climate = accepted(climateLayer(scenario, NO_INPUTS, 2025));
  const needs = accepted(needsLayer(scenario, NO_INPUTS, commune, climate, null, null));
  const supply = accepted(supplyLayer(scenario, NO_INPUTS, commune, climate));
  const dispatch = dispatchLayer(scenario, NO_INPUTS, commune, climate, needs, supply, 0, null);
  const settlement = settlementLayer(scenario, NO_INPUTS, commune, climate, dispatch, supply);
  const model = yearModel({ commune, climate, needs, supply, dispatch, settlement });
  const state = yearState(model, carriedFor(model.participants));
  const buffers = dayBuffers(model.participants, dispatch.feeders.rowsMax);
  // The sheet reads the buffers of heat and water, which hold the group's last member when its meters have run.
  expect([...dispatch.feeders.participant]).toEqual([NEIGHBOUR, HOUSE]);

  const series = Object.fromEntries(COLUMNS.map((name) => [name, new Float64Array(STEPS)])) as Lived['series'];
  const neighbourKw = new Float64Array(STEPS);
  const storedKwh = new Float64Array(DAYS);
  const days: { needKwh: number; heatKwh: number; electricKwh: number }[] = [];
  for (let day = 0; day < DAYS; day++) {
    stepDay(
      model,
      state,
      day,
      buffers,
      (participant, _, row) => {
        for (let k = 0; k < STEPS_PER_DAY; k++) {
          const t = day * STEPS_PER_DAY + k;
          const at = row * STEPS_PER_DAY + k;
          if (participant === NEIGHBOUR) {
            neighbourKw[t] = buffers.netRowsKw[at];
            continue;
          }
          series.netKw[t] = buffers.netRowsKw[at];
          series.pvKw[t] = buffers.pvRowsKw[at];
          series.chargeKw[t] = buffers.storage.chargeKw[k];
          series.dischargeKw[t] = buffers.storage.dischargeKw[k];
          series.loadKw[t] = series.netKw[t] + series.pvKw[t] + series.dischargeKw[t] - series.chargeKw[t];
          series.lossKw[t] = buffers.feeder.lossKw[k];
        }
        if (participant === NEIGHBOUR) return;
        const { needKwh, deliveredKwh, electricKwh } = buffers.heat;
        days.push({ needKwh, heatKwh: deliveredKwh, electricKwh });
        storedKwh[day] = buffers.storage.storedEndKwh;
      },
      null,
    );
  }
  // Fuels and heat are posted at the end of a month, which a fortnight does not reach.
  for (const counters of [state.needCounters, state.dispatchCounters]) postMonth(counters, state.registers, 0);
  return {
    series,
    days,
    storedKwh,
    year: (register) => {
      const months = state.registers[register].subarray(HOUSE * MONTHS, (HOUSE + 1) * MONTHS);
      return months.reduce((a, b) => a + b, 0);
    },
    voltageMinV: state.feederYear.voltageMinV,
    voltageMaxV: state.feederYear.voltageMaxV,
    residualKwhMax: state.audit.residualKwhMax,
    given: givenOf(scenario, households, neighbourKw),
  };
}

/** Draws and weather: what the sheet does not compute. */
function givenOf(scenario: Scenario, households: readonly Household[], neighbourKw: Float64Array): Given {
  const { values, seed } = scenario;
  const { calendar, climate } = accepted(climateLayer(scenario, NO_INPUTS, 2025));
  const loads = householdLoads(households, calendar, climate, values, seed);
  const draws = hotWaterDraws(households, calendar, values, seed);
  const trips = tripModel(calendar, values);
  const [[traits]] = electricCars(households, values, seed);
  const appliancesKw = new Float64Array(STEPS);
  const drawnKwh = new Float64Array(STEPS);
  const buffer = new Float64Array(LOAD_BUFFER_STEPS);
  const outings: { depart: number; back: number; km: number }[] = [];
  const today = dayOutings();
  for (let day = 0; day < DAYS + 7; day++) {
    drawOutings(trips, traits, day, today);
    for (let n = 0; n < today.count; n++) {
      const first = day * STEPS_PER_DAY;
      outings.push({ depart: first + today.depart[n], back: first + today.back[n], km: today.km[n] });
    }
    if (day >= DAYS) continue;
    loads.day(HOUSE, day, buffer);
    appliancesKw.set(buffer.subarray(0, STEPS_PER_DAY), day * STEPS_PER_DAY);
    draws.day(HOUSE, day, drawnKwh.subarray(day * STEPS_PER_DAY, (day + 1) * STEPS_PER_DAY));
  }
  const isOffPeakQuarter = quartersOf('22:30-06:30');
  return {
    ...climate,
    outdoorC: climate.temperatureC,
    steps: STEPS,
    appliancesKw,
    drawnKwh,
    expectedKwh: Float64Array.from({ length: DAYS }, (_, day) => draws.expectedKwh(HOUSE, day)),
    coldC: draws.coldC,
    // In January the French clock is that of the simulated year.
    isOffPeak: Uint8Array.from({ length: STEPS }, (_, t) => isOffPeakQuarter[t % STEPS_PER_DAY]),
    outings,
    neighbourKw,
  };
}

const sumOf = (rows: readonly Row[], of: (row: Row) => number) => rows.reduce((sum, row) => sum + of(row), 0);
const kwhOf = (rows: readonly Row[], of: (row: Row) => number) => sumOf(rows, of) / 4;

describe.each(HOUSES)('a fortnight of one house with everything: $name', ({ city, house }) => {
  let lived: Lived;
  let rows: Row[];
  beforeAll(() => {
    lived = live(city, house);
    rows = sheetOf(house, lived.given);
  });

  test('the sheet has something to say: heat, water, sun, battery, car', () => {
    expect(kwhOf(rows, (r) => r.heatKw)).toBeGreaterThan(300);
    expect(sumOf(rows, (r) => r.waterKwh)).toBeGreaterThan(30);
    expect(kwhOf(rows, (r) => r.tankKw)).toBeGreaterThan(40);
    expect(kwhOf(rows, (r) => r.pvKw)).toBeGreaterThan(60);
    expect(kwhOf(rows, (r) => r.dischargeKw)).toBeGreaterThan(5);
    expect(sumOf(rows, (r) => r.tripKwh)).toBeGreaterThan(20);
    expect(rows.some((r) => r.netKw < -0.1)).toBe(true);
  });

  test('in the sheet every balance closes at every step', () => {
    for (const { residualsKwh } of rows) for (const kwh of residualsKwh) expect(Math.abs(kwh)).toBeLessThan(1e-9);
  });

  // Powers are whole multiples of 2⁻²⁰ kW on both sides: one multiple apart where a cell lies between two.
  test.each(COLUMNS)('%s, step by step, within 5·10⁻⁶ kW', (column) => {
    let worst = 0;
    rows.forEach((row, t) => {
      worst = Math.max(worst, Math.abs(row[column] - lived.series[column][t]));
    });
    expect(worst).toBeLessThan(5e-6);
  });

  test('heat need, heat and its electricity, day by day, within 10⁻⁹ kWh', () => {
    lived.days.forEach(({ needKwh, heatKwh, electricKwh }, day) => {
      const own = rows.slice(day * STEPS_PER_DAY, (day + 1) * STEPS_PER_DAY);
      expect(Math.abs(kwhOf(own, (r) => r.heatNeedKw) - needKwh)).toBeLessThan(1e-9);
      expect(Math.abs(kwhOf(own, (r) => r.heatKw) - heatKwh)).toBeLessThan(1e-9);
      expect(Math.abs(kwhOf(own, (r) => r.heatingKw) - electricKwh)).toBeLessThan(1e-9);
    });
  });

  test('what battery and car hold at midnight, after self-discharge and ageing, within 10⁻⁴ kWh', () => {
    const perDay = 0.02 / (365.25 / 12);
    lived.storedKwh.forEach((stored, day) => {
      const { batteryKwh, carKwh } = rows[(day + 1) * STEPS_PER_DAY - 1];
      expect(Math.abs((batteryKwh + carKwh) * (1 - perDay) - stored)).toBeLessThan(1e-4);
    });
  });

  test('registers: the sheet’s sums, to the Wh', () => {
    const wh: Partial<Record<YearlyRegister, number>> = {
      pvWh: kwhOf(rows, (r) => r.pvKw),
      importWh: kwhOf(rows, (r) => Math.max(0, r.netKw)),
      exportWh: kwhOf(rows, (r) => Math.max(0, -r.netKw)),
      chargedWh: kwhOf(rows, (r) => r.chargeKw),
      dischargedWh: kwhOf(rows, (r) => r.dischargeKw),
      heatNeedWh: kwhOf(rows, (r) => r.heatNeedKw),
      heatDeliveredWh: kwhOf(rows, (r) => r.heatKw),
      heatingElectricWh: kwhOf(rows, (r) => r.heatingKw),
      hotWaterWh: sumOf(rows, (r) => r.waterKwh),
      hotWaterElectricWh: kwhOf(rows, (r) => r.tankKw),
      tripWh: sumOf(rows, (r) => r.tripKwh),
      publicChargedWh: sumOf(rows, (r) => r.publicKwh),
      v2gWh: 0,
      gasWh: 0,
      networkHeatWh: 0,
    };
    for (const [name, kwh] of Object.entries(wh)) {
      const off = kwh * 1000 - lived.year(name as YearlyRegister);
      expect(off, name).toBeGreaterThan(-0.1);
      expect(off, name).toBeLessThan(1.1);
    }
  });

  test('the voltage at the house, at its lowest and its highest', () => {
    const volts = rows.map((r) => r.voltageV);
    // The neighbour's box, with gas and no car, never lies further out than the house's.
    expect(Math.abs(Math.min(...volts) - lived.voltageMinV)).toBeLessThan(1e-5);
    expect(Math.abs(Math.max(...volts) - lived.voltageMaxV)).toBeLessThan(1e-5);
  });

  test('the engine’s own audit closes at every step', () => expect(lived.residualKwhMax).toBeLessThan(1e-6));
});
