import { describe, expect, it } from 'vitest';
import {
  add,
  bounds,
  ceilDiv,
  difference,
  equal,
  exactDivide,
  floorDiv,
  floorDivBy,
  isAtLeast,
  knownValue,
  maximum,
  minimum,
  mod,
  multiply,
  negate,
  Overflow,
  possibleValues,
  ratio,
  scale,
  substitute,
  subtract,
  symbol,
  SymbolicLimit,
  symbolsOf,
  text,
  valuesByResidue,
  type Integer,
} from '../../src/engine/index.ts';

const H = symbol('H');
const W = symbol('W');
const C = symbol('C');
const n = symbol('n');

const plusOne = (a: Integer): Integer => add(a, 1);
const halfUp = (a: Integer): Integer => ceilDiv(a, 2);
/** The length after a window: ⌊(n + 2p − k)/s⌋ + 1. */
const windowed = (a: Integer, k: number, s: number, p: number): Integer =>
  plusOne(floorDiv(add(a, 2 * p - k), s));
/** All the padding of SAME: max(0, (⌈n/s⌉ − 1)·s + k − n). */
const samePadding = (a: Integer, k: number, s: number): Integer =>
  maximum(0, subtract(add(multiply(subtract(ceilDiv(a, s), 1), s), k), a));

describe('numbers stay numbers (onnx-operators.md §9.1)', () => {
  it('computes with two numbers as integer.ts does', () => {
    expect(add(2, 3)).toBe(5);
    expect(subtract(2, 3)).toBe(-1);
    expect(negate(0)).toBe(0);
    expect(multiply(-4, 3)).toBe(-12);
    expect(floorDiv(-7, 2)).toBe(-4);
    expect(ceilDiv(-7, 2)).toBe(-3);
    expect(ceilDiv(-1, 2)).toBe(0);
    expect(mod(-7, 4)).toBe(1);
    expect(maximum(2, 3)).toBe(3);
    expect(minimum(2, 3)).toBe(2);
    expect(scale(6, [1, 3])).toBe(2);
  });

  it.each<[string, Integer, number]>([
    ['H − H', subtract(H, H), 0],
    ['0·H', multiply(0, H), 0],
    ['(H + 3) − (H + 1)', subtract(add(H, 3), add(H, 1)), 2],
    ['(H·W + 1) − W·H', subtract(plusOne(multiply(H, W)), multiply(W, H)), 1],
    ['(H + W)² − H² − 2·H·W − W²', squaresLeft(), 0],
    ['⌊H/2⌋ + ⌈H/2⌉ − H', subtract(add(floorDiv(H, 2), halfUp(H)), H), 0],
    ['32·⌊H/32⌋ + H mod 32 − H', subtract(add(multiply(32, floorDiv(H, 32)), mod(H, 32)), H), 0],
    ['⌊(H mod 2)/2⌋', floorDiv(mod(H, 2), 2), 0],
    ['⌊(½)⌋', floorDiv(scale(1, [1, 2]), 1), 0],
    ['max(H, W) + min(H, W) − H − W', subtract(add(maximum(H, W), minimum(W, H)), add(H, W)), 0],
    ['max(0, 1 − H)', maximum(0, subtract(1, H)), 0],
    ['½·H + ½·H − H', subtract(add(scale(H, [1, 2]), scale(H, [1, 2])), H), 0],
  ])('%s is a number', (_, value, expected) => {
    expect(value).toBe(expected);
  });

  it('keeps a half as an expression until a floor makes it whole', () => {
    const half = scale(3, [1, 2]);
    expect(text(half)).toBe('3/2');
    expect(multiply(2, half)).toBe(3);
    expect(floorDiv(half, 1)).toBe(1);
    expect(ceilDiv(half, 1)).toBe(2);
    expect(knownValue(half)).toBeNull();
  });
});

function squaresLeft(): Integer {
  const sum = add(H, W);
  const square = multiply(sum, sum);
  return [multiply(H, H), multiply(2, multiply(H, W)), multiply(W, W)].reduce(subtract, square);
}

