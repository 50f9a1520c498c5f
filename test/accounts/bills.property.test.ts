import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { billsOf, expenseAt, type Statement } from '../../sim-core/accounts/bills.ts';
import type { Commune } from '../../sim-core/commune/commune.ts';
import { splitByLargestRemainder } from '../../sim-core/largestRemainder.ts';
import type { Values } from '../../sim-core/parameters/index.ts';
import { MONTHS } from '../../sim-core/units.ts';
import { plantsOf } from '../../sim-core/world/plants.ts';
import { type Registers, registersFor, sumOf } from '../../sim-core/world/registers.ts';
import { householdWith, panels, siteWith, valuesWith } from '../support/participants.ts';

const SEED = 1789;

interface Participant {
  readonly isMember: boolean;
  readonly kwp: number;
  readonly kva: number;
  readonly contractDraw: number;
  readonly priceMicroEur: number;
  readonly importWh: readonly number[];
  readonly exportWh: readonly number[];
}

const monthly = (max: number) =>
  fc.array(fc.oneof(fc.constantFrom(0, 1, 7), fc.nat(max)), { minLength: MONTHS, maxLength: MONTHS });

const participant: fc.Arbitrary<Participant> = fc.record({
  isMember: fc.boolean(),
  kwp: fc.constantFrom(0, 3, 9, 30),
  kva: fc.constantFrom(6, 9, 12, 36),
  contractDraw: fc.double({ min: 0, max: 0.999, noNaN: true }),
  priceMicroEur: fc.integer({ min: 1, max: 800_000 }),
  importWh: monthly(2_000_000),
  exportWh: monthly(3_000_000),
});

const values = fc
  .record({
    'sharing.localPriceEurPerKwh': fc.double({ min: 0, max: 1, noNaN: true }),
    'prices.turpeEnergyEurPerKwh': fc.double({ min: 0.03, max: 0.06, noNaN: true }),
    'prices.vatRatio': fc.double({ min: 0, max: 0.5, noNaN: true }),
    'sharing.turpeLocalReductionRatio': fc.double({ min: 0, max: 1, noNaN: true }),
    'sharing.turpeGridIncreaseRatio': fc.double({ min: 0, max: 1, noNaN: true }),
    'sharing.organiserFixedEurPerYear': fc.double({ min: 0, max: 5000, noNaN: true }),
  })
  .map((drawn): Partial<Values> => drawn);

const operation = fc.record({
  households: fc.array(participant, { minLength: 1, maxLength: 5 }),
  sites: fc.array(participant, { maxLength: 2 }),
  served: fc.double({ min: 0, max: 1, noNaN: true }),
  values,
});
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

function communeOf({ households, sites }: Operation): Commune {
  const arraysOf = (kwp: number) => (kwp > 0 ? panels(kwp) : []);
  return {
    households: households.map(({ kwp, kva, contractDraw }, i) =>
      householdWith({ name: String(i), key: i, arrays: arraysOf(kwp), subscribedKva: kva, contractDraw }),
    ),
    sites: sites.map(({ kwp, kva }, i) =>
      siteWith({ name: `s${i}`, key: 100 + i, arrays: arraysOf(kwp), subscribedKva: kva }),
    ),
  };
}

/** Registers in which, month by month, what members take is what members give. */
function registersOf({ households, sites, served }: Operation): Registers {
  const all = [...households, ...sites];
  const registers = registersFor(all.length);
  const total = (column: readonly number[]) => column.reduce((a, b) => a + b, 0);
  for (let month = 0; month < MONTHS; month++) {
    const needs = all.map((p) => (p.isMember ? p.importWh[month] : 0));
    const surpluses = all.map((p) => (p.isMember ? p.exportWh[month] : 0));
    const pool = Math.floor(served * Math.min(total(needs), total(surpluses)));
    const taken = splitByLargestRemainder(pool, needs);
    const given = splitByLargestRemainder(pool, surpluses);
    all.forEach((p, i) => {
      const at = i * MONTHS + month;
      registers.importWh[at] = p.importWh[month];
      registers.exportWh[at] = p.exportWh[month];
      registers.sharedInWh[at] = taken[i];
      registers.sharedOutWh[at] = given[i];
      registers.importValue[at] = p.importWh[month] * p.priceMicroEur;
      registers.sharedInValue[at] = taken[i] * p.priceMicroEur;
    });
  }
  return registers;
}

