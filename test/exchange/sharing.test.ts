import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Commune } from '../../sim-core/commune/commune.ts';
import type { Values } from '../../sim-core/parameters/index.ts';
import { MONTHS } from '../../sim-core/units.ts';
import { sumOf, yearOf } from '../../sim-core/world/registers.ts';
import { gridExportWhAt, gridImportWhAt } from '../../sim-core/world/series.ts';
import { householdWith, siteWith, valuesWith } from '../support/participants.ts';
import { type MeterReadings, settleDayOf } from './settlement.ts';

const SEED = 4242;
const NOON = 48;

/** Households 1, 2, 3 … all members unless stated. */
const communeOf = (count: number, strangers: readonly number[] = []): Commune => ({
  households: Array.from({ length: count }, (_, i) =>
    householdWith({ name: String(i + 1), key: i, statedMember: !strangers.includes(i) }),
  ),
  sites: [],
});

const perParticipant = (column: Float64Array, count: number) =>
  Array.from({ length: count }, (_, i) => yearOf(column, i));

describe('a quarter-hour of three members and a stranger, by hand', () => {
  // At noon the first feeds 900 Wh in; the second needs 400, the third 1,400, the stranger 500.
  const meters: MeterReadings[] = [{ [NOON]: -900 }, { [NOON]: 400, 60: 100 }, { [NOON]: 1400 }, { [NOON]: 500 }];
  const { registers, series } = settleDayOf(communeOf(4, [3]), valuesWith(), meters, {
    priceAt: (quarter) => (quarter === NOON ? 300_000 : 100_000),
  });

  test('half of each member’s need is covered', () => {
    expect(perParticipant(registers.sharedInWh, 4)).toEqual([0, 200, 700, 0]);
    expect(perParticipant(registers.sharedOutWh, 4)).toEqual([900, 0, 0, 0]);
  });

  test('imports and what is shared of them are valued at the moment’s price', () => {
    expect(perParticipant(registers.importValue, 4)).toEqual([0, 400 * 3e5 + 100 * 1e5, 1400 * 3e5, 500 * 3e5]);
    expect(perParticipant(registers.sharedInValue, 4)).toEqual([0, 200 * 3e5, 700 * 3e5, 0]);
  });

  test('the commune’s series have both sides of it', () => {
    expect([series.importWh, series.exportWh, series.sharedInWh, series.sharedOutWh].map((s) => s[NOON])).toEqual([
      2300, 900, 900, 900,
    ]);
    expect([series.importWh[60], sumOf(series.importWh), sumOf(series.sharedInWh)]).toEqual([100, 2400, 900]);
    expect([gridImportWhAt(series, NOON), gridExportWhAt(series, NOON)]).toEqual([1400, 0]);
  });
});

test('two producers give in proportion to their surplus', () => {
  const meters = [{ [NOON]: -300 }, { [NOON]: -100 }, { [NOON]: 200 }];
  const { registers } = settleDayOf(communeOf(3), valuesWith(), meters);
  expect(perParticipant(registers.sharedOutWh, 3)).toEqual([150, 50, 0]);
});

test('the odd Wh is given by the producer with the smallest id, wherever it stands', () => {
  const commune: Commune = {
    households: [
      householdWith({ name: 'last', key: 9 }),
      householdWith({ name: 'first', key: 3 }),
      householdWith({ name: 'eater', key: 5 }),
    ],
    sites: [],
  };
  const { registers } = settleDayOf(commune, valuesWith(), [{ [NOON]: -50 }, { [NOON]: -50 }, { [NOON]: 7 }]);
  expect(perParticipant(registers.sharedOutWh, 3)).toEqual([3, 4, 0]);
});

test('surplus and need at different quarters are not shared', () => {
  const { registers, series } = settleDayOf(communeOf(2), valuesWith(), [{ [NOON]: -900 }, { [NOON + 1]: 900 }]);
  expect(sumOf(registers.sharedInWh)).toBe(0);
  expect([series.exportWh[NOON], series.importWh[NOON + 1]]).toEqual([900, 900]);
});

test('a day is booked in its month and at its steps', () => {
  const { registers, series, firstStep } = settleDayOf(
    communeOf(2),
    valuesWith(),
    [{ [NOON]: -900 }, { [NOON]: 100 }],
    { day: 31 },
  );
  expect(registers.sharedInWh[MONTHS + 1]).toBe(100);
  expect(sumOf(registers.sharedInWh)).toBe(100);
  expect(series.sharedInWh[firstStep + NOON]).toBe(100);
});

