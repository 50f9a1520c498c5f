import { expect, test } from 'vitest';
import { dayNumber } from '../../sim-core/calendar/civil.ts';
import type { Clock } from '../../sim-core/weather/raw.ts';
import { readWeather, WEATHER_READERS } from '../../sim-core/weather/readers/index.ts';
import { type SunPosition, sunDirection, sunPosition } from '../../sim-core/weather/sun.ts';
import { weatherTotals } from '../../sim-core/weather/totals.ts';
import { TYPICAL_YEAR, type Weather } from '../../sim-core/weather/weather.ts';
import { describeWithSharedData, sharedText } from '../support/shared.ts';

const LYON = 'weather/epw/FRA_AR_Lyon-Bron.AP.074800_TMYx.2004-2018.epw';
const NSRDB = 'weather/nsrdb/NSRDB_Paris_403286_48.85_2.34_2019_15min.csv.gz';
const PVGIS = 'weather/pvgis/tmy_45.000_8.000_2005_2023';
const PVGIS_TRACKER = 'weather/pvgis/pvgis_hourly_Timeseries_45.000_8.000_SA2_10kWp_CIS_5_2a_2013_2014.json';
const PVGIS_INCLINED = 'weather/pvgis/pvgis_hourly_Timeseries_45.000_8.000_SA_30deg_0deg_2016_2016.csv';
const RT2012_ZONES = ['H1a', 'H1b', 'H1c', 'H2b', 'H2c', 'H3'];

/** What the readme beside the RT2012 files says, and the reference figures follow. */
const UTC_PLUS_1: { clock: Clock } = { clock: { kind: 'utc', offsetHours: 1 } };

