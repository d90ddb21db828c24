// Which tensors an `at` means (interface.md §1).
import { describe, expect, it } from 'vitest';
import { analyzeDrawn } from './drawn.ts';

const NET = [
  'images[1,3,64,64] -> logits, box',
  'stem: s = Conv(images, v[8,3,3,3]) {strides: [2,2], pads: [1,1,1,1]}',
  'block: b = Conv(s, w[8,8,3,3]) {strides: [2,2], pads: [1,1,1,1]}',
  'up: u = Resize(b, , [1.0,1.0,2.0,2.0]) {mode: nearest}',
  'join: logits = Add(u, s)',
  'pool: p = GlobalAveragePool(b)',
  'head: f = Flatten(p)',
  'box = Gemm(f, g[8,4])',
];

describe('at', () => {
  const analysis = analyzeDrawn(NET);
  const at = (pattern: string): string[] => analysis.at(pattern).map(({ name }) => name);

  it.each<[string, readonly string[]]>([
    ['outputs', ['logits', 'box']],
    ['all', ['images', 's', 'b', 'u', 'logits', 'p', 'f', 'box']],
    ['features', ['b', 'logits']],
    ['logits', ['logits']],
    ['join', ['logits']],
    ['stem', ['s']],
    ['*o*', ['b', 'logits', 'p', 'box']],
    ['b*', ['b', 'box']],
    ['images', ['images']],
    ['stride 2', ['s', 'u', 'logits']],
    ['stride 4', ['b']],
    ['stride 4/2', ['s', 'u', 'logits']],
    ['stride 1', ['images']],
    ['stride 32', []],
    ['nothing', []],
    ['stride two', []],
    ['Outputs', []],
  ])('%s', (pattern, want) => {
    expect(at(pattern)).toEqual(want);
  });

  it('stride 1/2 means tensors finer than their source', () => {
    const finer = analyzeDrawn(['x[1,1,8] -> y', 'y = Resize(x, , [1.0,1.0,2.0]) {mode: nearest}']);
    expect(finer.at('stride 1/2').map(({ name }) => name)).toEqual(['y']);
  });

  it('a stride counts without its sign', () => {
    const flipped = analyzeDrawn(['x[1,1,8] -> y', 'y = Slice(x, [-1], [-99], [2], [-2])']);
    expect(flipped.at('stride 2').map(({ name }) => name)).toEqual(['y']);
  });

  it('a stride of one axis alone is not the tensor’s', () => {
    const uneven = analyzeDrawn(['x[1,1,8,8] -> y', 'y = MaxPool(x) {kernel_shape: [2,1], strides: [2,1]}']);
    expect(uneven.at('stride 2').map(({ name }) => name)).toEqual([]);
  });

  it('a node of several outputs stands for all of them', () => {
    const split = analyzeDrawn(['x[1,4,8] -> a, b', 'halves: a, b = Split(x) {axis: 1}']);
    expect(split.at('halves').map(({ name }) => name)).toEqual(['a', 'b']);
  });
});
