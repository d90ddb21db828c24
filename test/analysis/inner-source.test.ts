// Measuring from an inner tensor (engine.md §1; onnx-operators.md 4.8).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/analysis/index.ts';
import { Failure } from '../../src/failure.ts';
import { analyzeDrawn, fieldOf, inShort } from './drawn.ts';

const CHAIN = [
  'x[1,3,H,32] -> y, side',
  'first: a = Conv(x, u[8,3,3,3]) {strides: [2,2], pads: [1,1,1,1]}',
  'second: b = Conv(a, v[8,8,5,5]) {pads: [2,2,2,2]}',
  'third: y = Conv(b, w[4,8,3,3]) {pads: [1,1,1,1]}',
  'beside: side = Relu(x)',
];

function from(source: string, lines: readonly string[] = CHAIN, inputs = {}): Analysis {
  return analyzeDrawn(lines, inputs, { source });
}

describe('an inner tensor as the source', () => {
  it('is the only one, with its inferred shape', () => {
    expect(from('a').sources).toEqual([
      { name: 'a', shape: [1, 8, '⌈H/2⌉', 16], layout: 'NCHW', spatial: [2, 3] },
    ]);
    expect(from('a').record([], false).inputs).toEqual(['x']);
  });

  it('sees itself, and what lies behind sees it', () => {
    const analysis = from('a');
    expect(['a', 'b', 'y'].map((tensor) => inShort(fieldOf(analysis, tensor)))).toEqual([
      'exact N1 [0,0]',
      'exact N1 [-2,2]',
      'exact N1 [-3,3]',
    ]);
    expect(analysis.at('all').map(({ name }) => name)).toEqual(['a', 'b', 'y']);
    expect(analysis.features).toEqual(['y']);
  });

  it('isn’t seen by what doesn’t depend on it', () => {
    expect(from('a').at('side')[0]!.fields).toEqual([]);
  });

  it('may be named by its node, which stands for its first output', () => {
    expect(from('first').sources[0]!.name).toBe('a');
  });

  it('may be one of the inputs: the others are no sources', () => {
    const analysis = from('z', ['x[1,1,8], z[1,1,8] -> y', 'y = Add(x, z)']);
    expect(analysis.sources.map(({ name }) => name)).toEqual(['z']);
    expect(analysis.at('y')[0]!.fields.map(({ source }) => source)).toEqual(['z']);
  });

  it('takes from the costs what lies before it and beside it', () => {
    const cost = (source: string): unknown => from(source, CHAIN, { x: { shape: [1, 3, 32, 32] } }).cost;
    const [v, w] = [8 * 8 * 25, 4 * 8 * 9];
    expect(cost('a')).toMatchObject({ parameters: v + w, multiplyAccumulates: 256 * (v + w) });
    expect(cost('b')).toMatchObject({ parameters: w, multiplyAccumulates: 256 * w });
  });

  it('keeps a join with what the input alone reaches aligned', () => {
    const analysis = from('a', [
      'x[1,1,9] -> y',
      'a = Relu(x); b = Conv(x, w[1,1,3]); y = Concat(a, b) {axis: 1}',
    ]);
    expect(analysis.joins(true)).toEqual([]);
    expect(inShort(fieldOf(analysis, 'y'))).toBe('exact N1 [0,0]');
  });

  it('keeps the lengths that it shares with the input: sizes that are read off the input fit', () => {
    const lines = [
      'x[1,1,H] -> y',
      'a = Conv(x, u[1,1,3]) {strides: [2], pads: [1,1]}',
      'b = Conv(a, v[1,1,3]) {pads: [1,1]}',
      's = Shape(x); l = Gather(s, [2]) {axis: 0}; sizes = Concat([1,1], l) {axis: 0}',
      'y = Resize(b, , , sizes) {mode: nearest, coordinate_transformation_mode: asymmetric, nearest_mode: floor}',
    ];
    const field = fieldOf(from('a', lines), 'y');
    expect(inShort(field)).toBe('exact q2 N1 [-1,1] [-1,1]');
    expect(field!.local!.conditions).toEqual(['H mod 2 = 0']);
  });

  it('takes a shape by its name where inference leaves it open', () => {
    const lines = [
      'opset 17, my.domain 1',
      'bytes: uint8[N] -> y',
      'decode: a = my.domain::Decode(bytes)',
      't = Transpose(a) {perm: [2,0,1]}; b = Unsqueeze(t, [0]); y = Conv(b, w[8,3,3,3]) {pads: [1,1,1,1]}',
    ];
    const said = from('decode', lines, { a: { shape: [48, 64, 3], layout: 'HWC' } });
    expect(said.sources[0]).toMatchObject({ shape: [48, 64, 3], layout: 'HWC', spatial: [0, 1] });
    expect(said.at('y')[0]!.fields.map((field) => inShort(field))).toEqual([
      'exact N1 [-1,1]',
      'exact N1 [-1,1]',
    ]);
    expect(from('decode', lines).remarks).toContainEqual({
      node: 'a',
      text: 'its shape is not known, so nothing can be said of what it reaches; give it with `--input a=LENGTHS`',
    });
  });

  it('keeps a length that inference knows, and says so', () => {
    const analysis = from('a', CHAIN, { a: { shape: [1, 8, 99, 99] } });
    expect(analysis.sources[0]!.shape).toEqual([1, 8, 99, 16]);
    expect(analysis.remarks).toContainEqual({
      node: 'a',
      text: 'axis 3 has length 16 in the file; the given 99 is not used',
    });
  });
});

