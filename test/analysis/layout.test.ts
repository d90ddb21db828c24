// What the axes of a source mean: said by the user, shown by the graph, else by the rank (interface.md §1; onnx-operators.md §4.6).
import { describe, expect, it } from 'vitest';
import { analyzeDrawn } from './drawn.ts';

interface Case {
  readonly name: string;
  readonly net: readonly string[];
  readonly said?: string;
  readonly layout: string;
  readonly spatial: readonly number[];
}

const CASES: readonly Case[] = [
  { name: 'rank 1: a batch', net: ['x[8] -> y', 'y = Relu(x)'], layout: 'N', spatial: [] },
  {
    name: 'rank 2: no spatial axis until somebody says so',
    net: ['x[1,8] -> y', 'y = Relu(x)'],
    layout: 'NC',
    spatial: [],
  },
  { name: 'rank 3: time', net: ['x[1,2,8] -> y', 'y = Relu(x)'], layout: 'NCT', spatial: [2] },
  { name: 'rank 4: an image', net: ['x[1,3,8,8] -> y', 'y = Relu(x)'], layout: 'NCHW', spatial: [2, 3] },
  {
    name: 'rank 5: a volume',
    net: ['x[1,3,8,8,8] -> y', 'y = Relu(x)'],
    layout: 'NCDHW',
    spatial: [2, 3, 4],
  },
  {
    name: 'rank 6 and more: no letters of their own',
    net: ['x[1,1,2,3,4,5] -> y', 'y = Relu(x)'],
    layout: 'NCTTTT',
    spatial: [2, 3, 4, 5],
  },
  {
    name: 'channels behind: a transpose to the first convolution shows it',
    net: ['x[1,8,9,3] -> y', 'a = Transpose(x) {perm: [0,3,1,2]}', 'y = Conv(a, w[4,3,3,3])'],
    layout: 'NHWC',
    spatial: [1, 2],
  },
  {
    name: 'channels behind, pointwise operators on the way',
    net: [
      'x[1,8,9,3] -> y',
      'm = Sub(x, c[3]); a = Transpose(m) {perm: [0,3,1,2]}; r = Relu(a)',
      'y = MaxPool(r) {kernel_shape: [2,2]}',
    ],
    layout: 'NHWC',
    spatial: [1, 2],
  },
  {
    name: 'time first: [T, N, C] to a convolution over [N, C, T]',
    net: ['x[20,1,4] -> y', 'a = Transpose(x) {perm: [1,2,0]}', 'y = Conv(a, w[8,4,3])'],
    layout: 'TNC',
    spatial: [0],
  },
  {
    name: 'a convolution over channels behind',
    net: ['opset 17, com.microsoft 1', 'x[1,8,9,3] -> y', 'y = com.microsoft::NhwcConv(x, w[4,3,3,3])'],
    layout: 'NHWC',
    spatial: [1, 2],
  },
  {
    name: 'an axis that the network takes frame by frame: time',
    net: ['x[1,4,3,8,9] -> y', 'a = Gather(x, 2) {axis: 1}', 'y = Conv(a, w[4,3,3,3])'],
    layout: 'NTCHW',
    spatial: [3, 4],
  },
  {
    name: 'an axis behind the channels of which one place is taken: one of a volume',
    net: ['x[1,3,4,8,9] -> y', 'a = Gather(x, 2) {axis: 2}', 'y = Conv(a, w[4,3,3,3])'],
    layout: 'NCDHW',
    spatial: [2, 3, 4],
  },
  {
    name: 'two axes in one, of which one place is taken: which of them has gone isn’t shown',
    net: [
      'x[1,1,6,6,6] -> y',
      'a = Reshape(x, [1,1,6,36]); b = Slice(a, [0], [1], [3]); c = Expand(b, [1,1,6,36])',
      'y = Conv(c, w[1,1,3,3])',
    ],
    layout: 'NCDHW',
    spatial: [2, 3, 4],
  },
  {
    name: 'cropping and flipping on the way change nothing of it',
    net: [
      'x[1,8,9,3] -> y',
      'c = Slice(x, [1], [7], [1]); a = Transpose(c) {perm: [0,3,1,2]}',
      'y = Conv(a, w[4,3,3,3])',
    ],
    layout: 'NHWC',
    spatial: [1, 2],
  },
  {
    name: 'a reshape on the way shows nothing: the rank decides',
    net: ['x[1,8,9,3] -> y', 'a = Reshape(x, [1,3,8,9])', 'y = Conv(a, w[4,3,3,3])'],
    layout: 'NCHW',
    spatial: [2, 3],
  },
  {
    name: 'what a user says stands above what the graph shows',
    net: ['x[1,8,9,3] -> y', 'a = Transpose(x) {perm: [0,3,1,2]}', 'y = Conv(a, w[4,3,3,3])'],
    said: 'NTFC',
    layout: 'NTFC',
    spatial: [2],
  },
  {
    name: 'a layout of another rank is not the input’s',
    net: ['x[1,3,8,8] -> y', 'y = Relu(x)'],
    said: 'NCT',
    layout: 'NCHW',
    spatial: [2, 3],
  },
  {
    name: 'a rank-2 input with a layout',
    net: ['x[1,16000] -> y', 'y = Relu(x)'],
    said: 'NT',
    layout: 'NT',
    spatial: [1],
  },
  {
    name: 'time beside frequency isn’t spatial',
    net: ['x[1,40,100] -> y', 'y = Relu(x)'],
    said: 'NFT',
    layout: 'NFT',
    spatial: [1],
  },
];

describe('the layout of a source', () => {
  it.each(CASES)('$name', ({ net, said, layout, spatial }) => {
    const analysis = analyzeDrawn(net, said === undefined ? {} : { x: { layout: said } });
    expect(analysis.sources[0]).toMatchObject({ layout, spatial });
  });

  it('is each source’s own', () => {
    const analysis = analyzeDrawn([
      'x[1,8,9,3], z[1,3,8,9] -> y',
      'a = Transpose(x) {perm: [0,3,1,2]}; b = Conv(a, v[4,3,3,3]); c = Conv(z, w[4,3,3,3]); y = Add(b, c)',
    ]);
    expect(analysis.sources.map(({ name, layout }) => `${name} ${layout}`)).toEqual(['x NHWC', 'z NCHW']);
  });

  it('`*` speaks of every source whose rank it fits', () => {
    const analysis = analyzeDrawn(['x[1,40,100], z[1,8] -> a, b', 'a = Relu(x); b = Relu(z)'], {
      '*': { layout: 'NT' },
    });
    expect(analysis.sources.map(({ layout }) => layout)).toEqual(['NCT', 'NT']);
  });
});

it('an input of two axes is taken without one to see along, and a remark proposes a layout', () => {
  const { remarks } = analyzeDrawn(['x[4,16] -> y', 'y = Relu(x)']);
  expect(remarks).toEqual([{ node: 'x', text: expect.stringContaining('layout: NT') }]);
  expect(analyzeDrawn(['x[4,16] -> y', 'y = Relu(x)'], { x: { layout: 'NT' } }).remarks).toEqual([]);
});
