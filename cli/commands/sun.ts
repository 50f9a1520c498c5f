import { fail, ok, type Result } from '../../sim-core/result.ts';
import { isoStamp } from '../../sim-core/text/stamp.ts';
import { standardPressurePa, sunPosition } from '../../sim-core/weather/sun.ts';
import type { Command } from '../command.ts';
import { formatter, table } from '../format.ts';
import { EXIT, printJson, refuse } from '../io.ts';

/** Pressures that a meteorologist writes in hPa, and those that only make sense in Pa. */
const HECTOPASCAL_MAX = 1200;

export const sun: Command = {
  name: 'sun',
  usage: 'sun --lat DEG --lon DEG --at ISO [--elevation M] [--pressure HPA] [--temperature C] [--json] [--lang fr|en]',
  summary: { fr: 'donne la position du soleil', en: 'gives the position of the sun' },
  words: { min: 0, max: 0 },
  options: {
    lat: { kind: 'number', min: -90, max: 90 },
    lon: { kind: 'number', min: -180, max: 180 },
    at: { kind: 'text' },
    elevation: { kind: 'number', min: -500, max: 9000 },
    pressure: { kind: 'number', min: 200, max: 120_000 },
    temperature: { kind: 'number', min: -90, max: 70 },
  },
  async run(args, io) {
    const latitudeDeg = args.number('lat');
    const longitudeDeg = args.number('lon');
    const at = args.text('at');
    if (latitudeDeg === null || longitudeDeg === null || at === null) {
      return refuse(io, [{ code: 'command.argument', expected: '--lat, --lon, --at' }]);
    }
    const utcSeconds = instantOf(at);
    if (!utcSeconds.ok) return refuse(io, utcSeconds.issues);
    const pressure = args.number('pressure');
    const air = {
      pressurePa:
        pressure === null
          ? standardPressurePa(args.number('elevation') ?? 0)
          : pressure <= HECTOPASCAL_MAX
            ? pressure * 100
            : pressure,
      temperatureC: args.number('temperature') ?? 12,
    };
    const position = sunPosition(utcSeconds.value, latitudeDeg, longitudeDeg, air);
    if (io.isJson) {
      printJson(io, position);
      return EXIT.ok;
    }
    const { number } = formatter(io.language);
    const labels =
      io.language === 'fr'
        ? ['Distance zénithale', 'Distance zénithale apparente', 'Azimut (du nord vers l’est)']
        : ['Zenith angle', 'Apparent zenith angle', 'Azimuth (from north eastward)'];
    const angles = [position.zenithDeg, position.apparentZenithDeg, position.azimuthDeg];
    io.out(
      table(
        labels.map((label, i) => [label, `${number(angles[i], 4)}°`]),
        ['left', 'right'],
      ),
    );
    return EXIT.ok;
  },
};

/** An instant in ISO 8601; without a zone it is UTC. */
function instantOf(text: string): Result<number> {
  const stamp = isoStamp(text);
  if (stamp === null) {
    return fail({ code: 'table.notATime', path: '--at', expected: '2024-06-21T12:00:00Z', found: text });
  }
  return ok(stamp.localSeconds - (Number.isNaN(stamp.offsetSeconds) ? 0 : stamp.offsetSeconds));
}
