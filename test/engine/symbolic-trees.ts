// Random expressions as trees, computed a second time with big integers from the definition of each operation, and a
// reader of what `text` writes.
import fc from 'fast-check';
import {
  add,
  ceilDiv,
  floorDiv,
  maximum,
  minimum,
  mod,
  multiply,
  negate,
  Overflow,
  scale,
  subtract,
  symbol,
  SymbolicLimit,
  type Integer,
} from '../../src/engine/index.ts';

export type Tree =
  | number
  | { readonly op: 'symbol'; readonly name: string }
  | { readonly op: 'negate'; readonly a: Tree }
  | {
      readonly op: 'add' | 'subtract' | 'multiply' | 'maximum' | 'minimum';
      readonly a: Tree;
      readonly b: Tree;
    }
  | { readonly op: 'floorDiv' | 'ceilDiv' | 'mod'; readonly a: Tree; readonly k: number }
  | {
      readonly op: 'scaledFloor';
      readonly a: Tree;
      readonly p: number;
      readonly q: number;
      readonly k: number;
    };

export const NAMES: readonly string[] = ['H', 'W', 'n'];
const binary = { add, subtract, multiply, maximum, minimum };
const unary = { floorDiv, ceilDiv, mod };

/** Random trees over the named symbols; without floors and maxima if `polynomial`. */
export function trees(names: readonly string[], polynomial = false): fc.Arbitrary<Tree> {
  const k = fc.integer({ min: 1, max: 9 });
  const p = fc.integer({ min: -5, max: 5 });
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => {
    const a = tie('tree');
    const b = tie('tree');
    const named = fc.constantFrom(...names).map((name) => ({ op: 'symbol' as const, name }));
    const numbers = fc.integer({ min: -9, max: 9 });
    const sums = fc.record({ op: fc.constantFrom('add' as const, 'subtract', 'multiply'), a, b });
    const negations = fc.record({ op: fc.constant('negate' as const), a });
    const extrema = fc.record({ op: fc.constantFrom('maximum' as const, 'minimum'), a, b });
    const floors = fc.record({ op: fc.constantFrom('floorDiv' as const, 'ceilDiv', 'mod'), a, k });
    const scaled = fc.record({ op: fc.constant('scaledFloor' as const), a, p, q: k, k });
    const size = { maxDepth: 5, depthSize: 'medium' } as const;
    return {
      tree: polynomial
        ? fc.oneof(size, named, numbers, sums, negations)
        : fc.oneof(size, named, numbers, sums, negations, extrema, floors, floors, scaled),
    };
  });
  return tree;
}

export function build(tree: Tree): Integer {
  if (typeof tree === 'number') return tree;
  switch (tree.op) {
    case 'symbol':
      return symbol(tree.name);
    case 'negate':
      return negate(build(tree.a));
    case 'floorDiv':
    case 'ceilDiv':
    case 'mod':
      return unary[tree.op](build(tree.a), tree.k);
    case 'scaledFloor':
      return floorDiv(scale(build(tree.a), [tree.p, tree.q]), tree.k);
    default:
      return binary[tree.op](build(tree.a), build(tree.b));
  }
}

function bigFloor(a: bigint, k: bigint): bigint {
  const quotient = a / k;
  return a % k < 0n ? quotient - 1n : quotient;
}

export function evaluate(tree: Tree, values: ReadonlyMap<string, number>): bigint {
  if (typeof tree === 'number') return BigInt(tree);
  const of = (part: Tree): bigint => evaluate(part, values);
  switch (tree.op) {
    case 'symbol':
      return BigInt(values.get(tree.name) ?? 0);
    case 'negate':
      return -of(tree.a);
    case 'add':
      return of(tree.a) + of(tree.b);
    case 'subtract':
      return of(tree.a) - of(tree.b);
    case 'multiply':
      return of(tree.a) * of(tree.b);
    case 'maximum':
      return of(tree.a) > of(tree.b) ? of(tree.a) : of(tree.b);
    case 'minimum':
      return of(tree.a) < of(tree.b) ? of(tree.a) : of(tree.b);
    case 'floorDiv':
      return bigFloor(of(tree.a), BigInt(tree.k));
    case 'ceilDiv':
      return -bigFloor(-of(tree.a), BigInt(tree.k));
    case 'mod':
      return of(tree.a) - BigInt(tree.k) * bigFloor(of(tree.a), BigInt(tree.k));
    case 'scaledFloor':
      return bigFloor(of(tree.a) * BigInt(tree.p), BigInt(tree.q * tree.k));
  }
}

