// Places chosen by constant indices, held to what a runtime makes of them.
import { expect, it } from 'vitest';
import { analyzeDrawn, fieldOf, inShort } from '../analysis/drawn.ts';

it('GatherElements with one row of constant indices is a table of them', () => {
  const analysis = analyzeDrawn([
    'opset 13',
    'x[1,1,9] -> y',
    'y = GatherElements(x, i: int64[1,1,4] = [0, 3, -1, 5]) {axis: 2}',
  ]);
  expect(inShort(fieldOf(analysis, 'y'))).toBe('exact q4 N0 [0,0] [3,3] [8,8] [5,5]');
});

it('GatherElements with evenly spaced indices has their step as its stride', () => {
  const analysis = analyzeDrawn([
    'opset 13',
    'x[1,2,9] -> y',
    'y = GatherElements(x, i: int64[1,2,3] = [1, 4, 7, 1, 4, 7]) {axis: -1}',
  ]);
  expect(inShort(fieldOf(analysis, 'y'))).toBe('exact N3 [1,1]');
});

it('GatherElements whose channels choose apart reaches from the first to the last of their indices', () => {
  const analysis = analyzeDrawn([
    'opset 13',
    'x[1,2,9] -> y',
    'y = GatherElements(x, i: int64[1,2,3] = [0, 3, 6, 1, 5, 4]) {axis: 2}',
  ]);
  expect(inShort(fieldOf(analysis, 'y'))).toBe('exact q3 N0 [0,1] [3,5] [4,6]');
});
