// Element-wise arithmetic of folded tensors (onnx-operators.md §9.2): on numbers, on fractions and on expressions. What can't be
// said is null, never rounded.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Integer,
  multiply,
  type Rational,
  rational,
  scale,
  substitute,
  symbol,
  text,
} from '../../src/engine/index.ts';
import type { Arithmetic } from '../../src/graph/index.ts';
import { type Entry, isInteger } from '../../src/ops/index.ts';
import { compute } from '../../src/shapes/arithmetic.ts';

const H = symbol('H');
const W = symbol('W');

/** An entry in text: `3`, `1/2`, `⌊H/2⌋`, `?`. */
function shown(entry: Entry): string {
  if (entry === null) return '?';
  return isInteger(entry) ? text(entry) : (entry as Rational).join('/');
}

type Row = readonly [what: Arithmetic, operands: readonly Entry[], want: string];

const whole = (what: Arithmetic, ...operands: readonly Entry[]): string =>
  shown(compute(what, operands, false));
const real = (what: Arithmetic, ...operands: readonly Entry[]): string =>
  shown(compute(what, operands, true));

describe('whole numbers', () => {
  it.each<Row>([
    ['add', [2, 3, 4], '9'],
    ['subtract', [2, 5], '−3'],
    ['multiply', [3, -4], '−12'],
    ['divide', [7, 2], '3'],
    ['divide', [-7, 2], '−3'],
    ['divide', [7, -2], '−3'],
    ['divide', [7, 0], '?'],
    ['modulo', [-7, 3], '2'],
    ['modulo', [7, 3], '1'],
    ['remainder', [-7, 3], '−1'],
    ['remainder', [7, -3], '1'],
    ['remainder', [7, 0], '?'],
    ['power', [2, 10], '1024'],
    ['power', [2, -1], '?'],
    ['minimum', [4, 2, 7], '2'],
    ['maximum', [4, 2, 7], '7'],
    ['mean', [4, 2], '3'],
    ['mean', [4, 3], '7/2'],
    ['equal', [3, 3], '1'],
    ['equal', [3, 4], '0'],
    ['greater', [3, 3], '0'],
    ['greater-or-equal', [3, 3], '1'],
    ['less', [2, 3], '1'],
    ['less-or-equal', [4, 3], '0'],
    ['and', [1, 0], '0'],
    ['or', [1, 0], '1'],
    ['xor', [1, 1], '0'],
    ['not', [0], '1'],
    ['negate', [3], '−3'],
    ['absolute', [-3], '3'],
    ['sign', [-3], '−1'],
    ['floor', [3], '3'],
    ['ceil', [3], '3'],
    ['round', [3], '3'],
    ['square-root', [49], '7'],
    ['square-root', [50], '?'],
    ['reciprocal', [4], '1/4'],
    ['reciprocal', [0], '?'],
    ['where', [1, 5, 6], '5'],
    ['where', [0, 5, 6], '6'],
    ['clip', [9, 0, 5], '5'],
    ['clip', [-9, 0, null], '0'],
    ['clip', [3, null, null], '3'],
    ['identity', [3], '3'],
    ['to-integer', [3], '3'],
    ['to-boolean', [7], '1'],
    ['to-boolean', [0], '0'],
    ['to-real', [3], '3'],
  ])('%s of %j is %s', (what, operands, want) => {
    expect(whole(what, ...operands)).toBe(want);
  });

  it('divide toward zero and leave the divisor’s sign, as BigInt does', () => {
    const number = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.maxSafeInteger());
    fc.assert(
      fc.property(number, number, (a, b) => {
        fc.pre(b !== 0);
        expect(whole('divide', a, b).replace('−', '-')).toBe(String(BigInt(a) / BigInt(b)));
        const rest = BigInt(a) % BigInt(b);
        expect(whole('remainder', a, b).replace('−', '-')).toBe(String(rest));
        const modulo = rest !== 0n && rest < 0n ? rest + BigInt(b) : rest;
        fc.pre(b > 0);
        expect(whole('modulo', a, b)).toBe(String(modulo));
      }),
      { numRuns: 300 },
    );
  });
});

