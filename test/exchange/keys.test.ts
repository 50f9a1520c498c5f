import { describe, expect, test } from 'vitest';
import { customDynamic } from '../../sim-core/exchange/keys/customDynamic.ts';
import { defaultDynamic } from '../../sim-core/exchange/keys/defaultDynamic.ts';
import { fullDynamic } from '../../sim-core/exchange/keys/fullDynamic.ts';
import { allocationKey, allocationKeys } from '../../sim-core/exchange/keys/index.ts';
import type { Member } from '../../sim-core/exchange/keys/key.ts';
import { priority } from '../../sim-core/exchange/keys/priority.ts';
import { staticKey } from '../../sim-core/exchange/keys/static.ts';
import type { Values } from '../../sim-core/parameters/index.ts';
import { memberWith, valuesWith } from '../support/participants.ts';
import { allocatorOf, allot, type Rule, rule, stepAt } from './allot.ts';

/** Members with the ids 1, 2, 3 … */
const membersOf = (...changes: Partial<Member>[]) =>
  changes.map((change, i) => memberWith({ stableId: i + 1, name: String(i + 1), ...change }));

const household = { kind: 'household' } as const;
const poor = { kind: 'household', isPoor: true } as const;
const school = { kind: 'school', persons: 0, subscribedKva: 36 } as const;
const shop = { kind: 'shop', persons: 0, subscribedKva: 12 } as const;

test('a key is found by its name, and by no other', () => {
  expect(allocationKeys.map((key) => allocationKey(key.id))).toEqual(allocationKeys);
  expect(() => allocationKey('nobody' as Values['sharing.key'])).toThrow('nobody');
});

describe('default dynamic: in proportion to what each one consumes', () => {
  test.each<[string, number[], number, number[]]>([
    ['half the need is covered for everybody', [200, 600, 1200], 1000, [100, 300, 600]],
    ['a surplus above the need covers it and no more', [200, 600], 5000, [200, 600]],
    ['the odd Wh goes to the largest remainder', [1, 1, 2], 3, [1, 1, 1]],
    ['equal remainders: the odd Wh goes to the smallest id', [5, 5, 5], 7, [3, 2, 2]],
    ['who needs nothing gets nothing', [0, 10, 0], 4, [0, 4, 0]],
  ])('%s', (_, needWh, surplusWh, expected) => {
    const members = membersOf(...needWh.map(() => household), household);
    const { allottedWh } = allot(
      allocatorOf(defaultDynamic, members),
      [...needWh, 0],
      [...needWh.map(() => 0), surplusWh],
    );
    expect(allottedWh).toEqual([...expected, 0]);
  });
});

