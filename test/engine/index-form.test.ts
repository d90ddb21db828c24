// Index forms as linear forms over digits of indices (engine.md §3; onnx-operators.md §7), held to the values they stand for.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  equalForms,
  fuse,
  IDENTITY,
  type IndexForm,
  type Integer,
  keptAxes,
  multiply,
  PERIOD_LIMIT,
  plainForm,
  regroup,
  relabel,
  symbol,
  type Term,
} from '../../src/engine/index.ts';
import { axisStep } from '../../src/engine/index-form.ts';
import { showForm, valueAt } from './fields.ts';
import { tapsOf } from './patterns.ts';

const H = symbol('H');
const N = symbol('N');

/** The form's value at every element, in row-major order. */
function valuesOver(form: IndexForm, shape: readonly number[]): number[] {
  const count = shape.reduce((a, b) => a * b, 1);
  return Array.from({ length: count }, (_, flat) => {
    const index: number[] = [];
    let rest = flat;
    for (const length of shape.toReversed()) {
      index.unshift(rest % length);
      rest = Math.floor(rest / length);
    }
    return valueAt(form, index);
  });
}

function shown(form: IndexForm | null): string {
  return form === null ? 'none' : showForm(form);
}

describe('reading the elements with other lengths', () => {
  const patches: IndexForm = [{ axis: 1, coefficient: 4, divide: 2, modulo: null }];

  it.each<{ name: string; form: IndexForm; from: readonly Integer[]; to: readonly Integer[]; want: string }>([
    {
      name: 'a split leaves w as it is',
      form: plainForm(1),
      from: [1, 24],
      to: [1, 6, 4],
      want: '4·u1 + u2',
    },
    {
      name: 'a split of an open length needs the inner one alone',
      form: plainForm(1),
      from: [1, multiply(H, 4)],
      to: [1, H, 4],
      want: '4·u1 + u2',
    },
    {
      name: 'flattening behind an axis takes its outer digits',
      form: plainForm(1),
      from: [1, 4, 6],
      to: [1, 24],
      want: '(u1/6)',
    },
    {
      name: 'flattening before an axis takes its inner digits',
      form: plainForm(2),
      from: [1, 4, 6],
      to: [1, 24],
      want: 'u1 mod 6',
    },
    {
      name: 'a merged split fuses back',
      form: [
        { axis: 1, coefficient: 4, divide: 1, modulo: null },
        { axis: 2, coefficient: 1, divide: 1, modulo: null },
      ],
      from: [1, 6, 4],
      to: [1, 24],
      want: 'u1',
    },
    {
      name: 'digits that are not in order stay apart',
      form: [
        { axis: 1, coefficient: 1, divide: 1, modulo: null },
        { axis: 2, coefficient: 6, divide: 1, modulo: null },
      ],
      from: [1, 6, 4],
      to: [1, 24],
      want: '(u1/4) + 6·u1 mod 4',
    },
    { name: 'a cut inside one factor of several', form: patches, from: [1, 6], to: [1, 3, 2], want: '4·u1' },
    {
      name: 'an axis that stays keeps its form',
      form: plainForm(0),
      from: [N, 4, 6],
      to: [N, 24],
      want: 'u0',
    },
    {
      name: 'an axis behind moves along',
      form: plainForm(3),
      from: [1, 4, 6, H],
      to: [1, 24, H],
      want: 'u2',
    },
    { name: 'lengths of 1 come and go', form: plainForm(2), from: [1, 1, 8], to: [1, 8, 1, 1], want: 'u1' },
    {
      name: 'a cut that hits no boundary is none',
      form: plainForm(0),
      from: [6, 4],
      to: [8, 3],
      want: 'none',
    },
    {
      name: 'an open inner length cuts nothing',
      form: plainForm(0),
      from: [multiply(H, N)],
      to: [N, H],
      want: 'none',
    },
  ])('$name', ({ form, from, to, want }) => {
    expect(shown(regroup(form, from, to))).toBe(want);
  });
});

