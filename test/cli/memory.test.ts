import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { finished, launcher, scratchFolder } from './process.ts';

const folder = scratchFolder();
/** Has the program tell, at its end, the most memory that it held. */
const TELL = `data:text/javascript,process.on('exit',()=>process.stderr.write('held '+process.resourceUsage().maxRSS+'\\n'))`;
const BYTES_PER_KIB = 1024;

describe('the memory said before a run bounds what it takes', () => {
  test.each([
    ['a commune', []],
    ['written to disk', ['--out', join(folder, 'one')]],
    ['six years', ['--years', '6', '--set', 'commune.inhabitants=60']],
    [
      'communes on two workers',
      ['--workers', '2', '--set', 'territory.communes=4', '--set', 'commune.inhabitants=400'],
    ],
    [
      'with whole curves and a month of coefficients',
      ['--set', 'record.households=1,2,3,4,5', '--set', 'record.coefficientsMonth=6', '--out', join(folder, 'records')],
    ],
  ])('%s', async (_, args) => {
    const run = ['--import', TELL, launcher, 'simulate', 'commune-1000', '--lang', 'en', ...args];
    const { code, err } = await finished(spawn(process.execPath, run));
    expect(code).toBe(0);
    const saidMb = Number(/at most (\d+) MB/.exec(err)?.[1]);
    const heldKib = Math.max(...Array.from(err.matchAll(/held (\d+)/g), ([, kib]) => Number(kib)));
    expect(heldKib).toBeGreaterThan(0);
    expect((heldKib * BYTES_PER_KIB) / 1_000_000).toBeLessThan(saidMb);
  });
});