describe('fractions', () => {
  it.each<Row>([
    [
      'add',
      [
        [1, 2],
        [1, 2],
      ],
      '1',
    ],
    ['add', [[1, 2], 3], '7/2'],
    ['subtract', [[1, 2], 3], '-5/2'],
    ['multiply', [[1, 3], 6], '2'],
    [
      'multiply',
      [
        [2, 3],
        [3, 4],
      ],
      '1/2',
    ],
    ['divide', [1, 3], '1/3'],
    [
      'divide',
      [
        [1, 2],
        [1, 4],
      ],
      '2',
    ],
    ['divide', [[1, 2], 0], '?'],
    [
      'minimum',
      [
        [1, 2],
        [1, 3],
      ],
      '1/3',
    ],
    ['maximum', [[1, 2], 1], '1'],
    [
      'greater',
      [
        [1, 2],
        [1, 3],
      ],
      '1',
    ],
    ['less', [[1, 2], 1], '1'],
    [
      'equal',
      [
        [1, 2],
        [1, 2],
      ],
      '1',
    ],
    ['equal', [[1, 2], 1], '0'],
    ['floor', [[-1, 2]], '−1'],
    ['ceil', [[-1, 2]], '0'],
    ['ceil', [[5, 2]], '3'],
    ['to-integer', [[-5, 2]], '−2'],
    ['to-integer', [[5, 2]], '2'],
    ['negate', [[1, 2]], '-1/2'],
    ['absolute', [[-1, 2]], '1/2'],
    ['sign', [[-1, 2]], '−1'],
    ['reciprocal', [[2, 3]], '3/2'],
    ['clip', [[7, 2], 0, 3], '3'],
    ['power', [[1, 2], 2], '1/4'],
    ['where', [0, 1, [1, 2]], '1/2'],
  ])('%s of %j is %s', (what, operands, want) => {
    expect(real(what, ...operands)).toBe(want);
  });

  it.each([
    [[1, 2], '0'],
    [[3, 2], '2'],
    [[5, 2], '2'],
    [[-1, 2], '0'],
    [[-3, 2], '−2'],
    [[7, 3], '2'],
    [[8, 3], '3'],
  ] as const)('%j rounds half to even: %s', (a, want) => {
    expect(real('round', a)).toBe(want);
  });

  it('floor, ceiling and cast are what they are of the number', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 2, max: 50 }), (n, d) => {
        fc.pre(n % d !== 0);
        const a = rational(n, d);
        const value = (what: Arithmetic): Entry => compute(what, [a], true);
        expect(value('floor')).toBe(Math.floor(n / d));
        expect(value('ceil')).toBe(Math.ceil(n / d) + 0);
        expect(value('to-integer')).toBe(Math.trunc(n / d) + 0);
      }),
    );
  });
});

describe('expressions', () => {
  const half = scale(H, [1, 2]);

  it.each<Row>([
    ['add', [H, H], '2·H'],
    ['subtract', [H, H], '0'],
    ['multiply', [H, W], 'H·W'],
    ['multiply', [H, 2], '2·H'],
    ['divide', [multiply(H, 2), 2], 'H'],
    ['divide', [H, 2], '⌊H/2⌋'],
    ['divide', [multiply(H, W), W], '?'],
    ['divide', [multiply(H, 6), multiply(H, 2)], '3'],
    ['modulo', [H, 7], 'H mod 7'],
    ['modulo', [multiply(H, 7), 7], '0'],
    ['modulo', [H, W], '?'],
    ['minimum', [H, 1], '1'],
    ['maximum', [H, 0], 'H'],
    ['equal', [H, H], '1'],
    ['equal', [H, 0], '0'],
    ['equal', [H, 5], '?'],
    ['greater', [H, 0], '1'],
    ['greater', [H, 1], '?'],
    ['greater-or-equal', [H, 1], '1'],
    ['less', [H, 1], '0'],
    ['absolute', [H], 'H'],
    ['sign', [H], '1'],
    ['to-boolean', [H], '1'],
    ['where', [null, H, H], 'H'],
    ['where', [null, H, W], '?'],
    ['clip', [H, 0, null], 'H'],
    ['mean', [H, H], 'H'],
    ['power', [H, 2], 'H²'],
    ['square-root', [H], '?'],
  ])('%s', (what, operands, want) => {
    expect(whole(what, ...operands)).toBe(want);
  });

  it.each<Row>([
    ['floor', [half], '⌊H/2⌋'],
    ['ceil', [half], '⌈H/2⌉'],
    ['to-integer', [half], '⌊H/2⌋'],
    ['to-integer', [scale(H, [-1, 2])], '−⌊H/2⌋'],
    ['to-integer', [scale(compute('subtract', [H, 5], false) as Integer, [1, 2])], '?'],
    ['multiply', [H, [1, 2]], 'H/2'],
    ['divide', [H, 2], 'H/2'],
  ])('of real numbers: %s', (what, operands, want) => {
    expect(real(what, ...operands)).toBe(want);
  });

  it('say with numbers put in what the numbers say, or nothing', () => {
    const binary = fc.constantFrom<Arithmetic>(
      'add',
      'subtract',
      'multiply',
      'divide',
      'modulo',
      'minimum',
      'maximum',
      'equal',
      'greater',
      'greater-or-equal',
      'less',
      'less-or-equal',
    );
    const operand = fc.oneof(
      fc.integer({ min: 0, max: 9 }),
      fc
        .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 5 }))
        .map(([c, d]) => compute('add', [multiply(H, c), d], false) as Integer),
    );
    fc.assert(
      fc.property(binary, operand, operand, fc.integer({ min: 1, max: 40 }), (what, a, b, n) => {
        const open = compute(what, [a, b], false);
        fc.pre(open !== null);
        const values = new Map([['H', n]]);
        const [x, y] = [substitute(a, values), substitute(b, values)];
        expect(substitute(open as Integer, values)).toBe(compute(what, [x, y], false));
      }),
      { numRuns: 500 },
    );
  });
});

describe('what is not known', () => {
  it.each<Row>([
    ['add', [1, null], '?'],
    ['multiply', [null, 0], '?'],
    ['and', [0, null], '?'],
    ['negate', [null], '?'],
    ['where', [1, null, 5], '?'],
    ['where', [1, 5, null], '5'],
    ['identity', [null], '?'],
    ['clip', [null, 0, 5], '?'],
    ['to-kind-of', [3], '?'],
  ])('%s of %j', (what, operands, want) => {
    expect(whole(what, ...operands)).toBe(want);
  });
});
