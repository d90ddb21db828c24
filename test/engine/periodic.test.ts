// Numbers that hang on a length through its residue (onnx-operators.md §9.5).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  floorDiv,
  type Integer,
  maximum,
  mod,
  multiply,
  subtract,
  symbol,
  unlessTooLarge,
  valuesOfResidues,
} from '../../src/engine/index.ts';
import { build, evaluate, trees, within } from './symbolic-trees.ts';

const H = symbol('H');

function said(a: Integer): string {
  const found = typeof a === 'number' ? null : valuesOfResidues(a);
  return found === null ? 'none' : `${found.name} mod ${found.modulus}: ${found.values.join(' ')}`;
}

/** SAME padding before: window e, stride s, of a length. */
function same(length: Integer, e: number, s: number): Integer {
  return floorDiv(maximum(add(e - s, mod(multiply(-1, length), s)), 0), 2);
}

describe.each<[string, Integer, string]>([
  ['a remainder', mod(H, 3), 'H mod 3: 0 1 2'],
  ['of the smallest period', multiply(2, floorDiv(mod(H, 6), 3)), 'H mod 6: 0 0 0 2 2 2'],
  ['a padding', same(H, 3, 2), 'H mod 2: 0 1'],
  ['a padding that is 0 where the window is short', same(H, 3, 4), 'H mod 4: 0 1 0 0'],
  ['the linear parts cancel', subtract(H, multiply(4, floorDiv(add(H, 1), 4))), 'H mod 4: 0 1 2 -1'],
  ['a number', 3, 'none'],
  ['the length itself', add(H, mod(H, 2)), 'none'],
  ['a floor alone', floorDiv(H, 2), 'none'],
  ['of two lengths', add(mod(H, 2), mod(symbol('W'), 2)), 'none'],
  ['a period of 4,096', floorDiv(mod(H, 4096), 4095), `H mod 4096: ${'0 '.repeat(4095)}1`],
  ['a period over 4,096', mod(H, 4097), 'none'],
])('%s', (_, a, want) => {
  it('in short', () => expect(said(a)).toBe(want));
});

describe('at random', { timeout: 60_000 }, () => {
  it('what is said of a residue holds for every length that has it', () => {
    let found = 0;
    fc.assert(
      fc.property(
        trees(['H']),
        fc.integer({ min: 2, max: 12 }),
        fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 5, maxLength: 5 }),
        (tree, k, lengths) => {
          const a = within(() => mod(build(tree), k));
          fc.pre(a !== null && typeof a !== 'number');
          const values = valuesOfResidues(a);
          if (values === null) return;
          found += 1;
          for (const length of lengths) {
            const value = ((Number(evaluate(tree, new Map([['H', length]])) % BigInt(k)) + k) % k) as number;
            expect(values.values[length % values.modulus]).toBe(value);
          }
        },
      ),
      { numRuns: 500 },
    );
    expect(found).toBeGreaterThan(50);
  });

  it('paddings of windows in a row are those at each length', () => {
    const window = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 4 }));
    fc.assert(
      fc.property(
        fc.array(window, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 5000 }),
        (windows, length) => {
          const paddings = (n: Integer): Integer => {
            let [left, sum, stride]: [Integer, Integer, number] = [n, 0, 1];
            for (const [e, s] of windows) {
              sum = add(sum, multiply(stride, same(left, e, s)));
              stride *= s;
              left = floorDiv(add(left, s - 1), s);
            }
            return sum;
          };
          const open = unlessTooLarge(() => paddings(H), null);
          fc.pre(open !== null);
          const values = typeof open === 'number' ? null : valuesOfResidues(open);
          const said = typeof open === 'number' ? open : values?.values[length % values.modulus];
          expect(said).toBe(paddings(length));
        },
      ),
      { numRuns: 300 },
    );
  });
});
