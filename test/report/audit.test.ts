import { describe, expect, test } from 'vitest';
import type { Tally } from '../../sim-core/accounts/tally.ts';
import { type Audit, auditOf } from '../../sim-core/report/audit.ts';
import { tallyWith } from './tallies.ts';

const NOON = 48;
const EVENING = 76;

/** At noon a plant makes 1,000 Wh, uses 100, and shares 300 of the rest; in the evening the other draws 500. */
function cleanYear(): Tally {
  const tally = tallyWith([
    { kwp: 4, pvWh: 1000, exportWh: 900, sharedOutWh: 300 },
    { importWh: 800, sharedInWh: 300 },
  ]);
  const { series } = tally;
  series.pvWh[NOON] = 1000;
  series.exportWh[NOON] = 900;
  series.importWh[NOON] = 300;
  series.sharedInWh[NOON] = 300;
  series.sharedOutWh[NOON] = 300;
  series.importWh[EVENING] = 500;
  return tally;
}

test('a year whose registers and series agree is clean', () => {
  expect(auditOf(cleanYear())).toEqual({
    energyResidualKwhMax: 0,
    registerResidualWh: 0,
    sharingResidualWh: 0,
    negativeSteps: 0,
    moneyResidualMicroEur: 0,
    isClean: true,
  });
});

describe('one wrong Wh or micro-euro is found', () => {
  const tampered: [string, (tally: Tally) => void, Partial<Audit>][] = [
    ['production in a register', ({ participants }) => (participants.pvWh[0] += 1), { registerResidualWh: 2 }],
    ['import in a register', ({ participants }) => (participants.importWh[1] -= 1), { registerResidualWh: 2 }],
    ['export in a register', ({ participants }) => (participants.exportWh[0] += 1), { registerResidualWh: 2 }],
    [
      'what a register took',
      ({ participants }) => (participants.sharedInWh[1] += 1),
      { sharingResidualWh: -1, registerResidualWh: 2 },
    ],
    [
      'what a register gave',
      ({ participants }) => (participants.sharedOutWh[0] += 1),
      { sharingResidualWh: 1, registerResidualWh: 0 },
    ],
    ['production in the series', ({ series }) => (series.pvWh[NOON] += 1), { registerResidualWh: 2 }],
    ['import in the series', ({ series }) => (series.importWh[EVENING] += 1), { registerResidualWh: 2 }],
    ['export in the series', ({ series }) => (series.exportWh[NOON] -= 1), { registerResidualWh: 2 }],
    ['what the series took', ({ series }) => (series.sharedInWh[EVENING] += 1), { registerResidualWh: 1 }],
    ['what the series gave', ({ series }) => (series.sharedOutWh[NOON] -= 1), { registerResidualWh: 1 }],
    [
      'import and sharing together, so that they cancel',
      ({ series }) => {
        series.importWh[NOON] += 1;
        series.sharedInWh[NOON] += 1;
      },
      { registerResidualWh: 1 },
    ],
    [
      'sharing at a moment without need, right over the year',
      ({ series }) => {
        series.sharedInWh[NOON] -= 1;
        series.sharedInWh[NOON + 1] += 1;
      },
      { negativeSteps: 1, registerResidualWh: 0 },
    ],
    [
      'sharing at a moment without surplus, right over the year',
      ({ series }) => {
        series.sharedOutWh[NOON] -= 1;
        series.sharedOutWh[NOON + 1] += 1;
      },
      { negativeSteps: 1, registerResidualWh: 0 },
    ],
    [
      'a plant that feeds in 2 Wh more than it makes at a moment, and 2 Wh less at another',
      ({ series }) => {
        series.exportWh[NOON] -= 2;
        series.exportWh[NOON + 1] += 2;
      },
      { negativeSteps: 1, registerResidualWh: 0 },
    ],
  ];
  test.each(tampered)('%s', (_, tamper, expected) => {
    const tally = cleanYear();
    tamper(tally);
    expect(auditOf(tally)).toMatchObject({ ...expected, isClean: false });
  });

  test.each<[string, Partial<Tally>, Partial<Audit>]>([
    ['an energy residual of a thousandth of a Wh', { residualKwhMax: 1e-6 }, { energyResidualKwhMax: 1e-6 }],
    ['an energy residual that is no number', { residualKwhMax: Number.NaN }, { energyResidualKwhMax: Number.NaN }],
    ['a micro-euro too many', { flows: { ...cleanYear().flows, residual: 1 } }, { moneyResidualMicroEur: 1 }],
    ['a micro-euro too few', { flows: { ...cleanYear().flows, residual: -1 } }, { moneyResidualMicroEur: -1 }],
  ])('%s', (_, changes, expected) => {
    expect(auditOf({ ...cleanYear(), ...changes })).toMatchObject({ ...expected, isClean: false });
  });

  test('a register that is no number', () => {
    const tally = cleanYear();
    tally.participants.importWh[0] = Number.NaN;
    expect(auditOf(tally).isClean).toBe(false);
  });
});

describe('what the rounding of meters does is no fault', () => {
  /** Rows of plants and of homes without, and a moment at which the plants feed in so many Wh more than they make. */
  function ahead(plants: number, others: number, wh: number): boolean {
    const rows = [...new Array(plants).fill({ kwp: 3 }), ...new Array(others).fill({})];
    const tally = tallyWith([{ exportWh: 10, pvWh: 10 }, ...rows]);
    tally.series.pvWh[NOON] = 10;
    tally.series.exportWh[NOON - 1] = wh;
    tally.series.exportWh[NOON] = 10 - wh;
    return auditOf(tally).isClean;
  }

  test('a meter may count a fed-in Wh before the production meter does: one for each plant', () => {
    expect(ahead(2, 0, 2)).toBe(true);
    expect(ahead(2, 0, 3)).toBe(false);
  });

  test('a home without panels is no excuse', () => expect(ahead(2, 5, 3)).toBe(false));

  test('an energy residual below a thousandth of a Wh is none', () => {
    expect(auditOf({ ...cleanYear(), residualKwhMax: 9e-7 }).isClean).toBe(true);
  });
});
