import { describe, expect, test } from 'vitest';
import { type Bills, billsOf, type Statement } from '../../sim-core/accounts/bills.ts';
import type { Commune } from '../../sim-core/commune/commune.ts';
import type { Values } from '../../sim-core/parameters/index.ts';
import { MONTHS, roundMicroEur } from '../../sim-core/units.ts';
import { plantsOf } from '../../sim-core/world/plants.ts';
import { type Registers, registersFor } from '../../sim-core/world/registers.ts';
import { householdWith, panels, valuesWith } from '../support/participants.ts';

const PRODUCER = 0;
const CONSUMER = 1;
const STRANGER = 2;
const JANUARY = 0;
const FEBRUARY = 1;

const commune: Commune = {
  households: [
    householdWith({ name: 'producer', key: 0, arrays: panels(3) }),
    householdWith({ name: 'consumer', key: 1 }),
    householdWith({ name: 'stranger', key: 2, statedMember: false }),
  ],
  sites: [],
};

/** Round prices; base subscription of 185.64 € a year, 15.47 € a month (TRV of 1 August 2025, 6 kVA). */
const PRICES: Partial<Values> = {
  'prices.date': '2025-08-01',
  'prices.baseEurPerKwh': 0.2,
  'prices.feedInSmallEurPerKwh': 0.04,
  'prices.turpeEnergyEurPerKwh': 0.04,
  'prices.exciseEurPerKwh': 0.02,
  'prices.vatRatio': 0.2,
  'sharing.localPriceEurPerKwh': 0.1,
  'sharing.turpeLocalReductionRatio': 0.35,
  'sharing.turpeGridIncreaseRatio': 0.15,
  'sharing.organiserFixedEurPerYear': 12,
  'sharing.organiserPerMemberEurPerYear': 6,
};

const BASE_MICRO_EUR = 200_000;

interface Month {
  readonly participant: number;
  readonly month: number;
  readonly importWh?: number;
  readonly exportWh?: number;
  readonly sharedInWh?: number;
  readonly sharedOutWh?: number;
}

function registersWith(months: readonly Month[]): Registers {
  const registers = registersFor(3);
  for (const { participant, month, importWh = 0, exportWh = 0, sharedInWh = 0, sharedOutWh = 0 } of months) {
    const at = participant * MONTHS + month;
    registers.importWh[at] = importWh;
    registers.exportWh[at] = exportWh;
    registers.sharedInWh[at] = sharedInWh;
    registers.sharedOutWh[at] = sharedOutWh;
    registers.importValue[at] = importWh * BASE_MICRO_EUR;
    registers.sharedInValue[at] = sharedInWh * BASE_MICRO_EUR;
  }
  return registers;
}

function billsFor(months: readonly Month[], changes: Partial<Values> = {}, isMember = [1, 1, 0]): Bills {
  const values = valuesWith({ ...PRICES, ...changes });
  return billsOf(commune, plantsOf(commune, values), Uint8Array.from(isMember), registersWith(months), values);
}

/** The lines of a participant's month, euro. */
function lines(statement: Statement, participant: number, month: number): Record<keyof Statement, number> {
  const at = participant * MONTHS + month;
  return Object.fromEntries(Object.entries(statement).map(([line, column]) => [line, column[at] / 1e6])) as Record<
    keyof Statement,
    number
  >;
}

const JANUARY_METERS: Month[] = [
  { participant: PRODUCER, month: JANUARY, importWh: 100_000, exportWh: 50_000, sharedOutWh: 40_000 },
  { participant: CONSUMER, month: JANUARY, importWh: 100_000, sharedInWh: 40_000 },
  { participant: STRANGER, month: JANUARY, importWh: 30_000 },
];
const FEBRUARY_METERS: Month[] = [
  { participant: PRODUCER, month: FEBRUARY, importWh: 10_000 },
  { participant: CONSUMER, month: FEBRUARY, importWh: 200_000 },
];

