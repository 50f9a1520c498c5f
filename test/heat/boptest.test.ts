import { beforeAll, expect, test } from 'vitest';
import { heatDay } from '../../sim-core/agents/heat/heatDay.ts';
import { homesHeat } from '../../sim-core/agents/heat/homes.ts';
import { heatTrace } from '../../sim-core/agents/heat/trace.ts';
import type { Values } from '../../sim-core/parameters/index.ts';
import { valuesWith } from '../support/participants.ts';
import { describeWithSharedData, sharedText } from '../support/shared.ts';
import { homeWith, PLAIN, placeFromFile } from './support.ts';

/**
 * BOPTEST's French house of 81 m² (RT2012, Bordeaux, eight zones in Modelica) against one 5R1C zone. Its weather is not
 * at hand: that of the same RT2012 zone (H2c, a typical year) stands for it, so days cannot be compared one by one. Nor
 * are the windows, the losses to the slab (ground at 13 °C in winter: 40 % of those to the air) or the bridges (8 W/K)
 * given. Hence a band of 30 % on heat, coldest day and coldest nine days; rooms, which the set-points hold, within 0.7 K.
 * The model comes out low, by 13 % and 26 %: one zone shares its sun and gains, where eight cannot.
 */
const AREA_M2 = 81.08;
const HEAT_BAND = 0.3;

const values = valuesWith({
  ...PLAIN,
  'heating.dayC': 19,
  'heating.nightC': 19,
  // Four adults 15 to 24 h a day, 5.7 W/m² of appliances at meals.
  'heating.internalGainsWPerM2': 5,
  'heating.windowOrientationRatios': [0.6, 0.1, 0.1, 0.2],
  'heating.windowFactorRatio': 0.45,
  ...onlyFor('heating.uOpaqueWPerM2K', 0.232),
  ...onlyFor('heating.uWindowWPerM2K', 1.4),
  ...onlyFor('heating.windowM2', 13.5),
  ...onlyFor('heating.opaqueM2', 241),
  ...onlyFor('heating.referenceAreaM2', AREA_M2),
  // 113.4 m³/h
  ...onlyFor('heating.airChangesPerHour', 0.56),
});

type Column = 'heating.uOpaqueWPerM2K' | 'heating.uWindowWPerM2K' | 'heating.windowM2' | 'heating.opaqueM2';

function onlyFor(
  path: Column | 'heating.referenceAreaM2' | 'heating.airChangesPerHour',
  value: number,
): Partial<Values> {
  return { [path]: valuesWith()[path].map((own, archetype) => (archetype === 5 ? value : own)) };
}

interface ReferenceDay {
  heatKwh: number;
  roomSumC: number;
  leastC: number;
  rows: number;
}

/** The reference's days: gas at an efficiency of 0.9, living room. */
function reference(name: 'peak' | 'typical'): ReferenceDay[] {
  const rows = sharedText(`boiler/boptest_bordeaux/results_${name}_heat_day.csv`)
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number));
  const hours = (rows[2][0] - rows[1][0]) / 3600;
  const days = new Map<number, ReferenceDay>();
  for (const row of rows.slice(0, -1)) {
    const at = Math.floor(row[0] / 86_400);
    const day = days.get(at) ?? { heatKwh: 0, roomSumC: 0, leastC: 99, rows: 0 };
    day.heatKwh += (row[1] / 1000) * 0.9 * hours;
    day.roomSumC += row[4] - 273.15;
    day.leastC = Math.min(day.leastC, row[4] - 273.15);
    day.rows += 1;
    days.set(at, day);
  }
  return [...days.values()];
}

describeWithSharedData('the house of BOPTEST Bordeaux', () => {
  const heatKwh: number[] = [];
  const meanC: number[] = [];
  const leastC: number[] = [];
  const hasAbsence: boolean[] = [];
  const peak = reference('peak');
  const largest = (of: readonly number[]) => Math.max(...of);
  const nineDays = (of: readonly number[], from: number) => of.slice(from, from + 9).reduce((a, b) => a + b, 0);

  beforeAll(() => {
    const { calendar, climate } = placeFromFile('weather/rt2012/H2c.txt.gz', 2009, 'latin1');
    // 19 °C at home, 16 °C from 10 to 19 h on working days, to 15 h on Wednesdays.
    const offsetK = Float64Array.from({ length: calendar.steps }, (_, t) => {
      const weekday = calendar.weekdayOfDay[Math.floor(t / 96)];
      const hour = (t % 96) / 4;
      return weekday < 5 && hour >= 10 && hour < (weekday === 2 ? 15 : 19) ? -3 : 0;
    });
    const home = homeWith({ system: 'gas', archetype: 5 }, { areaM2: AREA_M2 });
    const heat = homesHeat([home], calendar, climate, values, { offsetK, takesPart: () => true });
    const [out, trace] = [heatDay(), heatTrace()];
    for (let day = 0; day < calendar.days; day++) {
      heat.day(0, day, new Float64Array(96), out, new Float64Array(96));
      heat.trace(0, day, trace);
      heatKwh.push(out.deliveredKwh);
      meanC.push(trace.roomC.reduce((a, b) => a + b, 0) / 96);
      leastC.push(Math.min(...trace.roomC));
      hasAbsence.push(calendar.weekdayOfDay[day] < 5);
    }
  });

  test('the coldest day', () => {
    const own = largest(heatKwh);
    const theirs = largest(peak.map((day) => day.heatKwh));
    expect(Math.abs(own / theirs - 1), `${own} to ${theirs} kWh`).toBeLessThan(HEAT_BAND);
  });

  test('the coldest nine days', () => {
    const own = largest(Array.from({ length: 356 }, (_, from) => nineDays(heatKwh, from)));
    const theirs = nineDays(
      peak.map((day) => day.heatKwh),
      0,
    );
    expect(Math.abs(own / theirs - 1), `${own} to ${theirs} kWh`).toBeLessThan(HEAT_BAND);
  });

  test('nine days of November lie between the least and the most of ours from November to February', () => {
    const theirs = nineDays(
      reference('typical').map((day) => day.heatKwh),
      0,
    );
    const winter = Array.from({ length: 356 }, (_, from) => from).filter((from) => from < 50 || from > 304);
    const own = winter.map((from) => nineDays(heatKwh, from));
    expect(theirs).toBeGreaterThan(Math.min(...own));
    expect(theirs).toBeLessThan(largest(own));
  });

  test('rooms on cold days with an absence: mean and least', () => {
    const cold = heatKwh.flatMap((heat, day) => (hasAbsence[day] && heat > 20 ? [day] : []));
    const theirs = peak.filter((day) => day.heatKwh > 20 && day.leastC < 17);
    expect(cold.length).toBeGreaterThan(5);
    const mean = (of: readonly number[]) => of.reduce((a, b) => a + b, 0) / of.length;
    expect(Math.abs(mean(cold.map((d) => meanC[d])) - mean(theirs.map((d) => d.roomSumC / d.rows)))).toBeLessThan(0.7);
    expect(Math.abs(Math.min(...leastC.slice(0, 60)) - Math.min(...theirs.map((d) => d.leastC)))).toBeLessThan(0.7);
  });
});
