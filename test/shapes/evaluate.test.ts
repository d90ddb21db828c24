// What operators do to small tensors (onnx-operators.md §9.2), and the chains that must resolve (§9.6).
import { describe, expect, it } from 'vitest';
import { folded } from './folded.ts';

/** y made of int64 constants, beside a source that makes it a network. */
function of(...lines: readonly string[]): string {
  return folded(['opset 18', 'x[N,3,H,W] -> y', ...lines], 'y');
}

describe('an operator over small tensors', () => {
  it.each<[string, readonly string[], string]>([
    ['Shape', ['y = Shape(x)'], 'N, 3, H, W'],
    ['Shape with start and end', ['y = Shape(x) {start: 1, end: -1}'], '3, H'],
    ['Size', ['y = Size(x)'], '3·H·N·W'],
    ['Constant', ['y = Constant() {value: int64[2] = [4, 5]}'], '4, 5'],
    ['ConstantOfShape', ['y = ConstantOfShape([3]) {value: int64[1] = [7]}'], '7, 7, 7'],
    ['ConstantOfShape, 0 by default', ['y = ConstantOfShape([2])'], '0, 0'],
    ['Identity', ['y = Identity([1,2])'], '1, 2'],
    ['Range', ['y = Range(2, 9, 3)'], '2, 5, 8'],
    ['Range downwards', ['y = Range(3, 0, -1)'], '3, 2, 1'],
    ['Add, broadcast', ['y = Add([1,2], 10)'], '11, 12'],
    ['Div of whole numbers', ['y = Div([7,8], [2])'], '3, 4'],
    ['Div of real numbers', ['y = Div(1.0, 4.0)'], '1/4'],
    ['Mod', ['y = Mod([-7,7], [3])'], '2, 1'],
    ['Mod with fmod', ['y = Mod([-7,7], [3]) {fmod: 1}'], '−1, 1'],
    ['Cast of a fraction', ['y = Cast([2.5]) {to: 7}'], '2'],
    ['Floor and Ceil', ['a = Ceil([1.5]); b = Floor([1.5]); y = Sub(a, b)'], '1'],
    ['Round', ['y = Round([0.5, 1.5])'], '0, 2'],
    ['Clip', ['y = Clip([1,5,9], 2, 6)'], '2, 5, 6'],
    ['Where', ['c = Greater([1,5], 3); y = Where(c, [10,11], [20,21])'], '20, 11'],
    ['Equal and Not', ['e = Equal([1,2], 2); y = Not(e)'], '1, 0'],
    ['ReduceProd', ['y = ReduceProd([2,3,4])'], '24'],
    ['ReduceSum', ['y = ReduceSum([2,3,4])'], '9'],
    ['ReduceMax', ['y = ReduceMax([2,9,4])'], '9'],
    ['ReduceMin', ['y = ReduceMin([2,9,4])'], '2'],
    ['Max of two', ['y = Max([2,9], [4,4])'], '4, 9'],
    ['Pad of pads', ['y = Pad([1,2], [2,1])'], '0, 0, 1, 2, 0'],
    ['Pad with a value', ['y = Pad([1,2], [0,1], 7)'], '1, 2, 7'],
    ['Pad that crops', ['y = Pad([1,2,3], [-1,0])'], '2, 3'],
    ['Pad by reflection', ['y = Pad([1,2,3], [2,1]) {mode: reflect}'], '3, 2, 1, 2, 3, 2'],
    ['Pad by the edge', ['y = Pad([1,2,3], [1,2]) {mode: edge}'], '1, 1, 2, 3, 3, 3'],
    ['Pad of lengths', ['s = Shape(x); y = Pad(s, [1,0])'], '0, N, 3, H, W'],
    ['GatherElements', ['y = GatherElements([5,6,7], [2,0,-1])'], '7, 5, 7'],
    ['GatherND', ['y = GatherND(m: int64[2,3] = [1,2,3,4,5,6], i: int64[2,2] = [0,1, 1,-1])'], '2, 6'],
    ['GatherND of rows', ['y = GatherND(m: int64[2,3] = [1,2,3,4,5,6], i: int64[1,1] = [1])'], '4, 5, 6'],
    [
      'GatherND behind a batch',
      ['y = GatherND(m: int64[2,3] = [1,2,3,4,5,6], i: int64[2,1] = [2,0]) {batch_dims: 1}'],
      '3, 4',
    ],
    ['ScatterElements', ['y = ScatterElements([1,2,3], [0,2], [9,8])'], '9, 2, 8'],
    [
      'ScatterElements that adds',
      ['y = ScatterElements([1,2,3], [0,2], [9,8]) {reduction: add}'],
      '10, 2, 11',
    ],
    ['ScatterND', ['s = Shape(x); y = ScatterND(s, i: int64[1,1] = [1], [5])'], 'N, 5, H, W'],
    [
      'ScatterND of rows',
      ['y = ScatterND(m: int64[2,2] = [1,2,3,4], i: int64[1,1] = [1], u: int64[1,2] = [8,9])'],
      '1, 2, 8, 9',
    ],
    ['OneHot', ['y = OneHot([1,-1], 3, [0,5])'], '0, 5, 0, 0, 0, 5'],
    ['OneHot with its axis ahead', ['y = OneHot([1,0], 2, [0,1]) {axis: 0}'], '0, 1, 1, 0'],
    ['ArgMax', ['y = ArgMax([3,9,9,1])'], '1'],
    ['ArgMax of rows', ['y = ArgMax(m: int64[2,3] = [1,3,2,9,5,6]) {axis: 1, keepdims: 0}'], '1, 0'],
    ['ReduceSum of rows', ['y = ReduceSum(m: int64[2,3] = [1,2,3,4,5,6], [1]) {keepdims: 0}'], '6, 15'],
    ['ReduceMax of columns', ['y = ReduceMax(m: int64[2,3] = [1,2,3,4,0,6], [0])'], '4, 2, 6'],
    ['CumSum', ['y = CumSum([1,2,3], 0)'], '1, 3, 6'],
    ['CumSum, exclusive and reversed', ['y = CumSum([1,2,3], 0) {exclusive: 1, reverse: 1}'], '5, 3, 0'],
    ['NonZero', ['y = NonZero([0,5,0,7])'], '1, 3'],
    ['Trilu', ['y = Trilu(m: int64[2,3] = [1,2,3,4,5,6]) {upper: 0}'], '1, 0, 0, 4, 5, 0'],
    ['Trilu, moved', ['y = Trilu(m: int64[2,3] = [1,2,3,4,5,6], 1)'], '0, 2, 3, 0, 0, 6'],
    ['EyeLike', ['y = EyeLike(m: int64[2,3] = [1,2,3,4,5,6]) {k: 1}'], '0, 1, 0, 0, 0, 1'],
    ['DequantizeLinear', ['y = DequantizeLinear([10,30], 0.5, 8)'], '1, 11'],
    ['Sqrt of a fraction', ['y = Sqrt([0.25, 9.0])'], '1/2, 3'],
    ['Pow by a fraction', ['y = Pow([0.25], [0.5])'], '1/2'],
    ['Pow by less than nothing', ['y = Pow([4.0], [-1.0])'], '1/4'],
  ])('%s', (_, lines, want) => {
    expect(of(...lines)).toBe(want);
  });
});

