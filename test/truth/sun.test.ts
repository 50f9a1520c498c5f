import { describe, expect, test } from 'vitest';
import { modulo, radians, sin } from '../../sim-core/math.ts';
import { isoStamp } from '../../sim-core/text/stamp.ts';
import { sunDirection, sunPosition } from '../../sim-core/weather/sun.ts';
import { describeWithSharedData, sharedText } from '../support/shared.ts';

const SEA_AIR = { pressurePa: 101_325, temperatureC: 12 };

function utc(text: string): number {
  const stamp = isoStamp(text);
  if (stamp === null) throw new Error(text);
  return stamp.localSeconds - stamp.offsetSeconds;
}

/** Angle between two azimuths, −180…180. */
function turn(a: number, b: number): number {
  return modulo(a - b + 180, 360) - 180;
}

describe('golden positions of the domain model', () => {
  test.each([
    ['Paris, summer', 48.8566, 2.3522, '2024-06-21T12:00:00Z', SEA_AIR, 25.4557, 183.9971],
    ['Paris, winter', 48.8566, 2.3522, '2024-12-21T12:00:00Z', SEA_AIR, 72.2882, 182.6762],
    ['Lyon, morning', 45.73, 5.08, '2023-02-15T08:37:30Z', SEA_AIR, 73.1837, 129.6793],
    ['Marseille', 43.2965, 5.3698, '2024-06-21T12:00:00Z', SEA_AIR, 20.2601, 193.0482],
    ['Brest', 48.3904, -4.4861, '2024-12-21T12:00:00Z', SEA_AIR, 71.8727, 176.0828],
    [
      'Golden, the published example of the Solar Position Algorithm',
      39.742476,
      -105.1786,
      '2003-10-17T19:30:30Z',
      { pressurePa: 82_000, temperatureC: 11 },
      50.11162,
      194.34024,
    ],
  ])('%s', (_, latitude, longitude, at, air, zenith, azimuth) => {
    const sun = sunPosition(utc(at), latitude, longitude, air);
    expect(Math.abs(sun.apparentZenithDeg - zenith)).toBeLessThan(0.02);
    expect(Math.abs(turn(sun.azimuthDeg, azimuth)) * sin(radians(zenith))).toBeLessThan(0.02);
  });

  test('the direction is a unit vector that agrees with the angles', () => {
    const at = utc('2025-05-05T15:00:00Z');
    const { east, north, up } = sunDirection(at, 45, 3);
    expect(east * east + north * north + up * up).toBeCloseTo(1, 12);
    const { azimuthDeg } = sunPosition(at, 45, 3, SEA_AIR);
    expect(modulo((Math.atan2(east, north) * 180) / Math.PI, 360)).toBeCloseTo(azimuthDeg, 9);
  });
});

describeWithSharedData('the sun against 1,152 positions of an independent implementation', () => {
  const rows = sharedText('reference/solar_position_pvlib_spa.csv').trim().split('\n').slice(1);

  test('zenith, apparent zenith and azimuth within 0.02°', () => {
    let zenithError = 0;
    let apparentError = 0;
    let azimuthError = 0;
    for (const row of rows) {
      const cells = row.split(',');
      const [latitude, longitude] = cells.slice(1, 3).map(Number);
      const [zenith, apparent, azimuth] = cells.slice(5, 8).map(Number);
      // The reference's refraction is that of sea-level air at every site, whatever its elevation.
      const sun = sunPosition(utc(cells[4]), latitude, longitude, SEA_AIR);
      zenithError = Math.max(zenithError, Math.abs(sun.zenithDeg - zenith));
      if (zenith < 90) apparentError = Math.max(apparentError, Math.abs(sun.apparentZenithDeg - apparent));
      azimuthError = Math.max(azimuthError, Math.abs(turn(sun.azimuthDeg, azimuth)) * sin(radians(zenith)));
    }
    expect(rows.length).toBe(1152);
    expect(zenithError).toBeLessThan(0.01);
    expect(apparentError).toBeLessThan(0.02);
    expect(azimuthError).toBeLessThan(0.01);
  });
});