describe('floors have one form (onnx-operators.md §9.1)', () => {
  it.each<[string, string, Integer]>([
    ['⌈⌈H/2⌉/2⌉', '⌈H/4⌉', halfUp(halfUp(H))],
    ['⌊⌊H/3⌋/5⌋', '⌊H/15⌋', floorDiv(floorDiv(H, 3), 5)],
    ['⌊(⌊H/3⌋ + 1)/5⌋', '⌊(H + 3)/15⌋', floorDiv(plusOne(floorDiv(H, 3)), 5)],
    ['⌊(⌊H/2⌋ + W)/2⌋', '⌊(H + 2·W)/4⌋', floorDiv(add(floorDiv(H, 2), W), 2)],
    ['⌈(H − ⌊H/2⌋)/2⌉', '⌈H/4⌉', halfUp(subtract(H, floorDiv(H, 2)))],
    ['⌊(6·H + W)/3⌋', '2·H + ⌊W/3⌋', floorDiv(add(multiply(6, H), W), 3)],
    ['2·H + ⌊H/3⌋', '⌊7·H/3⌋', floorDiv(multiply(7, H), 3)],
    ['⌊(2·H + 1)/4⌋', '⌊H/2⌋', floorDiv(plusOne(multiply(2, H)), 4)],
    ['⌊−H/32⌋', '−⌈H/32⌉', floorDiv(negate(H), 32)],
    ['⌊H·3/2⌋', '⌊3·H/2⌋', floorDiv(scale(H, [3, 2]), 1)],
    ['⌊H·⅔⌋', '⌊2·H/3⌋', floorDiv(scale(H, [2, 3]), 1)],
    ['⌊H·½/3⌋', '⌊H/6⌋', floorDiv(scale(H, [1, 2]), 3)],
    ['⌈H·½⌉', '⌈H/2⌉', ceilDiv(scale(H, [1, 2]), 1)],
    ['⌈H/1⌉', 'H', ceilDiv(H, 1)],
    ['(6·H + W) mod 3', 'W mod 3', mod(add(multiply(6, H), W), 3)],
    ['(H + 33) mod 32', '(H + 1) mod 32', mod(add(H, 33), 32)],
    ['(H mod 6) mod 3', 'H mod 3', mod(mod(H, 6), 3)],
    ['(32 − H mod 32) mod 32', '(−H) mod 32', mod(subtract(32, mod(H, 32)), 32)],
    ['H − ⌊H/2⌋', '⌈H/2⌉', subtract(H, floorDiv(H, 2))],
  ])('%s is %s', (_, expected, value) => {
    expect(text(value)).toBe(expected);
  });

  it('five strided windows of a residual network divide the length by 32, rounded up', () => {
    const kernels: readonly (readonly [number, number, number])[] = [
      [7, 2, 3],
      [3, 2, 1],
      [3, 2, 1],
      [3, 2, 1],
      [3, 2, 1],
    ];
    const length = kernels.reduce<Integer>((a, [k, s, p]) => windowed(a, k, s, p), H);
    expect(text(length)).toBe('⌈H/32⌉');
    expect(equal(length, ceilDiv(H, 32))).toBe(true);
  });

  it('refuses a divisor that is not whole and positive', () => {
    for (const k of [0, -2, 1.5, NaN, Infinity]) expect(() => floorDiv(H, k)).toThrow(RangeError);
  });
});

