// R: Resize and Upsample (onnx-operators.md §5): the worked table, lengths, what stays known, and every output by the formulas.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyzeDrawn, fieldOf } from '../analysis/drawn.ts';
import { type Said, says } from './says.ts';

const half = 'coordinate_transformation_mode: half_pixel';
const asymmetric = 'coordinate_transformation_mode: asymmetric';
const corners = 'coordinate_transformation_mode: align_corners';

/** Resize by a scale of the last axis of 24 samples. */
function scaled(scale: string, attributes: string, opset = 19): readonly string[] {
  return [`opset ${opset}`, 'x[1,1,24] -> y', `y = Resize(x, , [1.0, 1.0, ${scale}]) {${attributes}}`];
}

const WORKED: readonly Said[] = [
  {
    name: '×2 nearest, asymmetric and floor',
    net: scaled('2.0', `mode: nearest, ${asymmetric}, nearest_mode: floor`),
    want: { y: 'exact q2 N1 [0,0] [0,0]', 'y shape': '1, 1, 48' },
  },
  {
    name: '×2 nearest, half pixel and prefer floor',
    net: scaled('2.0', `mode: nearest, ${half}`),
    want: { y: 'exact q2 N1 [0,0] [0,0]' },
  },
  {
    name: '×2 linear, half pixel',
    net: scaled('2.0', `mode: linear, ${half}`),
    want: { y: 'exact q2 N1 [-1,0] [0,1]' },
  },
  {
    name: '×2 linear, asymmetric',
    net: scaled('2.0', `mode: linear, ${asymmetric}`),
    want: { y: 'exact q2 N1 [0,0] [0,1]' },
  },
  {
    name: 'align_corners from n to 2n − 1',
    net: ['x[1,1,24] -> y', `y = Resize(x, , , [1,1,47]) {mode: linear, ${corners}}`],
    want: { y: 'exact q2 N1 [0,0] [0,1]', 'y shape': '1, 1, 47' },
  },
  {
    name: '×2 cubic, half pixel',
    net: scaled('2.0', `mode: cubic, ${half}`),
    want: { y: 'exact q2 N1 [-2,1] [-1,2]' },
  },
  {
    name: '×½ linear, half pixel',
    net: scaled('0.5', `mode: linear, ${half}`),
    want: { y: 'exact N2 [0,1]', 'y shape': '1, 1, 12' },
  },
  {
    name: '×½ linear, half pixel, antialiased',
    net: scaled('0.5', `mode: linear, ${half}, antialias: 1`),
    want: { y: 'exact N2 [-1,2]' },
  },
  {
    name: '×½ nearest, half pixel',
    net: scaled('0.5', `mode: nearest, ${half}`),
    want: { y: 'exact N2 [0,0]' },
  },
  {
    name: '×½ nearest, asymmetric',
    net: scaled('0.5', `mode: nearest, ${asymmetric}`),
    want: { y: 'exact N2 [0,0]' },
  },
  {
    name: '×3/2 linear, half pixel',
    net: scaled('1.5', `mode: linear, ${half}`),
    want: { y: 'exact q3 N2 [-1,0] [0,1] [1,2]' },
  },
  {
    name: 'align_corners from 8 to 16',
    net: ['x[1,1,8] -> y', `y = Resize(x, , , [1,1,16]) {mode: linear, ${corners}}`],
    want: {
      y: `exact q15 N7 ${Array.from({ length: 15 }, (_, at) => `[${Math.floor((7 * at) / 15)},${Math.ceil((7 * at) / 15)}]`).join(' ')}`,
    },
  },
  {
    name: '×⅔ linear, half pixel: the float nearest to ⅔ is read as ⅔',
    net: scaled('0.6666667', `mode: linear, ${half}`),
    want: { y: 'exact q2 N3 [0,1] [1,2]', 'y shape': '1, 1, 16' },
  },
  {
    name: 'antialias changes nothing where the axis grows',
    net: scaled('2.0', `mode: linear, ${half}, antialias: 1`),
    want: { y: 'exact q2 N1 [-1,0] [0,1]' },
  },
];

