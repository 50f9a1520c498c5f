import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { finished, scratchFolder, start, twin, twinJson } from './process.ts';

const folder = scratchFolder();
const SMALL = ['--set', 'commune.inhabitants=60'];

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const rows = (await connection.runAndReadAll(sql)).getRowObjectsJson() as Record<string, unknown>[];
  connection.closeSync();
  return rows;
}

describe('a run folder', () => {
  const run = join(folder, 'run');

  test('holds what its README says, and its sums are those of the report', async () => {
    const { json, code } = await twinJson([
      'simulate',
      'ecole-et-mairie',
      ...SMALL,
      '--years',
      '2',
      '--out',
      run,
      '--set',
      'record.households=3, École',
      '--set',
      'record.coefficientsMonth=6',
      '--set',
      'flexibility.events=01-15 18:00 60 2, 01-16 18:00 30 2',
    ]);
    expect(code).toBe(0);
    const files = readdirSync(run).sort();
    expect(files).toEqual(
      [
        'README.txt',
        'coefficients.csv',
        'deciles.csv',
        'events.csv',
        'kpis.csv',
        'monthly.parquet',
        'participants.parquet',
        'run.json',
        'scenario.yml',
        'series.parquet',
        'traces.parquet',
        'years.csv',
      ].sort(),
    );
    const manifest = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'));
    expect(manifest.resultHash).toBe(json.resultHash);
    const readme = readFileSync(join(run, 'README.txt'), 'utf8');
    for (const file of files) if (file !== 'README.txt') expect(readme).toContain(file);

    const [series] = await query(
      `SELECT count(*) n, sum(load_wh)/1000 AS load, sum(pv_wh)/1000 AS pv, sum(shared_wh)/1000 AS shared, sum(line_losses_wh)/1000 AS losses FROM '${run}/series.parquet' WHERE time_utc >= '2025-12-31 23:00:00'`,
    );
    expect(Number(series.n)).toBe(35040);
    expect(Number(series.load)).toBeCloseTo(json.energyKwh.load, 6);
    expect(Number(series.pv)).toBeCloseTo(json.energyKwh.pv, 6);
    expect(Number(series.shared)).toBeCloseTo(json.energyKwh.shared, 6);
    const [people] = await query(
      `SELECT count(*) n, sum(import_wh - shared_in_wh)/1000 AS grid FROM '${run}/participants.parquet' WHERE year = 2026`,
    );
    expect(Number(people.n)).toBe(json.commune.households + json.commune.sites);
    // The network supplies what its wires lose besides what the meters see.
    expect(Number(people.grid) + Number(series.losses)).toBeCloseTo(json.energyKwh.gridImport, 6);
    expect(Number(series.losses)).toBeCloseTo(json.energyKwh.lineLosses, 6);
    const months = await query(
      `SELECT year, name, sum(import_wh) AS wh FROM '${run}/monthly.parquet' GROUP BY ALL
       EXCEPT SELECT year, name, import_wh FROM '${run}/participants.parquet'`,
    );
    expect(months).toEqual([]);
    const traces = await query(`SELECT name, count(*) n FROM '${run}/traces.parquet' GROUP BY name ORDER BY name`);
    expect(traces).toEqual([
      { name: '3', n: '70080' },
      { name: 'École', n: '70080' },
    ]);
    const metadata = await query(
      `SELECT decode(key) AS k, decode(value) AS v FROM parquet_kv_metadata('${run}/series.parquet')`,
    );
    expect(metadata).toContainEqual({ k: 'result_hash', v: json.resultHash });
    const kpis = await query(`SELECT value FROM '${run}/kpis.csv' WHERE figure = 'billMedianEur' AND year = 2026`);
    expect(Number(kpis[0].value)).toBeCloseTo(json.kpis.billMedianEur, 9);
    const [events] = await query(
      `SELECT count(*) n, sum(shed_kwh) AS shed, sum(minutes) AS minutes, min(took_part) AS least
       FROM '${run}/events.csv' WHERE start_utc >= '2026-01-01'`,
    );
    expect(events).toMatchObject({ n: '2', minutes: '90' });
    expect(Number(events.shed)).toBeCloseTo(json.kpis.flexibilityMwh * 1000, 9);
    expect(Number(events.least)).toBeGreaterThan(0);
  });

  test('its scenario.yml gives the same result again', async () => {
    const manifest = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'));
    const { json } = await twinJson(['simulate', join(run, 'scenario.yml')]);
    expect(json.resultHash).toBe(manifest.resultHash);
    expect(json.scenarioHash).toBe(manifest.scenarioHash);
  });

  test('coefficients: shares of a step never exceed the whole, and come back in as a custom key', async () => {
    const sums = await query(
      `SELECT max(s) AS m FROM (SELECT horodate, sum(coefficient_pct) AS s FROM read_csv('${run}/coefficients.csv', delim=';', types={'participant':'VARCHAR'}) GROUP BY horodate)`,
    );
    expect(Number(sums[0].m)).toBeLessThanOrEqual(100.0001);
    const scenario = join(folder, 'posted.yml');
    writeFileSync(scenario, `preset: ecole-et-mairie\nsharing.coefficientsFile: ${join(run, 'coefficients.csv')}\n`);
    expect((await twin(['validate', scenario])).code).toBe(0);
  });

  test('is not overwritten unasked, and --force replaces it', async () => {
    const before = readFileSync(join(run, 'run.json'), 'utf8');
    const refused = await twin(['simulate', 'commune-1000', ...SMALL, '--out', run]);
    expect(refused.code).toBe(3);
    expect(refused.err).toContain('contient déjà');
    expect(readFileSync(join(run, 'run.json'), 'utf8')).toBe(before);
    const forced = await twin(['simulate', 'commune-1000', ...SMALL, '--out', run, '--force']);
    expect(forced.code).toBe(0);
    expect(readFileSync(join(run, 'run.json'), 'utf8')).not.toBe(before);
    expect(existsSync(join(run, 'coefficients.csv'))).toBe(false);
  });

  test('--force never touches a folder that is no run', async () => {
    const other = join(folder, 'letters');
    mkdirSync(other);
    writeFileSync(join(other, 'letter.txt'), 'dear');
    const { code } = await twin(['simulate', 'commune-1000', ...SMALL, '--out', other, '--force']);
    expect(code).toBe(3);
    expect(readdirSync(other)).toEqual(['letter.txt']);
  });

  test('in a place that cannot be written: exit 3, a sentence, nothing left', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const { code, err } = await twin(['simulate', 'commune-1000', ...SMALL, '--out', join(file, 'run')]);
    expect(code).toBe(3);
    expect(err).toContain('écriture impossible');
  });
});