describe('who takes part', () => {
  const meters = [{ [NOON]: -900 }, { [NOON]: 400 }, { [NOON]: 400 }];

  test('a participation of 0 is no operation, whoever would be a member', () => {
    const values = valuesWith({ 'sharing.participationRatio': 0 });
    const { sharing, registers } = settleDayOf(communeOf(3), values, meters);
    expect(sharing.members).toEqual([]);
    expect(sumOf(registers.sharedInWh) + sumOf(registers.sharedOutWh)).toBe(0);
    expect(perParticipant(registers.importValue, 3)).toEqual([0, 8e7, 8e7]);
  });

  test('households join by their rank, sites and added households as they state', () => {
    const commune: Commune = {
      households: [2, 0, 3, 1].map((participationRank, i) =>
        householdWith({ name: String(i + 1), key: i, statedMember: null, participationRank }),
      ),
      sites: [siteWith({ name: 'in' }), siteWith({ name: 'out', member: false })],
    };
    const joining = (share: number) =>
      settleDayOf(commune, valuesWith({ 'sharing.participationRatio': share }), [
        {},
        {},
        {},
        {},
        {},
        {},
      ]).sharing.members.map((m) => m.name);
    expect(joining(0.25)).toEqual(['2', 'in']);
    expect(joining(0.5)).toEqual(['2', '4', 'in']);
    expect(joining(1)).toEqual(['1', '2', '3', '4', 'in']);
  });

  test('members stand in the order of their stable ids, whatever the order of the commune', () => {
    const households = [7, 2, 5].map((key) => householdWith({ name: String(key), key }));
    const sites = [siteWith({ name: 'school', key: 3 })];
    const { sharing } = settleDayOf({ households, sites }, valuesWith(), [{}, {}, {}, {}]);
    expect(sharing.members.map((m) => m.name)).toEqual(['2', 'school', '5', '7']);
    expect([...sharing.participant]).toEqual([1, 3, 2, 0]);
  });

  test('the poor are those below the national line', () => {
    const values = valuesWith({ 'income.nationalMedianEurPerUc': 20_000, 'income.povertyLineRatio': 0.6 });
    const commune: Commune = {
      households: [11_999, 12_000].map((incomeEurPerUc, i) =>
        householdWith({ name: String(i), key: i, incomeEurPerUc }),
      ),
      sites: [siteWith()],
    };
    const { sharing } = settleDayOf(commune, values, [{}, {}, {}]);
    expect(sharing.members.map((m) => m.isPoor)).toEqual([true, false, false]);
  });
});

describe('steps of 30 minutes', () => {
  const half = valuesWith({ 'sharing.stepMinutes': '30' });

  test('a surplus of the first quarter covers a need of the second, which 15 minutes would not', () => {
    const meters = [{ [NOON]: -600 }, { [NOON + 1]: 400 }];
    expect(sumOf(settleDayOf(communeOf(2), valuesWith(), meters).registers.sharedInWh)).toBe(0);
    const { registers, series } = settleDayOf(communeOf(2), half, meters);
    expect(perParticipant(registers.sharedInWh, 2)).toEqual([0, 400]);
    expect(perParticipant(registers.sharedOutWh, 2)).toEqual([400, 0]);
    // Each side is booked in the quarter in which its meter ran, so that neither goes below 0.
    expect([series.sharedInWh[NOON], series.sharedInWh[NOON + 1]]).toEqual([0, 400]);
    expect([series.sharedOutWh[NOON], series.sharedOutWh[NOON + 1]]).toEqual([400, 0]);
  });

  test('what is shared is spread over the quarters as the need lies, each valued at its price', () => {
    // Need 300 then 100; surplus 200 in all: 150 belong to the first quarter, 50 to the second.
    const meters = [
      { [NOON]: -50, [NOON + 1]: -150 },
      { [NOON]: 300, [NOON + 1]: 100 },
    ];
    const { registers, series } = settleDayOf(communeOf(2), half, meters, {
      priceAt: (quarter) => (quarter === NOON ? 300_000 : 100_000),
    });
    expect([series.sharedInWh[NOON], series.sharedInWh[NOON + 1]]).toEqual([150, 50]);
    expect([series.sharedOutWh[NOON], series.sharedOutWh[NOON + 1]]).toEqual([50, 150]);
    expect(yearOf(registers.sharedInValue, 1)).toBe(150 * 3e5 + 50 * 1e5);
  });

  test('half-hours begin on the hour and the half-hour', () => {
    const meters = [{ [NOON + 1]: -600 }, { [NOON + 2]: 400 }];
    expect(sumOf(settleDayOf(communeOf(2), half, meters).registers.sharedInWh)).toBe(0);
  });

  test('a member may cover its own second quarter with its first: the half-hour knows no order', () => {
    const meters = [{ [NOON]: -600, [NOON + 1]: 300 }];
    const { registers } = settleDayOf(communeOf(1), half, meters);
    expect([yearOf(registers.sharedInWh, 0), yearOf(registers.sharedOutWh, 0)]).toEqual([300, 300]);
  });
});

