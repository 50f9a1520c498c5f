import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { energyOf } from '../../sim-core/accounts/tally.ts';
import { ENGINE_VERSION } from '../../sim-core/version.ts';
import { runAll, scenarioOf } from '../support/runs.ts';

const file = fileURLToPath(new URL('./golden.json', import.meta.url));

/**
 * Whole years of the presets, to the Wh and the micro-euro. Made by `npm run golden`, in Node; a change of the model
 * changes them and says so in CHANGELOG.md.
 */
describe('golden years', () => {
  test.each(['commune-1000', 'francois-600', 'ecole-et-mairie'])('%s', (preset) => {
    const { hash, report, outcomes } = runAll(scenarioOf([], preset));
    const made = {
      version: ENGINE_VERSION,
      resultHash: hash,
      energyWh: energyOf(outcomes[0].tally),
      flows: outcomes[0].bills.flows,
      billMedianEur: report.kpis.billMedianEur,
      povertyRatio: report.kpis.povertyRatio,
    };
    const golden = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
    if (process.env.UPDATE_GOLDEN === '1') {
      writeFileSync(file, `${JSON.stringify({ ...golden, [preset]: made }, null, 2)}\n`);
      return;
    }
    expect(made).toEqual(golden[preset]);
  });
});
