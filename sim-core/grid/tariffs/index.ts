import { isCivilDate } from '../../calendar/civil.ts';
import type { Values } from '../../parameters/index.ts';
import type { Issue } from '../../result.ts';
import { base } from './base.ts';
import type { SupplyContract } from './option.ts';
import { peakOffPeak } from './peakOffPeak.ts';
import { type TariffComponent, tariffRowOn, tariffRows } from './rows.ts';
import { spot } from './spot.ts';
import { tempo } from './tempo.ts';

/** The contracts in the order of `prices.optionRatios`. */
export const contracts: readonly SupplyContract[] = [base, peakOffPeak, tempo, spot];

/** The contract of a site, whatever its kind: the plain one. */
export const SITE_CONTRACT = 0;

/** The contract of a household, by its draw: contracts fill the unit interval in the order of their shares. */
export function contractOf(contractDraw: number, shares: readonly number[]): number {
  const total = shares.reduce((a, b) => a + b, 0);
  let upTo = 0;
  for (let k = 0; k < contracts.length; k++) {
    upTo += shares[k] / total;
    if (contractDraw < upTo) return k;
  }
  return contracts.length - 1;
}

/** What is wrong with a scenario's prices: a date that is none or without a row, contracts that are nobody's. */
export function tariffIssues(values: Values): Issue[] {
  const issues = dateIssues(values['prices.date']);
  if (values['prices.optionRatios'].every((share) => share === 0)) {
    issues.push({
      code: 'parameter.value',
      path: 'prices.optionRatios',
      expected: { fr: 'une part au moins au-dessus de 0', en: 'at least one share above 0' },
      found: '0, 0, 0, 0',
    });
  }
  return issues;
}

function dateIssues(date: string): Issue[] {
  const found = { path: 'prices.date', found: `"${date}"` };
  const [year, month, day] = date.split('-').map(Number);
  if (!isCivilDate(year, month, day)) {
    const expected = { fr: 'une date du calendrier', en: 'a date of the calendar' };
    return [{ code: 'parameter.value', ...found, expected }];
  }
  const components = new Set<TariffComponent>(tariffRows.map((row) => row.component));
  if ([...components].every((component) => tariffRowOn(component, date) !== null)) return [];
  const earliest = tariffRows.reduce((first, row) => (row.from < first ? row.from : first), '9999');
  const expected = { fr: `à partir du ${earliest}`, en: `from ${earliest} on` };
  return [{ code: 'prices.noRow', ...found, expected }];
}
