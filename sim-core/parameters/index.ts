import { applianceRows } from './appliances.ts';
import { boilerRoomRows } from './boilerRooms.ts';
import { buildingRows } from './buildings.ts';
import { evRows } from './ev.ts';
import { feederRows } from './feeders.ts';
import { flexibilityRows } from './flexibility.ts';
import { fuelRows } from './fuels.ts';
import { heatingRows } from './heating.ts';
import { hotWaterRows } from './hotWater.ts';
import { peopleRows } from './people.ts';
import { placeRows } from './place.ts';
import { presenceRows } from './presence.ts';
import { priceRows } from './prices.ts';
import { pvRows } from './pv.ts';
import { recordRows } from './record.ts';
import type { ParameterValue, Row, ValueOf } from './row.ts';
import { sharingRows } from './sharing.ts';
import { siteRows } from './sites.ts';
import { solarThermalRows } from './solarThermal.ts';
import { storageRows } from './storage.ts';
import { yearRows } from './years.ts';

/** Every parameter, in the order of the documentation. */
export const rows = [
  ...placeRows,
  ...buildingRows,
  ...peopleRows,
  ...pvRows,
  ...evRows,
  ...storageRows,
  ...sharingRows,
  ...priceRows,
  ...fuelRows,
  ...applianceRows,
  ...presenceRows,
  ...heatingRows,
  ...siteRows,
  ...hotWaterRows,
  ...solarThermalRows,
  ...feederRows,
  ...boilerRoomRows,
  ...flexibilityRows,
  ...yearRows,
  ...recordRows,
] as const;

type RowUnion = (typeof rows)[number];
export type ParameterPath = RowUnion['path'];

/** The value of every parameter, by path. */
export type Values = { readonly [R in RowUnion as R['path']]: ValueOf<R> };

const byPath = new Map<string, Row>(rows.map((row) => [row.path, row as Row]));

export function parameterRow(path: string): Row | undefined {
  return byPath.get(path);
}

export function defaultValues(): Values {
  return Object.fromEntries(rows.map((row) => [row.path, row.default])) as unknown as Values;
}

export type ValueMap = ReadonlyMap<string, ParameterValue>;