describe('static: a fixed part of the production, cut to the need', () => {
  const bases: [string, Values['sharing.staticBasis'], Partial<Member>[], number[], number[]][] = [
    ['equal parts', 'equal', [household, household, school, shop], [9e3, 9e3, 9e3, 9e3], [1000, 1000, 1000, 1000]],
    ['what one does not use is not given to others', 'equal', [household, household], [100, 9e3], [100, 2000]],
    [
      'by persons: 1, 3, and a school without any',
      'persons',
      [{ persons: 1 }, { persons: 3 }, school],
      [9e3, 9e3, 9e3],
      [1000, 3000, 0],
    ],
    [
      'by subscribed power: 6, 6, 36 kVA',
      'subscribedPower',
      [household, household, school],
      [9e3, 9e3, 9e3],
      [500, 500, 3000],
    ],
  ];
  test.each(bases)('%s', (_, basis, kinds, needWh, expected) => {
    const values = valuesWith({ 'sharing.staticBasis': basis });
    const producer = basis === 'equal' ? [] : [memberWith({ stableId: 99, persons: 0, subscribedKva: 0 })];
    const members = [...membersOf(...kinds), ...producer];
    const surplusWh = members.map((__, i) => (i === members.length - 1 ? 4000 : 0));
    const { allottedWh } = allot(
      allocatorOf(staticKey, members, { values }),
      members.map((__, i) => needWh[i] ?? 0),
      surplusWh,
    );
    expect(allottedWh.slice(0, expected.length)).toEqual(expected);
  });

  test('three equal parts of 1,000 Wh are 334, 333 and 333: none is lost', () => {
    const { allottedWh } = allot(allocatorOf(staticKey, membersOf({}, {}, {})), [900, 900, 900], [1000, 0, 0]);
    expect(allottedWh).toEqual([334, 333, 333]);
  });

  test('a pool beyond a million Wh is split whole', () => {
    const { allottedWh } = allot(allocatorOf(staticKey, membersOf({}, {}, {})), [9e6, 9e6, 9e6], [3_000_001, 0, 0]);
    expect(allottedWh.reduce((a, b) => a + b, 0)).toBe(3_000_001);
    // A third is 333,334 or 333,333 millionths: 3 Wh of these 3 MWh, and 1 Wh of rounding.
    expect(Math.max(...allottedWh) - Math.min(...allottedWh)).toBeLessThanOrEqual(4);
  });

  test('it posts its parts for the operator', () => {
    const allocator = allocatorOf(staticKey, membersOf({}, {}, {}, {}));
    expect([0, 1, 2, 3].map((i) => allocator.postedRatio(i, 0))).toEqual([0.25, 0.25, 0.25, 0.25]);
  });
});

