import { expect, it } from 'vitest';
import { alignedMerge } from '../../src/rules/aligned-merge.ts';
import type { Rational } from '../../src/analysis/index.ts';
import { ask } from './ask.ts';
import { fakeAnalysis, join } from './fake-analysis.ts';

const at8 = (offset: Rational) =>
  join('Add', false, offset, [
    [8, 1],
    [-8, 1],
  ]);

const atSome = {
  ...at8([2, 1]),
  byResidue: {
    length: 'H',
    modulus: 4,
    cases: [
      { residues: [0, 3], aligned: true, offset: [0, 1] as Rational },
      { residues: [1], aligned: false, offset: [1, 1] as Rational },
      { residues: [2], aligned: false, offset: [2, 1] as Rational },
    ],
  },
};

it.each([
  ['no offset', join('Add', true, [0, 1]), {}, 'passes'],
  ['an offset', at8([3, 2]), {}, 'broken'],
  ['an offset of the tolerance', at8([3, 2]), { tolerance: 1.5 }, 'passes'],
  ['an offset above the tolerance', at8([7, 4]), { tolerance: 1.5 }, 'broken'],
  ['a negative offset', at8([-3, 2]), { tolerance: 1 }, 'broken'],
  ['an offset of half the stride', at8([4, 1]), { tolerance: '50%' }, 'passes'],
  ['an offset of more than half the stride', at8([9, 2]), { tolerance: '50%' }, 'broken'],
  [
    'strides that differ',
    join('Add', false, null, [
      [8, 1],
      [4, 1],
    ]),
    { tolerance: '400%' },
    'broken',
  ],
  [
    'an unknown P',
    join('Add', null, null, [
      [8, 1],
      [8, 1],
    ]),
    { tolerance: 99 },
    'undecided',
  ],
  ['an offset at some residues', atSome, {}, 'broken'],
  ['an offset at some residues, the largest of the tolerance', atSome, { tolerance: 2 }, 'passes'],
  ['an offset without a stride', join('Add', false, [1, 1], [null, null]), { tolerance: '50%' }, 'undecided'],
  [
    'a constant beside the path',
    join(
      'Add',
      false,
      [1, 1],
      [
        [0, 1],
        [8, 1],
      ],
    ),
    { tolerance: '50%' },
    'passes',
  ],
] as const)('%s: %o, %o, %s', (_what, given, options, wanted) => {
  const answers = ask(alignedMerge, fakeAnalysis({ joins: [given] }), options);
  expect(answers[0]?.verdict ?? 'passes').toBe(wanted);
});

it('a finding holds the join, its offset and what is allowed, in samples', () => {
  const given = at8([9, 2]);
  expect(ask(alignedMerge, fakeAnalysis({ joins: [given] }), { tolerance: '50%' })).toEqual([
    {
      verdict: 'broken',
      place: { node: 'Add', tensor: 'Add_out', source: 'image', sourceAxis: 2, letter: 'H' },
      blockedBy: [],
      detail: { kind: 'aligned-merge', join: given, offset: [9, 2], tolerance: [4, 1] },
    },
  ]);
});

it('an undecided join names the nodes in the way', () => {
  const given = join(
    'Add',
    null,
    null,
    [
      [2, 1],
      [2, 1],
    ],
    ['same_conv'],
  );
  expect(ask(alignedMerge, fakeAnalysis({ joins: [given] }), {})[0]?.blockedBy).toEqual(['same_conv']);
});

it('joins are ignored by the name of the node or the tensor', () => {
  const joins = [at8([1, 1]), { ...at8([1, 1]), node: 'Concat_7', tensor: 'c' }];
  const places = (ignore: unknown) =>
    ask(alignedMerge, fakeAnalysis({ joins }), { ignore }).map(({ place }) => place.node);
  expect(places('Concat_*')).toEqual(['Add']);
  expect(places(['Add_out', 'c'])).toEqual([]);
});