describe('compare', () => {
  test('tells what differs first, then the figures; the same run twice differs nowhere', async () => {
    const [a, b] = [join(folder, 'a'), join(folder, 'b')];
    await twin(['simulate', 'commune-1000', ...SMALL, '--out', a]);
    await twin([
      'simulate',
      'commune-1000',
      ...SMALL,
      '--set',
      'sharing.localPriceEurPerKwh=0.08',
      '--set',
      'income.sigma=0.4',
      '--out',
      b,
    ]);
    const { json } = await twinJson(['compare', a, b]);
    expect(json.isSameResult).toBe(false);
    expect(json.isPaired).toBe(true);
    expect(json.changes).toEqual([
      { path: 'income.sigma', role: 'assumption', a: 0.501, b: 0.4 },
      { path: 'sharing.localPriceEurPerKwh', role: 'lever', a: 0.13, b: 0.08 },
    ]);
    const load = json.figures.find((figure: { key: string }) => figure.key === 'load');
    expect(load.difference).toBe(load.b - load.a);
    expect(json.a.resultHash).not.toBe(json.b.resultHash);
    const same = await twinJson(['compare', a, a]);
    expect(same.json.isSameResult).toBe(true);
    for (const figure of same.json.figures) expect(figure.difference ?? 0).toBe(0);
    expect((await twin(['compare', a, b])).out).toContain('levier');
    expect((await twin(['compare', a, folder])).code).toBe(2);
  });
});

describe('ended before its end', () => {
  const args = ['simulate', 'commune-1000', '--set', 'territory.communes=40', '--workers', '2', '--out'];

  test('killed: neither a run nor a ruin is in its place, and the next run clears the scraps', async () => {
    const place = join(folder, 'killed');
    for (const afterMs of [600, 1500, 2600]) {
      const child = start([...args, join(place, 'run')]);
      const done = finished(child);
      await wait(afterMs);
      child.kill('SIGKILL');
      await done;
      expect(existsSync(join(place, 'run'))).toBe(false);
    }
    const { code } = await twin(['simulate', 'commune-1000', ...SMALL, '--out', join(place, 'run')]);
    expect(code).toBe(0);
    expect(readdirSync(place)).toEqual(['run']);
  });

  test('its place taken away while it runs: exit 3, a sentence, nothing left', async () => {
    const place = join(folder, 'lost');
    mkdirSync(place);
    const child = start(['simulate', 'commune-1000', '--set', 'territory.communes=4', '--out', join(place, 'run')]);
    const done = finished(child);
    while (readdirSync(place).length === 0) await wait(20);
    for (const name of readdirSync(place)) rmSync(join(place, name), { recursive: true, force: true });
    const { code, err, out } = await done;
    expect(code).toBe(3);
    expect(err).toContain('écriture impossible');
    expect(out).toBe('');
    expect(readdirSync(place)).toEqual([]);
  });

  test('Ctrl-C: heard within a second, exit 130, nothing kept', async () => {
    const place = join(folder, 'cancelled');
    const child = start([...args, join(place, 'run')]);
    const done = finished(child);
    await wait(2500);
    const asked = performance.now();
    child.kill('SIGINT');
    const { code, err, out } = await done;
    expect(performance.now() - asked).toBeLessThan(1500);
    expect(code).toBe(130);
    expect(err).toContain('annulé');
    expect(out).toBe('');
    expect(readdirSync(place)).toEqual([]);
  });
});