describe('custom dynamic by rules', () => {
  const members = membersOf(household, household, poor, school, shop);
  const needWh = [9e3, 9e3, 9e3, 9e3, 9e3];
  const surplusWh = [0, 0, 0, 0, 1000];
  const at = (rules: Rule[], time: string) =>
    allot(allocatorOf(customDynamic, members, { rules }), needWh, surplusWh, stepAt(time)).allottedWh;
  const MONDAY_NOON = '2025-06-16T12:00:00+02:00';

  test.each<[string, Rule[], string, number[]]>([
    ['no rule: equal parts', [], MONDAY_NOON, [200, 200, 200, 200, 200]],
    [
      '60 % to the school, the rest equally among the others',
      [rule('school', 0.6)],
      MONDAY_NOON,
      [100, 100, 100, 600, 100],
    ],
    ['90 % to the school leaves 10 %, to the last Wh', [rule('school', 0.9)], MONDAY_NOON, [25, 25, 25, 900, 25]],
    [
      'a rule’s part is shared equally by those it names',
      [rule('households', 0.6)],
      MONDAY_NOON,
      [200, 200, 200, 200, 200],
    ],
    [
      '70 %, 20 % and 10 % are the whole',
      [rule('school', 0.7), rule('shop', 0.2), rule('lowIncome', 0.1)],
      MONDAY_NOON,
      [0, 0, 100, 700, 200],
    ],
    [
      'rules add up for who is named twice',
      [rule('households', 0.3), rule('lowIncome', 0.4)],
      MONDAY_NOON,
      [100, 100, 500, 150, 150],
    ],
    [
      'a rule for nobody of this operation is as if it were not',
      [rule('pump', 0.5)],
      MONDAY_NOON,
      [200, 200, 200, 200, 200],
    ],
    [
      'overlapping rules of 150 % keep their proportions',
      [rule('school', 0.9), rule('shop', 0.6)],
      MONDAY_NOON,
      [0, 0, 0, 600, 400],
    ],
  ])('%s', (_, rules, time, expected) => expect(at(rules, time)).toEqual(expected));

  test('where all are named, what the rules leave is not shared', () => {
    const rules = [rule('households', 0.3), rule('school', 0.2), rule('shop', 0.1)];
    expect(at(rules, MONDAY_NOON)).toEqual([100, 100, 100, 200, 100]);
  });

  test('every whole percentage to the school reaches it, and the rest the others, to the Wh', () => {
    for (let percent = 0; percent <= 100; percent++) {
      const allotted = at([rule('school', percent / 100)], MONDAY_NOON);
      expect(allotted[3], `${percent} %`).toBe(percent === 0 ? 0 : percent * 10);
      expect(
        allotted.reduce((a, b) => a + b, 0),
        `${percent} %`,
      ).toBe(1000);
    }
  });

  const schoolHours = [rule('school', 1, { hours: '08:00-17:00', days: 'workday' })];
  test.each<[string, string, boolean]>([
    ['a Monday, first quarter', '2025-06-16T08:00:00+02:00', true],
    ['a Monday, quarter before', '2025-06-16T07:45:00+02:00', false],
    ['a Monday, last quarter', '2025-06-16T16:45:00+02:00', true],
    ['a Monday, quarter after', '2025-06-16T17:00:00+02:00', false],
    ['a Monday in winter time', '2025-01-13T08:00:00+01:00', true],
    ['a Saturday', '2025-06-14T10:00:00+02:00', false],
    ['Whit Monday, a holiday', '2025-06-09T10:00:00+02:00', false],
    ['the Friday after the change of the clock', '2025-10-31T16:45:00+01:00', true],
  ])('school hours on working days: %s', (_, time, isTheirs) => {
    expect(at(schoolHours, time)).toEqual(isTheirs ? [0, 0, 0, 1000, 0] : [200, 200, 200, 200, 200]);
  });

  test.each<[string, string, boolean]>([
    ['a Saturday evening', '2025-06-14T23:00:00+02:00', true],
    ['early on Sunday', '2025-06-15T05:45:00+02:00', true],
    ['early on Monday: the night of another day', '2025-06-16T05:00:00+02:00', false],
    ['Sunday noon', '2025-06-15T12:00:00+02:00', false],
  ])('nights of weekends run over midnight: %s', (_, time, isTheirs) => {
    const rules = [rule('shop', 1, { hours: '22:00-06:00', days: 'weekend' })];
    expect(at(rules, time)[4]).toBe(isTheirs ? 1000 : 200);
  });

  test('posted coefficients win over the rules, and what they cut off stays unshared', () => {
    const units = [500_000, 250_000, 125_000, 0, 0];
    const allocator = allocatorOf(customDynamic, members, {
      rules: [rule('school', 1)],
      postedCoefficients: { units: (member) => units[member] },
    });
    expect(allot(allocator, [100, 9e3, 9e3, 9e3, 9e3], surplusWh).allottedWh).toEqual([100, 250, 125, 0, 0]);
    expect(units.map((_, i) => allocator.postedRatio(i, 0))).toEqual([0.5, 0.25, 0.125, 0, 0]);
  });

  test('a posted coefficient of a part of a million gives that part', () => {
    const allocator = allocatorOf(customDynamic, membersOf(household), {
      postedCoefficients: { units: (_, step) => step },
    });
    const steps = Array.from({ length: 35_040 }, (_, step) => step);
    expect(steps.filter((step) => allot(allocator, [1_000_000], [1_000_000], step).allottedWh[0] !== step)).toEqual([]);
  });
});

