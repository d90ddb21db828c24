// Fractions in lowest terms, held against fractions of BigInts.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  absoluteRational,
  addRational,
  ceilRational,
  compareRational,
  divideRational,
  equalRational,
  floorRational,
  lcmRational,
  multiplyRational,
  negateRational,
  Overflow,
  type Rational,
  rational,
  subtractRational,
} from '../../src/engine/index.ts';
import { orOverflow } from './patterns.ts';

type Big = readonly [bigint, bigint];

const part = fc.oneof(fc.integer({ min: -30, max: 30 }), fc.integer(), fc.maxSafeInteger());
const fractions: fc.Arbitrary<Rational> = fc
  .tuple(part, part)
  .filter(([, denominator]) => denominator !== 0)
  .map(([numerator, denominator]) => rational(numerator, denominator));

function gcdOf(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : gcdOf(b, a % b);
}

function lowest(numerator: bigint, denominator: bigint): Big {
  const divisor = gcdOf(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return [numerator / divisor, denominator / divisor];
}

function big([numerator, denominator]: Rational): Big {
  return [BigInt(numerator), BigInt(denominator)];
}

/** Whether the result is that fraction, or an overflow: never another number. */
function isExact(make: () => Rational, [numerator, denominator]: Big): boolean {
  const made = orOverflow(make);
  const [n, d] = lowest(numerator, denominator);
  return made === 'overflow' || (BigInt(made[0]) === n && BigInt(made[1]) === d);
}

const two = (check: (a: Rational, b: Rational) => void): void =>
  fc.assert(fc.property(fractions, fractions, check), { numRuns: 300 });

describe('against BigInt, a result is exact or an overflow', () => {
  it('sums and differences', () => {
    expect.hasAssertions();
    two((a, b) => {
      const [[n, d], [m, e]] = [big(a), big(b)];
      const sum = isExact(() => addRational(a, b), [n * e + m * d, d * e]);
      const difference = isExact(() => subtractRational(a, b), [n * e - m * d, d * e]);
      expect([sum, difference]).toEqual([true, true]);
    });
  });

  it('products and quotients', () => {
    expect.hasAssertions();
    two((a, b) => {
      const [[n, d], [m, e]] = [big(a), big(b)];
      const product = isExact(() => multiplyRational(a, b), [n * m, d * e]);
      const quotient = m === 0n || isExact(() => divideRational(a, b), [n * e, d * m]);
      expect([product, quotient]).toEqual([true, true]);
    });
  });

  it('order', () => {
    expect.hasAssertions();
    two((a, b) => {
      const [[n, d], [m, e]] = [big(a), big(b)];
      const apart = n * e - m * d;
      const order = orOverflow(() => Math.sign(compareRational(a, b)));
      expect(['overflow', apart < 0n ? -1 : apart > 0n ? 1 : 0]).toContain(order);
      expect(equalRational(a, b)).toBe(apart === 0n);
    });
  });

  it('floor and ceiling', () => {
    fc.assert(
      fc.property(fractions, (a) => {
        const [n, d] = big(a);
        const rest = ((n % d) + d) % d;
        expect(BigInt(floorRational(a))).toBe((n - rest) / d);
        expect(BigInt(ceilRational(a))).toBe((n - rest) / d + (rest === 0n ? 0n : 1n));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a fraction', () => {
  it.each([
    [6, 4, [3, 2]],
    [6, -4, [-3, 2]],
    [-6, -4, [3, 2]],
    [0, -5, [0, 1]],
    [7, 1, [7, 1]],
  ])('%d over %d is %j', (numerator, denominator, want) => {
    expect(rational(numerator, denominator)).toEqual(want);
  });

  it('with denominator 0 is refused', () => {
    expect(() => rational(1, 0)).toThrow(RangeError);
    expect(() => divideRational([1, 2], [0, 1])).toThrow(RangeError);
  });

  it('whose parts are no safe integers is an overflow, even where it would cancel', () => {
    expect(() => rational(2 ** 53, 2)).toThrow(Overflow);
    expect(() => rational(3, 2 ** 54)).toThrow(Overflow);
    expect(() => rational(0.5)).toThrow(Overflow);
    expect(() => rational(Infinity, Infinity)).toThrow(Overflow);
  });

  it('keeps no negative zero', () => {
    expect(Object.is(negateRational([0, 1])[0], 0)).toBe(true);
    expect(Object.is(multiplyRational([0, 1], [-3, 2])[0], 0)).toBe(true);
  });

  it('without its sign', () => {
    expect([absoluteRational([-3, 2]), absoluteRational([3, 2])]).toEqual([
      [3, 2],
      [3, 2],
    ]);
  });
});

describe('the least common multiple of two fractions', () => {
  it.each([
    [
      [4, 1],
      [6, 1],
      [12, 1],
    ],
    [
      [4, 1],
      [1, 2],
      [4, 1],
    ],
    [
      [3, 2],
      [1, 2],
      [3, 2],
    ],
    [
      [2, 3],
      [4, 5],
      [4, 1],
    ],
    [
      [0, 1],
      [4, 1],
      [0, 1],
    ],
  ] as const)('of %j and %j is %j', (a, b, want) => {
    expect(lcmRational(a, b)).toEqual(want);
  });

  it('is a whole multiple of both, and no smaller one is', () => {
    const small = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 8 }));
    fc.assert(
      fc.property(small, small, ([n, d], [m, e]) => {
        const [a, b] = [rational(n, d), rational(m, e)];
        const least = lcmRational(a, b);
        const times = divideRational(least, a);
        expect([times[1], divideRational(least, b)[1]]).toEqual([1, 1]);
        for (let fewer = 1; fewer < times[0]; fewer++) {
          expect(divideRational(multiplyRational(a, rational(fewer)), b)[1]).not.toBe(1);
        }
      }),
    );
  });
});
