import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { customDynamic } from '../../sim-core/exchange/keys/customDynamic.ts';
import { defaultDynamic } from '../../sim-core/exchange/keys/defaultDynamic.ts';
import { fullDynamic } from '../../sim-core/exchange/keys/fullDynamic.ts';
import { allocationKeys } from '../../sim-core/exchange/keys/index.ts';
import type { AllocationKey, KeyContext, Member, PostedCoefficients } from '../../sim-core/exchange/keys/key.ts';
import { priority } from '../../sim-core/exchange/keys/priority.ts';
import { staticKey } from '../../sim-core/exchange/keys/static.ts';
import { memberWith, valuesWith } from '../support/participants.ts';
import { type Allotment, allocatorOf, allot, rule } from './allot.ts';

const SEED = 20_250_615;

/** A key in one of its settings. `posted` is made from the members, as from a file that names them. */
interface Variant {
  readonly title: string;
  readonly key: AllocationKey;
  readonly context: Partial<Omit<KeyContext, 'members'>>;
  readonly posted?: (members: readonly Member[]) => PostedCoefficients;
}

/** Coefficients that depend on who a member is and not on its place in the list; 90 % of the pool in all. */
function postedByName(members: readonly Member[]): PostedCoefficients {
  const weight = (member: Member, step: number) => 1 + ((member.stableId + step) % 5);
  return {
    units: (i, step) =>
      Math.floor((900_000 * weight(members[i], step)) / members.reduce((sum, m) => sum + weight(m, step), 0)),
  };
}

const RULES = [
  rule('school', 0.35, { hours: '08:00-17:00', days: 'workday' }),
  rule('lowIncome', 0.4, { hours: '06:00-20:00' }),
  rule('households', 0.45, { hours: '10:00-14:00' }),
  rule('shop', 0.07),
];

const variants: readonly Variant[] = [
  { title: 'default dynamic', key: defaultDynamic, context: {} },
  ...(['equal', 'persons', 'subscribedPower'] as const).map((basis) => ({
    title: `static by ${basis}`,
    key: staticKey,
    context: { values: valuesWith({ 'sharing.staticBasis': basis }) },
  })),
  { title: 'custom by rules', key: customDynamic, context: { rules: RULES } },
  { title: 'custom without a rule', key: customDynamic, context: {} },
  { title: 'custom by a file', key: customDynamic, context: {}, posted: postedByName },
  ...[1, 3, 200].map((neighbours) => ({
    title: `full dynamic with ${neighbours} neighbours`,
    key: fullDynamic,
    context: { values: valuesWith({ 'sharing.neighbours': neighbours }) },
  })),
  ...(['lowIncome', 'publicBuildings', 'households'] as const).map((order) => ({
    title: `priority to ${order}`,
    key: priority,
    context: { values: valuesWith({ 'sharing.priorityOrder': order }) },
  })),
];

test('every key is put to the test', () => {
  expect(new Set(variants.map((variant) => variant.key))).toEqual(new Set(allocationKeys));
});

interface Entry {
  readonly member: Member;
  readonly needWh: number;
  readonly surplusWh: number;
}

// Few distinct values, so that ties are the rule; and a few large ones, as of a farm's plant.
const energyWh = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(0, 0, 1, 2, 3, 500) },
  { weight: 3, arbitrary: fc.nat(9_000) },
  { weight: 1, arbitrary: fc.nat(500_000) },
);

const member = fc
  .record({
    stableId: fc.nat(1_000_000),
    kind: fc.constantFrom<Member['kind']>('household', 'household', 'household', 'school', 'townHall', 'shop', 'farm'),
    isPoor: fc.boolean(),
    persons: fc.integer({ min: 1, max: 6 }),
    subscribedKva: fc.constantFrom(6, 9, 12, 36),
    place: fc.record({ eastM: fc.integer({ min: -3, max: 3 }), northM: fc.integer({ min: -3, max: 3 }) }),
  })
  .map((drawn) => memberWith({ ...drawn, name: String(drawn.stableId) }));

const byStableId = (entries: readonly Entry[]) => entries.toSorted((a, b) => a.member.stableId - b.member.stableId);

const operation: fc.Arbitrary<Entry[]> = fc
  .uniqueArray(fc.record({ member, needWh: energyWh, surplusWh: energyWh }), {
    minLength: 1,
    maxLength: 14,
    selector: (entry) => entry.member.stableId,
  })
  .map(byStableId);

const step = fc.nat(35_039);

const sum = (column: readonly number[]) => column.reduce((a, b) => a + b, 0);

function allocatorFor({ key, context, posted }: Variant, entries: readonly Entry[]) {
  const members = entries.map((entry) => entry.member);
  return allocatorOf(key, members, { ...context, postedCoefficients: posted?.(members) ?? null });
}

function allotFor(variant: Variant, entries: readonly Entry[], at: number, before?: Allotment) {
  return allot(
    allocatorFor(variant, entries),
    entries.map((entry) => entry.needWh),
    entries.map((entry) => entry.surplusWh),
    at,
    before,
  );
}

