// Channels last: every operator of com.ms.internal.nhwc, and those of com.microsoft that take channels last, see what the operator of
// the main domain sees between two transpositions.
import { describe, expect, it } from 'vitest';
import { analyzeDrawn, fieldOf, inShort } from '../analysis/drawn.ts';

const HEAD = 'opset 19, com.microsoft 1, com.ms.internal.nhwc 19';

interface Pair {
  readonly last: string;
  /** The same between `a = Transpose(x)` and `y = Transpose(b)`: b of a. */
  readonly first: string;
}

const NHWC = 'com.ms.internal.nhwc';

const PAIRS: readonly Pair[] = [
  {
    last: `y = ${NHWC}::Conv(x, w[8,3,3,5]) {strides: [2,1], pads: [1,2,1,2]}`,
    first: 'b = Conv(a, w[8,3,3,5]) {strides: [2,1], pads: [1,2,1,2]}',
  },
  {
    last: `y = ${NHWC}::ConvTranspose(x, w[6,4,3,4]) {strides: [2,3], pads: [1,0,0,1]}`,
    first: 'b = ConvTranspose(a, w[6,4,3,4]) {strides: [2,3], pads: [1,0,0,1]}',
  },
  {
    last: `y = ${NHWC}::QLinearConvTranspose(x, s[], z: uint8[], w: uint8[6,4,3,4], t[], u: uint8[], p[], q: uint8[]) {strides: [2,3]}`,
    first: 'b = ConvTranspose(a, w[6,4,3,4]) {strides: [2,3]}',
  },
  {
    last: `y = ${NHWC}::MaxPool(x) {kernel_shape: [3,2], strides: [2,2]}`,
    first: 'b = MaxPool(a) {kernel_shape: [3,2], strides: [2,2]}',
  },
  {
    last: `y = ${NHWC}::LpPool(x) {kernel_shape: [3,2], pads: [1,0,1,0]}`,
    first: 'b = LpPool(a) {kernel_shape: [3,2], pads: [1,0,1,0]}',
  },
  { last: `y = ${NHWC}::GlobalAveragePool(x)`, first: 'b = GlobalAveragePool(a)' },
  {
    last: 'y = com.microsoft::QLinearGlobalAveragePool(x, s[], z: uint8[], t[], u: uint8[]) {channels_last: 1}',
    first: 'b = GlobalAveragePool(a)',
  },
  {
    last: `y = ${NHWC}::InstanceNormalization(x, s[6], c[6])`,
    first: 'b = InstanceNormalization(a, s[6], c[6])',
  },
  {
    last: `y = ${NHWC}::BatchNormalization(x, s[6], c[6], m[6], v[6]) {training_mode: 1}`,
    first: 'b = BatchNormalization(a, s[6], c[6], m[6], v[6]) {training_mode: 1}',
  },
  { last: `y = ${NHWC}::BatchNormalization(x, s[6], c[6], m[6], v[6])`, first: 'b = Relu(a)' },
  { last: `y = ${NHWC}::LRN(x) {size: 3}`, first: 'b = LRN(a) {size: 3}' },
  {
    last: `y = ${NHWC}::DepthToSpace(x) {blocksize: 2}`,
    first: 'b = DepthToSpace(a) {blocksize: 2}',
  },
  {
    last: `y = ${NHWC}::DepthToSpace(x) {blocksize: 2, mode: CRD}`,
    first: 'b = DepthToSpace(a) {blocksize: 2, mode: CRD}',
  },
  {
    last: `y = ${NHWC}::SpaceToDepth(x) {blocksize: 2}`,
    first: 'b = SpaceToDepth(a) {blocksize: 2}',
  },
  {
    last: `y = ${NHWC}::Resize(x, , [1.0, 2.0, 3.0, 1.0]) {mode: nearest, coordinate_transformation_mode: asymmetric, nearest_mode: floor}`,
    first:
      'b = Resize(a, , [1.0, 1.0, 2.0, 3.0]) {mode: nearest, coordinate_transformation_mode: asymmetric, nearest_mode: floor}',
  },
  {
    last: 'y = com.microsoft::GroupNorm(x, s[12], c[12]) {groups: 2, activation: 0}',
    first: 'b = com.microsoft::GroupNorm(a, s[12], c[12]) {groups: 2, activation: 0, channels_last: 0}',
  },
];

describe.each(PAIRS)('$last', ({ last, first }) => {
  // Channels that every operator above takes: 12 for blocks and groups, 3 or 6 for weights and parameters.
  const channels = /w\[8,3/.test(last) ? 3 : /\[6[,\]]/.test(last) ? 6 : 12;
  const source = `x[2,8,8,${channels}] -> y`;
  const between = ['a = Transpose(x) {perm: [0,3,1,2]}', first, 'y = Transpose(b) {perm: [0,2,3,1]}'];
  // These letters make an axis spatial, so that its field is in the record.
  const seen = (...lines: string[]) => {
    const analysis = analyzeDrawn([HEAD, source, ...lines], { x: { layout: 'DHWF' } });
    const shape = analysis.at('y')[0]?.shape;
    return ['D', 'H', 'W', 'F'].map((letter) => {
      const said = inShort(fieldOf(analysis, 'y', letter));
      return `${letter} ${said.replaceAll(/ [by]{1,2}$/g, '')} of ${shape?.join('×')}`;
    });
  };
  it('is the operator of the main domain on transposed axes', () => {
    expect(seen(last)).toEqual(seen(...between));
  });
});
