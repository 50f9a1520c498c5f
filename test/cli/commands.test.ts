import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EVERYTHING } from '../support/runs.ts';
import { describeWithSharedData, sharedPath } from '../support/shared.ts';
import { scratchFolder, twin, twinJson } from './process.ts';

const folder = scratchFolder();

function scenarioFile(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const SMALL = ['--set', 'commune.inhabitants=60'];

/** Bounds of the fields of the physical models, MWh a year of commune-1000. */
const ENERGY_MWH: Readonly<Record<string, readonly [number, number]>> = {
  lineLosses: [20, 120],
  curtailed: [0, 10],
  charged: [30, 150],
  discharged: [0, 30],
  v2g: [0, 5],
  driven: [60, 120],
  publicCharged: [5, 40],
  heatNeed: [2500, 5000],
  heatDelivered: [2500, 5000],
  dhw: [540, 600],
  solarThermal: [2, 30],
  heatingElectricity: [500, 1600],
  dhwElectricity: [250, 600],
  gas: [1000, 2800],
  oil: [800, 2500],
  wood: [150, 900],
  networkHeat: [0, 300],
  biogas: [0, 0],
};
const RATIOS: Readonly<Record<string, readonly [number, number]>> = {
  energyPovertyRatio: [0.05, 0.25],
  coldRatio: [0, 0.2],
  heatingShareRatio: [0.55, 0.8],
  lineLossRatio: [0.015, 0.04],
};

describe('simulate', () => {
  test('--json prints one object on standard output and nothing else there', async () => {
    const { code, json, err } = await twinJson(['simulate', 'commune-1000']);
    expect(code).toBe(0);
    expect(json).toMatchObject({
      seed: 1000,
      version: '0.1.0',
      isSingleRun: true,
      steps: 35040,
      commune: { inhabitants: 1000, households: 463, dwellings: 463, cars: 718 },
      audit: { isClean: true },
      inputs: [],
    });
    expect(json.scenarioHash).toMatch(/^[0-9a-f]{64}$/);
    expect(json.resultHash).toMatch(/^[0-9a-f]{64}$/);
    for (const key of ['load', 'pv', 'selfConsumed', 'shared', 'gridImport', 'gridExport']) {
      expect(json.energyKwh[key]).toBeGreaterThanOrEqual(0);
    }
    // A year of 463 homes with everything that the preset has: within what such a commune can be.
    for (const [key, [least, most]] of Object.entries(ENERGY_MWH)) {
      expect(json.energyKwh[key] / 1000, key).toBeGreaterThanOrEqual(least);
      expect(json.energyKwh[key] / 1000, key).toBeLessThanOrEqual(most);
    }
    for (const [key, [least, most]] of Object.entries(RATIOS)) {
      expect(json.kpis[key], key).toBeGreaterThanOrEqual(least);
      expect(json.kpis[key], key).toBeLessThanOrEqual(most);
    }
    const { p10, p50, p90 } = json.kpis.heatingSharePercentiles;
    expect([p10, p50, p90]).toEqual([p10, p50, p90].toSorted((a, b) => a - b));
    expect(p10).toBeGreaterThan(0.1);
    expect(p90).toBeLessThan(0.95);
    for (const key of [
      'selfConsumptionRatio',
      'selfSufficiencyRatio',
      'peakImportKw',
      'povertyRatio',
      'co2Tonnes',
      'billMedianEur',
    ]) {
      expect(json.kpis[key]).toBeTypeOf('number');
    }
    expect(json.audit.energyResidualKwhMax).toBeLessThan(1e-6);
    expect(json.warnings.map((warning: { code: string }) => warning.code)).toContain('weather.synthetic');
    expect(err).toContain('synthétique');
  });

  test('a table for people, French first, English on demand', async () => {
    const french = await twin(['simulate', 'commune-1000', ...SMALL]);
    expect(french.out).toContain('Taux d’autoconsommation');
    expect(french.out).toContain('Une seule simulation, une graine');
    const english = await twin(['simulate', 'commune-1000', ...SMALL, '--lang', 'en']);
    expect(english.out).toContain('Self-consumption');
    expect(english.err).toContain('synthetic weather');
  });

  test('one worker, two workers: the same result, with every model at work', async () => {
    const everything = EVERYTHING.flatMap((setting) => ['--set', setting]);
    const territory = ['--set', 'territory.communes=3', '--years', '2'];
    const args = ['simulate', 'commune-1000', '--set', 'commune.inhabitants=40', ...everything, ...territory];
    args.push('--set', 'adoption.mode=bass', '--set', 'adoption.innovationPerYear=0.2');
    const one = await twinJson([...args, '--workers', '1']);
    const two = await twinJson([...args, '--workers', '2']);
    expect(two.json.resultHash).toBe(one.json.resultHash);
    expect(two.json).toEqual(one.json);
    expect(one.json.years.map((year: { year: number }) => year.year)).toEqual([2025, 2026]);
    const [first, second] = one.json.years;
    expect(second.kpis.pvHomes).toBeGreaterThan(first.kpis.pvHomes);
    expect(one.json.investments).toEqual(second.investments);
  });

  test('--set, --seed and --years reach the run; the hash names the scenario', async () => {
    const plain = await twinJson(['simulate', 'commune-1000', ...SMALL]);
    const again = await twinJson(['simulate', 'commune-1000', ...SMALL]);
    const other = await twinJson(['simulate', 'commune-1000', ...SMALL, '--seed', '5']);
    const lever = await twinJson(['simulate', 'commune-1000', ...SMALL, '--set', 'pv.adoptionRatio=0,5']);
    expect(again.json).toEqual(plain.json);
    expect(other.json.seed).toBe(5);
    expect(new Set([plain, other, lever].map(({ json }) => json.scenarioHash)).size).toBe(3);
    expect(lever.json.energyKwh.pv).toBeGreaterThan(plain.json.energyKwh.pv);
  });
});

describe('a bad scenario', () => {
  const bad = 'pv:\n  adoptionRatio: 1.7\n  colour: blue\ncommune:\n  inhabitants: -3\n';

  test.each(['validate', 'simulate'])('%s tells all three faults, exits with 2 and writes nothing', async (verb) => {
    const file = scenarioFile('bad.yml', bad);
    const out = join(folder, 'never');
    const args = verb === 'simulate' ? ['simulate', file, '--out', out] : ['validate', file];
    const { code, json, err } = await twinJson(args);
    expect(code).toBe(2);
    expect(json.issues).toHaveLength(3);
    expect(json.issues.map((issue: { path: string; line: number }) => [issue.path, issue.line])).toEqual([
      ['pv.adoptionRatio', 2],
      ['pv.colour', 3],
      ['commune.inhabitants', 5],
    ]);
    expect(err).toContain('ligne 2, pv.adoptionRatio : valeur refusée — attendu : un nombre de 0 à 1');
    expect(err).toContain('trouvé : 1,7');
    const { existsSync } = await import('node:fs');
    expect(existsSync(out)).toBe(false);
  });

  test('in English', async () => {
    const { err } = await twin(['validate', scenarioFile('bad-en.yml', bad), '--lang', 'en']);
    expect(err).toContain('line 2, pv.adoptionRatio: value refused — expected: a number from 0 to 1, found: 1.7');
  });

  test('a missing weather file names the file and the parameter', async () => {
    const file = scenarioFile('noweather.yml', 'weather:\n  file: nowhere.epw\n');
    const { code, json } = await twinJson(['validate', file]);
    expect(code).toBe(2);
    expect(json.issues).toMatchObject([{ code: 'file.notFound', file: 'nowhere.epw', path: 'weather.file' }]);
  });

  test('a good one is said to be good, and what it changes', async () => {
    const file = scenarioFile('good.yml', 'preset: commune-1000\npv.adoptionRatio: 0.2\n');
    const { code, json } = await twinJson(['validate', file]);
    expect(code).toBe(0);
    expect(json).toMatchObject({ isValid: true, preset: 'commune-1000', changed: ['pv.adoptionRatio'] });
  });
});

describe('claim', () => {
  test('the domain’s figures from the bottom up, and an honest no', async () => {
    const { code, json } = await twinJson(['claim']);
    expect(code).toBe(0);
    expect(json).toMatchObject({ homes: 100_000, targetMw: 1800, draws: 2000, scenario: null });
    const [held, cut, cars] = json.parts;
    expect(held.powerMw.central).toBeCloseTo(14.8, 9);
    expect(cut.powerMw.central).toBeCloseTo(74, 9);
    expect(cars.powerMw.central).toBeCloseTo(466.2, 9);
    expect(cars.hours.central).toBeCloseTo(18 / 7.4, 9);
    expect(json.halfHour.powerMw.central).toBeGreaterThan(500);
    expect(json.halfHour.powerMw.central).toBeLessThan(550);
    expect(json.sustained).toMatchObject({ verdict: 'missed', reachedRatio: 0 });
    expect(json.figures).toHaveLength(16);
    expect(json.figures.every((figure: { measured: number | null }) => figure.measured === null)).toBe(true);
  });

  test('a table in either language, with what to think of it', async () => {
    const french = await twin(['claim']);
    expect(french.out).toContain('100\u202f000 foyers reliés face à deux réacteurs (1\u202f800 MW)');
    expect(french.out).toContain('Non. ');
    expect(french.out).toMatch(/Voitures qui rendent du courant +466 MW/);
    expect(french.out).toContain('claim.carsPerHome');
    const english = await twin(['claim', '--lang', 'en', '--set', 'claim.homes=3000000']);
    expect(english.out).toContain('3,000,000 linked homes against two reactors');
    expect(english.out).toContain('Yes, if the assumptions hold');
    const open = await twin(['claim', '--lang', 'en', '--set', 'claim.homes=500000']);
    expect(open.out).toContain('Perhaps.');
  });

  test('a scenario’s own thermosensitivity and chargers stand for the assumptions', async () => {
    const { code, json, err } = await twinJson([
      'claim',
      'commune-1000',
      ...SMALL,
      '--set',
      'ev.adoptionRatio=0.5',
      '--set',
      'flexibility.events=01-15 18:00 60 2',
    ]);
    expect(code).toBe(0);
    const measured = Object.fromEntries(
      json.figures.map(({ path, measured: found }: { path: string; measured: number | null }) => [path, found]),
    );
    const { commune, thermosensitivityKwPerK, pluggedPeakKw, flexibilityMw } = json.scenario;
    expect(measured['claim.electricRatio']).toBe(commune.electricHomes / commune.households);
    expect(measured['claim.heatKwPerK']).toBe(thermosensitivityKwPerK / commune.electricHomes);
    expect(measured['claim.carAvailableRatio']).toBe(pluggedPeakKw / commune.chargersKw);
    expect(measured['claim.setpointDropK']).toBeNull();
    expect(flexibilityMw).toBeGreaterThan(0);
    const perHomeKw = measured['claim.electricRatio'] * measured['claim.heatKwPerK'] * 2;
    expect(json.parts[0].powerMw.central).toBeCloseTo(100 * perHomeKw, 9);
    expect(err).toContain('synthétique');
    const text = await twin(['claim', 'commune-1000', ...SMALL]);
    expect(text.out).toContain('Mesuré dans');
    expect(text.out).toContain('aucun effacement dans ce scénario');
  });

  test('the same seed, the same draws; another one, others', async () => {
    const first = await twinJson(['claim', '--seed', '5']);
    expect(await twinJson(['claim', '--seed', '5'])).toEqual(first);
    expect((await twinJson(['claim', '--seed', '6'])).json.sustained.powerMw.p50).not.toBe(
      first.json.sustained.powerMw.p50,
    );
  });

  test.each([
    [['claim', '--set', 'claim.carKw=7,3,8'], 'croissant'],
    [['claim', 'nothing-here'], 'ni un fichier ni un préréglage'],
    [['claim', 'commune-1000', 'francois-600'], 'claim [FILE]'],
  ])('%j is refused', async (args, words) => {
    const { code, err, out } = await twin(args);
    expect(code).toBe(2);
    expect(err).toContain(words);
    expect(out).toBe('');
  });
});

describe('the command line itself', () => {
  test.each([
    [['fly'], 'commande inconnue'],
    [['simulate'], 'argument manquant'],
    [['simulate', 'commune-1000', '--colour'], 'option refusée'],
    [['simulate', 'commune-1000', '--years', '0'], '--years'],
    [['simulate', 'commune-1000', '--years', '2.5'], '--years'],
    [['simulate', 'nothing-here'], 'ni un fichier ni un préréglage'],
    [['simulate', 'commune-1000', '--set', 'pv.adoptonRatio=1'], 'peut-être pv.adoptionRatio'],
    [['simulate', 'commune-1000', '--lang', 'de'], '--lang'],
    [['sun', '--lat', '48'], '--lon'],
    [['sun', '--lat', '48', '--lon', '2', '--at', 'noon'], 'ce n’est pas une date'],
    [['parameters', 'nothing'], 'sharing'],
    [['weather'], 'FILE'],
    [['weather', '--city', 'rome'], 'rome'],
  ])('%j is refused with exit code 2', async (args, words) => {
    const { code, err, out } = await twin(args);
    expect(code).toBe(2);
    expect(err).toContain(words);
    expect(out).toBe('');
  });

  test('help and version', async () => {
    expect((await twin(['--version'])).out).toBe('0.1.0\n');
    const help = await twin(['--help']);
    for (const verb of ['simulate', 'validate', 'parameters', 'weather', 'curve', 'sun', 'compare', 'claim']) {
      expect(help.out).toContain(verb);
    }
    expect((await twin(['simulate', '--help'])).out).toContain('--workers');
  });

  test('parameters lists every parameter', async () => {
    const { json } = await twinJson(['parameters']);
    expect(json.length).toBeGreaterThan(150);
    expect(json[0]).toHaveProperty('path');
    const { out } = await twin(['parameters', 'pv.']);
    expect(out).toContain('pv.adoptionRatio');
    expect(out).not.toContain('sharing.key');
  });

  test('sun: the published example, west longitude and all', async () => {
    const place = ['--lat', '39.742476', '--lon', '-105.1786', '--elevation', '1830.14'];
    const air = ['--pressure', '820', '--temperature', '11'];
    const { json } = await twinJson(['sun', ...place, ...air, '--at', '2003-10-17T12:30:30-07:00']);
    expect(Math.abs(json.apparentZenithDeg - 50.11162)).toBeLessThan(0.02);
    expect(Math.abs(json.azimuthDeg - 194.34024)).toBeLessThan(0.02);
    expect(json.zenithDeg).toBeGreaterThan(json.apparentZenithDeg);
  });

  test('weather of a city: synthetic, said so', async () => {
    const { json } = await twinJson(['weather', '--city', 'lille']);
    expect(json).toMatchObject({ name: 'Lille', isSynthetic: true, hours: 8760 });
    expect(json.yieldKwhPerKwp).toBeGreaterThan(900);
  });
});

describeWithSharedData('real files through the command line', () => {
  const lyon = 'weather/epw/FRA_AR_Lyon-Bron.AP.074800_TMYx.2004-2018.epw';

  test('weather', async () => {
    const { json } = await twinJson([
      'weather',
      sharedPath(lyon),
      '--tilt',
      '30',
      '--azimuth',
      '180',
      '--transposition',
      'haydavies',
    ]);
    expect(json).toMatchObject({ format: 'epw', hours: 8760 });
    expect(json.yieldKwhPerKwp).toBeCloseTo(1244, -1);
    expect(json.hdd18).toBeCloseTo(2243, 0);
    expect(json.repairs).toBeInstanceOf(Array);
  });

  test('simulate with real weather: hashed, named, not called synthetic', async () => {
    const { json, code } = await twinJson(['simulate', 'commune-1000', ...SMALL, '--weather', sharedPath(lyon)]);
    expect(code).toBe(0);
    expect(json.weather).toEqual({ name: expect.stringContaining('Lyon'), isSynthetic: false });
    expect(json.inputs).toEqual([{ path: sharedPath(lyon), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  });

  test('a Linky export is household 12', async () => {
    const linky = sharedPath('households/linky/enedis_courbe_de_charge_30min_2022-07-29_2023-05-28.csv');
    const text = `record.households: "12"\nmeterCurves:\n  - household: 12\n    file: ${linky}\n    consent: accord écrit du 1er mars 2025\n`;
    const { json, code } = await twinJson(['simulate', scenarioFile('linky.yml', text)]);
    expect(code).toBe(0);
    const codes = json.warnings.map((warning: { code: string }) => warning.code);
    expect(codes).toContain('curve.shifted');
    expect(codes).not.toContain('curve.consent');
    const curve = await twinJson(['curve', linky]);
    expect(curve.json).toMatchObject({ readings: 14591, energyWh: 6510923, gaps: [] });
  });
});