const holds = <T extends unknown[]>(property: fc.IProperty<T>) => fc.assert(property, { seed: SEED, numRuns: 100 });

describe.each(variants)(`$title (seed ${SEED})`, (variant) => {
  test('allots whole Wh, 0 to each one’s need, and no more than the surplus', () => {
    holds(
      fc.property(operation, step, (entries, at) => {
        const { allottedWh, sharedWh } = allotFor(variant, entries, at);
        const isWithin = (wh: number, i: number) => Number.isInteger(wh) && wh >= 0 && wh <= entries[i].needWh;
        expect(allottedWh.every(isWithin)).toBe(true);
        expect(sum(allottedWh)).toBeLessThanOrEqual(sum(entries.map((entry) => entry.surplusWh)));
        expect(sharedWh).toBe(sum(allottedWh));
      }),
    );
  });

  test('says who gives exactly where it claims to', () => {
    holds(
      fc.property(operation, step, (entries, at) => {
        const { allottedWh, givenWh } = allotFor(variant, entries, at);
        if (!allocatorFor(variant, entries).isPaired) expect(sum(givenWh)).toBe(0);
        else {
          expect(sum(givenWh)).toBe(sum(allottedWh));
          const isWithin = (wh: number, i: number) => Number.isInteger(wh) && wh >= 0 && wh <= entries[i].surplusWh;
          expect(givenWh.every(isWithin)).toBe(true);
        }
      }),
    );
  });

  test('zero in, zero out', () => {
    holds(
      fc.property(operation, step, fc.boolean(), (entries, at, hasSurplus) => {
        const one = entries.map((entry) => ({
          ...entry,
          needWh: hasSurplus ? 0 : entry.needWh,
          surplusWh: hasSurplus ? entry.surplusWh : 0,
        }));
        const { allottedWh, givenWh } = allotFor(variant, one, at);
        expect([...allottedWh, ...givenWh].every((wh) => wh === 0)).toBe(true);
      }),
    );
  });

  test('adds to what is already there', () => {
    holds(
      fc.property(operation, step, (entries, at) => {
        const once = allotFor(variant, entries, at);
        const twice = allotFor(variant, entries, at, once);
        expect(twice.allottedWh).toEqual(once.allottedWh.map((wh) => 2 * wh));
        expect(twice.givenWh).toEqual(once.givenWh.map((wh) => 2 * wh));
      }),
    );
  });

  test('a step is not changed by the steps before it', () => {
    holds(
      fc.property(operation, operation, step, step, (entries, others, at, earlier) => {
        const allocator = allocatorFor(variant, entries);
        const needWh = entries.map((entry) => entry.needWh);
        const surplusWh = entries.map((entry) => entry.surplusWh);
        const other = (of: (entry: Entry) => number) => entries.map((_, i) => of(others[i % others.length]));
        allot(
          allocator,
          other((entry) => entry.needWh),
          other((entry) => entry.surplusWh),
          earlier,
        );
        expect(allot(allocator, needWh, surplusWh, at)).toEqual(allotFor(variant, entries, at));
      }),
    );
  });

  test('what it posts for the operator is a part of the whole', () => {
    holds(
      fc.property(operation, step, (entries, at) => {
        const allocator = allocatorFor(variant, entries);
        const ratios = entries.map((_, i) => allocator.postedRatio(i, at));
        if (ratios[0] === null) expect(ratios.every((ratio) => ratio === null)).toBe(true);
        else {
          const units = ratios.map((ratio) => Math.round((ratio ?? Number.NaN) * 1_000_000));
          expect(units.every((unit) => unit >= 0)).toBe(true);
          expect(sum(units)).toBeLessThanOrEqual(1_000_000);
        }
      }),
    );
  });
});

const proportional = variants.filter(({ key }) => key === defaultDynamic || key === priority);

describe.each(proportional)(`$title (seed ${SEED})`, (variant) => {
  test('a member without need changes nobody’s part', () => {
    const added = fc
      .tuple(operation, member)
      .filter(([entries, newcomer]) => entries.every((entry) => entry.member.stableId !== newcomer.stableId));
    holds(
      fc.property(added, step, ([entries, newcomer], at) => {
        const entry: Entry = { member: newcomer, needWh: 0, surplusWh: 0 };
        const joined = byStableId([...entries, entry]);
        const where = joined.indexOf(entry);
        const { allottedWh } = allotFor(variant, joined, at);
        expect(allottedWh.toSpliced(where, 1)).toEqual(allotFor(variant, entries, at).allottedWh);
        expect(allottedWh[where]).toBe(0);
      }),
    );
  });

  test('gives all that can be given', () => {
    holds(
      fc.property(operation, step, (entries, at) => {
        const needed = sum(entries.map((entry) => entry.needWh));
        const offered = sum(entries.map((entry) => entry.surplusWh));
        expect(sum(allotFor(variant, entries, at).allottedWh)).toBe(Math.min(needed, offered));
      }),
    );
  });
});
