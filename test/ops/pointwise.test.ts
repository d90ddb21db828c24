// P: each output element sees the operand's element at its place (onnx-operators.md §3.2).
import { describe, expect, it } from 'vitest';
import { type Said, says } from './says.ts';

const POINTWISE: readonly Said[] = [
  {
    name: 'pointwise operators share their operand’s map',
    net: ['x[1,1,8] -> y', 'a = Conv(x, w[1,1,3]); b = Relu(a); c = Cast(b) {to: 10}; y = Erf(c)'],
    want: { y: 'exact N1 [0,2]', 'y shape': '1, 1, 6' },
  },
  {
    name: 'the mask of a dropout carries nothing',
    net: ['x[1,1,8] -> y, m', 'y, m = Dropout(x)'],
    want: { y: 'exact N1 [0,0]', m: 'no dependence' },
  },
  {
    name: 'CastLike takes only the type of its second operand',
    net: ['opset 15', 'x[1,1,8], z[1,1,8] -> y', 'y = CastLike(x, z)'],
    want: { 'y T x': 'exact N1 [0,0]', 'y T z': 'no dependence' },
  },
];

describe('a pointwise operator', () => {
  it.each(POINTWISE)('$name', (said) => {
    expect(says(said)).toEqual(said.want);
  });
});
