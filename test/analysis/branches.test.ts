// If in the analysis (sheet onnx-operators.md §3.12, hard case 66): the branch that a folded condition takes, else both.
import { describe, expect, it } from 'vitest';
import { analyzeDrawn, fieldOf, inShort } from './drawn.ts';

const CONVS = `{
  then_branch: graph { -> t; three: t = Conv(x, v[1,1,3]) {pads: [1,1]} },
  else_branch: graph { -> t; five: t = Conv(x, w[1,1,5]) {pads: [2,2]} }
}`;
const WEIGHTS = 'v[1,1,3]; w[1,1,5]';
const drawn = CONVS.replaceAll('v[1,1,3]', 'v').replaceAll('w[1,1,5]', 'w');

describe('a condition that is not known', () => {
  it('hard case 66: as an input, lets both branches be seen', () => {
    const analysis = analyzeDrawn(['x[1,1,12], k: bool[] -> y', WEIGHTS, `y = If(k) ${drawn}`]);
    expect(inShort(fieldOf(analysis, 'y'))).toBe('exact N1 [-2,2]');
    expect(analysis.joins(false)).toEqual([]);
    expect(analysis.undecided).toEqual([]);
  });

  it('where the branches have different strides, is a misaligned join', () => {
    const analysis = analyzeDrawn([
      'x[1,1,12], k: bool[] -> y',
      WEIGHTS,
      `n: y = If(k) {
        then_branch: graph { -> t; t = Conv(x, v) {strides: [2], pads: [1,1]} },
        else_branch: graph { -> t; t = Slice(x, [0], [6], [2]) }
      }`,
    ]);
    expect(analysis.joins(false).map(({ node }) => node)).toEqual(['n']);
  });

  it('computed from the data, makes the output depend on all that the condition sees', () => {
    const analysis = analyzeDrawn([
      'x[1,1,12] -> y',
      WEIGHTS,
      'a = ReduceMax(x) {keepdims: 0}; k = Greater(a, 0.5)',
      `choice: y = If(k) ${drawn}`,
    ]);
    expect(inShort(fieldOf(analysis, 'y'))).toMatch(/whole-axis; by .*data-dependent choice/);
    expect(inShort(fieldOf(analysis, 'y'))).toMatch(/^exact N1 \[-2,2\]/);
  });

  it('for want of a length, is an upper bound of both branches', () => {
    const analysis = analyzeDrawn([
      'x[1,1,L] -> y',
      WEIGHTS,
      's = Shape(x); l = Gather(s, 2); k = Greater(l, 100)',
      `choice: y = If(k) ${drawn}`,
    ]);
    expect(inShort(fieldOf(analysis, 'y'))).toMatch(/^upper.* N1 \[-2,2\]/);
  });

  it('between branches of different rank, says so', () => {
    const analysis = analyzeDrawn([
      'x[1,1,12], k: bool[] -> y',
      `choice: y = If(k) {then_branch: graph { -> t; t = Squeeze(x, [0]) }, else_branch: graph { -> x }}`,
    ]);
    expect(analysis.undecided).toEqual([
      {
        node: 'choice',
        operator: 'If',
        kind: 'opaque',
        reason: 'its branches differ in rank, or it is not known',
        reachesOutput: true,
      },
    ]);
  });
});

describe('a condition on an open length, between bodies of different rank', () => {
  const squeezed = (behind: string, condition = 'Equal(l, [1])'): readonly string[] => [
    'x[1,1,4,L] -> y',
    WEIGHTS,
    'u[1,16,4]; r[1,16,4]',
    'a = MaxPool(x) {kernel_shape: [1,2], strides: [1,2]}',
    's = Shape(a); l = Gather(s, [3]); k = ' + condition,
    `choice: b = If(k) {then_branch: graph { -> t; t = Squeeze(a, [3]) }, else_branch: graph { -> i; i = Identity(a) }}`,
    behind,
  ];
  const conditions = (lines: readonly string[]): unknown =>
    analyzeDrawn(lines)
      .at('y')
      .flatMap(({ fields }) => fields.map(({ local, full }) => (local ?? full) && local?.conditions));

  it('is what the operators behind it need, and that is said as a condition', () => {
    const lines = squeezed('y = Conv(b, v) {pads: [1,1]}');
    expect(analyzeDrawn(lines).undecided).toEqual([]);
    expect(conditions(lines)).toEqual([['⌊L/2⌋ = 1'], ['⌊L/2⌋ = 1']]);
  });

  it('holds the other way round as well', () => {
    const lines = squeezed('y = Conv(b, f[1,1,1,1])');
    expect(conditions(lines)).toEqual([['⌊L/2⌋ ≠ 1'], ['⌊L/2⌋ ≠ 1']]);
  });

  it('stays open where either would do', () => {
    expect(
      analyzeDrawn(squeezed('y = Relu(b)', 'Less(l, [99999])')).undecided.map(({ node }) => node),
    ).toContain('choice');
  });

  it('is not taken from what nobody taught us', () => {
    const lines = squeezed('y = Foo(b)', 'Less(l, [99999])');
    expect(analyzeDrawn(lines).undecided.map(({ node }) => node)).toContain('choice');
  });
});