function read(path: string, options?: { clock: Clock }): Weather {
  const result = readWeather(sharedText(path), path, options);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

function sunAtCentre(weather: Weather, row: number, year = weather.year ?? TYPICAL_YEAR): SunPosition {
  const utcSeconds = dayNumber(year, 1, 1) * 86_400 + weather.startSeconds[row] + weather.rowSeconds / 2;
  return sunPosition(utcSeconds, weather.latitudeDeg, weather.longitudeDeg, { pressurePa: 101_325, temperatureC: 12 });
}

function columnsOf(path: string): Record<string, number>[] {
  const [header, ...rows] = sharedText(path).trim().split('\n');
  const names = header.split(',');
  return rows.map((row) => Object.fromEntries(row.split(',').map((cell, i) => [names[i], Number(cell)])));
}

function codes(weather: Weather) {
  return {
    repairs: Object.fromEntries(weather.repairs.map(({ code, count }) => [code, count])),
    warnings: weather.warnings.map(({ code }) => code),
  };
}

describeWithSharedData('each file is told by its content, whatever its name', () => {
  const files: [string, string | undefined][] = [
    [LYON, 'epw'],
    [`${PVGIS}.csv.gz`, 'pvgisCsv'],
    [`${PVGIS}.json.gz`, 'pvgisJson'],
    [`${PVGIS}.epw.gz`, 'epw'],
    [PVGIS_TRACKER, 'pvgisJson'],
    [PVGIS_INCLINED, 'pvgisCsv'],
    [NSRDB, 'nsrdb'],
    ['weather/rt2012/H1a.txt.gz', 'rt2012'],
    ['weather/rt2012/eau_froide_H3.txt.gz', undefined],
    ['weather/pvgis/test_read_pvgis_horizon.csv', undefined],
  ];
  test.each(files)('%s: %s', (path, format) => {
    const readers = WEATHER_READERS.filter((reader) => reader.recognises(sharedText(path), 'x'));
    expect(readers.map((reader) => reader.format)).toEqual(format === undefined ? [] : [format]);
  });
});

describeWithSharedData('Lyon, EPW', () => {
  test('the year in figures', () => {
    const lyon = read(LYON);
    expect(lyon).toMatchObject({
      format: 'epw',
      name: 'Lyon Bron AP',
      latitudeDeg: 45.7261,
      longitudeDeg: 4.9378,
      elevationM: 198,
      year: null,
      rowSeconds: 3600,
      repairs: [],
      warnings: [],
    });
    expect(lyon.startSeconds[0]).toBe(-3600);
    expect(lyon.startSeconds[8759]).toBe(8758 * 3600);
    const totals = weatherTotals(lyon);
    expect(totals.hours).toBe(8760);
    expect(totals.ghiKwhPerM2).toBeCloseTo(1320.954, 6);
    expect(totals.hdd18).toBeCloseTo(2243.29, 2);
    expect(totals.temperatureMeanC).toBeCloseTo(13.022, 3);
  });

  test('every row, and the sun over it, as in the reference', () => {
    const lyon = read(LYON);
    const reference = columnsOf('reference/pv_hourly_pvlib_lyon_tmyx_tilt30_south.csv.gz');
    expect(reference).toHaveLength(lyon.ghi.length);
    let zenithErrorDeg = 0;
    reference.forEach((row, i) => {
      expect([lyon.ghi[i], lyon.dni[i], lyon.dhi[i], lyon.temperatureC[i], lyon.windMPerS[i]]).toEqual([
        row.ghi,
        row.dni,
        row.dhi,
        row.temp,
        row.wind,
      ]);
      if (row.zenith < 90) {
        // The reference has its rows in 2005, and gives the apparent zenith.
        const { apparentZenithDeg } = sunAtCentre(lyon, i, 2005);
        zenithErrorDeg = Math.max(zenithErrorDeg, Math.abs(apparentZenithDeg - row.zenith));
      }
    });
    expect(zenithErrorDeg).toBeLessThan(0.01);
  });
});

describeWithSharedData('RT2012', () => {
  const yields = sharedText('reference/pv_annual_yield_pvlib.csv').split('\n');
  const referenceGhi = (zone: string) =>
    Number(yields.find((line) => line.startsWith(`RT2012_${zone},`))?.split(',')[3]);

  test.each(RT2012_ZONES)('%s has the global irradiation of the reference', (zone) => {
    const weather = read(`weather/rt2012/${zone}.txt.gz`);
    expect(Math.abs(weatherTotals(weather).ghiKwhPerM2 / referenceGhi(zone) - 1)).toBeLessThan(0.0002);
  });

  test.each(RT2012_ZONES)('%s has beam at night in the solar time of its readme, and none in UTC+1', (zone) => {
    const path = `weather/rt2012/${zone}.txt.gz`;
    const solar = codes(read(path));
    expect(solar.repairs['weather.nightBeam']).toBeGreaterThan(130);
    const weather = read(path, UTC_PLUS_1);
    expect(codes(weather)).toEqual({ repairs: { 'weather.ghiFromParts': 8760 }, warnings: [] });
    expect(weather).toMatchObject({ format: 'rt2012', name: `RT2012 ${zone}`, year: null, elevationM: 0 });
    expect(weather.startSeconds[0]).toBe(-3600);
  });

  test('a day centred 38 to 50 minutes after solar noon is warned of', () => {
    const shifted = RT2012_ZONES.filter((zone) =>
      codes(read(`weather/rt2012/${zone}.txt.gz`)).warnings.includes('weather.timeShift'),
    );
    expect(shifted).toEqual(['H1a', 'H1b', 'H2b', 'H2c']);
  });

  test('H3 in solar time: rows and sun as in the reference', () => {
    const nice = read('weather/rt2012/H3.txt.gz');
    const reference = columnsOf('reference/pv_hourly_pvlib_rt2012_H3_tilt30_south.csv.gz');
    expect(reference).toHaveLength(nice.ghi.length);
    reference.forEach((row, i) => {
      expect([nice.dhi[i], nice.temperatureC[i], nice.windMPerS[i]]).toEqual([row.dhi, row.temp, row.wind]);
      if (row.zenith >= 90) return;
      expect(nice.dni[i]).toBe(row.dni);
      // The reference takes the declination from a yearly series, good to 0.3° in any one year.
      expect(Math.abs(sunAtCentre(nice, i).zenithDeg - row.zenith)).toBeLessThan(0.35);
      expect(Math.abs(nice.ghi[i] - row.ghi)).toBeLessThan(5);
    });
  });

  test('solar time: the hour angle in the middle of each row is that of its stamp', () => {
    const nice = read('weather/rt2012/H3.txt.gz');
    const epoch = dayNumber(TYPICAL_YEAR, 1, 1) * 86_400;
    for (let row = 0; row < nice.ghi.length; row += 7) {
      const { east, north, up } = sunDirection(
        epoch + nice.startSeconds[row] + 1800,
        nice.latitudeDeg,
        nice.longitudeDeg,
      );
      const latitude = (nice.latitudeDeg * Math.PI) / 180;
      const meridian = Math.cos(latitude) * up - Math.sin(latitude) * north;
      const hourAngleDeg = (Math.atan2(-east, meridian) * 180) / Math.PI;
      expect(hourAngleDeg).toBeCloseTo(((row % 24) + 0.5 - 12) * 15, 1);
    }
  });
});

describeWithSharedData('PVGIS, a typical year in three formats', () => {
  const csv = () => read(`${PVGIS}.csv.gz`);

  test('CSV: the interval lies around the instant, moved by the file’s offset', () => {
    const weather = csv();
    expect(weather).toMatchObject({
      format: 'pvgisTmy',
      latitudeDeg: 45,
      longitudeDeg: 8,
      elevationM: 250,
      year: null,
      repairs: [],
      warnings: [],
    });
    expect(weather.startSeconds[8]).toBeCloseTo(8 * 3600 + 0.1761 * 3600 - 1800, 6);
    expect(weather.ghi[8]).toBe(32);
    expect(weatherTotals(weather).ghiKwhPerM2).toBeCloseTo(1435.861, 6);
  });

  test('JSON is the same to the last digit', () => {
    expect(read(`${PVGIS}.json.gz`)).toEqual(csv());
  });

  test('EPW, whose header says UTC+1, has its rows at UTC too', () => {
    const weather = read(`${PVGIS}.epw.gz`);
    const expected = csv();
    expect(codes(weather)).toEqual({ repairs: { 'weather.pvgisEpwClock': 8760 }, warnings: [] });
    for (let row = 0; row < 8760; row++) {
      expect(weather.startSeconds[row]).toBeCloseTo(expected.startSeconds[row], 6);
      expect(weather.temperatureC[row]).toBe(expected.temperatureC[row]);
      expect([weather.ghi[row], weather.dni[row], weather.dhi[row]]).toEqual([
        expected.ghi[row],
        expected.dni[row],
        expected.dhi[row],
      ]);
      expect(Math.abs(weather.windMPerS[row] - expected.windMPerS[row])).toBeLessThan(0.051); // one digit in the EPW
    }
  });

  test('without its second comment the clock of the EPW is taken at its word, and the shift is seen', () => {
    const text = sharedText(`${PVGIS}.epw.gz`).replace('Irradiance Time Offset (h):-0.8239', '');
    const result = readWeather(text, 'tmy.epw');
    if (!result.ok) throw new Error();
    expect(result.value.warnings).toEqual([
      { code: 'weather.closure', file: 'tmy.epw', detail: { percent: 19.7, rows: 870 } },
      { code: 'weather.timeShift', file: 'tmy.epw', detail: { minutes: -38 } },
    ]);
  });
});

describeWithSharedData('PVGIS, hourly series', () => {
  test('the total on a tracking plane is refused, with what to ask for', () => {
    const result = readWeather(sharedText(PVGIS_TRACKER), 'series.json');
    expect(result).toMatchObject({
      ok: false,
      issues: [
        { code: 'weather.planeTotal', file: 'series.json', expected: { en: expect.stringContaining('slope 0°') } },
      ],
    });
  });

  test('an inclined plane with its parts is undone, and said', () => {
    const weather = read(PVGIS_INCLINED);
    expect(codes(weather)).toEqual({
      repairs: { 'weather.planeUndone': 14, 'weather.ghiFromParts': 14 },
      warnings: ['weather.planeUndone', 'weather.incomplete'],
    });
    expect(weather.year).toBe(2016);
    expect(weather.startSeconds[0]).toBe(600 - 1800);
    // 08:10, sun 8.06° up: the beam on the plane, and what the same beam brings to it again.
    const { zenithDeg, azimuthDeg } = sunAtCentre(weather, 8);
    expect(Math.abs(90 - zenithDeg - 8.06)).toBeLessThan(0.1); // the stamp leaves out the seconds
    const radians = Math.PI / 180;
    const cosIncidence =
      Math.cos(30 * radians) * Math.cos(zenithDeg * radians) +
      Math.sin(30 * radians) * Math.sin(zenithDeg * radians) * Math.cos((azimuthDeg - 180) * radians);
    expect(weather.dni[8] * cosIncidence).toBeCloseTo(26.71, 1);
    expect((weather.dhi[8] * (1 + Math.cos(30 * radians))) / 2).toBeCloseTo(8.28, 9);
  });

  test('slope 0 is the horizontal itself', () => {
    const text = sharedText(PVGIS_INCLINED).replace('Slope: 30 deg.', 'Slope: 0 deg.');
    const result = readWeather(text, 'series.csv');
    if (!result.ok) throw new Error();
    expect(result.value.ghi[8]).toBeCloseTo(26.71 + 8.28, 9);
    expect(result.value.dhi[8]).toBe(8.28);
    expect(codes(result.value).repairs).toEqual({ 'weather.dniFromClosure': 14 });
  });

  test('a plane that faces away from half the day is refused', () => {
    const text = sharedText(PVGIS_INCLINED)
      .replace('Slope: 30 deg.', 'Slope: 90 deg.')
      .replace('Azimuth: 0', 'Azimuth: 90');
    expect(readWeather(text, 'series.csv')).toMatchObject({ ok: false, issues: [{ code: 'weather.planeHidesSun' }] });
  });
});

describeWithSharedData('NSRDB, Paris 2019, quarter-hours', () => {
  test('the year in figures', () => {
    const paris = read(NSRDB);
    expect(paris).toMatchObject({
      format: 'nsrdb',
      latitudeDeg: 48.85,
      longitudeDeg: 2.34,
      elevationM: 49,
      year: 2019,
      rowSeconds: 900,
      repairs: [],
      warnings: [],
    });
    expect(paris.ghi).toHaveLength(35_040);
    expect(paris.startSeconds[0]).toBe(-450);
    expect(weatherTotals(paris).ghiKwhPerM2).toBeCloseTo(961.535, 6);
  });

  test('global irradiance is that of its parts, in whole W/m²', () => {
    const paris = read(NSRDB);
    const errors: number[] = [];
    paris.ghi.forEach((ghi, row) => {
      const cosZenith = Math.cos((sunAtCentre(paris, row).zenithDeg * Math.PI) / 180);
      if (cosZenith > 0) errors.push(Math.abs(ghi - paris.dhi[row] - paris.dni[row] * cosZenith));
    });
    expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(0.4);
    expect(Math.max(...errors)).toBeLessThan(2.5);
  });
});
