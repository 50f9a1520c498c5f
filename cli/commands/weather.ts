import { resolve } from 'node:path';
import { readInput } from '../../host/files.ts';
import { weatherOptions } from '../../host/inputs.ts';
import { DEFAULT_YEAR } from '../../sim-core/layers.ts';
import { checkValue } from '../../sim-core/parameters/check.ts';
import { defaultValues, parameterRow, type Values } from '../../sim-core/parameters/index.ts';
import type { Row } from '../../sim-core/parameters/row.ts';
import { fail, ok, type Result } from '../../sim-core/result.ts';
import { generateWeather } from '../../sim-core/weather/generator/generate.ts';
import type { Transposition } from '../../sim-core/weather/irradiance.ts';
import { readWeather } from '../../sim-core/weather/readers/index.ts';
import { referenceYield } from '../../sim-core/weather/referenceChain.ts';
import { weatherTotals } from '../../sim-core/weather/totals.ts';
import type { Weather } from '../../sim-core/weather/weather.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { formatter, table } from '../format.ts';
import { EXIT, type Io, plainIssue, printJson, refuse, warn } from '../io.ts';

const TRANSPOSITIONS: readonly Transposition[] = ['haydavies', 'isotropic'];

export const weather: Command = {
  name: 'weather',
  usage:
    'weather FILE | --city NAME  [--tilt 30] [--azimuth 180] [--transposition haydavies|isotropic] [--clock asStated|utcPlus1|trueSolar] [--seed N] [--json] [--lang fr|en]',
  summary: {
    fr: 'lit un fichier météo : ensoleillement, productible de référence, réparations',
    en: 'reads a weather file: irradiation, reference yield, repairs',
  },
  words: { min: 0, max: 1 },
  options: {
    city: { kind: 'text' },
    tilt: { kind: 'number', min: 0, max: 90 },
    azimuth: { kind: 'number', min: 0, max: 360 },
    transposition: { kind: 'text' },
    clock: { kind: 'text' },
    seed: { kind: 'whole', min: 0, max: 4_294_967_295 },
  },
  async run(args, io) {
    const transposition = args.text('transposition') ?? 'haydavies';
    if (!(TRANSPOSITIONS as readonly string[]).includes(transposition)) {
      return refuse(io, [
        { code: 'command.option', path: '--transposition', expected: TRANSPOSITIONS.join(' | '), found: transposition },
      ]);
    }
    const read = weatherOf(args);
    if (!read.ok) return refuse(io, read.issues);
    const plane = { tiltDeg: args.number('tilt') ?? 30, azimuthDeg: args.number('azimuth') ?? 180 };
    const { poaKwhPerM2, yieldKwhPerKwp } = referenceYield(read.value, plane, transposition as Transposition);
    const totals = weatherTotals(read.value);
    const figures = {
      name: read.value.name,
      format: read.value.format,
      isSynthetic: read.value.isSynthetic,
      latitudeDeg: read.value.latitudeDeg,
      longitudeDeg: read.value.longitudeDeg,
      elevationM: read.value.elevationM,
      year: read.value.year,
      ...plane,
      transposition,
      hours: totals.hours,
      ghiKwhPerM2: totals.ghiKwhPerM2,
      poaKwhPerM2,
      yieldKwhPerKwp,
      temperatureMeanC: totals.temperatureMeanC,
      hdd18: totals.hdd18,
    };
    const repairs = read.value.repairs.map(({ code, count }) => plainIssue({ code, detail: { count } }, io.language));
    warn(io, read.value.warnings);
    if (io.isJson) {
      printJson(io, {
        ...figures,
        chain: 'reference: Hay–Davies, albedo 0.2, Faiman 25/6.84, −0.35 %/K, 14 % losses, no inverter curve',
        repairs: repairs.map(({ code, detail, message }) => ({ code, count: detail?.count, message })),
        warnings: read.value.warnings.map((warning) => plainIssue(warning, io.language)),
      });
    } else
      io.out(
        weatherText(
          io,
          figures,
          repairs.map((repair) => repair.message),
        ),
      );
    return EXIT.ok;
  },
};

function weatherOf(args: Arguments): Result<Weather> {
  const city = args.text('city');
  const file = args.words[0];
  if (city !== null) {
    const checked = checkedOption('weather.city', '--city', city);
    if (!checked.ok) return checked;
    const year = DEFAULT_YEAR;
    return ok(
      generateWeather(checked.value as Values['weather.city'], year, args.number('seed') ?? 1, defaultValues()),
    );
  }
  if (file === undefined) return fail({ code: 'command.argument', expected: 'FILE | --city' });
  const clock = checkedOption('weather.clock', '--clock', args.text('clock') ?? 'asStated');
  if (!clock.ok) return clock;
  const input = readInput(resolve(file), file);
  if (!input.ok) return input;
  return readWeather(input.value.text, file, weatherOptions(clock.value as Values['weather.clock']));
}

/** An option that has a parameter's choices. */
function checkedOption(path: string, option: string, given: string): Result<string> {
  const checked = checkValue(parameterRow(path) as Row, given, option);
  return 'issue' in checked ? fail(checked.issue) : ok(String(checked.value));
}

function weatherText(io: Io, figures: Record<string, unknown>, repairs: readonly string[]): string {
  const { quantity, place } = formatter(io.language);
  const f = figures as Record<string, number>;
  const isFrench = io.language === 'fr';
  const rows = isFrench
    ? [
        ['Lieu', `${figures.name} (${place(f.latitudeDeg, f.longitudeDeg)})`],
        ['Durée', quantity(f.hours, 'h')],
        ['Ensoleillement global horizontal', quantity(f.ghiKwhPerM2, 'kWh/m²')],
        [`Sur le plan ${f.tiltDeg}° / ${f.azimuthDeg}°`, quantity(f.poaKwhPerM2, 'kWh/m²')],
        ['Productible de référence', quantity(f.yieldKwhPerKwp, 'kWh/kWc')],
        ['Température moyenne', quantity(f.temperatureMeanC, '°C')],
        ['Degrés-jours de chauffage, base 18', quantity(f.hdd18, 'K·j')],
      ]
    : [
        ['Place', `${figures.name} (${place(f.latitudeDeg, f.longitudeDeg)})`],
        ['Length', quantity(f.hours, 'h')],
        ['Global horizontal irradiation', quantity(f.ghiKwhPerM2, 'kWh/m²')],
        [`On the plane ${f.tiltDeg}° / ${f.azimuthDeg}°`, quantity(f.poaKwhPerM2, 'kWh/m²')],
        ['Reference yield', quantity(f.yieldKwhPerKwp, 'kWh/kWc')],
        ['Mean temperature', quantity(f.temperatureMeanC, '°C')],
        ['Heating degree days, base 18', quantity(f.hdd18, 'K·d')],
      ];
  const note = isFrench
    ? 'Chaîne de référence (pertes 14 %, sans courbe d’onduleur) ; une centrale simulée donne environ 5 % de moins.'
    : 'Reference chain (14 % losses, no inverter curve); a simulated plant yields about 5 % less.';
  const mended =
    repairs.length === 0 ? [] : [isFrench ? 'Réparations :' : 'Repairs:', ...repairs.map((text) => `  ${text}`)];
  return [table(rows, ['left', 'right']), note, ...mended].join('\n');
}
