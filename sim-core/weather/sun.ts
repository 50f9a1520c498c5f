import { asin, atan2, clamp, cos, degrees, modulo, pow, radians, sin, tan } from '../math.ts';

/**
 * Where the sun stands. Low-precision solar coordinates (Meeus, Astronomical Algorithms, 2nd ed., ch. 25) with nutation
 * and aberration, sidereal time (ch. 12), parallax, and the refraction of the Solar Position Algorithm (Reda and Andreas,
 * NREL/TP-560-34302). Within 0.01° of that algorithm from 1990 to 2100.
 */
export interface SunPosition {
  /** Angle from the vertical, without refraction. */
  readonly zenithDeg: number;
  /** Angle from the vertical as seen through the air. */
  readonly apparentZenithDeg: number;
  /** From north, eastward. */
  readonly azimuthDeg: number;
}

/** The air that bends the light. */
export interface Air {
  readonly pressurePa: number;
  readonly temperatureC: number;
}

/** Pressure of the standard atmosphere at an elevation (ISO 2533), Pa. */
export function standardPressurePa(elevationM: number): number {
  return 101_325 * pow(1 - 2.25577e-5 * elevationM, 5.25588);
}

const J2000_UTC_SECONDS = 946_728_000; // 2000-01-01T12:00:00Z
/** Earth's clock behind uniform time, near 2000–2030: a minute more moves the sun by 0.0007°. */
const DELTA_T_SECONDS = 67;

interface Equatorial {
  readonly rightAscensionDeg: number;
  readonly declinationDeg: number;
  readonly siderealDeg: number;
  readonly meanLongitudeDeg: number;
}

function equatorial(utcSeconds: number): Equatorial {
  const days = (utcSeconds - J2000_UTC_SECONDS) / 86_400;
  const t = (days + DELTA_T_SECONDS / 86_400) / 36_525;
  const meanLongitudeDeg = modulo(280.46646 + 36000.76983 * t + 0.0003032 * t * t, 360);
  const anomaly = radians(modulo(357.52911 + 35999.05029 * t - 0.0001537 * t * t, 360));
  const centre =
    (1.914602 - 0.004817 * t - 0.000014 * t * t) * sin(anomaly) +
    (0.019993 - 0.000101 * t) * sin(2 * anomaly) +
    0.000289 * sin(3 * anomaly);
  const node = radians(modulo(125.04 - 1934.136 * t, 360));
  const nutationDeg = -0.00478 * sin(node);
  const longitude = radians(meanLongitudeDeg + centre - 0.00569 + nutationDeg);
  const obliquity = radians(23.4392911 - 0.0130042 * t + 0.00256 * cos(node));
  return {
    rightAscensionDeg: degrees(atan2(cos(obliquity) * sin(longitude), cos(longitude))),
    declinationDeg: degrees(asin(sin(obliquity) * sin(longitude))),
    siderealDeg: modulo(
      280.46061837 + 360.98564736629 * days + 0.000387933 * t * t + nutationDeg * cos(obliquity),
      360,
    ),
    meanLongitudeDeg,
  };
}

/**
 * Direction to the sun in the local frame: unit components towards east, north and up, without refraction.
 *
 * @param utcSeconds seconds since 1970-01-01T00:00:00Z
 */
export function sunDirection(
  utcSeconds: number,
  latitudeDeg: number,
  longitudeDeg: number,
): { readonly east: number; readonly north: number; readonly up: number } {
  const { rightAscensionDeg, declinationDeg, siderealDeg } = equatorial(utcSeconds);
  const hourAngle = radians(siderealDeg + longitudeDeg - rightAscensionDeg);
  const latitude = radians(latitudeDeg);
  const declination = radians(declinationDeg);
  const sinLatitude = sin(latitude);
  const cosLatitude = cos(latitude);
  const sinDeclination = sin(declination);
  const cosDeclination = cos(declination);
  const cosHour = cos(hourAngle);
  return {
    east: -cosDeclination * sin(hourAngle),
    north: cosLatitude * sinDeclination - sinLatitude * cosDeclination * cosHour,
    up: sinLatitude * sinDeclination + cosLatitude * cosDeclination * cosHour,
  };
}

const PARALLAX_DEG = 8.794 / 3600;
const SUN_RADIUS_AND_REFRACTION_DEG = 0.26667 + 0.5667;

/** Lift of the sun's image by refraction, degrees, for a true elevation. */
function refractionDeg(elevationDeg: number, air: Air): number {
  if (elevationDeg < -SUN_RADIUS_AND_REFRACTION_DEG) return 0;
  const bend = 1.02 / (60 * tan(radians(elevationDeg + 10.3 / (elevationDeg + 5.11))));
  return (air.pressurePa / 101_000) * (283 / (273 + air.temperatureC)) * bend;
}

/** The sun's position for somebody who looks at it, refraction included. */
export function sunPosition(utcSeconds: number, latitudeDeg: number, longitudeDeg: number, air: Air): SunPosition {
  const { east, north, up } = sunDirection(utcSeconds, latitudeDeg, longitudeDeg);
  const geocentric = 90 - degrees(asin(clamp(up, -1, 1)));
  const zenithDeg = geocentric + PARALLAX_DEG * sin(radians(geocentric));
  return {
    zenithDeg,
    apparentZenithDeg: zenithDeg - refractionDeg(90 - zenithDeg, air),
    azimuthDeg: modulo(degrees(atan2(east, north)), 360),
  };
}

/** True solar time minus mean solar time, seconds (Meeus ch. 28). */
export function equationOfTimeSeconds(utcSeconds: number): number {
  const { rightAscensionDeg, meanLongitudeDeg } = equatorial(utcSeconds);
  const differenceDeg = modulo(meanLongitudeDeg - 0.0057183 - rightAscensionDeg + 180, 360) - 180;
  return differenceDeg * 240;
}

/** Irradiance on a plane that faces the sun outside the air, W/m² (Spencer 1971 with 1366.1 W/m², P1). */
export function extraterrestrialWPerM2(dayOfYear: number): number {
  const b = (2 * Math.PI * (dayOfYear - 1)) / 365;
  return 1366.1 * (1.00011 + 0.034221 * cos(b) + 0.00128 * sin(b) + 0.000719 * cos(2 * b) + 0.000077 * sin(2 * b));
}
