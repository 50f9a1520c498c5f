import { describe, expect, test } from 'vitest';
import {
  ageFactor,
  cellTemperatureC,
  dcKwPerKwp,
  inverterOutputRatio,
  lossFactor,
  panelSeries,
} from '../../sim-core/agents/pv.ts';
import { yearCalendar } from '../../sim-core/calendar/year.ts';
import type { Values } from '../../sim-core/parameters/index.ts';
import type { Climate } from '../../sim-core/weather/climate.ts';
import { erbsSplit, planeGeometry, skyDiffuseWPerM2 } from '../../sim-core/weather/irradiance.ts';
import { readWeather } from '../../sim-core/weather/readers/index.ts';
import { extraterrestrialWPerM2 } from '../../sim-core/weather/sun.ts';
import { onYear } from '../climate/handMade.ts';
import { accepted, sum } from '../curves/support.ts';
import { valuesWith } from '../support/participants.ts';
import { describeWithSharedData, sharedText } from '../support/shared.ts';

const radians = (deg: number) => (deg * Math.PI) / 180;
const cosDeg = (deg: number) => Math.cos(radians(deg));

/** Unit vector to a sun of that zenith and azimuth. */
function sunAt(zenithDeg: number, azimuthDeg: number) {
  const across = Math.sin(radians(zenithDeg));
  return {
    east: across * Math.sin(radians(azimuthDeg)),
    north: across * cosDeg(azimuthDeg),
    up: cosDeg(zenithDeg),
  };
}

function cosIncidence(plane: ReturnType<typeof planeGeometry>, sun: ReturnType<typeof sunAt>): number {
  return plane.east * sun.east + plane.north * sun.north + plane.up * sun.up;
}

describe('the published plane: 30° south, sun at 50° from the zenith and 200° of azimuth', () => {
  const plane = planeGeometry({ tiltDeg: 30, azimuthDeg: 180 });
  const sun = sunAt(50, 200);
  const cos = cosIncidence(plane, sun);

  test('angle of incidence 23.567°, beam 549.956 W/m²', () => {
    expect((Math.acos(cos) * 180) / Math.PI).toBeCloseTo(23.567, 3);
    expect(600 * cos).toBeCloseTo(549.956, 3);
  });

  test('sky 114.428 W/m² of 100 diffuse, by Hay and Davies', () => {
    expect(skyDiffuseWPerM2('haydavies', 600, 100, 1400, cos, sun.up, plane.skyView)).toBeCloseTo(114.428, 3);
  });

  test('an isotropic sky gives the share of it that the plane sees', () => {
    expect(skyDiffuseWPerM2('isotropic', 600, 100, 1400, cos, sun.up, plane.skyView)).toBeCloseTo(93.301, 3);
  });

  test('ground 6.507 W/m² at an albedo of 0.2', () => {
    const ghi = 600 * sun.up + 100;
    expect(ghi * 0.2 * plane.groundView).toBeCloseTo(6.507, 3);
  });
});

describe('beam and diffuse from global', () => {
  test('500 W/m² at 50° on the hundredth day: beam 386.87, diffuse 251.32', () => {
    const { dni, dhi } = erbsSplit(500, cosDeg(50), extraterrestrialWPerM2(100));
    expect(dni).toBeCloseTo(386.87, 2);
    expect(dhi).toBeCloseTo(251.32, 2);
  });

  test.each([50, 300, 700, 1100])('%d W/m² close, whatever the clearness', (ghi) => {
    const { dni, dhi } = erbsSplit(ghi, cosDeg(30), 1366);
    expect(dni * cosDeg(30) + dhi).toBeCloseTo(ghi, 9);
  });
});

describe('the chain, link by link', () => {
  test('cell at 800 W/m², 20 °C and 3 m/s: 37.575 °C', () => {
    expect(cellTemperatureC(20, 800, 3, 25, 6.84)).toBeCloseTo(37.575, 3);
  });

  test.each([
    [1000, 25, 1],
    [1000, 45, 0.93],
    [500, 25, 0.5],
    [500, 5, 0.535],
  ])('%d W/m² on a cell of %d °C: %d kW per kWp', (poa, cellC, kw) => {
    expect(dcKwPerKwp(poa, cellC, -0.0035)).toBeCloseTo(kw, 12);
  });

  test.each([
    [0.02, 0.013757],
    [0.1, 0.092163],
    [0.25, 0.238618],
    [0.5, 0.481096],
    [1, 0.96],
    [1.2, 0.96],
  ])('inverter at %d of its rated power: %d', (dcRatio, output) => {
    expect(inverterOutputRatio(dcRatio, 0.96, 0.9637)).toBeCloseTo(output, 6);
  });

  test('the inverter makes nothing of nothing, and takes nothing', () => {
    for (const dcRatio of [0, -0.1, 0.001]) expect(inverterOutputRatio(dcRatio, 0.96, 0.9637)).toBe(0);
  });

  test('losses: their product is 14.08 %', () => {
    expect(1 - lossFactor(valuesWith())).toBeCloseTo(0.1408, 4);
  });

  test.each([
    [0, 0.005, 1],
    [20, 0.005, 0.9],
    [40, 0.01, 0.6],
    [40, 0.03, 0],
  ])('after %d years at %d a year: %d remains', (years, perYear, factor) => {
    expect(ageFactor(years, perYear)).toBeCloseTo(factor, 12);
  });
});

