import { describe, expect, test } from 'vitest';
import { COEFFICIENT_HEADER, readCoefficients } from '../../sim-core/exchange/coefficientFile.ts';
import { NO_INPUTS } from '../../sim-core/inputs.ts';
import { accepted } from '../curves/support.ts';
import { runAll, SMALL, scenarioOf } from '../support/runs.ts';

/** Half of every quarter-hour of June 2025 to household 3, and the other half to a name that is nobody's. */
const JUNE = Array.from({ length: 30 * 96 }, (_, k) => {
  const time = new Date(Date.UTC(2025, 4, 31, 22) + k * 900_000).toISOString().replace('.000', '');
  return [`${time};3;50`, `${time};nobody;50`];
}).flat();

const file = accepted(readCoefficients([COEFFICIENT_HEADER, ...JUNE].join('\n'), 'june.csv'));

function runWith(key: string) {
  const scenario = scenarioOf([...SMALL, 'calendar.year=2025', `sharing.key=${key}`]);
  const { outcomes, report } = runAll(scenario, { ...NO_INPUTS, coefficients: file });
  return { ...outcomes[0], report };
}

describe('a year with a coefficient file', () => {
  const { registers, warnings, report } = runWith('customDynamic');
  const sharedWh = (participant: number, month: number) => registers.sharedInWh[participant * 12 + month];

  test('only the household that it names receives, and only in its month', () => {
    const receivers = new Set<string>();
    registers.sharedInWh.forEach((wh, at) => {
      if (wh > 0) receivers.add(`household ${Math.floor(at / 12) + 1}, month ${(at % 12) + 1}`);
    });
    expect([...receivers]).toEqual(['household 3, month 6']);
    expect(sharedWh(2, 5)).toBeGreaterThan(1000);
    expect(report.audit.isClean).toBe(true);
  });

  test('the name that is nobody’s is told', () => {
    expect(warnings).toContainEqual(expect.objectContaining({ code: 'coefficients.strangers', found: 'nobody' }));
  });

  test('another key does not read the file, and says nothing of it', () => {
    expect(runWith('defaultDynamic').warnings.filter(({ code }) => code.startsWith('coefficients.'))).toEqual([]);
  });
});