describe('a producer, a consumer and a stranger over a year, by hand', () => {
  const { before, after, flows, usesCollectiveOption } = billsFor([...JANUARY_METERS, ...FEBRUARY_METERS]);
  const nothing = { localEnergy: 0, fuel: 0, publicCharging: 0, organiserFee: 0, feedInIncome: 0, localIncome: 0 };

  test('before sharing', () => {
    expect(lines(before, PRODUCER, JANUARY)).toEqual({
      ...nothing,
      subscription: 15.47,
      gridEnergy: 20,
      feedInIncome: 2,
    });
    expect(lines(before, CONSUMER, JANUARY)).toEqual({ ...nothing, subscription: 15.47, gridEnergy: 20 });
    expect(lines(before, CONSUMER, FEBRUARY)).toEqual({ ...nothing, subscription: 15.47, gridEnergy: 40 });
    expect(lines(before, STRANGER, JANUARY)).toEqual({ ...nothing, subscription: 15.47, gridEnergy: 6 });
  });

  test('the producer sells 40 kWh next door for 4 €, 10 kWh to the obligated buyer for 40 cents', () => {
    expect(lines(after, PRODUCER, JANUARY)).toEqual({
      ...nothing,
      subscription: 15.47,
      gridEnergy: 20,
      localEnergy: 0,
      organiserFee: 1,
      feedInIncome: 0.4,
      localIncome: 4,
    });
  });

  test('the consumer pays 60 kWh to the supplier, and 40 kWh at (0.10 + 0.04 + 0.02) × 1.20', () => {
    expect(lines(after, CONSUMER, JANUARY)).toEqual({
      ...nothing,
      subscription: 15.47,
      gridEnergy: 12,
      localEnergy: 7.68,
      organiserFee: 1,
      feedInIncome: 0,
      localIncome: 0,
    });
    expect(lines(after, CONSUMER, FEBRUARY)).toEqual({
      ...nothing,
      subscription: 15.47,
      gridEnergy: 40,
      organiserFee: 1,
    });
  });

  test('the stranger’s year is as before', () => {
    for (let month = 0; month < MONTHS; month++) {
      expect(lines(after, STRANGER, month)).toEqual(lines(before, STRANGER, month));
    }
  });

  test('with so much from the grid, nobody would gain by the grid fee made for sharing', () => {
    // January saves 0.672 € on the local part; the dearer grid part costs 0.432 € then and 1.44 € in February.
    expect([...usesCollectiveOption]).toEqual([0, 0, 0]);
  });

  test('who is paid what', () => {
    expect(flows).toEqual({
      toSuppliers: 636_920_000,
      toFuelSuppliers: 0,
      toPublicChargers: 0,
      toProducers: 4_000_000,
      toNetwork: 1_600_000,
      toState: 2_080_000,
      toOrganiser: 24_000_000,
      fromFeedInBuyer: 400_000,
      paidByParticipants: 668_600_000,
      residual: 0,
    });
  });
});

describe('the grid fee made for collective self-consumption', () => {
  test('is taken where it costs less over the year: 35 % off the local part, 15 % on the other', () => {
    const { after, usesCollectiveOption, flows } = billsFor(JANUARY_METERS);
    expect([...usesCollectiveOption]).toEqual([0, 1, 0]);
    // (0.10 + 0.026 + 0.02) × 1.20 × 40 kWh, and 0.04 × 0.15 × 1.20 more on each of 60 kWh.
    expect(lines(after, CONSUMER, JANUARY)).toMatchObject({ localEnergy: 7.008, gridEnergy: 12.432 });
    expect([flows.toNetwork, flows.toState, flows.residual]).toEqual([1_040_000, 1_968_000, 0]);
  });

  test('is taken by every member where the scenario says so, and by no stranger', () => {
    const { usesCollectiveOption, after } = billsFor(JANUARY_METERS, { 'sharing.turpeOption': 'collective' });
    expect([...usesCollectiveOption]).toEqual([1, 1, 0]);
    expect(lines(after, PRODUCER, JANUARY).gridEnergy).toBe(20.72);
  });

  test('is taken by nobody where the scenario says so', () => {
    const { usesCollectiveOption } = billsFor(JANUARY_METERS, { 'sharing.turpeOption': 'standard' });
    expect([...usesCollectiveOption]).toEqual([0, 0, 0]);
  });

  test('is not taken where it would make no difference', () => {
    const changes = { 'sharing.turpeLocalReductionRatio': 0, 'sharing.turpeGridIncreaseRatio': 0 };
    expect([...billsFor(JANUARY_METERS, changes).usesCollectiveOption]).toEqual([0, 0, 0]);
  });
});

