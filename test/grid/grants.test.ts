import { describe, expect, test } from 'vitest';
import {
  grantEur,
  grantRows,
  grantsEur,
  INCOME_CLASSES,
  incomeClassOf,
  incomeLimits,
} from '../../sim-core/grid/grants/index.ts';

describe('income classes', () => {
  test.each([
    [17_173, 1, '2025-06-01', 'veryModest'],
    [17_174, 1, '2025-06-01', 'modest'],
    [45_341, 2, '2025-06-01', 'higher'],
    [15_300, 1, '2023-06-01', 'modest'],
    // 5 persons and two further: 40,388 + 2 × 5,094
    [50_576, 7, '2025-06-01', 'veryModest'],
    [50_577, 7, '2025-06-01', 'modest'],
    [10_000, 1, '2019-01-01', 'veryModest'],
  ] as const)('%d € for %d persons on %s: %s', (income, persons, date, expected) => {
    expect(incomeClassOf(income, persons, date)).toBe(expected);
  });
});

describe('grants', () => {
  test.each([
    ['veryModest', '2024-06-01', 9000],
    ['intermediate', '2024-06-01', 5500],
    ['higher', '2024-06-01', 2500],
    ['modest', '2022-06-01', 7000],
    ['higher', '2025-12-01', 5000],
    ['modest', '2018-12-31', 0],
  ] as const)('a heat pump of 14,000 € for a %s household on %s: %d €', (income, date, eur) => {
    expect(grantsEur('airHeatPump', income, 14_000, date)).toBe(eur);
  });

  test('a renovation is paid by shares of its cost before tax, up to a limit', () => {
    expect(grantEur('renovation', 'maPrimeRenov', 'modest', 42_200, '2024-06-01')).toBeCloseTo(24_000, 6);
    expect(grantEur('renovation', 'maPrimeRenov', 'veryModest', 105_500, '2024-06-01')).toBeCloseTo(56_000, 6);
    expect(grantEur('renovation', 'maPrimeRenov', 'higher', 42_200, '2025-12-01')).toBeCloseTo(4000, 6);
  });

  test('never more than the cost', () => {
    expect(grantsEur('airHeatPump', 'veryModest', 3000, '2024-06-01')).toBe(3000);
  });

  test('richer households never get more', () => {
    for (const { measure, programme, from } of grantRows) {
      const amounts = INCOME_CLASSES.map((income) => grantEur(measure, programme, income, 30_000, from));
      expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
    }
  });

  test('every row has a source and one date', () => {
    const keys = grantRows.map(({ measure, programme, from }) => `${measure} ${programme} ${from}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { source } of [...grantRows, ...incomeLimits]) expect(source).not.toBe('');
  });
});
