import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalUnits } from '../../sim-core/text/decimal.ts';

const read = (text: string, decimals: number) => decimalUnits(text, 0, text.length, decimals);

describe('decimals from text', () => {
  test.each([
    ['0.1', 3, 100],
    ['1234.567', 9, 1_234_567_000_000],
    ['5181.974', 9, 5_181_974_000_000],
    ['.0820199966430664', 9, 82_019_997],
    ['0.27853333333333335', 9, 278_533_333],
    ['12,5', 1, 125],
    ['-0.326', 3, -326],
    ['-0.0', 3, 0],
    ['+7', 0, 7],
    ['9.833333e-08', 9, 98],
    ['1E3', 0, 1000],
    ['0.0005', 3, 1],
    ['0.00049999999999999999999', 3, 0],
    ['1e-400', 9, 0],
    ['000000000000000000000000000012', 0, 12],
  ])('%s to %i decimals is %d', (text, decimals, expected) => expect(read(text, decimals)).toBe(expected));

  test.each(['', '.', '-', 'abc', '1.2.3', '1 2', '12 mai', '1e', '1e+', '0x10', 'NaN', 'Infinity'])(
    '%j is no number',
    (text) => expect(read(text, 3)).toBeNaN(),
  );

  test.each(['1e400', '9007199254740993', '123456789012345678901', '12345678901.123456789'])(
    '%s does not fit exactly',
    (text) => expect(read(text, 9)).toBe(Number.POSITIVE_INFINITY),
  );

  test('reads only its part of the text', () => expect(decimalUnits('a;12.5;b', 2, 6, 1)).toBe(125));

  test('whole numbers of units come back as they were written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8e14 }), fc.integer({ min: 0, max: 9 }), (units, decimals) => {
        const digits = String(units).padStart(decimals + 1, '0');
        const text = `${digits.slice(0, digits.length - decimals)}.${digits.slice(digits.length - decimals)}`;
        expect(read(text, decimals)).toBe(units);
      }),
    );
  });
});
