// Whole numbers that are never rounded, held against BigInt.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checked, floorDivide, gcd, lcm, modulo, Overflow } from '../../src/engine/index.ts';
import { orOverflow } from './patterns.ts';

const LARGEST = Number.MAX_SAFE_INTEGER;
const safe = fc.oneof(
  fc.integer({ min: -50, max: 50 }),
  fc.maxSafeInteger(),
  fc.constantFrom(LARGEST, -LARGEST, LARGEST - 1, 1 - LARGEST),
);
const positive = safe.map((value) => Math.abs(value) || 1);

function gcdOf(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : gcdOf(b, a % b);
}

describe('a checked number', () => {
  it.each([
    [0, 0],
    [-0, 0],
    [LARGEST, LARGEST],
    [-LARGEST, -LARGEST],
    [Infinity, Infinity],
    [-Infinity, -Infinity],
  ])('%d passes as %d', (value, passed) => {
    expect(checked(value)).toBe(passed);
  });

  it.each([2 ** 53, -(2 ** 53), 2 ** 60, 0.5, Number.NaN])('%d is an overflow', (value) => {
    expect(() => checked(value)).toThrow(Overflow);
  });
});

describe('against BigInt', () => {
  it('the greatest common divisor is what the definition gives', () => {
    fc.assert(
      fc.property(safe, safe, (a, b) => {
        expect(BigInt(gcd(a, b))).toBe(gcdOf(BigInt(a), BigInt(b)));
      }),
    );
  });

  it('the least common multiple is exact, or an overflow where it leaves the safe integers', () => {
    fc.assert(
      fc.property(safe, safe, (a, b) => {
        const [x, y] = [BigInt(Math.abs(a)), BigInt(Math.abs(b))];
        const want = x === 0n || y === 0n ? 0n : (x / gcdOf(x, y)) * y;
        expect(orOverflow(() => BigInt(lcm(a, b)))).toBe(want > BigInt(LARGEST) ? 'overflow' : want);
      }),
    );
  });

  it('a floored quotient and its remainder are exact up to the largest safe integers', () => {
    fc.assert(
      fc.property(safe, positive, (a, b) => {
        const [x, y] = [BigInt(a), BigInt(b)];
        const rest = ((x % y) + y) % y;
        expect(BigInt(modulo(a, b))).toBe(rest);
        expect(BigInt(floorDivide(a, b))).toBe((x - rest) / y);
      }),
      { numRuns: 500 },
    );
  });
});

it('nothing is negative zero', () => {
  expect([modulo(-6, 3), modulo(0, 5), floorDivide(0, 7), floorDivide(-0, 7)]).toEqual([0, 0, 0, 0]);
});

it('the greatest common divisor with an infinite end is found, not searched for without end', () => {
  expect(gcd(Infinity, 4)).toBe(4);
  expect(gcd(4, -Infinity)).toBe(4);
});
