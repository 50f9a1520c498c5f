import { fail, type Result } from '../../result.ts';
import { type NormaliseOptions, normalise } from '../normalise.ts';
import type { Weather } from '../weather.ts';
import { epw } from './epw.ts';
import { nsrdb } from './nsrdb.ts';
import { pvgisCsv } from './pvgisCsv.ts';
import { pvgisJson } from './pvgisJson.ts';
import type { WeatherReader } from './reader.ts';
import { rt2012 } from './rt2012.ts';
import { quoted } from './text.ts';

/** A new format is a reader of its own, named here. */
export const WEATHER_READERS: readonly WeatherReader[] = [epw, pvgisCsv, pvgisJson, nsrdb, rt2012];

const BYTE_ORDER_MARK = 0xfeff;

/** Reads a weather file of any known format, told by its content. */
export function readWeather(text: string, fileName: string, options: NormaliseOptions = {}): Result<Weather> {
  const content = text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
  const reader = WEATHER_READERS.find((candidate) => candidate.recognises(content, fileName));
  if (reader === undefined) {
    return fail({
      code: 'weather.unknownFormat',
      file: fileName,
      expected: 'EPW | PVGIS CSV | PVGIS JSON | NSRDB CSV | RT2012 (BuildSysPro)',
      found: quoted(content.split('\n', 1)[0].trimEnd()),
    });
  }
  const raw = reader.read(content, fileName);
  return raw.ok ? normalise(raw.value, options) : raw;
}
