import { describe, expect, test } from 'vitest';
import { yearCalendar } from '../../sim-core/calendar/year.ts';
import { type Climate, climateOf } from '../../sim-core/weather/climate.ts';
import { issuesOf } from '../curves/support.ts';
import { valuesWith } from '../support/participants.ts';
import { LATITUDE, means, onYear, weatherOf } from './handMade.ts';

/** The largest |GHI − DNI·cos z − DHI| of a year, W/m², and whether all that must be dark is. */
function closureOf({ ghi, dni, dhi, sunUp }: Climate): { gap: number; isNightDark: boolean; least: number } {
  let gap = 0;
  let isNightDark = true;
  let least = 0;
  for (let t = 0; t < ghi.length; t++) {
    gap = Math.max(gap, Math.abs(ghi[t] - dni[t] * Math.max(0, sunUp[t]) - dhi[t]));
    least = Math.min(least, ghi[t], dni[t], dhi[t]);
    if (sunUp[t] <= 0) isNightDark &&= ghi[t] === 0 && dni[t] === 0 && dhi[t] === 0;
  }
  return { gap, isNightDark, least };
}

/** Rows of whose light at least one quarter sees the sun. */
function sunlitRows({ sunUp }: Climate, group = 4): boolean[] {
  return Array.from({ length: sunUp.length / group }, (_, row) =>
    sunUp.subarray(row * group, row * group + group).some((up) => up > 0),
  );
}

describe('light', () => {
  const clear = weatherOf();
  const { climate } = onYear(clear, 2025);

  test('closes at every step, and nights are dark', () => {
    const { gap, isNightDark, least } = closureOf(climate);
    // A few units in the last place of 1,000 W/m².
    expect(gap).toBeLessThan(1e-12 * 1000);
    expect(isNightDark).toBe(true);
    expect(least).toBe(0);
  });

  test('every row in which the sun shows keeps its energy', () => {
    const hourly = means(climate.ghi, 4);
    const sunlit = sunlitRows(climate);
    let relative = 0;
    sunlit.forEach((isSunlit, row) => {
      if (isSunlit) relative = Math.max(relative, Math.abs(hourly[row] - clear.ghi[row]) / Math.max(1, clear.ghi[row]));
      else expect(hourly[row]).toBe(0);
    });
    expect(relative).toBeLessThan(1e-9);
    expect(sunlit.filter(Boolean).length).toBeGreaterThan(4380);
  });

  test('follows the height of the sun within the hour', () => {
    for (let row = 0; row < clear.ghi.length; row++) {
      for (let t = row * 4; t < row * 4 + 4; t++) {
        const other = row * 4 + ((t + 1) % 4);
        if (climate.sunUp[t] <= 0 || climate.sunUp[other] <= 0) continue;
        const ratio = (climate.ghi[t] * climate.sunUp[other]) / (climate.ghi[other] * climate.sunUp[t]);
        if (clear.ghi[row] > 0) expect(Math.abs(ratio - 1)).toBeLessThan(1e-9);
      }
    }
  });

  test('the beam is that of the row', () => {
    for (let t = 0; t < climate.dni.length; t++) {
      if (climate.dni[t] > 0) expect(climate.dni[t]).toBeLessThanOrEqual(500);
    }
    expect(climate.warnings).toEqual([]);
  });

  test('twilight without any sun is left out: no quarter could carry it', () => {
    const twilight = weatherOf({ ghi: (up) => (up > -0.1 ? 5 : 0), dni: () => 0 });
    const { climate: dim } = onYear(twilight, 2025);
    const hourly = means(dim.ghi, 4);
    sunlitRows(dim).forEach((isSunlit, row) => {
      expect(hourly[row]).toBeCloseTo(isSunlit && twilight.ghi[row] > 0 ? 5 : 0, 9);
    });
    const lit = sunlitRows(dim).filter(Boolean).length;
    expect(twilight.ghi.filter((ghi) => ghi > 0).length).toBeGreaterThan(lit);
  });

  test('a beam larger than the whole is cut to it, and each step counted', () => {
    const impossible = weatherOf({ dni: (up) => (up > 0 ? 900 : 0), ghi: (up) => (up > 0 ? 400 * up : 0) });
    const { climate: cut } = onYear(impossible, 2025);
    expect(closureOf(cut).gap).toBeLessThan(1e-9);
    let steps = 0;
    for (let t = 0; t < cut.ghi.length; t++) {
      if (cut.ghi[t] === 0) continue;
      steps += 1;
      expect(cut.dhi[t]).toBe(0);
      expect(cut.dni[t]).toBeCloseTo(cut.ghi[t] / cut.sunUp[t], 9);
    }
    expect(cut.warnings).toEqual([{ code: 'weather.beamLimited', detail: { count: steps } }]);
    expect(steps).toBeGreaterThan(15_000);
  });
});