/** What `compute` gives, or null where a limit is passed, which random trees do now and then. */
export function within<Result>(compute: () => Result): Result | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof SymbolicLimit || error instanceof Overflow) return null;
    throw error;
  }
}

/** Reads what `text` writes, with the values of its symbols; fractions as pairs of big integers. */
export function readText(written: string, values: ReadonlyMap<string, number>): readonly [bigint, bigint] {
  const tokens = written.match(/mod|max|min|[HWnC]|\d+|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[⌊⌋⌈⌉()·/+−,]/gu) ?? [];
  let at = 0;
  type Fraction = readonly [bigint, bigint];
  const take = (): string => tokens[at++] ?? '';
  const accept = (token: string): boolean => tokens[at] === token && ++at > 0;
  const expectToken = (token: string): void => {
    if (!accept(token)) throw new Error(`${token} expected at ${at} of ${written}`);
  };
  const plus = (a: Fraction, b: Fraction, sign: bigint): Fraction => [
    a[0] * b[1] + sign * b[0] * a[1],
    a[1] * b[1],
  ];
  const rounded = (a: Fraction): bigint => bigFloor(a[0], a[1]);

  function sum(): Fraction {
    let total: Fraction = accept('−') ? plus([0n, 1n], product(), -1n) : product();
    for (;;) {
      if (accept('+')) total = plus(total, product(), 1n);
      else if (accept('−')) total = plus(total, product(), -1n);
      else if (accept('mod')) {
        const k = BigInt(take());
        const value = rounded(total);
        total = [value - k * bigFloor(value, k), 1n];
      } else return total;
    }
  }
  function product(): Fraction {
    let total = power();
    for (;;) {
      if (accept('·')) {
        const next = power();
        total = [total[0] * next[0], total[1] * next[1]];
      } else if (accept('/')) total = [total[0], total[1] * BigInt(take())];
      else return total;
    }
  }
  function power(): Fraction {
    const base = primary();
    const next = tokens[at] ?? '';
    if (!/^[⁰¹²³⁴⁵⁶⁷⁸⁹]/u.test(next)) return base;
    at++;
    const exponent = BigInt(Array.from(next, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)).join(''));
    return [base[0] ** exponent, base[1] ** exponent];
  }
  function primary(): Fraction {
    const token = take();
    if (token === '(' || token === '⌊' || token === '⌈') {
      const inner = sum();
      expectToken({ '(': ')', '⌊': '⌋', '⌈': '⌉' }[token]);
      if (token === '(') return inner;
      return [token === '⌊' ? rounded(inner) : -rounded([-inner[0], inner[1]]), 1n];
    }
    if (token === 'max' || token === 'min') {
      expectToken('(');
      let best = sum();
      while (accept(',')) {
        const next = sum();
        const larger = next[0] * best[1] > best[0] * next[1];
        if (larger === (token === 'max')) best = next;
      }
      expectToken(')');
      return best;
    }
    const value = values.get(token);
    return [value === undefined ? BigInt(token) : BigInt(value), 1n];
  }
  const result = sum();
  if (at !== tokens.length) throw new Error(`unread text at ${at} of ${written}`);
  return result;
}

/** The tree with 1 + residue in the place of every symbol. */
export function inResidues(tree: Tree, residue: number): Tree {
  if (typeof tree === 'number') return tree;
  if (tree.op === 'symbol') return residue + 1;
  const a = inResidues(tree.a, residue);
  return 'b' in tree ? { ...tree, a, b: inResidues(tree.b, residue) } : { ...tree, a };
}
