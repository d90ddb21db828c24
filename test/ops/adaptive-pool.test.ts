// Adaptive pooling against its definition, and rolling.
import { describe, expect, it } from 'vitest';
import { analyzeDrawn, fieldOf } from '../analysis/drawn.ts';
import { type Said, says } from './says.ts';

/** The samples that output o of m takes the mean of, of n. */
function window(o: number, n: number, m: number): [number, number] {
  return [Math.floor((o * n) / m), Math.ceil(((o + 1) * n) / m) - 1];
}

const lengths = [7, 8, 9, 12].flatMap((n) => [2, 3, 4, 5, 6, 7].map((m): [number, number] => [n, m]));

describe('adaptive pooling', () => {
  it.each(lengths)('of %i samples to %i sees the windows of its definition', (n, m) => {
    const analysis = analyzeDrawn([
      'opset 11, org.pytorch.aten 1',
      `x[1,2,${n},4] -> y`,
      `y = org.pytorch.aten::ATen(x, [${m},4]) {operator: adaptive_avg_pool2d}`,
    ]);
    const { local } = fieldOf(analysis, 'y', 'H')!;
    const got = Array.from({ length: m }, (_, o) => {
      const phase = local!.phases![o % local!.period]!;
      const moved = Math.floor(o / local!.period) * (local!.advance as number);
      return phase.map((end) => (end as number) + moved);
    });
    expect(got).toEqual(Array.from({ length: m }, (_, o) => window(o, n, m)));
    expect(local!.mark).toBe('exact');
  });
});

/** One axis as slices, their means and a concatenation. */
function writtenOut(n: number, m: number, mean: (slice: string, i: number) => string): readonly string[] {
  const pieces = Array.from({ length: m }, (_, i) => {
    const [first, last] = window(i, n, m);
    return `s${i} = Slice(x, [${first}], [${last + 1}], [2]); p${i} = ${mean(`s${i}`, i)}`;
  });
  return [...pieces, `pool: y = Concat(${pieces.map((_, i) => `p${i}`).join()}) {axis: 2}`];
}

const mean = (slice: string): string => `ReduceMean(${slice}) {axes: [2]}`;

describe('adaptive pooling that is written out', () => {
  it.each(lengths)('of %i samples to %i has the record of the operator', (n, m) => {
    const written = analyzeDrawn([`x[1,2,${n},4] -> y`, ...writtenOut(n, m, mean)]);
    const operator = analyzeDrawn([
      'opset 11, org.pytorch.aten 1',
      `x[1,2,${n},4] -> y`,
      `pool: y = org.pytorch.aten::ATen(x, [${m},4]) {operator: adaptive_avg_pool2d}`,
    ]);
    expect(written.at('y')[0]!.fields).toEqual(operator.at('y')[0]!.fields);
    expect(written.more(written.at('y'))[0]!.support).toEqual(operator.more(operator.at('y'))[0]!.support);
  });

  it.each<[string, readonly string[]]>([
    [
      'a piece is another statistic',
      writtenOut(6, 3, (slice, i) => `${i === 1 ? 'ReduceMax' : 'ReduceMean'}(${slice}) {axes: [2]}`),
    ],
    [
      'the pieces leave samples out',
      writtenOut(6, 3, mean).with(0, 's0 = Slice(x,[1],[2],[2]); p0 = ReduceMean(s0) {axes: [2]}'),
    ],
    [
      'the pieces leave columns out',
      writtenOut(
        6,
        3,
        (slice) => `ReduceMean(c${slice}) {axes: [2]}; c${slice} = Slice(${slice}, [0], [3], [3])`,
      ),
    ],
    [
      'the pieces are of two tensors',
      writtenOut(6, 3, mean).with(
        0,
        'r = Relu(x); s0 = Slice(r,[0],[2],[2]); p0 = ReduceMean(s0) {axes: [2]}',
      ),
    ],
    ['a piece stands twice', writtenOut(6, 2, mean).with(-1, 'y = Concat(p0, p0) {axis: 2}')],
    ['the pieces stand along another axis', writtenOut(6, 2, mean).with(-1, 'y = Concat(p0, p1) {axis: 1}')],
  ])('is none where %s', (_, lines) => {
    const analysis = analyzeDrawn(['x[1,2,6,4] -> y', ...lines]);
    const { local, full } = fieldOf(analysis, 'y', 'H')!;
    expect([local, full]).toEqual([null, 'whole-axis']);
  });
});

const CASES: readonly Said[] = [
  {
    name: 'to one place is global',
    net: ['opset 11, aten 1', 'x[1,2,9,8] -> y', 'pool: y = aten::adaptive_max_pool2d(x, [1])'],
    want: { 'y H': 'no local; whole-axis; by pooling pool', 'y shape': '1, 2, 1, 1' },
  },
  {
    name: 'of an open length is not known',
    net: ['opset 11, aten 1', 'x[1,2,H,8] -> y', 'pool: y = aten::adaptive_avg_pool2d(x, [3,4])'],
    want: { 'y H': 'no local; unknown; by unknown pool', 'y W': 'exact N2 [0,1]' },
  },
  {
    name: 'rolled, and rolled back',
    net: [
      'opset 11, aten 1',
      'x[1,2,9,8] -> y, z',
      'y = aten::roll(x, [2,-3], [2,3]); z = aten::roll(y, [-2,3], [2,-1])',
    ],
    want: {
      'y H': 'exact N1 [-2,-2]',
      'y W': 'exact N1 [3,3]',
      'z H': 'exact N1 [0,0]',
      'z W': 'exact N1 [0,0]',
    },
  },
  {
    name: 'rolled as a flat tensor is not followed',
    net: ['opset 11, aten 1', 'x[1,2,9,8] -> y', 'r: y = aten::roll(x, [2])'],
    want: { 'y H': 'no local; unknown; by opaque r' },
  },
  {
    name: 'nearest up-sampling to given lengths',
    net: ['opset 11, aten 1', 'x[1,2,4,4] -> y', 'y = aten::upsample_nearest2d(x, [8,4])'],
    want: { 'y H': 'exact q2 N1 [0,0] [0,0]', 'y W': 'exact N1 [0,0]' },
  },
  {
    name: 'layer normalization of the last axes',
    net: ['opset 11, aten 1', 'x[1,9,8,4] -> y', 'n: y = aten::layer_norm(x, [8,4], w[8,4], b[8,4])'],
    want: {
      'y H': 'exact N1 [0,0]; whole-axis; by statistics n',
      'y W': 'exact N1 [0,0]; whole-axis; by statistics n',
    },
  },
];

describe('functions of PyTorch', () => {
  it.each(CASES)('$name', ({ net, want }) => {
    expect(says({ net, want })).toEqual(want);
  });
});