describe('what does not fold', () => {
  it.each<[string, readonly string[]]>([
    ['a value of a source', ['y = Add(x, 1.0)']],
    ['a constant whose values are not in the file', ['y = Add(w[3], 1.0)']],
    ['more than 4,096 entries', ['y = Range(0, 5000, 1)']],
    ['operands that do not broadcast', ['y = Add([1,2], [1,2,3])']],
    ['an operator that says nothing of values', ['y = Sin([1.0])']],
    ['writing to a place outside', ['y = ScatterElements([1,2,3], [5], [9])']],
    ['a scale for each entry', ['y = DequantizeLinear([10,30], [0.5,0.25])']],
  ])('%s', (_, lines) => {
    expect(of(...lines)).toBe('unfolded');
  });

  it('an index outside leaves an entry open, and the others stand', () => {
    expect(of('y = Gather([5,6,7], [0,9])')).toBe('5, ?');
  });

  it('a bound that is there and not known clips to nobody knows what', () => {
    expect(of('s = Shape(x); q = Sqrt(s); y = Clip(s, q)')).toBe('?, ?, ?, ?');
  });
});

describe('chains that exporters write', () => {
  const gather = 's = Shape(x); h = Gather(s, 2); w = Gather(s, 3); n = Slice(s, [0], [2])';

  it('sizes of an up-sampling: cast to float, times 2.0, floor, cast back', () => {
    expect(
      of(
        gather,
        'f = Cast(h) {to: 1}; m = Mul(f, 2.0); g = Floor(m); i = Cast(g) {to: 7}; u = Unsqueeze(i, [0])',
        'y = Concat(n, u, u) {axis: 0}',
      ),
    ).toBe('N, 3, 2·H, 2·H');
  });

  it('a real factor of ⅔ stays one: ⌊2·H / 3⌋', () => {
    expect(of(gather, 'f = Cast(h) {to: 1}; m = Mul(f, 0.6666667); g = Floor(m); y = Cast(g) {to: 7}')).toBe(
      '⌊2·H/3⌋',
    );
  });

  it('half of a length', () => {
    expect(of(gather, 'y = Div(h, 2)')).toBe('⌊H/2⌋');
  });

  it('padding of windows of 7: (7 − H mod 7) mod 7', () => {
    const padded = of(gather, 'r = Mod(h, 7); d = Sub(7, r); y = Mod(d, 7)');
    expect(padded).toBe(of(gather, 'm = Neg(h); y = Mod(m, 7)'));
    expect(padded).not.toBe('unfolded');
  });

  it('PyTorch’s order of pads turned round: reshape to pairs, slice backwards, transpose, flatten', () => {
    expect(
      of(
        'z = ConstantOfShape([4]); p = Concat([1,2,3,4], z) {axis: 0}',
        'a = Reshape(p, [-1, 2]); b = Slice(a, [-1], [-9223372036854775807], [0], [-1]); c = Transpose(b); d = Reshape(c, [-1])',
        'y = Cast(d) {to: 7}',
      ),
    ).toBe('0, 0, 3, 1, 0, 0, 4, 2');
  });

  it('the target of a reshape with one entry for the rest', () => {
    expect(of('s = Shape(x); b = Slice(s, [0], [1]); y = Concat(b, [-1, 16]) {axis: 0}')).toBe('N, −1, 16');
  });

  it('whether a length is a number folds with numbers only', () => {
    expect(of(gather, 'y = Equal(h, 224)')).toBe('?');
    expect(folded(['x[1,3,224,W] -> y', 's = Shape(x); h = Gather(s, 2); y = Equal(h, 224)'], 'y')).toBe('1');
  });

  it('a range up to an open length has values that are not known', () => {
    expect(of(gather, 'y = Range(0, h, 1)')).toBe('unfolded');
  });
});

it('a chain of a hundred thousand operators is walked back without recursion', () => {
  const steps = Array.from({ length: 100_000 }, (_, at) => `v${at + 1} = Add(v${at}, 1)`);
  const lines = ['x[1] -> y', 'v0: int64[1] = [0]', steps.join('\n'), 'y = Identity(v100000)'];
  expect(folded(lines, 'y')).toBe('100000');
});
