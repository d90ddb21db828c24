import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  bounds,
  ceilDiv,
  equal,
  exactDivide,
  floorDiv,
  knownValue,
  maximum,
  minimum,
  mod,
  multiply,
  negate,
  possibleValues,
  ratio,
  substitute,
  subtract,
  symbol,
  text,
  valuesByResidue,
  type Integer,
} from '../../src/engine/index.ts';
import { build, evaluate, inResidues, NAMES, readText, trees, within, type Tree } from './symbolic-trees.ts';

const H = symbol('H');

describe('laws on random expressions', { timeout: 60_000 }, () => {
  const length = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 1000 }));
  const lengths = fc
    .tuple(length, length, length)
    .map((values) => new Map(NAMES.map((name, i) => [name, values[i] ?? 1])));
  const tree = trees(NAMES);
  const polynomials = trees(NAMES, true);

  it('substituting numbers gives what the definition gives', () => {
    fc.assert(
      fc.property(tree, lengths, (one, values) => {
        const value = within(() => substitute(build(one), values));
        fc.pre(value !== null);
        expect(typeof value).toBe('number');
        expect(BigInt(value as number)).toBe(evaluate(one, values));
      }),
      { numRuns: 1000 },
    );
  });

  it('substituting one symbol after the other gives the same', () => {
    fc.assert(
      fc.property(tree, lengths, (one, values) => {
        const value = within(() =>
          NAMES.reduce((a, name) => substitute(a, new Map([[name, values.get(name) ?? 1]])), build(one)),
        );
        fc.pre(value !== null);
        expect(BigInt(value as number)).toBe(evaluate(one, values));
      }),
      { numRuns: 500 },
    );
  });

  it('every value lies within the bounds', () => {
    fc.assert(
      fc.property(tree, lengths, (one, values) => {
        const built = within(() => build(one));
        fc.pre(built !== null);
        const [least, most] = bounds(built);
        const value = Number(evaluate(one, values));
        expect(value).toBeGreaterThanOrEqual(least);
        expect(value).toBeLessThanOrEqual(most);
      }),
      { numRuns: 1000 },
    );
  });

  it('the text says what the expression is', () => {
    fc.assert(
      fc.property(tree, lengths, (one, values) => {
        const built = within(() => build(one));
        fc.pre(built !== null);
        const [numerator, denominator] = readText(text(built), values);
        expect(numerator).toBe(evaluate(one, values) * denominator);
      }),
      { numRuns: 1000 },
    );
  });

  it('what is equal has equal values', () => {
    const single = trees(['H']);
    fc.assert(
      fc.property(single, single, length, (one, other, value) => {
        const same = within(() => equal(build(one), build(other)));
        fc.pre(same === true);
        const values = new Map([['H', value]]);
        expect(evaluate(one, values)).toBe(evaluate(other, values));
      }),
      { numRuns: 100 },
    );
  });

  it('sums, products and maxima commute; products distribute; negation is its own inverse', () => {
    fc.assert(
      fc.property(tree, tree, tree, (x, y, z) => {
        const parts = within(() => [build(x), build(y), build(z)] as const);
        fc.pre(parts !== null);
        const [a, b, c] = parts;
        const pairs = within(
          () =>
            [
              [add(a, b), add(b, a)],
              [multiply(a, b), multiply(b, a)],
              [maximum(a, b), maximum(b, a)],
              [minimum(a, b), minimum(b, a)],
              [multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c))],
              [add(a, add(b, c)), add(add(a, b), c)],
              [subtract(add(a, b), b), a],
              [negate(negate(a)), a],
            ] as const,
        );
        fc.pre(pairs !== null);
        for (const [left, right] of pairs) expect(equal(left, right)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('floors obey their laws: a whole multiple comes out, ⌈ ⌉ is −⌊− ⌋', () => {
    fc.assert(
      fc.property(tree, polynomials, fc.integer({ min: 1, max: 9 }), (x, y, k) => {
        const pairs = within(() => {
          const a = build(x);
          const b = build(y);
          return [
            [floorDiv(add(multiply(k, a), b), k), add(a, floorDiv(b, k))],
            [mod(add(multiply(k, a), b), k), mod(b, k)],
            [ceilDiv(a, k), negate(floorDiv(negate(a), k))],
            [add(multiply(k, floorDiv(a, k)), mod(a, k)), a],
          ] as const;
        });
        fc.pre(pairs !== null);
        for (const [left, right] of pairs) expect(equal(left, right)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('the larger and the smaller of two polynomials make up their sum', () => {
    fc.assert(
      fc.property(polynomials, polynomials, (x, y) => {
        const pair = within(() => {
          const [a, b] = [build(x), build(y)];
          return [add(maximum(a, b), minimum(a, b)), add(a, b)] as const;
        });
        fc.pre(pair !== null);
        expect(equal(...pair)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('nested floors of a polynomial join', () => {
    const divisor = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(polynomials, divisor, divisor, fc.integer({ min: -9, max: 9 }), (one, m, k, c) => {
        const pair = within(() => {
          const a = build(one);
          return [floorDiv(add(floorDiv(a, m), c), k), floorDiv(add(a, c * m), m * k)] as const;
        });
        fc.pre(pair !== null);
        expect(equal(...pair)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('a product of polynomials divided by a factor is the other factor', () => {
    fc.assert(
      fc.property(polynomials, polynomials, (x, y) => {
        const triple = within(() => {
          const [a, b] = [build(x), build(y)];
          return [multiply(a, b), a, b] as const;
        });
        fc.pre(triple !== null && triple[2] !== 0);
        const [product, a, b] = triple;
        expect(exactDivide(product, b)).toEqual(a);
        expect(ratio(multiply(2, a), multiply(3, a))).toEqual(a === 0 ? null : [2, 3]);
      }),
      { numRuns: 500 },
    );
  });

  it('a sum of floors is a known number exactly if it is the same for every length', () => {
    const term = fc.tuple(
      fc.integer({ min: -2, max: 2 }),
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 1, max: 4 }),
    );
    fc.assert(
      fc.property(
        fc.array(term, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: -2, max: 2 }),
        (terms, slope) => {
          const value = terms.reduce<Integer>(
            (sum, [factor, shift, k]) => add(sum, multiply(factor, floorDiv(add(H, shift), k))),
            multiply(slope, H),
          );
          const at = (h: number): number =>
            terms.reduce((sum, [factor, shift, k]) => sum + factor * Math.floor((h + shift) / k), slope * h);
          const all = new Set(Array.from({ length: 48 }, (_, i) => at(i + 1)));
          expect(knownValue(value)).toBe(all.size === 1 ? at(1) : null);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('possible values are those that a whole period of lengths takes', () => {
    const single = trees(['H']);
    fc.assert(
      fc.property(single, fc.integer({ min: 2, max: 6 }), (one, modulus) => {
        const residues = (h: number): Tree => inResidues(one, h % modulus);
        const value = within(() => substitute(build(one), new Map([['H', add(1, mod(H, modulus))]])));
        const values = value === null ? null : possibleValues(value, 500);
        fc.pre(values !== null);
        const expected = Array.from({ length: modulus }, (_, h) => Number(evaluate(residues(h), new Map())));
        expect(values).toEqual([...new Set(expected)].sort((x, y) => x - y));
      }),
      { numRuns: 500 },
    );
  });

  it('the value at a length is the value of its residue', () => {
    fc.assert(
      fc.property(trees(['H', 'W']), lengths, fc.integer({ min: 1, max: 12 }), (one, values, modulus) => {
        const h = values.get('H') ?? 1;
        const value = within(() => {
          const byResidue = valuesByResidue(build(one), modulus, 'H')[h % modulus] ?? NaN;
          return substitute(byResidue, new Map([...values, [`⌈H/${modulus}⌉`, Math.ceil(h / modulus)]]));
        });
        fc.pre(value !== null);
        expect(BigInt(value as number)).toBe(evaluate(one, values));
      }),
      { numRuns: 500 },
    );
  });
});
