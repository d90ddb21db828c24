// Shifts, held to what a runtime makes of them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyzeDrawn, fieldOf, inShort } from '../analysis/drawn.ts';
import { type Said, says } from './says.ts';

describe('a slice of an open length', () => {
  it.each(['2147483647', '9223372036854774784'])('goes to the end where the end is %s', (end) => {
    const analysis = analyzeDrawn(['x[1,1,L] -> y', `y = Slice(x, [2], [${end}], [2])`]);
    expect(analysis.at('y')[0]?.shape).toEqual([1, 1, 'max(L, 2) − 2']);
    expect(inShort(fieldOf(analysis, 'y'))).toBe('exact N1 [2,2]');
  });

  it.each(['-2147483648', '-9223372036854774784'])('goes to the beginning where the end is %s', (end) => {
    const analysis = analyzeDrawn(['x[1,1,L] -> y', `y = Slice(x, [-1], [${end}], [2], [-1])`]);
    expect(analysis.at('y')[0]?.shape).toEqual([1, 1, 'L']);
  });
});

const SLICES: readonly Said[] = [
  {
    name: 'a start moves the region, an end only bounds the length',
    net: ['x[1,1,12] -> y', 'y = Slice(x, [3], [9], [2])'],
    want: { y: 'exact N1 [3,3]', 'y shape': '1, 1, 6' },
  },
  {
    name: 'a step is a stride',
    net: ['x[1,1,12] -> y', 'y = Slice(x, [1], [12], [2], [3])'],
    want: { y: 'exact N3 [1,1]', 'y shape': '1, 1, 4' },
  },
  {
    name: 'without axes the first ones are meant',
    net: ['x[4,5,12] -> y', 'y = Slice(x, [1,2], [4,5])'],
    inputs: { x: { layout: 'DHW' } },
    want: {
      'y D': 'exact N1 [1,1]',
      'y H': 'exact N1 [2,2]',
      'y W': 'exact N1 [0,0]',
      'y shape': '3, 3, 12',
    },
  },
  {
    name: 'a start and an end from behind',
    net: ['x[1,1,12] -> y', 'y = Slice(x, [-5], [-1], [-1])'],
    want: { y: 'exact N1 [7,7]', 'y shape': '1, 1, 4' },
  },
  {
    name: 'a start before the first sample is the first, an end behind the last the last',
    net: ['x[1,1,12] -> y', 'y = Slice(x, [-100], [100], [2])'],
    want: { y: 'exact N1 [0,0]', 'y shape': '1, 1, 12' },
  },
  {
    name: 'a start behind the last leaves nothing',
    net: ['x[1,1,12] -> y', 'y = Slice(x, [20], [30], [2])'],
    want: { 'y shape': '1, 1, 0' },
  },
  {
    name: 'backwards from the last: a flip',
    net: ['x[1,1,12] -> y', 'y = Slice(x, [-1], [-100], [2], [-1])'],
    want: { y: 'exact N1 [11,11] reversed', 'y shape': '1, 1, 12' },
  },
  {
    name: 'backwards with INT64_MAX as the end leaves nothing',
    net: ['x[1,1,12] -> y', 'y = Slice(x, [-1], [9223372036854774784], [2], [-1])'],
    want: { 'y shape': '1, 1, 0' },
  },
  {
    name: 'backwards by 3 from the sixth',
    net: ['x[1,1,12] -> y', 'y = Slice(x, [5], [-100], [2], [-3])'],
    want: { y: 'exact N3 [5,5] reversed', 'y shape': '1, 1, 2' },
  },
  {
    name: 'of an open length from the front',
    net: ['x[1,1,L] -> y', 'y = Slice(x, [2], [9223372036854774784], [2])'],
    want: { y: 'exact N1 [2,2]' },
  },
  {
    name: 'of an open length from behind: size and stride hold, the place does not',
    net: ['x[1,1,L] -> y', 'y = Slice(x, [-2], [9223372036854774784], [2])'],
    want: { y: 'unknown N1 r 1' },
  },
  {
    name: 'before operator set 10 starts, ends and axes are attributes',
    net: ['opset 9', 'x[1,1,12] -> y', 'y = Slice(x) {starts: [2], ends: [-1], axes: [2]}'],
    want: { y: 'exact N1 [2,2]', 'y shape': '1, 1, 9' },
  },
  {
    name: 'a start that is not known leaves the place open; size and stride hold',
    net: ['x[1,1,8,8], s: int64[1] -> y', 'cut: y = Slice(x, s, [8], [2], [2])'],
    want: { 'y H x': 'unknown N2 r 1', 'y W x': 'exact N1 [0,0]' },
  },
  {
    name: 'a step that is not known ends that axis, and no other',
    net: ['x[1,1,8,8], s: int64[1] -> y', 'cut: y = Slice(x, [0], [8], [2], s)'],
    want: { 'y H x': 'no local; unknown; by unknown cut', 'y W x': 'exact N1 [0,0]' },
  },
  {
    name: 'axes that are not known may be any',
    net: ['x[1,1,8,8], s: int64[1] -> y', 'cut: y = Slice(x, [1], [8], s)'],
    want: { 'y H x': 'no local; unknown; by opaque cut', 'y W x': 'no local; unknown; by opaque cut' },
  },
];