describe('maxima and minima', () => {
  it.each<[string, string, Integer]>([
    ['max(0, H)', 'H', maximum(0, H)],
    ['max(H, 2·H)', '2·H', maximum(H, multiply(2, H))],
    ['min(H − 1, H)', 'H − 1', minimum(subtract(H, 1), H)],
    ['max(0, H mod 2)', 'H mod 2', maximum(0, mod(H, 2))],
    ['max(0, 1 − H mod 2)', '1 − (H mod 2)', maximum(0, subtract(1, mod(H, 2)))],
    ['max(max(H, W), C)', 'max(C, H, W)', maximum(maximum(H, W), C)],
    ['max(H, max(W, H))', 'max(H, W)', maximum(H, maximum(W, H))],
    ['min(min(H, W), 5)', 'min(H, W, 5)', minimum(minimum(H, W), 5)],
    ['max(0, H − 5)', 'max(H, 5) − 5', maximum(0, subtract(H, 5))],
    ['H − min(5, H)', 'max(H, 5) − 5', subtract(H, minimum(5, H))],
    ['min(max(H, 1), H)', 'H', minimum(maximum(H, 1), H)],
    ['min(max(H, W), W)', 'W', minimum(maximum(H, W), W)],
  ])('%s is %s', (_, expected, value) => {
    expect(text(value)).toBe(expected);
  });

  it('takes Infinity for "to the end"', () => {
    expect(minimum(H, Infinity)).toBe(H);
    expect(maximum(H, -Infinity)).toBe(H);
    expect(maximum(H, Infinity)).toBe(Infinity);
    expect(add(H, Infinity)).toBe(Infinity);
    expect(subtract(H, Infinity)).toBe(-Infinity);
    expect(multiply(H, -Infinity)).toBe(-Infinity);
    expect(floorDiv(Infinity, 2)).toBe(Infinity);
    expect(() => multiply(subtract(H, 3), Infinity)).toThrow(Overflow);
    expect(difference(Infinity, Infinity)).toBeNull();
  });
});

describe('bounds follow from symbols that are whole and ≥ 1', () => {
  it.each<[string, Integer, readonly [number, number]]>([
    ['H', H, [1, Infinity]],
    ['2·H − 1', subtract(multiply(2, H), 1), [1, Infinity]],
    ['3 − H', subtract(3, H), [-Infinity, 2]],
    ['H mod 32', mod(H, 32), [0, 31]],
    ['2·⌈H/2⌉ − H', subtract(multiply(2, halfUp(H)), H), [0, 1]],
    ['⌊H/2⌋', floorDiv(H, 2), [0, Infinity]],
    ['⌈H/2⌉', halfUp(H), [1, Infinity]],
    ['H − ⌊H/3⌋', subtract(H, floorDiv(H, 3)), [1, Infinity]],
    ['H·W − H', subtract(multiply(H, W), H), [0, Infinity]],
    ['W·(H mod 4)', multiply(W, mod(H, 4)), [0, Infinity]],
    ['min(H, 5)', minimum(H, 5), [1, 5]],
    ['(H mod 3) − (W mod 5)', subtract(mod(H, 3), mod(W, 5)), [-4, 2]],
    ['⌈H/3⌉ − ⌊H/3⌋', subtract(ceilDiv(H, 3), floorDiv(H, 3)), [0, 1]],
    ['H − W', subtract(H, W), [-Infinity, Infinity]],
    ['½·H', scale(H, [1, 2]), [0, Infinity]],
  ])('%s', (_, value, expected) => {
    expect(bounds(value)).toEqual(expected);
  });

  it('proves what the bounds say and nothing more', () => {
    expect(isAtLeast(H, 1)).toBe(true);
    expect(isAtLeast(H, 2)).toBe(false);
    expect(isAtLeast(multiply(H, W), 1)).toBe(true);
    expect(isAtLeast(subtract(H, W), 0)).toBe(false);
    expect(isAtLeast(7, 7)).toBe(true);
  });

  it('opens an end that passes 2^53 instead of rounding it', () => {
    const far = multiply(symbol('a'), Number.MAX_SAFE_INTEGER);
    expect(bounds(multiply(far, W))).toEqual([Number.MAX_SAFE_INTEGER, Infinity]);
    expect(bounds(subtract(negate(far), 1))).toEqual([-Infinity, -Number.MAX_SAFE_INTEGER]);
  });
});

