// Fields as the record says them (interface.md §4): index, local region with its mark, the full one, causes.
import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/index.ts';
import { net } from '../nets/onnx-encode.ts';
import { analyzeDrawn, fieldOf, inShort } from './drawn.ts';

/** What the record says of y's last spatial axis, in short. */
function said(...lines: readonly string[]): string {
  return inShort(fieldOf(analyzeDrawn(['opset 17, my.domain 1', ...lines]), 'y'));
}

function nodes(...lines: readonly string[]): { widenedBy: string[]; blockedBy: string[] } {
  const { widenedBy, blockedBy } = fieldOf(analyzeDrawn(['opset 17, my.domain 1', ...lines]), 'y')!.local!;
  return { widenedBy: [...widenedBy], blockedBy: [...blockedBy] };
}

const OPAQUE_BESIDE = ['x[1,1,8] -> y', 'foo: a = my.domain::Foo(x)', 'value a[1,1,8]'];
const CHOICE = [
  'c = Cast([1,1,1,1,0,0,0,0]) {to: 9}',
  'b = Conv(x, w[1,1,3]) {pads: [1,1]}',
  'pick: w1 = Where(c, x, b)',
];

describe('the mark', () => {
  it('is exact where nothing stands in the way', () => {
    expect(said('x[1,1,8] -> y', 'y = Conv(x, w[1,1,3]) {pads: [1,1]}')).toBe('exact N1 [-1,1]');
  });

  it('is an upper bound where a node widened the region, and the node is named', () => {
    const lines = ['x[1,1,8] -> y', ...CHOICE, 'y = Relu(w1)'];
    expect(said(...lines)).toBe('upper-bound N1 [-1,1]');
    expect(nodes(...lines)).toEqual({ widenedBy: ['pick'], blockedBy: [] });
  });

  it('is a lower bound where an opaque node lies on another path, and the node is named', () => {
    const lines = [...OPAQUE_BESIDE, 'y = Add(x, a)'];
    expect(said(...lines)).toBe('lower-bound N1 [0,0]; by opaque foo');
    expect(nodes(...lines)).toEqual({ widenedBy: [], blockedBy: ['foo'] });
  });

  it('is unknown where both hold: no figure is right then', () => {
    const lines = [...OPAQUE_BESIDE, ...CHOICE, 'y = Add(w1, a)'];
    const field = fieldOf(analyzeDrawn(['opset 17, my.domain 1', ...lines]), 'y')!.local!;
    expect(field).toMatchObject({ mark: 'unknown', size: null, narrowest: null, phases: null });
    expect(nodes(...lines)).toEqual({ widenedBy: ['pick'], blockedBy: ['foo'] });
  });

  it('is unknown where the place hangs on an open length; size and stride stand', () => {
    const lines = ['x[1,1,L] -> y', 'same: y = Conv(x, w[1,1,3]) {strides: [2], auto_pad: SAME_UPPER}'];
    expect(fieldOf(analyzeDrawn(lines), 'y')!.local!).toMatchObject({
      mark: 'unknown',
      size: 3,
      narrowest: 3,
      stride: [2, 1],
      padding: null,
      center: null,
      phases: null,
      blockedBy: ['same'],
    });
  });

  it('of what lies before such a node is exact', () => {
    const analysis = analyzeDrawn([
      'x[1,1,L] -> y',
      'a = Conv(x, v[1,1,5]) {pads: [2,2]}',
      'y = Conv(a, w[1,1,3]) {strides: [2], auto_pad: SAME_UPPER}',
    ]);
    expect(inShort(fieldOf(analysis, 'a'))).toBe('exact N1 [-2,2]');
  });

  it('of an open place whose path meets another has no size', () => {
    const analysis = analyzeDrawn([
      'x[1,1,L] -> y',
      'same: a = Conv(x, v[1,1,3]) {strides: [2], auto_pad: SAME_UPPER}',
      'b = Conv(x, w[1,1,3]) {strides: [2], pads: [1,1]}',
      'y = Add(a, b)',
    ]);
    expect(fieldOf(analysis, 'y')!.local!).toMatchObject({
      mark: 'unknown',
      size: null,
      stride: [2, 1],
      blockedBy: ['same'],
    });
  });
});

describe('the full field', () => {
  const full = (...lines: readonly string[]): unknown =>
    fieldOf(analyzeDrawn(['opset 17, my.domain 1', ...lines]), 'y')!.full;

  it.each<[string, readonly string[], unknown]>([
    ['is the local one where nothing ends', ['x[1,1,8] -> y', 'y = Relu(x)'], 'local'],
    ['is the whole axis behind a pooling', ['x[1,1,8] -> y', 'y = GlobalAveragePool(x)'], 'whole-axis'],
    [
      'is the whole axis beside a gate',
      ['x[1,1,8] -> y', 'p = GlobalAveragePool(x); y = Mul(x, p)'],
      'whole-axis',
    ],
    ['is unknown where all there is is ignorance', ['x[1,1,8] -> y', 'y = my.domain::Foo(x)'], 'unknown'],
    [
      'is the local one where ignorance lies beside it: a lower bound',
      [...OPAQUE_BESIDE, 'y = Add(x, a)'],
      'local',
    ],
    [
      'is the whole axis where a known cause is there, ignorance or not',
      [...OPAQUE_BESIDE, 'p = GlobalAveragePool(x); b = Mul(x, p); y = Add(a, b)'],
      'whole-axis',
    ],
  ])('%s', (_, lines, want) => {
    expect(full(...lines)).toEqual(want);
  });

  it('is a field of its own where it is open to one side: what it looks ahead is exact', () => {
    expect(
      full('x[1,1,9] -> y', 'a = Conv(x, w[1,1,3]) {strides: [2], pads: [1,1]}; y = CumSum(a, 2)'),
    ).toEqual({
      mark: 'exact',
      size: null,
      narrowest: null,
      stride: [2, 1],
      padding: null,
      center: null,
      grid: null,
      period: 1,
      advance: 2,
      phases: [[null, 1]],
      conditions: [],
      widenedBy: [],
      blockedBy: [],
    });
  });
});

