import { resolve } from 'node:path';
import type { Origin } from '../scenarios/parse.ts';
import { readMarginals } from '../sim-core/commune/marginalsFile.ts';
import { readCurve } from '../sim-core/curves/readers/index.ts';
import { readCoefficients } from '../sim-core/exchange/coefficientFile.ts';
import { readSpotPrices } from '../sim-core/grid/spotFile.ts';
import { readTempoCalendar } from '../sim-core/grid/tempoFile.ts';
import type { RunInputs } from '../sim-core/inputs.ts';
import type { ParameterPath, Values } from '../sim-core/parameters/index.ts';
import type { Issue, Repair, Result, Warning } from '../sim-core/result.ts';
import type { InputDigest, Scenario } from '../sim-core/scenario/scenario.ts';
import { readHorizon } from '../sim-core/weather/horizonFile.ts';
import type { NormaliseOptions } from '../sim-core/weather/normalise.ts';
import { readWeather } from '../sim-core/weather/readers/index.ts';
import { communeInputs } from './communeFiles.ts';
import { readInput } from './files.ts';

/** A file that a scenario names. */
export interface NamedFile {
  /** `weather.file`, `meterCurves[0].file` … */
  readonly parameter: string;
  /** As written. */
  readonly path: string;
  readonly absolute: string;
  readonly sha256: string;
}

/** The files of a scenario, read, checked and hashed. */
export interface LoadedInputs {
  readonly inputs: RunInputs;
  readonly files: readonly NamedFile[];
  readonly warnings: readonly Warning[];
}

/** The reading of a weather file under `weather.clock`. */
export function weatherOptions(clock: Values['weather.clock']): NormaliseOptions {
  if (clock === 'utcPlus1') return { clock: { kind: 'utc', offsetHours: 1 } };
  if (clock === 'trueSolar') return { clock: { kind: 'trueSolar' } };
  return {};
}

/** Where relative paths start: a scenario's own folder, or the working directory for what the command line says. */
export interface Bases {
  readonly scenario: string;
  readonly commandLine: string;
}

/** Reads every file that a scenario names; all faults of all files at once. */
export function loadInputs(
  scenario: Scenario,
  origins: ReadonlyMap<string, Origin>,
  bases: Bases,
): Result<LoadedInputs> {
  const loader = new Loader(origins, bases);
  const { values, lists } = scenario;
  const weather = loader.file('weather.file', values, (text, file) =>
    readWeather(text, file, weatherOptions(values['weather.clock'])),
  );
  const horizonDeg = loader.file('pv.horizonFile', values, readHorizon);
  const spot = loader.file('prices.spotFile', values, readSpotPrices);
  const tempo = loader.file('prices.tempoFile', values, readTempoCalendar);
  const marginals = loader.file('commune.marginalsFile', values, readMarginals);
  const coefficients = loader.file('sharing.coefficientsFile', values, readCoefficients);
  const commune = communeInputs(values, statedPopulation(values, origins), (path, parse) =>
    loader.file(path, values, parse),
  );
  loader.issues.push(...commune.issues);
  loader.warnings.push(...commune.warnings);
  const curves = lists.meterCurves.flatMap((item, i) => {
    const parameter = `meterCurves[${i}].file`;
    const options = item.column === '' ? {} : { column: item.column };
    const curve = loader.read(parameter, 'meterCurves', item.file ?? '', (text, file) =>
      readCurve(text, file, options),
    );
    if (curve === null) return [];
    loader.warnRepairs(curve.repairs, item.file ?? '');
    return [{ household: item.household, curve, consent: item.consent }];
  });
  if (loader.issues.length > 0) return { ok: false, issues: loader.issues };
  const digests: InputDigest[] = loader.files.map(({ parameter, sha256 }) => ({ parameter, sha256 }));
  return {
    ok: true,
    value: {
      inputs: {
        weather,
        horizonDeg,
        curves,
        spot,
        tempo,
        marginals,
        buildings: commune.buildings,
        coefficients,
        digests,
      },
      files: loader.files,
      warnings: loader.warnings,
    },
  };
}

/** What a person says of the commune's size; a preset's or the default of another commune is not meant for this one. */
function statedPopulation(values: Values, origins: ReadonlyMap<string, Origin>) {
  const isStated = (path: string) => ['file', 'commandLine'].includes(origins.get(path) ?? 'default');
  return {
    inhabitants: isStated('commune.inhabitants') ? values['commune.inhabitants'] : null,
    households: isStated('commune.households') ? values['commune.households'] : null,
  };
}

class Loader {
  readonly issues: Issue[] = [];
  readonly warnings: Warning[] = [];
  readonly files: NamedFile[] = [];

  constructor(
    private readonly origins: ReadonlyMap<string, Origin>,
    private readonly bases: Bases,
  ) {}

  /** The file of a parameter; null where it names none or is faulty. */
  file<T>(path: ParameterPath, values: Values, parse: (text: string, file: string) => Result<T>): T | null {
    const named = values[path];
    return typeof named === 'string' ? this.read(path, path, named, parse) : null;
  }

  read<T>(
    parameter: string,
    origin: string,
    named: string,
    parse: (text: string, file: string) => Result<T>,
  ): T | null {
    const base = this.origins.get(origin) === 'commandLine' ? this.bases.commandLine : this.bases.scenario;
    const absolute = resolve(base, named);
    const input = readInput(absolute, named);
    if (!input.ok) {
      this.issues.push(...input.issues.map((issue) => ({ path: parameter, ...issue })));
      return null;
    }
    const parsed = parse(input.value.text, named);
    if (!parsed.ok) {
      this.issues.push(...parsed.issues);
      return null;
    }
    this.files.push({ parameter, path: named, absolute, sha256: input.value.sha256 });
    return parsed.value;
  }

  warnRepairs(repairs: readonly Repair[], file: string): void {
    for (const { code, count } of repairs) this.warnings.push({ code, file, detail: { count } });
  }
}
