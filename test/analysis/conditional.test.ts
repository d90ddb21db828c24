// Figures that hold under a condition on an open length (onnx-operators.md §9.5).
import { describe, expect, it } from 'vitest';
import { analyzeDrawn, fieldOf, inShort } from './drawn.ts';

/** `exact N1 [0,0] if L mod 2 = 0`. */
function said(lines: readonly string[], tensor = 'y', letter?: string): string {
  const field = fieldOf(analyzeDrawn(lines), tensor, letter);
  const conditions = field?.local?.conditions ?? [];
  return `${inShort(field)}${conditions.length === 0 ? '' : ` if ${conditions.join(', ')}`}`;
}

const length = 's = Shape(x); l = Gather(s, [2]) {axis: 0}';

/** A stride of 2, stretched back to the length of the input. */
const BACK = [
  'opset 13',
  'x[1,1,H] -> y',
  'a = Conv(x, v[1,1,3]) {strides: [2], pads: [1,1]}',
  `${length}; sizes = Concat([1,1], l) {axis: 0}`,
  'up: u = Resize(a, , , sizes) {mode: nearest, coordinate_transformation_mode: asymmetric, nearest_mode: floor}',
  'meet: y = Add(u, x)',
];

describe('a figure holds under a condition', () => {
  it('where sizes are a ratio for even lengths only', () => {
    expect(said(BACK)).toBe('exact q2 N2 [-1,1] [-1,1] if H mod 2 = 0');
  });

  it('for what lies behind, and not for what lies before', () => {
    expect(said(BACK, 'a')).toBe('exact N2 [-1,1]');
    expect(said(BACK, 'u')).toMatch(/ if H mod 2 = 0$/);
  });

  it('and its joins are compared under it as well', () => {
    expect(analyzeDrawn(BACK).joins(false)).toMatchObject([
      { node: 'meet', aligned: false, offset: [1, 2], conditions: ['H mod 2 = 0'] },
    ]);
  });

  it('where a length is cut into parts of 4', () => {
    expect(
      said([
        'opset 13',
        'x[1,1,L] -> y',
        `${length}; d = Div(l, [4]); t = Concat([1,1], d, [4]) {axis: 0}`,
        'r = Reshape(x, t); y = ReduceMean(r) {axes: [3], keepdims: 0}',
      ]),
    ).toBe('exact N4 [0,3] if L mod 4 = 0');
  });

  it('by the name that the file has, else by the place', () => {
    const half = (input: string): string =>
      said([
        'opset 13',
        `${input} -> y`,
        `${length}; d = Div(l, [2]); t = Concat([1,1], d) {axis: 0}`,
        'y = Resize(x, , , t) {mode: linear}',
      ]);
    expect(half('x[1,1,time]')).toBe('exact N2 [0,1] if time mod 2 = 0');
    expect(half('x[1,1,?]')).toBe('exact N2 [0,1] if x.shape[2] mod 2 = 0');
  });
});

describe('no condition stands', () => {
  it('where every length gives the same', () => {
    expect(
      said([
        'opset 13',
        'x[1,1,L] -> y',
        `${length}; d = Mul(l, [2]); t = Concat([1,1], d) {axis: 0}`,
        'y = Resize(x, , , t) {mode: linear}',
      ]),
    ).toBe('exact q2 N1 [-1,0] [0,1]');
  });

  it('where the length is given', () => {
    const analysis = analyzeDrawn(BACK, { x: { shape: [1, 1, 64] } });
    expect(fieldOf(analysis, 'y')!.local!.conditions).toEqual([]);
  });

  it('where only a place hangs on the length: it is unknown, as in published tables', () => {
    expect(said(['x[1,1,L] -> y', 'y = Conv(x, w[1,1,3]) {strides: [2], auto_pad: SAME_UPPER}'])).toBe(
      'unknown N2 r 3',
    );
  });

  it('where no multiple helps', () => {
    const opaque = ['opset 17, my.domain 1', 'x[1,1,L] -> y', 'foo: y = my.domain::Foo(x)'];
    expect(said(opaque)).toBe('no local; unknown; by opaque foo');
    expect(said(['x[1,1,L] -> y', 'tile: y = Tile(x, [1,1,2])'])).toBe('no local; unknown; by unknown tile');
  });
});