describe('a source that can’t be', () => {
  it.each([
    ['secnd', 'the source `secnd` is no tensor or node of this model', 'did you mean `second`?'],
    [
      'nothing like it',
      'the source `nothing like it` is no tensor or node of this model',
      '`inspect --all` lists the names',
    ],
    ['u', 'the source `u` is a constant', 'name a tensor that a node makes'],
  ])('%s', (source, message, remedy) => {
    expect(failing(() => from(source))).toMatchObject({ kind: 'usage', path: 'drawn', message, remedy });
  });

  it('text', () => {
    const lines = ['t: string[N] -> y', 'y = Identity(t)'];
    expect(failing(() => from('t', lines))).toMatchObject({ message: 'the source `t` holds text' });
  });

  it('a shape of another rank', () => {
    expect(failing(() => from('a', CHAIN, { a: { shape: [1, 2] } }))).toMatchObject({ place: 'input a' });
  });
});

it('a field from x to y is the one from t to y with each sample in place of what t sees there', () => {
  const layer = fc.record({
    op: fc.constantFrom('Conv', 'Conv', 'ConvTranspose'),
    kernel: fc.integer({ min: 1, max: 5 }),
    stride: fc.integer({ min: 1, max: 3 }),
    dilation: fc.integer({ min: 1, max: 2 }),
  });
  fc.assert(
    fc.property(fc.array(layer, { minLength: 2, maxLength: 5 }), fc.nat(10), (layers, pick) => {
      const lines = [
        `t0[1,1,64] -> t${layers.length}`,
        ...layers.map(
          ({ op, kernel, stride, dilation }, at) =>
            `t${at + 1} = ${op}(t${at}, w${at}[1,1,${kernel}]) {strides: [${stride}], dilations: [${dilation}], pads: [1,1]}`,
        ),
      ];
      const inner = `t${1 + (pick % (layers.length - 1))}`;
      const end = `t${layers.length}`;
      const whole = analyzeDrawn(lines);
      const behind = from(inner, lines);
      const [direct, before, after] = [
        fieldOf(whole, end)?.local,
        fieldOf(whole, inner)?.local,
        fieldOf(behind, end)?.local,
      ];
      for (let u = 0; u < 24; u++) {
        const middle = regionAt(after!, u);
        const ends = middle === null ? [] : range(middle).flatMap((w) => regionAt(before!, w) ?? []);
        const through = ends.length === 0 ? null : [Math.min(...ends), Math.max(...ends)];
        const own = regionAt(direct!, u);
        // What t sees with holes is a hull: beside empty phases the way through it may be wider at its ends.
        const holes =
          [before!, after!].some(({ phases }) => phases!.includes(null)) ||
          layers.some(({ op }) => op !== 'Conv');
        const inside = own === null || (through !== null && own[0]! >= through[0]! && own[1]! <= through[1]!);
        const equal = own?.[0] === through?.[0] && own?.[1] === through?.[1];
        expect(holes ? inside : equal).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});

function range([first, last]: readonly [number, number]): number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

function regionAt(
  { period, advance, phases }: NonNullable<NonNullable<ReturnType<typeof fieldOf>>['local']>,
  u: number,
): readonly [number, number] | null {
  const turn = Math.floor(u / period);
  const phase = phases![u - turn * period];
  return phase === null || phase === undefined
    ? null
    : [phase[0]! + advance * turn, phase[1]! + advance * turn];
}

function failing(make: () => unknown): Failure | null {
  try {
    make();
    return null;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}
