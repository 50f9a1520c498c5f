import { describe, expect, test } from 'vitest';
import { agentDraws } from '../../sim-core/commune/draws.ts';
import { roofOf } from '../../sim-core/commune/roofs.ts';
import { valuesWith } from '../support/participants.ts';

const roofs = (changes: Parameters<typeof valuesWith>[0] = {}, count = 4000) => {
  const values = valuesWith(changes);
  return Array.from({ length: count }, (_, key) => roofOf(agentDraws(1, key), values));
};

describe('roofs', () => {
  test('look between east and west in steps of 15°, their pitches in three steps', () => {
    for (const faces of roofs()) {
      expect(faces.reduce((sum, face) => sum + face.shareRatio, 0)).toBe(1);
      for (const { azimuthDeg, tiltDeg } of faces) {
        expect(azimuthDeg % 15).toBe(0);
        expect(azimuthDeg).toBeGreaterThanOrEqual(0);
        expect(azimuthDeg).toBeLessThan(360);
        expect([22, 30, 38]).toContain(tiltDeg);
      }
      expect(Math.abs(faces[0].azimuthDeg - 180)).toBeLessThanOrEqual(90);
    }
  });

  test('near east or west both faces carry half, opposite each other', () => {
    for (const faces of roofs()) {
      const isSplit = Math.abs(faces[0].azimuthDeg - 180) > 67;
      expect(faces.map((face) => face.shareRatio)).toEqual(isSplit ? [0.5, 0.5] : [1]);
      if (isSplit) {
        expect(Math.abs(faces[0].azimuthDeg - faces[1].azimuthDeg)).toBe(180);
        expect(faces[0].tiltDeg).toBe(faces[1].tiltDeg);
      }
    }
  });

  test('every direction and every pitch is as frequent', () => {
    const all = roofs();
    const share = (is: (face: { azimuthDeg: number; tiltDeg: number }) => boolean) =>
      all.filter((faces) => is(faces[0])).length / all.length;
    // 4,000 draws: a standard error below 0.8 points; three of them.
    for (const tilt of [22, 30, 38]) expect(Math.abs(share((f) => f.tiltDeg === tilt) - 1 / 3)).toBeLessThan(0.024);
    expect(Math.abs(share((f) => f.azimuthDeg === 180) - 1 / 12)).toBeLessThan(0.024);
    expect(Math.abs(share((f) => f.azimuthDeg < 180) - share((f) => f.azimuthDeg > 180))).toBeLessThan(0.05);
    // East and west end half a step earlier.
    expect(Math.abs(share((f) => f.azimuthDeg === 90) - 1 / 24)).toBeLessThan(0.024);
  });

  test('a commune has some fifty planes and not one per house', () => {
    const planes = new Set(roofs().flatMap((faces) => faces.map((face) => `${face.tiltDeg}|${face.azimuthDeg}`)));
    expect(planes.size).toBeLessThanOrEqual(3 * 17);
  });

  test('pitches stay between flat and upright', () => {
    const tilts = (tiltDeg: number) =>
      new Set(roofs({ 'pv.tiltDeg': tiltDeg, 'pv.tiltStepDeg': 30 }, 100).map((faces) => faces[0].tiltDeg));
    expect(tilts(10)).toEqual(new Set([0, 10, 40]));
    expect(tilts(80)).toEqual(new Set([50, 80, 90]));
  });

  test('0° splits all roofs but those due south, 90° none', () => {
    for (const faces of roofs({ 'pv.splitBeyondDeg': 0 }, 200))
      expect(faces.length).toBe(faces[0].azimuthDeg === 180 ? 1 : 2);
    for (const faces of roofs({ 'pv.splitBeyondDeg': 90 }, 200)) expect(faces).toHaveLength(1);
  });
});
