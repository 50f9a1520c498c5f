import { atMost, shown } from '../../parameters/check.ts';
import type { Values } from '../../parameters/index.ts';
import type { Issue } from '../../result.ts';

/** What is wrong with the storage that a scenario asks for: laws that would leave less than nothing. */
export function storageIssues(values: Values): Issue[] {
  const issues: Issue[] = [];
  for (const path of ['ev.strategyRatios', 'ev.chargerRatios', 'ev.habitRatios'] as const) {
    if (values[path].every((share) => share === 0)) {
      issues.push({
        code: 'parameter.value',
        path,
        expected: { fr: 'une part au moins au-dessus de 0', en: 'at least one share above 0' },
        found: values[path].join(', '),
      });
    }
  }
  const sizes = [
    ['battery.powerKw', values['battery.powerKw'], values['battery.capacityKwh']],
    ['storage.community.powerKw', values['storage.community.powerKw'], values['storage.community.capacityKwh']],
  ] as const;
  for (const [path, powerKw, capacityKwh] of sizes) {
    const most = C_RATE_MAX * capacityKwh;
    if (capacityKwh > 0 && powerKw > most) {
      issues.push({ code: 'parameter.value', path, expected: atMost(most), found: shown(powerKw), unit: 'kW' });
    }
  }
  return issues;
}

/** Beyond this the loss law of the cells has not been measured. */
const C_RATE_MAX = 2;
