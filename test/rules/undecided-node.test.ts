import { expect, it } from 'vitest';
import { undecidedNode } from '../../src/rules/undecided-node.ts';
import { ask } from './ask.ts';
import { cause, fakeAnalysis, field, tensor } from './fake-analysis.ts';

it('a node without a rule is a finding that lists the features and outputs that it blocks', () => {
  const lower = field(9, 1, { mark: 'lower-bound', blockedBy: ['custom'] });
  const analysis = fakeAnalysis({
    tensors: [
      tensor('inner', { H: lower }),
      tensor('a', { H: lower, W: lower }),
      tensor('b', {
        H: { local: null, full: 'unknown', causes: [cause('opaque', 'custom'), cause('gate', 'se')] },
      }),
      tensor('c', { H: field(9) }),
    ],
    features: ['a', 'c'],
    outputs: ['b'],
    undecided: [
      {
        node: 'custom',
        operator: 'my::Op',
        kind: 'opaque',
        reason: 'no rule for this operator',
        reachesOutput: true,
      },
      {
        node: 'dead',
        operator: 'my::Op',
        kind: 'opaque',
        reason: 'no rule for this operator',
        reachesOutput: false,
      },
    ],
  });
  expect(ask(undecidedNode, analysis, {})).toEqual([
    {
      verdict: 'broken',
      place: { node: 'custom', tensor: null, source: null, sourceAxis: null, letter: null },
      blockedBy: [],
      detail: {
        kind: 'undecided-node',
        operator: 'my::Op',
        why: 'opaque',
        reason: 'no rule for this operator',
        blocks: ['a', 'b'],
      },
    },
  ]);
});

it('a model without such nodes has no finding', () => {
  expect(ask(undecidedNode, fakeAnalysis({ tensors: [tensor('a', { H: field(9) })] }), {})).toEqual([]);
});
