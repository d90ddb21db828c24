import { expect, it } from 'vitest';
import { costDrift } from '../../src/rules/cost-drift.ts';
import { askDrift, type Drawn, pair } from './drifted.ts';

function figures(
  before: Drawn,
  after: Drawn,
  options: Readonly<Record<string, unknown>> = {},
): readonly string[] {
  return askDrift(costDrift, { before, after, options }).flatMap(({ detail }) =>
    detail.kind === 'cost-drift' ? detail.changes.map(({ figure }) => figure) : [],
  );
}

it('is one finding with the figures beyond the tolerance', () => {
  const more = pair('pads: [2,2,2,2]', { head: '8,8,5,5' });
  expect(figures(pair(), more)).toEqual(['parameters', 'multiplyAccumulates']);
  expect(figures(more, pair())).toEqual(['parameters', 'multiplyAccumulates']);
  // 216 + 576 = 792 parameters became 216 + 1,600 = 1,816.
  expect(figures(pair(), more, { tolerance: '129%' })).toEqual(['parameters', 'multiplyAccumulates']);
  expect(figures(pair(), more, { tolerance: '130%' })).toEqual([]);
});

it('a figure that an open length takes away isn’t compared', () => {
  expect(figures(pair(), pair(undefined, { input: '1,3,H,W' }))).toEqual([]);
});

it('activations that come with another export may be left to exporter-drift', () => {
  const apart: Drawn = [
    'opset 18',
    'x[1,3,64,64] -> y',
    'a = Conv(x, w[8,3,3,3]) {strides: [2,2], pads: [1,1,1,1]}',
    'b = Conv(a, v[8,8,3,3]) {pads: [1,1,1,1]}; c = Sigmoid(b); y = Mul(b, c)',
  ];
  const together: Drawn = [...apart.slice(1, 3), 'y = Conv(a, v[8,8,3,3]) {pads: [1,1,1,1]}'];
  expect(figures(together, apart)).toEqual(['activationBytes']);
  expect(figures(together, apart, { 'ignore-exports': true })).toEqual([]);
  expect(figures(together, apart.slice(1), { 'ignore-exports': true })).toEqual(['activationBytes']);
});

it('says whether layers are wider, or which step is another one', () => {
  const details = (after: Drawn): unknown =>
    askDrift(costDrift, { before: pair(), after, options: {} }).map(({ detail }) => detail)[0];
  const head = { first: { after: { window: { kernel: [5, 5] } } } };
  expect(details(pair('pads: [2,2,2,2]', { head: '8,8,5,5' }))).toMatchObject({ width: null, steps: head });
  expect(details(pair(undefined, { head: '9,8,3,3' }))).toMatchObject({
    width: { way: 'wider', layers: 1, of: 2 },
    steps: { first: null, gone: null },
  });
});
