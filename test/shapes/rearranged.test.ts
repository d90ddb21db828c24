// Operators that move the entries of small tensors (onnx-operators.md §9.2).
import { describe, expect, it } from 'vitest';
import { folded } from './folded.ts';

/** y made of int64 constants, beside a source that makes it a network. */
function of(...lines: readonly string[]): string {
  return folded(['opset 18', 'x[N,3,H,W] -> y', ...lines], 'y');
}

describe('an operator that moves entries', () => {
  it.each<[string, readonly string[], string]>([
    ['Gather', ['y = Gather([5,6,7], [2,0])'], '7, 5'],
    ['Gather from behind', ['y = Gather([5,6,7], [-1])'], '7'],
    ['Gather of a scalar', ['y = Gather([5,6,7], 1)'], '6'],
    ['Gather of rows', ['y = Gather(t: int64[2,3] = [1,2,3,4,5,6], [1]) {axis: 0}'], '4, 5, 6'],
    ['Gather of columns', ['y = Gather(t: int64[2,3] = [1,2,3,4,5,6], [2,0]) {axis: 1}'], '3, 1, 6, 4'],
    ['Slice', ['y = Slice([5,6,7,8], [1], [3])'], '6, 7'],
    ['Slice backwards', ['y = Slice([5,6,7,8], [-1], [-9], [0], [-1])'], '8, 7, 6, 5'],
    ['Slice with steps', ['y = Slice([5,6,7,8,9], [0], [9], [0], [2])'], '5, 7, 9'],
    ['Slice of a matrix', ['y = Slice(t: int64[2,3] = [1,2,3,4,5,6], [1], [3], [1])'], '2, 3, 5, 6'],
    ['Concat', ['y = Concat([1,2], [3]) {axis: 0}'], '1, 2, 3'],
    [
      'Concat of columns',
      ['y = Concat(s: int64[2,1] = [1,4], t: int64[2,2] = [2,3,5,6]) {axis: 1}'],
      '1, 2, 3, 4, 5, 6',
    ],
    ['Split', ['a, y = Split([1,2,3,4,5], [2,3]) {axis: 0}'], '3, 4, 5'],
    ['Split in equal parts', ['a, y = Split([1,2,3,4]) {axis: 0, num_outputs: 2}'], '3, 4'],
    ['Squeeze', ['y = Squeeze(t: int64[1,1] = [4], [0])'], '4'],
    ['Unsqueeze', ['y = Unsqueeze(4, [0])'], '4'],
    ['Reshape', ['y = Reshape(t: int64[2,2] = [1,2,3,4], [-1])'], '1, 2, 3, 4'],
    ['Flatten', ['y = Flatten(t: int64[2,2] = [1,2,3,4]) {axis: 0}'], '1, 2, 3, 4'],
    ['Transpose', ['y = Transpose(t: int64[2,3] = [1,2,3,4,5,6])'], '1, 4, 2, 5, 3, 6'],
    ['Expand', ['y = Expand([7], [3])'], '7, 7, 7'],
    ['Expand of a row to a matrix', ['y = Expand([1,2], [2,2])'], '1, 2, 1, 2'],
    ['Tile', ['y = Tile([1,2], [2])'], '1, 2, 1, 2'],
  ])('%s', (_, lines, want) => {
    expect(of(...lines)).toBe(want);
  });
});
