// Layers that see nothing new (engine.md §6; Richter et al. 2021).
import { describe, expect, it } from 'vitest';
import { analyzeDrawn } from './drawn.ts';

/** `two h, w`: the layer and the axes it sees nothing new along, `partly` where that isn't all. */
function said(...lines: readonly string[]): string[] | null {
  const { unproductive } = analyzeDrawn(lines).record([], false);
  if (unproductive === undefined) return null;
  return unproductive.layers!.map(({ node, axes, everyAxis }) => {
    const where = axes.map(({ letter, size, length }) => `${letter} ${size}/${length}`).join(', ');
    return `${node} ${where}${everyAxis ? '' : ' partly'}`;
  });
}

const CHAIN = [
  'x[1,2,8] -> y',
  'one: a = Conv(x, u[4,2,7]) {pads: [3,3]}',
  'two: b = Conv(a, v[4,4,3]) {pads: [1,1]}',
  'thin: c = Conv(b, t[4,4,1])',
  'three: y = MaxPool(c) {kernel_shape: [2], strides: [2]}',
];

describe('a layer sees nothing new', () => {
  it('where its operand sees as much as the input has; one of a single tap is none', () => {
    expect(said(...CHAIN)).toEqual(['three T 9/8']);
  });

  it('as soon as the receptive field is as long as the input', () => {
    expect(
      said('x[1,1,7] -> y', 'a = Conv(x, u[1,1,7]) {pads: [3,3]}', 'two: y = Conv(a, v[1,1,3])'),
    ).toEqual(['two T 7/7']);
  });

  it('along the axes on which it has several taps', () => {
    const lines = (kernel: string): string[] => [
      'x[1,1,32,8] -> y',
      'a = Conv(x, u[1,1,9,9]) {pads: [4,4,4,4]}',
      `two: y = Conv(a, v[1,1,${kernel}])`,
    ];
    expect(said(...lines('1,3'))).toEqual(['two W 9/8']);
    expect(said(...lines('3,3'))).toEqual(['two W 9/8 partly']);
    expect(said(...lines('3,1'))).toEqual([]);
  });

  it('where what is known of its operand is enough, though more may reach it', () => {
    const foo = 'opset 17, my.domain 1';
    expect(
      said(
        foo,
        'x[1,1,8] -> y; value b[1,1,8]',
        'a = Conv(x, u[1,1,9]) {pads: [4,4]}; b = my.domain::Foo(x)',
        'c = Add(a, b); two: y = Conv(c, v[1,1,3])',
      ),
    ).toEqual(['two T 9/8']);
  });

  it('in the narrowest phase too', () => {
    expect(
      said('x[1,1,3] -> y', 'a = ConvTranspose(x, u[1,1,5]) {strides: [2]}', 'two: y = Conv(a, v[1,1,3])'),
    ).toEqual([]);
  });

  it('not known where no length is', () => {
    expect(said('x[1,1,L] -> y', 'y = Conv(x, w[1,1,3])')).toBeNull();
  });
});

it('what such layers cost: weights that they share count once', () => {
  const { unproductive, cost } = analyzeDrawn([
    'x[1,1,8] -> y',
    'w[1,1,3]; b[1]',
    'a = Conv(x, u[1,1,9]) {pads: [4,4]}',
    'two: c = Conv(a, w, b) {pads: [1,1]}; three: y = Conv(c, w, b) {pads: [1,1]}',
  ]).record([], false);
  expect(unproductive).toMatchObject({
    layers: [
      { node: 'two', tensor: 'c', operator: 'Conv', parameters: 4, multiplyAccumulates: 24 },
      { node: 'three', tensor: 'y', parameters: 4, multiplyAccumulates: 24 },
    ],
    parameters: 4,
    multiplyAccumulates: 48,
  });
  expect(cost).toMatchObject({ parameters: 13, multiplyAccumulates: 8 * 9 + 48 });
});

it('such layers are counted where they aren’t listed', () => {
  const analysis = analyzeDrawn(CHAIN);
  const { layers, ...counted } = analysis.record([], false).unproductive!;
  expect(layers).toHaveLength(1);
  expect(counted).toMatchObject({
    count: 1,
    first: 'three',
    seen: [{ source: 'x', sourceAxis: 2, letter: 'T', length: 8 }],
  });
  expect(analysis.record([], false, false, false).unproductive).toEqual(counted);
});