describe('equality and differences', () => {
  it('two forms of one number are equal', () => {
    expect(equal(multiply(H, add(W, 1)), add(multiply(W, H), H))).toBe(true);
    expect(equal(subtract(H, floorDiv(H, 2)), halfUp(H))).toBe(true);
    expect(equal(mod(negate(H), 2), mod(H, 2))).toBe(true);
    const thirds = [0, 1, 2].map((c) => floorDiv(add(H, c), 3)).reduce(add);
    expect(equal(thirds, H)).toBe(true);
  });

  it('different numbers, and numbers that are only sometimes the same, are not equal', () => {
    expect(equal(H, W)).toBe(false);
    expect(equal(H, 1)).toBe(false);
    expect(equal(floorDiv(H, 2), halfUp(H))).toBe(false);
    expect(equal(2, 3)).toBe(false);
  });

  it('a difference is a number where the symbols cancel', () => {
    expect(difference(add(H, 3), H)).toBe(3);
    expect(difference(plusOne(floorDiv(subtract(H, 1), 2)), halfUp(H))).toBe(0);
    expect(difference(H, W)).toBeNull();
    expect(difference(halfUp(H), floorDiv(H, 2))).toBeNull();
  });
});

describe('division by an expression', () => {
  it('is exact where the divisor is a factor', () => {
    const elements = multiply(C, multiply(H, W));
    expect(exactDivide(elements, multiply(H, W))).toEqual(C);
    expect(exactDivide(multiply(6, H), 3)).toEqual(multiply(2, H));
    expect(exactDivide(subtract(multiply(H, H), 1), subtract(H, 1))).toEqual(plusOne(H));
    expect(exactDivide(multiply(C, floorDiv(H, 16)), floorDiv(H, 16))).toEqual(C);
    expect(exactDivide(12, 4)).toBe(3);
    expect(exactDivide(0, H)).toBe(0);
  });

  it('is null where it leaves a rest or a fraction', () => {
    expect(exactDivide(H, 2)).toBeNull();
    expect(exactDivide(plusOne(H), H)).toBeNull();
    expect(exactDivide(H, 0)).toBeNull();
    expect(exactDivide(7, 2)).toBeNull();
    expect(exactDivide(H, Infinity)).toBeNull();
  });

  it('a ratio is constant or null', () => {
    expect(ratio(multiply(2, H), H)).toEqual([2, 1]);
    expect(ratio(add(multiply(3, H), 6), add(multiply(2, H), 4))).toEqual([3, 2]);
    expect(ratio(6, 4)).toEqual([3, 2]);
    expect(ratio(0, H)).toEqual([0, 1]);
    expect(ratio(plusOne(H), H)).toBeNull();
    expect(ratio(H, 0)).toBeNull();
    expect(ratio(floorDiv(H, 2), H)).toBeNull();
  });

  it('rounds down where the rest is provably smaller than the divisor', () => {
    expect(floorDivBy(multiply(H, W), H)).toEqual(W);
    expect(text(floorDivBy(multiply(H, W), multiply(2, H)) ?? NaN)).toBe('⌊W/2⌋');
    expect(floorDivBy(add(multiply(H, W), subtract(H, 1)), H)).toEqual(W);
    expect(floorDivBy(subtract(H, 1), H)).toBe(0);
    expect(floorDivBy(multiply(3, H), multiply(2, H))).toBe(1);
    expect(floorDivBy(7, -2)).toBe(-4);
    expect(floorDivBy(H, W)).toBeNull();
    expect(floorDivBy(H, 0)).toBeNull();
  });
});

