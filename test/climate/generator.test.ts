import { describe, expect, test } from 'vitest';
import { dayNumber, daysInMonth } from '../../sim-core/calendar/civil.ts';
import { CITIES, type City } from '../../sim-core/weather/generator/cities.ts';
import { clearSkyWPerM2, generateWeather } from '../../sim-core/weather/generator/generate.ts';
import { referenceYield } from '../../sim-core/weather/referenceChain.ts';
import { extraterrestrialWPerM2, sunDirection } from '../../sim-core/weather/sun.ts';
import type { Weather } from '../../sim-core/weather/weather.ts';
import { valuesWith } from '../support/participants.ts';
import { means, onYear } from './handMade.ts';

/** kWh/kWc a year at 30° due south (domain model §1, A*). */
const TARGETS: Record<City, number> = {
  lille: 1000,
  strasbourg: 1080,
  paris: 1080,
  brest: 1090,
  nantes: 1190,
  bordeaux: 1260,
  toulouse: 1300,
  montpellier: 1440,
  nice: 1440,
  marseille: 1480,
};
const cities = Object.keys(CITIES) as City[];
const make = (city: City, year = 2025, seed = 1, changes = {}) =>
  generateWeather(city, year, seed, valuesWith(changes));

/** Daily means of an hourly column. */
const daily = (column: Float64Array) => means(column, 24);

function monthlyMeans(column: Float64Array, year: number): number[] {
  let day = 0;
  const byDay = daily(column);
  return Array.from({ length: 12 }, (_, month) => {
    const days = byDay.subarray(day, (day += daysInMonth(year, month + 1)));
    return days.reduce((a, b) => a + b) / days.length;
  });
}

/** Cosine of the zenith angle in the middle of each row. */
function cosZenith(weather: Weather, year: number): Float64Array {
  const start = dayNumber(year, 1, 1) * 86_400;
  return weather.startSeconds.map((s) => sunDirection(start + s + 1800, weather.latitudeDeg, weather.longitudeDeg).up);
}

describe.each(cities)('%s', (city) => {
  const weather = make(city);
  const up = cosZenith(weather, 2025);

  test.each([2025, 2024])('has its normals in every month of %d, exactly', (year) => {
    const made = make(city, year);
    expect(made.ghi).toHaveLength(year === 2024 ? 8784 : 8760);
    monthlyMeans(made.ghi, year).forEach((mean, month) => {
      expect((mean * 24) / 1000).toBeCloseTo(CITIES[city].irradiationKwhPerM2Day[month], 9);
    });
    monthlyMeans(made.temperatureC, year).forEach((mean, month) => {
      expect(mean).toBeCloseTo(CITIES[city].temperatureC[month], 9);
    });
    expect(made.windMPerS.reduce((a, b) => a + b) / made.windMPerS.length).toBeCloseTo(3.5, 9);
  });

  test('yields what the domain model expects of it, within 8 %', () => {
    for (const seed of [1, 2]) {
      const { yieldKwhPerKwp } = referenceYield(make(city, 2025, seed), { tiltDeg: 30, azimuthDeg: 180 }, 'haydavies');
      expect(Math.abs(yieldKwhPerKwp / TARGETS[city] - 1), `${yieldKwhPerKwp}`).toBeLessThan(0.08);
    }
  });

  test('sends no more than the sun: beam, and global over the open air’s', () => {
    const largest = { dni: 0, clearness: 0 };
    for (let row = 0; row < up.length; row++) {
      largest.dni = Math.max(largest.dni, weather.dni[row]);
      const outside = extraterrestrialWPerM2(Math.floor(row / 24) + 1) * up[row];
      if (up[row] > 0.1) largest.clearness = Math.max(largest.clearness, weather.ghi[row] / outside);
    }
    expect(largest.dni).toBeGreaterThan(800);
    expect(largest.dni).toBeLessThan(1000);
    // Of the light above the air, the clearest hours of Europe let through some 80 %.
    expect(largest.clearness).toBeLessThan(0.85);
  });

  test('beam and diffuse make up the whole; nights are dark; nothing is missing', () => {
    for (let row = 0; row < up.length; row++) {
      expect(Math.abs(weather.ghi[row] - weather.dni[row] * up[row] - weather.dhi[row])).toBeLessThan(1e-9);
      if (up[row] <= 0) expect(weather.ghi[row] + weather.dni[row] + weather.dhi[row]).toBe(0);
      expect(
        Math.min(weather.ghi[row], weather.dni[row], weather.dhi[row], weather.windMPerS[row]),
      ).toBeGreaterThanOrEqual(0);
      expect(Number.isFinite(weather.temperatureC[row])).toBe(true);
    }
  });

  test('loses nothing on its way to the quarter-hours', () => {
    const { climate } = onYear(weather, 2025);
    const sum = (column: Float64Array) => column.reduce((a, b) => a + b);
    expect(Math.abs(sum(climate.ghi) / 4 / sum(weather.ghi) - 1)).toBeLessThan(1e-9);
    expect(climate.warnings).toEqual([]);
  });

  test('says that it is synthetic', () => {
    expect(weather).toMatchObject({ format: 'synthetic', isSynthetic: true, name: CITIES[city].name, year: 2025 });
    expect(weather.warnings).toEqual([{ code: 'weather.synthetic', found: CITIES[city].name }]);
  });
});

