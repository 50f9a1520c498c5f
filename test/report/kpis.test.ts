import { describe, expect, test } from 'vitest';
import { energyOf } from '../../sim-core/accounts/tally.ts';
import { energyRows, kpiRows } from '../../sim-core/report/kpiRows.ts';
import { decileLines, kpisOf } from '../../sim-core/report/kpis.ts';
import { valuesWith } from '../support/participants.ts';
import { calendar2025, tallyWith } from './tallies.ts';

const EUR = 1_000_000;
const values = valuesWith({ 'sharing.setupEur': 4000, 'co2.electricityMeanGPerKwh': 50 });
const kpis = (...parameters: Parameters<typeof tallyWith>) => kpisOf(tallyWith(...parameters), calendar2025, values);

describe('energies of a year', () => {
  const tally = tallyWith([
    { kwp: 4, pvWh: 5000, importWh: 2000, exportWh: 3000, sharedOutWh: 1200 },
    { importWh: 4000, sharedInWh: 1200 },
  ]);
  const energy = energyOf(tally);

  test('by hand', () => {
    expect(energy).toMatchObject({
      load: 8000,
      pv: 5000,
      selfConsumed: 2000,
      shared: 1200,
      gridImport: 4800,
      gridExport: 1800,
    });
  });

  test('what comes in is what goes out, and production is used, shared or sold', () => {
    expect(energy.pv + energy.gridImport).toBe(energy.load + energy.gridExport);
    expect(energy.pv).toBe(energy.selfConsumed + energy.shared + energy.gridExport);
  });
});

describe('heat and fuels', () => {
  const gasHome = {
    importWh: 3_000_000,
    gasWh: 9_000_000,
    hotWaterFuelWh: 1_000_000,
    hotWaterElectricWh: 0,
    heatedQuarters: 1000,
    coldQuarters: 60,
  };
  const electricHome = { importWh: 5_000_000, heatingElectricWh: 3_000_000, heatedQuarters: 1000, coldQuarters: 50 };

  test('heating is 8,000 of 12,000 kWh in one home and 3,000 of 5,000 in the other', () => {
    const figures = kpis([gasHome, electricHome]);
    expect(figures.heatingShareRatio).toBeCloseTo(11 / 17, 12);
    expect(figures.heatingSharePercentiles?.p50).toBeCloseTo((8 / 12 + 3 / 5) / 2, 12);
  });

  test('a home is cold above a twentieth of its heating hours', () => {
    expect(kpis([gasHome, electricHome]).coldRatio).toBe(0.5);
  });

  test('without heat there is no share and no cold', () => {
    const figures = kpis([{ importWh: 1000 }]);
    expect([figures.heatingShareRatio, figures.heatingSharePercentiles, figures.coldRatio]).toEqual([null, null, null]);
  });

  test('9,000 kWh of gas at 227 g are 2.043 t', () => {
    const figures = kpis([gasHome]);
    expect(figures.co2Tonnes - figures.co2ElectricityTonnes).toBeCloseTo(2.043, 12);
  });

  test.each([
    ['8 % of the income, not more', { expenseAfter: 1600 * EUR, incomeEurPerUc: 10_000, consumptionUnits: 2 }, 0],
    ['more than 8 %', { expenseAfter: 1601 * EUR, incomeEurPerUc: 10_000, consumptionUnits: 2 }, 1],
    ['more than 8 % of a comfortable income', { expenseAfter: 1800 * EUR, incomeEurPerUc: 20_000 }, 0],
    [
      'public charging is not energy of the home',
      { expenseAfter: 1601 * EUR, incomeEurPerUc: 10_000, consumptionUnits: 2, publicChargedWh: 100_000 },
      0,
    ],
  ])('energy poverty: %s', (_, home, ratio) => {
    expect(kpis([home]).energyPovertyRatio).toBe(ratio);
  });
});

