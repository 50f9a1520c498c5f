import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  acceptedKw,
  converterLossKw,
  deliverableKw,
  drawnKw,
  lossLaw,
  roundTripRatio,
  storedKw,
  wholeQuanta,
} from '../../sim-core/agents/storage/efficiency.ts';
import { valuesWith } from '../support/participants.ts';

const SEED = 60_001;
const law = lossLaw(valuesWith());
const car = { ratedKw: 11, capacityKwh: 60 };

describe('losses of a converter and its cells', () => {
  test('round trips of 11 kW and 60 kWh: 0.87 at full power, 0.79 at 15 %', () => {
    expect(roundTripRatio(law, car, 11)).toBeCloseTo(0.87, 2);
    expect(roundTripRatio(law, car, 0.15 * 11)).toBeCloseTo(0.79, 2);
  });

  test('the converter by hand, at half power: 11·(0.012 + 0.0175 + 0.00375)', () => {
    expect(converterLossKw(law, 11, 5.5)).toBeCloseTo(0.36575, 12);
  });

  test('cells lose half as much again at either end of the charge', () => {
    const cells = (soc: number) => 1 - storedKw(law, car, 11, soc) / (11 - converterLossKw(law, 11, 11));
    expect(cells(0.5)).toBeCloseTo(0.04 * (11 / 60), 12);
    expect(cells(0.15)).toBeCloseTo(cells(0.5), 12);
    expect(cells(0)).toBeCloseTo(1.5 * cells(0.5), 12);
    expect(cells(1)).toBeCloseTo(1.5 * cells(0.5), 12);
    expect(cells(0.95)).toBeCloseTo(1.25 * cells(0.5), 12);
  });

  const power = fc.double({ min: 0.6, max: 11, noNaN: true });
  const soc = fc.double({ min: 0, max: 1, noNaN: true });
  const share = fc.double({ min: 0.1, max: 0.999, noNaN: true });

  test(`storing and drawing always lose (seed ${SEED})`, () => {
    fc.assert(
      fc.property(power, soc, (p, s) => {
        expect(storedKw(law, car, p, s)).toBeLessThan(p);
        expect(drawnKw(law, car, p, s)).toBeGreaterThan(p);
      }),
      { seed: SEED },
    );
  });

  test(`a power cut to the room fills it and never passes it (seed ${SEED})`, () => {
    fc.assert(
      fc.property(power, soc, share, (p, s, part) => {
        const room = storedKw(law, car, p, s) * part;
        const stored = storedKw(law, car, acceptedKw(law, car, p, room, s), s);
        expect(stored).toBeLessThanOrEqual(room);
        expect(stored).toBeGreaterThan(room - 2e-6);
        const held = drawnKw(law, car, p, s) * (0.2 + 0.8 * part);
        const drawn = drawnKw(law, car, deliverableKw(law, car, p, held, s), s);
        expect(drawn).toBeLessThanOrEqual(held + 1e-12);
        expect(drawn).toBeGreaterThan(held - 2e-6);
      }),
      { seed: SEED },
    );
  });

  test('powers are cut to whole quanta, never up', () => {
    expect(wholeQuanta(7.4)).toBeLessThanOrEqual(7.4);
    expect(wholeQuanta(7.4) * 2 ** 20).toBe(Math.floor(7.4 * 2 ** 20));
    expect(wholeQuanta(-1)).toBe(0);
  });
});