describe('a condition that folds', () => {
  const rank = (lines: readonly string[], shape = 'x[1,1,12]'): readonly string[] => [
    `${shape} -> y`,
    WEIGHTS,
    's = Shape(x); r = Size(s)',
    ...lines,
  ];

  it('takes one branch; of the other nothing is left', () => {
    const analysis = analyzeDrawn(rank(['k = Equal(r, 3); other = Not(k)', `y = If(other) ${drawn}`]));
    expect(inShort(fieldOf(analysis, 'y'))).toBe('exact N1 [-2,2]');
    expect(analysis.at('*/three')).toEqual([]);
    expect(analysis.cost.multiplyAccumulates).toBe(12 * 5);
    const then = analyzeDrawn(rank(['k = Equal(r, 3)', `y = If(k) ${drawn}`]));
    expect(inShort(fieldOf(then, 'y'))).toBe('exact N1 [-1,1]');
    expect(then.cost.multiplyAccumulates).toBe(12 * 3);
  });

  it('by a constant of the file takes one too', () => {
    const analysis = analyzeDrawn(['x[1,1,12] -> y', WEIGHTS, 'k: bool[] = 1', `y = If(k) ${drawn}`]);
    expect(inShort(fieldOf(analysis, 'y'))).toBe('exact N1 [-1,1]');
  });

  it('by a length that a user gives, folds with that length', () => {
    const lines = [
      'x[1,1,L] -> y',
      WEIGHTS,
      's = Shape(x); l = Gather(s, 2); k = Greater(l, 100)',
      `y = If(k) ${drawn}`,
    ];
    const given = (length: number): string =>
      inShort(fieldOf(analyzeDrawn(lines, { x: { shape: [1, 1, length] } }), 'y'));
    expect(given(200)).toBe('exact N1 [-1,1]');
    expect(given(50)).toBe('exact N1 [-2,2]');
  });

  it('hands on small values, so that parameters chosen by rank fold', () => {
    const analysis = analyzeDrawn(
      rank([
        'k = Equal(r, 4)',
        'axes = If(k) {then_branch: graph { -> a; a: int64[2] = [2, 3] }, else_branch: graph { -> b; b: int64[1] = [2] }}',
        'y = Unsqueeze(x, axes)',
      ]),
    );
    expect(analysis.at('y')[0]?.shape).toEqual([1, 1, 1, 12]);
  });

  it('is computed as the kind of number that it is compared with', () => {
    const analysis = analyzeDrawn(
      rank([
        'three = Constant() {value_float: 3.0}',
        'c = CastLike(three, r); k = Equal(r, c)',
        `y = If(k) ${drawn}`,
      ]),
    );
    expect(inShort(fieldOf(analysis, 'y'))).toBe('exact N1 [-1,1]');
  });

  it('within a branch that is taken decides in turn', () => {
    const analysis = analyzeDrawn(
      rank([
        'k = Equal(r, 3); n = Not(k)',
        `y = If(k) {
          then_branch: graph { -> t; a = Conv(x, v) {pads: [1,1]}; t = If(n) {
            then_branch: graph { -> u; lost: u = Foo(a) }, else_branch: graph { -> u; u = Conv(a, w) {pads: [2,2]} }
          }},
          else_branch: graph { -> t; also: t = Bar(x) }
        }`,
      ]),
    );
    expect(inShort(fieldOf(analysis, 'y'))).toBe('exact N1 [-3,3]');
    expect(analysis.undecided).toEqual([]);
  });

  it('hangs on shapes behind another branch', () => {
    const analysis = analyzeDrawn(
      rank([
        'k = Equal(r, 3)',
        `a = If(k) {then_branch: graph { -> t; t = Unsqueeze(x, [2]) }, else_branch: graph { -> x }}`,
        'q = Shape(a); m = Size(q); l = Equal(m, 4)',
        `y = If(l) {then_branch: graph { -> t; t = Squeeze(a, [2]) }, else_branch: graph { -> t; t = Foo(a) }}`,
      ]),
    );
    expect(inShort(fieldOf(analysis, 'y'))).toBe('exact N1 [0,0]');
    expect(analysis.undecided).toEqual([]);
  });
});