describe(`any day, key and step (seed ${SEED})`, () => {
  const COUNT = 5;
  const reading = fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(0, 1, -1, 3) },
    { weight: 3, arbitrary: fc.integer({ min: -3000, max: 3000 }) },
  );
  /** A stretch of ten quarters is as good as a day. */
  const meter = fc
    .array(reading, { minLength: 10, maxLength: 10 })
    .map((readings): MeterReadings => Object.fromEntries(readings.map((wh, k) => [40 + k, wh])));
  const day = fc.array(meter, { minLength: COUNT, maxLength: COUNT });
  const setting = fc.record({
    key: fc.constantFrom<Values['sharing.key']>('defaultDynamic', 'static', 'customDynamic', 'fullDynamic', 'priority'),
    minutes: fc.constantFrom<Values['sharing.stepMinutes']>('15', '30'),
    strangers: fc.subarray([0, 1, 2, 3, 4]),
    price: fc.nat(1_000_000),
  });

  test('what is shared balances, and leaves nothing negative', () => {
    fc.assert(
      fc.property(day, setting, (meters, { key, minutes, strangers, price }) => {
        const values = valuesWith({ 'sharing.key': key, 'sharing.stepMinutes': minutes });
        const { registers, series, firstStep } = settleDayOf(communeOf(COUNT, strangers), values, meters, {
          priceAt: (quarter) => price + quarter * 1000,
        });
        const part = (column: Float64Array) => perParticipant(column, COUNT);
        const drawn = meters.map((m) => Object.values(m).reduce((sum, wh) => sum + Math.max(0, wh), 0));
        const fed = meters.map((m) => Object.values(m).reduce((sum, wh) => sum + Math.max(0, -wh), 0));

        expect(sumOf(registers.sharedInWh)).toBe(sumOf(registers.sharedOutWh));
        expect(sumOf(series.sharedInWh)).toBe(sumOf(registers.sharedInWh));
        expect(sumOf(series.sharedOutWh)).toBe(sumOf(registers.sharedOutWh));
        expect(sumOf(series.importWh)).toBe(drawn.reduce((a, b) => a + b));
        expect(sumOf(series.exportWh)).toBe(fed.reduce((a, b) => a + b));
        expect(part(registers.sharedInWh).every((wh, i) => wh >= 0 && wh <= drawn[i])).toBe(true);
        expect(part(registers.sharedOutWh).every((wh, i) => wh >= 0 && wh <= fed[i])).toBe(true);
        expect(
          part(registers.sharedInValue).every((value, i) => value >= 0 && value <= part(registers.importValue)[i]),
        ).toBe(true);
        for (const i of strangers) {
          expect([registers.sharedInWh, registers.sharedOutWh, registers.sharedInValue].map((c) => part(c)[i])).toEqual(
            [0, 0, 0],
          );
        }
        for (let k = 0; k < 96; k++) {
          const t = firstStep + k;
          expect(
            Math.min(gridImportWhAt(series, t), gridExportWhAt(series, t), series.sharedInWh[t], series.sharedOutWh[t]),
          ).toBeGreaterThanOrEqual(0);
        }
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  test('every Wh shared in a quarter is shared out in it', () => {
    fc.assert(
      fc.property(day, setting, (meters, { key }) => {
        const { series, firstStep } = settleDayOf(communeOf(COUNT), valuesWith({ 'sharing.key': key }), meters);
        const quarters = Array.from({ length: 96 }, (_, k) => firstStep + k);
        expect(quarters.filter((t) => series.sharedInWh[t] !== series.sharedOutWh[t])).toEqual([]);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  test('30 minutes never share less than 15 by the default key', () => {
    fc.assert(
      fc.property(day, (meters) => {
        const shared = (minutes: Values['sharing.stepMinutes']) =>
          sumOf(
            settleDayOf(communeOf(COUNT), valuesWith({ 'sharing.stepMinutes': minutes }), meters).registers.sharedInWh,
          );
        expect(shared('30')).toBeGreaterThanOrEqual(shared('15'));
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  test('a day is not changed by the days before it', () => {
    fc.assert(
      fc.property(day, day, setting, (earlier, meters, { key, minutes, strangers }) => {
        const values = valuesWith({ 'sharing.key': key, 'sharing.stepMinutes': minutes });
        const commune = communeOf(COUNT, strangers);
        const { sharing } = settleDayOf(commune, values, earlier);
        const { registers, series } = settleDayOf(commune, values, meters, { sharing });
        const alone = settleDayOf(commune, values, meters);
        expect(registers).toEqual(alone.registers);
        expect(series.sharedOutWh.subarray(0, 96)).toEqual(alone.series.sharedOutWh.subarray(0, 96));
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  test('the listener is shown what is booked', () => {
    fc.assert(
      fc.property(day, setting, (meters, { key, minutes }) => {
        const values = valuesWith({ 'sharing.key': key, 'sharing.stepMinutes': minutes });
        const seen = { inWh: new Array(COUNT).fill(0), outWh: new Array(COUNT).fill(0) };
        const { registers } = settleDayOf(communeOf(COUNT), values, meters, {
          listener: ({ allottedWh, givenWh }) => {
            for (let m = 0; m < COUNT; m++) {
              seen.inWh[m] += allottedWh[m];
              seen.outWh[m] += givenWh[m];
            }
          },
        });
        expect(seen.inWh).toEqual(perParticipant(registers.sharedInWh, COUNT));
        expect(seen.outWh).toEqual(perParticipant(registers.sharedOutWh, COUNT));
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});