describe('temperature and wind', () => {
  test('are linear between the middles of rows, and from the last row to the first', () => {
    const { climate } = onYear(
      weatherOf({ temperatureC: (row) => row / 100, windMPerS: (row) => 1 + row / 1000 }),
      2025,
    );
    for (let t = 2; t < 35_038; t++) {
      const hours = (t + 0.5) / 4 - 0.5;
      expect(climate.temperatureC[t]).toBeCloseTo(hours / 100, 9);
      expect(climate.windMPerS[t]).toBeCloseTo(1 + hours / 1000, 9);
    }
    // The first half-hour lies between the last row (87.59 °C) and the first (0 °C).
    expect(climate.temperatureC[0]).toBeCloseTo(87.59 * 0.375, 9);
    expect(climate.temperatureC[1]).toBeCloseTo(87.59 * 0.125, 9);
    expect(climate.temperatureC[35_039]).toBeCloseTo(87.59 * 0.625, 9);
  });

  test('thinner air: 6.5 K for a kilometre above the weather’s place', () => {
    const at = (elevationM: number | null, changes = {}) => {
      const { climate } = onYear(weatherOf({ elevationM }), 2025, changes);
      return { temperatureC: climate.temperatureC[5000], elevationM: climate.elevationM };
    };
    expect(at(200)).toEqual({ temperatureC: 10, elevationM: 200 });
    expect(at(200, { 'commune.elevationM': 1200 })).toEqual({ temperatureC: 3.5, elevationM: 1200 });
    expect(at(1200, { 'commune.elevationM': 200, 'weather.lapseRateKPerKm': 5 })).toEqual({
      temperatureC: 15,
      elevationM: 200,
    });
    // A file that does not say its elevation is taken to be at the commune's.
    expect(at(null, { 'commune.elevationM': 1200 })).toEqual({ temperatureC: 10, elevationM: 1200 });
    expect(at(null)).toEqual({ temperatureC: 10, elevationM: 0 });
  });
});

describe('rows on steps', () => {
  /** The row that each step takes, told by a temperature that is the row's number and steps in the middle of rows. */
  const rowAt = (climate: Climate, t: number) => Math.round(climate.temperatureC[t]);
  const numbered = (options: Parameters<typeof weatherOf>[0] = {}) =>
    weatherOf({ temperatureC: (row) => row, ...options });
  const middleOf = (day: number, hour: number) => day * 96 + hour * 4 + 2;

  test('a file in UTC+1: row k is hour k', () => {
    const { climate } = onYear(numbered(), 2025);
    for (const hour of [1, 5000, 8759]) expect(rowAt(climate, hour * 4 + 1)).toBe(hour);
  });

  test('a file in UTC: its first row is the second hour, and the first hour its last row', () => {
    const { climate } = onYear(numbered({ startSeconds: 0 }), 2025);
    expect(climate.temperatureC[1]).toBeCloseTo(8759 - 0.125, 9);
    expect(climate.temperatureC[3 * 4 + 2]).toBeCloseTo(2 + 0.125, 9);
    expect(rowAt(climate, 35_038)).toBe(8758);
  });

  test('quarter-hourly rows are the steps', () => {
    const fine = numbered({ rowSeconds: 900 });
    const { climate } = onYear(fine, 2025);
    for (const t of [0, 1, 20_000, 35_039]) expect(climate.temperatureC[t]).toBe(t);
    const quarterly = weatherOf({ rowSeconds: 900 });
    const light = onYear(quarterly, 2025).climate;
    for (let t = 0; t < 35_040; t++) {
      if (light.sunUp[t] > 0) expect(Math.abs(light.ghi[t] - quarterly.ghi[t])).toBeLessThan(1e-9 * 1000);
    }
  });

  test('a typical year in a leap year: the block of 28 February serves again for the 29th', () => {
    const { climate } = onYear(numbered(), 2024);
    expect(climate.temperatureC).toHaveLength(35_136);
    for (let k = 0; k < 96; k++) expect(climate.temperatureC[59 * 96 + k]).toBe(climate.temperatureC[58 * 96 + k]);
    expect(rowAt(climate, middleOf(58, 12))).toBe(58 * 24 + 12);
    expect(rowAt(climate, middleOf(60, 12))).toBe(59 * 24 + 12);
    expect(rowAt(climate, middleOf(365, 22))).toBe(364 * 24 + 22);
    expect(climate.warnings).toEqual([{ code: 'weather.leapDay', detail: { year: 2024 } }]);
  });

  test('the light of the day that serves twice is kept over both', () => {
    const clear = weatherOf();
    const hourly = means(onYear(clear, 2024).climate.ghi, 4);
    for (let hour = 8; hour < 18; hour++) {
      const [first, second] = [hourly[58 * 24 + hour], hourly[59 * 24 + hour]];
      expect((first + second) / 2).toBeCloseTo(clear.ghi[58 * 24 + hour], 9);
      // The sun of the 29th stands a little higher.
      expect(second).toBeGreaterThan(first);
    }
  });

  test('a leap year’s file in a common year: 29 February is left out', () => {
    const leap = numbered({ year: 2024, rows: 8784 });
    const { climate } = onYear(leap, 2025);
    expect(rowAt(climate, middleOf(58, 12))).toBe(58 * 24 + 12);
    expect(rowAt(climate, middleOf(59, 12))).toBe(60 * 24 + 12);
    expect(rowAt(climate, middleOf(364, 22))).toBe(365 * 24 + 22);
    expect(climate.warnings).toEqual([]);
  });

  test.each([2024, 2028])('a leap year’s file in the leap year %d is taken row by row', (year) => {
    const { climate } = onYear(numbered({ year: 2024, rows: 8784 }), year);
    for (const hour of [1, 58 * 24, 59 * 24 + 5, 60 * 24 + 5, 8783]) expect(rowAt(climate, hour * 4 + 1)).toBe(hour);
    expect(climate.warnings).toEqual([]);
  });

  test('what does not cover a year is refused, two hours aside', () => {
    const calendar = yearCalendar(2025);
    const result = (rows: number) => climateOf(weatherOf({ rows }), calendar, valuesWith(), 1);
    expect(issuesOf(result(8757))).toEqual([
      {
        code: 'weather.incompleteYear',
        path: 'weather.file',
        expected: { fr: 'une année entière (8 760 h)', en: 'a whole year (8,760 h)' },
        found: { fr: '8757 h', en: '8757 h' },
      },
    ]);
    expect(result(8758).ok).toBe(true);
  });

  test('the place of the commune, where it is stated, is that of the sun', () => {
    const north = onYear(weatherOf(), 2025, { 'commune.latitudeDeg': 60, 'commune.longitudeDeg': 20 }).climate;
    const here = onYear(weatherOf(), 2025).climate;
    expect(here).toMatchObject({ latitudeDeg: LATITUDE });
    expect(north).toMatchObject({ latitudeDeg: 60, longitudeDeg: 20 });
    expect(Math.max(...north.sunUp)).toBeLessThan(Math.max(...here.sunUp) - 0.1);
    const noon = (climate: Climate) =>
      climate.sunUp.subarray(172 * 96, 173 * 96).indexOf(Math.max(...climate.sunUp.subarray(172 * 96, 173 * 96)));
    // 21.6° further east: 86 minutes earlier.
    expect(Math.abs(noon(here) - noon(north) - 5.76)).toBeLessThanOrEqual(1);
  });
});