describe('the index', () => {
  const index = (...lines: readonly string[]): unknown => fieldOf(analyzeDrawn(lines), 'y')!.index;

  it('of a plain axis is one term', () => {
    expect(index('x[1,1,8] -> y', 'y = Relu(x)')).toEqual([
      { axis: 2, coefficient: 1, divide: 1, modulo: null },
    ]);
  });

  it('of a flip has coefficient −1, and its phases stand by w = −u', () => {
    const { index: terms, local } = fieldOf(
      analyzeDrawn(['x[1,1,9] -> y', 'a = Slice(x, [-1], [-99], [2], [-1]); y = Conv(a, w[1,1,2])']),
      'y',
    )!;
    expect(terms).toEqual([{ axis: 2, coefficient: -1, divide: 1, modulo: null }]);
    // At u = 1, w = −1: samples 6 and 7.
    expect(local).toMatchObject({ advance: 1, stride: [-1, 1], phases: [[7, 8]] });
  });

  it('of tokens has a term per factor, and no stride', () => {
    const { index: terms, local } = fieldOf(
      analyzeDrawn(['x[1,1,4,6] -> y', 'y = Reshape(x, [1, 24])']),
      'y',
      'H',
    )!;
    expect(terms).toEqual([{ axis: 1, coefficient: 1, divide: 6, modulo: null }]);
    expect(local).toMatchObject({ size: 1, stride: null, padding: null, center: null });
  });

  it('of an open length inside is a text', () => {
    expect(index('x[1,1,4,W] -> y', 'y = Reshape(x, [1, -1])')).toEqual([
      { axis: 1, coefficient: 1, divide: 1, modulo: 'W' },
    ]);
  });

  it('of what is the same everywhere is empty', () => {
    expect(index('x[1,1,8] -> y', 'y = Gather(x, 3) {axis: 2}')).toEqual([]);
  });

  it('of what has no local region is empty', () => {
    expect(index('x[1,1,8] -> y', 'y = GlobalAveragePool(x)')).toEqual([]);
  });
});

describe('phases', () => {
  const upsampled = (by: number): Uint8Array =>
    net(`x[1,1,8] -> y`, `y = Resize(x, , [1.0, 1.0, ${by}.0]) {mode: nearest}`);
  const phases = (bytes: Uint8Array, allPhases: boolean): number | undefined =>
    analyze(bytes, { allPhases }).at('y')[0]!.fields[0]!.local!.phases?.length;

  it('are listed up to 64, and beyond on request', () => {
    expect([phases(upsampled(64), false), phases(upsampled(65), false), phases(upsampled(65), true)]).toEqual(
      [64, undefined, 65],
    );
  });

  it('without taps are null', () => {
    const analysis = analyzeDrawn(['x[1,1,8] -> y', 'y = ConvTranspose(x, w[1,1,2]) {strides: [3]}']);
    expect(fieldOf(analysis, 'y')!.local!.phases).toEqual([[0, 0], [0, 0], null]);
  });
});

describe('causes', () => {
  it('of a gate tell where its value comes from', () => {
    const { causes } = fieldOf(
      analyzeDrawn(['x[1,1,8] -> y', 'pool: p = GlobalAveragePool(x); scale: y = Mul(x, p)']),
      'y',
    )!;
    expect(causes).toEqual([
      { kind: 'gate', node: 'scale', text: 'joins a value that is the same at every place', via: ['pool'] },
    ]);
  });

  it('of something that is not known give its reason', () => {
    const { causes } = fieldOf(
      analyzeDrawn(['x[1,1,8], s: int64[1] -> y', 'cut: y = Slice(x, [0], [8], [2], s)']),
      'y',
      'T',
      'x',
    )!;
    expect(causes).toEqual([{ kind: 'unknown', node: 'cut', text: 'its step is not known', via: [] }]);
  });
});

describe('affine hulls side by side', () => {
  it('stand instead of phases, without figures but the mark', () => {
    const analysis = analyzeDrawn([
      'x[1,1,L], z[1,1,L] -> y',
      'a = MaxPool(x) {kernel_shape: [2], strides: [2]}',
      'b = Slice(x, [0], [9223372036854774784], [2])',
      'y = Add(a, b)',
    ]);
    expect(fieldOf(analysis, 'y', 'T', 'x')!.local).toMatchObject({
      mark: 'upper-bound',
      size: null,
      narrowest: null,
      stride: null,
      phases: null,
      hulls: [
        { slope: [2, 1], lo: [0, 1], hi: [1, 1] },
        { slope: [1, 1], lo: [0, 1], hi: [0, 1] },
      ],
      widenedBy: ['y'],
    });
  });
});