const SPLITS: readonly Said[] = [
  {
    name: 'equal parts where nothing is said',
    net: ['x[1,1,12] -> a, b, c', 'a, b, c = Split(x) {axis: 2}'],
    want: { a: 'exact N1 [0,0]', b: 'exact N1 [4,4]', c: 'exact N1 [8,8]', 'c shape': '1, 1, 4' },
  },
  {
    name: 'parts of their own lengths',
    net: ['opset 13', 'x[1,1,12] -> a, b, c', 'a, b, c = Split(x, [2,7,3]) {axis: -1}'],
    want: { b: 'exact N1 [2,2]', c: 'exact N1 [9,9]', 'b shape': '1, 1, 7' },
  },
  {
    name: 'before operator set 13 they are an attribute',
    net: ['opset 11', 'x[1,1,12] -> a, b', 'a, b = Split(x) {axis: 2, split: [5,7]}'],
    want: { b: 'exact N1 [5,5]', 'b shape': '1, 1, 7' },
  },
  {
    name: 'num_outputs that does not divide: the last part is smaller',
    net: ['opset 18', 'x[1,1,11] -> a, b, c', 'a, b, c = Split(x) {axis: 2, num_outputs: 3}'],
    want: { c: 'exact N1 [8,8]', 'a shape': '1, 1, 4', 'c shape': '1, 1, 3' },
  },
  {
    name: 'parts that are not known leave the place open from the second on',
    net: ['opset 13', 'x[1,1,12], s: int64[2] -> a, b', 'a, b = Split(x, s) {axis: 2}'],
    want: { 'a T x': 'exact N1 [0,0]', 'b T x': 'unknown N1 r 1' },
  },
  {
    name: 'halves of an open length: the second starts where nobody knows',
    net: ['x[1,1,L] -> a, b', 'a, b = Split(x) {axis: 2}'],
    want: { a: 'exact N1 [0,0]', b: 'unknown N1 r 1', 'a shape': '1, 1, ⌈L/2⌉', 'b shape': '1, 1, ⌊L/2⌋' },
  },
  {
    name: 'along another axis nothing moves',
    net: ['x[1,4,12] -> a, b', 'a, b = Split(x) {axis: 1}'],
    want: { b: 'exact N1 [0,0]', 'b shape': '1, 2, 12' },
  },
];

const PADS: readonly Said[] = [
  {
    name: 'what is put in front moves the region back',
    net: ['x[1,1,12] -> y', 'y = Pad(x, [0,0,3,0,0,1])'],
    want: { y: 'exact N1 [-3,-3]', 'y shape': '1, 1, 16' },
  },
  {
    name: 'negative pads crop',
    net: ['x[1,1,12] -> y', 'y = Pad(x, [0,0,-3,0,0,-2])'],
    want: { y: 'exact N1 [3,3]', 'y shape': '1, 1, 7' },
  },
  {
    name: 'with axes only these are padded',
    net: ['opset 18', 'x[1,1,8,8] -> y', 'y = Pad(x, [1,2], , [-1])'],
    want: { 'y H': 'exact N1 [0,0]', 'y W': 'exact N1 [-1,-1]', 'y shape': '1, 1, 8, 11' },
  },
  {
    name: 'pads that are not known leave the place open; size and stride hold',
    net: ['x[1,1,8], p: int64[6] -> y', 'y = Pad(x, p)'],
    want: { 'y T x': 'unknown N1 r 1' },
  },
  {
    name: 'reflect, edge and wrap move nothing inside',
    net: [
      'opset 19',
      'x[1,1,12] -> a, b, c',
      'a = Pad(x, [0,0,2,0,0,2]) {mode: reflect}',
      'b = Pad(x, [0,0,2,0,0,2]) {mode: edge}',
      'c = Pad(x, [0,0,2,0,0,2]) {mode: wrap}',
    ],
    want: { a: 'exact N1 [-2,-2]', b: 'exact N1 [-2,-2]', c: 'exact N1 [-2,-2]' },
  },
  {
    name: 'Pad-2 has its pads as an attribute',
    net: ['opset 9', 'x[1,1,12] -> y', 'y = Pad(x) {pads: [0,0,1,0,0,1]}'],
    want: { y: 'exact N1 [-1,-1]' },
  },
  {
    name: 'window padding to a multiple of 7: exact as far as it vanishes in the place',
    net: [
      'opset 13',
      'x[1,1,L] -> y',
      's = Shape(x); l = Gather(s, [2]) {axis: 0}; r = Mod(l, [7]); d = Sub([7], r); m = Mod(d, [7])',
      'pads = Concat([0,0,0,0,0], m) {axis: 0}',
      'y = Pad(x, pads)',
    ],
    want: { y: 'exact N1 [0,0]' },
  },
];

