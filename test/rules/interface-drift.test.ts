import { expect, it } from 'vitest';
import { interfaceDrift } from '../../src/rules/interface-drift.ts';
import { askDrift, type Drawn } from './drifted.ts';

const BODY = 'y = Conv(x, w[8,3,3,3]) {pads: [1,1,1,1]}';
const ONE: Drawn = ['x[1,3,64,64] -> y', BODY];

function changes(
  before: Drawn,
  after: Drawn,
  options: Readonly<Record<string, unknown>> = {},
): readonly string[] {
  return askDrift(interfaceDrift, { before, after, options }).map(({ detail, place }) => {
    if (detail.kind !== 'interface-drift') throw new Error(detail.kind);
    return `${detail.change.what} ${detail.change.change} ${place.tensor ?? place.source ?? '-'}`;
  });
}

it.each([
  ['a fixed length that is open', ['x[1,3,H,64] -> y', BODY], ['input shape x', 'output shape y']],
  ['another length', ['x[1,3,32,64] -> y', BODY], ['input shape x', 'output shape y']],
  ['an output more', ['x[1,3,64,64] -> y, z', BODY, 'z = Relu(x)'], ['output added z']],
  [
    'other names',
    ['p[1,3,64,64] -> q', 'q = Conv(p, w[8,3,3,3]) {pads: [1,1,1,1]}'],
    ['input renamed p', 'output renamed q'],
  ],
] as const)('%s is a finding', (_what, after, wanted) => {
  expect(changes(ONE, after)).toEqual(wanted);
});

it('an output that is gone is named as it was', () => {
  expect(changes(['x[1,3,64,64] -> y, z', BODY, 'z = Relu(x)'], ONE)).toEqual(['output removed z']);
});

it('another order is a finding with the first that stands elsewhere, also where another exporter renamed all', () => {
  const two = 'y = Conv(x, w[8,3,3,3]) {pads: [1,1,1,1]}; z = Relu(y)';
  const before: Drawn = ['x[1,3,64,64] -> y, z', two];
  expect(changes(before, ['x[1,3,64,64] -> z, y', two])).toEqual(['output order z']);
  const renamed =
    'b = Conv(x, w[8,3,3,3]) {pads: [1,1,1,1]}; c = Relu(b); a = MaxPool(c) {kernel_shape: [2,2]}';
  const after: Drawn = ['opset 18', 'x[1,3,64,64] -> a, b', renamed];
  const pooled: Drawn = [
    'x[1,3,64,64] -> y, z',
    'y = Conv(x, w[8,3,3,3]) {pads: [1,1,1,1]}; z = MaxPool(y) {kernel_shape: [2,2]}',
  ];
  expect(changes(pooled, after, { 'ignore-exports': true })).toEqual(['output order a']);
});

it('what an open length is called doesn’t count', () => {
  expect(changes(['x[N,3,H,W] -> y', BODY], ['x[batch,3,h,w] -> y', BODY])).toEqual([]);
});

it('a renaming by another exporter may be left to exporter-drift; one with another shape may not', () => {
  const renamed: Drawn = ['opset 18', 'p[1,3,64,64] -> q', 'q = Conv(p, w[8,3,3,3]) {pads: [1,1,1,1]}'];
  expect(changes(ONE, renamed)).toHaveLength(2);
  expect(changes(ONE, renamed, { 'ignore-exports': true })).toEqual([]);
  const opened: Drawn = ['opset 18', 'p[1,3,H,W] -> q', 'q = Conv(p, w[8,3,3,3]) {pads: [1,1,1,1]}'];
  expect(changes(ONE, opened, { 'ignore-exports': true })).toHaveLength(2);
  expect(changes(ONE, renamed.slice(1), { 'ignore-exports': true })).toHaveLength(2);
});
