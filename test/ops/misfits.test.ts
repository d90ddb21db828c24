// Parameters that no operand of that shape can have: the node says what stands in the way, and gives no figure along the axis.
import { describe, expect, it } from 'vitest';
import { analyzeDrawn, fieldOf } from '../analysis/drawn.ts';

describe('what does not fit its operand is open, with the reason:', () => {
  it.each<[string, string, string]>([
    ['a negative length', 'y = Reshape(x, [1,4,-8])', 'its new shape holds a negative length'],
    ['two lengths left open', 'y = Reshape(x, [-1,-1])', 'its new shape leaves more than one length open'],
    [
      'another number of elements',
      'y = Reshape(x, [1,4,9])',
      'its operand has 32 elements, and its new shape asks for 36',
    ],
    [
      'elements that leave a rest',
      'y = Reshape(x, [3,-1])',
      'its operand has 32 elements, and its new shape asks for 3',
    ],
    ['a long axis that is dropped', 'y = Squeeze(x, [2])', 'an axis that it drops has 8 places'],
    ['half a permutation', 'y = Transpose(x) {perm: [1,0]}', 'its permutation is not one of the axes'],
    ['an index behind the end', 'y = Gather(x, [0,8]) {axis: 2}', 'an index of it lies outside of the axis'],
    [
      'an index before the start',
      'y = Gather(x, [0,-9]) {axis: 2}',
      'an index of it lies outside of the axis',
    ],
    ['an axis that is none', 'y = Gather(x, [0]) {axis: 3}', 'its axis lies outside of the rank'],
    ['an axis that is none, side by side', 'y = Concat(x, x) {axis: 3}', 'its axis lies outside of the rank'],
    ['an axis that is cut twice', 'y = Slice(x, [0,1], [8,8], [2,-1])', 'it names an axis twice'],
    ['an axis that is padded twice', 'y = Pad(x, [1,1,0,0], , [2,2])', 'it names an axis twice'],
    ['an endless step', 'y = Slice(x, [0], [8], [2], [9223372036854775807])', 'its step is not known'],
    ['parts that leave some out', 'y, z = Split(x, [3,3]) {axis: 2}', 'its parts make 6 of 8 places'],
    ['negative repeats', 'y = Tile(x, [1,1,-2])', 'its repeats are negative'],
    ['a new length of 0', 'y = Resize(x, , , [1,4,0])', 'its new length is not positive'],
    ['a negative scale', 'y = Resize(x, , [1.0,1.0,-2.0])', 'its scale is not positive'],
    [
      'a kernel that is not that of the weights',
      'y = Conv(x, w[4,4,3]) {kernel_shape: [5]}',
      'its kernel is not that of its weights',
    ],
    [
      'a transposed kernel that is not that of the weights',
      'y = ConvTranspose(x, w[4,4,3]) {kernel_shape: [5]}',
      'its kernel is not that of its weights',
    ],
    [
      'a kernel of more axes than there are',
      'y = Conv(x, w[4,4,3,3])',
      'its operand has 3 axes, and its kernel 2',
    ],
  ])('%s', (_, line, reason) => {
    const analysis = analyzeDrawn(['opset 18', 'x[1,4,8] -> y', line]);
    expect(analysis.undecided.map(({ node, reason: said }) => [node, said])).toEqual([['y', reason]]);
    expect(fieldOf(analysis, 'y')?.local ?? null).toBe(null);
  });
});
