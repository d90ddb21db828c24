import { describe, expect, it } from 'vitest';
import { strideBudget } from '../../src/rules/stride-budget.ts';
import { ask, inShort } from './ask.ts';
import { cause, fakeAnalysis, field, layer, tensor } from './fake-analysis.ts';

const plain = { axis: 2, coefficient: 1, divide: 1, modulo: null };

it('a stride above the budget is a finding that names the last layer that multiplies it', () => {
  const analysis = fakeAnalysis({
    tensors: [tensor('P5', { H: field(91, 64), W: field(91, 32) }, { node: 'head' })],
    layers: {
      'P5 H': [
        layer('c', 64),
        layer('stem/pool', 32, { operator: 'MaxPool', stride: 2 }),
        layer('shortcut', 32, { stride: 2 }),
        layer('d', 16, { stride: 2 }),
      ],
    },
  });
  expect(ask(strideBudget, analysis, { max: 32 })).toEqual([
    {
      verdict: 'broken',
      place: { node: 'head', tensor: 'P5', source: 'image', sourceAxis: 2, letter: 'H' },
      blockedBy: [],
      detail: {
        kind: 'stride-budget',
        stride: [64, 1],
        wanted: { kind: 'max', max: [32, 1] },
        last: { node: 'stem/pool', operator: 'MaxPool', stride: 2, beside: ['shortcut'] },
      },
    },
  ]);
});

it.each([
  [8, { max: 8 }, 'passes'],
  [-8, { max: 8 }, 'passes'],
  [-16, { max: 8 }, 'broken y H'],
  [8, { allowed: [4, 8, 16] }, 'passes'],
  [2, { allowed: [4, 8, 16] }, 'broken y H'],
  [[1, 2], { allowed: ['1/2', 1] }, 'passes'],
  [[1, 2], { allowed: [0.5] }, 'passes'],
  [[3, 2], { max: '3/2' }, 'passes'],
  [[3, 2], { max: 1 }, 'broken y H'],
  [0, { allowed: [4] }, 'passes'],
  [null, { max: 8 }, 'undecided y H'],
  [8, {}, 'passes'],
] as const)('stride %o with %o: %s', (stride, options, wanted) => {
  const analysis = fakeAnalysis({ tensors: [tensor('y', { H: field(9, stride) })] });
  expect(ask(strideBudget, analysis, options).map(inShort)[0] ?? 'passes').toBe(wanted);
});

describe('marks', () => {
  it.each([
    ['upper-bound', 8, { max: 8 }, 'passes'],
    ['upper-bound', 16, { max: 8 }, 'undecided y H'],
    ['upper-bound', 8, { allowed: [8] }, 'undecided y H'],
    ['lower-bound', 8, { max: 8 }, 'undecided y H'],
    ['lower-bound', 16, { max: 8 }, 'broken y H'],
    ['unknown', 16, { max: 8 }, 'broken y H'],
  ] as const)('%s, stride %d, %o: %s', (mark, stride, options, wanted) => {
    const analysis = fakeAnalysis({
      tensors: [tensor('y', { H: field(9, stride, { mark, blockedBy: ['g'] }) })],
    });
    expect(ask(strideBudget, analysis, options).map(inShort)[0] ?? 'passes').toBe(wanted);
  });
});

describe('equal-axes', () => {
  it('compares every axis with the first of the same tensor and source', () => {
    const analysis = fakeAnalysis({
      tensors: [
        tensor('a', { H: field(9, 8), W: field(9, 4) }),
        tensor('b', { H: field(9, 4), W: field(9, -4) }),
        tensor('c', { H: field(9, 2), W: field(9, null) }),
      ],
    });
    const answers = ask(strideBudget, analysis, { 'equal-axes': true });
    expect(answers.map(inShort)).toEqual(['broken a W', 'undecided c W']);
    expect(answers[0]?.detail).toEqual({
      kind: 'stride-budget',
      stride: [4, 1],
      wanted: { kind: 'equal-axes', other: [8, 1], otherLetter: 'H' },
      last: null,
    });
  });

  it('is undecided where one of the two is only bounded', () => {
    const bounded = field(9, 4, { mark: 'upper-bound', widenedBy: ['g'] });
    const analysis = fakeAnalysis({ tensors: [tensor('a', { H: bounded, W: field(9, 8) })] });
    expect(ask(strideBudget, analysis, { 'equal-axes': true }).map(inShort)).toEqual(['undecided a W']);
  });
});

it('an axis that holds several source axes has no stride, which is undecided only by its own name', () => {
  const tokens = tensor('tokens', {
    H: { local: field(16, null), index: [plain, { ...plain, modulo: 14 }] },
  });
  const analysis = fakeAnalysis({ tensors: [tokens] });
  expect(ask(strideBudget, analysis, { max: 8, at: 'all' })).toEqual([]);
  expect(ask(strideBudget, analysis, { max: 8, at: 'tokens' }).map(inShort)).toEqual(['undecided tokens H']);
});

it('the whole axis has no stride', () => {
  const pooled = tensor('y', {
    H: { local: field(9, 8), full: 'whole-axis', causes: [cause('gate', 'se')] },
  });
  expect(ask(strideBudget, fakeAnalysis({ tensors: [pooled] }), { max: 4, field: 'full' })).toEqual([]);
});

it('of several questions about a place, one that is broken is answered', () => {
  const analysis = fakeAnalysis({
    tensors: [tensor('y', { H: field(9, 8, { mark: 'lower-bound', blockedBy: ['g'] }) })],
  });
  const answers = ask(strideBudget, analysis, { max: 4, allowed: [8] });
  expect(answers).toMatchObject([{ verdict: 'broken', detail: { wanted: { kind: 'max' } } }]);
});