const VERSIONS: readonly Said[] = [
  {
    name: 'Upsample-7: scales are an attribute, asymmetric and floor',
    net: ['opset 7', 'x[1,1,8,8] -> y', 'y = Upsample(x) {mode: nearest, scales: [1.0, 1.0, 2.0, 3.0]}'],
    want: {
      'y H': 'exact q2 N1 [0,0] [0,0]',
      'y W': 'exact q3 N1 [0,0] [0,0] [0,0]',
      'y shape': '1, 1, 16, 24',
    },
  },
  {
    name: 'Upsample-1: height_scale and width_scale',
    net: [
      'opset 1',
      'x[1,1,8,8] -> y',
      'y = Upsample(x) {mode: bilinear, height_scale: 2.0, width_scale: 2.0}',
    ],
    want: { 'y H': 'exact q2 N1 [0,0] [0,1]', 'y W': 'exact q2 N1 [0,0] [0,1]' },
  },
  {
    name: 'Upsample-7 by one and a half',
    net: ['opset 7', 'x[1,1,8] -> y', 'y = Upsample(x) {mode: nearest, scales: [1.0, 1.0, 1.5]}'],
    want: { y: 'exact q3 N2 [0,0] [0,0] [1,1]', 'y shape': '1, 1, 12' },
  },
  {
    name: 'Upsample-9: scales are an operand',
    net: ['opset 9', 'x[1,1,8] -> y', 'y = Upsample(x, [1.0, 1.0, 2.0]) {mode: linear}'],
    want: { y: 'exact q2 N1 [0,0] [0,1]' },
  },
  {
    name: 'Resize-10 nearest: the floor up, the ceiling down',
    net: [
      'opset 10',
      'x[1,1,9] -> y, z',
      'y = Resize(x, [1.0, 1.0, 1.5]) {mode: nearest}',
      'z = Resize(x, [1.0, 1.0, 0.6666667]) {mode: nearest}',
    ],
    want: { y: 'exact q3 N2 [0,0] [0,0] [1,1]', z: 'exact q2 N3 [0,0] [2,2]' },
  },
  {
    name: 'Resize-18 with axes resizes these alone',
    net: ['opset 18', 'x[1,1,8,8] -> y', 'y = Resize(x, , [2.0]) {mode: nearest, axes: [-1]}'],
    want: { 'y H': 'exact N1 [0,0]', 'y W': 'exact q2 N1 [0,0] [0,0]', 'y shape': '1, 1, 8, 16' },
  },
  {
    name: 'Resize-11 with sizes and an empty tensor of scales',
    net: ['opset 11', 'x[1,1,8] -> y', 'y = Resize(x, , s: float32[0], [1, 1, 16]) {mode: nearest}'],
    want: { y: 'exact q2 N1 [0,0] [0,0]', 'y shape': '1, 1, 16' },
  },
  {
    name: 'not_larger: one factor for both axes, the smaller',
    net: [
      'opset 18',
      'x[1,1,8,16] -> y',
      'y = Resize(x, , , [16, 16]) {mode: nearest, axes: [2, 3], keep_aspect_ratio_policy: not_larger}',
    ],
    want: { 'y shape': '1, 1, 8, 16', 'y H': 'exact N1 [0,0]', 'y W': 'exact N1 [0,0]' },
  },
  {
    name: 'not_smaller: the larger, lengths rounded half up',
    net: [
      'opset 18',
      'x[1,1,8,5] -> y',
      'y = Resize(x, , , [12, 5]) {mode: nearest, axes: [2, 3], keep_aspect_ratio_policy: not_smaller}',
    ],
    want: { 'y shape': '1, 1, 12, 8', 'y H': 'exact q3 N2 [0,0] [0,0] [1,1]' },
  },
  {
    name: 'tf_crop_and_resize reads the part that roi says, and its length is that of the part',
    net: [
      'opset 11',
      'x[1,1,9] -> y',
      'y = Resize(x, [0.0, 0.0, 0.25, 1.0, 1.0, 0.75], [1.0, 1.0, 2.0]) {mode: linear, coordinate_transformation_mode: tf_crop_and_resize}',
    ],
    // m = ⌊9·½·2⌋ = 9; x(o) = 2 + o/2
    want: { 'y shape': '1, 1, 9', y: 'exact q2 N1 [2,2] [2,3]' },
  },
];