describe('residues (onnx-operators.md §9.5)', () => {
  it('SAME padding with 3 taps and stride 2 is 0 or 1 before and 1 or 2 in all', () => {
    expect(possibleValues(floorDiv(plusOne(mod(negate(n), 2)), 2), 16)).toEqual([0, 1]);
    expect(possibleValues(samePadding(n, 3, 2), 16)).toEqual([1, 2]);
    expect(possibleValues(floorDiv(samePadding(n, 3, 2), 2), 16)).toEqual([0, 1]);
  });

  it('SAME padding with fewer taps than the stride is the clamped remainder', () => {
    expect(text(samePadding(n, 2, 4))).toBe('max(((−n) mod 4) − 2, 0)');
    expect(possibleValues(samePadding(n, 2, 4), 16)).toEqual([0, 1]);
  });

  it('SAME padding with stride 1 does not depend on the length', () => {
    expect(samePadding(n, 3, 1)).toBe(2);
  });

  it('an even length decides: n = 2·x and stride 2', () => {
    expect(samePadding(multiply(2, symbol('x')), 3, 2)).toBe(1);
  });

  it('window padding vanishes for the residue 0 and is 32 less the residue else', () => {
    const padding = mod(subtract(32, mod(H, 32)), 32);
    expect(valuesByResidue(padding, 32, 'H')).toEqual(
      Array.from({ length: 32 }, (_, residue) => (32 - residue) % 32),
    );
  });

  it('what does not cancel is written with the quotient rounded up', () => {
    expect(valuesByResidue(floorDiv(H, 2), 2, 'H').map(text)).toEqual(['⌈H/2⌉', '⌈H/2⌉ − 1']);
    expect(valuesByResidue(W, 2, 'H')).toEqual([W, W]);
    expect(valuesByResidue(3, 2, 'H')).toEqual([3, 3]);
  });

  it('small lengths count as well: max(H, 5) has no values by residue', () => {
    expect(valuesByResidue(subtract(maximum(H, 5), H), 8, 'H').every((value) => value === 0)).toBe(false);
    expect(possibleValues(subtract(maximum(H, 5), H), 100)).toBeNull();
  });

  it('needs finitely many values, and no more combinations than asked for', () => {
    expect(possibleValues(7, 1)).toEqual([7]);
    expect(possibleValues(H, 100)).toBeNull();
    expect(possibleValues(floorDiv(H, 2), 100)).toBeNull();
    expect(possibleValues(mod(H, 7), 6)).toBeNull();
    expect(possibleValues(add(mod(H, 2), mod(W, 3)), 6)).toEqual([0, 1, 2, 3]);
    expect(() => valuesByResidue(H, 5000, 'H')).toThrow(SymbolicLimit);
    expect(() => valuesByResidue(H, 0, 'H')).toThrow(RangeError);
  });

  it('a value that is the same for all residues is known', () => {
    const eighths = Array.from({ length: 8 }, (_, c) => floorDiv(add(H, c), 8)).reduce(add);
    expect(knownValue(subtract(eighths, H))).toBe(0);
    expect(knownValue(mod(H, 2))).toBeNull();
    expect(knownValue(5)).toBe(5);
  });

  it('the symbol that stands for the quotient is none that the model has', () => {
    const own = symbol('⌈H/2⌉');
    const [even] = valuesByResidue(add(H, own), 2, 'H');
    expect(symbolsOf(even ?? 0)).toEqual(new Set(['⌈H/2⌉', '⌈H/2⌉′']));
  });
});

describe('substitution', () => {
  it('gives a number when all symbols are numbers', () => {
    const length = windowed(windowed(H, 7, 2, 3), 3, 2, 1);
    expect(substitute(length, new Map([['H', 225]]))).toBe(57);
  });

  it('leaves symbols that are not named, and takes expressions', () => {
    expect(text(substitute(floorDiv(add(H, W), 2), new Map([['H', multiply(2, C)]])))).toBe('C + ⌊W/2⌋');
    expect(
      substitute(
        add(H, W),
        new Map<string, Integer>([
          ['H', W],
          ['W', H],
        ]),
      ),
    ).toEqual(add(H, W));
    expect(substitute(9, new Map([['H', 2]]))).toBe(9);
  });

  it('lists the symbols, those inside floors and maxima too', () => {
    expect(symbolsOf(add(floorDiv(H, 2), maximum(W, C)))).toEqual(new Set(['C', 'H', 'W']));
    expect(symbolsOf(4)).toEqual(new Set());
  });
});

