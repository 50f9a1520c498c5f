import type { Issue } from '../result.ts';
import type { Findings } from '../text/findings.ts';
import { KELVIN_PER_CELSIUS_ZERO } from '../units.ts';
import type { Whereabouts } from './raw.ts';

/** A column on the way to a `Weather`: in time's order, NaN where it has no value. */
export interface Column {
  readonly values: Float64Array;
  readonly where: (row: number) => Whereabouts;
}

/** Warmer on average than this, a year of air temperatures is in kelvin. */
const KELVIN_MEAN_MIN = 200;

/** Turns kelvin into °C in place; returns the number of values turned. */
export function kelvinToCelsius(values: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count += 1;
  }
  if (count === 0 || sum / count <= KELVIN_MEAN_MIN) return 0;
  for (let row = 0; row < values.length; row++) values[row] -= KELVIN_PER_CELSIUS_ZERO;
  return count;
}

/** Reports the values outside [low, high]. */
export function checkRange(
  { values, where }: Column,
  low: number,
  high: number,
  unit: string,
  findings: Findings,
): void {
  for (let row = 0; row < values.length; row++) {
    if (values[row] < low || values[row] > high) {
      findings.issue({
        code: 'weather.outOfRange',
        ...where(row),
        expected: { fr: `${low} à ${high}`, en: `${low} to ${high}` },
        found: String(values[row]),
        unit,
      });
    }
  }
}

/** Sun outside the air brings 1,412 W/m² at most; between bright clouds a little more reaches the ground. */
const IRRADIANCE_MAX_WPERM2 = 1600;
/** No place on Earth stays below this all year. */
const YEAR_MAXIMUM_MIN_WPERM2 = 100;
/** A unit is wrong throughout: of the values above zero, more than this share is then beyond the limit. */
const WRONG_UNIT_SHARE_MIN = 0.01;

/**
 * Reports an irradiance that cannot be in W/m²: too high throughout (`weather.irradianceUnit`, with what it looks
 * like) or in single values (`weather.outOfRange`), or too low for a whole year.
 */
export function checkIrradianceUnit(column: Column, isWholeYear: boolean, findings: Findings): void {
  const { values } = column;
  let maximum = 0;
  let rowOfMaximum = 0;
  let positive = 0;
  let beyond = 0;
  for (let row = 0; row < values.length; row++) {
    if (values[row] > 0) positive += 1;
    if (values[row] > IRRADIANCE_MAX_WPERM2) beyond += 1;
    if (values[row] > maximum) {
      maximum = values[row];
      rowOfMaximum = row;
    }
  }
  const isTooHigh = beyond > WRONG_UNIT_SHARE_MIN * positive;
  const isTooLow = isWholeYear && positive > 0 && maximum < YEAR_MAXIMUM_MIN_WPERM2;
  if (isTooHigh || isTooLow) findings.issue(unitIssue(column.where(rowOfMaximum), maximum));
  else checkRange(column, Number.NEGATIVE_INFINITY, IRRADIANCE_MAX_WPERM2, 'W/m²', findings);
}

function unitIssue(where: Whereabouts, maximum: number): Issue {
  const unitLike = unitOfMaximum(maximum);
  return {
    code: 'weather.irradianceUnit',
    ...where,
    expected: 'W/m²',
    found: unitLike ?? { fr: 'une unité inconnue', en: 'an unknown unit' },
    detail: { maximum },
  };
}

/** The unit in which a year's largest irradiance, some 1,000 W/m², would read like this. */
function unitOfMaximum(maximum: number): string | null {
  if (maximum < 1.6) return 'kW/m²';
  if (maximum < 5) return 'MJ/m²';
  if (maximum > 1600 && maximum < 5_500) return 'kJ/m²';
  if (maximum > 1e6 && maximum < 5.5e6) return 'J/m²';
  return null;
}

/** Sets negative irradiances, which instruments show at night, to 0 in place; returns their number. */
export function clampNegative(values: Float64Array): number {
  let count = 0;
  for (let row = 0; row < values.length; row++) {
    if (values[row] < 0) {
      values[row] = 0;
      count += 1;
    }
  }
  return count;
}