describe('a simulated plant', () => {
  const calendar = yearCalendar(2025);
  const NOON = 100 * 96 + 48;

  /** A climate that is dark but for one step. */
  function flash(sun: ReturnType<typeof sunAt>, dni: number, dhi: number, airC = 15, windMPerS = 2): Climate {
    const at = (value: number) => {
      const column = new Float64Array(calendar.steps);
      column[NOON] = value;
      return column;
    };
    return {
      latitudeDeg: 46,
      longitudeDeg: 3,
      elevationM: 0,
      temperatureC: at(airC),
      windMPerS: at(windMPerS),
      ghi: at(dni * sun.up + dhi),
      dni: at(dni),
      dhi: at(dhi),
      sunEast: at(sun.east),
      sunNorth: at(sun.north),
      sunUp: at(sun.up),
      warnings: [],
    };
  }

  const SOUTH = { tiltDeg: 30, azimuthDeg: 180 };
  const powerOf = (climate: Climate, changes: Partial<Values> = {}) =>
    panelSeries(SOUTH, climate, calendar, valuesWith(changes));

  test('puts the links together, and makes nothing in the dark', () => {
    const series = powerOf(flash(sunAt(50, 200), 600, 100));
    const plane = planeGeometry(SOUTH);
    const cos = cosIncidence(plane, sunAt(50, 200));
    const anisotropy = 600 / extraterrestrialWPerM2(101);
    const sky = 100 * ((anisotropy * cos) / cosDeg(50) + ((1 - anisotropy) * (1 + cosDeg(30))) / 2);
    const poa = 600 * cos + sky + ((600 * cosDeg(50) + 100) * 0.2 * (1 - cosDeg(30))) / 2;
    const cellC = 15 + poa / (25 + 6.84 * 2);
    const dcKw = (poa / 1000) * (1 - 0.0035 * (cellC - 25)) * 0.98 * 0.97 * 0.98 * 0.98 * 0.995 * 0.985 * 0.99 * 0.97;
    // 1.1 kWp for each kW that the inverter can give.
    const ratedDcKw = 1 / (1.1 * 0.96);
    const load = dcKw / ratedDcKw;
    expect(series[NOON]).toBeCloseTo(dcKw * (0.96 / 0.9637) * (0.9858 - 0.0162 * load - 0.0059 / load), 9);
    series[NOON] = 0;
    expect(sum(series)).toBe(0);
  });

  test('never gives more than its inverter', () => {
    const bright = flash(sunAt(30, 180), 1300, 300, -20, 10);
    expect(powerOf(bright)[NOON]).toBeCloseTo(1 / 1.1, 12);
    expect(powerOf(bright, { 'pv.dcAcRatio': 1.4 })[NOON]).toBeCloseTo(1 / 1.4, 12);
    expect(powerOf(bright, { 'pv.dcAcRatio': 1 })[NOON]).toBeGreaterThan(1 / 1.1);
  });

  test('behind a hill keeps the sky and loses the beam', () => {
    const hill = valuesWith()['pv.horizonDeg'].map(() => 45);
    const open = powerOf(flash(sunAt(50, 180), 600, 100))[NOON];
    const hidden = powerOf(flash(sunAt(50, 180), 600, 100), { 'pv.horizonDeg': hill })[NOON];
    expect(hidden).toBeGreaterThan(0);
    expect(hidden / open).toBeLessThan(0.2);
    const above = powerOf(flash(sunAt(40, 180), 600, 100), { 'pv.horizonDeg': hill })[NOON];
    expect(above).toBeGreaterThan(0.8 * powerOf(flash(sunAt(40, 180), 600, 100))[NOON]);
  });

  test('a sun behind the panels leaves them the diffuse light', () => {
    const behind = panelSeries({ tiltDeg: 90, azimuthDeg: 0 }, flash(sunAt(50, 180), 600, 100), calendar, valuesWith());
    const cloudy = panelSeries({ tiltDeg: 90, azimuthDeg: 0 }, flash(sunAt(50, 180), 0, 100), calendar, valuesWith());
    expect(behind[NOON]).toBeGreaterThan(0);
    expect(behind[NOON]).toBeLessThan(2 * cloudy[NOON]);
  });
});

describeWithSharedData('a year in Lyon, full chain', () => {
  const file = 'weather/epw/FRA_AR_Lyon-Bron.AP.074800_TMYx.2004-2018.epw';
  const { climate, calendar } = onYear(accepted(readWeather(sharedText(file), file)), 2025);
  const yieldOf = (tiltDeg: number, azimuthDeg: number, changes: Partial<Values> = {}) =>
    sum(panelSeries({ tiltDeg, azimuthDeg }, climate, calendar, valuesWith(changes))) / 4;
  const south = yieldOf(30, 180);

  test('1,186 kWh/kWp at 30° south, within 1 %', () => {
    expect(Math.abs(south / 1186 - 1)).toBeLessThan(0.01);
  });

  // As printed: two decimals.
  test.each([
    ['east', 30, 90, 0.8],
    ['west', 30, 270, 0.85],
    ['vertical south', 90, 180, 0.66],
  ])('%s: so many times the south', (_, tiltDeg, azimuthDeg, ratio) => {
    expect(yieldOf(tiltDeg, azimuthDeg) / south).toBeCloseTo(ratio, 2);
  });

  test('set into the roof: 9.9 % less', () => {
    expect(1 - yieldOf(30, 180, { 'pv.mounting': 'integrated' }) / south).toBeCloseTo(0.099, 3);
  });
});