describe('the last micro-euro', () => {
  test('an amount is rounded once, where it is owed, half away from zero', () => {
    expect([0.5, -0.5, 2.5, 0.4999, -0.4999].map(roundMicroEur)).toEqual([1, -1, 3, 0, 0]);
    const { after, flows } = billsFor(
      [
        { participant: PRODUCER, month: JANUARY, exportWh: 333, sharedOutWh: 333 },
        { participant: CONSUMER, month: JANUARY, importWh: 333, sharedInWh: 333 },
      ],
      { 'sharing.localPriceEurPerKwh': 0.123457, 'sharing.turpeOption': 'standard' },
    );
    // 41,111.181 + 13,320 + 6,660, and VAT of 12,218.2 on the rounded parts.
    expect(after.localEnergy[CONSUMER * MONTHS]).toBe(41_111 + 13_320 + 6_660 + 12_218);
    expect(after.localIncome[PRODUCER * MONTHS]).toBe(41_111);
    expect([flows.toProducers, flows.toNetwork, flows.toState]).toEqual([41_111, 13_320, 18_878]);
  });

  test('two producers share what was paid by the Wh they gave: the odd micro-euro to the larger rest', () => {
    const { after } = billsFor(
      [
        { participant: PRODUCER, month: JANUARY, exportWh: 2, sharedOutWh: 2 },
        { participant: STRANGER, month: JANUARY, exportWh: 1, sharedOutWh: 1 },
        { participant: CONSUMER, month: JANUARY, importWh: 3, sharedInWh: 3 },
      ],
      { 'sharing.localPriceEurPerKwh': 0.1 / 3 },
      [1, 1, 1],
    );
    // 3 Wh at 33,333 micro-euro a kWh: 99.999, so 100; two thirds are 66.67 and one third 33.33.
    expect([PRODUCER, CONSUMER, STRANGER].map((i) => after.localIncome[i * MONTHS])).toEqual([67, 0, 33]);
  });

  test('costs that do not divide by members and months are paid to the last micro-euro', () => {
    const { after, flows } = billsFor([], { 'sharing.organiserFixedEurPerYear': 0.000_071 }, [1, 1, 1]);
    const fees = [PRODUCER, CONSUMER, STRANGER].map((i) =>
      after.organiserFee.subarray(i * MONTHS, (i + 1) * MONTHS).reduce((a, b) => a + b, 0),
    );
    expect(flows.toOrganiser).toBe(18_000_071);
    expect(fees).toEqual([6_000_024, 6_000_024, 6_000_023]);
  });

  test('a subscription in twelve parts adds up to its year', () => {
    const { before } = billsFor([], { 'prices.date': '2024-06-01' });
    expect(before.subscription.subarray(0, MONTHS).reduce((a, b) => a + b, 0)).toBe(151_200_000);
  });
});

test('an operation without members has no body to pay', () => {
  const { flows, after } = billsFor(FEBRUARY_METERS, {}, [0, 0, 0]);
  expect(flows.toOrganiser).toBe(0);
  expect(after.organiserFee.every((fee) => fee === 0)).toBe(true);
});

test('a negative price is paid out by the supplier, and the books still close', () => {
  const registers = registersWith(JANUARY_METERS);
  registers.importValue[CONSUMER * MONTHS] = -1_000_500;
  registers.sharedInValue[CONSUMER * MONTHS] = -400_000;
  const values = valuesWith(PRICES);
  const { before, after, flows } = billsOf(
    commune,
    plantsOf(commune, values),
    Uint8Array.of(1, 1, 0),
    registers,
    values,
  );
  expect(before.gridEnergy[CONSUMER * MONTHS]).toBe(-1001);
  expect(after.gridEnergy[CONSUMER * MONTHS]).toBe(-601 + 432_000);
  expect(flows.residual).toBe(0);
});

describe('fuels and public chargers', () => {
  const registers = registersFor(3);
  registers.gasWh[CONSUMER * MONTHS + JANUARY] = 1_000_000;
  registers.pelletWh[STRANGER * MONTHS + FEBRUARY] = 2_000_000;
  registers.publicChargedWh[PRODUCER * MONTHS + JANUARY] = 10_000;
  const values = valuesWith({ ...PRICES, 'prices.gasEurPerKwh': 0.1, 'prices.publicChargingEurPerKwh': 0.5 });
  const plants = plantsOf(commune, values);
  const { before, after, flows } = billsOf(commune, plants, Uint8Array.of(1, 1, 0), registers, values);
  const eur = 1e6;
  const gasSubscription = 257 / 12;

  test('1,000 kWh of gas at 0.10 € and a twelfth of its subscription every month', () => {
    expect(after.fuel[CONSUMER * MONTHS + JANUARY] / eur).toBeCloseTo(100 + gasSubscription, 5);
    expect(after.fuel[CONSUMER * MONTHS + FEBRUARY] / eur).toBeCloseTo(gasSubscription, 5);
  });

  test('2,000 kWh of pellets at the dated price, without a subscription', () => {
    expect(after.fuel[STRANGER * MONTHS + FEBRUARY] / eur).toBeCloseTo(187.2, 6);
    expect(after.fuel[STRANGER * MONTHS + JANUARY]).toBe(0);
  });

  test('10 kWh at a public charger', () => {
    expect(after.publicCharging[PRODUCER * MONTHS + JANUARY] / eur).toBe(5);
  });

  test('sharing changes none of it, and its suppliers are paid what is owed', () => {
    expect(after.fuel).toEqual(before.fuel);
    expect(flows.toFuelSuppliers / eur).toBeCloseTo(100 + 257 + 187.2, 6);
    expect(flows.toPublicChargers / eur).toBe(5);
    expect(flows.residual).toBe(0);
  });
});
