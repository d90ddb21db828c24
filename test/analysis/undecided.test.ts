// Nodes that stand in the way of an exact answer, once each.
import { describe, expect, it } from 'vitest';
import { analyzeDrawn } from './drawn.ts';

/** `foo my.domain::Foo opaque: no rule for operators of domain my.domain`; dead ones in parentheses. */
function undecided(...lines: readonly string[]): string[] {
  const { undecided: nodes } = analyzeDrawn(['opset 17, my.domain 1', ...lines]);
  return nodes.map(({ node, operator, kind, reason, reachesOutput }) => {
    const said = `${node} ${operator} ${kind}: ${reason}`;
    return reachesOutput ? said : `(${said})`;
  });
}

describe('an undecided node', () => {
  it('is none in a network that is known through and through', () => {
    expect(
      undecided('x[1,1,8] -> y', 'a = Conv(x, w[1,1,3]); p = GlobalAveragePool(a); y = Mul(a, p)'),
    ).toEqual([]);
  });

  it('is an operator that nobody taught us, once, however much lies behind it', () => {
    const lines = [
      'x[1,1,8] -> y',
      'foo: a = my.domain::Foo(x)',
      'value a[1,1,8]',
      'b = Add(a, x); c = Relu(b); y = Mul(c, b)',
    ];
    expect(undecided(...lines)).toEqual([
      'foo my.domain::Foo opaque: no rule for operators of domain my.domain',
    ]);
  });

  it('is listed though no output needs it, and says so', () => {
    expect(undecided('x[1,1,8] -> y', 'foo: a = my.domain::Foo(x)', 'y = Relu(x)')).toEqual([
      '(foo my.domain::Foo opaque: no rule for operators of domain my.domain)',
    ]);
  });

  it('is a quantity that is not known, with its reason', () => {
    expect(undecided('x[1,1,8], s: int64[1] -> y', 'cut: y = Slice(x, [0], [8], [2], s)')).toEqual([
      'cut Slice unknown: its step is not known',
    ]);
  });

  it('is a place that hangs on an open length', () => {
    expect(undecided('x[1,1,L] -> y', 'flip: y = Slice(x, [-1], [-99999], [2], [-1])')).toEqual([
      'flip Slice unknown: where it starts hangs on a length that is open',
    ]);
  });

  it('is no padding that is known for every residue of an open length', () => {
    const lines = [
      'x[1,1,L] -> y',
      'same: a = Conv(x, w[1,1,3]) {strides: [2], auto_pad: SAME_UPPER}',
      'y = Relu(a)',
    ];
    expect(undecided(...lines)).toEqual([]);
  });

  it('is not that padding once the length is given', () => {
    const analysis = analyzeDrawn(
      ['x[1,1,L] -> y', 'y = Conv(x, w[1,1,3]) {strides: [2], auto_pad: SAME_UPPER}'],
      { x: { shape: [1, 1, 224] } },
    );
    expect(analysis.undecided).toEqual([]);
  });

  it('is a join whose places do not compare, beside what is the reason', () => {
    const lines = [
      'x[1,1,L] -> y',
      'same: a = Conv(x, v[1,1,3]) {strides: [2], auto_pad: SAME_UPPER}',
      'b = Conv(x, w[1,1,3]) {strides: [2], pads: [1,1]}',
      'meet: y = Add(a, b)',
    ];
    expect(undecided(...lines).map((line) => line.split(':')[0])).toEqual(['same Conv unknown']);
  });

  it('is an input without a shape', () => {
    expect(undecided('x -> y', 'y = Relu(x)')[0]).toMatch(
      /^x input unknown: the input has no shape in the file/,
    );
  });

  it('stands in graph order', () => {
    const lines = [
      'x[1,1,8] -> y',
      'one: a = my.domain::Foo(x); two: b = my.domain::Bar(x); three: y = my.domain::Baz(b, a)',
    ];
    expect(undecided(...lines).map((line) => line.split(' ')[0])).toEqual(['one', 'two', 'three']);
  });

  it('of channels alone is none: only spatial axes are asked', () => {
    expect(undecided('x[1,5,8] -> y', 'conv: y = Conv(x, w[4,3,1]) {group: 2}')).toEqual([]);
  });
});