describe('ratios', () => {
  test('by hand: 2,000 of 5,000 Wh used at home, 1,200 shared, 8,000 consumed', () => {
    const figures = kpis([
      { kwp: 4, pvWh: 5000, importWh: 2000, exportWh: 3000, sharedOutWh: 1200 },
      { importWh: 4000, sharedInWh: 1200 },
    ]);
    expect(figures.selfConsumptionRatio).toBe(0.64);
    expect(figures.selfSufficiencyRatio).toBe(0.4);
    expect(figures.individualSelfConsumptionRatio).toBe(0.4);
    expect(figures.individualSelfSufficiencyRatio).toBe(0.25);
    expect(figures.specificYieldKwhPerKwp).toBe(1.25);
    expect(figures.loadPerHouseholdKwh).toBe(4);
  });

  test('biogas and what cars send out can be used or sold as panels’ power can: no ratio exceeds 1', () => {
    const figures = kpis([
      { kwp: 4, pvWh: 5000, biogasWh: 1000, v2gWh: 2000, exportWh: 3000, sharedOutWh: 3000, dischargedWh: 2000 },
      { importWh: 4000, sharedInWh: 3000 },
    ]);
    expect(figures.selfConsumptionRatio).toBe(1);
    expect(figures.individualSelfConsumptionRatio).toBe(5 / 8);
  });

  test('without panels there is no self-consumption to speak of, and no yield', () => {
    const figures = kpis([{ importWh: 1000 }]);
    expect(figures.selfConsumptionRatio).toBeNull();
    expect(figures.individualSelfConsumptionRatio).toBeNull();
    expect(figures.specificYieldKwhPerKwp).toBeNull();
    expect(figures.selfSufficiencyRatio).toBe(0);
  });

  test('where nothing is consumed there is no self-sufficiency and no load factor', () => {
    const figures = kpis([{ kwp: 3, pvWh: 1000, exportWh: 1000 }]);
    expect(figures.selfSufficiencyRatio).toBeNull();
    expect(figures.individualSelfSufficiencyRatio).toBeNull();
    expect(figures.loadFactor).toBeNull();
    expect(figures.selfConsumptionRatio).toBe(0);
  });

  test('where nobody gains nothing is paid back', () => {
    expect(kpis([{ isMember: 1, expenseBefore: 100 * EUR, expenseAfter: 101 * EUR }]).sharingPaybackYears).toBeNull();
    expect(kpis([{ isMember: 1 }]).sharingPaybackYears).toBeNull();
  });
});

describe('power', () => {
  const tally = tallyWith([{ importWh: 35_040 * 100 }, {}]);
  const { series } = tally;
  series.importWh.fill(100);
  const noon = 180 * 96 + 48;
  series.pvWh[noon] = 2000;
  series.exportWh[noon] = 1500;
  series.sharedOutWh[noon] = 500;
  series.sharedInWh[noon] = 60;
  series.importWh[noon + 30] = 3000;
  const figures = kpisOf(tally, calendar2025, values);

  test('peaks are a quarter-hour’s energy times four, after sharing', () => {
    expect(figures.peakImportKw).toBe(12);
    expect(figures.peakExportKw).toBe(4);
    expect(figures.peakLoadKw).toBe(12);
    expect(figures.peakLoadKwPerHousehold).toBe(6);
  });

  test('the load factor is the mean over the peak', () => expect(figures.loadFactor).toBeCloseTo(0.4 / 12, 12));

  test('the hour of the mean day’s peak is read off the French clock', () => {
    // The largest quarter begins at 19:30 UTC+1 in June: 20:30 on the clock.
    expect(figures.meanDayPeakHour).toBe(20);
  });
});

describe('carbon', () => {
  test('a steady import of a year has the mean content; what panels save is theirs', () => {
    const tally = tallyWith([{}]);
    tally.series.importWh.fill(250);
    tally.series.pvWh.fill(50);
    tally.series.exportWh.fill(30);
    tally.series.sharedOutWh.fill(10);
    tally.series.sharedInWh.fill(10);
    const { co2Tonnes, co2AvoidedTonnes } = kpisOf(tally, calendar2025, values);
    // 240 Wh a quarter are 8,409.6 kWh a year; 50 − 20 Wh are 1,051.2 kWh; at 50 g/kWh.
    expect(co2Tonnes).toBeCloseTo(8409.6 * 50e-6, 12);
    expect(co2AvoidedTonnes).toBeCloseTo(1051.2 * 50e-6, 12);
  });
});