describe('priority: a waterfall', () => {
  const members = membersOf(household, poor, school, shop, poor);
  const needWh = [400, 100, 300, 200, 300];
  const allotted = (order: Values['sharing.priorityOrder'], surplus: number) =>
    allot(allocatorOf(priority, members, { values: valuesWith({ 'sharing.priorityOrder': order }) }), needWh, [
      surplus,
      0,
      0,
      0,
      0,
    ]).allottedWh;

  test.each<[string, Values['sharing.priorityOrder'], number, number[]]>([
    ['the poor share what is there by their need', 'lowIncome', 200, [0, 50, 0, 0, 150]],
    ['the poor, then the other households', 'lowIncome', 600, [200, 100, 0, 0, 300]],
    ['the poor, the others, then the rest by need', 'lowIncome', 1050, [400, 100, 150, 100, 300]],
    ['public buildings first', 'publicBuildings', 300, [0, 0, 300, 0, 0]],
    ['public buildings, then all others by need', 'publicBuildings', 400, [40, 10, 300, 20, 30]],
    ['households before schools and shops', 'households', 400, [200, 50, 0, 0, 150]],
    ['households, then the others', 'households', 1050, [400, 100, 150, 100, 300]],
    ['enough for all', 'lowIncome', 5000, [400, 100, 300, 200, 300]],
  ])('%s', (_, order, surplus, expected) => expect(allotted(order, surplus)).toEqual(expected));

  test('street lighting and pumps are public too, farms are not', () => {
    const kinds = (['streetLighting', 'pump', 'townHall', 'farm'] as const).map((kind) => ({ kind }));
    const values = valuesWith({ 'sharing.priorityOrder': 'publicBuildings' });
    const { allottedWh } = allot(
      allocatorOf(priority, membersOf(...kinds), { values }),
      [10, 10, 10, 10],
      [0, 0, 0, 30],
    );
    expect(allottedWh).toEqual([10, 10, 10, 0]);
  });
});

describe('full dynamic: nearest first', () => {
  const along = (...eastM: number[]) => membersOf(...eastM.map((east) => ({ place: { eastM: east, northM: 0 } })));
  const shareOf = (members: Member[], neighbours: number, needWh: number[], surplusWh: number[]) =>
    allot(
      allocatorOf(fullDynamic, members, { values: valuesWith({ 'sharing.neighbours': neighbours }) }),
      needWh,
      surplusWh,
    );

  test('the nearest neighbour is served before one farther away', () => {
    const { allottedWh, givenWh } = shareOf(along(0, 10, 20), 1, [0, 300, 300], [400, 0, 0]);
    expect(allottedWh).toEqual([0, 300, 100]);
    expect(givenWh).toEqual([400, 0, 0]);
  });

  test('two neighbours share by need; what they leave goes to all', () => {
    expect(shareOf(along(0, 10, 20, 900), 2, [0, 100, 300, 500], [200, 0, 0, 0]).allottedWh).toEqual([0, 50, 150, 0]);
    expect(shareOf(along(0, 10, 20, 900), 2, [0, 100, 300, 500], [600, 0, 0, 0]).allottedWh).toEqual([
      0, 100, 300, 200,
    ]);
  });

  test('each producer serves its own side of the village', () => {
    const { allottedWh, givenWh } = shareOf(along(0, 10, 1000, 1010), 1, [0, 250, 0, 400], [200, 0, 300, 0]);
    expect(allottedWh).toEqual([0, 200, 0, 300]);
    expect(givenWh).toEqual([200, 0, 300, 0]);
  });

  test('what is left of all producers is given in proportion to it', () => {
    const { allottedWh, givenWh } = shareOf(along(0, 10, 1000, 1010, 500), 1, [0, 50, 0, 50, 300], [150, 0, 250, 0, 0]);
    expect(allottedWh).toEqual([0, 50, 0, 50, 300]);
    expect(givenWh).toEqual([150, 0, 250, 0, 0]);
  });

  test('left-overs above the need: each gives its part of them', () => {
    const { givenWh } = shareOf(along(0, 10, 1000, 1010, 500), 1, [0, 50, 0, 50, 100], [150, 0, 350, 0, 0]);
    expect(givenWh).toEqual([50 + 25, 0, 50 + 75, 0, 0]);
  });

  test('of two at the same distance the one with the smaller id is the neighbour', () => {
    const { allottedWh } = shareOf(along(0, 10, -10), 1, [0, 300, 300], [100, 0, 0]);
    expect(allottedWh).toEqual([0, 100, 0]);
  });

  test('producers serve in the order of their ids: the first takes the common neighbour’s need', () => {
    const { givenWh } = shareOf(along(0, 10, 20), 1, [0, 100, 0], [80, 0, 80]);
    expect(givenWh).toEqual([80, 0, 20]);
  });
});