describe('draws', () => {
  test('same seed and year, same weather; another of either, another weather', () => {
    const weather = make('nantes');
    expect(make('nantes')).toEqual(weather);
    for (const other of [make('nantes', 2025, 2), make('nantes', 2026, 1)]) {
      expect(other.ghi).not.toEqual(weather.ghi);
      expect(other.temperatureC).not.toEqual(weather.temperatureC);
      expect(other.windMPerS).not.toEqual(weather.windMPerS);
    }
  });
});

/** Autocorrelation over a day of a series, one value a day. */
function persistence(series: Float64Array): number {
  const mean = series.reduce((a, b) => a + b) / series.length;
  let product = 0;
  let square = 0;
  for (let i = 0; i < series.length; i++) {
    square += (series[i] - mean) ** 2;
    if (i > 0) product += (series[i] - mean) * (series[i - 1] - mean);
  }
  return product / square;
}

/** Mean over some seeds, each of which has a standard error of 1/√365 = 0.05. */
function meanPersistence(of: (weather: Weather) => Float64Array, changes = {}): number {
  const seeds = [1, 2, 3, 4, 5, 6];
  return seeds.reduce((sum, seed) => sum + persistence(of(make('nantes', 2025, seed, changes))), 0) / seeds.length;
}

describe('one day remembers the day before', () => {
  const up = cosZenith(make('nantes'), 2025);
  const clearDay = daily(up.map(clearSkyWPerM2));
  const clearness = (weather: Weather) => daily(weather.ghi).map((ghi, day) => ghi / clearDay[day]);

  test('its clearness: near the parameter, a little less for the bounds of clearness and the fit to months', () => {
    for (const memory of [0, 0.35, 0.8]) {
      const own = meanPersistence(clearness, { 'weather.dayClearnessAutocorrelation': memory });
      expect(own).toBeGreaterThan(memory - 0.15);
      expect(own).toBeLessThan(memory + 0.06);
    }
  });

  test('its temperature, around the normals of its season', () => {
    const { temperatureC } = CITIES.nantes;
    const departure = (weather: Weather) =>
      daily(weather.temperatureC).map((mean, day) => {
        const place = ((day + 0.5) / 365) * 12 - 0.5;
        const month = Math.floor(place);
        const [a, b] = [temperatureC[(month + 12) % 12], temperatureC[(month + 1) % 12]];
        return mean - a - (place - month) * (b - a);
      });
    const own = meanPersistence(departure);
    // The fit to the months' normals takes away what a month has in common: less persistence is left.
    expect(own).toBeGreaterThan(0.55);
    expect(own).toBeLessThan(0.8);
    const departures = departure(make('nantes'));
    const sigma = Math.sqrt(departures.reduce((sum, d) => sum + d * d, 0) / departures.length);
    expect(sigma).toBeGreaterThan(2.2);
    expect(sigma).toBeLessThan(3.6);
  });

  test('no spread asked, none made: every day of a month is as clear', () => {
    const steady = clearness(make('nantes', 2025, 1, { 'weather.dayClearnessSigma': 0 }));
    const july = steady.subarray(181, 212);
    expect(Math.max(...july) - Math.min(...july)).toBeLessThan(1e-9);
  });
});

test('a clear sky: Haurwitz’ figures', () => {
  // 1098 e^(−0.057) at the zenith, 1098 · 0.5 · e^(−0.114) at 60°.
  expect(clearSkyWPerM2(1)).toBeCloseTo(1037.164, 3);
  expect(clearSkyWPerM2(0.5)).toBeCloseTo(489.85, 3);
  expect(clearSkyWPerM2(0)).toBe(0);
  expect(clearSkyWPerM2(-0.5)).toBe(0);
});
