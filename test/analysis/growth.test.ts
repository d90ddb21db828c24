// Growth of a layer: what its node added to r.
import { describe, expect, it } from 'vitest';
import { analyzeDrawn } from './drawn.ts';

/** Along the last axis, by tensor. */
function growths(lines: readonly string[], tensors: readonly string[]): (number | null)[] {
  const analysis = analyzeDrawn(lines);
  return tensors.map((tensor) => analysis.more(analysis.at(tensor))[0]!.growth!.at(-1)!);
}

describe('what a layer adds to r', () => {
  it('is (k − 1)·d times the strides before it, and along a chain adds up to r − 1', () => {
    const chain = [
      'x[1,1,64] -> y',
      'a = Conv(x, u[1,1,7]) {strides: [2], pads: [3,3]}; b = MaxPool(a) {kernel_shape: [3], strides: [2], pads: [1,1]}',
      'r = Relu(b); y = Conv(r, w[1,1,3]) {dilations: [2], pads: [2,2]}',
    ];
    expect(growths(chain, ['x', 'a', 'b', 'r', 'y'])).toEqual([0, 6, 4, 0, 16]);
  });

  it('of a transposed window or a resize is what the widest phase gains', () => {
    const up = (operator: string): (number | null)[] =>
      growths(
        ['x[1,1,16] -> y', `a = Conv(x, v[1,1,3]) {strides: [2], pads: [1,1]}; y = ${operator}`],
        ['y'],
      );
    expect(up('ConvTranspose(a, w[1,1,4]) {strides: [2], pads: [1,1]}')).toEqual([2]);
    expect(up('Resize(a, , [1.0,1.0,2.0]) {mode: linear}')).toEqual([2]);
    expect(up('Resize(a, , [1.0,1.0,2.0]) {mode: nearest}')).toEqual([0]);
  });

  it('of a join is what the hull has beyond the largest operand', () => {
    const shifted = [
      'x[1,1,64] -> y, z',
      'a = Conv(x, u[1,1,5]) {pads: [4,0]}; b = Conv(x, v[1,1,3]) {pads: [0,2]}; y = Add(a, b); z = Add(a, x)',
    ];
    expect(growths(shifted, ['y', 'z'])).toEqual([2, 0]);
  });

  it('along the widest path adds up to r − 1 where paths meet', () => {
    const block = [
      'x[1,1,64] -> y',
      'a = Conv(x, u[1,1,3]) {pads: [1,1]}; b = Conv(a, v[1,1,9]) {pads: [4,4]}; c = Conv(x, w[1,1,3]) {pads: [1,1]}',
      's = Add(b, c); y = MaxPool(s) {kernel_shape: [2], strides: [2]}',
    ];
    expect(growths(block, ['a', 'b', 's', 'y'])).toEqual([2, 8, 0, 1]);
  });

  it('is negative where a node takes the part that sees less', () => {
    const part = [
      'x[1,1,64] -> y',
      'a = Conv(x, u[1,1,9]) {pads: [4,4]}; c = Concat(a, x) {axis: 1}; y = Slice(c, [1], [2], [1])',
    ];
    expect(growths(part, ['c', 'y'])).toEqual([0, -8]);
  });

  it('counts local edges alone: a gate adds nothing, however much it saw', () => {
    const gated = [
      'x[1,1,64] -> y',
      'a = Conv(x, u[1,1,9]) {pads: [4,4]}; g = GlobalAveragePool(a); y = Mul(x, g)',
    ];
    expect(growths(gated, ['g', 'y'])).toEqual([null, 0]);
  });

  it('is not known where r is a bound, before the node or behind it', () => {
    const strange = [
      'x[1,1,64] -> y',
      'value a[1,1,64]; a = my.domain::Strange(x); b = Add(a, x); y = Conv(b, w[1,1,3]) {pads: [1,1]}',
    ];
    expect(growths(strange, ['b', 'y'])).toEqual([null, null]);
  });

  it('is known where only the place isn’t', () => {
    const same = [
      'x[1,1,N] -> y',
      'a = Conv(x, u[1,1,3]) {strides: [2], auto_pad: SAME_UPPER}; y = Conv(a, w[1,1,3]) {pads: [1,1]}',
    ];
    expect(growths(same, ['a', 'y'])).toEqual([2, 4]);
  });
});
