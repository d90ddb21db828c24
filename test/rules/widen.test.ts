import { expect, it } from 'vitest';
import { widenChanges } from '../../src/rules/widen.ts';
import { layer } from './fake-analysis.ts';

it('one more tap adds dilation times the stride before the layer', () => {
  expect(widenChanges([layer('c', 4, { dilation: 2 })], [8, 1], [33, 1])).toEqual([
    { kind: 'dilate', node: 'c', dilation: 7, adds: [40, 1] },
    { kind: 'enlarge', node: 'c', kernel: 9, adds: [48, 1] },
    { kind: 'append', layers: 3, stride: [8, 1], adds: [48, 1] },
  ]);
});

it('the layer that needs the smallest dilation is taken, the nearest among equals', () => {
  const layers = [layer('near', 8), layer('same', 8), layer('far', 2), layer('wide', 8, { kernel: 5 })];
  expect(widenChanges(layers, null, [20, 1])).toEqual([
    { kind: 'dilate', node: 'wide', dilation: 2, adds: [32, 1] },
    { kind: 'enlarge', node: 'near', kernel: 7, adds: [32, 1] },
  ]);
});

it('pooling layers and layers of one tap are not dilated', () => {
  const layers = [layer('p', 8, { operator: 'MaxPool' }), layer('one', 8, { kernel: 1 })];
  expect(widenChanges(layers, null, [8, 1])).toEqual([
    { kind: 'enlarge', node: 'one', kernel: 3, adds: [16, 1] },
  ]);
});

it('behind an up-sampling a tap adds less than a sample', () => {
  const layers = [layer('c', 1, { inputStride: [1, 2] })];
  expect(widenChanges(layers, [-1, 2], [3, 2])).toEqual([
    { kind: 'dilate', node: 'c', dilation: 3, adds: [2, 1] },
    { kind: 'enlarge', node: 'c', kernel: 7, adds: [2, 1] },
    { kind: 'append', layers: 2, stride: [1, 2], adds: [2, 1] },
  ]);
});

it('a gap that takes another network gets no hint', () => {
  expect(widenChanges([layer('c', 1)], [1, 1], [1_000, 1])).toEqual([]);
});

it('a layer on a narrower path makes up for the difference first', () => {
  const layers = [layer('branch', 8, { dilation: 2, slack: [40, 1] }), layer('stem', 4, { slack: [0, 1] })];
  expect(widenChanges(layers, null, [20, 1])).toEqual([
    { kind: 'dilate', node: 'stem', dilation: 4, adds: [24, 1] },
    { kind: 'enlarge', node: 'branch', kernel: 7, adds: [24, 1] },
  ]);
});