describe('random regroupings', () => {
  // Factors of a tensor, dealt onto axes before and after.
  const factors = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 });
  const dealt = factors.chain((lengths) =>
    fc.tuple(
      fc.constant(lengths),
      fc.array(fc.boolean(), { minLength: lengths.length, maxLength: lengths.length }),
      fc.array(fc.boolean(), { minLength: lengths.length, maxLength: lengths.length }),
    ),
  );

  /** A new axis wherever `cuts` says so. */
  const merge = (lengths: readonly number[], cuts: readonly boolean[]): number[] =>
    lengths.reduce<number[]>((shape, length, at) => {
      if (at === 0 || cuts[at]) return [...shape, length];
      return [...shape.slice(0, -1), shape.at(-1)! * length];
    }, []);

  it('every element keeps its w', () => {
    fc.assert(
      fc.property(dealt, fc.nat(), ([lengths, before, after], pick) => {
        const [from, to] = [merge(lengths, before), merge(lengths, after)];
        const form = plainForm(pick % from.length);
        const moved = regroup(form, from, to);
        fc.pre(moved !== null);
        expect(valuesOver(moved, to)).toEqual(valuesOver(form, from));
      }),
      { numRuns: 500 },
    );
  });

  it('finer axes and back give the identical form', () => {
    fc.assert(
      fc.property(dealt, fc.nat(), ([lengths, cuts], pick) => {
        const [coarse, fine] = [merge(lengths, cuts), lengths];
        const axis = pick % coarse.length;
        // An axis of length 1 that moves is fixed at index 0 before it is regrouped.
        fc.pre(coarse[axis] !== 1);
        const there = regroup(plainForm(axis), coarse, fine);
        fc.pre(there !== null);
        const back = regroup(there, fine, coarse)!;
        expect(back).toEqual(plainForm(axis));
      }),
      { numRuns: 500 },
    );
  });

  it('a form over digits there and back is the same form', () => {
    fc.assert(
      fc.property(
        dealt,
        fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 5, maxLength: 5 }),
        ([lengths, cuts], weights) => {
          const coarse = merge(lengths, cuts);
          const terms = lengths.flatMap((length, axis): Term[] =>
            length === 1 || weights[axis] === 0
              ? []
              : [{ axis, coefficient: weights[axis]!, divide: 1, modulo: null }],
          );
          fc.pre(terms.length > 0);
          const form = fuse(terms, lengths);
          const there = regroup(form, lengths, coarse)!;
          expect(valuesOver(there, coarse)).toEqual(valuesOver(form, lengths));
          expect(regroup(there, coarse, lengths)).toEqual(form);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('axes that a regrouping leaves alone', () => {
  it.each([
    [[1, 4, 6], [1, 24], { ahead: 1, behind: 0 }],
    [[N, 3, H, 2], [N, 3, multiply(H, 2)], { ahead: 2, behind: 0 }],
    [[2, 6, 5, 7], [12, 5, 7], { ahead: 0, behind: 2 }],
    [[2, 3], [2, 3], { ahead: 2, behind: 0 }],
    [[2, 2, 2], [2, 2], { ahead: 2, behind: 0 }],
    [[H, N], [N, H], { ahead: 0, behind: 0 }],
  ])('%j to %j', (from, to, want) => {
    expect(keptAxes(from, to)).toEqual(want);
  });
});

describe('moving axes', () => {
  it('a plain form stays plain, and shared', () => {
    expect(relabel(plainForm(1), (axis) => axis + 2)).toBe(plainForm(3));
  });

  it('what does not move is the same object', () => {
    const form: IndexForm = [{ axis: 1, coefficient: 4, divide: 2, modulo: null }];
    expect(relabel(form, (axis) => axis)).toBe(form);
  });

  it('terms stand by their new axes', () => {
    const form: IndexForm = [
      { axis: 0, coefficient: 4, divide: 1, modulo: null },
      { axis: 2, coefficient: 1, divide: 1, modulo: null },
    ];
    expect(shown(relabel(form, (axis) => 2 - axis))).toBe('u0 + 4·u2');
  });

  it('there and back is the same form', () => {
    const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4, maxLength: 4 });
    const terms = fc.uniqueArray(
      fc.record({
        axis: fc.nat(3),
        coefficient: fc.integer({ min: 2, max: 9 }),
        divide: fc.constantFrom(1, 6),
        modulo: fc.constantFrom(2, 3),
      }),
      { minLength: 1, maxLength: 4, selector: ({ axis, divide }) => `${axis} ${divide}` },
    );
    fc.assert(
      fc.property(terms, order, (all, to) => {
        const form = fuse(all, [36, 36, 36, 36]);
        const moved = relabel(form, (axis) => to[axis]!);
        expect(relabel(moved, (axis) => to.indexOf(axis))).toEqual(form);
      }),
    );
  });
});

describe('fusing', () => {
  const term = (coefficient: number, divide: number, modulo: number | null): Term => ({
    axis: 0,
    coefficient,
    divide,
    modulo,
  });

  it.each<[string, readonly Term[], string]>([
    [
      'outer and inner digits with fitting coefficients are one factor',
      [term(4, 4, null), term(1, 1, 4)],
      'u0',
    ],
    ['three of them too, in whatever order', [term(2, 2, 2), term(1, 1, 2), term(4, 4, null)], 'u0'],
    ['coefficients that do not fit stay', [term(5, 4, null), term(1, 1, 4)], '5·(u0/4) + u0 mod 4'],
    ['a gap between digits stays', [term(8, 8, null), term(1, 1, 4)], '8·(u0/8) + u0 mod 4'],
    ['a remainder by the whole length is the index', [term(3, 1, 24)], '3·u0'],
  ])('%s', (_, terms, want) => {
    expect(shown(fuse(terms, [24]))).toBe(want);
  });

  it('changes no value', () => {
    const terms = fc.uniqueArray(
      fc.constantFrom(
        ...[1, 2, 3, 4, 6].flatMap((coefficient) => [
          term(coefficient, 1, 2),
          term(coefficient, 2, 3),
          term(coefficient, 6, 2),
          term(coefficient, 12, null),
        ]),
      ),
      { minLength: 1, selector: ({ divide }) => divide },
    );
    fc.assert(
      fc.property(terms, (all) => {
        expect(valuesOver(fuse(all, [24]), [24])).toEqual(valuesOver(all, [24]));
      }),
    );
  });
});

describe('equal forms', () => {
  const one: IndexForm = [{ axis: 1, coefficient: 2, divide: H, modulo: null }];

  it.each<[string, IndexForm, boolean]>([
    [
      'have equal lengths, whatever object they are',
      [{ axis: 1, coefficient: 2, divide: symbol('H'), modulo: null }],
      true,
    ],
    ['not another axis', [{ axis: 0, coefficient: 2, divide: H, modulo: null }], false],
    ['not another coefficient', [{ axis: 1, coefficient: 3, divide: H, modulo: null }], false],
    ['not another length', [{ axis: 1, coefficient: 2, divide: N, modulo: null }], false],
    ['not a remainder', [{ axis: 1, coefficient: 2, divide: H, modulo: 4 }], false],
    ['not more terms', [...one, { axis: 2, coefficient: 1, divide: 1, modulo: null }], false],
  ])('%s', (_, other, want) => {
    expect([equalForms(one, other), equalForms(other, one)]).toEqual([want, want]);
  });
});

describe('a form along one axis as a step', () => {
  const digits = fc.uniqueArray(
    fc.record({
      coefficient: fc.integer({ min: -5, max: 5 }).filter((c) => c !== 0),
      divide: fc.constantFrom(1, 2, 6),
      modulo: fc.constantFrom(2, 3),
    }),
    { maxLength: 3, selector: ({ divide }) => divide },
  );

  it('needs at each index the one w of the form', () => {
    fc.assert(
      fc.property(digits, fc.option(fc.integer({ min: 1, max: 4 })), (inner, outer) => {
        const terms: Term[] = inner.map((digit) => ({ axis: 0, ...digit }));
        if (outer !== null) terms.push({ axis: 0, coefficient: outer, divide: 12, modulo: null });
        fc.pre(terms.length > 0);
        const step = axisStep(terms)!;
        const places = Array.from({ length: 40 }, (_, u) => u);
        expect(places.map((u) => tapsOf(step, u))).toEqual(places.map((u) => [valueAt(terms, [u])]));
      }),
    );
  });

  it.each<[string, IndexForm]>([
    ['an open inner length', [{ axis: 0, coefficient: 1, divide: H, modulo: null }]],
    ['an open remainder', [{ axis: 0, coefficient: 1, divide: 1, modulo: H }]],
    ['a period beyond the limit', [{ axis: 0, coefficient: 1, divide: 1, modulo: PERIOD_LIMIT + 1 }]],
  ])('is none for %s', (_, form) => {
    expect(axisStep(form)).toBeNull();
  });

  it('of a plain axis is the identity itself', () => {
    expect(axisStep(plainForm(2))).toBe(IDENTITY);
  });
});
