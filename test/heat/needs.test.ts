import { beforeAll, expect, test } from 'vitest';
import { envelopeOf } from '../../sim-core/agents/heat/dwelling.ts';
import { heatDay } from '../../sim-core/agents/heat/heatDay.ts';
import { homesHeat } from '../../sim-core/agents/heat/homes.ts';
import { heatTrace } from '../../sim-core/agents/heat/trace.ts';
import { HOME_ARCHETYPES } from '../../sim-core/parameters/heating.ts';
import { valuesWith } from '../support/participants.ts';
import { describeWithSharedData } from '../support/shared.ts';
import { archetypeHomes, LYON, liveYear, PLAIN, type Place, placeFromFile } from './support.ts';

/**
 * The domain model gives two sets: the first column of its table, and the one recomputed with a window factor of 0.35 and
 * 40/20/20/20 % of windows. This holds the second, within 1.5 % or half a unit, whichever is more; the first then lies
 * within 4 % (its gains are unstated).
 */
const RECOMPUTED = [294, 268, 135, 81, 53, 30, 105, 54, 20];
const FIRST_20 = [295, 269, 136, 83, 54, 31, 106, 57, 21];
const SETBACK_19_17 = [246, 224, 113, 68, 44, 25, 88, 47, 17];
const PEAK_W_PER_M2 = [117, 108, 61, 42, 31, 22, 50, 31, 17];

describeWithSharedData('heat needs with the weather of Lyon', () => {
  let place: Place;
  const homes = archetypeHomes();
  const needs = (dayC: number, nightC: number) => {
    const values = valuesWith({ ...PLAIN, 'heating.dayC': dayC, 'heating.nightC': nightC });
    return liveYear(homes, place, values).sums.map((sum, i) => sum.deliveredKwh / homes[i].areaM2);
  };
  beforeAll(() => {
    place = placeFromFile(LYON, 2025);
  });

  test('heating degree days to 18 °C are 2,243', () => {
    let sum = 0;
    for (let day = 0; day < place.calendar.days; day++) {
      const mean = place.climate.temperatureC.subarray(day * 96, day * 96 + 96).reduce((a, b) => a + b, 0) / 96;
      sum += Math.max(0, 18 - mean);
    }
    expect(Math.round(sum)).toBe(2243);
  });

  test('at 20 °C', () => {
    needs(20, 20).forEach((need, i) => {
      const label = HOME_ARCHETYPES[i];
      expect(Math.abs(need - RECOMPUTED[i]), `${label} ${need}`).toBeLessThan(Math.max(0.5, 0.015 * RECOMPUTED[i]));
      expect(Math.abs(need / FIRST_20[i] - 1), `${label} ${need}`).toBeLessThan(0.06);
    });
  });

  test('at 19 °C by day and 17 °C from 22 to 6 h', () => {
    const steady = needs(20, 20);
    needs(19, 17).forEach((need, i) => {
      const label = HOME_ARCHETYPES[i];
      // The column belongs to the first set: houses agree, flats by their ratio (that set had 45 m² of walls in them),
      // within the rounding of its whole numbers.
      if (i < 6)
        expect(Math.abs(need - SETBACK_19_17[i]), `${label} ${need}`).toBeLessThan(
          Math.max(0.8, 0.01 * SETBACK_19_17[i]),
        );
      expect(Math.abs(need / steady[i] - SETBACK_19_17[i] / FIRST_20[i]), label).toBeLessThan(0.02);
    });
  });

  test('the largest power at 20 °C', () => {
    const values = valuesWith({ ...PLAIN, 'heating.dayC': 20, 'heating.nightC': 20 });
    const heat = homesHeat(homes, place.calendar, place.climate, values);
    const [load, net, out, trace] = [new Float64Array(96), new Float64Array(96), heatDay(), heatTrace()];
    const peaks = homes.map(() => 0);
    for (let day = 0; day < 90; day++) {
      homes.forEach((home, i) => {
        heat.day(i, day, load, out, net);
        heat.trace(i, day, trace);
        peaks[i] = Math.max(peaks[i], (Math.max(...trace.heatKw) * 1000) / home.areaM2);
      });
    }
    peaks.forEach((peak, i) => {
      expect(Math.abs(peak - PEAK_W_PER_M2[i]), `${HOME_ARCHETYPES[i]} ${peak}`).toBeLessThan(1);
    });
  });

  test('from 19 to 18 °C saves 10.7 to 14.8 %, more where walls are better', () => {
    const at19 = needs(19, 19);
    const at18 = needs(18, 18);
    const savings = at19.map((need, i) => 100 * (1 - at18[i] / need));
    // The two ends of the domain model, to its decimal or the next one: 10.67 and 14.87.
    expect(Math.min(...savings)).toBeGreaterThan(10.6);
    expect(Math.min(...savings)).toBeLessThan(10.8);
    expect(Math.max(...savings)).toBeGreaterThan(14.7);
    expect(Math.max(...savings)).toBeLessThan(14.9);
    expect(savings.slice(0, 6)).toEqual(savings.slice(0, 6).sort((a, b) => a - b));
  });

  test('switching heating off and opening windows on warm days changes needs by less than 3 % or 1 kWh/m²', () => {
    const airing = valuesWith({ ...PLAIN, 'heating.airingFromC': 18, 'heating.dayC': 20, 'heating.nightC': 20 });
    const closed = needs(20, 20);
    liveYear(homes, place, airing).sums.forEach((sum, i) => {
      const difference = Math.abs(sum.deliveredKwh / homes[i].areaM2 - closed[i]);
      expect(difference, HOME_ARCHETYPES[i]).toBeLessThan(Math.max(1, 0.03 * closed[i]));
    });
  });

  test('in summer, open windows and shutters keep a home cooler', () => {
    const hot = (airingFromC: number) =>
      liveYear(homes, place, valuesWith({ ...PLAIN, 'heating.airingFromC': airingFromC })).sums.map(
        (sum) => sum.hotDegreeHours,
      );
    const closed = hot(40);
    hot(18).forEach((hours, i) => {
      expect(hours).toBeGreaterThan(0);
      expect(hours, HOME_ARCHETYPES[i]).toBeLessThan(0.8 * closed[i]);
    });
  });

  test('the walls of a newer class need what that class needs, with the old windows', () => {
    const values = valuesWith();
    expect(envelopeOf(0, 4, values).opaqueWPerK).toBeCloseTo((0.3 * 230) / 87, 12);
    expect(envelopeOf(0, 4, values).ventilationWPerK).toBeCloseTo(0.34 * 0.45 * 2.5, 12);
  });
});
