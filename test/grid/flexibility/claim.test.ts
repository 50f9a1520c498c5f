import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Claim,
  claimIssues,
  claimOf,
  type Estimate,
  triangular,
} from '../../../sim-core/grid/flexibility/claim.ts';
import { claimBandRows } from '../../../sim-core/parameters/flexibility.ts';
import { valuesWith } from '../../support/participants.ts';

const SEED = 72;
const claim = claimOf(valuesWith(), 1);
const partOf = (id: string, of: Claim = claim) => of.parts.find((part) => part.id === id)?.powerMw as Estimate;

describe('100,000 homes against two reactors, by the figures of the domain model', () => {
  test('18 °C held: about 15 MW; half an hour without heating: about 75 MW', () => {
    expect(partOf('heatHeld').central).toBeCloseTo(14.8, 9);
    expect(partOf('heatCut').central).toBeCloseTo(74, 9);
  });

  test('cars: about 466 MW for about 2.4 h', () => {
    expect(partOf('cars').central).toBeCloseTo(466.2, 9);
    const hours = claim.parts.find((part) => part.id === 'cars')?.hours as Estimate;
    expect(hours.central).toBeCloseTo(18 / 7.4, 9);
  });

  test('in all 0.5 to 0.55 GW, and about 350,000 homes to reach 1.8 GW', () => {
    expect(claim.targetMw).toBe(1800);
    const [held, cut] = [claim.sustained.powerMw.central, claim.halfHour.powerMw.central];
    expect(Math.round(held / 10) / 100).toBeGreaterThanOrEqual(0.49);
    expect(cut).toBeLessThanOrEqual(550);
    expect((held + cut) / 2).toBeGreaterThan(500);
    const needed = (claim.sustained.homesNeeded.central + claim.halfHour.homesNeeded.central) / 2;
    expect(Math.abs(needed - 350_000)).toBeLessThan(0.03 * 350_000);
  });

  test('panels overflow at noon, not on a winter evening', () => {
    expect(partOf('panels').central).toBe(0);
    expect(claim.pvAtNoonMw.central).toBeGreaterThan(5);
  });
});

describe('the band', () => {
  const estimates: [string, Estimate][] = [
    ...claim.parts.map(({ id, powerMw }): [string, Estimate] => [id, powerMw]),
    ['sustained', claim.sustained.powerMw],
    ['half hour', claim.halfHour.powerMw],
    ['homes needed', claim.sustained.homesNeeded],
  ];

  test.each(estimates)('of %s rises', (_, { p10, p50, p90 }) => {
    expect(p10).toBeLessThanOrEqual(p50);
    expect(p50).toBeLessThanOrEqual(p90);
  });

  test('the median lies below the central reckoning, whose figures on cars and takers are its best', () => {
    expect(claim.sustained.powerMw.p50).toBeLessThan(claim.sustained.powerMw.central);
    expect(claim.sustained.powerMw.p90).toBeLessThan(claim.targetMw);
  });

  test('the verdict follows from the draws', () => {
    const verdictAt = (reactorsMw: number) => claimOf(valuesWith({ 'claim.reactorsMw': reactorsMw }), 1).sustained;
    expect(claim.sustained).toMatchObject({ verdict: 'missed', reachedRatio: 0 });
    const { p50, p90 } = claim.sustained.powerMw;
    expect(verdictAt(p50 - 1)).toMatchObject({ verdict: 'reached' });
    expect(verdictAt((p50 + p90) / 2)).toMatchObject({ verdict: 'open' });
    expect(verdictAt(p90 + 1)).toMatchObject({ verdict: 'missed' });
    expect(verdictAt(p50).reachedRatio).toBeCloseTo(0.5, 2);
  });

  test('many more homes do reach it', () => {
    expect(claimOf(valuesWith({ 'claim.homes': 1_000_000 }), 1).sustained.verdict).toBe('reached');
  });

  test('the same seed gives the same band; another, or more draws, one within 2 %', () => {
    expect(claimOf(valuesWith(), 1)).toEqual(claim);
    for (const other of [claimOf(valuesWith(), 2), claimOf(valuesWith({ 'claim.draws': 8000 }), 3)]) {
      for (const at of ['p10', 'p50', 'p90'] as const) {
        const [a, b] = [claim.sustained.powerMw[at], other.sustained.powerMw[at]];
        expect(Math.abs(a / b - 1)).toBeLessThan(0.02);
      }
      expect(other.sustained.powerMw.central).toBe(claim.sustained.powerMw.central);
    }
  });

  test('a figure measured by the twin takes the place of its band', () => {
    const measured = claimOf(valuesWith(), 1, { 'claim.heatKwPerK': 0.1, 'claim.electricRatio': 0.4 });
    expect(partOf('heatHeld', measured).central).toBeCloseTo(100_000 * 0.4 * 0.1 * 2e-3, 9);
    expect(partOf('cars', measured)).toEqual(partOf('cars'));
  });

  test('no homes with cars, batteries or panels leave the heating alone', () => {
    const none = { 'claim.carsPerHome': [0, 0, 0], 'claim.batteriesPerHome': [0, 0, 0], 'claim.pvPerHome': [0, 0, 0] };
    const bare = claimOf(valuesWith(none), 1);
    expect(bare.sustained.powerMw).toEqual(partOf('heatHeld', bare));
    expect(bare.sustained.powerMw.central).toBeCloseTo(14.8, 9);
  });
});

describe('figures', () => {
  test('bands rise, and one that does not is refused', () => {
    expect(claimIssues(valuesWith())).toEqual([]);
    expect(claimIssues(valuesWith({ 'claim.carKw': [7, 3, 11] }))).toMatchObject([
      { code: 'claim.band', path: 'claim.carKw' },
    ]);
    expect(claimBandRows.map((row) => row.default.length)).toEqual(claimBandRows.map(() => 3));
  });

  test(`a triangular figure: its ends, its distribution (seed ${SEED})`, () => {
    const three = fc
      .tuple(
        fc.double({ min: 0, max: 9, noNaN: true }),
        fc.double({ min: 0, max: 9, noNaN: true }),
        fc.double({ min: 0, max: 9, noNaN: true }),
      )
      .map((numbers) => numbers.sort((a, b) => a - b));
    fc.assert(
      fc.property(three, fc.double({ min: 0, max: 1, noNaN: true }), ([low, central, high], u) => {
        const x = triangular(u, low, central, high);
        expect(x).toBeGreaterThanOrEqual(low - 1e-9);
        expect(x).toBeLessThanOrEqual(high + 1e-9);
        if (high - low < 1e-3) return;
        const below =
          x < central
            ? (x - low) ** 2 / ((high - low) * (central - low))
            : 1 - (high === central ? 0 : (high - x) ** 2 / ((high - low) * (high - central)));
        expect(below).toBeCloseTo(u, 4);
      }),
      { seed: SEED },
    );
  });
});
