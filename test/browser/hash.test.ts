import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHROMIUM_FLAGS, chromiumPath, describeWithChromium } from '../support/chromium.ts';
import { EVERYTHING, runAll, scenarioOf } from '../support/runs.ts';

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

type RunPreset = (
  preset: string,
  settings: [string, string][],
  workers: number,
  cancelAfterMs: number | null,
) => Promise<{ end: string; hash: string; daysDone: number; heardAfterMs: number }>;

declare global {
  interface Window {
    runPreset: RunPreset;
  }
}

describeWithChromium('the same worker source in a browser', () => {
  let folder: string;
  let server: Server;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'commune-twin-page-'));
    await build({
      root: fileURLToPath(new URL('./page', import.meta.url)),
      configFile: false,
      logLevel: 'error',
      worker: { format: 'es' },
      build: { outDir: folder, emptyOutDir: true, target: 'es2022' },
    });
    server = createServer((request, response) => {
      const path = join(folder, request.url === '/' ? 'index.html' : (request.url ?? ''));
      response.setHeader('Content-Type', TYPES[extname(path)] ?? 'application/octet-stream');
      response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
      response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
      response.end(readFileSync(path));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: CHROMIUM_FLAGS });
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction(() => typeof window.runPreset === 'function');
  });

  afterAll(async () => {
    await browser?.close();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('commune-1000: the hash of Node', async () => {
    const there = await page.evaluate(() => window.runPreset('commune-1000', [], 1, null));
    expect(there.end).toBe('finished');
    expect(there.hash).toBe(runAll(scenarioOf()).hash);
  });

  test('four communes on two workers, several levers: the hash of Node on one', async () => {
    const settings: [string, string][] = [
      ['commune.inhabitants', '90'],
      ['territory.communes', '4'],
      ['pv.adoptionRatio', '0.5'],
      ['sharing.key', 'fullDynamic'],
      ['weather.clearnessNoise', 'true'],
      ['prices.optionRatios', '0.2,0.2,0.3,0.3'],
    ];
    const there = await page.evaluate((s) => window.runPreset('ecole-et-mairie', s, 2, null), settings);
    const here = runAll(
      scenarioOf(
        settings.map(([path, text]) => `${path}=${text}`),
        'ecole-et-mairie',
      ),
    );
    expect(there.hash).toBe(here.hash);
    expect(there.daysDone).toBe(4 * 365);
  });

  test('every model at work, two years on: the hash of Node', async () => {
    const settings = ['commune.inhabitants=60', 'pv.adoptionRatio=0.5', 'calendar.years=2', ...EVERYTHING];
    const pairs = settings.map((setting): [string, string] => {
      const at = setting.indexOf('=');
      return [setting.slice(0, at), setting.slice(at + 1)];
    });
    const there = await page.evaluate((s) => window.runPreset('ecole-et-mairie', s, 1, null), pairs);
    const here = runAll(scenarioOf(settings, 'ecole-et-mairie'));
    expect(there.end).toBe('finished');
    expect(there.hash).toBe(here.hash);
    expect(here.report.energyKwh.v2g).toBeGreaterThan(0);
    expect(here.report.energyKwh.lineLosses).toBeGreaterThan(0);
  });

  test('cancelling is heard within a second', async () => {
    const there = await page.evaluate(() => window.runPreset('bourg-35000', [], 1, 1500));
    expect(there.end).toBe('cancelled');
    expect(there.hash).toBe('');
    expect(there.heardAfterMs).toBeLessThan(1000);
  });
});