function billsFor(drawn: Operation, option: Values['sharing.turpeOption'] = 'cheaper') {
  const resolved = valuesWith({ ...drawn.values, 'sharing.turpeOption': option });
  const commune = communeOf(drawn);
  const isMember = Uint8Array.from([...drawn.households, ...drawn.sites], (p) => (p.isMember ? 1 : 0));
  return {
    ...billsOf(commune, plantsOf(commune, resolved), isMember, registersOf(drawn), resolved),
    isMember,
    resolved,
  };
}

const columnsOf = (statement: Statement): Float64Array[] => Object.values(statement);
const yearOf = (statement: Statement, i: number) =>
  Array.from({ length: MONTHS }, (_, m) => expenseAt(statement, i * MONTHS + m)).reduce((a, b) => a + b, 0);

const holds = (check: (drawn: Operation) => void) =>
  fc.assert(fc.property(operation, check), { seed: SEED, numRuns: 300 });

describe(`bills of any operation (seed ${SEED})`, () => {
  test('the books close, in whole micro-euro', () => {
    holds((drawn) => {
      const { before, after, flows } = billsFor(drawn);
      expect(flows.residual).toBe(0);
      expect([...columnsOf(before), ...columnsOf(after)].every((column) => column.every(Number.isInteger))).toBe(true);
      expect(Object.values(flows).every(Number.isInteger)).toBe(true);
    });
  });

  test('what members pay for local energy is what its producers, the network and the State receive', () => {
    holds((drawn) => {
      const { after, flows } = billsFor(drawn);
      expect(sumOf(after.localIncome)).toBe(flows.toProducers);
      expect(sumOf(after.localEnergy)).toBe(flows.toProducers + flows.toNetwork + flows.toState);
      expect(sumOf(after.subscription) + sumOf(after.gridEnergy)).toBe(flows.toSuppliers);
      expect(sumOf(after.feedInIncome)).toBe(flows.fromFeedInBuyer);
    });
  });

  test('nothing changes for who is no member', () => {
    holds((drawn) => {
      const { before, after, isMember } = billsFor(drawn);
      isMember.forEach((flag, i) => {
        if (flag === 1) return;
        const own = (statement: Statement) => columnsOf(statement).map((c) => c.subarray(i * MONTHS, (i + 1) * MONTHS));
        expect(own(after)).toEqual(own(before));
      });
    });
  });

  test('the cheaper grid fee costs nobody more than either of the two', () => {
    holds((drawn) => {
      const [cheaper, standard, collective] = (['cheaper', 'standard', 'collective'] as const).map((option) =>
        billsFor(drawn, option),
      );
      cheaper.isMember.forEach((_, i) => {
        const best = Math.min(yearOf(standard.after, i), yearOf(collective.after, i));
        expect(yearOf(cheaper.after, i)).toBe(best);
      });
    });
  });

  test('the organising body’s costs are split to the micro-euro, equally', () => {
    holds((drawn) => {
      const { after, flows, isMember, resolved } = billsFor(drawn);
      const members = isMember.reduce((sum, flag) => sum + flag, 0);
      const eur =
        resolved['sharing.organiserFixedEurPerYear'] + members * resolved['sharing.organiserPerMemberEurPerYear'];
      expect(flows.toOrganiser).toBe(members === 0 ? 0 : Math.round(eur * 1e6));
      expect(sumOf(after.organiserFee)).toBe(flows.toOrganiser);
      const fees = Array.from(isMember, (_, i) => sumOf(after.organiserFee.subarray(i * MONTHS, (i + 1) * MONTHS)));
      const paid = fees.filter((__, i) => isMember[i] === 1);
      if (members > 0) expect(Math.max(...paid) - Math.min(...paid)).toBeLessThanOrEqual(1);
      expect(fees.every((fee, i) => isMember[i] === 1 || fee === 0)).toBe(true);
    });
  });

  test('no line is negative at prices above 0', () => {
    holds((drawn) => {
      const { before, after } = billsFor(drawn);
      expect([...columnsOf(before), ...columnsOf(after)].every((column) => column.every((amount) => amount >= 0))).toBe(
        true,
      );
    });
  });
});
