import { expect, it } from 'vitest';
import { strideDilationTradeoff } from '../../src/rules/stride-dilation-tradeoff.ts';
import { resnet50Lines } from '../history/bottlenecks.ts';
import { inShort } from './ask.ts';
import { askDrift, pair } from './drifted.ts';

function answers(before: readonly string[], after: readonly string[]): readonly string[] {
  return askDrift(strideDilationTradeoff, { before, after }).map(inShort);
}

it('ResNet-50 dilated rightly keeps 427 at stride 16, and passes', () => {
  expect(answers(resnet50Lines(), resnet50Lines('dilation'))).toEqual([]);
});

it('ResNet-50 dilated one layer too many sees 459, at the layer that gave up its stride', () => {
  const [answer] = askDrift(strideDilationTradeoff, { before: resnet50Lines(), after: resnet50Lines('bug') });
  expect(answer).toMatchObject({
    verdict: 'broken',
    place: { tensor: 'features', letter: 'H' },
    detail: {
      before: { size: 427, stride: [32, 1] },
      after: { size: 459, stride: [16, 1] },
      undecided: false,
      steps: {
        first: {
          after: { node: '/layer4/layer4.0/conv2', window: { stride: [1, 1], dilation: [2, 2] } },
          before: { window: { stride: [2, 2], dilation: [1, 1] } },
        },
      },
    },
  });
});

it('a stride that stayed or grew is no question, whatever r does', () => {
  const wider = pair('dilations: [2,2], pads: [2,2,2,2]');
  expect(answers(pair(), wider)).toEqual([]);
  expect(answers(pair(), pair('strides: [2,2]'))).toEqual([]);
});

it('a stride that fell with an r that fell is a finding as well', () => {
  const fine = ['x[1,3,64,64] -> y', 'a = Conv(x, w[8,3,3,3]); y = Conv(a, v[8,8,3,3])'];
  expect(answers(pair(), fine)).toEqual(['broken y H', 'broken y W']);
});
