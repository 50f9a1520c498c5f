import { expect, test } from 'vitest';
import { electricTanks, hotWaterDay, hotWaterDraws, offPeakPlaces } from '../../../sim-core/agents/hotWater/index.ts';
import { yearCalendar } from '../../../sim-core/calendar/year.ts';
import { valuesWith } from '../../support/participants.ts';
import { describeWithSharedData, sharedText } from '../../support/shared.ts';
import { distance, hourShares, STEPS, total, villagers } from './water.ts';

const calendar = yearCalendar(2025);
const households = villagers();
const values = valuesWith();
const water = hotWaterDraws(households, calendar, values, 1);
/** January: the French clock shows UTC+1. */
const DAYS = 31;

/** Mean day of draws over the village, kWh by quarter. */
function meanDraws(): Float64Array {
  const [sum, day] = [new Float64Array(STEPS), new Float64Array(STEPS)];
  for (let d = 0; d < DAYS; d++) {
    for (let i = 0; i < households.length; i++) {
      water.day(i, d, day);
      for (let k = 0; k < STEPS; k++) sum[k] += day[k];
    }
  }
  return sum;
}

const parts = (hours: readonly number[]) => ({
  night: total(hours.slice(0, 5)),
  morning: total(hours.slice(5, 11)),
  noon: total(hours.slice(11, 16)),
  evening: total(hours.slice(16)),
});

describeWithSharedData('hours of the draws against the EU tapping cycles S, M and L', () => {
  const cycle = (size: string) => {
    const hours = new Array<number>(24).fill(0);
    let count = 0;
    for (const line of sharedText(`profiles/rt2012/Profil_${size}.csv`).trim().split(/\r?\n/)) {
      const [seconds, heat] = line.split(';').map((cell) => Number(cell.replace(',', '.')));
      if (!(heat > 0)) continue;
      hours[Math.floor(seconds / 3600)] += heat;
      count += 1;
    }
    return { hours, heatKwh: total(hours), count };
  };
  const cycles = ['S', 'M', 'L'].map(cycle);
  const mean = Array.from({ length: 24 }, (_, h) => total(cycles.map(({ hours, heatKwh }) => hours[h] / heatKwh)) / 3);
  const own = hourShares(meanDraws());

  test('the cumulated day lies within 0.2 of theirs at every hour, which bunch it at 7 and 21 h', () => {
    expect(distance(own, mean)).toBeLessThan(0.2);
  });

  test('parts of the day: each within 0.15', () => {
    const [a, b] = [parts(own), parts(mean)];
    for (const part of ['night', 'morning', 'noon', 'evening'] as const) {
      expect(Math.abs(a[part] - b[part]), part).toBeLessThan(0.15);
    }
  });

  test('as many draws per kilowatt-hour as between their smallest and largest cycle, within a half', () => {
    const day = new Float64Array(STEPS);
    let [draws, heat] = [0, 0];
    for (let i = 0; i < households.length; i++) {
      heat += water.day(i, 10, day);
      draws += day.filter((drawn) => drawn > 0).length;
    }
    const rates = cycles.map(({ count, heatKwh }) => count / heatKwh);
    expect(draws / heat).toBeGreaterThan(0.5 * Math.min(...rates));
    expect(draws / heat).toBeLessThan(1.5 * Math.max(...rates));
  });
});

