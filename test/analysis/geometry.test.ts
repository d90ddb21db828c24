// The fingerprint of a geometry: other taps are another one, the same network written otherwise isn't.
import { describe, expect, it } from 'vitest';
import type { GeometryRecord } from '../../src/analysis/index.ts';
import { analyzeDrawn } from './drawn.ts';

function geometry(...lines: readonly string[]): GeometryRecord {
  return analyzeDrawn(lines).geometry;
}

function hash(...lines: readonly string[]): string {
  return geometry(...lines).fingerprint;
}

const STEM = 'x[1,3,64,64] -> y';
const FIRST = 'a = Conv(x, w[8,3,3,3]) {pads: [1,1,1,1]}';
const PLAIN = 'y = Conv(a, v[8,8,3,3]) {pads: [2,2,2,2], dilations: [2,2]}';

describe('another geometry is', () => {
  it.each([
    ['a wider kernel with less dilation, to the same r', FIRST, 'y = Conv(a, v[8,8,5,5]) {pads: [2,2,2,2]}'],
    [
      'padding that moved from one layer to another, to the same P',
      'a = Conv(x, w[8,3,3,3]) {pads: [2,2,2,2]}',
      'y = Conv(a, v[8,8,3,3]) {pads: [1,1,1,1], dilations: [2,2]}',
    ],
    ['another padding', FIRST, 'y = Conv(a, v[8,8,3,3]) {pads: [1,1,3,3], dilations: [2,2]}'],
    ['another stride', FIRST, `${PLAIN.slice(0, -1)}, strides: [2,2]}`],
    [
      'one window in two',
      FIRST,
      'b = Conv(a, v[8,8,3,3]) {pads: [1,1,1,1]}; y = Conv(b, u[8,8,3,3]) {pads: [1,1,1,1]}',
    ],
  ])('%s', (_, first, second) => {
    expect(hash(STEM, first, second)).not.toBe(hash(STEM, FIRST, PLAIN));
  });
});

describe('the same geometry is', () => {
  it.each([
    [
      'a network under other names',
      [
        'image[1,3,64,64] -> z',
        'h = Conv(image, w[8,3,3,3]) {pads: [1,1,1,1]}',
        'last: z = Conv(h, v[8,8,3,3]) {pads: [2,2,2,2], dilations: [2,2]}',
      ],
    ],
    ['a network with more channels', [STEM, FIRST.replace('8,3', '16,3'), PLAIN.replace('8,8', '8,16')]],
    [
      'one with normalizations and identities in between',
      [
        STEM,
        FIRST.replace('a =', 'b ='),
        'c = Identity(b); a = BatchNormalization(c, s[8], t[8], m[8], n[8])',
        PLAIN,
      ],
    ],
    [
      'one whose default attributes are written out',
      [
        STEM,
        'a = Conv(x, w[8,3,3,3]) {pads: [1,1,1,1], dilations: [1,1], strides: [1,1], kernel_shape: [3,3], group: 1}',
        PLAIN,
      ],
    ],
    [
      'SAME padding that comes to the same',
      [STEM, 'a = Conv(x, w[8,3,3,3]) {auto_pad: "SAME_UPPER"}', PLAIN],
    ],
    ['padding in a node of its own', [STEM, 'p = Pad(x, [0,0,1,1,0,0,1,1]); a = Conv(p, w[8,3,3,3])', PLAIN]],
    [
      'windows of one tap, which read what their stride says',
      [STEM, FIRST, 'b = Conv(a, u[8,8,1,1]) {dilations: [3,3]}', PLAIN.replace('(a,', '(b,')],
    ],
  ])('%s', (_, lines) => {
    expect(hash(...lines)).toBe(hash(STEM, FIRST, PLAIN));
  });
});

describe('a step', () => {
  it('has what SAME padding comes to at the length that is given', () => {
    const pool = 'y = MaxPool(x) {kernel_shape: [3,3], strides: [2,2], auto_pad: "SAME_UPPER"}';
    const windowAt = (length: number | string): unknown =>
      geometry(`x[1,3,${length},${length}] -> y`, pool).steps[0]?.window;
    expect(windowAt(112)).toMatchObject({ before: [0, 0], after: [1, 1], same: true });
    expect(windowAt(161)).toMatchObject({ before: [1, 1], after: [1, 1], same: true });
    expect(windowAt('H')).toMatchObject({ before: null, after: null, same: true });
  });

  it('says what P it leads to, by axis where these differ', () => {
    const lines = [
      STEM,
      'a = Conv(x, w[8,3,3,3]) {pads: [1,0,1,0], strides: [2,2]}',
      'y = Conv(a, v[8,8,3,3]) {pads: [1,1,1,1]}',
    ];
    expect(geometry(...lines).steps.map(({ padding }) => padding)).toEqual(['1 × 0', '3 × 2']);
    expect(
      geometry(
        'x[1,3,H,64] -> y',
        'y = MaxPool(x) {kernel_shape: [3,3], strides: [2,2], auto_pad: "SAME_UPPER"}',
      ).steps[0]?.padding,
    ).toBeNull();
  });
});

it('channels are those of every convolution that outputs depend on, in graph order', () => {
  const lines = [
    'x[1,3,64,64] -> y',
    'a = Conv(x, w[8,3,3,3]); p = MaxPool(a) {kernel_shape: [2,2]}; b = Conv(p, v[16,8,1,1])',
    'dead = Conv(p, u[99,8,1,1]); y = ConvTranspose(b, t[16,4,2,2]) {strides: [2,2]}',
  ];
  expect(geometry(...lines).channels).toEqual([8, 16, 4]);
});
