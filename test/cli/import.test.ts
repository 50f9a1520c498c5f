import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BD_TOPO } from '../buildings/samples.ts';
import { describeWithSharedData, sharedPath } from '../support/shared.ts';
import { scratchFolder, twin, twinJson } from './process.ts';

const folder = scratchFolder();
const hamlet = join(folder, 'hamlet.geojson');
writeFileSync(hamlet, BD_TOPO);

describe('a hamlet', () => {
  test('becomes a project that runs and says what was estimated', async () => {
    const out = join(folder, 'hamlet');
    const args = ['import', '--buildings', hamlet, '--set', 'commune.inhabitants=9', '--out', out];
    const { code, json, err } = await twinJson(args);
    expect(code).toBe(0);
    expect(json).toMatchObject({
      buildings: 3,
      dwellings: 7,
      households: 4,
      inhabitants: 9,
      estimated: { heightM: 1 },
    });
    expect(err).toContain('hauteur estimée : 1 bâtiments sur 3');
    expect(readdirSync(out).sort()).toEqual(['README.md', 'buildings.geojson', 'commune.yml']);
    expect(readFileSync(join(out, 'README.md'), 'utf8')).toContain('Licence Ouverte');
    const year = await twinJson(['simulate', join(out, 'commune.yml')]);
    expect(year.code).toBe(0);
    expect(year.json).toMatchObject({ commune: { inhabitants: 9, households: 4 }, audit: { isClean: true } });
  });

  test('never over what is there', async () => {
    const out = join(folder, 'taken');
    mkdirSync(out);
    writeFileSync(join(out, 'notes.txt'), 'mine');
    const { code, err } = await twin(['import', '--buildings', hamlet, '--out', out, '--lang', 'en']);
    expect(code).toBe(3);
    expect(err).toContain('this folder already holds something; nothing was written');
    expect(readdirSync(out)).toEqual(['notes.txt']);
  });

  test.each([
    [['import', '--out', 'x'], '--buildings'],
    [['import', '--buildings', hamlet], '--out'],
    [['import', '--buildings', join(folder, 'none.geojson'), '--out', 'x'], 'fichier introuvable'],
    [['import', '--buildings', hamlet, '--out', 'x', '--set', 'buildings.storeyHeightM=20'], 'buildings.storeyHeightM'],
  ])('%j is refused and writes nothing', async (args, words) => {
    const { code, err } = await twin(args, folder);
    expect(code).toBe(2);
    expect(err).toContain(words);
    expect(existsSync(join(folder, 'x'))).toBe(false);
  });

  test('faults of all files at once, each with its file and place', async () => {
    const grid = join(folder, 'grid.csv');
    const outline = join(folder, 'outline.geojson');
    writeFileSync(grid, 'ind,men\n1,2\n');
    writeFileSync(outline, '{');
    const args = ['import', '--buildings', hamlet, '--population', grid, '--outline', outline, '--out', 'x'];
    const { code, json } = await twinJson(args, folder);
    expect(code).toBe(2);
    expect(json.issues).toMatchObject([
      { code: 'population.noPlace', file: grid, line: 2 },
      { code: 'geo.syntax', file: outline },
    ]);
    expect(existsSync(join(folder, 'x'))).toBe(false);
  });
});

describe('a scenario that names raw files', () => {
  const scenario = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  test('gives what the import gives, bit for bit', async () => {
    // An import states the height of its ground, by which rooms and panels have their temperature.
    const same = [
      'commune.latitudeDeg=46.3',
      'commune.longitudeDeg=4.8',
      'commune.elevationM=200',
      'weather.city=nantes',
    ].flatMap((setting) => ['--set', setting]);
    const raw = scenario('raw.yml', 'preset: none\ncommune:\n  buildingsFile: hamlet.geojson\n  inhabitants: 9\n');
    const out = join(folder, 'imported');
    await twin(['import', '--buildings', hamlet, '--set', 'commune.inhabitants=9', '--out', out]);
    const [direct, imported] = await Promise.all([
      twinJson(['simulate', raw, ...same]),
      twinJson(['simulate', join(out, 'commune.yml'), ...same, '--set', 'commune.radiusKm=0.9']),
    ]);
    expect(direct.json.resultHash).toBe(imported.json.resultHash);
    expect(direct.json.inputs).toHaveLength(1);
  });

  test('a grid without buildings is refused; one beside an imported commune is said to be idle', async () => {
    const alone = await twinJson(['validate', scenario('alone.yml', 'commune.populationFile: grid.csv\n')]);
    expect(alone.code).toBe(2);
    expect(alone.json.issues).toMatchObject([{ code: 'buildings.needed', path: 'commune.populationFile' }]);
    const both = scenario(
      'both.yml',
      'commune:\n  buildingsFile: imported/buildings.geojson\n  populationFile: grid.csv\n',
    );
    const { code, json } = await twinJson(['validate', both]);
    expect(code).toBe(0);
    expect(json.warnings.map((warning: { code: string }) => warning.code)).toContain('buildings.alreadyImported');
  });
});

describeWithSharedData('the commune of Olemps through the command line', () => {
  test('scenarios/bourg-olemps.yml: its people, a clean year', async () => {
    const weather = sharedPath('weather/epw/FRA_AR_Lyon-Bron.AP.074800_TMYx.2004-2018.epw');
    const { code, json } = await twinJson(['simulate', 'scenarios/bourg-olemps.yml', '--weather', weather]);
    expect(code).toBe(0);
    expect(json).toMatchObject({
      commune: { inhabitants: 3073, households: 1314 },
      audit: { isClean: true },
      inputs: { length: 4 },
    });
  });
});