const REPEATS: readonly Said[] = [
  {
    name: 'a tile goes through its samples again and again: stride 0',
    net: ['x[1,1,3] -> y', 'y = Tile(x, [1,1,4])'],
    want: { y: 'exact q3 N0 [0,0] [1,1] [2,2]', 'y shape': '1, 1, 12' },
  },
  {
    name: 'a tile of one sample is the same everywhere',
    net: ['x[1,1,1] -> y', 'y = Tile(x, [1,1,4])'],
    want: { y: 'exact N0 [0,0] of ' },
  },
  {
    name: 'a tile along another axis moves nothing',
    net: ['x[1,1,8] -> y', 'y = Tile(x, [1,3,1])'],
    want: { y: 'exact N1 [0,0]', 'y shape': '1, 3, 8' },
  },
  {
    name: 'a tile of an open length is not known',
    net: ['x[1,1,L] -> y', 'tile: y = Tile(x, [1,1,2])'],
    want: { y: 'no local; unknown; by unknown tile', 'y shape': '1, 1, 2·L' },
  },
  {
    name: 'Expand of length 1 is the same everywhere',
    net: ['x[1,1,1] -> y', 'y = Expand(x, [1,1,8])'],
    want: { y: 'exact N0 [0,0] of ', 'y shape': '1, 1, 8' },
  },
  {
    name: 'Expand of the same length is the tensor',
    net: ['x[1,1,8] -> y', 'y = Expand(x, [5,1,1,1])'],
    want: { y: 'exact N1 [0,0]', 'y shape': '5, 1, 1, 8' },
  },
];

const CENTERS: readonly Said[] = [
  {
    name: 'cropping by an odd number takes the smaller half in front',
    net: ['opset 18', 'x[1,1,12] -> y', 'y = CenterCropPad(x, [7]) {axes: [2]}'],
    want: { y: 'exact N1 [2,2]', 'y shape': '1, 1, 7' },
  },
  {
    name: 'padding by an odd number puts the smaller half in front',
    net: ['opset 18', 'x[1,1,7] -> y', 'y = CenterCropPad(x, [12]) {axes: [2]}'],
    want: { y: 'exact N1 [-2,-2]', 'y shape': '1, 1, 12' },
  },
  {
    name: 'whether an open length is cropped or padded is not known, nor is the place',
    net: ['opset 18', 'x[1,1,L] -> y', 'y = CenterCropPad(x, [7]) {axes: [2]}'],
    want: { y: 'unknown N1 r 1', 'y shape': '1, 1, 7' },
  },
];

describe.each([
  ['slices', SLICES],
  ['splits', SPLITS],
  ['pads', PADS],
  ['repeats', REPEATS],
  ['crops and pads to the center', CENTERS],
])('%s', (_, table) => {
  it.each(table)('$name', (said) => {
    expect(says(said)).toEqual(said.want);
  });
});

it('a slice reads what numpy reads', () => {
  const bound = fc.integer({ min: -20, max: 20 });
  const step = fc.integer({ min: -4, max: 4 }).filter((by) => by !== 0);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), bound, bound, step, (n, start, end, by) => {
      const analysis = analyzeDrawn([`x[1,1,${n}] -> y`, `y = Slice(x, [${start}], [${end}], [2], [${by}])`]);
      const clamp = (at: number, low: number, high: number): number =>
        Math.min(Math.max(at < 0 ? at + n : at, low), high);
      const [from, to] =
        by > 0 ? [clamp(start, 0, n), clamp(end, 0, n)] : [clamp(start, 0, n - 1), clamp(end, -1, n - 1)];
      const read: number[] = [];
      for (let i = from; by > 0 ? i < to : i > to; i += by) read.push(i);
      expect(analysis.at('y')[0]!.shape![2]).toBe(read.length);
      const { phases, advance } = fieldOf(analysis, 'y')!.local!;
      const sign = fieldOf(analysis, 'y')!.index[0]!.coefficient;
      expect(read.map((_, u) => phases![0]!.map((edge) => edge! + advance * sign * u))).toEqual(
        read.map((i) => [i, i]),
      );
    }),
  );
});