describeWithSharedData('electricity of water heating against the French profile of RTE', () => {
  /** Mean January day of RTE's week, by hour. */
  const rte = new Array<number>(24).fill(0);
  for (const line of sharedText('profiles/Profil_ECS_RTE.csv').trim().split(/\r?\n/).slice(1)) {
    const [, hour, , january] = line.split(';');
    rte[Number(hour)] += Number(january.replace(',', '.'));
  }
  const national = rte.map((power) => power / total(rte));

  /**
   * A commune has one off-peak period, the nation many: the same homes under five of them, one with two hours at noon,
   * and one home in six without off-peak hours.
   */
  const own = (() => {
    const periods = ['22:00-06:00', '22:30-06:30', '23:00-07:00', '21:30-05:30', '01:00-07:00,12:00-14:00'];
    const sum = new Float64Array(STEPS);
    const [day, out] = [new Float64Array(STEPS), hotWaterDay()];
    const temperatureC = new Float64Array(calendar.steps).fill(5);
    const kinds = households.map(() => 'electricTank' as const);
    const models = periods.map((hours) =>
      electricTanks(households, kinds, water, calendar, { temperatureC }, offPeakPlaces(calendar, hours), values, 1),
    );
    for (let d = 0; d < DAYS; d++) {
      households.forEach((_, i) => {
        water.day(i, d, day);
        models[i % 5].day(i, d, day, i % 6 !== 5, false, sum, out);
      });
    }
    return hourShares(sum);
  })();

  const between = (shares: readonly number[], from: number, to: number) =>
    total(from < to ? shares.slice(from, to) : [...shares.slice(from), ...shares.slice(0, to)]);

  test('the night from 22 to 7 h takes two thirds, within 0.12', () => {
    expect(between(national, 22, 7)).toBeGreaterThan(0.6);
    expect(Math.abs(between(own, 22, 7) - between(national, 22, 7))).toBeLessThan(0.12);
  });

  test('noon, 12 to 15 h, a tenth, within 0.05', () => {
    expect(Math.abs(between(own, 12, 15) - between(national, 12, 15))).toBeLessThan(0.05);
  });

  test('the largest hour lies between 22 and 2 h in both', () => {
    for (const shares of [own, national]) {
      const largest = shares.indexOf(Math.max(...shares));
      expect(largest >= 22 || largest < 2, String(largest)).toBe(true);
    }
  });

  // The village's tanks are full again by 3 h; the nation's, larger and under more periods, heat on until 7 h.
  test('the cumulated day lies within 0.2 at every hour', () => {
    expect(distance(own, national)).toBeLessThan(0.2);
  });
});

describeWithSharedData('cold water against the six French zones of RT2012', () => {
  const monthly = (zone: string) => {
    const sums = new Float64Array(12);
    const counts = new Float64Array(12);
    for (const line of sharedText(`weather/rt2012/eau_froide_${zone}.txt.gz`, 'latin1')
      .trim()
      .split(/\r?\n/)
      .slice(2)) {
      const [seconds, cold] = line.trim().split(/\s+/).map(Number);
      const day = Math.min(364, Math.floor(seconds / 86_400));
      sums[calendar.monthOfDay[day]] += cold;
      counts[calendar.monthOfDay[day]] += 1;
    }
    return sums.map((sum, m) => sum / counts[m]);
  };
  const zones = ['H1a', 'H1b', 'H1c', 'H2b', 'H2c', 'H3'].map(monthly);
  const own = new Float64Array(12);
  const days = new Float64Array(12);
  water.coldC.forEach((cold, d) => {
    own[calendar.monthOfDay[d]] += cold;
    days[calendar.monthOfDay[d]] += 1;
  });
  const months = own.map((sum, m) => sum / days[m]);

  test('the phase is theirs: coldest in January or February, warmest in July or August', () => {
    const extremes = (series: Float64Array) => [
      series.indexOf(Math.min(...series)),
      series.indexOf(Math.max(...series)),
    ];
    for (const series of [months, ...zones]) {
      const [coldest, warmest] = extremes(series);
      expect(coldest).toBeLessThanOrEqual(2);
      expect([6, 7]).toContain(warmest);
    }
  });

  test('the mean of 16 °C (P12) lies in their range of 11.7 to 17.3 °C, warmer than their mean by less than 3 K', () => {
    const means = zones.map((zone) => total(zone) / 12);
    expect(Math.min(...means)).toBeLessThan(16);
    expect(Math.max(...means)).toBeGreaterThan(16);
    expect(total(months) / 12 - total(means) / 6).toBeLessThan(3);
  });
});