describe('text', () => {
  it.each<[string, Integer]>([
    ['7', 7],
    ['−7', -7],
    ['H', H],
    ['2·H', multiply(2, H)],
    ['2·H + 1', plusOne(multiply(2, H))],
    ['1 − H', subtract(1, H)],
    ['−H', negate(H)],
    ['H·W', multiply(H, W)],
    ['H²', multiply(H, H)],
    ['3·H/2', scale(H, [3, 2])],
    ['⌊H/2⌋', floorDiv(H, 2)],
    ['⌊3·H/4⌋', floorDiv(multiply(3, H), 4)],
    ['C·⌊2·H/3⌋', multiply(C, floorDiv(multiply(2, H), 3))],
    ['H + ⌊H/32⌋', add(H, floorDiv(H, 32))],
    ['⌈H/3⌉', ceilDiv(H, 3)],
    ['⌊(H + W)/3⌋', floorDiv(add(H, W), 3)],
    ['⌊(H − W)/3⌋', floorDiv(subtract(H, W), 3)],
    ['H mod 32', mod(H, 32)],
    ['(H mod 32) + 1', plusOne(mod(H, 32))],
    ['3·(H mod 32)', multiply(3, mod(H, 32))],
    ['(−H) mod 32', subtract(multiply(32, ceilDiv(H, 32)), H)],
    ['⌈H/2⌉·⌈W/2⌉', multiply(halfUp(H), halfUp(W))],
    ['max(H, W)', maximum(H, W)],
    ['min(H, W)', minimum(H, W)],
    ['min(H, 5)', minimum(5, H)],
  ])('%s', (expected, value) => {
    expect(text(value)).toBe(expected);
  });

  it('keeps the names that the model has, whatever they are', () => {
    expect(text(plusOne(symbol('x.shape[2] + "1"\n')))).toBe('x.shape[2] + "1"\n + 1');
  });

  it('names that look like other names and expressions stay apart', () => {
    expect(equal(symbol('H+W'), add(H, W))).toBe(false);
    expect(equal(symbol('"H"'), H)).toBe(false);
    expect(equal(symbol('H*W'), multiply(H, W))).toBe(false);
    expect(equal(symbol('\ud800'), symbol('\ud801'))).toBe(false);
    expect(equal(symbol('__proto__'), symbol('constructor'))).toBe(false);
  });
});

describe('limits', () => {
  it('a coefficient over 2^53 is an Overflow', () => {
    const large = multiply(Number.MAX_SAFE_INTEGER, H);
    expect(() => add(large, H)).toThrow(Overflow);
    expect(() => multiply(large, large)).toThrow(Overflow);
    expect(() => add(Number.MAX_SAFE_INTEGER, 1)).toThrow(Overflow);
    expect(() => add(H, NaN)).toThrow(Overflow);
    expect(() => add(H, 0.5)).toThrow(Overflow);
  });

  it.each<[string, () => Integer]>([
    ['terms', () => Array.from({ length: 200 }, (_, i) => symbol(`s${i}`)).reduce<Integer>(add, 0)],
    ['degree', () => Array.from({ length: 40 }, () => H).reduce<Integer>(multiply, 1)],
    ['nesting', () => repeated((a) => floorDiv(multiply(a, 3), 5))],
    ['doubling', () => repeated((a) => floorDiv(add(multiply(a, 3), multiply(a, W)), 5))],
    ['maxima', () => repeated((a) => maximum(multiply(W, subtract(a, 2)), subtract(W, a)))],
    ['operands', () => Array.from({ length: 9 }, (_, i) => symbol(`s${i}`)).reduce<Integer>(maximum, 0)],
    ['length of a name', () => symbol('x'.repeat(10_000))],
  ])('too much of %s is a SymbolicLimit', (_, build) => {
    expect(build).toThrow(SymbolicLimit);
  });

  it('questions answer "not known" where the way to the answer is too large', () => {
    const large = multiply(Number.MAX_SAFE_INTEGER, H);
    expect(equal(large, negate(H))).toBe(false);
    expect(difference(large, negate(H))).toBeNull();
    expect(exactDivide(multiply(H, H), add(large, 1))).toBeNull();
  });
});

function repeated(step: (a: Integer) => Integer): Integer {
  let value: Integer = H;
  for (let count = 0; count < 1000; count++) value = step(value);
  return value;
}
