// Parameters from the ends of 64 bits, beyond 2^53, negative and far too large, in every place of many operators: a figure, an open one
// with the reason, or a Failure; nothing else is thrown, and no figure is none.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Failure } from '../../src/failure.ts';
import { analyzeDrawn } from '../analysis/drawn.ts';

/** Each `%` becomes a number. */
const NODES = [
  'y = Slice(x, [%], [%], [2], [%])',
  'y = Slice(x, [%, 0], [%, %], [%, 1])',
  'y = Reshape(x, [1, %, %])',
  'y = Reshape(x, [%, -1]) {allowzero: 1}',
  'y = Pad(x, [0, 0, %, 0, 0, %])',
  'y = Pad(x, [%, %]) {mode: reflect}',
  'p: int64[6] = [0, 0, %, 0, 0, %]; y = Pad(x, p) {mode: wrap}',
  'y = Tile(x, [1, %, %])',
  'y = Expand(x, [%, 4, %])',
  'y = Gather(x, [%, %, 1]) {axis: 2}',
  'y = Gather(x, %) {axis: %}',
  'i: int64[1, 2, 2] = [%, 0, 1, %]; y = GatherElements(x, i) {axis: 2}',
  'i: int64[2, 3] = [0, 0, %, 0, %, 1]; y = GatherND(x, i)',
  'i: int64[1, 1, 2, 3] = [0, 0, %, 0, 1, %]; y = ScatterND(x, i, u[1, 1, 2])',
  'i: int64[1, 4, 2] = [%, %, 1, 2, 3, %, 1, 0]; y = ScatterElements(x, i, u[1, 4, 2]) {axis: 2}',
  'y, z = Split(x, [%, %]) {axis: 2}',
  'y = Split(x) {axis: %, num_outputs: %}',
  'y = Squeeze(x, [%])',
  'y = Unsqueeze(x, [%, %])',
  'y = Resize(x, , , [1, 4, %]) {mode: linear}',
  'y = Resize(x, , , [%, 4, %]) {keep_aspect_ratio_policy: not_larger}',
  'y = ReduceMean(x, [%])',
  'y = CumSum(x, %)',
  'y = Trilu(x, %)',
  'y, i = TopK(x, [%]) {axis: %}',
  'y = OneHot(x, %, [0, 1]) {axis: %}',
  'r = Range(%, %, %); y = Gather(x, r) {axis: 2}',
  's = ConstantOfShape([%]); y = Add(x, s)',
  's = Shape(x); t = Mul(s, [%, 1, %]); u = Add(t, [%, 0, 0]); y = Reshape(x, u)',
  's = Shape(x); t = Div(s, [1, %, %]); y = Expand(x, t)',
  's = Shape(x) {start: %, end: %}; y = Reshape(x, s)',
  'y = CenterCropPad(x, [%]) {axes: [2]}',
  'y = Col2Im(x, [%, %], [2, 2]) {strides: [%, 1]}',
  'y = STFT(x, %, , %)',
  'y = DFT(x, %, %)',
  'y = ReverseSequence(x, [%]) {time_axis: 2, batch_axis: 0}',
  'y = MaxPool(x) {kernel_shape: [%], strides: [%], dilations: [%]}',
  'y = AveragePool(x) {kernel_shape: [3], pads: [%, %], ceil_mode: 1}',
  'y = Conv(x, w[4,4,3]) {strides: [%], dilations: [%], group: %}',
  'y = ConvTranspose(x, w[4,4,3]) {strides: [%], pads: [%, %], output_padding: [%]}',
  'y = ConvTranspose(x, w[4,4,3]) {output_shape: [%], strides: [%]}',
  'y = Flatten(x) {axis: %}',
  'y = Concat(x, x) {axis: %}',
  'y = Softmax(x) {axis: %}',
  'y = LRN(x) {size: %}',
  'y = LpNormalization(x) {axis: %}',
  'y = GroupNormalization(x, c[4], d[4]) {num_groups: %}',
  'y = Transpose(x) {perm: [%, %, 0]}',
  'n: int64[] = %; y = Loop(n, , x) {body: graph { i: int64[], c: bool[], s[1,4,9] -> d, t; d = Identity(c); t = Conv(s, w[4,4,3]) {pads: [1,1]} }}',
] as const;

const NUMBERS = [
  '-9223372036854775808',
  '9223372036854775807',
  '4611686018427387904',
  '9007199254740991',
  '-9007199254740991',
  '2147483647',
  '-2147483648',
  '1099511627776',
  '99',
  '-7',
  '-1',
  '0',
  '1',
  '3',
];

it('no parameter makes anything but a figure, an open one or a failure', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<string>(...NODES),
      fc.constantFrom('9', 'T'),
      fc.array(fc.constantFrom<string>(...NUMBERS), { minLength: 6, maxLength: 6 }),
      (node, length, numbers) => {
        const drawn = numbers.reduce<string>((text, number) => text.replace('%', number), node);
        expect(said(['opset 21', `x[1,4,${length}] -> y`, drawn])).not.toMatch(/NaN|undefined|Infinity/);
      },
    ),
    {
      numRuns: 600,
      examples: [
        [NODES[0], '9', Array.from({ length: 6 }, () => '9223372036854775807')],
        ['y = Resize(x, , , [1, 4, %]) {mode: linear}', '9', ['0']],
        ['y = OneHot(x, %, [0, 1]) {axis: %}', '9', ['4611686018427387904', '1']],
        [
          'r = Range(%, %, %); y = Gather(x, r) {axis: 2}',
          'T',
          Array.from({ length: 3 }, () => '-9223372036854775808'),
        ],
      ],
    },
  );
});

function said(lines: readonly string[]): string {
  try {
    const analysis = analyzeDrawn(lines);
    const records = analysis.at('all');
    return JSON.stringify(
      [records, analysis.more(records), analysis.joins(true), analysis.undecided],
      infinite,
    );
  } catch (error) {
    if (error instanceof Failure) return error.message;
    throw error;
  }
}

/** JSON writes null for numbers that it doesn't know. */
function infinite(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