describe('money', () => {
  const figures = kpis(
    [
      {
        isMember: 1,
        expenseBefore: 1000 * EUR,
        expenseAfter: 900 * EUR,
        incomeBefore: 50 * EUR,
        incomeAfter: 60 * EUR,
      },
      { isMember: 1, expenseBefore: 800 * EUR, expenseAfter: 810 * EUR },
      { isMember: 1, expenseBefore: 700 * EUR, expenseAfter: 700 * EUR + 10_000 },
      { expenseBefore: 600 * EUR, expenseAfter: 600 * EUR },
      { kind: 'school', isMember: 1, expenseBefore: 5000 * EUR, expenseAfter: 4900 * EUR },
    ],
    { flows: { ...tallyWith([]).flows, toOrganiser: 1224 * EUR } },
  );

  test('bills are of households, sales apart', () => {
    expect(figures.billMedianBeforeEur).toBe(750);
    expect(figures.billMedianEur).toBeCloseTo((700.01 + 810) / 2, 9);
    expect(figures.billMeanEur).toBeCloseTo((900 + 810 + 700.01 + 600) / 4, 9);
    expect(figures.billP10Eur).toBeCloseTo(600 + 0.3 * 100.01, 9);
    expect(figures.billP90Eur).toBeCloseTo(810 + 0.7 * 90, 9);
  });

  test('net costs count what surplus earns', () => {
    expect(figures.netCostMeanBeforeEur).toBe((950 + 800 + 700 + 600) / 4);
    expect(figures.netCostMeanEur).toBeCloseTo((840 + 810 + 700.01 + 600) / 4, 9);
  });

  test('a member who gains or loses more than a cent is a winner or a loser; a site may be one', () => {
    expect([figures.winners, figures.losers]).toEqual([2, 1]);
  });

  test('the gain of all members, and the years until it has paid the setting up', () => {
    expect(figures.sharingGainEur).toBeCloseTo(110 - 10 - 0.01 + 100, 9);
    expect(figures.sharingPaybackYears).toBeCloseTo(4000 / 199.99, 9);
    expect(figures.organiserCostEur).toBe(1224);
  });

  test('in a territory each commune pays for its own setting up', () => {
    const two = kpis([{ isMember: 1, expenseBefore: 100 * EUR }], { communes: 2 });
    expect(two.sharingPaybackYears).toBe(80);
  });
});

describe('people', () => {
  const line = values['income.nationalMedianEurPerUc'] * values['income.povertyLineRatio'];
  const figures = kpis([
    { persons: 3, incomeEurPerUc: line - 1 },
    { persons: 1, incomeEurPerUc: line },
    { persons: 4, incomeEurPerUc: line * 2 },
    { kind: 'shop' },
  ]);

  test('poverty is counted in persons below the line', () => expect(figures.povertyRatio).toBe(3 / 8));

  test('equal incomes have a Gini of 0', () => {
    expect(kpis([{ persons: 3, incomeEurPerUc: 20_000 }, { incomeEurPerUc: 20_000 }]).incomeGini).toBeCloseTo(0, 12);
    expect(figures.incomeGini).toBeGreaterThan(0.1);
  });
});

describe('the table by decile', () => {
  const lines = decileLines(
    tallyWith([
      { decile: 1, incomeEurPerUc: 8000, expenseBefore: 500 * EUR, expenseAfter: 450 * EUR },
      {
        decile: 10,
        incomeEurPerUc: 60_000,
        expenseBefore: 1500 * EUR,
        expenseAfter: 1400 * EUR,
        incomeBefore: 100 * EUR,
        incomeAfter: 150 * EUR,
      },
      { decile: 10, incomeEurPerUc: 80_000, expenseBefore: 2500 * EUR, expenseAfter: 2500 * EUR },
      { kind: 'school', expenseBefore: 9000 * EUR },
    ]),
  );

  test('ten lines, the poorest first', () =>
    expect(lines.map((line) => line.decile)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));

  test('means over the households of a decile, sites in none', () => {
    expect(lines[9]).toEqual({
      decile: 10,
      households: 2,
      incomeMeanEurPerUc: 70_000,
      billBeforeMeanEur: 2000,
      billAfterMeanEur: 1950,
      netCostBeforeMeanEur: 1950,
      netCostAfterMeanEur: 1875,
    });
    expect(lines.reduce((sum, line) => sum + line.households, 0)).toBe(3);
  });
});

test('every figure has its row, and every row its figure', () => {
  const numbers = Object.keys(kpis([{}])).filter((key) => key !== 'heatingSharePercentiles');
  expect(kpiRows.map((row) => row.key).sort()).toEqual(numbers.sort());
  expect(energyRows.map((row) => row.key).sort()).toEqual(Object.keys(energyOf(tallyWith([]))).sort());
});