const KNOWN: readonly Said[] = [
  {
    name: 'an open length is no hindrance to a scale',
    net: [
      'x[1,1,L] -> y, z',
      'y = Resize(x, , [1.0, 1.0, 2.0]) {mode: linear}',
      'z = Resize(x, , [1.0, 1.0, 0.5]) {mode: linear}',
    ],
    want: {
      y: 'exact q2 N1 [-1,0] [0,1]',
      'y shape': '1, 1, 2·L',
      z: 'exact N2 [0,1]',
      'z shape': '1, 1, ⌊L/2⌋',
    },
  },
  {
    name: 'sizes that are a multiple of the open length are a scale',
    net: [
      'opset 13',
      'x[1,1,L] -> y',
      's = Shape(x); l = Gather(s, [2]) {axis: 0}; m = Mul(l, [3]); sizes = Concat([1, 1], m) {axis: 0}',
      'y = Resize(x, , , sizes) {mode: nearest}',
    ],
    want: { y: 'exact q3 N1 [0,0] [0,0] [0,0]', 'y shape': '1, 1, 3·L' },
  },
  {
    name: 'a scale of 1 copies, whatever the mode says',
    net: [
      'opset 11',
      'x[1,1,8] -> y',
      'y = Resize(x, , [1.0, 1.0, 1.0]) {mode: cubic, coordinate_transformation_mode: tf_half_pixel_for_nn}',
    ],
    want: { y: 'exact N1 [0,0]' },
  },
  {
    name: 'an axis of length 1 is the same everywhere',
    net: ['x[1,1,1] -> y', 'y = Resize(x, , , [1, 1, 8]) {mode: linear}'],
    want: { y: 'exact N0 [0,0] of ', 'y shape': '1, 1, 8' },
  },
  {
    name: 'to length 1, pytorch_half_pixel and align_corners read sample 0',
    net: [
      'x[1,1,8] -> y, z',
      'y = Resize(x, , , [1, 1, 1]) {mode: linear, coordinate_transformation_mode: pytorch_half_pixel}',
      `z = Resize(x, , , [1, 1, 1]) {mode: linear, ${corners}}`,
    ],
    want: { y: 'exact N0 [0,0]', z: 'exact N0 [0,0]' },
  },
];

describe.each([
  ['the worked table', WORKED],
  ['versions', VERSIONS],
  ['what is known', KNOWN],
])('%s', (_, table) => {
  it.each(table)('$name', (said) => {
    expect(says(said)).toEqual(said.want);
  });
});

describe('every output by the formulas, in whole numbers', () => {
  const resized = fc.record({
    n: fc.integer({ min: 2, max: 20 }),
    m: fc.integer({ min: 2, max: 30 }),
    mode: fc.constantFrom('nearest', 'linear', 'cubic'),
    coordinates: fc.constantFrom(
      'half_pixel',
      'pytorch_half_pixel',
      'align_corners',
      'asymmetric',
      'tf_half_pixel_for_nn',
    ),
    rounding: fc.constantFrom('round_prefer_floor', 'round_prefer_ceil', 'floor', 'ceil'),
  });

  it('by sizes', () => {
    fc.assert(
      fc.property(resized, ({ n, m, mode, coordinates, rounding }) => {
        fc.pre(n !== m);
        const analysis = analyzeDrawn([
          'opset 11',
          `x[1,1,${n}] -> y`,
          `y = Resize(x, , , [1,1,${m}]) {mode: ${mode}, coordinate_transformation_mode: ${coordinates}, nearest_mode: ${rounding}}`,
        ]);
        const { phases, period, advance } = fieldOf(analysis, 'y')!.local!;
        // x(o) = over / under
        const place = (o: number): readonly [number, number] => {
          switch (coordinates) {
            case 'align_corners':
              return [o * (n - 1), m - 1];
            case 'asymmetric':
              return [o * n, m];
            case 'tf_half_pixel_for_nn':
              return [(2 * o + 1) * n, 2 * m];
            default:
              return [(2 * o + 1) * n - m, 2 * m];
          }
        };
        for (let o = 0; o < m; o++) {
          const [over, under] = place(o);
          const floor = Math.floor(over / under);
          const ceil = Math.ceil(over / under) + 0;
          const nearest = {
            floor,
            ceil,
            round_prefer_floor: Math.ceil((2 * over - under) / (2 * under)) + 0,
            round_prefer_ceil: Math.floor((2 * over + under) / (2 * under)),
          }[rounding]!;
          const want =
            mode === 'nearest'
              ? [nearest, nearest]
              : mode === 'linear' || floor === ceil
                ? [floor, ceil]
                : [floor - 1, floor + 2];
          const moved = advance * Math.floor(o / period);
          expect(phases![o % period]!.map((end) => end! + moved)).toEqual(want);
        }
      }),
      { numRuns: 200 },
    );
  });
});