describe('passing clouds', () => {
  const clear = weatherOf();
  const noise = { 'weather.clearnessNoise': true };
  const plain = onYear(clear, 2025).climate;
  const cloudy = onYear(clear, 2025, noise).climate;

  test('keep every hour’s energy, the closure, and the night', () => {
    const [before, after] = [means(plain.ghi, 4), means(cloudy.ghi, 4)];
    for (let row = 0; row < before.length; row++) expect(Math.abs(before[row] - after[row])).toBeLessThan(1e-9 * 1000);
    expect(closureOf(cloudy).gap).toBeLessThan(1e-9);
    expect(closureOf(cloudy).isNightDark).toBe(true);
    expect(closureOf(cloudy).least).toBe(0);
  });

  test('dim beam and diffuse alike', () => {
    for (let t = 0; t < plain.ghi.length; t++) {
      if (plain.ghi[t] < 1) continue;
      const factor = cloudy.ghi[t] / plain.ghi[t];
      expect(cloudy.dni[t]).toBeCloseTo(plain.dni[t] * factor, 6);
      expect(cloudy.dhi[t]).toBeCloseTo(plain.dhi[t] * factor, 6);
    }
  });

  test('vary by what is asked, less what the hour’s mean takes back', () => {
    const spreadOf = (climate: Climate) => {
      const factors = Array.from(climate.ghi.keys()).flatMap((t) =>
        plain.ghi[t] > 50 ? [climate.ghi[t] / plain.ghi[t]] : [],
      );
      const mean = factors.reduce((a, b) => a + b) / factors.length;
      return Math.sqrt(factors.reduce((sum, f) => sum + (f - mean) ** 2, 0) / factors.length);
    };
    // The mean of four steps of a noise of memory 0.6 takes 59 % of its variance: √0.41 = 0.64 σ remains. The draws
    // and the rows cut by sunrise leave a few per cent of doubt.
    expect(Math.abs(spreadOf(cloudy) / 0.15 - 0.64)).toBeLessThan(0.04);
    const stronger = onYear(clear, 2025, { ...noise, 'weather.clearnessNoiseSigma': 0.3 }).climate;
    expect(spreadOf(stronger) / spreadOf(cloudy)).toBeGreaterThan(1.8);
    expect(spreadOf(onYear(clear, 2025, { ...noise, 'weather.clearnessNoiseSigma': 0 }).climate)).toBeLessThan(1e-12);
  });

  test('are drawn from the seed', () => {
    expect(onYear(clear, 2025, noise, 1).climate.ghi).toEqual(cloudy.ghi);
    expect(onYear(clear, 2025, noise, 2).climate.ghi).not.toEqual(cloudy.ghi);
  });

  test('add nothing to the count of limited beams', () => {
    const impossible = weatherOf({ dni: (up) => (up > 0 ? 900 : 0), ghi: (up) => (up > 0 ? 400 * up : 0) });
    expect(onYear(impossible, 2025, noise).climate.warnings).toEqual(onYear(impossible, 2025).climate.warnings);
  });
});
