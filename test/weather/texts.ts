import { civilDate, dayNumber } from '../../sim-core/calendar/civil.ts';
import { sunDirection } from '../../sim-core/weather/sun.ts';

/** Small weather files of each format, made for the tests. */

/** Where the fields of an EPW row stand. */
export const FIELD = { year: 0, month: 1, day: 2, hour: 3, temperature: 6, ghi: 13, dni: 14, dhi: 15, wind: 21 };

export const LATITUDE = 45.7;
export const LONGITUDE = 4.9;

/** Rows of clear days at UTC+1, one array of 35 cells per hour, whose irradiances belong to the true sun. */
export function clearRows(days: number, from: { year: number; month: number; day: number }): string[][] {
  const firstDay = dayNumber(from.year, from.month, from.day);
  return Array.from({ length: days * 24 }, (_, i) => {
    const { year, month, day } = civilDate(firstDay + Math.floor(i / 24));
    const { up } = sunDirection(firstDay * 86_400 + (i - 0.5) * 3600, LATITUDE, LONGITUDE);
    const dni = up > 0 ? 600 : 0;
    const dhi = up > 0 ? 200 * up : 0;
    const cells = new Array<string>(35).fill('0');
    cells[FIELD.year] = String(year);
    cells[FIELD.month] = String(month);
    cells[FIELD.day] = String(day);
    cells[FIELD.hour] = String((i % 24) + 1);
    cells[FIELD.temperature] = (10 + (i % 24) / 2).toFixed(1);
    cells[FIELD.ghi] = (dni * Math.max(0, up) + dhi).toFixed(3);
    cells[FIELD.dni] = String(dni);
    cells[FIELD.dhi] = dhi.toFixed(3);
    cells[FIELD.wind] = '2.5';
    return cells;
  });
}

export function epwText(
  rows: readonly (readonly string[])[],
  { zone = '1', rowsPerHour = '1', end = '\n' } = {},
): string {
  const header = [
    `LOCATION,Essai,AR,FRA,SRC,000000,${LATITUDE},${LONGITUDE},${zone},200.0`,
    'DESIGN CONDITIONS,0',
    'TYPICAL/EXTREME PERIODS,0',
    'GROUND TEMPERATURES,0',
    'HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0',
    'COMMENTS 1,made for a test',
    'COMMENTS 2,',
    `DATA PERIODS,1,${rowsPerHour},Data,Sunday,1/ 1,12/31`,
  ];
  return [...header, ...rows.map((cells) => cells.join(','))].join(end) + end;
}

/** Line of a row in the text, counted from 1. */
export const lineOfRow = (row: number) => row + 9;

export function nsrdbText(names: string, rows: readonly string[]): string {
  const header = [
    'Source,Location ID,Latitude,Longitude,Time Zone,Elevation,Local Time Zone',
    'NSRDB,1,48.85,2.34,0,49,1',
  ];
  return [...header, names, ...rows].join('\n');
}

export const PVGIS_ROW = { 'time(UTC)': '20180601:1100', T2m: 20, 'G(h)': 800, 'Gb(n)': 700, 'Gd(h)': 150, WS10m: 2 };
const PVGIS_LOCATION = { latitude: 45, longitude: 8, elevation: 250 };

export function pvgisJsonText(row: unknown, location: object = PVGIS_LOCATION): string {
  return JSON.stringify({ inputs: { location }, outputs: { tmy_hourly: [row] } });
}

export const PVGIS_CSV_HEADER = 'Latitude (decimal degrees): 45\nLongitude (decimal degrees): 8\nElevation (m): 250\n';

export const RT2012_ROW = '43200\t500\t100\t12\t3\t48.8\t2';

export function rt2012Text(rows: readonly string[], rowsDeclared = rows.length): string {
  const columns = 'Time(s); FDIRN(W/m2); FDIFH(W/m2); Tdry(C); WindSpeed(m/s); Lat(); Lon()';
  return ['#1\t\t', `double data(${rowsDeclared},7) #Columns: ${columns}\t\t`, ...rows].join('\n');
}
